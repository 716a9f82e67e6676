//! Eigenvalues of a symmetric tridiagonal matrix, by QL iteration with implicit shifts.
//!
//! Source: Bowdler, Martin, Reinsch and Wilkinson 1968, "The QR and QL algorithms for symmetric matrices",
//! Numerische Mathematik 11, 293-306.

/// The eigenvalues, descending. `rows` are multiplied by the matrix of eigenvectors: rows of the identity give
/// rows of that matrix, so that its last row alone can be had for the price of a vector.
pub fn eigen(diagonal: &[f64], off: &[f64], rows: &mut [Vec<f64>]) -> Vec<f64> {
    let n = diagonal.len();
    let mut d = diagonal.to_vec();
    let mut e = off.to_vec();
    e.resize(n, 0.0);
    for l in 0..n {
        // The iteration converges cubically; 60 rounds are far more than any matrix needs.
        for _ in 0..60 {
            let m = (l..n - 1)
                .find(|&m| e[m].abs() <= f64::EPSILON * (d[m].abs() + d[m + 1].abs()))
                .unwrap_or(n - 1);
            if m == l {
                break;
            }
            sweep(&mut d, &mut e, l, m, rows);
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| d[b].total_cmp(&d[a]));
    for row in rows {
        *row = order.iter().map(|&index| row[index]).collect();
    }
    order.into_iter().map(|index| d[index]).collect()
}

/// One QL step on the block from `l` to `m`.
fn sweep(d: &mut [f64], e: &mut [f64], l: usize, m: usize, rows: &mut [Vec<f64>]) {
    let half_gap = (d[l + 1] - d[l]) / (2.0 * e[l]);
    let shift_root = half_gap.hypot(1.0).copysign(half_gap);
    let mut g = d[m] - d[l] + e[l] / (half_gap + shift_root);
    let (mut sine, mut cosine, mut p) = (1.0, 1.0, 0.0);
    for i in (l..m).rev() {
        let f = sine * e[i];
        let b = cosine * e[i];
        let r = f.hypot(g);
        e[i + 1] = r;
        if r == 0.0 {
            // The block falls apart here: start again with the smaller one.
            d[i + 1] -= p;
            e[m] = 0.0;
            return;
        }
        sine = f / r;
        cosine = g / r;
        g = d[i + 1] - p;
        let r = (d[i] - g) * sine + 2.0 * cosine * b;
        p = sine * r;
        d[i + 1] = g + p;
        g = cosine * r - b;
        for row in rows.iter_mut() {
            let upper = row[i + 1];
            row[i + 1] = sine * row[i] + cosine * upper;
            row[i] = cosine * row[i] - sine * upper;
        }
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::eigen;

    #[test]
    fn a_chain_has_the_known_eigenvalues() {
        // 2 on the diagonal and −1 beside it: 2 − 2 cos(kπ/(n+1)).
        let n = 25;
        let mut rows: Vec<Vec<f64>> =
            (0..n).map(|i| (0..n).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
        let values = eigen(&vec![2.0; n], &vec![-1.0; n - 1], &mut rows);
        for (index, value) in values.iter().enumerate() {
            let k = (n - index) as f64;
            assert!(
                (value - (2.0 - 2.0 * (k * std::f64::consts::PI / (n as f64 + 1.0)).cos())).abs() < 1e-13
            );
            // A v = λ v, row by row.
            let v: Vec<f64> = rows.iter().map(|row| row[index]).collect();
            for i in 0..n {
                let left = if i > 0 { v[i - 1] } else { 0.0 };
                let right = if i + 1 < n { v[i + 1] } else { 0.0 };
                assert!((2.0 * v[i] - left - right - value * v[i]).abs() < 1e-12);
            }
        }
    }
}
