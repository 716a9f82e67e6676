//! A conversation that is going on: one more vote, and the picture moves a little.
//!
//! The published analysis of a conversation depends on its last votes alone. While people vote, three things are wanted
//! that need a memory, as in the original:
//!
//! - whoever was once grouped stays grouped;
//! - **another number of groups is shown only after it has won four times in a row**, so that the picture does not flicker;
//! - groups keep their letters, and the map keeps its directions.
//!
//! And it must be fast: the components start from the last ones and are followed to 10⁻⁶ of the largest eigenvalue, a
//! thousandth of a pixel; the groups are our own (k-means on the map). Statistics are exact. From time to time the whole
//! [analysis](crate::analyse) should be run beside it, with the second opinion and the resampling.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::representatives;
use crate::geometry::{Geometry, Precision, geometry_from};
use crate::grouping::{self, Point, own, stability};
use crate::read::Conversation;
use crate::statistics::{
    Consensus, GroupVotes, Representative, consensus, group_aware_consensus, group_votes, priority,
};
use crate::votes::{Vote, VoteTable};

/// How often in a row another number of groups must win before it is shown.
pub const WINS_IN_A_ROW: usize = 4;

/// A conversation that is going on.
#[derive(Debug, Clone)]
pub struct Running {
    votes: VoteTable,
    /// By the index of the statement.
    set_aside: Vec<bool>,
    meta: Vec<bool>,
    /// Numbers of statements that are set aside or about the person, and have no vote yet.
    waiting: BTreeMap<u64, (bool, bool)>,
    components: Option<[Vec<f64>; 2]>,
    /// Everybody who was ever grouped, with the group they were last shown in.
    grouped: BTreeMap<u64, u8>,
    shown: usize,
    /// The number of groups that is about to be shown, and how often in a row it has won.
    coming: Option<(usize, usize)>,
}

/// What is shown of a conversation that is going on. Arrays follow the people and statements of [`Running::votes`].
#[derive(Debug, Clone)]
pub struct Picture {
    /// The opinion space.
    pub geometry: Geometry,
    /// How many groups are shown.
    pub k: usize,
    /// Another number of groups that has won, and how often in a row.
    pub coming: Option<(usize, usize)>,
    /// The group of each person.
    pub groups: Vec<Option<u32>>,
    /// The votes of each group.
    pub group_votes: BTreeMap<u32, GroupVotes>,
    /// What sets each group apart.
    pub representative: BTreeMap<u32, Vec<Representative>>,
    /// What unites everybody.
    pub consensus: Consensus,
    /// The product of the groups' shares of agreement.
    pub group_aware_consensus: Vec<f64>,
    /// How much each statement should be asked next.
    pub priority: Vec<f64>,
}

impl Running {
    /// Takes up a conversation where it stands.
    pub fn new(conversation: &Conversation) -> Self {
        let waiting = (conversation.unvoted.iter())
            .map(|statement| (statement.number, (statement.is_set_aside(), statement.meta)))
            .collect();
        Self {
            votes: conversation.votes.clone(),
            set_aside: conversation.statements.iter().map(|statement| statement.is_set_aside()).collect(),
            meta: conversation.statements.iter().map(|statement| statement.meta).collect(),
            waiting,
            components: None,
            grouped: BTreeMap::new(),
            shown: 0,
            coming: None,
        }
    }

    /// The last votes.
    pub fn votes(&self) -> &VoteTable {
        &self.votes
    }

    /// Takes in one more vote.
    pub fn fold(&mut self, participant: u64, statement: u64, vote: Vote) {
        if let Some(column) = self.votes.set(participant, statement, vote) {
            let (set_aside, meta) = self.waiting.remove(&statement).unwrap_or((false, false));
            self.set_aside.insert(column, set_aside);
            self.meta.insert(column, meta);
            for component in self.components.iter_mut().flatten() {
                component.insert(column, 0.0);
            }
        }
    }

    /// Sets a statement aside, or takes it in again.
    pub fn moderate(&mut self, statement: u64, set_aside: bool, meta: bool) {
        match self.votes.statement(statement) {
            Some(column) => {
                self.set_aside[column] = set_aside || meta;
                self.meta[column] = meta;
            }
            None => {
                self.waiting.insert(statement, (set_aside || meta, meta));
            }
        }
    }

    /// The picture as it is now. Each call counts as one run for the number of groups.
    pub fn picture(&mut self) -> Picture {
        let geometry = self.moved_geometry();
        let before: Vec<usize> =
            self.grouped.keys().filter_map(|&number| self.votes.person(number)).collect();
        let people = grouping::eligible(&self.votes, &before);
        let points: Vec<Point> = people.iter().map(|&person| geometry.projection[person]).collect();
        let label = self.shown_groups(&people, &points);

        let mut groups = vec![None; self.votes.participants().len()];
        people.iter().zip(&label).for_each(|(&person, &label)| groups[person] = Some(u32::from(label)));
        self.grouped = people
            .iter()
            .zip(&label)
            .map(|(&person, &label)| (self.votes.participants()[person], label))
            .collect();

        let by_group = group_votes(&self.votes, &groups);
        let statements = self.votes.statements();
        let together = GroupVotes::together(by_group.values(), statements.len());
        let everybody = GroupVotes::of_everybody(&self.votes);
        Picture {
            k: self.shown,
            coming: self.coming,
            groups,
            representative: representatives(&by_group, statements, &self.set_aside),
            consensus: consensus(&everybody, statements, &self.set_aside),
            group_aware_consensus: group_aware_consensus(&by_group, statements.len()),
            priority: priority(&together, &geometry.extremity, &self.meta),
            group_votes: by_group,
            geometry,
        }
    }

    /// The opinion space, from the last one on, and with its directions.
    fn moved_geometry(&mut self) -> Geometry {
        let precision = if self.components.is_some() { Precision::RUNNING } else { Precision::PUBLISHED };
        let mut geometry = geometry_from(&self.votes, &self.set_aside, precision, self.components.as_ref());
        if let Some(before) = &self.components {
            for axis in 0..2 {
                let turned: f64 =
                    geometry.components[axis].iter().zip(&before[axis]).map(|(a, b)| a * b).sum();
                if turned < 0.0 {
                    geometry.components[axis].iter_mut().for_each(|coordinate| *coordinate = -*coordinate);
                    geometry.projection.iter_mut().for_each(|point| point[axis] = -point[axis]);
                }
            }
        }
        self.components = Some(geometry.components.clone());
        geometry
    }

    /// The groups to show, under the letters they had.
    fn shown_groups(&mut self, people: &[usize], points: &[Point]) -> Vec<u8> {
        let own = own::group(points);
        // One group is always possible; nothing is shown yet at first.
        let is_possible = self.shown == 1
            || own.candidates.iter().any(|candidate| candidate.k == self.shown && !candidate.too_small);
        self.coming = match self.coming {
            _ if own.k == self.shown => None,
            Some((k, wins)) if k == own.k => Some((k, wins + 1)),
            _ => Some((own.k, 1)),
        };
        if !is_possible || self.coming.is_some_and(|(_, wins)| wins >= WINS_IN_A_ROW) {
            self.shown = own.k;
            self.coming = None;
        }
        let label = if self.shown == own.k {
            own.label
        } else {
            own.by_k.get(self.shown - 1).cloned().unwrap_or(own.label)
        };
        self.under_their_letters(people, label)
    }

    /// Renames the groups so that as many people as can be keep the letter they had.
    fn under_their_letters(&self, people: &[usize], label: Vec<u8>) -> Vec<u8> {
        let before: Vec<Option<u8>> = people
            .iter()
            .map(|&person| self.grouped.get(&self.votes.participants()[person]).copied())
            .collect();
        if before.iter().all(Option::is_none) {
            return label;
        }
        let matched = stability::best_match(&stability::cross_table(&label, &before, self.shown));
        // A letter beyond the number of groups was that of a group that is gone: letters stay without a gap.
        let letters: BTreeSet<usize> = matched.iter().copied().collect();
        let place = |letter: usize| letters.iter().position(|&known| known == letter).unwrap_or(0) as u8;
        label.into_iter().map(|label| place(matched[usize::from(label)])).collect()
    }
}
