//! Quantiles.
//!
//! Nine definitions are in use (Hyndman and Fan 1996, "Sample quantiles in statistical packages", The American
//! Statistician 50), and on a panel of ten they differ by up to a whole point. All published figures here are
//! **type 7** (R's default, Excel's PERCENTILE.INC); types 2 and 6 (SAS's and SPSS's defaults) are there to compare.

/// How a quantile between two answers is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantileType {
    /// The answer itself, or the mean of two: SAS.
    Two,
    /// Linear over (n + 1)p: SPSS, Minitab.
    Six,
    /// Linear over (n − 1)p + 1: R, Excel, NumPy.
    Seven,
}

/// The `p` quantile of answers in ascending order; none of no answers.
pub fn quantile(ascending: &[f64], p: f64, kind: QuantileType) -> Option<f64> {
    let n = ascending.len();
    if n == 0 {
        return None;
    }
    // Position counted from 1; below the first and above the last answer it is that answer.
    let at = |position: f64| {
        let position = position.clamp(1.0, n as f64);
        let below = position.floor();
        let lower = ascending[below as usize - 1];
        let upper = ascending[(below as usize).min(n - 1)];
        lower + (position - below) * (upper - lower)
    };
    Some(match kind {
        QuantileType::Seven => at((n - 1) as f64 * p + 1.0),
        QuantileType::Six => at((n + 1) as f64 * p),
        QuantileType::Two => {
            let position = n as f64 * p;
            // A product like 10 × 0.3 may miss its whole number by a rounding error.
            let whole = position.round();
            if (position - whole).abs() < 1e-9 {
                (at(whole) + at(whole + 1.0)) / 2.0
            } else {
                at(position.ceil())
            }
        }
    })
}

/// The type 7 quantile.
pub fn type7(ascending: &[f64], p: f64) -> Option<f64> {
    quantile(ascending, p, QuantileType::Seven)
}

/// Q3 − Q1.
pub fn interquartile_range(ascending: &[f64], kind: QuantileType) -> Option<f64> {
    Some(quantile(ascending, 0.75, kind)? - quantile(ascending, 0.25, kind)?)
}
