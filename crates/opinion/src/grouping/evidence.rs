//! The integrated likelihood of a grouping; its formula and source are told in [`super::verdict`].

use crate::votes::VoteTable;

/// The natural logarithm of the integrated likelihood; zeroed statements are left out.
pub fn log_evidence(votes: &VoteTable, people: &[usize], zeroed: &[bool], label: &[u8], k: usize) -> f64 {
    let mut counts = vec![vec![0_u32; 4 * zeroed.len()]; k];
    let mut sizes = vec![0_u32; k];
    for (&person, &label) in people.iter().zip(label) {
        let group = usize::from(label);
        sizes[group] += 1;
        for &code in votes.row(person) {
            counts[group][code as usize] += 1;
        }
    }
    let largest = people.len() + k + 4;
    let log_factorial = log_factorials(largest);
    let mut log = log_factorial[k - 1] - log_factorial[people.len() + k - 1];
    for (counts, &size) in counts.iter().zip(&sizes) {
        log += log_factorial[size as usize];
        for (statement, counts) in counts.chunks_exact(4).enumerate() {
            if !zeroed[statement] {
                let seen: u32 = counts[..3].iter().sum();
                log += log_factorial[2] - log_factorial[seen as usize + 2];
                log += counts[..3].iter().map(|&count| log_factorial[count as usize]).sum::<f64>();
            }
        }
    }
    log
}

/// ln 0!, ln 1!, …, ln n!
fn log_factorials(n: usize) -> Vec<f64> {
    let mut table = Vec::with_capacity(n + 1);
    table.push(0.0);
    for i in 1..=n {
        table.push(table[i - 1] + (i as f64).ln());
    }
    table
}
