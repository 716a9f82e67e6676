//! A fingerprint of the votes, so that two analyses can be known to rest on the same ones.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::VoteTable;

/// SHA-256, in hexadecimal, of the last votes as the text lines `participant,statement,vote` (each ended by one
/// line feed), ascending by participant, then by statement.
///
/// Anyone can recompute it from a published file of last votes: `sort -t, -k1,1n -k2,2n votes | sha256sum`.
pub fn digest(votes: &VoteTable) -> String {
    let mut hash = Sha256::new();
    let mut lines = String::with_capacity(1 << 16);
    for (person, participant) in votes.participants().iter().enumerate() {
        for (statement, vote) in votes.votes_of(person) {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{participant},{},{}", votes.statements()[statement], vote.number());
        }
        if lines.len() > (1 << 16) - 4096 {
            hash.update(lines.as_bytes());
            lines.clear();
        }
    }
    hash.update(lines.as_bytes());
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
