//! Kendall's coefficient of concordance W: how alike m raters rank n items.
//!
//! Every rater's ratings become ranks 1 … n, equal ratings sharing their mean rank (mid-ranks). With R_i the rank sum of
//! item i and t the sizes of each rater's sets of equal ratings,
//!
//! > S = Σ (R_i − R̄)²,  W = 12 S / (m² (n³ − n) − m T),  T = Σ over raters and ties (t³ − t)
//!
//! from 0 (no agreement) to 1. χ² = m (n − 1) W with n − 1 degrees of freedom; the approximation is rough below some 7
//! items. Source: Kendall and Babington Smith 1939, "The problem of m rankings", Annals of Mathematical Statistics 10.

use serde::Serialize;

use super::distributions::chi_squared_tail;

/// The concordance of raters over items.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concordance {
    /// n: how many items.
    #[serde(rename = "n_items")]
    pub items: usize,
    /// m: how many raters.
    #[serde(rename = "n_raters")]
    pub raters: usize,
    /// S: the sum of squares of the rank sums.
    #[serde(rename = "S")]
    pub s: f64,
    /// T: Σ (t³ − t) over raters and ties.
    #[serde(rename = "T")]
    pub ties: f64,
    /// W without the correction for ties.
    #[serde(rename = "W_uncorrected")]
    pub w_uncorrected: f64,
    /// W.
    #[serde(rename = "W")]
    pub w: f64,
    /// m (n − 1) W
    #[serde(rename = "chi2")]
    pub chi_squared: f64,
    /// n − 1
    pub df: usize,
    /// P(χ² ≥ this)
    pub p: f64,
}

/// W of ratings by rater: every rater has rated every item, in the same order. None for fewer than two items or
/// raters, or where every rater rates all items alike.
pub fn concordance(by_rater: &[Vec<f64>]) -> Option<Concordance> {
    let raters = by_rater.len();
    let items = by_rater.first()?.len();
    if raters < 2 || items < 2 || by_rater.iter().any(|ratings| ratings.len() != items) {
        return None;
    }
    let mut rank_sums = vec![0.0; items];
    let mut ties = 0.0;
    for ratings in by_rater {
        let (ranks, tied) = mid_ranks(ratings);
        rank_sums.iter_mut().zip(ranks).for_each(|(sum, rank)| *sum += rank);
        ties += tied;
    }
    let (m, n) = (raters as f64, items as f64);
    let mean = m * (n + 1.0) / 2.0;
    let s: f64 = rank_sums.iter().map(|sum| (sum - mean).powi(2)).sum();
    let most = m * m * (n.powi(3) - n);
    if most - m * ties <= 0.0 {
        return None;
    }
    let w = 12.0 * s / (most - m * ties);
    let chi_squared = m * (n - 1.0) * w;
    Some(Concordance {
        items,
        raters,
        s,
        ties,
        w_uncorrected: 12.0 * s / most,
        w,
        chi_squared,
        df: items - 1,
        p: chi_squared_tail(chi_squared, n - 1.0),
    })
}

/// The mid-ranks of values, and Σ (t³ − t) over the sets of equal ones.
pub fn mid_ranks(values: &[f64]) -> (Vec<f64>, f64) {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut ties = 0.0;
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let size = equal.len() as f64;
        let rank = before as f64 + (size + 1.0) / 2.0;
        equal.iter().for_each(|&index| ranks[index] = rank);
        ties += size.powi(3) - size;
        before += equal.len();
    }
    (ranks, ties)
}
