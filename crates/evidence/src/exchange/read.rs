//! From the texts of the files to entries that know their line.

use std::collections::BTreeMap;

use praxis_bibliography::{Reference, csl_json};
use praxis_tables::{TableError, TableReader};
use serde::de::DeserializeOwned;

use super::folder::{ABOUT, CODING, FRAME, Folder, LIBRARY, STATEMENTS, name_of};
use super::{Problem, Problems};
use crate::coding::{self, CodingFrame};
use crate::library::{About, Statement, about, statements};

/// One reference as the file has it.
#[derive(Debug)]
pub(super) struct ReferenceEntry {
    pub line: u64,
    pub reference: Reference,
}

/// How one record was coded, as the file has it.
#[derive(Debug)]
pub(super) struct CodingEntry {
    pub line: u64,
    pub key: String,
    pub cells: BTreeMap<String, String>,
}

/// All that stands in the files.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub references: Option<Vec<ReferenceEntry>>,
    pub coding: Option<Vec<CodingEntry>>,
    pub columns: Vec<String>,
    pub frame: Option<CodingFrame>,
    /// Themes that are named: file, line and key.
    pub themes: Vec<(String, u64, String)>,
    pub about: Option<About>,
    pub statements: Option<Vec<(u64, Statement)>>,
    /// The texts that are stored as they stand.
    pub documents: BTreeMap<&'static str, String>,
}

/// Reads all files.
pub(super) fn read(folder: &Folder) -> Result<Entries, Problems> {
    let mut entries = Entries::default();
    let mut problems = Vec::new();
    if let Some(text) = folder.text(LIBRARY) {
        entries.references = Some(references(text, &mut problems));
    }
    if let Some(text) = folder.text(CODING) {
        entries.coding = Some(table(text, &mut entries.columns, &mut problems));
    }
    for name in [FRAME, ABOUT, STATEMENTS] {
        let Some(text) = folder.text(name) else { continue };
        let file = name_of(name);
        entries.documents.insert(name, text.to_owned());
        let mut themes = Vec::new();
        let outcome = match name {
            FRAME => coding::read(&file, text).map(|read| {
                entries.frame = Some(read.frame);
                themes = read.themes;
            }),
            ABOUT => about::read(&file, text).map(|about| entries.about = Some(about)),
            _ => statements::read(&file, text).map(|statements| {
                let named = |(line, it): &(u64, Statement)| Some((*line, it.theme.clone()?));
                themes = statements.iter().filter_map(named).collect();
                entries.statements = Some(statements);
            }),
        };
        problems.extend(outcome.err().into_iter().flatten());
        entries.themes.extend(themes.into_iter().map(|(line, theme)| (file.clone(), line, theme)));
    }
    if problems.is_empty() { Ok(entries) } else { Err(sorted(problems)) }
}

pub(super) fn sorted(mut problems: Vec<Problem>) -> Problems {
    problems.sort();
    problems.dedup();
    Problems(problems)
}

fn references(text: &str, problems: &mut Vec<Problem>) -> Vec<ReferenceEntry> {
    let file = name_of(LIBRARY);
    let reading = match csl_json::read(text.as_bytes()) {
        Ok(reading) => reading,
        Err(error) => {
            problems.push(Problem::at(&file, error.line.unwrap_or_default() as u64, error.what));
            return Vec::new();
        }
    };
    // a library is taken in whole: what the reader would leave out or keep aside stops the import
    problems.extend(
        reading
            .problems
            .into_iter()
            .map(|it| Problem::at(&file, it.line as u64, format!("{}; {}", it.what, it.to_do))),
    );
    let entry =
        |it: praxis_bibliography::Record| ReferenceEntry { line: it.line as u64, reference: it.reference };
    reading.records.into_iter().map(entry).collect()
}

fn table(text: &str, columns: &mut Vec<String>, problems: &mut Vec<Problem>) -> Vec<CodingEntry> {
    let file = name_of(CODING);
    let problem = |error: TableError| Problem::at(&error.file, error.line.unwrap_or_default(), error.problem);
    let mut table = match TableReader::open(&file, text.as_bytes()) {
        Ok(table) => table,
        Err(error) => {
            problems.push(problem(error));
            return Vec::new();
        }
    };
    let id = match table.require("id") {
        Ok(id) => id,
        Err(error) => {
            problems.push(problem(error));
            return Vec::new();
        }
    };
    let names = table.columns().to_vec();
    let mut rows = Vec::new();
    loop {
        match table.next_row() {
            Ok(None) => break,
            Ok(Some(row)) => {
                let texts: Result<Vec<&str>, _> = (0..names.len()).map(|at| row.text(at)).collect();
                match texts {
                    Ok(texts) => {
                        let cells = names.iter().zip(&texts).enumerate().filter(|(at, _)| *at != id);
                        let cells =
                            cells.map(|(_, (name, cell))| (name.clone(), (*cell).to_owned())).collect();
                        rows.push(CodingEntry { line: row.line(), key: texts[id].to_owned(), cells });
                    }
                    Err(error) => problems.push(problem(error)),
                }
            }
            Err(error) => problems.push(problem(error)),
        }
    }
    *columns = names.into_iter().filter(|name| name != "id").collect();
    rows
}

/// Reads a text as YAML; what is wrong, with its line.
pub(crate) fn yaml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        let message = error.without_snippet().to_string();
        let message = message.lines().next().unwrap_or_default();
        // the reader's own notes of the place stand in front already
        let message = message.split(" at line ").next().unwrap_or(message);
        Problem::at(file, line, message.trim_end_matches(|c: char| c == ':' || c.is_whitespace()))
    })
}
