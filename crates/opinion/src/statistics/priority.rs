//! Which statement should be asked next.
//!
//! With A agrees, S votes and P passes of the grouped people and the extremity E of the statement,
//!
//! > priority = ((1 − (P + 1)/(S + 2)) · (E + 1) · (A + 1)/(S + 2) · (1 + 8 · 2^(−S/5)))²
//!
//! and 49 for a statement about the person. The last factor lets new statements be seen: it is 9 before the first
//! vote and below 1.1 after 32. [`draw`](super::draw()) takes it from there.

use super::counts::GroupVotes;

/// Meta statements are about who takes part, and are wanted from everybody.
const META: f64 = 49.0;

/// The priority of each statement.
pub fn priority(grouped: &GroupVotes, extremity: &[f64], meta: &[bool]) -> Vec<f64> {
    (0..extremity.len())
        .map(|c| {
            if meta[c] {
                return META;
            }
            let (agrees, passes, seen) =
                (f64::from(grouped.agree[c]), f64::from(grouped.pass(c)), f64::from(grouped.seen[c]));
            let understood = 1.0 - (passes + 1.0) / (seen + 2.0);
            let agreed = (agrees + 1.0) / (seen + 2.0);
            let new = 1.0 + 8.0 * (-seen / 5.0).exp2();
            (understood * (extremity[c] + 1.0) * agreed * new).powi(2)
        })
        .collect()
}
