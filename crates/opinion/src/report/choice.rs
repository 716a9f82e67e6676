//! Which statements a report shows, in what order, and the figures of their bars: data, without words.

use crate::analysis::Analysis;
use crate::read::Conversation;
use crate::report::FEWEST_VOTES;
use crate::report::groups::Groups;
use crate::statistics::GroupVotes;

/// Whole per cents that add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// Who agree.
    pub agree: u32,
    /// Who passed.
    pub pass: u32,
    /// Who disagree.
    pub disagree: u32,
}

impl Shares {
    /// Shares of counts, rounded by largest remainder; none of nothing.
    pub fn of(agree: u32, pass: u32, disagree: u32) -> Option<Self> {
        let all = u64::from(agree) + u64::from(pass) + u64::from(disagree);
        if all == 0 {
            return None;
        }
        let parts = [agree, pass, disagree].map(|count| 100 * u64::from(count));
        let mut whole = parts.map(|part| part / all);
        let mut by_remainder = [0, 1, 2];
        by_remainder.sort_by_key(|&index| std::cmp::Reverse(parts[index] % all));
        let missing = 100 - whole.iter().sum::<u64>();
        by_remainder.iter().take(missing as usize).for_each(|&index| whole[index] += 1);
        let [agree, pass, disagree] = whole.map(|share| share as u32);
        Some(Self { agree, pass, disagree })
    }
}

/// Whose votes a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody who voted.
    All,
    /// The people in the groups that are shown, where those in no group would be given away.
    AllInGroups,
    /// A group, by its place among those shown.
    Group(usize),
}

/// One bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Whose votes.
    pub who: Who,
    /// How many votes, and their shares; none where there are fewer than [`FEWEST_VOTES`].
    pub figures: Option<(u32, Shares)>,
}

/// In every group at least this share (with a pseudo-count) for agreement of all groups.
pub const AGREEMENT: f64 = 0.6;
/// From this gap between two groups a statement divides.
pub const GAP: f64 = 0.3;
/// From this share of passes people are unsure.
pub const UNSURE: f64 = 1.0 / 3.0;

/// Chooses statements, by their index, and draws their bars.
#[derive(Debug)]
pub struct Choice<'a> {
    conversation: &'a Conversation,
    analysis: &'a Analysis,
    groups: &'a Groups,
    everybody: GroupVotes,
}

impl<'a> Choice<'a> {
    /// Among the statements of an analysis.
    pub fn new(conversation: &'a Conversation, analysis: &'a Analysis, groups: &'a Groups) -> Self {
        Self { conversation, analysis, groups, everybody: GroupVotes::of_everybody(&conversation.votes) }
    }

    /// What all groups agree with or reject, best lowest group first; without groups, what most people agree with.
    pub fn agreement(&self) -> Vec<usize> {
        self.best(
            |c| {
                let side = |count: fn(&GroupVotes, usize) -> u32| {
                    let lowest = |votes: &&GroupVotes| share(count(votes, c), votes.seen[c]);
                    self.compared().iter().map(lowest).fold(1.0, f64::min)
                };
                match self.enough(c) {
                    true => side(|votes, c| votes.agree[c]).max(side(|votes, c| votes.disagree[c])),
                    false => 0.0,
                }
            },
            AGREEMENT,
        )
    }

    /// What divides the groups most.
    pub fn divide(&self) -> Vec<usize> {
        self.best(
            |c| {
                let shares: Vec<f64> = self
                    .groups
                    .rows(self.analysis)
                    .map(|(_, votes)| share(votes.agree[c], votes.seen[c]))
                    .collect();
                let most = shares.iter().copied().fold(0.0, f64::max);
                let least = shares.iter().copied().fold(1.0, f64::min);
                // What every group rejects, some more than others, does not divide.
                if most > 0.5 && least < 0.5 && self.enough(c) { most - least } else { 0.0 }
            },
            GAP,
        )
    }

    /// What many people passed on.
    pub fn unsure(&self) -> Vec<usize> {
        self.best(
            |c| match self.everybody.seen[c] {
                seen if seen >= FEWEST_VOTES && self.enough(c) => {
                    f64::from(self.everybody.pass(c)) / f64::from(seen)
                }
                _ => 0.0,
            },
            UNSURE,
        )
    }

    /// Whether each of those compared has cast enough votes on a statement.
    pub fn enough(&self, c: usize) -> bool {
        self.compared().iter().all(|votes| votes.seen[c] >= FEWEST_VOTES)
    }

    /// The votes that are compared: of each shown group, or of everybody where there are not two.
    fn compared(&self) -> Vec<&GroupVotes> {
        let of_groups: Vec<&GroupVotes> = self.groups.rows(self.analysis).map(|(_, votes)| votes).collect();
        if of_groups.len() < 2 { vec![&self.everybody] } else { of_groups }
    }

    fn best(&self, score: impl Fn(usize) -> f64, least: f64) -> Vec<usize> {
        let mut scored: Vec<(f64, usize)> = (0..self.conversation.statements.len())
            .filter(|&c| !self.conversation.statements[c].is_set_aside())
            .map(|c| (score(c), c))
            .filter(|&(score, _)| score >= least)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().map(|(_, c)| c).collect()
    }

    /// The bars of a statement: all first, then each group.
    pub fn bars(&self, c: usize) -> Vec<Bar> {
        let rows: Vec<&GroupVotes> = self.groups.rows(self.analysis).map(|(_, votes)| votes).collect();
        let shown = rows.iter().copied().filter(|votes| votes.seen[c] >= FEWEST_VOTES);
        let of_groups = GroupVotes::together(shown, self.conversation.statements.len());
        // What "All" has and the groups shown have not can be had by subtraction.
        let (who, everybody) = match self.everybody.seen[c] - of_groups.seen[c] {
            1..FEWEST_VOTES if of_groups.seen[c] > 0 => (Who::AllInGroups, &of_groups),
            _ => (Who::All, &self.everybody),
        };
        let bar = |who: Who, votes: &GroupVotes| Bar {
            who,
            figures: Shares::of(votes.agree[c], votes.pass(c), votes.disagree[c])
                .filter(|_| votes.seen[c] >= FEWEST_VOTES)
                .map(|shares| (votes.seen[c], shares)),
        };
        std::iter::once(bar(who, everybody))
            .chain(rows.iter().enumerate().map(|(place, votes)| bar(Who::Group(place), votes)))
            .collect()
    }
}

fn share(count: u32, seen: u32) -> f64 {
    f64::from(count + 1) / f64::from(seen + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_hundred() {
        assert_eq!(Shares::of(1, 1, 1), Some(Shares { agree: 34, pass: 33, disagree: 33 }));
        assert_eq!(Shares::of(2, 0, 1), Some(Shares { agree: 67, pass: 0, disagree: 33 }));
        assert_eq!(Shares::of(0, 0, 0), None);
    }
}
