//! A self-check: answers to statements, and what follows from them.
//!
//! - A capability's level is the mean of the answers that are figures. An answer that is none (no chance to do it, would
//!   rather not say) and a statement not answered are left out of every figure: not seen is never zero. Without any
//!   figure there is no level and no gap.
//! - Gap: g = max(0, target − level) · importance. Where an interval around the level is known and holds the target, the gap
//!   is halved and marked "not clear". One person's word about themselves has no such interval: a self-check gives none.
//! - Between two self-checks only statements with a figure in both are compared.
//! - What holds now of a capability is its level in the newest self-check that has one: a self-check that was begun and not
//!   finished takes nothing back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::framework::{Capability, Framework, Scale};

/// An answer to one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A point of the scale.
    Point(i32),
    /// One of the answers that are no figure, by its id.
    NotANumber(String),
}

impl Answer {
    /// The answer as a form gives it: a point of the scale, or the id of an answer that somebody may give of themselves.
    pub fn parse(text: &str, scale: &Scale) -> Option<Self> {
        use crate::framework::Whose;
        if let Ok(value) = text.parse() {
            return scale.points.iter().any(|point| point.value == value).then_some(Self::Point(value));
        }
        let known = scale.not_a_number.iter().find(|it| it.id == text && it.whose != Whose::Others)?;
        Some(Self::NotANumber(known.id.clone()))
    }
}

/// Answers by the id of the statement.
pub type Answers = BTreeMap<String, Answer>;

/// What the answers say of one capability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// The capability.
    pub capability: String,
    /// The mean of the figures; none without figures.
    pub level: Option<f64>,
    /// How many answers are figures.
    pub figures: usize,
    /// How many answers are no figures.
    pub not_a_number: usize,
    /// How many statements there are.
    pub statements: usize,
    /// The level aimed at; none if nobody set one.
    pub target: Option<f64>,
    /// What is missing to it; none where level or target is not known.
    pub gap: Option<Gap>,
}

/// What is missing to the level aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    /// The weighted gap; 0 where the level is reached.
    pub weighted: f64,
    /// Is it clear that there is one?
    pub clear: bool,
}

/// The gap between a level and the one aimed at. `importance` is 1 where nobody said otherwise; `interval` is the lowest and
/// highest level that the answers allow, where that is known.
pub fn gap(level: f64, target: f64, importance: f64, interval: Option<(f64, f64)>) -> Gap {
    let missing = (target - level).max(0.0) * importance.max(0.0);
    let clear = interval.is_none_or(|(low, high)| !(low..=high).contains(&target));
    Gap { weighted: if clear { missing } else { missing / 2.0 }, clear }
}

/// What somebody aims at: the targets of a stage, some of them set anew.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aims<'a> {
    /// The stage whose targets hold.
    pub stage: Option<&'a str>,
    /// Targets of one's own.
    pub own: BTreeMap<String, f64>,
    /// What matters more or less than the rest (1).
    pub importance: BTreeMap<String, f64>,
}

impl Aims<'_> {
    fn target(&self, capability: &Capability) -> Option<f64> {
        let own = self.own.get(&capability.id).copied();
        own.or_else(|| capability.targets.get(self.stage?).copied())
    }
}

/// What the answers say of each capability, in the order of the framework.
pub fn levels(framework: &Framework, answers: &Answers, aims: &Aims<'_>) -> Vec<Level> {
    let level = |capability: &Capability| {
        let given: Vec<&Answer> =
            capability.statements.iter().filter_map(|statement| answers.get(&statement.id)).collect();
        let figures: Vec<i32> = given.iter().filter_map(|answer| figure(answer)).collect();
        let (level, target) = (mean(&figures), aims.target(capability));
        let importance = aims.importance.get(&capability.id).copied().unwrap_or(1.0);
        Level {
            capability: capability.id.clone(),
            level,
            figures: figures.len(),
            not_a_number: given.len() - figures.len(),
            statements: capability.statements.len(),
            target,
            gap: level.zip(target).map(|(level, target)| gap(level, target, importance, None)),
        }
    };
    framework.capabilities().map(|(_, capability)| level(capability)).collect()
}

/// What holds now, after several self-checks (their answers, newest first): of each capability its level in the newest one
/// that has a level, with the place of that self-check in the row. Capabilities without any level are left out.
pub fn newest(framework: &Framework, checks: &[&Answers], aims: &Aims<'_>) -> Vec<(Level, usize)> {
    let all: Vec<Vec<Level>> = checks.iter().map(|answers| levels(framework, answers, aims)).collect();
    let newest = |place: usize| {
        let mut found =
            all.iter().enumerate().filter_map(|(check, levels)| Some((levels.get(place)?, check)));
        found.find(|(level, _)| level.level.is_some()).map(|(level, check)| (level.clone(), check))
    };
    (0..framework.capabilities().count()).filter_map(newest).collect()
}

/// The weighted gaps that are known and above 0: what a plan is made from.
pub fn gaps<'a>(levels: impl IntoIterator<Item = &'a Level>) -> BTreeMap<String, f64> {
    let known = levels.into_iter().filter_map(|it| Some((it.capability.clone(), it.gap?.weighted)));
    known.filter(|(_, gap)| *gap > 0.0).collect()
}

/// How a level changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The capability.
    pub capability: String,
    /// The mean then, of the statements with a figure both times.
    pub then: f64,
    /// The mean now, of the same statements.
    pub now: f64,
    /// How many statements that is.
    pub statements: usize,
}

/// How levels changed between two self-checks; capabilities without a statement answered with a figure both times are left out.
pub fn changes(framework: &Framework, then: &Answers, now: &Answers) -> Vec<Change> {
    let change = |capability: &Capability| {
        let both: Vec<(i32, i32)> = capability
            .statements
            .iter()
            .filter_map(|it| Some((figure(then.get(&it.id)?)?, figure(now.get(&it.id)?)?)))
            .collect();
        let (then, now): (Vec<i32>, Vec<i32>) = both.into_iter().unzip();
        Some(Change {
            capability: capability.id.clone(),
            then: mean(&then)?,
            now: mean(&now)?,
            statements: now.len(),
        })
    };
    framework.capabilities().filter_map(|(_, capability)| change(capability)).collect()
}

fn figure(answer: &Answer) -> Option<i32> {
    match answer {
        Answer::Point(value) => Some(*value),
        Answer::NotANumber(_) => None,
    }
}

fn mean(figures: &[i32]) -> Option<f64> {
    let sum: f64 = figures.iter().map(|figure| f64::from(*figure)).sum();
    (!figures.is_empty()).then(|| sum / figures.len() as f64)
}
