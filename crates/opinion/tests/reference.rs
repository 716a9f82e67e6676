//! Every layer of the analysis against the reference results of six real conversations.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

mod support;

use praxis_opinion::{Analysis, GivenGroups, Options, analyse};
use serde_json::Value;
use support::{CONVERSATIONS, conversation, expected};

/// The analysis with the export's own groups, as published JSON.
fn with_exported_groups(name: &str) -> Value {
    let conversation = conversation(name);
    let groups = GivenGroups::of_export(&conversation).expect("the export names groups");
    let options = Options { groups: Some(groups), resamples: 0, second_opinion: false, ..Options::default() };
    let analysis: Analysis = analyse(&conversation, &options);
    serde_json::to_value(analysis).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Number(number) => vec![number.as_f64().unwrap()],
        other => panic!("expected numbers, found {other}"),
    }
}

/// Every number within `relative` of what is expected, and within `absolute` where that is near 0.
fn assert_close(found: &Value, expected: &Value, relative: f64, absolute: f64, what: &str) {
    let (found, expected) = (numbers(found), numbers(expected));
    assert_eq!(found.len(), expected.len(), "{what}: how many");
    for (index, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert!(
            (found - expected).abs() <= relative * expected.abs() + absolute,
            "{what}[{index}]: found {found}, expected {expected}"
        );
    }
}

#[test]
fn who_and_what_is_exact() {
    for name in CONVERSATIONS {
        let (found, expected) = (with_exported_groups(name), expected(name));
        for layer in ["participants", "statements", "rejected", "votes_cast", "groups"] {
            assert_eq!(found[layer], expected[layer], "{name}: {layer}");
        }
    }
}

#[test]
fn the_geometry_is_that_of_the_reference() {
    for name in CONVERSATIONS {
        let (found, expected) = (with_exported_groups(name), expected(name));
        let (found, expected) = (&found["geometry"], &expected["geometry"]);
        for (layer, relative, absolute) in [
            ("mean", 1e-6, 1e-15),
            ("eigenvalues", 1e-9, 0.0),
            ("components", 0.0, 1e-9),
            ("projection", 1e-6, 1e-9),
            ("extremity", 1e-6, 1e-12),
        ] {
            assert_close(&found[layer], &expected[layer], relative, absolute, &format!("{name}: {layer}"));
        }
    }
}

#[test]
fn votes_of_the_groups_are_exact() {
    for name in CONVERSATIONS {
        assert_eq!(with_exported_groups(name)["group_votes"], expected(name)["group_votes"], "{name}");
    }
}

/// Statements, sides and counts exact and in order; the figures beside them to 1e-9.
fn assert_same_list(found: &Value, expected: &Value, what: &str) {
    let (found, expected) = (found.as_array().unwrap(), expected.as_array().unwrap());
    assert_eq!(found.len(), expected.len(), "{what}: how many");
    for (found, expected) in found.iter().zip(expected) {
        let (found, expected) = (found.as_object().unwrap(), expected.as_object().unwrap());
        assert!(found.keys().eq(expected.keys()), "{what}: {found:?} and {expected:?}");
        for (key, expected) in expected {
            let what = format!("{what}: {key} of {}", expected);
            match expected {
                Value::Number(number) if number.is_f64() => {
                    assert_close(&found[key], expected, 1e-9, 1e-12, &what)
                }
                _ => assert_eq!(&found[key], expected, "{what}"),
            }
        }
    }
}

#[test]
fn representative_statements_are_exact_and_in_order() {
    for name in CONVERSATIONS {
        let (found, expected) = (with_exported_groups(name), expected(name));
        let groups = expected["representative"].as_object().unwrap();
        assert_eq!(found["representative"].as_object().unwrap().len(), groups.len());
        for (group, list) in groups {
            assert_same_list(&found["representative"][group], list, &format!("{name}, group {group}"));
        }
    }
}

#[test]
fn consensus_is_exact_and_in_order() {
    for name in CONVERSATIONS {
        let (found, expected) = (with_exported_groups(name), expected(name));
        for side in ["agree", "disagree"] {
            assert_same_list(
                &found["consensus"][side],
                &expected["consensus"][side],
                &format!("{name}, {side}"),
            );
        }
    }
}

#[test]
fn group_aware_consensus_and_priority_are_those_of_the_reference() {
    for name in CONVERSATIONS {
        let (found, expected) = (with_exported_groups(name), expected(name));
        for layer in ["group_aware_consensus", "priority"] {
            assert_close(&found[layer], &expected[layer], 1e-9, 1e-12, &format!("{name}: {layer}"));
        }
    }
}
