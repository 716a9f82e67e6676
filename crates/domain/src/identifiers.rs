//! Identifiers of people and organisations, checked by their checksums.

use std::fmt;

use thiserror::Error;

/// Why a text is not the identifier it claims to be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IdentifierError {
    /// The text does not have the identifier's form.
    #[error("“{0}” does not have the form of {1}")]
    Form(String, &'static str),
    /// The form is right, but the check digit is not: a slip in copying.
    #[error("“{0}” has a wrong check digit: compare it with its source")]
    CheckDigit(String),
}

/// A person's ORCID iD: sixteen digits of which the last checks the others (ISO 7064 MOD 11-2; ORCID,
/// "Structure of the ORCID Identifier").
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Orcid(String);

/// An organisation's ROR id: a zero, six characters of Crockford's base 32 and two check digits (ISO 7064
/// MOD 97-10; ROR, "ROR identifier pattern").
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ror(String);

impl Orcid {
    /// Reads an ORCID iD, with or without its address in front.
    ///
    /// # Errors
    /// When the form or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let form = || IdentifierError::Form(text.to_owned(), "an ORCID iD (0000-0002-1825-0097)");
        let bare = bare(text, "orcid.org/");
        let groups: Vec<&str> = bare.split('-').collect();
        if groups.len() != 4 || groups.iter().any(|group| group.len() != 4 || !group.is_ascii()) {
            return Err(form());
        }
        let characters: Vec<char> = groups.concat().chars().collect();
        let mut total = 0;
        for c in &characters[..15] {
            total = (total + c.to_digit(10).ok_or_else(form)?) * 2;
        }
        let check = match (12 - total % 11) % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10).unwrap_or('X'), // a remainder below ten is always one digit
        };
        match characters[15] {
            found if found == check => Ok(Self(bare.to_owned())),
            found if found.is_ascii_digit() || found == 'X' => {
                Err(IdentifierError::CheckDigit(text.to_owned()))
            }
            _ => Err(form()),
        }
    }

    /// The sixteen digits in four groups.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier's address.
    pub fn url(&self) -> String {
        format!("https://orcid.org/{}", self.0)
    }
}

impl Ror {
    /// Reads a ROR id, with or without its address in front.
    ///
    /// # Errors
    /// When the form or the check digits are wrong.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let form = || IdentifierError::Form(text.to_owned(), "a ROR id (03angcq70)");
        let bare = bare(text, "ror.org/").to_ascii_lowercase();
        if bare.len() != 9 || !bare.is_ascii() || !bare.starts_with('0') {
            return Err(form());
        }
        let (body, check) = bare[1..].split_at(6);
        let mut number: u64 = 0;
        for c in body.chars() {
            number = number * 32 + crockford(c).ok_or_else(form)?;
        }
        let found: u64 = check.parse().map_err(|_| form())?;
        if found == 98 - (number * 100) % 97 {
            Ok(Self(bare))
        } else {
            Err(IdentifierError::CheckDigit(text.to_owned()))
        }
    }

    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier's address.
    pub fn url(&self) -> String {
        format!("https://ror.org/{}", self.0)
    }
}

fn bare<'a>(text: &'a str, host: &str) -> &'a str {
    let text = text.trim();
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    text.strip_prefix(host).unwrap_or(text)
}

/// The value of a character in Crockford's base 32 (no i, l, o, u).
fn crockford(c: char) -> Option<u64> {
    "0123456789abcdefghjkmnpqrstvwxyz".find(c).map(|value| value as u64)
}

impl fmt::Display for Orcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Ror {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The examples of ORCID's and ROR's own documentation.
    #[test]
    fn published_examples_are_accepted() {
        for orcid in ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"] {
            assert_eq!(Orcid::parse(orcid).unwrap().url(), format!("https://orcid.org/{orcid}"));
            assert!(Orcid::parse(&format!("https://orcid.org/{orcid}")).is_ok());
        }
        for ror in ["03angcq70", "05dxps055", "https://ror.org/02mhbdp94"] {
            assert!(Ror::parse(ror).is_ok(), "{ror}");
        }
    }

    #[test]
    fn a_slip_in_copying_is_named_as_one() {
        assert!(matches!(Orcid::parse("0000-0002-1825-0098"), Err(IdentifierError::CheckDigit(_))));
        assert!(matches!(Ror::parse("03angcq71"), Err(IdentifierError::CheckDigit(_))));
        assert!(matches!(Orcid::parse("0000-0002-1825"), Err(IdentifierError::Form(..))));
        assert!(matches!(Ror::parse("3angcq70"), Err(IdentifierError::Form(..))));
        assert!(matches!(Ror::parse("0éngcq70"), Err(IdentifierError::Form(..))));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in ".{0,40}") {
            let _ = Orcid::parse(&text);
            let _ = Ror::parse(&text);
        }

        #[test]
        fn changing_one_digit_of_an_orcid_is_noticed(place in 0usize..15, digit in 0u32..10) {
            let mut digits: Vec<char> = "0000000218250097".chars().collect();
            let new = char::from_digit(digit, 10).unwrap();
            prop_assume!(digits[place] != new);
            digits[place] = new;
            let text: String = digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-");
            prop_assert!(matches!(Orcid::parse(&text), Err(IdentifierError::CheckDigit(_))));
        }
    }
}
