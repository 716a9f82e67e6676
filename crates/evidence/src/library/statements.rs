//! Statements planned for a conversation, with the references that may bear on them: `statements.yaml`. The links are
//! one reader's suggestions, and pages say so.

use std::collections::HashMap;

use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::exchange::{Problem, yaml};

/// A statement that people will be asked about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its key.
    pub id: String,
    /// The key of its theme.
    #[serde(default)]
    pub theme: Option<String>,
    /// What it says.
    pub text: String,
    /// The keys of references that seem to lean towards it.
    #[serde(default)]
    pub agree: Vec<String>,
    /// The keys of references that seem to qualify it.
    #[serde(default)]
    pub qualify: Vec<String>,
}

/// Which way a reference is thought to bear on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// It seems to lean towards it.
    Agrees,
    /// It seems to qualify it.
    Qualifies,
}

impl Statement {
    /// Which way the reference of that key is thought to bear on it, if it names it.
    pub fn bearing(&self, key: &str) -> Option<Bearing> {
        let names = |keys: &[String]| keys.iter().any(|it| it == key);
        if names(&self.agree) {
            Some(Bearing::Agrees)
        } else {
            names(&self.qualify).then_some(Bearing::Qualifies)
        }
    }
}

/// Reads `statements.yaml`, each statement with its line; all that is wrong.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<(u64, Statement)>, Vec<Problem>> {
    let rows: Vec<Spanned<Statement>> = yaml(file, text).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut statements = Vec::with_capacity(rows.len());
    for row in rows {
        let line = row.referenced.line();
        let statement = row.value;
        if let Some(first) = seen.insert(statement.id.clone(), line) {
            let message = format!("the id “{}” is taken: line {first} has it too", statement.id);
            problems.push(Problem::at(file, line, message));
        }
        if let Some(both) = statement.agree.iter().find(|key| statement.qualify.contains(key)) {
            let message =
                format!("“{both}” cannot both agree with the statement “{}” and qualify it", statement.id);
            problems.push(Problem::at(file, line, message));
        }
        statements.push((line, statement));
    }
    if problems.is_empty() { Ok(statements) } else { Err(problems) }
}
