//! Proportions, ratios, and their z values.

/// The one-sided 90 % point of the normal distribution.
pub const SIGNIFICANT: f64 = 1.2816;

/// (n + 1)/(seen + 2)
pub fn probability(n: u32, seen: u32) -> f64 {
    f64::from(n + 1) / f64::from(seen + 2)
}

/// 2 √(seen + 1) ((n + 1)/(seen + 1) − ½)
pub fn probability_z(n: u32, seen: u32) -> f64 {
    let seen = f64::from(seen + 1);
    2.0 * seen.sqrt() * (f64::from(n + 1) / seen - 0.5)
}

/// z of the difference between a group's proportion and that of all others; 0 where everybody agrees.
pub fn ratio_z(n: u32, seen: u32, n_out: u32, seen_out: u32) -> f64 {
    let (n, seen) = (f64::from(n + 1), f64::from(seen + 1));
    let (n_out, seen_out) = (f64::from(n_out + 1), f64::from(seen_out + 1));
    let pooled = (n + n_out) / (seen + seen_out);
    if pooled == 1.0 {
        return 0.0;
    }
    (n / seen - n_out / seen_out) / (pooled * (1.0 - pooled) * (1.0 / seen + 1.0 / seen_out)).sqrt()
}
