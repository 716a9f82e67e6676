//! Which grouping the report recommends, and whether there are groups at all.
//!
//! Any clustering method finds clusters in anything. So the two groupings are judged by the votes: the **evidence**
//! of a grouping is
//!
//! > ( ln p(votes, groups) − ln p(votes, everybody in one group) ) / number of votes (on statements that are not set aside)
//!
//! p averages over everything that is not known. Every statement either divides the groups or does not, with even
//! chances; where it does, each group has its own shares of disagree, pass and agree, else all have the same; and all
//! shares are equally likely beforehand. With n_gcr votes r of group g on statement c, and n_cr those of all groups,
//!
//! > ln p = Σ over c of ln ½ \( e^A(c) + e^B(c) \) + ln \[ Γ(k)/Γ(n + k) · Π over g of Γ(n_g + 1) \]
//! >
//! > A(c) = L(n_c), B(c) = Σ over g of L(n_gc), L(n) = ln \[ Γ(3)/Γ(Σ n_r + 3) · Π over r of Γ(n_r + 1) \]
//!
//! (e^A and e^B stand for numbers far too small to be written; the sum is taken in logarithms.) It needs no fitting and no
//! tuning, compares any two groupings of the same people, and is negative for groups that explain nothing. The
//! grouping with the larger evidence is recommended; if neither is above 0, **there are no groups to speak of**, and
//! everybody is reported as one.
//!
//! In trials, conversations made without groups had an evidence of −0.008 to −0.08, for 30 to 10,000 people; planted
//! groups were recognised from some 100 to 300 people on with 30 votes each. With fewer, "no groups" means that they cannot be told
//! from chance.
//!
//! Sources: Biernacki, Celeux and Govaert 2010, "Exact and Monte Carlo calculations of integrated likelihoods for the
//! latent class model", Journal of Statistical Planning and Inference 140; the choice per statement follows Dean and
//! Raftery 2010, "Latent class analysis variable selection", Annals of the Institute of Statistical Mathematics 62.
//!
//! The evidence compares descriptions of *these* votes. A smooth gradient of opinion without any gap is also better
//! described by groups than by none; how sharp groups are is told by silhouettes and stability.

use serde::Serialize;

use super::evidence::log_evidence;
use super::own::OwnGrouping;
use super::second::SecondOpinion;
use crate::votes::VoteTable;

/// Which grouping is recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recommended {
    /// k-means on the map.
    Own,
    /// Latent classes.
    SecondOpinion,
    /// Neither: there are no groups to speak of.
    NoGroups,
}

/// The verdict, with the figures it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Verdict {
    /// Which grouping is recommended.
    pub recommended: Recommended,
    /// The evidence of our own grouping.
    pub own_evidence: f64,
    /// The evidence of the second opinion, where there is one.
    pub second_evidence: Option<f64>,
}

impl Verdict {
    /// Weighs the two groupings.
    pub fn new(own_evidence: f64, second_evidence: Option<f64>) -> Self {
        let recommended = match second_evidence {
            Some(second) if second > own_evidence && second > 0.0 => Recommended::SecondOpinion,
            _ if own_evidence > 0.0 => Recommended::Own,
            _ => Recommended::NoGroups,
        };
        Self { recommended, own_evidence, second_evidence }
    }

    /// The recommended labels and their number.
    pub fn pick(self, own: &OwnGrouping, second: Option<&SecondOpinion>) -> (Vec<u8>, usize) {
        match (self.recommended, second) {
            (Recommended::SecondOpinion, Some(second)) => (second.label.clone(), second.k),
            (Recommended::NoGroups, _) => (vec![0; own.label.len()], 1),
            _ => (own.label.clone(), own.k),
        }
    }
}

/// What groupings are compared with: everybody in one group.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    of_one_group: f64,
    votes: f64,
}

impl Evidence {
    /// For these people's votes.
    pub fn new(votes: &VoteTable, people: &[usize], zeroed: &[bool]) -> Self {
        let counted = |person: usize| votes.votes_of(person).filter(|&(column, _)| !zeroed[column]).count();
        let count: usize = people.iter().map(|&person| counted(person)).sum();
        let everybody = vec![0; people.len()];
        Self { of_one_group: log_evidence(votes, people, zeroed, &everybody, 1), votes: count.max(1) as f64 }
    }

    /// The evidence of a grouping into k groups, per vote.
    pub fn of(&self, votes: &VoteTable, people: &[usize], zeroed: &[bool], label: &[u8], k: usize) -> f64 {
        if k < 2 {
            return 0.0;
        }
        (log_evidence(votes, people, zeroed, label, k) - self.of_one_group) / self.votes
    }
}
