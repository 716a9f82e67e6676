//! Where a row comes from, and how far a person agreed to be shown.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A word that stands for none of the values a field can take.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{found}” is not one of: {known}")]
pub struct UnknownWord {
    /// What was found.
    pub found: String,
    /// The words the field takes, parted by commas.
    pub known: String,
}

/// Where a row of content comes from. Every row carries one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// Entered or imported by the programme's team.
    Programme,
    /// Read from the bibliography.
    Reference,
    /// Written by someone who takes part: a statement, a message.
    Participant,
    /// Invented to show how the program works. Never attached to a real person, organisation or past event.
    Synthetic,
}

/// How far a person agreed to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// A page of their own.
    #[default]
    Page,
    /// Named beside a talk, as the programme names them: no page, no structured data, no index entry.
    NameOnly,
    /// Shown nowhere.
    Hidden,
}

impl Provenance {
    /// Every value, in the order a list shows them.
    pub const ALL: [Self; 4] = [Self::Programme, Self::Reference, Self::Participant, Self::Synthetic];

    /// The word the database and the plain files use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Reference => "reference",
            Self::Participant => "participant",
            Self::Synthetic => "synthetic",
        }
    }

    /// Whether the row is invented.
    pub const fn is_synthetic(self) -> bool {
        matches!(self, Self::Synthetic)
    }
}

impl Visibility {
    /// Every value, from most to least shown.
    pub const ALL: [Self; 3] = [Self::Page, Self::NameOnly, Self::Hidden];

    /// The word the database and the plain files use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::NameOnly => "name-only",
            Self::Hidden => "hidden",
        }
    }
}

fn known(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

impl FromStr for Provenance {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|value| value.word() == text).ok_or_else(|| UnknownWord {
            found: text.to_owned(),
            known: known(Self::ALL.iter().map(|value| value.word())),
        })
    }
}

impl FromStr for Visibility {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|value| value.word() == text).ok_or_else(|| UnknownWord {
            found: text.to_owned(),
            known: known(Self::ALL.iter().map(|value| value.word())),
        })
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_its_value() {
        for value in Provenance::ALL {
            assert_eq!(value.word().parse(), Ok(value));
        }
        for value in Visibility::ALL {
            assert_eq!(value.word().parse(), Ok(value));
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = "page-only".parse::<Visibility>().unwrap_err();
        assert_eq!(error.to_string(), "“page-only” is not one of: page, name-only, hidden");
    }
}
