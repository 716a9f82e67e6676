//! The second opinion: latent classes, fitted to the votes themselves.
//!
//! # Model
//!
//! Every grouped person belongs to one of k classes, class g with probability π_g; given the class, votes are
//! independent, and a vote on statement c is r ∈ {disagree, pass, agree} with probability θ_gcr. Unseen votes say
//! nothing. (Lazarsfeld and Henry 1968, "Latent structure analysis"; fitted by EM, Dempster, Laird and Rubin 1977.)
//!
//! Unlike the map, which squeezes every vote into two numbers, this weighs each person's votes by how much they
//! tell: someone with ten votes on divisive statements is placed well, someone with thirty on what everybody
//! accepts is not. On planted groups it beats k-means on the map; it has no picture of its own.
//!
//! - **E**: the probability of class g for person p is in proportion to π_g · Π over seen c of θ_gc,r(p,c).
//! - **M**: θ_gcr = (n_gcr + s · q_cr)/(n_gc + s): expected counts, drawn towards the votes q of all grouped people
//!   by a weight of s = 2 votes, so that 2 of 2 is not 100 %; π_g = (n_g + 1)/(n + k).
//!
//! EM climbs to a near top, so where it starts matters: it starts from the groups on the map with the same k.
//! Zeroed statements are left out.

use crate::votes::VoteTable;

/// The most classes that are ever fitted.
pub const MOST: usize = 5;
/// The weight of everybody's votes in θ, in votes.
const SHRINKAGE: f64 = 2.0;
const MOST_ROUNDS: usize = 200;
/// It has converged when a round gains less than this per person.
const GAIN_PER_PERSON: f64 = 1e-5;

type Row = [f64; MOST];

/// A fitted model.
#[derive(Debug, Clone)]
pub struct LatentClasses {
    /// The most probable class of each of the people.
    pub label: Vec<u8>,
    /// The probability of that class.
    pub certainty: Vec<f64>,
    /// The log-likelihood of the votes.
    pub log_likelihood: f64,
    /// How many rounds it took.
    pub rounds: usize,
}

/// Fits k classes to the votes of `people` (indices), starting from the labels `start`, all below k ≤ [`MOST`].
pub fn fit(votes: &VoteTable, people: &[usize], zeroed: &[bool], start: &[u8], k: usize) -> LatentClasses {
    let statements = zeroed.len();
    let background = background(votes, people, statements);
    let mut belongs: Vec<Row> = start.iter().map(|&label| certain(label)).collect();
    let mut log_likelihood = f64::NEG_INFINITY;
    let mut rounds = 0;
    while rounds < MOST_ROUNDS {
        let (log_share, log_theta) = maximise(votes, people, zeroed, &background, &belongs, k);
        let reached = expect(votes, people, &log_share, &log_theta, k, &mut belongs);
        rounds += 1;
        let gain = reached - log_likelihood;
        log_likelihood = reached;
        if gain < GAIN_PER_PERSON * people.len() as f64 {
            break;
        }
    }
    let (label, certainty) = belongs.iter().map(|row| most_probable(&row[..k])).unzip();
    LatentClasses { label, certainty, log_likelihood, rounds }
}

fn certain(label: u8) -> Row {
    let mut row = [0.0; MOST];
    row[usize::from(label)] = 1.0;
    row
}

fn most_probable(row: &[f64]) -> (u8, f64) {
    let mut best = (0, row[0]);
    for (class, &probability) in row.iter().enumerate() {
        if probability > best.1 {
            best = (class as u8, probability);
        }
    }
    best
}

/// q_cr by code: the shares of everybody's votes, one vote of each kind added.
fn background(votes: &VoteTable, people: &[usize], statements: usize) -> Vec<f64> {
    let mut counts = vec![0.0; 4 * statements];
    for &person in people {
        for &code in votes.row(person) {
            counts[code as usize] += 1.0;
        }
    }
    for statement in counts.chunks_exact_mut(4) {
        let seen: f64 = statement[..3].iter().sum();
        statement[..3].iter_mut().for_each(|count| *count = (*count + 1.0) / (seen + 3.0));
    }
    counts
}

/// The M step: log π, and log θ by code (0 for zeroed statements, which then say nothing).
fn maximise(
    votes: &VoteTable,
    people: &[usize],
    zeroed: &[bool],
    background: &[f64],
    belongs: &[Row],
    k: usize,
) -> (Row, Vec<Row>) {
    let mut theta = vec![[0.0; MOST]; background.len()];
    let mut share = [0.0; MOST];
    for (&person, row) in people.iter().zip(belongs) {
        for class in 0..k {
            share[class] += row[class];
        }
        for &code in votes.row(person) {
            let counts = &mut theta[code as usize];
            for class in 0..MOST {
                counts[class] += row[class];
            }
        }
    }
    for (statement, counts) in theta.chunks_exact_mut(4).enumerate() {
        if zeroed[statement] {
            counts.fill([0.0; MOST]);
            continue;
        }
        for class in 0..k {
            let seen: f64 = counts[..3].iter().map(|row| row[class]).sum();
            for (answer, row) in counts[..3].iter_mut().enumerate() {
                row[class] =
                    ((row[class] + SHRINKAGE * background[4 * statement + answer]) / (seen + SHRINKAGE)).ln();
            }
        }
    }
    let log_share = share.map(|share| ((share + 1.0) / (people.len() + k) as f64).ln());
    (log_share, theta)
}

/// The E step: fills `belongs` and returns the log-likelihood.
fn expect(
    votes: &VoteTable,
    people: &[usize],
    log_share: &Row,
    log_theta: &[Row],
    k: usize,
    belongs: &mut [Row],
) -> f64 {
    let mut log_likelihood = 0.0;
    for (&person, row) in people.iter().zip(belongs) {
        let mut log = *log_share;
        for &code in votes.row(person) {
            let theta = &log_theta[code as usize];
            for class in 0..MOST {
                log[class] += theta[class];
            }
        }
        let largest = log[..k].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for class in 0..k {
            row[class] = (log[class] - largest).exp();
            total += row[class];
        }
        row[..k].iter_mut().for_each(|probability| *probability /= total);
        log_likelihood += largest + total.ln();
    }
    log_likelihood
}
