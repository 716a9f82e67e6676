//! Our own grouping: k-means on the map.
//!
//! For every k from 2 to min(5, 2 + n/12) the people's projections are cut by a k-means that starts without
//! chance ([`kmeans`](super) cuts one group of the best k − 1 in two), and scored by the mean simplified
//! silhouette. The best score wins; a k that makes a group smaller than the minimum is not in the running. If
//! none is left, whoever forms the small groups of k = 2 is set aside, the rest is cut again, and those set aside
//! then join the nearest group: one-person groups are outliers, not opinions.

use serde::Serialize;

use super::kmeans::{Partition, Point, nearest};
use super::silhouette::mean_silhouette;
use super::{labels, most_groups, smallest_group};

/// What was found for one k.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The number of groups.
    pub k: usize,
    /// The mean simplified silhouette.
    pub silhouette: f64,
    /// The sizes of the groups, largest first.
    pub sizes: Vec<usize>,
    /// Whether a group is smaller than the minimum, which rules this k out.
    pub too_small: bool,
}

/// Our own grouping of the grouped people.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnGrouping {
    /// Every k that was tried.
    pub candidates: Vec<Candidate>,
    /// The chosen k; 1 if people cannot be cut at all.
    pub k: usize,
    /// The k with the next best silhouette that was in the running, if any.
    pub runner_up: Option<usize>,
    /// The group of each grouped person; 0 is the largest.
    pub label: Vec<u8>,
    /// The centre of each group.
    pub centres: Vec<Point>,
    /// The groups for every k, as start for the second opinion: `by_k[0]` is k = 1.
    pub(crate) by_k: Vec<Vec<u8>>,
}

/// Groups people who stand at these points.
pub fn group(points: &[Point]) -> OwnGrouping {
    let minimum = smallest_group(points.len());
    let partitions = partitions(points);
    let candidates: Vec<Candidate> =
        partitions.iter().skip(1).map(|partition| candidate(points, partition, minimum)).collect();

    let mut ranking: Vec<&Candidate> = candidates.iter().filter(|candidate| !candidate.too_small).collect();
    // Stable, so that of equal silhouettes the smaller k wins.
    ranking.sort_by(|a, b| b.silhouette.total_cmp(&a.silhouette));
    let chosen = match ranking.first() {
        Some(best) => partitions[best.k - 1].clone(),
        None => partitions
            .get(1)
            .and_then(|two| without_outliers(points, two, minimum))
            .unwrap_or_else(|| partitions[0].clone()),
    };
    let runner_up = ranking.get(1).map(|candidate| candidate.k);
    let by_k = partitions.into_iter().map(|partition| partition.label).collect();
    let Partition { label, centres, .. } = named_by_size(chosen);
    OwnGrouping { k: centres.len(), candidates, runner_up, label, centres, by_k }
}

/// The partitions into 1, 2, … groups, as far as people can be cut.
pub(crate) fn partitions(points: &[Point]) -> Vec<Partition> {
    let mut partitions = vec![Partition::of_one(points)];
    for k in 2..=most_groups(points.len()) {
        let next = partitions[k - 2].with_one_more(points);
        if next.centres.len() < k || next.sizes().contains(&0) {
            break;
        }
        partitions.push(next);
    }
    partitions
}

fn candidate(points: &[Point], partition: &Partition, minimum: usize) -> Candidate {
    let mut sizes = partition.sizes();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    Candidate {
        k: sizes.len(),
        silhouette: mean_silhouette(points, partition),
        too_small: sizes.last().is_none_or(|&least| least < minimum),
        sizes,
    }
}

/// Two groups of at least the minimum size, found by setting outliers aside; none if there are not enough people.
fn without_outliers(points: &[Point], two: &Partition, minimum: usize) -> Option<Partition> {
    let mut inside: Vec<Point> = points.to_vec();
    let mut partition = two.clone();
    while partition.centres.len() == 2 {
        let sizes = partition.sizes();
        if sizes.iter().all(|&size| size >= minimum) {
            let label: Vec<u8> = points.iter().map(|point| nearest(point, &partition.centres).0).collect();
            return Some(Partition { label, ..partition });
        }
        // Whoever is in a group that is too small is an outlier of this round.
        inside = (inside.iter().zip(&partition.label))
            .filter(|&(_, &label)| sizes[usize::from(label)] >= minimum)
            .map(|(point, _)| *point)
            .collect();
        if inside.len() < 2 * minimum || inside.len() < points.len() / 2 {
            return None;
        }
        partition = Partition::of_one(&inside).with_one_more(&inside);
    }
    None
}

fn named_by_size(partition: Partition) -> Partition {
    let renamed = labels::by_size(&partition.sizes(), |group| partition.centres[group][0]);
    let mut centres = partition.centres.clone();
    for (old, &new) in renamed.iter().enumerate() {
        centres[usize::from(new)] = partition.centres[old];
    }
    let label = partition.label.iter().map(|&label| renamed[usize::from(label)]).collect();
    Partition { label, centres, spread: partition.spread }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud(centre: Point, count: usize, noise: &mut crate::noise::Noise) -> Vec<Point> {
        (0..count).map(|_| [centre[0] + noise.uniform() - 0.5, centre[1] + noise.uniform() - 0.5]).collect()
    }

    #[test]
    fn three_clouds_are_three_groups() {
        let mut noise = crate::noise::Noise::new(1);
        let points = [
            cloud([0., 0.], 50, &mut noise),
            cloud([3., 0.], 30, &mut noise),
            cloud([0., 3.], 20, &mut noise),
        ]
        .concat();
        let grouping = group(&points);
        assert_eq!((grouping.k, &grouping.candidates[1].sizes), (3, &vec![50, 30, 20]));
        let expected: Vec<u8> = [vec![0; 50], vec![1; 30], vec![2; 20]].concat();
        assert_eq!(grouping.label, expected);
    }

    #[test]
    fn one_person_far_away_is_no_group() {
        let mut noise = crate::noise::Noise::new(2);
        let points =
            [cloud([0., 0.], 8, &mut noise), cloud([2., 0.], 7, &mut noise), vec![[40.0, 40.0]]].concat();
        let grouping = group(&points);
        assert!(grouping.candidates[0].too_small, "{:?}", grouping.candidates);
        assert!(labels::sizes(&grouping.label, grouping.k).iter().all(|&size| size >= 2), "{grouping:?}");
    }

    #[test]
    fn people_in_one_place_are_one_group() {
        assert_eq!(group(&vec![[1.0, 2.0]; 30]).k, 1);
        assert_eq!(group(&[[1.0, 2.0]]).k, 1);
        assert_eq!(group(&[]).k, 1);
    }
}
