//! The summary: rows of a name and a value.

use std::io::BufRead;

use praxis_tables::TableReader;

use super::ReadError;

/// Reads names and values, in the order of the file.
pub fn read(file: &str, source: impl BufRead) -> Result<Vec<(String, String)>, ReadError> {
    let mut table = TableReader::without_header(file, source);
    let mut summary = Vec::new();
    while let Some(row) = table.next_row()? {
        if row.fields() != 2 {
            return Err(row.error(format!("expected a name and a value, found {} fields", row.fields())));
        }
        summary.push((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
    }
    Ok(summary)
}
