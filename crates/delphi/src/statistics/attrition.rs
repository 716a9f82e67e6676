//! Who answered, and who stayed.

use serde::Serialize;

/// The panel over the rounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attrition {
    /// How many were invited, if known.
    pub invited: Option<usize>,
    /// n_k: how many answered at least one question of each round.
    #[serde(rename = "rounds")]
    pub answered: Vec<usize>,
    /// n_k / n_(k−1), from the second round on.
    pub retention: Vec<Option<f64>>,
    /// The last round over the first.
    pub overall: Option<f64>,
    /// n_1 / invited
    pub response: Option<f64>,
}

impl Attrition {
    /// From the number of people in each round.
    pub fn new(invited: Option<usize>, answered: Vec<usize>) -> Self {
        let share = |part: usize, of: usize| (of > 0).then(|| part as f64 / of as f64);
        let first = answered.first().copied().unwrap_or(0);
        Self {
            invited,
            retention: answered.windows(2).map(|pair| share(pair[1], pair[0])).collect(),
            overall: answered.last().and_then(|&last| share(last, first)),
            response: invited.and_then(|invited| share(first, invited)),
            answered,
        }
    }
}
