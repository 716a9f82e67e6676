//! What one round says about one item: middle, spread, agreement.

use serde::Serialize;

use super::quantiles::{QuantileType, interquartile_range, type7};
use crate::protocol::Scale;

/// The answers to one item on one scale in one round, described.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Description {
    /// How many answered.
    #[serde(rename = "n")]
    pub answers: usize,
    /// The mean.
    pub mean: f64,
    /// The standard deviation, with n − 1; none for one answer.
    pub sd: Option<f64>,
    /// sd / mean; none where either is missing or the mean is 0.
    pub cv: Option<f64>,
    /// The median and the other quantiles, all type 7.
    pub median: f64,
    /// First quartile.
    pub q1: f64,
    /// Third quartile.
    pub q3: f64,
    /// q3 − q1
    #[serde(rename = "IQR_type7")]
    pub iqr: f64,
    /// As SPSS would have it; to compare with other papers, never to decide by.
    #[serde(rename = "IQR_type6")]
    pub iqr_type6: f64,
    /// As SAS would have it.
    #[serde(rename = "IQR_type2")]
    pub iqr_type2: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// The share of answers in the scale's top band (7 to 9 of 9).
    pub top_share: f64,
    /// The share of answers in the scale's bottom band (1 to 3 of 9).
    pub bottom_share: f64,
}

impl Description {
    /// Describes answers in ascending order; none if there are none.
    pub fn new(ascending: &[f64], scale: &Scale) -> Option<Self> {
        let n = ascending.len() as f64;
        let sd = standard_deviation(ascending);
        let mean = mean(ascending)?;
        let share = |[low, high]: [f64; 2]| {
            ascending.iter().filter(|&&answer| answer >= low && answer <= high).count() as f64 / n
        };
        Some(Self {
            answers: ascending.len(),
            mean,
            sd,
            cv: coefficient_of_variation(ascending),
            median: type7(ascending, 0.5)?,
            q1: type7(ascending, 0.25)?,
            q3: type7(ascending, 0.75)?,
            iqr: interquartile_range(ascending, QuantileType::Seven)?,
            iqr_type6: interquartile_range(ascending, QuantileType::Six)?,
            iqr_type2: interquartile_range(ascending, QuantileType::Two)?,
            p10: type7(ascending, 0.1)?,
            p90: type7(ascending, 0.9)?,
            top_share: share(scale.top_band()),
            bottom_share: share(scale.bottom_band()),
        })
    }
}

/// The mean; none of nothing.
pub fn mean(answers: &[f64]) -> Option<f64> {
    (!answers.is_empty()).then(|| answers.iter().sum::<f64>() / answers.len() as f64)
}

/// The standard deviation with n − 1; none of fewer than two.
pub fn standard_deviation(answers: &[f64]) -> Option<f64> {
    let mean = mean(answers)?;
    let squares: f64 = answers.iter().map(|answer| (answer - mean).powi(2)).sum();
    (answers.len() > 1).then(|| (squares / (answers.len() - 1) as f64).sqrt())
}

/// sd / mean; none where either is missing or the mean is 0.
pub fn coefficient_of_variation(answers: &[f64]) -> Option<f64> {
    let mean = mean(answers).filter(|&mean| mean != 0.0)?;
    Some(standard_deviation(answers)? / mean)
}
