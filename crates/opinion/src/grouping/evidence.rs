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
    // ln of the probability of these answers to one statement, in their order, with all shares equally likely before.
    let answers = |counts: &[u32]| {
        let seen: u32 = counts.iter().sum();
        log_factorial[2] - log_factorial[seen as usize + 2]
            + counts.iter().map(|&count| log_factorial[count as usize]).sum::<f64>()
    };
    let mut log = log_factorial[k - 1] - log_factorial[people.len() + k - 1];
    log += sizes.iter().map(|&size| log_factorial[size as usize]).sum::<f64>();
    for statement in (0..zeroed.len()).filter(|&statement| !zeroed[statement]) {
        let of =
            |group: &Vec<u32>| -> [u32; 3] { std::array::from_fn(|answer| group[4 * statement + answer]) };
        let apart: f64 = counts.iter().map(|group| answers(&of(group))).sum();
        let together =
            counts.iter().map(of).fold([0; 3], |sum, group| std::array::from_fn(|i| sum[i] + group[i]));
        log += log_mean(answers(&together), apart);
    }
    log
}

/// ln of the mean of e^a and e^b
fn log_mean(a: f64, b: f64) -> f64 {
    let (smaller, larger) = if a < b { (a, b) } else { (b, a) };
    larger + (smaller - larger).exp().ln_1p() - std::f64::consts::LN_2
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
