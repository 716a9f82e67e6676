//! Which statements the page shows, in what order, and their bars.

use crate::analysis::Analysis;
use crate::read::{Conversation, Statement};
use crate::report::FEWEST_VOTES;
use crate::report::groups::Groups;
use crate::statistics::GroupVotes;

/// Statements under one heading.
#[derive(Debug)]
pub struct Section {
    pub id: &'static str,
    pub title: String,
    /// How to read it.
    pub reading: &'static str,
    /// What to say where there is none.
    pub none: &'static str,
    pub statements: Vec<ShownStatement>,
}

/// A statement with its bars.
#[derive(Debug)]
pub struct ShownStatement {
    pub number: u64,
    pub text: String,
    pub note: String,
    pub rows: Vec<Row>,
}

/// One bar.
#[derive(Debug)]
pub struct Row {
    /// Whose votes, and how many: "All, 45 votes", "Group B, 10".
    pub name: String,
    pub class: String,
    /// None where there are fewer than [`FEWEST_VOTES`] votes.
    pub shares: Option<Shares>,
    /// The same in a cell of the table.
    pub cell: String,
}

/// What stands for a figure that is not shown.
pub fn not_shown() -> String {
    format!("Not shown: fewer than {FEWEST_VOTES} votes")
}

/// Whole per cents that add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    pub agree: u32,
    pub pass: u32,
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

    /// For who cannot see the bar.
    pub fn in_words(&self) -> String {
        format!("{}% agree, {}% pass, {}% disagree", self.agree, self.pass, self.disagree)
    }

    /// The number inside a part of the bar: from 9 %, on phones from 16 %.
    pub fn label(&self, share: &u32) -> String {
        match share {
            0..9 => String::new(),
            9..16 => format!("<b class=\"s\">{share}%</b>"),
            _ => format!("<b>{share}%</b>"),
        }
    }
}

const LISTED: usize = 6;
/// In every group at least this share (with a pseudo-count) for agreement of all groups.
const AGREEMENT: f64 = 0.6;
/// From this gap between two groups a statement divides.
const GAP: f64 = 0.3;

/// Chooses and draws statements.
pub struct Chooser<'a> {
    pub conversation: &'a Conversation,
    pub analysis: &'a Analysis,
    pub groups: &'a Groups,
    pub everybody: GroupVotes,
}

impl Chooser<'_> {
    /// What all groups agree with or reject, best lowest group first; without groups, what most people agree with.
    pub fn agreement(&self) -> Section {
        let lowest = |c: usize| {
            let side = |count: fn(&GroupVotes, usize) -> u32| {
                self.compared().iter().map(|votes| share(count(votes, c), votes.seen[c])).fold(1.0, f64::min)
            };
            match self.enough(c) {
                true => side(|votes, c| votes.agree[c]).max(side(|votes, c| votes.disagree[c])),
                false => 0.0,
            }
        };
        let many = self.groups.rows(self.analysis).count() > 1;
        Section {
            id: "agree",
            title: if many { "Where all groups agree" } else { "Where most people agree" }.to_owned(),
            reading: if many {
                "In every group at least six in ten answer alike. Ordered by the group that is least united."
            } else {
                "At least six in ten answer alike."
            },
            none: if many {
                "There is no statement that six in ten of every group answer alike."
            } else {
                "There is no statement that six in ten people answer alike."
            },
            statements: self.rejections_named(self.best(lowest, AGREEMENT), many),
        }
    }

    /// Says of what people disagree with that they do, before the bars are read.
    fn rejections_named(&self, mut statements: Vec<ShownStatement>, many: bool) -> Vec<ShownStatement> {
        for statement in &mut statements {
            let is_rejected =
                statement.rows.first().and_then(|row| row.shares).is_some_and(|all| all.disagree > all.agree);
            if is_rejected {
                statement.note += if many { " All groups reject it." } else { " Most people reject it." };
            }
        }
        statements
    }

    /// What divides the groups most.
    pub fn divide(&self) -> Section {
        let gap = |c: usize| {
            let shares: Vec<f64> = self
                .groups
                .rows(self.analysis)
                .map(|(_, votes)| share(votes.agree[c], votes.seen[c]))
                .collect();
            let most = shares.iter().copied().fold(0.0, f64::max);
            let least = shares.iter().copied().fold(1.0, f64::min);
            // What every group rejects, some more than others, does not divide.
            if most > 0.5 && least < 0.5 && self.enough(c) { most - least } else { 0.0 }
        };
        Section {
            id: "divide",
            title: "Where groups divide".to_owned(),
            reading: "Most of one group agrees and most of another does not. Ordered by the gap between groups.",
            none: "No statement divides the groups clearly.",
            statements: self.best(gap, GAP),
        }
    }

    /// What many people passed on.
    pub fn unsure(&self) -> Section {
        let passed = |c: usize| match self.everybody.seen[c] {
            seen if seen >= FEWEST_VOTES && self.enough(c) => {
                f64::from(self.everybody.pass(c)) / f64::from(seen)
            }
            _ => 0.0,
        };
        Section {
            id: "unsure",
            title: "Where people are unsure".to_owned(),
            reading: "At least a third of those who saw these passed. They may be unclear, or people may lack the facts to \
                      judge.",
            none: "No statement was passed by a third of those who saw it.",
            statements: self.best(passed, 1.0 / 3.0),
        }
    }

    /// Whether each of those compared has cast enough votes on a statement.
    fn enough(&self, c: usize) -> bool {
        self.compared().iter().all(|votes| votes.seen[c] >= FEWEST_VOTES)
    }

    /// The votes that are compared: of each shown group, or of everybody where there are not two.
    fn compared(&self) -> Vec<&GroupVotes> {
        let of_groups: Vec<&GroupVotes> = self.groups.rows(self.analysis).map(|(_, votes)| votes).collect();
        if of_groups.len() < 2 { vec![&self.everybody] } else { of_groups }
    }

    fn best(&self, score: impl Fn(usize) -> f64, least: f64) -> Vec<ShownStatement> {
        let mut scored: Vec<(f64, usize)> = (0..self.conversation.statements.len())
            .filter(|&c| !self.conversation.statements[c].is_set_aside())
            .map(|c| (score(c), c))
            .filter(|&(score, _)| score >= least)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().take(LISTED).map(|(_, c)| self.shown(c)).collect()
    }

    fn shown(&self, c: usize) -> ShownStatement {
        let statement = &self.conversation.statements[c];
        let groups: Vec<Row> = (self.groups.rows(self.analysis))
            .map(|(group, votes)| row(&group.name, "", format!("c{}", group.style), votes, c))
            .collect();
        let shown = self.groups.rows(self.analysis).map(|(_, votes)| votes);
        let shown = shown.filter(|votes| votes.seen[c] >= FEWEST_VOTES);
        let of_groups = GroupVotes::together(shown, self.conversation.statements.len());
        // What "All" has and the groups shown have not can be had by subtraction.
        let (name, everybody) = match self.everybody.seen[c] - of_groups.seen[c] {
            1..FEWEST_VOTES if of_groups.seen[c] > 0 => ("All in groups", &of_groups),
            _ => ("All", &self.everybody),
        };
        let everybody = row(name, " votes", "all".to_owned(), everybody, c);
        ShownStatement {
            number: statement.number,
            text: words_of(statement),
            note: format!("Statement {}.", statement.number),
            rows: std::iter::once(everybody).chain(groups).collect(),
        }
    }
}

fn row(name: &str, votes_word: &str, class: String, votes: &GroupVotes, c: usize) -> Row {
    let seen = thousands(votes.seen[c] as usize);
    let shares = Shares::of(votes.agree[c], votes.pass(c), votes.disagree[c])
        .filter(|_| votes.seen[c] >= FEWEST_VOTES);
    match shares {
        Some(Shares { agree, pass, disagree }) => Row {
            name: format!("{name}, {seen}{votes_word}"),
            class,
            shares,
            cell: match name {
                "All in groups" => format!("{agree}, {pass}, {disagree} of {seen} in groups"),
                _ => format!("{agree}, {pass}, {disagree} of {seen}"),
            },
        },
        None => Row { name: name.to_owned(), class, shares, cell: not_shown() },
    }
}

fn share(count: u32, seen: u32) -> f64 {
    f64::from(count + 1) / f64::from(seen + 2)
}

/// The statement's text, or what stands in for it.
pub fn words_of(statement: &Statement) -> String {
    match statement.text.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => format!("Statement {} (its words are not in the files)", statement.number),
    }
}

/// "1,240"
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 vote", "1,240 votes"
pub fn counted(number: usize, what: &str) -> String {
    format!("{} {what}{}", thousands(number), if number == 1 { "" } else { "s" })
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

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!([7, 1240, 1_000_000].map(thousands), ["7", "1,240", "1,000,000"]);
        assert_eq!(counted(1, "vote"), "1 vote");
    }
}
