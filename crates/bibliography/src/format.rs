//! The formats together: which one a file has, and what is lost in one.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::{ReadError, Reading, Reference, bibtex, csl_json, decoding, ris};

/// A format of files with references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CSL-JSON.
    CslJson,
    /// RIS.
    Ris,
    /// BibTeX.
    Bibtex,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CslJson, Self::Ris, Self::Bibtex];

    /// Its name in commands: `csl-json`, `ris`, `bibtex`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CslJson => "csl-json",
            Self::Ris => "ris",
            Self::Bibtex => "bibtex",
        }
    }

    /// What names of its files end with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::CslJson => ".csl.json",
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
        }
    }

    /// Its media type, for a download.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
        }
    }

    /// Reads a file of this format.
    ///
    /// # Errors
    /// Where the file is not of this format at all.
    pub fn read(self, bytes: &[u8]) -> Result<Reading, ReadError> {
        match self {
            Self::CslJson => csl_json::read(bytes),
            Self::Ris => ris::read(bytes),
            Self::Bibtex => bibtex::read(bytes),
        }
    }

    /// Writes a file of this format.
    pub fn write(self, references: &[Reference]) -> String {
        match self {
            Self::CslJson => csl_json::write(references),
            Self::Ris => ris::write(references),
            Self::Bibtex => bibtex::write(references),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| format!("there is no format \"{name}\": write csl-json, ris or bibtex"))
    }
}

/// The format of a file, by what stands in it; `None` where it is none of them.
pub fn detect(bytes: &[u8]) -> Option<Format> {
    let (text, _) = decoding::decode(bytes);
    let start = text.trim_start();
    let begins = |open: char| start.strip_prefix(open).map(str::trim_start);
    let is_json = begins('[').is_some_and(|rest| rest.starts_with(['{', ']']))
        || begins('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    if is_json {
        Some(Format::CslJson)
    } else if ris::has_a_type(&text) {
        Some(Format::Ris)
    } else if bibtex::has_an_entry(&text) {
        Some(Format::Bibtex)
    } else {
        None
    }
}

/// Reads a file of any format that is known here.
///
/// # Errors
/// Where it is none of them, or is broken as a whole.
pub fn read(bytes: &[u8]) -> Result<(Format, Reading), ReadError> {
    let format = detect(bytes).ok_or_else(|| {
        ReadError::whole(
            "this is neither CSL-JSON (which starts with [ or {), RIS (lines \"TY  - \") nor BibTeX (entries @type{…})",
        )
    })?;
    Ok((format, format.read(bytes)?))
}

/// What a reference loses when it is written in a format: the names of its parts in CSL-JSON that do not come back as
/// they were, with those that are left out or changed. Empty where all is held.
pub fn losses(reference: &Reference, format: Format) -> Vec<String> {
    let written = format.write(std::slice::from_ref(reference));
    let again = format.read(written.as_bytes()).map(Reading::references).unwrap_or_default();
    let item = |reference: &Reference| match reference.to_csl_json() {
        Value::Object(item) => item,
        _ => serde_json::Map::new(),
    };
    let (before, after) = (item(reference), again.first().map(item).unwrap_or_default());
    let has_key = !reference.id.is_empty();
    before
        .iter()
        .filter(|(name, value)| after.get(*name) != Some(value) && (has_key || *name != "id"))
        .map(|(name, _)| name.clone())
        .collect()
}
