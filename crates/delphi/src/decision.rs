//! What follows for an item, by the protocol's rule.
//!
//! | | stable | not stable, or not yet known |
//! |---|---|---|
//! | consensus | **settled** in or out | **next round** while rounds are left, else **no consensus, unstable** |
//! | no consensus | **dissent**, to be reported as such | the same |
//!
//! Stability needs two rounds; in the first it is not known. A study that settles items by consensus alone says so
//! with the stability rule `none`.
//!
//! The decision rests on the last round in which anybody answered the item. Whether rounds are left follows from the last
//! round of the *study*: an item that was not asked again, or not answered again, is **unstable** once that is over.

use serde::Serialize;

use crate::protocol::{ConsensusRule, StabilityRule};
use crate::statistics::{Appropriateness, Category, Description, Stability};

/// Where the panel agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The item is in: at the top of the scale.
    In,
    /// The item is out: at the bottom of the scale.
    Out,
    /// The panel agrees, and lies in the middle of the scale.
    Between,
    /// The panel does not agree.
    No,
}

/// What follows for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Consensus, and stable.
    Settled,
    /// No consensus, and stable: the dissent is the result.
    Dissent,
    /// Ask again.
    NextRound,
    /// No rounds are left.
    Unstable,
}

/// The decision on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The round it rests on.
    pub round: u32,
    /// Whether, and where, the panel agrees in that round.
    pub consensus: Agreement,
    /// Whether the item has come to rest since the round before; none where that is not known.
    pub stable: Option<bool>,
    /// What follows.
    pub outcome: Outcome,
}

impl Decision {
    /// Decides; `rounds_left` is whether the study (not this item) can have another round.
    pub fn new(round: u32, rounds_left: bool, consensus: Agreement, stable: Option<bool>) -> Self {
        let outcome = match (consensus, stable) {
            (Agreement::No, Some(true)) => Outcome::Dissent,
            (_, Some(true)) => Outcome::Settled,
            _ if rounds_left => Outcome::NextRound,
            _ => Outcome::Unstable,
        };
        Self { round, consensus, stable, outcome }
    }
}

/// Whether the panel agrees by the rule.
pub fn consensus(
    rule: ConsensusRule,
    description: &Description,
    appropriateness: Option<&Appropriateness>,
    bottom: [f64; 2],
    top: [f64; 2],
) -> Agreement {
    // Shares like 7 of 10 must count as 0.7 although 0.7 has no exact binary form.
    let at_least = |share: f64, limit: f64| share >= limit - 1e-12;
    let (up, down) = (description.top_share, description.bottom_share);
    match rule {
        ConsensusRule::Agreement { share } if at_least(up, share) => Agreement::In,
        ConsensusRule::Agreement { share } if at_least(down, share) => Agreement::Out,
        ConsensusRule::CoreOutcomeSet { share, against } => match () {
            () if at_least(up, share) && !at_least(down, against) => Agreement::In,
            () if at_least(down, share) && !at_least(up, against) => Agreement::Out,
            () => Agreement::No,
        },
        ConsensusRule::Spread { iqr } if description.iqr <= iqr + 1e-12 => match description.median {
            median if median >= top[0] => Agreement::In,
            median if median <= bottom[1] => Agreement::Out,
            _ => Agreement::Between,
        },
        ConsensusRule::Appropriateness => match appropriateness.map(|judged| judged.category) {
            Some(Category::Appropriate) => Agreement::In,
            Some(Category::Inappropriate) => Agreement::Out,
            _ => Agreement::No,
        },
        ConsensusRule::Agreement { .. } | ConsensusRule::Spread { .. } => Agreement::No,
    }
}

/// Whether the item has come to rest by the rule; none where there is nothing to compare.
pub fn is_stable(rule: StabilityRule, change: Option<&Stability>) -> Option<bool> {
    const ROUNDING: f64 = 1e-12;
    if rule == StabilityRule::None {
        return Some(true);
    }
    let change = change?;
    Some(match rule {
        StabilityRule::Distribution { at_most } => change.scheibe <= at_most + ROUNDING,
        StabilityRule::Changed { at_most } => change.changed_share <= at_most + ROUNDING,
        StabilityRule::Variation { at_most } => change.cv_change? <= at_most + ROUNDING,
        // Where neither round varies there is no kappa; equal answers are then stable, different ones are not.
        StabilityRule::Kappa { at_least } => match change.kappa_quadratic {
            Some(kappa) => kappa >= at_least - ROUNDING,
            None => change.changed_share == 0.0,
        },
        // Nobody changed: nothing shifted.
        StabilityRule::SignedRank { p_at_least } => {
            change.wilcoxon.as_ref().is_none_or(|test| test.p >= p_at_least - ROUNDING)
        }
        StabilityRule::Border { p_at_least } => change.mcnemar.exact_p >= p_at_least - ROUNDING,
        StabilityRule::None => true,
    })
}
