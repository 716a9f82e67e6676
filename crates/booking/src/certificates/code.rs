//! What a verification address ends in.

use std::fmt;

use praxis_identity::secret::Token;

/// Letters and digits that are not mistaken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 25;

/// A code of 125 bits that can be typed from paper: `4F7K9-M2PXW-3T6HQ-R7K2M-9PXW3`. Nobody finds another one by guessing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Code(String);

impl Code {
    /// A new one.
    pub(crate) fn new() -> Self {
        let random = Token::new();
        // a token is 64 hexadecimal digits: of each pair five bits are taken
        let bytes = random.reveal().as_bytes().chunks(2);
        let digit = |b: u8| char::from(b).to_digit(16).unwrap_or_default() as usize;
        let letters = bytes.take(LENGTH).map(|pair| {
            let byte = pair.iter().fold(0, |byte, b| byte * 16 + digit(*b));
            char::from(ALPHABET[byte & 31])
        });
        Self(letters.collect())
    }

    /// One that somebody typed: in capitals or not, with hyphens or not, with an O for a 0.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH + 1);
        let letters = letters.map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        });
        let code: String = letters.collect();
        let is_one = code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
        is_one.then_some(Self(code))
    }

    /// One that is stored.
    pub(crate) fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What is stored of it: all, since what it opens is what everybody may see who was handed the certificate.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    /// In groups of five.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, c) in self.0.chars().enumerate() {
            if place > 0 && place % 5 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::new();
        assert_ne!(code, Code::new());
        assert_eq!(code.to_string().len(), 29);
        for typed in [code.to_string(), code.to_string().to_lowercase(), format!(" {} ", code.as_str())] {
            assert_eq!(Code::typed(&typed), Some(code.clone()));
        }
        assert_eq!(Code::typed("ooooo-iiiii-lllll-00000-11111"), Code::typed("0000011111111110000011111"));
        for wrong in [
            "",
            "x",
            "4F7K9-M2PXW-3T6HQ-R7K2M-9PXW",
            "4F7K9-M2PXW-3T6HQ-R7K2M-9PXW33",
            "UUUUUUUUUUUUUUUUUUUUUUUUU",
            "é",
        ] {
            assert_eq!(Code::typed(wrong), None, "{wrong}");
        }
    }
}
