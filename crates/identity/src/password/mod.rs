//! Passwords: Argon2id, at least twelve characters, none that everybody tries first.

mod common;

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::secret;

/// A password has at least so many characters.
pub const SHORTEST: usize = 12;
/// And at most so many; more make no password safer and cost time to hash.
pub const LONGEST: usize = 200;

/// What OWASP's Password Storage Cheat Sheet asks of Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Each hash takes 19 MiB and some 20 ms of a core. More at once would only wait for each other, and fill the memory.
const AT_ONCE: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Why a password is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weakness {
    /// It is too short.
    Short,
    /// It is too long.
    Long,
    /// It is among those everybody tries first, or one of them with a few characters around it.
    Common,
    /// It is little more than the person's own name or address.
    Own,
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashError(String);

/// What is wrong with a password; `own` is what belongs to the person: name, address, the programme's name.
pub fn weakness(password: &str, own: &[&str]) -> Option<Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        Some(Weakness::Short)
    } else if length > LONGEST {
        Some(Weakness::Long)
    } else if common::is_common(password, &[]) {
        Some(Weakness::Common)
    } else if common::is_common(password, own) {
        Some(Weakness::Own)
    } else {
        None
    }
}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| HashError(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, HashError> {
    let salt = secret::salt();
    let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| HashError(error.to_string()))
}

/// What is compared with when there is nothing to compare with, so that it takes as long.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash_now(secret::Token::new().reveal()).ok());

/// The hash of a password, to be stored.
///
/// # Errors
/// When there is not enough memory for it.
pub async fn hash(password: &str) -> Result<String, HashError> {
    let password = password.to_owned();
    in_turn(move || hash_now(&password)).await?
}

/// Whether the password is the one that was hashed. Takes as long when there is no hash.
///
/// # Errors
/// When there is not enough memory for it, or what is stored is no hash.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool, HashError> {
    // a longer one was never taken; hashing it would only cost
    let password: String = password.chars().take(LONGEST + 1).collect();
    in_turn(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODYS.clone()) else { return Ok(false) };
        let hash = PasswordHash::new(&hash).map_err(|error| HashError(error.to_string()))?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await?
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashError> {
    let _turn = TURNS.acquire().await.map_err(|error| HashError(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| HashError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_another_is_not() {
        let stored = hash("a quiet river at night").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_ne!(stored, hash("a quiet river at night").await.unwrap());
        assert!(verify("a quiet river at night", Some(stored.clone())).await.unwrap());
        assert!(!verify("a quiet river at noon", Some(stored)).await.unwrap());
        assert!(!verify("anything at all", None).await.unwrap());
        assert!(verify("x", Some("no hash".into())).await.is_err());
    }

    #[test]
    fn what_everybody_tries_first_is_not_taken() {
        for (password, weakness_) in [
            ("short", Weakness::Short),
            ("éééééééééée", Weakness::Short),
            ("password12345", Weakness::Common),
            ("P@ssw0rd!2026!", Weakness::Common),
            ("passwordpassword", Weakness::Common),
            ("qwertyuiop123", Weakness::Common),
            ("123456789012", Weakness::Common),
            ("aaaaaaaaaaaaaaaa", Weakness::Common),
            ("abcabcabcabcabc", Weakness::Common),
            ("Birmingham2026!", Weakness::Common),
            ("letmeinletmein1", Weakness::Common),
            ("SocialWork2026!", Weakness::Common),
            ("Jo.Middleton!2026", Weakness::Own),
        ] {
            assert_eq!(
                weakness(password, &["Jo Middleton", "jo.middleton@example.org"]),
                Some(weakness_),
                "{password}"
            );
        }
        assert_eq!(weakness(&"x y".repeat(100), &[]), Some(Weakness::Long));
    }

    #[test]
    fn what_people_make_up_themselves_is_taken() {
        for password in [
            "correct horse battery staple",
            "vK8#rT2pLq9z",
            "drei Katzen im Regen",
            "ταξίδι στο βουνό",
            "my password is a tune",
        ] {
            assert_eq!(weakness(password, &["Jo M", "jo@example.org", "a@b.cd"]), None, "{password}");
        }
    }
}
