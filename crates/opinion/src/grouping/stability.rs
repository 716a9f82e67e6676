//! How often people stay together when people and votes are resampled.
//!
//! About 50 times, 80 % of the people and 90 % of their votes are drawn (without replacement, each by its own draw
//! from a fixed seed), and the whole method runs again on them: means, components, projection, k-means for every k, and
//! latent classes where they are recommended. Then, against the recommended grouping:
//!
//! - **together**, of a person: the share of the fellow members of their group who are in one group with them in the
//!   resample, averaged over the resamples they are in. Of a group: the mean over its members. It needs no matching
//!   of labels. Two groups of equal size drawn at random would give ½.
//! - **Jaccard**, of a group: |group ∩ its match| / |group ∪ its match|, averaged; the match is that of the best
//!   assignment of all groups. Below 0.6 a group should not be trusted, from 0.75 it is stable (Hennig 2007,
//!   "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis 52).
//! - **between two groups**: people who were matched to another group than their own in at least a quarter of their
//!   resamples.
//! - **k wins**: how often each number of groups had the best silhouette.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::{Point, own, second};
use crate::geometry::{Precision, geometry_from};
use crate::noise;
use crate::votes::VoteTable;

/// The share of people kept in a resample.
pub const PEOPLE_KEPT: f64 = 0.8;
/// The share of votes kept in a resample.
pub const VOTES_KEPT: f64 = 0.9;
/// From this share of resamples in another group a person counts as between the two.
pub const BETWEEN: f64 = 0.25;

/// What is resampled.
#[derive(Debug, Clone, Copy)]
pub struct Resampled<'a> {
    /// All votes.
    pub votes: &'a VoteTable,
    /// The statements set to 0 for everybody.
    pub zeroed: &'a [bool],
    /// The components of all votes, from which the resamples start.
    pub components: &'a [Vec<f64>; 2],
    /// The grouped people, ascending.
    pub people: &'a [usize],
    /// Their groups, in the same order, and how many groups there are.
    pub label: &'a [u8],
    /// How many groups there are.
    pub k: usize,
    /// Whether the groups are latent classes.
    pub latent: bool,
}

/// How stable the grouping is.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// How often each k had the best silhouette.
    pub k_wins: BTreeMap<usize, usize>,
    /// Of each group.
    pub groups: Vec<GroupStability>,
    /// Of each grouped person: how often they stay together with their group; none if never drawn.
    pub together: Vec<Option<f64>>,
    /// Of each grouped person: another group that they are in often, and how often.
    pub between: Vec<Option<(u8, f64)>>,
}

/// How stable a group is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GroupStability {
    /// How often its members stay together.
    pub together: f64,
    /// The mean Jaccard index with its match.
    pub jaccard: f64,
}

/// One resample: its best k, and the label of each grouped person who was drawn.
struct Draw {
    best_k: usize,
    label: Vec<Option<u8>>,
}

/// Resamples `times` times; the same seed gives the same result on any number of threads.
pub fn resample(from: Resampled<'_>, seed: u64, times: usize) -> Stability {
    let draws: Vec<Draw> =
        (0..times as u64).into_par_iter().map(|number| draw(from, seed.wrapping_add(number << 20))).collect();

    let people = from.people.len();
    let mut together = vec![(0.0, 0_u32); people];
    let mut elsewhere = vec![[0_u32; super::MOST_GROUPS]; people];
    let mut jaccard = vec![(0.0, 0_u32); from.k];
    let mut k_wins = BTreeMap::new();
    for draw in &draws {
        *k_wins.entry(draw.best_k).or_insert(0) += 1;
        let cells = cross_table(from.label, &draw.label, from.k);
        let matched = best_match(&cells);
        for (person, &drawn) in draw.label.iter().enumerate() {
            let (Some(drawn), group) = (drawn.map(usize::from), usize::from(from.label[person])) else {
                continue;
            };
            let fellows: u32 = cells[group].iter().sum::<u32>() - 1;
            if fellows > 0 {
                together[person].0 += f64::from(cells[group][drawn] - 1) / f64::from(fellows);
            } else {
                together[person].0 += 1.0;
            }
            together[person].1 += 1;
            if let Some(group) = matched.iter().position(|&cluster| cluster == drawn) {
                elsewhere[person][group] += 1;
            }
        }
        for (group, (sum, count)) in jaccard.iter_mut().enumerate() {
            let own: u32 = cells[group].iter().sum();
            let cluster: u32 = cells.iter().map(|row| row[matched[group]]).sum();
            let both = cells[group][matched[group]];
            if own > 0 {
                *sum += f64::from(both) / f64::from(own + cluster - both);
                *count += 1;
            }
        }
    }
    summary(from, &together, &elsewhere, &jaccard, k_wins)
}

fn summary(
    from: Resampled<'_>,
    together: &[(f64, u32)],
    elsewhere: &[[u32; super::MOST_GROUPS]],
    jaccard: &[(f64, u32)],
    k_wins: BTreeMap<usize, usize>,
) -> Stability {
    let mean = |&(sum, count): &(f64, u32)| (count > 0).then(|| sum / f64::from(count));
    let together: Vec<Option<f64>> = together.iter().map(mean).collect();
    let between = (elsewhere.iter().zip(from.label))
        .map(|(counts, &own)| {
            let drawn: u32 = counts.iter().sum();
            let (group, &count) = (counts.iter().enumerate())
                .filter(|&(group, _)| group != usize::from(own))
                .max_by_key(|&(group, &count)| (count, std::cmp::Reverse(group)))?;
            let share = f64::from(count) / f64::from(drawn.max(1));
            (share >= BETWEEN).then_some((group as u8, share))
        })
        .collect();
    let groups = (0..from.k)
        .map(|group| {
            let of_members: Vec<f64> = (together.iter().zip(from.label))
                .filter(|&(_, &label)| usize::from(label) == group)
                .filter_map(|(share, _)| *share)
                .collect();
            GroupStability {
                together: of_members.iter().sum::<f64>() / of_members.len().max(1) as f64,
                jaccard: mean(&jaccard[group]).unwrap_or(0.0),
            }
        })
        .collect();
    Stability { k_wins, groups, together, between }
}

fn draw(from: Resampled<'_>, seed: u64) -> Draw {
    let keep_person = |person: usize| noise::at(seed, person as u64) < PEOPLE_KEPT;
    let keep_vote = |position: usize| noise::at(seed ^ 0xABCD_EF01_2345, position as u64) < VOTES_KEPT;
    let (votes, kept) = from.votes.thinned(keep_person, keep_vote);
    let geometry = geometry_from(&votes, from.zeroed, Precision::RESAMPLED, Some(from.components));

    // The grouped people among those kept: their place in the resample, and in `from.people`.
    let mut place_of = vec![None; from.votes.participants().len()];
    kept.iter().enumerate().for_each(|(place, &person)| place_of[person] = Some(place));
    let (people, who): (Vec<usize>, Vec<usize>) = (from.people.iter().enumerate())
        .filter_map(|(who, &person)| place_of[person].map(|place| (place, who)))
        .unzip();
    let points: Vec<Point> = people.iter().map(|&place| geometry.projection[place]).collect();
    let own = own::group(&points);
    // Like is compared with like: groups that were found by setting outliers aside are in `own.label` alone.
    let start = match own.by_k.get(from.k - 1) {
        Some(partition) if from.latent || own.k != from.k => partition,
        _ => &own.label,
    };
    let drawn = if from.latent {
        second::labels_for(&votes, &people, from.zeroed, start, from.k)
    } else {
        start.clone()
    };
    let mut label = vec![None; from.people.len()];
    who.iter().zip(&drawn).for_each(|(&who, &drawn)| label[who] = Some(drawn));
    Draw { best_k: own.k, label }
}

/// Counts by group and label of the resample.
pub(crate) fn cross_table(label: &[u8], drawn: &[Option<u8>], k: usize) -> Vec<[u32; super::MOST_GROUPS]> {
    let mut cells = vec![[0; super::MOST_GROUPS]; k];
    for (&group, drawn) in label.iter().zip(drawn) {
        if let Some(drawn) = drawn {
            cells[usize::from(group)][usize::from(*drawn)] += 1;
        }
    }
    cells
}

/// Which label of the resample is each group's match: the assignment with the most people, of all of them.
pub(crate) fn best_match(cells: &[[u32; super::MOST_GROUPS]]) -> Vec<usize> {
    fn search(
        cells: &[[u32; super::MOST_GROUPS]],
        chosen: &mut Vec<usize>,
        sum: u32,
        best: &mut Option<(u32, Vec<usize>)>,
    ) {
        let Some(row) = cells.get(chosen.len()) else {
            if best.as_ref().is_none_or(|(most, _)| sum > *most) {
                *best = Some((sum, chosen.clone()));
            }
            return;
        };
        for (cluster, people) in row.iter().enumerate() {
            if !chosen.contains(&cluster) {
                chosen.push(cluster);
                search(cells, chosen, sum + people, best);
                chosen.pop();
            }
        }
    }
    let mut best = None;
    search(cells, &mut Vec::new(), 0, &mut best);
    // There are never more groups than clusters to match them to, so an assignment is always found.
    best.map(|(_, chosen)| chosen).unwrap_or_else(|| (0..cells.len()).collect())
}
