//! Whether the entries fit together and fit what the database holds; and what is to be written if they do.

use std::collections::{BTreeMap, HashMap, HashSet};

use praxis_bibliography::Reference;

use super::folder::{ABOUT, CODING, FRAME, LIBRARY, STATEMENTS, name_of};
use super::read::{Entries, sorted};
use super::{Problem, Problems};
use crate::coding::{CodingFrame, Holds};
use crate::library::{About, Statement, about, statements};
use crate::stored::{Holdings, StoredRecord, digest_of};

/// What is to be in the database after the import.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The records of the files, in their order.
    pub records: Vec<Planned>,
    pub documents: BTreeMap<&'static str, String>,
    /// Records that are taken out.
    pub removed: Vec<String>,
}

/// A record as it will be.
#[derive(Debug)]
pub(super) struct Planned {
    pub key: String,
    pub reference: Reference,
    pub cells: BTreeMap<String, String>,
}

/// A record of the library to be, with the lines on which its parts stand (0: it is stored).
struct Draft<'a> {
    key: &'a str,
    reference: (u64, &'a Reference),
    cells: (u64, &'a BTreeMap<String, String>),
}

struct Checker {
    problems: Vec<Problem>,
}

/// Checks everything and says all that is wrong.
pub(super) fn check(
    entries: Entries,
    stored: &Holdings,
    themes: Option<&HashSet<String>>,
) -> Result<Plan, Problems> {
    let mut checker = Checker { problems: Vec::new() };
    let frame = checker.frame(&entries, stored);
    let about = checker.about(&entries, stored);
    if let Some(themes) = themes {
        checker.themes(&entries, themes);
    }
    let drafts = checker.drafts(&entries, stored, &about);
    if let Some(frame) = &frame {
        checker.columns(&entries, frame);
        for draft in &drafts {
            checker.record(draft, frame);
        }
    }
    checker.edits(&drafts, &entries, stored);
    checker.statements(&entries, stored, &drafts, &about);
    let records = drafts.iter().filter(|draft| draft.reference.0 > 0 || draft.cells.0 > 0);
    let records = records.map(|draft| Planned {
        key: draft.key.to_owned(),
        reference: draft.reference.1.clone(),
        cells: draft.cells.1.clone(),
    });
    let removed = about.removed.iter().filter(|gone| stored.record(&gone.id).is_some());
    let plan = Plan {
        records: records.collect(),
        removed: removed.map(|gone| gone.id.clone()).collect(),
        documents: entries.documents,
    };
    if checker.problems.is_empty() { Ok(plan) } else { Err(sorted(checker.problems)) }
}

impl Checker {
    fn say(&mut self, file: &str, line: u64, message: impl Into<String>) {
        self.problems.push(Problem::at(&name_of(file), line, message));
    }

    fn frame(&mut self, entries: &Entries, stored: &Holdings) -> Option<CodingFrame> {
        if let Some(frame) = &entries.frame {
            return Some(frame.clone());
        }
        let frame = stored.frame();
        if frame.is_none() {
            self.say(FRAME, 0, "a library needs a frame, and none is stored: add this file");
        }
        frame
    }

    fn about(&mut self, entries: &Entries, stored: &Holdings) -> About {
        if let Some(about) = &entries.about {
            return about.clone();
        }
        let about = stored.documents.get(ABOUT).and_then(|it| about::read(ABOUT, &it.text).ok());
        about.unwrap_or_else(|| {
            self.say(ABOUT, 0, "a library says how it came about, and nothing is stored: add this file");
            About::default()
        })
    }

    fn themes(&mut self, entries: &Entries, themes: &HashSet<String>) {
        for (file, line, theme) in entries.themes.iter().filter(|(_, _, theme)| !themes.contains(theme)) {
            let message = format!("“{theme}” is no theme of the programme");
            self.problems.push(Problem::at(file, *line, message));
        }
    }

    /// Every record of the library to be: those of the files first, in the order of the references, then those that are
    /// stored only.
    fn drafts<'a>(&mut self, entries: &'a Entries, stored: &'a Holdings, about: &About) -> Vec<Draft<'a>> {
        let mut coded: HashMap<&str, (u64, &BTreeMap<String, String>)> = HashMap::new();
        for row in entries.coding.iter().flatten() {
            if let Some((first, _)) = coded.insert(&row.key, (row.line, &row.cells)) {
                self.problems.push(Problem::in_column(
                    &name_of(CODING),
                    row.line,
                    "id",
                    format!("“{}” is there twice: line {first} has it too", row.key),
                ));
            }
        }
        let mut seen: HashMap<&str, u64> = HashMap::new();
        let mut drafts: Vec<Draft<'_>> = Vec::new();
        for entry in entries.references.iter().flatten() {
            let key = entry.reference.id.as_str();
            self.key(entry.line, key);
            if let Some(first) = seen.insert(key, entry.line) {
                self.say(LIBRARY, entry.line, format!("the id “{key}” is taken: line {first} has it too"));
                continue;
            }
            let before = stored.record(key).map(|it| (0, &it.cells));
            match coded.remove(key).or(before) {
                Some(cells) => drafts.push(Draft { key, reference: (entry.line, &entry.reference), cells }),
                None => self.say(LIBRARY, entry.line, format!("“{key}” has no row in {CODING}: add one")),
            }
        }
        for row in entries.coding.iter().flatten().filter(|row| !seen.contains_key(row.key.as_str())) {
            match stored.record(&row.key) {
                Some(before) if coded.contains_key(row.key.as_str()) => drafts.push(Draft {
                    key: &row.key,
                    reference: (0, &before.reference),
                    cells: (row.line, &row.cells),
                }),
                Some(_) => {}
                None => self.problems.push(Problem::in_column(
                    &name_of(CODING),
                    row.line,
                    "id",
                    format!("“{}” is no record of {LIBRARY}, and none is stored", row.key),
                )),
            }
        }
        let named: HashSet<&str> = drafts.iter().map(|draft| draft.key).chain(seen.keys().copied()).collect();
        let gone: HashSet<&str> = about.removed.iter().map(|gone| gone.id.as_str()).collect();
        for key in named.iter().filter(|key| gone.contains(**key)) {
            self.say(
                ABOUT,
                0,
                format!("“{key}” is said to be taken out, and stands in the files: take it out of one"),
            );
        }
        let rest = stored
            .records
            .iter()
            .filter(|it| !named.contains(it.key.as_str()) && !gone.contains(it.key.as_str()));
        let rest =
            rest.map(|it| Draft { key: &it.key, reference: (0, &it.reference), cells: (0, &it.cells) });
        drafts.extend(rest);
        drafts
    }

    fn key(&mut self, line: u64, key: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if key.is_empty() || key.len() > 80 || !key.chars().all(plain) {
            self.say(LIBRARY, line, format!("the id “{key}” cannot stand in an address: use up to 80 letters a to z, digits, hyphens and _, as a citation key has"));
        }
    }

    /// The table's columns are those of the frame.
    fn columns(&mut self, entries: &Entries, frame: &CodingFrame) {
        if entries.coding.is_none() {
            return;
        }
        for name in entries.columns.iter().filter(|name| frame.named(name).is_none()) {
            let message = "the frame has no such column: add it to frame.yaml, or take it out";
            self.problems.push(Problem::in_column(&name_of(CODING), 1, name, message));
        }
        for column in frame.columns.iter().filter(|column| !entries.columns.contains(&column.name)) {
            let message = "the frame has this column, and the table does not: add it";
            self.problems.push(Problem::in_column(&name_of(CODING), 1, &column.name, message));
        }
    }

    /// Every cell is what the frame lets it be, and says what the reference says where it repeats it.
    fn record(&mut self, draft: &Draft<'_>, frame: &CodingFrame) {
        let (line, cells) = draft.cells;
        for column in &frame.columns {
            let Some(cell) = cells.get(&column.name) else {
                if line == 0 {
                    let message = format!(
                        "the stored record “{}” has no such column: import its coding with this frame",
                        draft.key
                    );
                    self.problems.push(Problem::in_column(&name_of(FRAME), 0, &column.name, message));
                }
                continue;
            };
            let said =
                column.repeats.map(|repeats| repeats.of(draft.reference.1)).filter(|said| said != cell);
            let wrong = match (&column.holds, said) {
                (_, Some(said)) => Some(format!("“{cell}” is not what the reference says: “{said}”")),
                (Holds::Values(_), None) => column.places(cell).err(),
                (Holds::Words, None) if cell.is_empty() && !column.blank => Some(format!(
                    "the cell is blank; write “{}” where the source does not say",
                    crate::coding::NOT_STATED
                )),
                _ => None,
            };
            if let Some(wrong) = wrong {
                let (file, wrong) = match line {
                    0 => (FRAME, format!("the stored record “{}”: {wrong}", draft.key)),
                    _ => (CODING, wrong),
                };
                self.problems.push(Problem::in_column(&name_of(file), line, &column.name, wrong));
            }
        }
    }

    /// What was changed here since its last import is not overwritten.
    fn edits(&mut self, drafts: &[Draft<'_>], entries: &Entries, stored: &Holdings) {
        let message = |what: &str| {
            format!(
                "“{what}” was edited here since it was last imported, and differs from this file: export first, and bring the two together"
            )
        };
        for draft in drafts {
            let Some(before) = stored.record(draft.key).filter(|before| before.was_edited()) else {
                continue;
            };
            if digest_of(draft.reference.1, draft.cells.1) != before.digest() {
                let (file, line) = match draft.cells.0 {
                    0 => (LIBRARY, draft.reference.0),
                    line => (CODING, line),
                };
                self.say(file, line, message(draft.key));
            }
        }
        for (name, text) in &entries.documents {
            let edited = stored.documents.get(*name).filter(|it| it.was_edited());
            if edited.is_some_and(|it| it.text != *text) {
                self.say(name, 0, message(name));
            }
        }
    }

    /// Statements name records of this library.
    fn statements(&mut self, entries: &Entries, stored: &Holdings, drafts: &[Draft<'_>], about: &About) {
        let kept: Vec<(u64, Statement)>;
        let all = match &entries.statements {
            Some(all) => all,
            None => {
                let text = stored.documents.get(STATEMENTS).map(|it| it.text.as_str());
                kept = text.and_then(|text| statements::read(STATEMENTS, text).ok()).unwrap_or_default();
                &kept
            }
        };
        let known: HashSet<&str> = drafts.iter().map(|draft| draft.key).collect();
        for (line, statement) in all {
            for key in
                statement.agree.iter().chain(&statement.qualify).filter(|key| !known.contains(key.as_str()))
            {
                let why = if about.removed.iter().any(|gone| gone.id == *key) {
                    "is taken out"
                } else {
                    "is no record of the library"
                };
                self.say(
                    STATEMENTS,
                    *line,
                    format!("the statement “{}” names “{key}”, which {why}", statement.id),
                );
            }
        }
    }
}

impl StoredRecord {
    /// Whether it was changed here since its last import.
    fn was_edited(&self) -> bool {
        self.imported.as_deref() != Some(&self.digest())
    }
}
