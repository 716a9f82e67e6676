//! All values of `reference.json`, to 10⁻⁶ or better.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use praxis_delphi::protocol::Scale;
use praxis_delphi::statistics::{
    Appropriateness, Attrition, Category, Description, QuantileType, Stability, concordance,
    interquartile_range,
};
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("data/reference.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn assert_close(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what} is a number"));
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{what}: found {found}, expected {expected}"
    );
}

const NINE: Scale = Scale { low: 1, high: 9, top: None, bottom: None };

#[test]
fn kendalls_w() {
    let reference = reference();
    let examples: Vec<_> =
        reference.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("kendall_")).collect();
    assert_eq!(examples.len(), 4);
    for (name, expected) in examples {
        // The reference has a row per item; ours are by rater.
        let by_item: Vec<Vec<f64>> = expected["data"].as_array().unwrap().iter().map(numbers).collect();
        let raters = by_item[0].len();
        let by_rater: Vec<Vec<f64>> =
            (0..raters).map(|rater| by_item.iter().map(|item| item[rater]).collect()).collect();
        let found = concordance(&by_rater).unwrap();
        assert_eq!(found.items as u64, expected["n_items"].as_u64().unwrap(), "{name}");
        assert_eq!(found.raters as u64, expected["n_raters"].as_u64().unwrap(), "{name}");
        assert_eq!(found.df as u64, expected["df"].as_u64().unwrap(), "{name}");
        for (found, key) in [
            (found.s, "S"),
            (found.ties, "T"),
            (found.w_uncorrected, "W_uncorrected"),
            (found.w, "W"),
            (found.chi_squared, "chi2"),
            (found.p, "p"),
        ] {
            assert_close(found, &expected[key], &format!("{name}: {key}"));
        }
    }
}

#[test]
fn published_kendall_values() {
    let reference = reference();
    let w = reference["kendall_anxiety"]["W"].as_f64().unwrap();
    assert!((w - reference["kendall_anxiety"]["published_W"].as_f64().unwrap()).abs() < 5e-8);
}

#[test]
fn appropriateness() {
    let reference = reference();
    let examples: Vec<_> =
        reference.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("ram_")).collect();
    assert_eq!(examples.len(), 7);
    for (name, expected) in examples {
        let mut ratings = numbers(&expected["ratings"]);
        ratings.sort_by(f64::total_cmp);
        let found = Appropriateness::new(&ratings).unwrap();
        let description = Description::new(&ratings, &NINE).unwrap();
        let iqr = |kind| interquartile_range(&ratings, kind).unwrap();
        for (found, key) in [
            (description.median, "median"),
            (description.p10, "p10"),
            (description.p90, "p90"),
            (iqr(QuantileType::Seven), "IQR_type7"),
            (iqr(QuantileType::Six), "IQR_type6"),
            (iqr(QuantileType::Two), "IQR_type2"),
            (found.p30, "p30"),
            (found.p70, "p70"),
            (found.ipr, "IPR"),
            (found.ipr_centre, "IPRCP"),
            (found.asymmetry, "AI"),
            (found.ipras, "IPRAS"),
            (found.disagreement_index, "DI"),
            (description.answers as f64, "n"),
            (found.outside_median_region as f64, "outside_median_region"),
        ] {
            assert_close(found, &expected[key], &format!("{name}: {key}"));
        }
        let category = match found.category {
            Category::Appropriate => "appropriate",
            Category::Uncertain => "uncertain",
            Category::Inappropriate => "inappropriate",
        };
        assert_eq!(category, expected["category"], "{name}");
        assert_eq!(found.disagreement_ipras, expected["disagreement_IPRAS"], "{name}");
        assert_eq!(found.disagreement_thirds, expected["disagreement_third_rule"], "{name}");
        assert_eq!(found.agreement, expected["agreement_by_panel_size"].as_bool(), "{name}");
        assert_eq!(found.thirds.map(|count| count as f64).to_vec(), numbers(&expected["thirds"]), "{name}");
    }
}

#[test]
fn published_appropriateness_values() {
    let reference = reference();
    let example = &reference["ram_PMC3467596"];
    for (key, expected) in example["published"].as_object().unwrap() {
        assert_close(example[key].as_f64().unwrap(), expected, key);
    }
}

#[test]
fn stability_between_two_rounds() {
    let reference = reference();
    let expected = &reference["stability"];
    let rounds = [numbers(&expected["r1"]), numbers(&expected["r2"])];
    for (index, round) in rounds.iter().enumerate() {
        let mut ascending = round.clone();
        ascending.sort_by(f64::total_cmp);
        let found = Description::new(&ascending, &NINE).unwrap();
        for (found, key) in [
            (found.median, "median"),
            (found.iqr, "IQR_type7"),
            (found.top_share, "pct_agree_7plus"),
            (found.sd.unwrap(), "sd"),
            (found.cv.unwrap(), "cv"),
        ] {
            assert_close(found, &expected[key][index], &format!("{key} of round {}", index + 1));
        }
    }
    let pairs: Vec<(f64, f64)> = rounds[0].iter().copied().zip(rounds[1].iter().copied()).collect();
    let found = Stability::new(&pairs, [7.0, 9.0]).unwrap();
    let wilcoxon = found.wilcoxon.unwrap();
    for (found, expected, key) in [
        (found.cv_change.unwrap(), &expected["cv_abs_change"], "cv_abs_change"),
        (found.changed_share, &expected["changed_share"], "changed_share"),
        (found.scheibe, &expected["scheibe_histogram_change"], "scheibe_histogram_change"),
        (found.mcnemar.crossed.b as f64, &expected["mcnemar"]["b"], "b"),
        (found.mcnemar.crossed.c as f64, &expected["mcnemar"]["c"], "c"),
        (found.mcnemar.exact_p, &expected["mcnemar"]["exact_p"], "exact p"),
        (wilcoxon.w, &expected["wilcoxon"]["W"], "Wilcoxon's W"),
        (wilcoxon.p, &expected["wilcoxon"]["p"], "Wilcoxon's p"),
        (found.kappa_quadratic.unwrap(), &expected["kappa_quadratic"], "quadratic kappa"),
        (found.kappa_linear.unwrap(), &expected["kappa_linear"], "linear kappa"),
    ] {
        assert_close(found, expected, key);
    }
}

#[test]
fn attrition() {
    let reference = reference();
    for (name, first) in [("DELPHISTAR", "invited"), ("ACCORD", "panel")] {
        let expected = &reference["attrition"][name];
        let rounds: Vec<usize> =
            numbers(&expected["rounds"]).into_iter().map(|count| count as usize).collect();
        let found = Attrition::new(expected[first].as_u64().map(|count| count as usize), rounds);
        assert_close(found.overall.unwrap(), &expected["overall"], name);
        if !expected["response"].is_null() {
            assert_close(found.response.unwrap(), &expected["response"], name);
        }
        for (found, expected) in found.retention.iter().zip(expected["retention"].as_array().unwrap()) {
            assert_close(found.unwrap(), expected, name);
        }
    }
}
