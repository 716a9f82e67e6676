//! Which statements set a group apart.
//!
//! For each statement the side (agree or disagree) with the larger ratio z is looked at. It is *sufficient* if
//! the probability z and the ratio z of one side are both significant; sufficient statements are ordered by
//! ratio · ratio z · probability · probability z. One statement that the group *agrees* with comes first,
//! whatever that order: groups are easier to understand by what they are for.
//!
//! The **best agree** is a running best over the statements in order: the first is accepted when its probability
//! z is significant, or when its ratio is above 1 and its probability above ½; it is replaced by a larger
//! ratio · ratio z · probability · probability z, or, while its own ratio is at most 1, by a larger
//! probability · probability z.
//!
//! Five statements are listed, agrees before disagrees. If none is sufficient, the best agree alone; if there is
//! none, the statement with the largest ratio z of either side.
//!
//! **Where we differ**: the original may print the best agree as a *disagreement*, where the group agrees less
//! than the others do (brexit-consensus, group 1, statement 14: 71 of 78 agree). We always report its agree side.

use serde::Serialize;

use super::counts::GroupVotes;
use super::significance::{SIGNIFICANT, probability, probability_z, ratio_z};

/// How many statements are listed.
const LISTED: usize = 5;

/// Whether a group stands out by agreeing or by disagreeing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The group agrees more than others.
    Agree,
    /// The group disagrees more than others.
    Disagree,
}

/// A statement that sets a group apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Representative {
    /// The statement's number.
    pub statement: u64,
    /// Which side of it.
    pub side: Side,
    /// How many of the group took that side.
    pub success: u32,
    /// How many of the group voted, passes included.
    pub trials: u32,
    /// (success + 1)/(trials + 2)
    pub probability: f64,
    /// Its z against one half.
    pub probability_z: f64,
    /// The probability over that of all other grouped people.
    pub ratio: f64,
    /// The z of the difference.
    pub ratio_z: f64,
    /// Whether this is the group's best agree.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub best_agree: bool,
}

impl Representative {
    fn metric(&self) -> f64 {
        self.ratio * self.ratio_z * self.probability * self.probability_z
    }

    fn is_significant(&self) -> bool {
        self.probability_z > SIGNIFICANT && self.ratio_z > SIGNIFICANT
    }
}

/// The representative statements of `group` against all `others`; statements `set_aside` are left out.
pub fn representative(
    group: &GroupVotes,
    others: &GroupVotes,
    statements: &[u64],
    set_aside: &[bool],
) -> Vec<Representative> {
    let mut best_agree: Option<Representative> = None;
    let mut best_of_any: Option<Representative> = None;
    let mut sufficient = Vec::new();
    for c in (0..statements.len()).filter(|&c| !set_aside[c]) {
        let agree = side(group, others, statements, c, Side::Agree);
        let disagree = side(group, others, statements, c, Side::Disagree);
        if group.agree[c] + group.disagree[c] > 0 && is_better_agree(&agree, best_agree.as_ref()) {
            best_agree = Some(agree.clone());
        }
        let is_sufficient = agree.is_significant() || disagree.is_significant();
        let clearer = if agree.ratio_z > disagree.ratio_z { agree } else { disagree };
        if best_of_any.as_ref().is_none_or(|best| clearer.ratio_z > best.ratio_z) {
            best_of_any = Some(clearer.clone());
        }
        if is_sufficient {
            sufficient.push(clearer);
        }
    }

    let first = best_agree.map(|best| Representative { best_agree: true, ..best });
    if sufficient.is_empty() {
        return first.or(best_of_any).into_iter().collect();
    }
    sufficient.retain(|statement| first.as_ref().is_none_or(|first| first.statement != statement.statement));
    sufficient.sort_by(|a, b| b.metric().total_cmp(&a.metric()));
    let mut listed: Vec<Representative> = first.into_iter().chain(sufficient).take(LISTED).collect();
    listed.sort_by_key(|statement| statement.side == Side::Disagree);
    listed
}

fn is_better_agree(candidate: &Representative, best: Option<&Representative>) -> bool {
    match best {
        Some(best) if best.ratio > 1.0 => candidate.metric() > best.metric(),
        Some(best) => candidate.probability * candidate.probability_z > best.probability * best.probability_z,
        None => {
            candidate.probability_z > SIGNIFICANT || (candidate.ratio > 1.0 && candidate.probability > 0.5)
        }
    }
}

fn side(group: &GroupVotes, others: &GroupVotes, statements: &[u64], c: usize, side: Side) -> Representative {
    let (success, success_out) = match side {
        Side::Agree => (group.agree[c], others.agree[c]),
        Side::Disagree => (group.disagree[c], others.disagree[c]),
    };
    let (trials, trials_out) = (group.seen[c], others.seen[c]);
    let own = probability(success, trials);
    Representative {
        statement: statements[c],
        side,
        success,
        trials,
        probability: own,
        probability_z: probability_z(success, trials),
        ratio: own / probability(success_out, trials_out),
        ratio_z: ratio_z(success, trials, success_out, trials_out),
        best_agree: false,
    }
}
