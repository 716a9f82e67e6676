//! Counting votes by group.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::votes::VoteTable;

/// The votes of some people: three numbers per statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupVotes {
    /// How many agreed.
    pub agree: Vec<u32>,
    /// How many disagreed.
    pub disagree: Vec<u32>,
    /// How many voted, passes included.
    pub seen: Vec<u32>,
}

impl GroupVotes {
    /// From counts by code (see [`crate::votes`]).
    pub(crate) fn from_codes(counts: &[u32]) -> Self {
        let of = |answer: usize| counts.iter().skip(answer).step_by(4).copied().collect::<Vec<u32>>();
        let (disagree, pass, agree) = (of(0), of(1), of(2));
        let seen = (0..agree.len()).map(|c| disagree[c] + pass[c] + agree[c]).collect();
        Self { agree, disagree, seen }
    }

    /// Of everybody.
    pub fn of_everybody(votes: &VoteTable) -> Self {
        Self::from_codes(&votes.count_codes(|_| true))
    }

    /// Of several groups together; of nobody, for `statements` statements, where there is no group.
    pub fn together<'a>(groups: impl IntoIterator<Item = &'a Self>, statements: usize) -> Self {
        let mut all =
            Self { agree: vec![0; statements], disagree: vec![0; statements], seen: vec![0; statements] };
        for group in groups {
            for c in 0..statements {
                all.agree[c] += group.agree[c];
                all.disagree[c] += group.disagree[c];
                all.seen[c] += group.seen[c];
            }
        }
        all
    }

    /// These votes without those of some of the people; the others of a group, where these are all.
    pub fn without(&self, part: &Self) -> Self {
        let less = |all: &[u32], part: &[u32]| all.iter().zip(part).map(|(all, part)| all - part).collect();
        Self {
            agree: less(&self.agree, &part.agree),
            disagree: less(&self.disagree, &part.disagree),
            seen: less(&self.seen, &part.seen),
        }
    }

    /// How many passed on a statement.
    pub fn pass(&self, statement: usize) -> u32 {
        self.seen[statement] - self.agree[statement] - self.disagree[statement]
    }
}

/// The raw votes of each group, on every statement, rejected ones included.
pub fn group_votes(votes: &VoteTable, groups: &[Option<u32>]) -> BTreeMap<u32, GroupVotes> {
    let length = 4 * votes.statements().len();
    let mut counts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (person, group) in groups.iter().enumerate() {
        if let Some(group) = group {
            let counts = counts.entry(*group).or_insert_with(|| vec![0; length]);
            for &code in votes.row(person) {
                counts[code as usize] += 1;
            }
        }
    }
    counts.into_iter().map(|(group, counts)| (group, GroupVotes::from_codes(&counts))).collect()
}

/// Group-aware consensus of each statement: the product over all groups of (n_a + 1)/(n_s + 2). It is high only
/// where *every* group agrees; a large group cannot outvote a small one.
pub fn group_aware_consensus(groups: &BTreeMap<u32, GroupVotes>, statements: usize) -> Vec<f64> {
    let share = |group: &GroupVotes, c: usize| f64::from(group.agree[c] + 1) / f64::from(group.seen[c] + 2);
    (0..statements).map(|c| groups.values().map(|group| share(group, c)).product()).collect()
}
