use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The last part of a public address: lower-case letters and digits of ASCII, parted by single hyphens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(String);

/// Why a text cannot be part of an address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” cannot be part of an address: use lower-case letters a to z, digits and single hyphens, at most 80 in all"
)]
pub struct SlugError(pub String);

const LONGEST: usize = 80;

impl Slug {
    /// Reads a slug that someone wrote.
    ///
    /// # Errors
    /// When a character cannot stand in an address, or hyphens lead, trail or double.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let well_parted = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if !text.is_empty() && text.len() <= LONGEST && text.chars().all(plain) && well_parted {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugError(text.chars().take(LONGEST).collect()))
        }
    }

    /// Makes a slug of a title: marks above letters go, other signs part words, and a long title is cut between
    /// two words. Empty when the title has no Latin letter and no digit (the caller then falls back to the key).
    pub fn from_title(title: &str) -> Option<Self> {
        let mut words = vec![String::new()];
        for c in title.nfkd().filter(|c| !is_combining_mark(*c)) {
            match c {
                c if c.is_ascii_alphanumeric() => {
                    words.last_mut()?.push(c.to_ascii_lowercase());
                }
                '\'' | '’' | '‘' => {}
                'ß' => words.last_mut()?.push_str("ss"),
                'æ' | 'Æ' => words.last_mut()?.push_str("ae"),
                'ø' | 'Ø' => words.last_mut()?.push('o'),
                'ł' | 'Ł' => words.last_mut()?.push('l'),
                'đ' | 'Đ' => words.last_mut()?.push('d'),
                _ => words.push(String::new()),
            }
        }
        let mut slug = String::new();
        for word in words.iter().filter(|word| !word.is_empty()) {
            let needed = word.len() + usize::from(!slug.is_empty());
            if slug.len() + needed > LONGEST {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        if slug.is_empty() {
            // a single word longer than an address may be: cut it
            slug = words.concat().chars().take(LONGEST).collect();
        }
        Self::parse(&slug).ok()
    }

    /// The same slug with a number behind it, for the second record of that name.
    pub fn numbered(&self, number: usize) -> Self {
        let tail = format!("-{number}");
        let head = self.0[..self.0.len().min(LONGEST - tail.len())].trim_end_matches('-');
        Self(format!("{head}{tail}"))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_readable_addresses() {
        let slug = |title| Slug::from_title(title).map(|slug| slug.to_string());
        assert_eq!(
            slug("What does good leadership look like in social work?").as_deref(),
            Some("what-does-good-leadership-look-like-in-social-work")
        );
        assert_eq!(slug("the importance of the four ‘C’s").as_deref(), Some("the-importance-of-the-four-cs"));
        assert_eq!(
            slug("Association of Directors of Children's Services").as_deref(),
            Some("association-of-directors-of-childrens-services")
        );
        assert_eq!(slug("Čižikienė & Norrgård").as_deref(), Some("cizikiene-norrgard"));
        assert_eq!(slug("Бибик"), None);
    }

    #[test]
    fn what_cannot_stand_in_an_address_is_refused() {
        for text in ["", "A", "a b", "-a", "a-", "a--b", "../a", "é"] {
            assert!(Slug::parse(text).is_err(), "{text}");
        }
        assert!(Slug::parse("t01").is_ok());
    }

    proptest! {
        #[test]
        fn any_title_gives_a_valid_slug_or_none(title in ".{0,200}", number in 2usize..5000) {
            if let Some(slug) = Slug::from_title(&title) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
                let second = slug.numbered(number);
                prop_assert_eq!(Slug::parse(second.as_str()), Ok(second));
            }
        }
    }
}
