//! What a reader hands back.

use std::collections::BTreeMap;
use std::fmt;

use crate::Reference;

/// What was read from a file: the records that were understood, and what was wrong on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The records in the order of the file.
    pub records: Vec<Record>,
    /// What was met on the way, in the order of lines.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Tells of keys that stand twice, and puts the problems in the order of lines.
    pub(crate) fn finished(mut self) -> Self {
        let mut first = BTreeMap::new();
        for record in self.records.iter().filter(|record| !record.reference.id.is_empty()) {
            let key = record.reference.id.as_str();
            let line = *first.entry(key).or_insert(record.line);
            if line != record.line {
                self.problems.push(Problem::new(
                    record.line,
                    format!("the key \"{}\" stands in line {line} already", excerpt(key)),
                    "both records were read; give one of them another key",
                ));
            }
        }
        self.problems.sort_by_key(|problem| problem.line);
        self
    }

    /// The references alone, in the order of the file.
    pub fn references(self) -> Vec<Reference> {
        self.records.into_iter().map(|record| record.reference).collect()
    }
}

/// A reference and where its record starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The line on which the record starts, counted from 1.
    pub line: usize,
    /// The reference.
    pub reference: Reference,
}

/// Something in a file that could not be taken as it stands. `Display` is what the user should read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What was done, or what to do about it.
    pub to_do: String,
}

impl Problem {
    pub(crate) fn new(line: usize, what: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { line, what: visible(&what.into()), to_do: to_do.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}; {}", self.line, self.what, self.to_do)
    }
}

/// Why nothing could be read at all. `Display` is what the user should read, behind the name of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", .line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct ReadError {
    /// The line, counted from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub what: String,
}

impl ReadError {
    pub(crate) fn whole(what: impl Into<String>) -> Self {
        Self { line: None, what: visible(&what.into()) }
    }

    pub(crate) fn at(line: usize, what: impl Into<String>) -> Self {
        Self { line: Some(line), what: visible(&what.into()) }
    }
}

/// Text from a file with its control characters escaped, so that it cannot move the cursor of who reads it.
fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut visible, letter| {
        match letter.is_control() {
            true => visible.extend(letter.escape_default()),
            false => visible.push(letter),
        }
        visible
    })
}

/// The beginning of a text from a file, to be quoted in a problem.
pub(crate) fn excerpt(text: &str) -> String {
    const LETTERS: usize = 40;
    let mut excerpt: String = text.chars().take(LETTERS).collect();
    if text.chars().nth(LETTERS).is_some() {
        excerpt.push('…');
    }
    excerpt
}
