//! Frameworks: the starter framework, CASE and tables in and out, rights.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use praxis_capability::catalogue::Catalogue;
use praxis_capability::framework::{Framework, Relation, Rights, case, table};
use praxis_capability::self_check::{Aims, Answer, Answers, changes, gap, gaps, levels, newest};
use praxis_capability::steps::Steps;
use proptest::prelude::*;
use serde_json::Value;

const STARTER: &str = include_str!("../../praxis/demo/development/starter-framework.yaml");
const STEPS: &str = include_str!("../../praxis/demo/development/next-steps.yaml");
const CATALOGUE: &str = include_str!("../../praxis/demo/development/frameworks-catalogue.yaml");
const SAMPLES: [(&str, &str); 9] = [
    ("Adopted", include_str!("data/case/AdoptedTestFramework.json")),
    ("Empty", include_str!("data/case/EmptyExternalFramework.json")),
    ("ItemType", include_str!("data/case/ItemTypeTestFramework.json")),
    ("Markdown", include_str!("data/case/MarkdownFramework.json")),
    ("Ordering", include_str!("data/case/Ordering.json")),
    ("SequenceNumber", include_str!("data/case/SequenceNumberFramework.json")),
    ("SmartLevel", include_str!("data/case/SmartLevelFramework.json")),
    ("Utf8", include_str!("data/case/Utf8TestFramework.json")),
    ("OpenSALT", include_str!("data/case/opensalt-framework-20c5134f-423d-4097-a971-3dd5152bf507.json")),
];

fn starter() -> Framework {
    Framework::from_yaml("starter-framework.yaml", STARTER).unwrap()
}

fn validate(package: &Value) {
    let schema: Value =
        serde_json::from_str(include_str!("data/case/case-v1p0-cfpackage-schema.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(package).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn ours(framework: &Framework) -> Value {
    case::write(framework, "https://praxis.example/", "2026-11-23T09:00:00Z")
}

#[test]
fn the_content_that_comes_with_the_program_is_sound() {
    let framework = starter();
    assert_eq!(framework.domains.len(), 7);
    assert_eq!(framework.capabilities().count(), 21);
    assert_eq!(framework.capabilities().map(|(_, it)| it.statements.len()).sum::<usize>(), 63);
    assert!(framework.can_be_answered());
    let steps = Steps::from_yaml("next-steps.yaml", STEPS).unwrap();
    assert_eq!(steps.steps.len(), 40);
    steps.check_against("next-steps.yaml", &framework).unwrap();
    let catalogue = Catalogue::from_yaml("frameworks-catalogue.yaml", CATALOGUE).unwrap();
    assert_eq!(catalogue.frameworks.len(), 10);
    assert!(catalogue.frameworks.iter().any(|it| it.block_text_entry));
}

#[test]
fn yaml_in_and_out_is_the_same() {
    let framework = starter();
    assert_eq!(Framework::from_yaml("out.yaml", &framework.to_yaml()).unwrap(), framework);
}

#[test]
fn what_cannot_be_right_in_a_framework_is_named() {
    let wrong = |from: &str, to: &str| {
        assert!(STARTER.contains(from));
        Framework::from_yaml("f.yaml", &STARTER.replacen(from, to, 1)).unwrap_err().to_string()
    };
    assert!(wrong("easy_read:", "easyread:").starts_with("f.yaml, line "));
    assert!(wrong("id: speaking-up\n", "id: supervision\n").contains("is given twice"));
    let targets = "targets: {practitioner: 3, experienced: 4, practice-leader: 4, senior: 5}";
    assert!(wrong(targets, "targets: {practitioner: 6}").contains("6 is not on the scale"));
    assert!(wrong(targets, "targets: {apprentice: 3}").contains("no stage of this name"));
    assert!(wrong("valid_to: null", "valid_to: 2026-01-01").contains("is before valid_from"));
    assert!(wrong("{value: 2,", "{value: 0,").contains("rise from point to point"));
}

#[test]
fn every_case_sample_is_read_and_what_we_make_of_it_is_valid() {
    for (name, text) in SAMPLES {
        let read = case::read(name, text).unwrap();
        let package: Value = serde_json::from_str(text).unwrap();
        let items = package["CFItems"].as_array().unwrap();
        let framework = &read.framework;
        let parts: usize = framework
            .domains
            .iter()
            .map(|it| usize::from(it.identifier.is_some()) + it.capabilities.len())
            .chain(framework.capabilities().map(|(_, it)| it.statements.len()))
            .sum();
        assert_eq!(parts, items.len(), "{name}: every part is somewhere");
        assert_eq!(framework.rights, Rights::default(), "{name}: a file is no permission");
        // An editor states the permission; then it goes out again, valid, and comes back as it was.
        let mut permitted = framework.clone();
        permitted.rights =
            Rights { text_may_be_shown: true, text_may_be_exported: true, basis: "a test".into() };
        let again = ours(&permitted);
        validate(&again);
        let mut back = case::read(name, &again.to_string()).unwrap().framework;
        for (back, first) in back.domains.iter_mut().zip(&framework.domains) {
            // a domain that the file did not have gets an identifier when it goes out
            if first.identifier.is_none() {
                back.identifier = None;
            }
        }
        assert_eq!(back.domains, framework.domains, "{name}");
        assert_eq!(back.crosswalk, framework.crosswalk, "{name}");
    }
}

#[test]
fn samples_keep_their_order_and_their_links() {
    let of = |wanted: &str| {
        let text = SAMPLES.iter().find(|(name, _)| *name == wanted).unwrap().1;
        case::read(wanted, text).unwrap()
    };
    // written as 2 and 1: the order is the sequence number's
    let numbers = of("SequenceNumber").framework;
    let ids: Vec<&str> = numbers.capabilities().map(|(_, it)| it.id.as_str()).collect();
    assert_eq!(ids, ["SNT.2", "SNT.1"]);
    let salt = of("OpenSALT").framework;
    let kinds: BTreeMap<Relation, usize> = salt.crosswalk.iter().fold(BTreeMap::new(), |mut all, link| {
        *all.entry(link.relation).or_default() += 1;
        all
    });
    assert_eq!(kinds[&Relation::ExactMatchOf], 16);
    assert_eq!(
        (kinds[&Relation::Precedes], kinds[&Relation::Exemplar], kinds[&Relation::IsRelatedTo]),
        (3, 2, 2)
    );
    assert!(of("Utf8").framework.capabilities().any(|(_, it)| !it.title.is_ascii()));
}

#[test]
fn our_framework_is_valid_case_and_comes_back() {
    let framework = starter();
    let package = ours(&framework);
    validate(&package);
    assert_eq!(package, ours(&framework), "the same framework gives the same file");
    assert_eq!(package["CFItems"].as_array().unwrap().len(), 7 + 21 + 63);
    let read = case::read("ours.json", &package.to_string()).unwrap();
    assert_eq!(read.notes, Vec::<String>::new());
    let back = read.framework;
    assert_eq!(back.scale.as_ref().unwrap().points, framework.scale.as_ref().unwrap().points);
    assert_eq!(back.stages, framework.stages);
    for ((_, one), (_, other)) in framework.capabilities().zip(back.capabilities()) {
        assert_eq!((&one.id, &one.title, &one.description), (&other.id, &other.title, &other.description));
        assert_eq!(
            (&one.targets, &one.easy_read, &one.themes),
            (&other.targets, &other.easy_read, &other.themes)
        );
        for (one, other) in one.statements.iter().zip(&other.statements) {
            assert_eq!((&one.id, &one.own, &one.other), (&other.id, &other.own, &other.other));
        }
    }
}

#[test]
fn case_that_cannot_be_understood_says_where() {
    let wrong = |text: &str| case::read("c.json", text).unwrap_err().to_string();
    assert!(wrong("[]").contains("CFDocument: is missing"));
    assert!(wrong("{").starts_with("c.json, "));
    assert!(wrong(r#"{"CFDocument": {}, "CFItems": [{}]}"#).contains("CFItems[0].identifier"));
    assert!(
        wrong(r#"{"CFDocument": {}, "CFItems": [{"identifier": "x"}]}"#).contains("CFItems[0].fullStatement")
    );
    let circle = r#"{"CFDocument": {"identifier": "d"},
        "CFItems": [{"identifier": "a", "fullStatement": "A"}, {"identifier": "b", "fullStatement": "B"}],
        "CFAssociations": [
            {"associationType": "isChildOf", "originNodeURI": {"identifier": "a"}, "destinationNodeURI": {"identifier": "b"}},
            {"associationType": "isChildOf", "originNodeURI": {"identifier": "b"}, "destinationNodeURI": {"identifier": "a"}}]}"#;
    assert!(wrong(circle).contains("to itself"));
}

#[test]
fn without_a_permission_only_names_are_shown_or_handed_out() {
    let mut framework = starter();
    framework.rights = Rights { text_may_be_shown: true, text_may_be_exported: false, basis: String::new() };
    assert_eq!(framework.as_shown().as_ref(), &framework);
    let out = [framework.to_yaml(), table::write(&framework), ours(&framework).to_string()];
    for text in &out {
        assert!(text.contains("Leading against racism"), "names are facts");
        assert!(!text.contains("I name racism when I see it"));
        assert!(!text.contains("Learns about racism as part of the work"));
        assert!(!text.contains("It happens in most situations"));
    }
    validate(&ours(&framework));
    framework.rights = Rights::default();
    assert!(!framework.as_shown().can_be_answered());
    let silent = STARTER.lines().filter(|line| !line.starts_with("rights:")).collect::<Vec<_>>().join("\n");
    assert_eq!(Framework::from_yaml("f.yaml", &silent).unwrap().rights, Rights::default());
}

#[test]
fn tables_in_and_out() {
    let framework = starter();
    let text = table::write(&framework);
    let back = table::read("f.csv", text.as_bytes(), &framework).unwrap();
    assert_eq!(back.capabilities().count(), 21);
    assert_eq!(table::write(&back), text);
    let wrong = |text: &str| table::read("f.csv", text.as_bytes(), &framework).unwrap_err().to_string();
    let head = "kind,id,parent,title,text,other,easy_read,target_senior\n";
    assert!(wrong("kind,id\n").contains("parent"));
    assert!(
        wrong(&format!("{head}capability,a,none,A,,,,\n")).starts_with("f.csv, line 2: no domain \"none\"")
    );
    assert!(wrong(&format!("{head}skill,a,,A,,,,\n")).starts_with("f.csv, line 2: found kind \"skill\""));
    assert!(
        wrong(&format!("{head}domain,d,,D,,,,\ncapability,a,d,A,,,,high\n")).starts_with("f.csv, line 3")
    );
    assert!(wrong("kind,id,parent,title,text,target_pope\n").contains("names no stage"));
}

#[test]
fn what_was_not_seen_is_never_zero() {
    let framework = starter();
    let scale = framework.scale.as_ref().unwrap();
    let answer = |text: &str| Answer::parse(text, scale);
    assert_eq!(answer("3"), Some(Answer::Point(3)));
    assert_eq!(answer("no-chance"), Some(Answer::NotANumber("no-chance".into())));
    assert_eq!((answer("0"), answer("6"), answer("not-seen"), answer("")), (None, None, None, None));
    let mut answers: Answers = [
        ("supervision-1", answer("2").unwrap()),
        ("supervision-2", answer("3").unwrap()),
        ("supervision-3", answer("no-chance").unwrap()),
        ("against-racism-1", answer("prefer-not").unwrap()),
    ]
    .into_iter()
    .map(|(id, answer)| (id.to_owned(), answer))
    .collect();
    let mut aims = Aims { stage: Some("practice-leader"), ..Aims::default() };
    let found = levels(&framework, &answers, &aims);
    let of = |id: &str| found.iter().find(|it| it.capability == id).unwrap();
    let supervision = of("supervision");
    assert_eq!((supervision.level, supervision.figures, supervision.not_a_number), (Some(2.5), 2, 1));
    assert_eq!(supervision.gap.unwrap().weighted, 1.5);
    assert_eq!((of("against-racism").level, of("against-racism").gap), (None, None));
    assert_eq!((of("honest-teams").level, of("honest-teams").not_a_number), (None, 0));
    assert_eq!(gaps(&found), BTreeMap::from([("supervision".to_owned(), 1.5)]));
    // a target of one's own, and what matters more
    aims.own.insert("supervision".into(), 3.0);
    aims.importance.insert("supervision".into(), 2.0);
    assert_eq!(gaps(&levels(&framework, &answers, &aims))["supervision"], 1.0);
    aims.own.insert("supervision".into(), 2.0);
    assert!(gaps(&levels(&framework, &answers, &aims)).is_empty(), "a level that is reached is no gap");
    // over time: only what was answered with a figure both times
    let before = answers.clone();
    answers.insert("supervision-1".into(), Answer::Point(4));
    answers.insert("supervision-3".into(), Answer::Point(1));
    let change = changes(&framework, &before, &answers);
    assert_eq!(change.len(), 1);
    assert_eq!((change[0].then, change[0].now, change[0].statements), (2.5, 3.5, 2));
}

#[test]
fn a_self_check_that_was_begun_and_not_finished_takes_nothing_back() {
    let framework = starter();
    let answers = |given: &[(&str, Answer)]| -> Answers {
        given.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect()
    };
    let first = answers(&[("supervision-1", Answer::Point(2)), ("against-racism-1", Answer::Point(1))]);
    let no_chance = Answer::NotANumber("no-chance".into());
    let second = answers(&[("supervision-1", Answer::Point(3)), ("against-racism-1", no_chance)]);
    let aims = Aims { stage: Some("practice-leader"), ..Aims::default() };
    let found = newest(&framework, &[&Answers::new(), &second, &first], &aims);
    let of = |id: &str| found.iter().find(|(level, _)| level.capability == id).unwrap();
    assert_eq!((of("supervision").0.level, of("supervision").1), (Some(3.0), 1));
    assert_eq!((of("against-racism").0.level, of("against-racism").1), (Some(1.0), 2));
    assert_eq!(found.len(), 2, "what has no level in any is left out");
    assert!(newest(&framework, &[], &aims).is_empty());
}

#[test]
fn a_gap_is_halved_where_it_is_not_clear() {
    assert_eq!(gap(2.0, 4.0, 1.0, None).weighted, 2.0);
    assert_eq!(gap(2.0, 4.0, 1.0, Some((1.5, 2.5))).weighted, 2.0);
    let unclear = gap(2.0, 4.0, 1.5, Some((1.0, 4.2)));
    assert_eq!((unclear.weighted, unclear.clear), (1.5, false));
    assert_eq!(gap(5.0, 4.0, 1.0, None).weighted, 0.0);
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,120}", at in any::<prop::sample::Index>(), letter in any::<char>()) {
        let _ = case::read("c", &text);
        let _ = Framework::from_yaml("f", &text);
        let _ = table::read("t", text.as_bytes(), &Framework { domains: Vec::new(), ..starter() });
        // a real file with one letter otherwise
        let sample = SAMPLES[at.index(SAMPLES.len())].1;
        let place = at.index(sample.chars().count());
        let changed: String = sample.chars().enumerate().map(|(n, it)| if n == place { letter } else { it }).collect();
        if let Ok(read) = case::read("c", &changed) {
            let _ = ours(&read.framework);
            let _ = read.framework.to_yaml();
        }
    }
}
