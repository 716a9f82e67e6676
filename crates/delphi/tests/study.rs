//! Whole studies: from a protocol and ratings to what follows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use praxis_delphi::decision::{Agreement, Outcome};
use praxis_delphi::{Protocol, Ratings, Study, analyse};
use proptest::prelude::*;

const HEADER: &str = "panellist,round,item,scale,rating\n";

fn protocol(consensus: &str, stability: &str, rounds: u32) -> Protocol {
    let yaml = format!(
        "rounds: {rounds}\ninvited: 20\nscales: {{importance: {{low: 1, high: 9}}, likelihood: {{low: 1, high: 5}}}}\n\
         consensus: {consensus}\nstability: {stability}\n"
    );
    Protocol::from_yaml("protocol.yaml", &yaml).unwrap()
}

fn agreement() -> Protocol {
    protocol("{rule: agreement, share: 0.7}", "{rule: distribution, at_most: 0.15}", 3)
}

/// Rows of one item on the importance scale: a list of ratings per round, by panellists 1, 2, …
fn rows(item: &str, rounds: &[&[i32]]) -> String {
    let mut rows = String::new();
    for (round, ratings) in rounds.iter().enumerate() {
        for (panellist, rating) in ratings.iter().enumerate() {
            rows += &format!("p{panellist},{},{item},importance,{rating}\n", round + 1);
        }
    }
    rows
}

fn study(protocol: &Protocol, rows: &str) -> Study {
    let text = format!("{HEADER}{rows}");
    analyse(protocol, &Ratings::read("ratings.csv", text.as_bytes(), protocol).unwrap())
}

fn decided(protocol: &Protocol, rounds: &[&[i32]]) -> (Agreement, Option<bool>, Outcome) {
    let decision = study(protocol, &rows("a", rounds)).items[0].decision.unwrap();
    (decision.consensus, decision.stable, decision.outcome)
}

const HIGH: &[i32] = &[7, 8, 8, 9, 9, 9, 7, 5, 4, 3];
const LOW: &[i32] = &[1, 2, 2, 1, 3, 3, 1, 5, 6, 9];
const SPLIT: &[i32] = &[1, 1, 2, 2, 5, 5, 8, 8, 9, 9];

#[test]
fn what_follows_is_what_the_table_says() {
    use Agreement::{In, No, Out};
    use Outcome::{Dissent, NextRound, Settled, Unstable};
    let rule = agreement();
    // 7 of 10 are exactly 70 %.
    assert_eq!(decided(&rule, &[HIGH]), (In, None, NextRound));
    assert_eq!(decided(&rule, &[HIGH, HIGH]), (In, Some(true), Settled));
    assert_eq!(decided(&rule, &[LOW, LOW]), (Out, Some(true), Settled));
    assert_eq!(decided(&rule, &[SPLIT, SPLIT]), (No, Some(true), Dissent));
    assert_eq!(decided(&rule, &[LOW, HIGH]), (In, Some(false), NextRound));
    assert_eq!(decided(&rule, &[SPLIT, LOW, HIGH]), (In, Some(false), Unstable));
    let at_once = protocol("{rule: agreement, share: 0.7}", "{rule: none}", 1);
    assert_eq!(decided(&at_once, &[HIGH]), (In, Some(true), Settled));
    assert_eq!(decided(&at_once, &[SPLIT]), (No, Some(true), Dissent));
}

#[test]
fn each_consensus_rule_has_its_own_say() {
    use Agreement::{Between, In, No, Out};
    let by = |rule: &str, ratings: &[i32]| decided(&protocol(rule, "{rule: none}", 1), &[ratings]).0;
    let core = "{rule: core_outcome_set, share: 0.7, against: 0.15}";
    assert_eq!(by(core, HIGH), In);
    // As many agree, but 2 of 10 are against.
    assert_eq!(by(core, &[7, 8, 8, 9, 9, 9, 7, 5, 2, 3]), No);
    assert_eq!(by(core, &[3, 2, 2, 1, 1, 1, 3, 5, 6, 7]), Out);
    let spread = "{rule: spread, iqr: 2}";
    assert_eq!(by(spread, &[7, 7, 8, 8, 9]), In);
    assert_eq!(by(spread, &[4, 5, 5, 5, 6]), Between);
    assert_eq!(by(spread, SPLIT), No);
    let appropriate = "{rule: appropriateness, scales: [importance]}";
    assert_eq!(by(appropriate, &[7, 7, 8, 8, 8, 9, 9, 9, 4]), In);
    assert_eq!(by(appropriate, &[1, 1, 1, 1, 9, 9, 9, 9, 9]), No);
}

#[test]
fn only_people_who_answered_twice_count_for_stability() {
    let protocol = agreement();
    let text = "p1,1,a,importance,8\np2,1,a,importance,2\np3,1,a,importance,\n\
                p1,2,a,importance,8\np2,2,a,importance,\np3,2,a,importance,1\np4,2,a,importance,1\n";
    let item = &study(&protocol, text).items[0];
    let change = item.stability[0].change.as_ref().unwrap();
    assert_eq!((change.answered_both, change.changed_share), (1, 0.0));
    assert_eq!((item.rounds[1].no_answer, item.rounds[1].description.as_ref().unwrap().answers), (1, 3));
    assert_eq!(item.rounds[0].histogram, [0, 1, 0, 0, 0, 0, 0, 1, 0]);
}

#[test]
fn panel_and_concordance_count_the_right_people() {
    let text = rows("a", &[&[1, 2, 3], &[1, 2]]) + &rows("b", &[&[4, 5], &[6, 7]]);
    let found = study(&agreement(), &text);
    assert_eq!(found.panel.answered, [3, 2]);
    assert_eq!((found.panel.response, found.panel.overall), (Some(0.15), Some(2.0 / 3.0)));
    // The third panellist has not rated b in round 1.
    let kendall = found.concordance[0].kendall.as_ref().unwrap();
    assert_eq!((kendall.raters, kendall.items, kendall.w), (2, 2, 1.0));
}

#[test]
fn nobody_answered_is_no_decision() {
    let found = study(&agreement(), "p1,1,a,importance,\n");
    assert!(found.items[0].decision.is_none() && found.items[0].rounds[0].description.is_none());
}

#[test]
fn what_cannot_be_right_is_refused_with_its_line() {
    let protocol = agreement();
    for (text, message) in [
        (String::new(), "r.csv: the file is empty"),
        (HEADER.to_owned(), "r.csv: there is no rating in it"),
        ("panellist,round,item,rating\n".to_owned(), "r.csv, line 1: the column \"scale\" is missing"),
        (
            format!("{HEADER}p,1,a,importance,10\n"),
            "r.csv, line 2: expected a whole number from 1 to 9, or nothing, found \"10\"",
        ),
        (format!("{HEADER}p,1,a,likelihood,6\n"), "from 1 to 5"),
        (format!("{HEADER}p,1,a,importance,7.5\n"), "found \"7.5\""),
        (format!("{HEADER}p,1,a,beauty,5\n"), "the protocol has no scale \"beauty\""),
        (format!("{HEADER}p,4,a,importance,5\n"), "expected a round from 1 to 3, found \"4\""),
        (format!("{HEADER},1,a,importance,5\n"), "expected a panellist, found \"\""),
        (
            format!("{HEADER}p,1,a,importance,5\np,1,a,importance,5\n"),
            "r.csv, line 3: panellist p has rated a on importance in round 1 before",
        ),
        (
            format!("{HEADER}p,1,\"a,importance,5\n"),
            "r.csv, line 2: field 3 starts with a quote that is never closed",
        ),
    ] {
        let error = Ratings::read("r.csv", text.as_bytes(), &protocol).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

fn any_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..6_u32, 1..4_u32, 0..3_u32, prop::option::of(1..10_i32));
    prop::collection::btree_map((0..6_u32, 1..4_u32, 0..3_u32), row.prop_map(|row| row.3), 1..40).prop_map(
        |rows| {
            rows.into_iter()
                .map(|((who, round, item), rating)| {
                    format!(
                        "p{who},{round},i{item},importance,{}\n",
                        rating.map_or(String::new(), |r| r.to_string())
                    )
                })
                .collect()
        },
    )
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(rows in any_rows(), seed in any::<u64>()) {
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|row| row.bytes().fold(seed, |hash, byte| hash.rotate_left(5).wrapping_mul(31) ^ u64::from(byte)));
        let protocol = agreement();
        let one = serde_json::to_string(&study(&protocol, &rows.concat())).unwrap();
        let other = serde_json::to_string(&study(&protocol, &shuffled.concat())).unwrap();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn figures_stay_within_their_bounds(rows in any_rows()) {
        let found = study(&agreement(), &rows.concat());
        for item in &found.items {
            for description in item.rounds.iter().filter_map(|round| round.description.as_ref()) {
                prop_assert!(description.q1 <= description.median && description.median <= description.q3);
                prop_assert!((1.0..=9.0).contains(&description.mean));
                prop_assert!(description.top_share + description.bottom_share <= 1.0);
            }
            for change in item.stability.iter().filter_map(|change| change.change.as_ref()) {
                prop_assert!((0.0..=1.0).contains(&change.scheibe) && change.scheibe <= change.changed_share);
                prop_assert!(change.kappa_quadratic.is_none_or(|kappa| (-1.0 - 1e-9..=1.0).contains(&kappa)));
                prop_assert!(change.wilcoxon.as_ref().is_none_or(|test| (0.0..=1.0).contains(&test.p)));
            }
        }
        for kendall in found.concordance.iter().filter_map(|found| found.kendall.as_ref()) {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&kendall.w) && (0.0..=1.0).contains(&kendall.p));
        }
    }

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = [HEADER.as_bytes(), &bytes].concat();
        let _either_way = Ratings::read("r.csv", text.as_slice(), &agreement());
        let _either_way = Protocol::from_yaml("p.yaml", &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_ratings_like_text_makes_the_reader_panic(text in "([p1,2a\"\n]|importance|likelihood|-|9){0,60}") {
        let _either_way = Ratings::read("r.csv", format!("{HEADER}{text}").as_bytes(), &agreement());
    }
}

#[test]
fn an_item_that_was_not_asked_again_follows_the_study() {
    let rule = agreement();
    let others = rows("b", &[SPLIT, SPLIT, SPLIT]);
    let decision = study(&rule, &(rows("a", &[HIGH]) + &others)).items[0].decision.unwrap();
    assert_eq!((decision.round, decision.stable, decision.outcome), (1, None, Outcome::Unstable));
    let others = rows("b", &[SPLIT, SPLIT]);
    let decision = study(&rule, &(rows("a", &[HIGH]) + &others)).items[0].decision.unwrap();
    assert_eq!(decision.outcome, Outcome::NextRound);
}

#[test]
fn a_round_without_answers_does_not_undo_a_decision() {
    let nobody: String = (0..10).map(|who| format!("p{who},3,a,importance,\n")).collect();
    let decision = study(&agreement(), &(rows("a", &[HIGH, HIGH]) + &nobody)).items[0].decision.unwrap();
    assert_eq!((decision.round, decision.consensus), (2, Agreement::In));
    assert_eq!((decision.stable, decision.outcome), (Some(true), Outcome::Settled));
}
