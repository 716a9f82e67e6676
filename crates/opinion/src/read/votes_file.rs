//! The log of voting events.

use std::io::BufRead;

use praxis_tables::{Row, TableReader};

use super::{ReadError, Source};
use crate::votes::{Vote, VoteLog};

/// A vote at a time. A log has many of the same person on the same statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VotingEvent {
    /// Milliseconds since 1970, if known.
    pub time: Option<i64>,
    /// Who voted.
    pub participant: u64,
    /// On what.
    pub statement: u64,
    /// How.
    pub vote: Vote,
}

/// Reads the log of voting events as it stands in the file.
///
/// # Errors
/// The first row that cannot be right.
pub fn read_events<R: BufRead>(file: Source<R>) -> Result<Vec<VotingEvent>, ReadError> {
    let mut events = Vec::new();
    each_event(&file.name, file.bytes, None, |event| {
        events.push(event);
        Ok(())
    })?;
    Ok(events)
}

/// Reads voting events; `known` are the numbers of the conversation's statements, ascending, where it lists them.
pub fn read(file: &str, source: impl BufRead, known: Option<&[u64]>) -> Result<VoteLog, ReadError> {
    let mut log = VoteLog::new();
    each_event(file, source, known, |event| {
        log.push(event.participant, event.statement, event.vote, event.time)
            .map_err(|error| error.to_string())
    })?;
    Ok(log)
}

fn each_event(
    file: &str,
    source: impl BufRead,
    known: Option<&[u64]>,
    mut take: impl FnMut(VotingEvent) -> Result<(), String>,
) -> Result<(), ReadError> {
    let mut table = TableReader::open(file, source)?;
    let voter = table.require("voter-id")?;
    let comment = table.require("comment-id")?;
    let vote = table.require("vote")?;
    let time = table.column("timestamp").or_else(|| table.column("time"));
    let mut unit = None;
    while let Some(row) = table.next_row()? {
        let participant = row.id(voter, "a participant's number")?;
        let statement = row.id(comment, "a statement's number")?;
        if known.is_some_and(|known| known.binary_search(&statement).is_err()) {
            return Err(row.error(format!("statement {statement} is not in comments.csv")));
        }
        let time = time.map(|column| time_of(&row, column, &mut unit)).transpose()?;
        let event = VotingEvent { time, participant, statement, vote: vote_of(&row, vote)? };
        take(event).map_err(|problem| row.error(problem))?;
    }
    Ok(())
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

/// The first millisecond of 2001. A whole number before it counts seconds: as milliseconds it would lie before
/// there were such services, and as seconds it lies before the year 33,000.
const YEAR_2001: i64 = 978_307_200_000;

/// A time in milliseconds: a whole number (of milliseconds as in the original, or of seconds where it is small), or an
/// instant as in RFC 3339. A file has whole numbers of one unit.
fn time_of(row: &Row<'_>, column: usize, unit: &mut Option<i64>) -> Result<i64, ReadError> {
    const EXPECTED: &str = "a time, as a whole number or like 2026-11-20T12:30:00Z";
    let number = match row.integer(column, EXPECTED) {
        Ok(number) => number,
        Err(error) => {
            let instant = row.text(column)?.parse::<jiff::Timestamp>();
            return instant.map(|instant| instant.as_millisecond()).map_err(|_| error);
        }
    };
    let factor = if number < YEAR_2001 { 1000 } else { 1 };
    if *unit.get_or_insert(factor) != factor {
        return Err(row.error("some times are in seconds and some in milliseconds"));
    }
    number.checked_mul(factor).ok_or_else(|| row.unexpected(column, EXPECTED))
}
