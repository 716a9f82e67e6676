//! What a record counts against rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Check, CheckKind, Regulator, RuleVersion, Status};
use crate::Day;

/// A piece of a record, as far as it is counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Piece {
    /// The day it ended, or took place.
    pub day: Option<Day>,
    /// Is it finished, rather than a draft?
    pub finished: bool,
    /// What tells whether two pieces are records of one activity: the same link, or else the same title and day.
    pub link: Option<String>,
    /// The fields by the ids of the regulator's form (`title`, `type`, `learnt`, `peer_reflection` …).
    pub fields: BTreeMap<String, String>,
}

impl Piece {
    fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn activity(&self) -> Option<String> {
        if let Some(link) = self.link.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            return Some(link.to_owned());
        }
        let title = self.text("title").or_else(|| self.text("description"))?.to_lowercase();
        Some(format!("{title}\n{}", self.day?))
    }
}

/// Which checks of kind `declared` the person ticked.
pub type Declared = BTreeSet<String>;

/// What was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checklist {
    /// The regulator's id.
    pub regulator: String,
    /// Which version of its rules.
    pub version: u32,
    /// How far the rules can be relied on.
    pub standing: Standing,
    /// The first and last day that count; none where the rules do not say, and then every finished piece counts.
    pub period: Option<(Day, Day)>,
    /// How many pieces count.
    pub pieces: usize,
    /// How many pieces are drafts, outside the period, or without a day, and so are not counted.
    pub not_counted: usize,
    /// Check by check.
    pub counted: Vec<Counted>,
}

/// How far rules can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Somebody looked at the sources, and need not look again yet.
    Checked {
        /// That day.
        on: Day,
    },
    /// Nobody has looked since; nothing may be shown as done.
    NotCheckedSince {
        /// The last day somebody did.
        on: Day,
    },
    /// Nothing is asserted.
    Unverified,
}

/// What was counted for one check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// The check's id.
    pub id: String,
    /// What was counted.
    pub kind: CheckKind,
    /// How many there are.
    pub found: usize,
    /// How many are asked for; of pairs that are alike, none is.
    pub asked: usize,
    /// Is it the regulator's advice and no more?
    pub advice: bool,
    /// What the person declares.
    pub prompt: Option<String>,
}

impl Counted {
    /// Were there as many as asked for? It says nothing about whether the regulator is content.
    pub fn reached(&self) -> bool {
        match self.kind {
            CheckKind::PiecesDistinct => self.found == 0,
            _ => self.found >= self.asked,
        }
    }
}

/// Counts a record against the rules that hold on the day of the renewal. None where none are known for that day.
pub fn checklist(
    regulator: &Regulator,
    renewal: Day,
    today: Day,
    record: &[Piece],
    declared: &Declared,
) -> Option<Checklist> {
    let rules = regulator.on(renewal)?;
    let period = rules.period(renewal);
    let counts = |piece: &&Piece| {
        let inside = match (period, piece.day) {
            (Some((from, until)), Some(day)) => from <= day && day <= until,
            (Some(_), None) => false,
            (None, _) => true,
        };
        piece.finished && inside
    };
    let pieces: Vec<&Piece> = record.iter().filter(counts).collect();
    Some(Checklist {
        regulator: regulator.id.clone(),
        version: rules.version,
        standing: standing(rules, today),
        period,
        not_counted: record.len() - pieces.len(),
        counted: rules.checks.iter().map(|check| count(check, &pieces, declared)).collect(),
        pieces: pieces.len(),
    })
}

fn standing(rules: &RuleVersion, today: Day) -> Standing {
    match (rules.status, rules.review_by) {
        (Status::Unverified, _) => Standing::Unverified,
        (Status::Confirmed, Some(review_by)) if review_by < today => {
            Standing::NotCheckedSince { on: rules.last_checked }
        }
        (Status::Confirmed, _) => Standing::Checked { on: rules.last_checked },
    }
}

fn count(check: &Check, pieces: &[&Piece], declared: &Declared) -> Counted {
    let asked = check.n.map_or(0, |n| n as usize);
    let filled = |piece: &&&Piece| check.fields.iter().all(|field| piece.text(field).is_some());
    let (found, asked) = match check.kind {
        CheckKind::MinPieces => (pieces.len(), asked),
        CheckKind::PiecesDistinct => (alike(pieces), 0),
        CheckKind::DifferentTypesMin => {
            let kinds: BTreeSet<String> =
                pieces.iter().filter_map(|piece| piece.text("type")).map(str::to_lowercase).collect();
            (kinds.len(), asked)
        }
        CheckKind::PeerReflectionMin => {
            (pieces.iter().filter(|piece| piece.text("peer_reflection").is_some()).count(), asked)
        }
        CheckKind::Declared => (usize::from(declared.contains(&check.id)), 1),
        CheckKind::FieldFilled => (pieces.iter().filter(filled).count(), pieces.len()),
        CheckKind::ListDated => (pieces.iter().filter(|piece| piece.day.is_some()).count(), pieces.len()),
    };
    Counted {
        id: check.id.clone(),
        kind: check.kind,
        found,
        asked,
        advice: check.strength.as_deref() == Some("advice"),
        prompt: check.prompt.clone(),
    }
}

/// How many pieces are records of an activity that another piece records already.
fn alike(pieces: &[&Piece]) -> usize {
    let mut seen = BTreeSet::new();
    pieces
        .iter()
        .filter_map(|piece| piece.activity())
        .filter(|activity| !seen.insert(activity.clone()))
        .count()
}
