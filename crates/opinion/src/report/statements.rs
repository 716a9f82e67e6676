//! The statements of the page under their headings, and their bars, in words.

use crate::analysis::Analysis;
use crate::read::{Conversation, Statement};
use crate::report::FEWEST_VOTES;
use crate::report::choice::{Bar, Choice, Shares, Who};
use crate::report::groups::Groups;

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

impl Shares {
    /// For who cannot see the bar.
    pub(super) fn in_words(&self) -> String {
        format!("{}% agree, {}% pass, {}% disagree", self.agree, self.pass, self.disagree)
    }

    /// The number inside a part of the bar: from 9 %, on phones from 16 %.
    pub(super) fn label(&self, share: &u32) -> String {
        match share {
            0..9 => String::new(),
            9..16 => format!("<b class=\"s\">{share}%</b>"),
            _ => format!("<b>{share}%</b>"),
        }
    }
}

const LISTED: usize = 6;

/// Writes the sections.
pub struct Writer<'a> {
    pub conversation: &'a Conversation,
    pub analysis: &'a Analysis,
    pub groups: &'a Groups,
    pub choice: Choice<'a>,
}

impl Writer<'_> {
    pub fn agreement(&self) -> Section {
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
            statements: self.rejections_named(self.shown(&self.choice.agreement()), many),
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

    pub fn divide(&self) -> Section {
        Section {
            id: "divide",
            title: "Where groups divide".to_owned(),
            reading: "Most of one group agrees and most of another does not. Ordered by the gap between groups.",
            none: "No statement divides the groups clearly.",
            statements: self.shown(&self.choice.divide()),
        }
    }

    pub fn unsure(&self) -> Section {
        Section {
            id: "unsure",
            title: "Where people are unsure".to_owned(),
            reading: "At least a third of those who saw these passed. They may be unclear, or people may lack the facts to \
                      judge.",
            none: "No statement was passed by a third of those who saw it.",
            statements: self.shown(&self.choice.unsure()),
        }
    }

    fn shown(&self, chosen: &[usize]) -> Vec<ShownStatement> {
        let statement = |&c: &usize| {
            let statement = &self.conversation.statements[c];
            ShownStatement {
                number: statement.number,
                text: words_of(statement),
                note: format!("Statement {}.", statement.number),
                rows: self.choice.bars(c).into_iter().filter_map(|bar| self.row(bar)).collect(),
            }
        };
        chosen.iter().take(LISTED).map(statement).collect()
    }

    fn row(&self, bar: Bar) -> Option<Row> {
        let (name, votes_word, class) = match bar.who {
            Who::All => ("All", " votes", "all".to_owned()),
            Who::AllInGroups => ("All in groups", " votes", "all".to_owned()),
            Who::Group(place) => {
                let group = self.groups.shown.get(place)?;
                (group.name.as_str(), "", format!("c{}", group.style))
            }
        };
        Some(match bar.figures {
            Some((seen, shares)) => {
                let (seen, Shares { agree, pass, disagree }) = (thousands(seen as usize), shares);
                Row {
                    name: format!("{name}, {seen}{votes_word}"),
                    class,
                    shares: Some(shares),
                    cell: match bar.who {
                        Who::AllInGroups => format!("{agree}, {pass}, {disagree} of {seen} in groups"),
                        _ => format!("{agree}, {pass}, {disagree} of {seen}"),
                    },
                }
            }
            None => Row { name: name.to_owned(), class, shares: None, cell: not_shown() },
        })
    }
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
    fn numbers_are_written_as_people_read_them() {
        assert_eq!([7, 1240, 1_000_000].map(thousands), ["7", "1,240", "1,000,000"]);
        assert_eq!(counted(1, "vote"), "1 vote");
    }
}
