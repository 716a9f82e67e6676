//! What changed between two rounds, among the same people only.
//!
//! With the paired answers (x, y) of the n people who answered the item in both rounds:
//!
//! - **changed**: the share with x ≠ y
//! - **Scheibe**: Σ over answers |h₁ − h₂| / 2n, with the histograms h₁, h₂ of the two rounds: the share of the
//!   distribution that moved; usually stable to 15 % (Scheibe, Skutsch and Schofer 1975). People who swap places do
//!   not move it.
//! - **change of CV**: |CV₁ − CV₂|, usually stable to 0.2 (Dajani, Sincoff and Talley 1979)
//! - **weighted kappa**: 1 − Σ w o / Σ w e, with observed shares o, shares e expected from the margins, and
//!   weights w = (i − j)² (quadratic) or |i − j| (linear); none where neither round varies
//! - **Wilcoxon signed-rank**: differences of 0 dropped, mid-ranks, W the smaller rank sum, and the normal
//!   approximation without continuity correction, variance n(n + 1)(2n + 1)/24 − Σ (t³ − t)/48
//! - **McNemar**, exact: of the people who crossed the border of the top band, b came in and c went out; two-sided
//!   binomial probability with ½

use std::collections::BTreeMap;

use serde::Serialize;

use super::description::coefficient_of_variation;
use super::distributions::{binomial_half_two_sided, normal_two_sided};
use super::kendall::mid_ranks;

/// What changed between two rounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stability {
    /// How many people answered in both rounds.
    pub answered_both: usize,
    /// The share of them who changed their answer.
    pub changed_share: f64,
    /// The share of the distribution that moved.
    #[serde(rename = "scheibe_histogram_change")]
    pub scheibe: f64,
    /// |CV₁ − CV₂|; none where a CV is missing.
    #[serde(rename = "cv_abs_change")]
    pub cv_change: Option<f64>,
    /// Quadratic weighted kappa.
    pub kappa_quadratic: Option<f64>,
    /// Linear weighted kappa.
    pub kappa_linear: Option<f64>,
    /// Wilcoxon's signed-rank test; none where nobody changed.
    pub wilcoxon: Option<Wilcoxon>,
    /// McNemar's test at the border of the top band.
    pub mcnemar: McNemar,
}

/// Wilcoxon's signed-rank test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wilcoxon {
    /// The smaller of the two rank sums.
    #[serde(rename = "W")]
    pub w: f64,
    /// Two-sided, by the normal approximation.
    pub p: f64,
}

/// McNemar's exact test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct McNemarCounts {
    /// How many came into the top band.
    pub b: u64,
    /// How many went out of it.
    pub c: u64,
}

/// McNemar's exact test at the border of the top band.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct McNemar {
    /// Who crossed the border.
    #[serde(flatten)]
    pub crossed: McNemarCounts,
    /// Two-sided.
    pub exact_p: f64,
}

impl Stability {
    /// Compares paired answers; none if there are none. An answer within `top` counts as agreeing.
    pub fn new(pairs: &[(f64, f64)], top: [f64; 2]) -> Option<Self> {
        let n = pairs.len() as f64;
        if pairs.is_empty() {
            return None;
        }
        let first: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
        let second: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
        let cv_change = coefficient_of_variation(&first)
            .zip(coefficient_of_variation(&second))
            .map(|(before, after)| (before - after).abs());
        Some(Self {
            answered_both: pairs.len(),
            changed_share: pairs.iter().filter(|(x, y)| x != y).count() as f64 / n,
            scheibe: scheibe(&first, &second),
            cv_change,
            kappa_quadratic: weighted_kappa(pairs, |distance| distance * distance),
            kappa_linear: weighted_kappa(pairs, f64::abs),
            wilcoxon: wilcoxon(pairs),
            mcnemar: mcnemar(pairs, top),
        })
    }
}

fn scheibe(first: &[f64], second: &[f64]) -> f64 {
    let mut difference: BTreeMap<u64, i64> = BTreeMap::new();
    // Whole answers and estimates alike are told apart by their bits; 0 and −0 are one answer.
    first.iter().for_each(|x| *difference.entry((x + 0.0).to_bits()).or_default() += 1);
    second.iter().for_each(|x| *difference.entry((x + 0.0).to_bits()).or_default() -= 1);
    let moved: i64 = difference.values().map(|count| count.abs()).sum();
    moved as f64 / (2 * first.len()) as f64
}

fn weighted_kappa(pairs: &[(f64, f64)], weight: impl Fn(f64) -> f64) -> Option<f64> {
    let n = pairs.len() as f64;
    let observed: f64 = pairs.iter().map(|(x, y)| weight(x - y)).sum::<f64>() / n;
    let expected: f64 =
        pairs.iter().map(|(x, _)| pairs.iter().map(|(_, y)| weight(x - y)).sum::<f64>()).sum::<f64>()
            / (n * n);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn wilcoxon(pairs: &[(f64, f64)]) -> Option<Wilcoxon> {
    let differences: Vec<f64> =
        pairs.iter().map(|(x, y)| y - x).filter(|&difference| difference != 0.0).collect();
    if differences.is_empty() {
        return None;
    }
    let (ranks, ties) = mid_ranks(&differences.iter().map(|difference| difference.abs()).collect::<Vec<_>>());
    let up: f64 = ranks.iter().zip(&differences).filter(|&(_, &d)| d > 0.0).map(|(rank, _)| rank).sum();
    let n = differences.len() as f64;
    let all = n * (n + 1.0) / 2.0;
    let w = up.min(all - up);
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
    Some(Wilcoxon { w, p: normal_two_sided((w - all / 2.0) / variance.sqrt()) })
}

fn mcnemar(pairs: &[(f64, f64)], [low, high]: [f64; 2]) -> McNemar {
    let agrees = |answer: f64| answer >= low && answer <= high;
    let count = |from: bool, to: bool| {
        pairs.iter().filter(|&&(x, y)| agrees(x) == from && agrees(y) == to).count() as u64
    };
    let crossed = McNemarCounts { b: count(false, true), c: count(true, false) };
    let exact_p = binomial_half_two_sided(crossed.b, crossed.b + crossed.c);
    McNemar { crossed, exact_p }
}
