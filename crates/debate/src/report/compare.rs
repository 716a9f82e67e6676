//! What leaving some people out would change: two analyses of the same conversation, side by side.

use std::collections::BTreeSet;

use praxis_opinion::report::Groups;
use praxis_opinion::{Analysis, statistics::ConsensusStatement};

/// What differs between an analysis with some people and one without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How many people voted: with, without.
    pub voters: [usize; 2],
    /// How many groups there are: with, without; none where there are no groups to speak of.
    pub groups: [usize; 2],
    /// The sizes of the groups that may be shown, largest first: with, without.
    pub sizes: [Vec<usize>; 2],
    /// The numbers of statements that everybody agrees with or rejects only as long as these people are in.
    pub lost: Vec<u64>,
    /// The numbers of those for which that is so only without them.
    pub gained: Vec<u64>,
}

impl Comparison {
    /// Whether it makes no difference to groups and agreement.
    pub fn is_same(&self) -> bool {
        self.groups[0] == self.groups[1] && self.lost.is_empty() && self.gained.is_empty()
    }

    /// Sizes as a cell shows them: “92, 71, 38”.
    pub fn sizes_in_words(&self, of: &usize) -> String {
        self.sizes[*of].iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Numbers as a cell shows them.
    pub fn numbers(&self, numbers: &[u64]) -> String {
        numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Compares the analysis with some people and the one without.
pub fn compare(with: &Analysis, without: &Analysis) -> Comparison {
    let both = [with, without];
    let agreed = |analysis: &Analysis| -> BTreeSet<(u64, bool)> {
        let side = |list: &[ConsensusStatement], agree: bool| {
            list.iter().map(|it| (it.statement, agree)).collect::<Vec<_>>()
        };
        let consensus = &analysis.consensus;
        side(&consensus.agree, true).into_iter().chain(side(&consensus.disagree, false)).collect()
    };
    let [before, after] = both.map(agreed);
    let numbers = |one: &BTreeSet<(u64, bool)>, other: &BTreeSet<(u64, bool)>| {
        one.difference(other).map(|(number, _)| *number).collect()
    };
    Comparison {
        voters: both.map(|analysis| analysis.participants.len()),
        groups: both.map(|analysis| {
            let groups = Groups::of(analysis);
            if groups.is_one { 0 } else { groups.shown.len() + groups.hidden.len() }
        }),
        sizes: both.map(|analysis| {
            let groups = Groups::of(analysis);
            let shown = groups.shown.iter().filter(|_| !groups.is_one);
            let mut sizes: Vec<usize> = shown.map(|group| group.size).collect();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            sizes
        }),
        lost: numbers(&before, &after),
        gained: numbers(&after, &before),
    }
}
