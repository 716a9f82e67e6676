//! The files of a conversation, put together.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use super::{Conversation, ReadError, Statement, statements_file, summary_file, vote_table_file, votes_file};
use crate::votes::VoteTable;

/// A file: its name for error messages, and its bytes.
#[derive(Debug)]
pub struct Source<R> {
    /// The name, as the reader of an error should see it.
    pub name: String,
    /// The content.
    pub bytes: R,
}

impl<R> Source<R> {
    /// A file of this name.
    pub fn new(name: impl Into<String>, bytes: R) -> Self {
        Self { name: name.into(), bytes }
    }
}

/// The files of an export folder; at least one of the first two must be there.
#[derive(Debug)]
pub struct ExportFiles<R> {
    /// The folder's name, for error messages.
    pub folder: String,
    /// `votes.csv`
    pub votes: Option<Source<R>>,
    /// `participants-votes.csv`
    pub participants_votes: Option<Source<R>>,
    /// `comments.csv`
    pub comments: Option<Source<R>>,
    /// `summary.csv`
    pub summary: Option<Source<R>>,
}

/// Reads a conversation in the Polis export format.
///
/// # Errors
/// The first thing that is wrong, with its file and line.
pub fn read_export<R: BufRead>(files: ExportFiles<R>) -> Result<Conversation, ReadError> {
    let comments = files.comments.map(|file| statements_file::read(&file.name, file.bytes)).transpose()?;
    let known: Option<Vec<u64>> = comments.as_ref().map(|comments| comments.keys().copied().collect());
    let summary = files.summary.map(|file| summary_file::read(&file.name, file.bytes)).transpose()?;

    let log = files
        .votes
        .map(|file| {
            let log = votes_file::read(&file.name, file.bytes, known.as_deref())?;
            // An empty log is an error of its own: the table must not silently stand in for it.
            if log.is_empty() { Err(ReadError::whole(&file.name, "there is no vote in it")) } else { Ok(log) }
        })
        .transpose()?;
    let table_name = files.participants_votes.as_ref().map(|file| file.name.clone()).unwrap_or_default();
    let table = files
        .participants_votes
        .map(|file| vote_table_file::read(&file.name, file.bytes, known.as_deref()))
        .transpose()?;

    let (table, exported_groups) = match table {
        Some(content) => (Some(content.votes.last_votes()), content.groups),
        None => (None, None),
    };
    let mut warnings = Vec::new();
    let votes = match (log, table) {
        (Some(log), Some(table)) => {
            let votes = log.last_votes();
            warnings.extend(differences(&votes, &table));
            votes
        }
        (Some(log), None) => log.last_votes(),
        (None, Some(table)) if table.is_empty() => {
            return Err(ReadError::whole(&table_name, "there is no vote in it"));
        }
        (None, Some(table)) => table,
        (None, None) => {
            let problem = "there is neither a votes.csv nor a participants-votes.csv in it";
            return Err(ReadError::whole(&files.folder, problem));
        }
    };

    let mut comments = comments.unwrap_or_default();
    let statements = votes
        .statements()
        .iter()
        .map(|&number| comments.remove(&number).unwrap_or_else(|| Statement::unknown(number)))
        .collect();
    Ok(Conversation {
        votes,
        statements,
        unvoted: comments.into_values().collect(),
        exported_groups,
        summary: summary.unwrap_or_default(),
        warnings,
    })
}

/// Reads a file of votes without anything else.
///
/// # Errors
/// The first thing that is wrong, with its line; or that there is no vote.
pub fn read_votes_file<R: BufRead>(file: Source<R>) -> Result<Conversation, ReadError> {
    let log = votes_file::read(&file.name, file.bytes, None)?;
    if log.is_empty() {
        return Err(ReadError::whole(&file.name, "there is no vote in it"));
    }
    Ok(Conversation::of_votes(log.last_votes()))
}

/// What differs between the last votes of the log and the table, in one sentence.
fn differences(log: &VoteTable, table: &VoteTable) -> Option<String> {
    if log == table {
        return None;
    }
    let cells = |votes: &VoteTable| -> BTreeSet<(u64, u64, i8)> {
        let of = |person: usize| {
            let number = votes.participants()[person];
            votes.votes_of(person).map(move |(column, vote)| (number, column, vote.number()))
        };
        (0..votes.participants().len())
            .flat_map(of)
            .map(|(person, column, vote)| (person, votes.statements()[column], vote))
            .collect()
    };
    let (log, table) = (cells(log), cells(table));
    let differing: BTreeMap<(u64, u64), ()> =
        log.symmetric_difference(&table).map(|&(person, statement, _)| ((person, statement), ())).collect();
    let ((person, statement), ()) = differing.first_key_value()?;
    Some(format!(
        "votes.csv and participants-votes.csv differ in {} last votes, first in participant {person} on statement \
         {statement}; votes.csv was used",
        differing.len()
    ))
}
