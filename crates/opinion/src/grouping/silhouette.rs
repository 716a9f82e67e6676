//! How well separated the groups are.
//!
//! The silhouette of a person compares the distance a to their own group with the distance b to the next one:
//! (b − a)/max(a, b), from −1 to 1. With distances to all members it costs O(P²); we use the *simplified*
//! silhouette, with distances to the groups' centres, in O(P k) (Hruschka, de Castro and Campello 2004; compared
//! by Wang, Franco-Penya, Kelleher, Pugh and Ross 2017, "An analysis of the application of simplified silhouette
//! to the evaluation of k-means clustering validity"). It is never negative, and higher than the full one:
//! values are to be compared among themselves only.

use super::kmeans::{Partition, Point, squared_distance};

/// The mean simplified silhouette; 0 for a single group.
pub fn mean_silhouette(points: &[Point], partition: &Partition) -> f64 {
    if partition.centres.len() < 2 || points.is_empty() {
        return 0.0;
    }
    let sum: f64 = points
        .iter()
        .zip(&partition.label)
        .map(|(point, &label)| {
            let own = squared_distance(point, &partition.centres[usize::from(label)]).sqrt();
            let next = (partition.centres.iter().enumerate())
                .filter(|&(group, _)| group != usize::from(label))
                .map(|(_, centre)| squared_distance(point, centre).sqrt())
                .fold(f64::INFINITY, f64::min);
            if next > 0.0 { (next - own) / next.max(own) } else { 0.0 }
        })
        .sum();
    sum / points.len() as f64
}
