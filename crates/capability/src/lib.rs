//! Development, as data: what a framework of capabilities holds, what a self-check says, which next steps fit into the
//! minutes somebody has, and what a regulator's rules count.
//!
//! From data to data, the same on every machine; no file, no clock, no database.
//!
//! 1. [`framework`]: domains, capabilities, statements, a scale, targets by stage, and the rights to the text. Plain YAML;
//!    CASE 1.0 JSON and comma-separated tables in and out.
//! 2. [`catalogue`]: frameworks of others by name, publisher and link, without their text.
//! 3. [`self_check`]: from answers to levels and gaps. What was not seen is never a zero.
//! 4. [`steps`] and [`plan`]: from gaps to the steps that close most of them within the time there is, with the reason
//!    for each.
//! 5. [`cpd`]: the rules of regulators as dated data, and what was counted against them; never whether somebody "meets
//!    the requirement".
//! 6. [`named`]: where a text seems to hold a name, initials or an address.
//!
//! Nothing here knows or asks for a personal characteristic.
//!
//! ```
//! use praxis_capability::plan::{Library, Person, Resource};
//!
//! let library = Library::new(vec![
//!     Resource::new("small", 10, [("listening", 0.2)]),
//!     Resource::new("fitting", 20, [("racism", 0.4)]),
//! ])?;
//! let person = Person::new(20, [("listening", 1.0), ("racism", 2.0)]);
//! let plan = library.plan(&person);
//! // Gain for each minute alone would have begun with the small one, and left no room.
//! assert_eq!(plan.ids(), ["fitting"]);
//! # Ok::<(), praxis_capability::FileError>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod catalogue;
pub mod cpd;
mod day;
pub mod framework;
pub mod named;
pub mod plan;
pub mod self_check;
pub mod steps;

pub use day::Day;

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {place}: {problem}")]
pub struct FileError {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The line or the field: `line 12`, `resources[3].minutes`.
    pub place: String,
    /// What is wrong, in a sentence that says what was expected.
    pub problem: String,
}

impl FileError {
    /// An error about one place of a file.
    pub fn at(file: &str, place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.into(), problem: problem.into() }
    }
}

/// The largest text that is read as a file of this kind.
const LARGEST: usize = 8 * 1024 * 1024;

fn not_too_large(file: &str, text: &str) -> Result<(), FileError> {
    if text.len() > LARGEST {
        return Err(FileError::at(
            file,
            "the whole file",
            format!("is larger than {} MB; split it into several", LARGEST / 1024 / 1024),
        ));
    }
    Ok(())
}

/// Reads YAML strictly: a name that is not known is an error.
fn from_yaml<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, FileError> {
    not_too_large(file, text)?;
    serde_saphyr::from_str(text).map_err(|error| {
        let place = match error.location() {
            Some(place) => format!("line {}", place.line()),
            None => "the whole file".to_owned(),
        };
        FileError::at(file, place, error.without_snippet().to_string())
    })
}

/// Reads JSON and names the field that is wrong.
fn from_json<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, FileError> {
    not_too_large(file, text)?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { "the whole file".to_owned() } else { path };
        FileError::at(file, place, error.inner().to_string())
    })?;
    reader.end().map_err(|error| FileError::at(file, format!("line {}", error.line()), error.to_string()))?;
    Ok(read)
}
