//! The log of voting events.

use std::io::BufRead;

use praxis_tables::{Row, TableReader};

use super::ReadError;
use crate::votes::{Vote, VoteLog};

/// Reads voting events; `known` are the numbers of the conversation's statements, ascending, where it lists them.
pub fn read(file: &str, source: impl BufRead, known: Option<&[u64]>) -> Result<VoteLog, ReadError> {
    let mut table = TableReader::open(file, source)?;
    let voter = table.require("voter-id")?;
    let statement = table.require("comment-id")?;
    let vote = table.require("vote")?;
    let time = table.column("timestamp").or_else(|| table.column("time"));

    let mut log = VoteLog::new();
    while let Some(row) = table.next_row()? {
        let person = row.id(voter, "a participant's number")?;
        let number = row.id(statement, "a statement's number")?;
        if known.is_some_and(|known| known.binary_search(&number).is_err()) {
            return Err(row.error(format!("statement {number} is not in comments.csv")));
        }
        let time = time.map(|column| time_of(&row, column)).transpose()?;
        log.push(person, number, vote_of(&row, vote)?, time).map_err(|error| row.error(error.to_string()))?;
    }
    Ok(log)
}

/// A vote: 1, −1 or 0.
pub fn vote_of(row: &Row<'_>, column: usize) -> Result<Vote, ReadError> {
    match row.bytes(column) {
        b"1" => Ok(Vote::Agree),
        b"-1" => Ok(Vote::Disagree),
        b"0" => Ok(Vote::Pass),
        _ => Err(row.unexpected(column, "a vote of 1, -1 or 0")),
    }
}

/// A time: a whole number (milliseconds, say), or an instant as in RFC 3339, in microseconds since 1970.
fn time_of(row: &Row<'_>, column: usize) -> Result<i64, ReadError> {
    const EXPECTED: &str = "a time, as a whole number or like 2026-11-20T12:30:00Z";
    row.integer(column, EXPECTED).or_else(|error| match row.text(column)?.parse::<jiff::Timestamp>() {
        Ok(instant) => Ok(instant.as_microsecond()),
        Err(_) => Err(error),
    })
}
