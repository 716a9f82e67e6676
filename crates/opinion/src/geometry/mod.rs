//! Step 2: the opinion space, in two dimensions.
//!
//! # Method
//!
//! Let r_pc ∈ {−1, 0, 1} be the last vote of person p on statement c, *seen* where there is one. Statements
//! that were rejected, or that are about the person (*meta*), are set to 0 for **everybody** ("zeroed"). With the
//! mean m_c of a statement over its votes, unseen votes are filled by m_c and every column is centred by m_c:
//!
//! > x_pc = r_pc − m_c where seen, and exactly 0 where unseen or zeroed.
//!
//! The filling therefore never has to be done: the P × C matrix X is as sparse as the votes. The two components
//! v₁, v₂ are the eigenvectors of XᵀX (C × C) with the largest eigenvalues λ₁ ≥ λ₂, which are sums of squares,
//! not divided by P. The sign is fixed: the coordinate of largest magnitude is positive.
//!
//! The **projection** of a person corrects for few votes. n_p counts the person's votes on statements that are not
//! zeroed, and *every* zeroed statement, since that has become a 0 for everybody:
//!
//! > y_p = √(C / max(1, n_p)) · Σ over seen c of x_pc · v_c
//!
//! The **extremity** of a statement is how far a lone agreement with it would lie from the middle:
//!
//! > E_c = √C · |1 − m_c| · |(v₁c, v₂c)|
//!
//! C counts the statements that have at least one vote, rejected ones included.
//!
//! # Shapes and units
//!
//! `mean`, `extremity`: C numbers; `components`: 2 × C, unit length; `projection`: P × 2, in votes (a person who
//! agrees with everything that others reject lies some √C away from the middle); `eigenvalues`: the largest
//! three, squared votes; the third says how much the flat picture leaves out.
//!
//! # Where we differ from the original
//!
//! The original iterates ten times or so from the previous picture; ours iterates until the residual
//! |XᵀXv − λv| is below 10⁻¹² λ₁, from a fixed start, so that the same last votes give the same bytes.
//! Where a component does not exist (everybody votes alike, or there is one statement), it is 0 rather than an
//! arbitrary direction.

mod lanczos;
mod operator;
mod tridiagonal;

use serde::Serialize;

use crate::votes::VoteTable;
pub(crate) use operator::Centred;

/// How exactly the components are wanted: the residual, as a share of the largest eigenvalue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Precision {
    pub components: f64,
    pub third: f64,
}

impl Precision {
    /// What is published: eigenvectors to about 10⁻¹⁰, eigenvalues to the last digits.
    pub const PUBLISHED: Self = Self { components: 1e-12, third: 1e-7 };
    /// What a resample needs, of which only the grouping is kept.
    pub const RESAMPLED: Self = Self { components: 1e-4, third: f64::INFINITY };
    /// What a running analysis shows between two full ones; a pixel is 10⁻³ of the map.
    pub const RUNNING: Self = Self { components: 1e-6, third: f64::INFINITY };
}

/// The opinion space of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Geometry {
    /// The mean m_c of each statement; 0 where zeroed.
    pub mean: Vec<f64>,
    /// The largest eigenvalues of XᵀX, descending: three, or C if that is less.
    pub eigenvalues: Vec<f64>,
    /// The two components, one number per statement each.
    pub components: [Vec<f64>; 2],
    /// Where each person stands.
    pub projection: Vec<[f64; 2]>,
    /// The extremity E_c of each statement.
    pub extremity: Vec<f64>,
}

/// Computes the opinion space; `zeroed` says which statements are set to 0 for everybody.
pub fn geometry(votes: &VoteTable, zeroed: &[bool]) -> Geometry {
    geometry_from(votes, zeroed, Precision::PUBLISHED, None)
}

/// As [`geometry`], starting from known components, which must be of the same statements.
pub(crate) fn geometry_from(
    votes: &VoteTable,
    zeroed: &[bool],
    precision: Precision,
    start: Option<&[Vec<f64>; 2]>,
) -> Geometry {
    let counts = votes.count_codes(|_| true);
    let centred = Centred::new(&counts, zeroed);
    let start = start.map(|[first, second]| first.iter().zip(second).map(|(a, b)| a + b).collect());
    let people = votes.participants().len();
    let pairs = lanczos::largest(&centred.varies(), people, start, precision, |v, out| {
        centred.gram_times(votes, v, out);
    });
    let [first, second] = components(&pairs, zeroed.len());
    let projection = centred.project(votes, &first, &second);
    let root = (zeroed.len() as f64).sqrt();
    let extremity = (0..zeroed.len())
        .map(|c| root * (1.0 - centred.mean()[c]).abs() * first[c].hypot(second[c]))
        .collect();
    Geometry {
        mean: centred.mean().to_vec(),
        eigenvalues: (0..zeroed.len().min(3))
            .map(|index| pairs.get(index).map_or(0.0, |pair| pair.value.max(0.0)))
            .collect(),
        components: [first, second],
        projection,
        extremity,
    }
}

/// The first two eigenvectors with their sign fixed; zeros for one that does not exist.
fn components(pairs: &[lanczos::Pair], length: usize) -> [Vec<f64>; 2] {
    let exists = |pair: &lanczos::Pair| pair.value > 1e-10 * pairs[0].value.max(f64::MIN_POSITIVE);
    let component = |index: usize| match pairs.get(index) {
        Some(pair) if exists(pair) => with_fixed_sign(pair.vector.clone()),
        _ => vec![0.0; length],
    };
    [component(0), component(1)]
}

fn with_fixed_sign(mut vector: Vec<f64>) -> Vec<f64> {
    let mut largest = 0.0_f64;
    for &coordinate in &vector {
        // Coordinates of equal magnitude differ in their last bits; the first of them decides.
        if coordinate.abs() > largest.abs() * (1.0 + 1e-9) {
            largest = coordinate;
        }
    }
    if largest < 0.0 {
        vector.iter_mut().for_each(|coordinate| *coordinate = -*coordinate);
    }
    // −0 and 0 must print alike.
    vector.iter_mut().for_each(|coordinate| *coordinate += 0.0);
    vector
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::{Vote, VoteLog};

    fn table(rows: &[&[Option<i64>]]) -> VoteTable {
        let mut log = VoteLog::new();
        for (person, row) in rows.iter().enumerate() {
            for (statement, vote) in row.iter().enumerate() {
                if let Some(vote) = vote.and_then(Vote::from_number) {
                    log.push(person as u64, statement as u64, vote, None).unwrap();
                }
            }
        }
        log.last_votes()
    }

    #[test]
    fn two_people_who_disagree_lie_on_opposite_sides() {
        let votes = table(&[&[Some(1), Some(1)], &[Some(-1), Some(-1)]]);
        let space = geometry(&votes, &[false, false]);
        assert_eq!(space.mean, [0.0, 0.0]);
        // XᵀX is all twos: eigenvalues 4 and 0.
        assert!((space.eigenvalues[0] - 4.0).abs() < 1e-12 && space.eigenvalues[1].abs() < 1e-12);
        assert!((space.components[0][0] - 0.5_f64.sqrt()).abs() < 1e-12);
        assert_eq!(space.components[1], [0.0, 0.0]);
        assert!((space.projection[0][0] - 2.0_f64.sqrt()).abs() < 1e-12);
        assert!((space.extremity[0] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_eigenvalues_are_both_found() {
        // Two separate pairs of statements with the same quarrel: λ₁ = λ₂ exactly.
        let votes = table(&[
            &[Some(1), Some(1), None, None],
            &[Some(-1), Some(-1), None, None],
            &[None, None, Some(1), Some(1)],
            &[None, None, Some(-1), Some(-1)],
        ]);
        let space = geometry(&votes, &[false; 4]);
        for (value, expected) in space.eigenvalues.iter().zip([4.0, 4.0, 0.0]) {
            assert!((value - expected).abs() < 1e-9, "{:?}", space.eigenvalues);
        }
    }

    #[test]
    fn everybody_alike_stands_in_the_middle() {
        let votes = table(&[&[Some(1), Some(0), None], &[Some(1), Some(0), Some(-1)]]);
        let space = geometry(&votes, &[false; 3]);
        assert!(space.projection.iter().flatten().all(|&coordinate| coordinate == 0.0));
        assert!(space.components.iter().flatten().all(|&coordinate| coordinate == 0.0));
    }
}
