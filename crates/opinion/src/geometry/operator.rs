//! The centred votes as an operator: products with X and XᵀX that touch nothing but the votes.

use crate::votes::VoteTable;

/// The values x_pc that a vote can take, by its code (see [`crate::votes`]).
pub struct Centred {
    mean: Vec<f64>,
    /// r − m_c by code; 0 for zeroed statements.
    value: Vec<f64>,
    zeroed: Vec<bool>,
}

impl Centred {
    /// Centres by the means of these counts by code; `zeroed` statements get 0 throughout.
    pub fn new(counts: &[u32], zeroed: &[bool]) -> Self {
        let mut mean = Vec::with_capacity(zeroed.len());
        let mut value = vec![0.0; counts.len()];
        for (statement, &zeroed) in zeroed.iter().enumerate() {
            let [disagree, pass, agree] = [0, 1, 2].map(|answer| f64::from(counts[4 * statement + answer]));
            let seen = disagree + pass + agree;
            if zeroed || seen == 0.0 {
                mean.push(0.0);
                continue;
            }
            let centre = (agree - disagree) / seen;
            mean.push(centre);
            for (answer, count) in [disagree, pass, agree].into_iter().enumerate() {
                if count > 0.0 {
                    value[4 * statement + answer] = answer as f64 - 1.0 - centre;
                }
            }
        }
        Self { mean, value, zeroed: zeroed.to_vec() }
    }

    /// The means m_c; 0 where zeroed.
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// Which statements are not 0 throughout: neither zeroed nor answered by everybody alike.
    pub fn varies(&self) -> Vec<bool> {
        self.value.chunks_exact(4).map(|values| values.iter().any(|&value| value != 0.0)).collect()
    }

    /// out = XᵀX v. One pass over the votes: Xv for a person, then that number back to the person's codes; the
    /// multiplications by r − m_c happen once per code, before and after.
    pub fn gram_times(&self, votes: &VoteTable, v: &[f64], out: &mut [f64]) {
        let weight: Vec<f64> =
            self.value.iter().enumerate().map(|(code, value)| value * v[code >> 2]).collect();
        let mut received = vec![0.0; self.value.len()];
        for person in 0..votes.participants().len() {
            let row = votes.row(person);
            let product: f64 = row.iter().map(|&code| weight[code as usize]).sum();
            for &code in row {
                received[code as usize] += product;
            }
        }
        for (statement, out) in out.iter_mut().enumerate() {
            *out = (0..3)
                .map(|answer| self.value[4 * statement + answer] * received[4 * statement + answer])
                .sum();
        }
    }

    /// The projection of everybody on two components.
    pub fn project(&self, votes: &VoteTable, first: &[f64], second: &[f64]) -> Vec<[f64; 2]> {
        // The third number counts the votes on statements that are not zeroed.
        let weight: Vec<[f64; 3]> = (self.value.iter().enumerate())
            .map(|(code, value)| {
                let statement = code >> 2;
                let counts = f64::from(u8::from(!self.zeroed[statement]));
                [value * first[statement], value * second[statement], counts]
            })
            .collect();
        let statements = first.len() as f64;
        let zeroed = self.zeroed.iter().filter(|&&zeroed| zeroed).count() as f64;
        (0..votes.participants().len())
            .map(|person| {
                let mut sum = [0.0, 0.0, zeroed];
                for &code in votes.row(person) {
                    for (sum, weight) in sum.iter_mut().zip(weight[code as usize]) {
                        *sum += weight;
                    }
                }
                let few_votes = (statements / sum[2].max(1.0)).sqrt();
                [few_votes * sum[0] + 0.0, few_votes * sum[1] + 0.0]
            })
            .collect()
    }
}
