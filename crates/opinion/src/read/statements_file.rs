//! The statements: `comments.csv` in its older and its newer layout.

use std::collections::BTreeMap;
use std::io::BufRead;

use praxis_tables::{Row, TableReader};

use super::{Moderation, ReadError, Statement};

/// Reads the statements, by number.
pub fn read(file: &str, source: impl BufRead) -> Result<BTreeMap<u64, Statement>, ReadError> {
    let mut table = TableReader::open(file, source)?;
    let number = table.require("comment-id")?;
    let moderated = table.require("moderated")?;
    let text = table.require("comment-body")?;
    let (meta, seed) = (table.column("is-meta"), table.column("is-seed"));
    let (author, written) = (table.column("author-id"), table.column("timestamp"));

    let mut statements = BTreeMap::new();
    while let Some(row) = table.next_row()? {
        let statement = Statement {
            number: row.id(number, "a statement's number")?,
            text: Some(row.text(text)?.to_owned()),
            moderation: match row.bytes(moderated) {
                b"-1" => Moderation::Rejected,
                b"0" => Moderation::Open,
                b"1" => Moderation::Accepted,
                _ => return Err(row.unexpected(moderated, "-1 (rejected), 0 (open) or 1 (accepted)")),
            },
            meta: yes_or_no(&row, meta)?,
            seed: yes_or_no(&row, seed)?,
            author: given(&row, author).map(|column| row.id(column, "an author's number")).transpose()?,
            written: given(&row, written).map(|column| row.integer(column, "a time")).transpose()?,
        };
        let number = statement.number;
        if statements.insert(number, statement).is_some() {
            return Err(row.error(format!("statement {number} is there twice")));
        }
    }
    Ok(statements)
}

fn given(row: &Row<'_>, column: Option<usize>) -> Option<usize> {
    column.filter(|&column| !row.bytes(column).is_empty())
}

fn yes_or_no(row: &Row<'_>, column: Option<usize>) -> Result<bool, ReadError> {
    let Some(column) = given(row, column) else { return Ok(false) };
    match row.bytes(column) {
        b"true" => Ok(true),
        b"false" => Ok(false),
        _ => Err(row.unexpected(column, "true or false")),
    }
}
