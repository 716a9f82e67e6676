//! Step 4: what is particular to a group, what unites everybody, and what should be asked next.
//!
//! All of it rests on counts of raw votes: n_a agrees, n_d disagrees, n_s votes with passes; "out" means all
//! *other grouped people*. Proportions carry a pseudo-count of one agree and one disagree, so that 2 of 2 is not 100 %.
//!
//! - probability p = (n_a + 1)/(n_s + 2), and its z against one half: 2 √(n_s + 1) · ((n_a + 1)/(n_s + 1) − ½)
//! - ratio p / p_out, and its z: (p₁ − p₂)/√(q (1 − q)(1/(n_s + 1) + 1/(n_s,out + 1))) with
//!   p₁ = (n_a + 1)/(n_s + 1), p₂ likewise outside, q = (n_a + n_a,out + 2)/(n_s + n_s,out + 2); 0 where q = 1
//! - significant: z > 1.2816, the one-sided 90 % point of the normal distribution
//!
//! and the same for disagreement with n_d for n_a. No correction is made for looking at many statements: the
//! lists are a way to choose what to read first, not tests of hypotheses.
//!
//! Source: the published method of Polis (Small, Björkegren, Erkkilä, Shaw and Megill 2021, "Polis: scaling
//! deliberation by mapping high dimensional opinion spaces", Recerca 26(2)).

mod consensus;
mod counts;
mod draw;
mod priority;
mod representative;
mod significance;

pub use consensus::{Consensus, ConsensusStatement, consensus};
pub use counts::{GroupVotes, group_aware_consensus, group_votes};
pub use draw::{Asking, Candidate, Drawn, draw};
pub use priority::priority;
pub use representative::{Representative, Side, representative};
pub use significance::SIGNIFICANT;
