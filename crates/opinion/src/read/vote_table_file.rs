//! The table of last votes, one row a person and one column a statement.

use std::io::BufRead;

use praxis_tables::TableReader;

use super::{ReadError, votes_file::vote_of};
use crate::votes::VoteLog;

/// What `participants-votes.csv` holds.
pub struct Content {
    /// One event for every cell that has a vote.
    pub votes: VoteLog,
    /// Participant and group, for those who have one; none where there is no such column.
    pub groups: Option<Vec<(u64, u32)>>,
}

/// Columns that are not statements.
const ABOUT_THE_PERSON: [&str; 7] =
    ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];

/// Reads the table; `known` are the numbers of the conversation's statements, ascending, where it lists them.
pub fn read(file: &str, source: impl BufRead, known: Option<&[u64]>) -> Result<Content, ReadError> {
    let mut table = TableReader::open(file, source)?;
    let participant = table.require("participant")?;
    let group = table.column("group-id");
    let statements = statement_columns(file, &table, known)?;

    let mut votes = VoteLog::new();
    let mut groups = group.map(|_| Vec::new());
    let mut seen = std::collections::HashSet::new();
    while let Some(row) = table.next_row()? {
        let person = row.id(participant, "a participant's number")?;
        if !seen.insert(person) {
            return Err(row.error(format!("participant {person} has two rows")));
        }
        if let (Some(column), Some(groups)) = (group, &mut groups)
            && !row.bytes(column).is_empty()
        {
            let number = row.id(column, "a group's number or nothing")?;
            let number = u32::try_from(number).map_err(|_| row.unexpected(column, "a group's number"))?;
            groups.push((person, number));
        }
        for &(column, number) in &statements {
            if !row.bytes(column).is_empty() {
                let vote = vote_of(&row, column)?;
                votes.push(person, number, vote, None).map_err(|error| row.error(error.to_string()))?;
            }
        }
    }
    Ok(Content { votes, groups })
}

/// Position and number of each column that is a statement.
fn statement_columns(
    file: &str,
    table: &TableReader<impl BufRead>,
    known: Option<&[u64]>,
) -> Result<Vec<(usize, u64)>, ReadError> {
    let mut statements = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (column, name) in table.columns().iter().enumerate() {
        if ABOUT_THE_PERSON.contains(&name.as_str()) {
            continue;
        }
        let number = praxis_tables::parse_id(name.as_bytes()).ok_or_else(|| {
            ReadError::at(
                file,
                1,
                format!("the column \"{name}\" is neither about the person nor a statement's number"),
            )
        })?;
        if known.is_some_and(|known| known.binary_search(&number).is_err()) {
            return Err(ReadError::at(file, 1, format!("statement {number} is not in comments.csv")));
        }
        if !seen.insert(number) {
            return Err(ReadError::at(file, 1, format!("statement {number} has two columns")));
        }
        statements.push((column, number));
    }
    Ok(statements)
}
