//! What only one person may know: random tokens and codes, of which only hashes are stored.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// A random token of 256 bits, as text: for cookies and links. It shows itself to nobody by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn new() -> Self {
        Self(hex(&random::<32>()))
    }

    /// One that somebody brought. Whatever it is, it is only ever hashed.
    pub fn brought(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The token itself, to be handed over once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a token")
    }
}

/// Letters and digits that are not mistaken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of 80 bits that a person can type: `4F7K-9M2P-XW3T-6HQR`. Too many to guess, so a plain hash keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedCode(String);

impl TypedCode {
    /// A new one.
    pub fn new() -> Self {
        Self(random::<16>().iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
    }

    /// One that somebody typed, in capitals or not, with hyphens or not, with an O for a 0.
    pub fn typed(text: &str) -> Self {
        let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(64);
        Self(
            kept.map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect(),
        )
    }

    /// What is stored of it.
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl Default for TypedCode {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for TypedCode {
    /// In groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, c) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code")
    }
}

/// Six digits for a message. So few can be guessed from their hash: they are stored under the installation's key.
pub fn six_digits() -> String {
    // 2^64 is no multiple of a million, but one code is not likelier than another by more than 1 in 10^13
    format!("{:06}", u64::from_le_bytes(random()) % 1_000_000)
}

/// The installation's own key. It is never in the database, so that who has only a copy of that cannot find out
/// which addresses and networks its keyed hashes stand for.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// A new one.
    pub fn new() -> Self {
        Self(random())
    }

    /// The key with these 64 hexadecimal digits.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim().as_bytes();
        let mut key = [0; 32];
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in key.iter_mut().zip(text.chunks(2)) {
            let digit = |b: u8| char::from(b).to_digit(16);
            *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
        }
        Some(Self(key))
    }

    /// The key as 64 hexadecimal digits.
    pub fn to_text(&self) -> String {
        hex(&self.0)
    }

    /// The keyed hash of a text, different for each purpose.
    pub fn hash(&self, purpose: &str, text: &str) -> String {
        // a key of any length is taken
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes every key");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

impl Default for SecretKey {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key")
    }
}

/// What makes the hashes of two like passwords differ.
pub(crate) fn salt() -> [u8; 16] {
    random()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // without randomness nothing here could be kept safe; systems that can start a program have it
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = TypedCode::new();
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        assert_eq!(TypedCode::typed(&shown), code);
        assert_eq!(TypedCode::typed(&format!(" {} ", shown.to_lowercase().replace('-', " "))), code);
        assert_eq!(TypedCode::typed("OIL0").hash(), TypedCode::typed("0110").hash());
        assert_ne!(TypedCode::new(), code);
    }

    #[test]
    fn a_key_goes_into_text_and_back_and_its_hashes_differ_by_purpose() {
        let key = SecretKey::new();
        let same = SecretKey::of_text(&key.to_text()).unwrap();
        assert_eq!(key.hash("a", "b"), same.hash("a", "b"));
        assert_ne!(key.hash("a", "b"), key.hash("ab", ""));
        assert_ne!(key.hash("a", "b"), SecretKey::new().hash("a", "b"));
        assert!(SecretKey::of_text("abc").is_none() && SecretKey::of_text(&"é".repeat(32)).is_none());
    }

    #[test]
    fn nothing_secret_shows_itself() {
        let token = Token::new();
        assert_eq!(token.reveal().len(), 64);
        assert!(!format!("{token:?} {:?} {:?}", TypedCode::new(), SecretKey::new()).contains(token.reveal()));
        assert!(six_digits().len() == 6 && six_digits().bytes().all(|b| b.is_ascii_digit()));
    }
}
