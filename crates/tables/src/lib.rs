//! Strict reading and writing of comma-separated tables, with the file and line of every error.
//!
//! The methods of Praxis read files that other people made: exports of other services, ratings typed into a
//! spreadsheet. A figure computed from half of a broken file is worse than no figure, so this reader follows
//! RFC 4180 to the letter and refuses what it does not allow:
//!
//! - a quote inside a field that does not start with one, text after a closing quote, a quote never closed;
//! - a row with more or fewer fields than the header;
//! - two columns of one name.
//!
//! Allowed are the things that real files have and that cannot be misread: a byte order mark, line ends of
//! either kind, empty lines between rows, quoted fields that run over several lines.
//!
//! An error tells the line on which the row *starts*, counted from 1 as an editor counts.
//!
//! ```
//! use praxis_tables::TableReader;
//!
//! let mut table = TableReader::open("ages.csv", "name,age\n\"Ng, May\",41\n".as_bytes())?;
//! let (name, age) = (table.require("name")?, table.require("age")?);
//! let row = table.next_row()?.expect("one row");
//! assert_eq!((row.text(name)?, row.integer(age, "an age")?), ("Ng, May", 41));
//! # Ok::<(), praxis_tables::TableError>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod reader;
mod record;
mod writer;

pub use reader::{Row, TableReader, parse_id};
pub use writer::quoted;

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", self.place())]
pub struct TableError {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The line on which the row starts, counted from 1; none where the whole file is meant.
    pub line: Option<u64>,
    /// What is wrong, in a sentence that says what was expected.
    pub problem: String,
}

impl TableError {
    /// An error about one line.
    pub fn at(file: &str, line: u64, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), problem: visible(&problem.into()) }
    }

    /// An error about the whole file.
    pub fn whole(file: &str, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, problem: visible(&problem.into()) }
    }

    fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}, line {line}", self.file),
            None => self.file.clone(),
        }
    }
}

/// Text from a file with its control characters escaped, so that it cannot move the cursor of who reads the error.
fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut visible, letter| {
        match letter.is_control() {
            true => visible.extend(letter.escape_default()),
            false => visible.push(letter),
        }
        visible
    })
}
