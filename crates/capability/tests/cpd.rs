//! Rules of regulators, what is counted, and the look for names.
#![allow(clippy::unwrap_used)]

use praxis_capability::Day;
use praxis_capability::cpd::{CheckKind, Checklist, Declared, Piece, Rules, Standing, checklist};
use praxis_capability::named::{Kind, look};
use proptest::prelude::*;

const RULES: &str = include_str!("../../praxis/demo/development/cpd-rules.yaml");

fn rules() -> Rules {
    Rules::from_yaml("cpd-rules.yaml", RULES).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn piece(on: &str, title: &str, peer: &str) -> Piece {
    let fields = [("title", title), ("type", "Event"), ("peer_reflection", peer)];
    Piece {
        day: Some(day(on)),
        finished: true,
        link: None,
        fields: fields.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
    }
}

fn england(renewal: &str, record: &[Piece]) -> Checklist {
    let rules = rules();
    let regulator = rules.regulator("swe").unwrap();
    checklist(regulator, day(renewal), day("2026-11-23"), record, &Declared::new()).unwrap()
}

fn found(list: &Checklist, kind: CheckKind) -> (usize, usize, bool) {
    let counted = list.counted.iter().find(|it| it.kind == kind).unwrap();
    (counted.found, counted.asked, counted.reached())
}

#[test]
fn one_of_two_pieces_and_the_peer_reflection_missing() {
    let list = england("2026-11-29", &[piece("2026-03-04", "A talk", "  ")]);
    assert_eq!(found(&list, CheckKind::MinPieces), (1, 2, false));
    assert_eq!(found(&list, CheckKind::PeerReflectionMin), (0, 1, false));
    assert_eq!(list.period, Some((day("2025-12-01"), day("2026-11-30"))));
    assert_eq!(list.standing, Standing::Checked { on: day("2026-11-23") });
}

#[test]
fn the_regulators_own_pages_are_those_whose_address_was_noted() {
    let rules = rules();
    let pages = |id: &str| -> Vec<&str> {
        rules.regulator(id).unwrap().on(day("2026-11-23")).unwrap().own_pages().collect()
    };
    // the other source of the regulator is a copy on a host of somebody else, without address; trade press is no regulator
    assert_eq!(pages("swe"), ["socialworkengland.org.uk/cpd/peer-reflection/"]);
    assert_eq!(pages("sssc").first(), Some(&"learn.sssc.uk.com/cpl/introduction"));
    assert_eq!(pages("hcpc"), ["hcpc-uk.co.uk/aboutregistration/standards/cpd/"]);
}

#[test]
fn drafts_other_years_and_copies_are_not_counted() {
    let mut draft = piece("2026-05-05", "Draft", "with my supervisor");
    draft.finished = false;
    let record = [
        piece("2026-03-04", "A talk", ""),
        piece("2026-03-04", "a talk ", "with a colleague"),
        piece("2025-11-30", "Last year", "yes"),
        draft,
    ];
    let list = england("2026-11-29", &record);
    assert_eq!((list.pieces, list.not_counted), (2, 2));
    assert_eq!(found(&list, CheckKind::PiecesDistinct), (1, 0, false));
    assert_eq!(found(&list, CheckKind::PeerReflectionMin), (1, 1, true));
}

#[test]
fn the_rule_is_that_of_the_day_of_renewal() {
    let rules = rules();
    let version = |id: &str, on: &str| rules.regulator(id).unwrap().on(day(on)).map(|it| it.version);
    assert_eq!((version("swe", "2021-11-30"), version("swe", "2021-12-01")), (Some(1), Some(2)));
    assert_eq!(version("swe", "2019-01-01"), None);
    assert_eq!((version("scw", "2025-03-31"), version("scw", "2025-04-01")), (Some(1), Some(2)));
    assert_eq!((version("sssc", "2024-05-31"), version("sssc", "2024-06-01")), (Some(1), Some(2)));
    // learning of the old time, renewed under the new rule
    let list = england("2021-12-01", &[piece("2021-12-01", "x", "y")]);
    assert_eq!((list.version, list.period), (2, Some((day("2021-12-01"), day("2022-11-30")))));
}

#[test]
fn what_is_unverified_or_old_asserts_nothing() {
    let rules = rules();
    let of = |id: &str, today: &str, declared: &[&str]| {
        let declared = declared.iter().map(|it| (*it).to_owned()).collect();
        let record = [piece("2026-03-04", "x", "")];
        checklist(rules.regulator(id).unwrap(), day("2026-11-29"), day(today), &record, &declared).unwrap()
    };
    let ireland = of("niscc", "2026-11-23", &[]);
    assert_eq!((ireland.standing, ireland.counted.len(), ireland.period), (Standing::Unverified, 0, None));
    let late = of("swe", "2027-04-01", &[]);
    assert_eq!(late.standing, Standing::NotCheckedSince { on: day("2026-11-23") });
    let wales = of("scw", "2026-11-23", &["scw2-declared"]);
    assert!(wales.counted[0].reached() && wales.counted[0].prompt.is_some());
    assert_eq!(wales.period, Some((day("2023-11-30"), day("2026-11-29"))));
    assert!(!of("sssc", "2026-11-23", &[]).counted[0].reached());
    let health = of("hcpc", "2026-11-23", &[]);
    assert!(
        health.counted.iter().any(|it| it.advice && it.kind == CheckKind::DifferentTypesMin && it.found == 1)
    );
}

#[test]
fn rules_that_cannot_be_right_are_named() {
    let wrong = |from: &str, to: &str| {
        assert!(RULES.contains(from), "{from}");
        Rules::from_yaml("r.yaml", &RULES.replacen(from, to, 1)).unwrap_err().to_string()
    };
    assert!(
        wrong("valid_to: \"2021-11-30\"", "valid_to: \"2022-01-01\"")
            .contains("begins before the version before it ends")
    );
    assert!(wrong("source: swe-peer}", "source: hearsay}").contains("no source is \"hearsay\""));
    assert!(wrong("kind: min_pieces, n: 2", "kind: min_pieces, n: 0").contains("at least 1"));
    assert!(wrong("kind: peer_reflection_min", "kind: requirement_met").contains("line "));
    assert!(wrong("ends: 11-30, window", "ends: 13-40, window").contains("no month and day"));
}

fn kinds(text: &str) -> Vec<(Kind, String)> {
    look(text).into_iter().map(|hint| (hint.kind, hint.words)).collect()
}

#[test]
fn names_initials_and_addresses_are_seen() {
    let one = |text: &str, kind: Kind, words: &str| {
        assert_eq!(kinds(text), [(kind, words.to_owned())], "{text}");
    };
    one("I talked it over with Amina in the team meeting.", Kind::Name, "Amina");
    one("We met Mrs Example about her care.", Kind::Name, "Mrs Example");
    one("Then Sam Example rang me.", Kind::Name, "Sam Example");
    one("I visited J.S. at home.", Kind::Initials, "J.S");
    one("The plan for KB was changed.", Kind::Initials, "KB");
    one("They live at 12 Old Mill Lane with two dogs.", Kind::Address, "12 Old Mill Lane");
    one("The flat is in B15 2TT now.", Kind::Address, "B15 2TT");
    one("Write to sam@example.org for more.", Kind::Contact, "sam@example.org");
    one("Ring 0121 414 3344 tomorrow.", Kind::Contact, "0121 414 3344");
}

#[test]
fn ordinary_reflections_raise_no_alarm() {
    for text in [
        "I learnt that supervision needs room for feelings. Next time I shall ask first.",
        "On Monday we read the Care Act and the Mental Capacity Act with a colleague from Social Work England.",
        "My manager (a social worker) and I talked about it in November 2026. I changed two letters.",
        "What I did: I asked for the view that nobody had spoken. Three people answered.",
        "- Ask first\n- Thank people\n“How did it feel?” she asked.",
        "I found that UK research from 2021-22 is thin, and the NHS and HR see it otherwise on 12/03/2026.",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_panics(text in "\\PC{0,200}", day in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        let _ = look(&text);
        let _ = Rules::from_yaml("r", &text);
        if let Ok(day) = day.parse::<Day>() {
            for regulator in &rules().regulators {
                let _ = checklist(regulator, day, day, &[], &Declared::new());
            }
        }
    }
}
