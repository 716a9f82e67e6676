//! Tail probabilities: normal, chi-squared, binomial.
//!
//! All come from the regularised incomplete gamma function Q(a, x), by its series below x = a + 1 and its continued
//! fraction above (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31), to about 14 digits.

/// P(X > x) for chi-squared with `df` degrees of freedom.
pub fn chi_squared_tail(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_q(df / 2.0, x / 2.0) }
}

/// P(|Z| > |z|) for the standard normal distribution.
pub fn normal_two_sided(z: f64) -> f64 {
    if z == 0.0 { 1.0 } else { gamma_q(0.5, z * z / 2.0) }
}

/// The exact two-sided probability of `successes` or a more extreme count in `trials` with probability ½.
pub fn binomial_half_two_sided(successes: u64, trials: u64) -> f64 {
    let fewer = successes.min(trials - successes);
    let n = trials as f64;
    // Exact products for panels; beyond 1,000 crossings 2^n would overflow, and logarithms are good enough.
    let share = |k: u64| {
        let k = k as f64;
        (ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0) - n * std::f64::consts::LN_2).exp()
    };
    let one_side: f64 = if trials <= 1000 {
        let mut choose = 1.0;
        let mut sum = 0.0;
        for k in 0..=fewer {
            sum += choose;
            choose *= (n - k as f64) / (k as f64 + 1.0);
        }
        sum * 0.5_f64.powf(n)
    } else {
        (0..=fewer).map(share).sum()
    };
    (2.0 * one_side).min(1.0)
}

/// Γ(a, x)/Γ(a)
fn gamma_q(a: f64, x: f64) -> f64 {
    const ROUNDS: usize = 1000;
    let factor = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let mut term = 1.0 / a;
        let mut sum = term;
        for n in 1..ROUNDS {
            term *= x / (a + n as f64);
            sum += term;
            if term < sum * 1e-16 {
                break;
            }
        }
        return 1.0 - factor * sum;
    }
    // Lentz's evaluation of the continued fraction.
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..ROUNDS {
        let n = n as f64;
        let numerator = -n * (n - a);
        b += 2.0;
        d = 1.0 / nonzero(numerator * d + b);
        c = nonzero(b + numerator / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    factor * fraction
}

fn nonzero(x: f64) -> f64 {
    if x.abs() < 1e-300 { 1e-300 } else { x }
}

/// ln Γ(x) for x > 0, by Stirling's series after moving x above 10.
fn ln_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 10.0 {
        shift -= x.ln();
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series =
        (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r * (1.0 / 1188.0))))) / x;
    shift + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_from_the_tables() {
        for (found, expected) in [
            (chi_squared_tail(3.841458820694124, 1.0), 0.05),
            (chi_squared_tail(18.307038053275146, 10.0), 0.05),
            (chi_squared_tail(2.0, 2.0), (-1.0_f64).exp()),
            (normal_two_sided(1.959963984540054), 0.05),
            (normal_two_sided(-0.5), 0.6170750774519738),
            (normal_two_sided(6.0), 1.973175290075e-9),
            (binomial_half_two_sided(2, 10), 0.109375),
            (binomial_half_two_sided(5, 10), 1.0),
            (binomial_half_two_sided(1, 1), 1.0),
            (binomial_half_two_sided(480, 1001), 0.20610731083295322),
            (binomial_half_two_sided(0, 0), 1.0),
        ] {
            assert!((found - expected).abs() < 1e-11, "{found} {expected}");
        }
    }
}
