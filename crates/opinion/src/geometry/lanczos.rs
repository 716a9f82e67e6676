//! The largest eigenpairs of a symmetric operator, by Lanczos' method with full reorthogonalisation.
//!
//! Power iteration needs steps in proportion to 1/(1 − λ₂/λ₁); eigenvalues of real conversations can lie close
//! (2 or 3 groups decided by a hair), so the whole Krylov space is kept instead: some 30 to 200 products with
//! the operator, for all wanted pairs together.

use super::Precision;
use super::tridiagonal;

/// An eigenvalue and its eigenvector of unit length.
#[derive(Debug, Clone)]
pub struct Pair {
    pub value: f64,
    pub vector: Vec<f64>,
}

/// How many pairs are wanted: two components, and a third eigenvalue.
const WANTED: usize = 3;
/// Up to this rank the whole space is spanned, so that even equal eigenvalues are all found.
const SMALL: usize = 96;
/// Steps between two looks at how far it has come.
const STRIDE: usize = 8;
/// More steps than this have not been needed by any conversation, real or synthetic.
const MOST_STEPS: usize = 1500;

/// The largest pairs of the operator `apply(v, out)`, whose rank is at most `rank`. It maps coordinates that `lives`
/// says no to to nothing, and nothing to them: they stay exactly 0. Three pairs, or as many as coordinates live.
pub fn largest(
    lives: &[bool],
    rank: usize,
    start: Option<Vec<f64>>,
    precision: Precision,
    mut apply: impl FnMut(&[f64], &mut [f64]),
) -> Vec<Pair> {
    let length = lives.iter().filter(|&&lives| lives).count();
    let rank = rank.min(length);
    let mut krylov = Krylov { lives, basis: Vec::new(), diagonal: Vec::new(), off: Vec::new(), fresh: 0 };
    krylov.begin(start);
    // Each fixed start can add one direction that the operator maps to nothing.
    let most = if rank <= SMALL { length.min(2 * rank + 2) } else { length.min(MOST_STEPS) };
    let mut product = vec![0.0; lives.len()];
    while krylov.diagonal.len() < most {
        let step = krylov.diagonal.len();
        apply(&krylov.basis[step], &mut product);
        krylov.extend(&mut product);
        let steps = krylov.diagonal.len();
        if rank > SMALL
            && (steps.is_multiple_of(STRIDE) || steps == WANTED + 1)
            && krylov.has_converged(precision)
        {
            break;
        }
    }
    krylov.pairs(length.min(WANTED))
}

struct Krylov<'a> {
    lives: &'a [bool],
    /// Orthonormal vectors; one more than there are steps, unless the whole space is spanned.
    basis: Vec<Vec<f64>>,
    diagonal: Vec<f64>,
    /// What couples step i to step i + 1; the last one couples to the vector not yet used.
    off: Vec<f64>,
    /// How many fixed starts have been used.
    fresh: usize,
}

impl Krylov<'_> {
    fn begin(&mut self, start: Option<Vec<f64>>) {
        let start = start.map(|start| self.living(start)).unwrap_or_default();
        let norm = dot(&start, &start).sqrt();
        if norm > 0.0 && norm.is_finite() {
            self.basis.push(start.into_iter().map(|x| x / norm).collect());
        } else {
            self.push_fresh();
        }
    }

    fn living(&self, mut vector: Vec<f64>) -> Vec<f64> {
        vector.iter_mut().zip(self.lives).filter(|(_, lives)| !**lives).for_each(|(x, _)| *x = 0.0);
        vector
    }

    /// Takes in the operator's product with the last basis vector, and makes the next basis vector of it.
    fn extend(&mut self, product: &mut [f64]) {
        let before = dot(product, product).sqrt();
        let last = self.basis.len() - 1;
        self.diagonal.push(dot(product, &self.basis[last]));
        // Twice is enough (Kahan, Parlett): the first pass may leave rounding errors of the size of the rest.
        for _ in 0..2 {
            for vector in &self.basis {
                let shared = dot(product, vector);
                subtract(product, shared, vector);
            }
        }
        let rest = dot(product, product).sqrt();
        let scale = self.diagonal.iter().fold(before, |scale, value| scale.max(value.abs()));
        if rest > 1e-13 * scale {
            self.off.push(rest);
            self.basis.push(product.iter().map(|x| x / rest).collect());
        } else {
            // The space is invariant: go on in what is orthogonal to it, uncoupled.
            self.off.push(0.0);
            self.push_fresh();
        }
    }

    fn push_fresh(&mut self) {
        // A fixed start can lie in what is spanned already; then the next one is taken.
        for _ in 0..4 {
            let mut vector = self.living(fixed_start(self.lives.len(), self.fresh));
            self.fresh += 1;
            for _ in 0..2 {
                for known in &self.basis {
                    let shared = dot(&vector, known);
                    subtract(&mut vector, shared, known);
                }
            }
            let norm = dot(&vector, &vector).sqrt();
            if norm > 1e-8 {
                self.basis.push(vector.into_iter().map(|x| x / norm).collect());
                return;
            }
        }
        self.basis.push(vec![0.0; self.lives.len()]);
    }

    /// Whether the residuals |operator · v − λ v| of the wanted pairs are small enough.
    fn has_converged(&self, precision: Precision) -> bool {
        let steps = self.diagonal.len();
        if steps <= WANTED {
            return false;
        }
        // The residual of a Ritz pair is the last coupling times the last entry of its small eigenvector.
        let mut last_row = vec![vec![0.0; steps]];
        last_row[0][steps - 1] = 1.0;
        let values = tridiagonal::eigen(&self.diagonal, &self.off[..steps - 1], &mut last_row);
        let coupling = self.off[steps - 1];
        let tolerances = [precision.components, precision.components, precision.third];
        (0..WANTED).all(|pair| coupling * last_row[0][pair].abs() <= tolerances[pair] * values[0].abs())
    }

    fn pairs(&self, wanted: usize) -> Vec<Pair> {
        let steps = self.diagonal.len();
        let mut small: Vec<Vec<f64>> =
            (0..steps).map(|i| (0..steps).map(|j| f64::from(u8::from(i == j))).collect()).collect();
        let values = tridiagonal::eigen(&self.diagonal, &self.off[..steps.saturating_sub(1)], &mut small);
        (0..wanted.min(steps))
            .map(|pair| {
                let mut vector = vec![0.0; self.basis[0].len()];
                for (row, basis) in small.iter().zip(&self.basis) {
                    subtract(&mut vector, -row[pair], basis);
                }
                let norm = dot(&vector, &vector).sqrt();
                if norm > 0.0 {
                    vector.iter_mut().for_each(|x| *x /= norm);
                }
                Pair { value: values[pair], vector }
            })
            .collect()
    }
}

/// A fixed vector without structure: the `number`-th of a family.
fn fixed_start(length: usize, number: usize) -> Vec<f64> {
    let mut noise = crate::noise::Noise::new(0x5EED_0F0A + number as u64);
    (0..length).map(|_| noise.uniform() - 0.5).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums side by side: exact order is fixed, and the processor need not wait for each addition.
    let mut sums = [0.0; 4];
    let (a_chunks, b_chunks) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_chunks.zip(b_chunks) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums[0] + sums[1] + (sums[2] + sums[3]) + rest
}

fn subtract(from: &mut [f64], times: f64, vector: &[f64]) {
    for (x, y) in from.iter_mut().zip(vector) {
        *x -= times * y;
    }
}
