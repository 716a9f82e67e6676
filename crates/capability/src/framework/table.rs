//! A framework as a comma-separated table: one row for each part, in order, parents before their children.
//!
//! | column | content |
//! |---|---|
//! | `kind` | `domain`, `capability` or `statement` |
//! | `id` | the id of the part |
//! | `parent` | the id of the part it belongs to; empty for a domain |
//! | `title` | of a domain or capability |
//! | `text` | a capability's sentence; a statement as a person says it of themselves |
//! | `other` | a statement as somebody else says it |
//! | `easy_read` | a capability in short words |
//! | `target_…` | one column for each stage: the suggested level of a capability |
//!
//! The head of a framework (title, version, rights, scale, stages) does not fit into a table: reading takes it from a framework
//! without parts.

use std::io::BufRead;

use praxis_tables::{TableError, TableReader, quoted};

use super::{Capability, Domain, Framework, Statement};
use crate::FileError;

const COLUMNS: [&str; 7] = ["kind", "id", "parent", "title", "text", "other", "easy_read"];

/// The table of what may be handed out.
pub fn write(framework: &Framework) -> String {
    let framework = framework.as_exported();
    let stages: Vec<&str> = framework.stages.iter().map(|stage| stage.id.as_str()).collect();
    let mut out = COLUMNS.join(",");
    for stage in &stages {
        out.push_str(",target_");
        out.push_str(&quoted(stage));
    }
    out.push_str("\r\n");
    let mut row = |fields: [&str; 7], targets: Option<&Capability>| {
        let mut cells: Vec<String> = fields.iter().map(|field| quoted(field).into_owned()).collect();
        cells.extend(stages.iter().map(|stage| {
            targets
                .and_then(|capability| capability.targets.get(*stage))
                .map(ToString::to_string)
                .unwrap_or_default()
        }));
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    for domain in &framework.domains {
        row(["domain", &domain.id, "", &domain.title, "", "", ""], None);
        for it in &domain.capabilities {
            row(["capability", &it.id, &domain.id, &it.title, &it.description, "", &it.easy_read], Some(it));
            for statement in &it.statements {
                row(["statement", &statement.id, &it.id, "", &statement.own, &statement.other, ""], None);
            }
        }
    }
    out
}

/// Reads the parts of a framework, strictly; its head is given.
///
/// # Errors
/// A row that cannot be right, with file and line; a framework that is not sound, with the field.
pub fn read(file: &str, source: impl BufRead, head: &Framework) -> Result<Framework, FileError> {
    let mut framework = Framework { domains: Vec::new(), ..head.clone() };
    rows(file, source, &mut framework).map_err(|error| {
        let place = error.line.map_or("the whole file".to_owned(), |line| format!("line {line}"));
        FileError { file: error.file, place, problem: error.problem }
    })?;
    framework.check(file)?;
    Ok(framework)
}

fn rows(file: &str, source: impl BufRead, framework: &mut Framework) -> Result<(), TableError> {
    let mut table = TableReader::open(file, source)?;
    let (kind, id, parent) = (table.require("kind")?, table.require("id")?, table.require("parent")?);
    let (title, text) = (table.require("title")?, table.require("text")?);
    let (other, easy) = (table.column("other"), table.column("easy_read"));
    let mut targets = Vec::new();
    for (index, name) in table.columns().iter().enumerate() {
        if let Some(stage) = name.strip_prefix("target_") {
            if !framework.stages.iter().any(|it| it.id == stage) {
                return Err(table.here(format!("the column {name} names no stage of this framework")));
            }
            targets.push((index, stage.to_owned()));
        } else if !COLUMNS.contains(&name.as_str()) {
            let known = COLUMNS.join(", ");
            return Err(table.here(format!("there is no column \"{name}\" (known: {known}, target_…)")));
        }
    }
    while let Some(row) = table.next_row()? {
        let cell = |index: Option<usize>| index.map_or(Ok(""), |index| row.text(index)).map(str::to_owned);
        let (id, parent) = (row.text(id)?.to_owned(), row.text(parent)?);
        match row.text(kind)? {
            "domain" if parent.is_empty() => framework.domains.push(Domain {
                id,
                order: u32::try_from(framework.domains.len() + 1).unwrap_or(u32::MAX),
                title: row.text(title)?.to_owned(),
                ..Domain::default()
            }),
            "domain" => return Err(row.error("a domain has no parent")),
            "capability" => {
                let mut capability = Capability {
                    id,
                    title: row.text(title)?.to_owned(),
                    description: row.text(text)?.to_owned(),
                    easy_read: cell(easy)?,
                    ..Capability::default()
                };
                for (index, stage) in &targets {
                    let written = row.text(*index)?;
                    if written.is_empty() {
                        continue;
                    }
                    let target = written.parse().map_err(|_| row.unexpected(*index, "a level"))?;
                    capability.targets.insert(stage.clone(), target);
                }
                match framework.domains.iter_mut().find(|it| it.id == parent) {
                    Some(domain) => domain.capabilities.push(capability),
                    None => return Err(row.error(format!("no domain \"{parent}\" stands above this row"))),
                }
            }
            "statement" => {
                let statement =
                    Statement { id, own: row.text(text)?.to_owned(), other: cell(other)?, identifier: None };
                let mut all = framework.domains.iter_mut().flat_map(|domain| &mut domain.capabilities);
                match all.find(|it| it.id == parent) {
                    Some(capability) => capability.statements.push(statement),
                    None => {
                        return Err(row.error(format!("no capability \"{parent}\" stands above this row")));
                    }
                }
            }
            unknown => {
                let known = "domain, capability or statement";
                return Err(row.error(format!("found kind \"{unknown}\", expected {known}")));
            }
        }
    }
    Ok(())
}
