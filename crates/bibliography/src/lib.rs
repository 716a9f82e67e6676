//! References to literature, after [CSL-JSON 1.0.2](https://docs.citationstyles.org/en/v1.0.2/specification.html):
//! read from the files of reference managers and written for them.
//!
//! Each format is read and written without loss of what it can hold; its module says what it cannot. A reader
//! gives the records that it understood and the problems that it met, each with its line and what to do
//! about it; it never panics, and one bad record does not cost the others. A file that is not the format at
//! all is an error.
//!
//! ```
//! let file = r#"[{"id": "norrgard2019", "type": "book", "author": [{"family": "Norrgård"}]}]"#;
//! let reading = praxis_bibliography::csl_json::read(file.as_bytes())?;
//! assert_eq!(reading.records[0].reference.author[0].family.as_deref(), Some("Norrgård"));
//! assert!(reading.problems.is_empty());
//! # Ok::<(), praxis_bibliography::ReadError>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod bibtex;
pub mod cite;
pub mod csl_json;
mod date;
mod decoding;
pub mod doi;
mod format;
mod kind;
mod labels;
mod name;
mod reading;
mod reference;
pub mod ris;

use ris::month;

pub use cite::{Citation, Style, cite};
pub use date::{Date, DateParts, Season};
pub use format::{Format, detect, losses, read};
pub use kind::Kind;
pub use labels::{SortKey, folded, keys, plain};
pub use name::Name;
pub use reading::{Problem, ReadError, Reading, Record};
pub use reference::Reference;
