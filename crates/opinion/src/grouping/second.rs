//! The second opinion: latent classes on the raw votes.
//!
//! For k = 2 … min(5, 2 + n/12) a latent class model is fitted by EM to the raw agree, disagree and pass votes of the
//! grouped people, starting from our own groups of the same k. Everybody is given to their most probable
//! class. Of those without a class below the minimum size, the **smallest k whose [evidence](super::verdict) is at
//! least three quarters of the largest** is chosen: the evidence can keep rising for ever finer classes, which resampling
//! does not find again (bg2050-volunteers: four classes have 28 % more evidence than two, and fall apart).

use rayon::prelude::*;
use serde::Serialize;

use super::own::OwnGrouping;
use super::verdict::Evidence;
use super::{labels, latent_class, smallest_group};
use crate::votes::VoteTable;

/// A coarser grouping is taken if it has at least this share of the evidence of a finer one.
const NEARLY_AS_GOOD: f64 = 0.75;

/// What was found for one number of classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Classes {
    /// The number of classes.
    pub k: usize,
    /// The log-likelihood of the votes under the fitted model.
    pub log_likelihood: f64,
    /// ln of how much more probable the votes are in these groups than in one, per vote.
    pub evidence: f64,
    /// The sizes of the classes, largest first.
    pub sizes: Vec<usize>,
    /// Whether a class is smaller than the minimum, which rules this k out.
    pub too_small: bool,
    /// How many rounds of EM it took.
    pub rounds: usize,
}

/// The second opinion on the grouped people.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondOpinion {
    /// Every k that was tried.
    pub candidates: Vec<Classes>,
    /// The chosen k; 1 if no number of classes is possible.
    pub k: usize,
    /// The class of each grouped person; 0 is the largest.
    pub label: Vec<u8>,
    /// The probability of that class, for each grouped person.
    pub certainty: Vec<f64>,
}

/// Fits the second opinion to the votes of `people`.
pub fn fit(
    votes: &VoteTable,
    people: &[usize],
    zeroed: &[bool],
    own: &OwnGrouping,
    evidence: &Evidence,
) -> SecondOpinion {
    let minimum = smallest_group(people.len());
    let fits: Vec<(Classes, Vec<u8>, Vec<f64>)> = own.by_k[1..]
        .par_iter()
        .enumerate()
        .map(|(index, start)| {
            let k = index + 2;
            let fitted = latent_class::fit(votes, people, zeroed, start, k);
            let sizes = labels::sizes(&fitted.label, k);
            let mean_certainty = |class: usize| {
                let sum: f64 = (fitted.label.iter().zip(&fitted.certainty))
                    .filter(|&(&label, _)| usize::from(label) == class)
                    .map(|(_, certainty)| certainty)
                    .sum();
                -sum
            };
            let renamed = labels::by_size(&sizes, mean_certainty);
            let label: Vec<u8> = fitted.label.iter().map(|&label| renamed[usize::from(label)]).collect();
            let classes = Classes {
                k,
                log_likelihood: fitted.log_likelihood,
                evidence: evidence.of(votes, people, zeroed, &label, k),
                too_small: sizes.iter().any(|&size| size < minimum),
                sizes: labels::sizes(&label, k),
                rounds: fitted.rounds,
            };
            (classes, label, fitted.certainty)
        })
        .collect();

    let possible = || fits.iter().filter(|(classes, ..)| !classes.too_small);
    let most = possible().map(|(classes, ..)| classes.evidence).fold(f64::NEG_INFINITY, f64::max);
    // With no evidence for any grouping, the least bad one.
    let enough = if most > 0.0 { NEARLY_AS_GOOD * most } else { most };
    let best = possible().find(|(classes, ..)| classes.evidence >= enough);
    let (k, label, certainty) = match best {
        Some((classes, label, certainty)) => (classes.k, label.clone(), certainty.clone()),
        None => (1, vec![0; people.len()], vec![1.0; people.len()]),
    };
    SecondOpinion { candidates: fits.into_iter().map(|(classes, ..)| classes).collect(), k, label, certainty }
}

/// The classes of a resample: k is given, only the labels are wanted.
pub(crate) fn labels_for(
    votes: &VoteTable,
    people: &[usize],
    zeroed: &[bool],
    start: &[u8],
    k: usize,
) -> Vec<u8> {
    latent_class::fit(votes, people, zeroed, start, k).label
}
