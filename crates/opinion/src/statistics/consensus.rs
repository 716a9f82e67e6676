//! What everybody agrees on, or rejects, whatever their group.
//!
//! Over everybody who voted, grouped or not; without rejected and meta statements. A statement is listed if its
//! probability is above ½ and significantly so, best probability · z first, five on each side.

use serde::Serialize;

use super::counts::GroupVotes;
use super::significance::{SIGNIFICANT, probability, probability_z};

/// How many statements are listed on each side.
const LISTED: usize = 5;

/// Statements that unite.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Consensus {
    /// What most people agree with.
    pub agree: Vec<ConsensusStatement>,
    /// What most people disagree with.
    pub disagree: Vec<ConsensusStatement>,
}

/// A statement that unites.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConsensusStatement {
    /// The statement's number.
    pub statement: u64,
    /// How many took this side.
    pub success: u32,
    /// How many voted, passes included.
    pub trials: u32,
    /// (success + 1)/(trials + 2)
    pub probability: f64,
    /// Its z against one half.
    pub probability_z: f64,
}

/// The consensus among these votes; statements `set_aside` are left out.
pub fn consensus(everybody: &GroupVotes, statements: &[u64], set_aside: &[bool]) -> Consensus {
    let side = |counts: &[u32]| {
        let mut united: Vec<ConsensusStatement> = (0..statements.len())
            .filter(|&c| !set_aside[c])
            .map(|c| ConsensusStatement {
                statement: statements[c],
                success: counts[c],
                trials: everybody.seen[c],
                probability: probability(counts[c], everybody.seen[c]),
                probability_z: probability_z(counts[c], everybody.seen[c]),
            })
            .filter(|statement| statement.probability > 0.5 && statement.probability_z > SIGNIFICANT)
            .collect();
        let strength = |statement: &ConsensusStatement| statement.probability * statement.probability_z;
        united.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        united.truncate(LISTED);
        united
    };
    Consensus { agree: side(&everybody.agree), disagree: side(&everybody.disagree) }
}
