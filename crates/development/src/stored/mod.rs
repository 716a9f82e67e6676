//! What the area keeps in the database: texts for everybody, and what is one person's alone.

pub(crate) mod queries;

use std::collections::{BTreeMap, BTreeSet};

use praxis_capability::Day;
use praxis_capability::self_check::Answers;
use praxis_domain::{Id, Timestamp};
use serde::{Deserialize, Serialize};

/// A self-check of one person.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub id: Id,
    pub framework: String,
    pub version: u32,
    pub stage: String,
    pub answers: Answers,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// What somebody decided about a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub step: String,
    pub choice: Decision,
    pub reason: String,
    pub chosen_at: Timestamp,
}

/// What one can decide about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Pinned,
    Refused,
    Done,
}

impl Decision {
    pub const ALL: [Self; 3] = [Self::Pinned, Self::Refused, Self::Done];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::Refused => "refused",
            Self::Done => "done",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// An entry of somebody's record of learning: the fields by the ids of the form.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: Id,
    pub fields: BTreeMap<String, String>,
    pub finished: bool,
    pub changed_at: Timestamp,
}

impl Entry {
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    pub fn day(&self) -> Option<Day> {
        let last = self.field("end").parse().ok();
        last.or_else(|| self.field("date").parse().ok())
    }
}

/// For which regulator somebody keeps a record, when they renew, and what they declared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Settings {
    #[serde(default)]
    pub regulator: String,
    #[serde(default)]
    pub renewal: Option<Day>,
    #[serde(default)]
    pub declared: BTreeSet<String>,
    /// What somebody needs in order to take part in what is suggested to them, by word.
    #[serde(default)]
    pub needs: BTreeSet<String>,
}
