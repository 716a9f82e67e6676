//! How alike two groupings of the same people are.

use std::collections::BTreeMap;

/// The adjusted Rand index of Hubert and Arabie (1985, "Comparing partitions", Journal of Classification 2): 1
/// for equal groupings whatever the labels, about 0 for unrelated ones. Two groupings that both put everybody
/// together, or everybody apart, are equal: 1.
pub fn adjusted_rand_index<T: Ord + Copy>(one: &[T], other: &[T]) -> f64 {
    let mut cells: BTreeMap<(T, T), u64> = BTreeMap::new();
    let (mut rows, mut columns) = (BTreeMap::<T, u64>::new(), BTreeMap::<T, u64>::new());
    for (&a, &b) in one.iter().zip(other) {
        *cells.entry((a, b)).or_default() += 1;
        *rows.entry(a).or_default() += 1;
        *columns.entry(b).or_default() += 1;
    }
    let pairs = |count: u64| (count as f64) * (count as f64 - 1.0) / 2.0;
    let sum = |counts: &BTreeMap<T, u64>| counts.values().map(|&count| pairs(count)).sum::<f64>();
    let together: f64 = cells.values().map(|&count| pairs(count)).sum();
    let (in_one, in_other) = (sum(&rows), sum(&columns));
    let all = pairs(one.len().min(other.len()) as u64);
    let expected = if all > 0.0 { in_one * in_other / all } else { 0.0 };
    let most = (in_one + in_other) / 2.0;
    if (most - expected).abs() < f64::EPSILON * most.max(1.0) {
        return 1.0;
    }
    (together - expected) / (most - expected)
}

#[cfg(test)]
mod tests {
    use super::adjusted_rand_index;

    #[test]
    fn known_values() {
        assert_eq!(adjusted_rand_index(&[0, 0, 1, 1], &[5, 5, 3, 3]), 1.0);
        assert_eq!(adjusted_rand_index(&[0, 0, 0], &[1, 1, 1]), 1.0);
        // scikit-learn's documentation: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1, 1]) = 0.57…
        assert!((adjusted_rand_index(&[0, 0, 1, 2], &[0, 0, 1, 1]) - 4.0 / 7.0).abs() < 1e-12);
        assert!((adjusted_rand_index(&[0, 0, 1, 1], &[0, 1, 0, 1]) + 0.5).abs() < 1e-12);
    }
}
