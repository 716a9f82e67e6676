//! Frameworks of others: their names, publishers, structure and links. No text of any.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{FileError, from_yaml};

/// A catalogue of frameworks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// When it was made, as precise as that is known.
    pub as_of: String,
    /// What holds for all entries.
    pub rule: String,
    /// The frameworks.
    pub frameworks: Vec<Entry>,
    /// What was looked for and not found.
    #[serde(default)]
    pub not_found: Vec<NotFound>,
}

/// A framework by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who published it.
    pub publisher: String,
    /// Where it is from.
    pub country_or_nation: String,
    /// When, as precise as that is known.
    pub published: Option<String>,
    /// What it consists of, as far as it is known.
    pub structure: Structure,
    /// How sure the structure is, where that differs.
    #[serde(default)]
    pub structure_confidence: Option<Confidence>,
    /// Where it stands.
    #[serde(default)]
    pub link: Option<Link>,
    /// Why there is no link.
    #[serde(default)]
    pub link_note: Option<String>,
    /// Another place.
    #[serde(default)]
    pub also: Option<Link>,
    /// What is known about the rights to its text.
    pub rights_note: String,
    /// Is entering the text forbidden without a written permission?
    #[serde(default)]
    pub block_text_entry: bool,
    /// Who entered its text.
    pub text_supplied_by: String,
    /// When this entry was made.
    pub as_of: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// A remark.
    #[serde(default)]
    pub remark: Option<String>,
    /// What changes, or may.
    #[serde(default)]
    pub changes: Option<String>,
}

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A page was read.
    Seen,
    /// General knowledge, or second hand.
    Unverified,
}

/// Of what a framework consists.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// How many domains.
    #[serde(default)]
    pub domains: Option<u32>,
    /// How many, where its own word is dimensions.
    #[serde(default)]
    pub dimensions: Option<u32>,
    /// How many capabilities.
    #[serde(default)]
    pub capabilities: Option<u32>,
    /// How many, where its own word is competencies.
    #[serde(default)]
    pub competencies: Option<u32>,
    /// How many statements.
    #[serde(default)]
    pub statements: Option<u32>,
    /// Levels: a number, or words.
    #[serde(default)]
    pub levels: Option<Words>,
    /// What stands above the domains.
    #[serde(default)]
    pub super_domains: Vec<String>,
    /// The names of the domains, as facts.
    #[serde(default)]
    pub domain_names: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A number or words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

impl std::fmt::Display for Words {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Text(text) => out.write_str(text),
        }
    }
}

/// Where something stands, and who read it when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The address.
    pub url: String,
    /// Was the page read?
    pub seen: bool,
    /// When, or by whom.
    pub read: String,
}

/// What was looked for and not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotFound {
    /// What it is called.
    pub name: String,
    /// What should be known.
    pub note: String,
}

impl Catalogue {
    /// Reads a catalogue as plain YAML, strictly.
    ///
    /// # Errors
    /// A name that is not known, an id twice, a link that is not one, with the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        let catalogue: Self = from_yaml(file, text)?;
        let mut seen = BTreeMap::new();
        for (number, entry) in catalogue.frameworks.iter().enumerate() {
            if let Some(first) = seen.insert(&entry.id, number) {
                let problem = format!("the id \"{}\" stands at frameworks[{first}] already", entry.id);
                return Err(FileError::at(file, format!("frameworks[{number}].id"), problem));
            }
            for (name, link) in [("link", &entry.link), ("also", &entry.also)] {
                if link.as_ref().is_some_and(|link| !link.url.starts_with("https://")) {
                    let place = format!("frameworks[{number}].{name}.url");
                    return Err(FileError::at(file, place, "must begin with https://"));
                }
            }
        }
        Ok(catalogue)
    }
}
