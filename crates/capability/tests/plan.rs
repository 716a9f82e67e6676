//! Plans: the reference case exactly, and what holds for every plan.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use praxis_capability::plan::{EXACT, Library, Method, NotServed, Person, PlanFile, Resource, Unavailable};
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> (Vec<Resource>, Person, Value) {
    let all: Value = serde_json::from_str(include_str!("data/reference.json")).unwrap();
    let case = all["pathway"].clone();
    let mut resources = Vec::new();
    for (id, row) in case["resources_minutes_coverage"].as_object().unwrap() {
        let mut resource = Resource::new(id, row[0].as_u64().unwrap() as u32, []);
        resource.covers = serde_json::from_value(row[1].clone()).unwrap();
        if let Some(before) = case["prereq"].get(id) {
            resource.after = vec![before.as_str().unwrap().to_owned()];
        }
        resources.push(resource);
    }
    let gaps: BTreeMap<String, f64> = serde_json::from_value(case["gap"].clone()).unwrap();
    let person = Person { minutes: case["budget"].as_u64().unwrap() as u32, gaps, ..Person::default() };
    (resources, person, case)
}

#[test]
fn the_reference_case_is_exact() {
    let (resources, person, case) = reference();
    let plan = Library::new(resources).unwrap().plan(&person);
    assert_eq!(plan.method, Method::Exact);
    assert_eq!(plan.value, case["optimal_value"].as_f64().unwrap());
    let ids: BTreeSet<&str> = plan.ids().into_iter().collect();
    let expected: Vec<String> = serde_json::from_value(case["optimal"].clone()).unwrap();
    let expected: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    assert_eq!(ids, expected);
    assert_eq!(plan.minutes, 125);
    assert_eq!(plan.possible, 5.0);
    let sum: f64 = plan.steps.iter().map(|step| step.adds).sum();
    assert!((sum - 4.125).abs() < 1e-12);
}

/// The reference's greedy choice: beyond the exact search's size the same three, found one by one.
#[test]
fn the_greedy_choice_of_the_reference_case_is_the_same() {
    let (mut resources, person, case) = reference();
    // Steps that are worth next to nothing in all their time, to go beyond what is searched exactly.
    for number in 0..=EXACT {
        resources.push(Resource::new(&format!("filler{number}"), 180, [("D", 0.000_001)]));
    }
    let plan = Library::new(resources).unwrap().plan(&person);
    assert_eq!(plan.method, Method::Greedy);
    assert!((plan.value - case["greedy_value"].as_f64().unwrap()).abs() < 1e-9);
    let ids: BTreeSet<String> = plan.ids().into_iter().map(str::to_owned).collect();
    let order: Vec<String> = serde_json::from_value(case["greedy_order"].clone()).unwrap();
    assert_eq!(ids, order.into_iter().collect());
}

#[test]
fn twenty_minutes_go_to_the_widest_gap() {
    let library = Library::new(vec![
        Resource::new("try-name-the-value", 10, [("values-in-action", 0.5), ("speaking-up", 0.2)]),
        Resource::new("try-count-who-speaks", 20, [("against-racism", 0.4)]),
        Resource::new("see-the-work", 150, [("close-to-practice", 0.7)]),
    ])
    .unwrap();
    let mut person = Person::new(
        20,
        [("against-racism", 2.0), ("values-in-action", 1.0), ("close-to-practice", 1.5), ("nothing", 1.0)],
    );
    let plan = library.plan(&person);
    assert_eq!(plan.ids(), ["try-count-who-speaks"]);
    let displaced = plan.steps[0].displaced.as_ref().unwrap();
    assert_eq!(displaced.steps, ["try-name-the-value"]);
    assert!((displaced.worth_less - 0.3).abs() < 1e-12);
    let why: BTreeMap<&str, Option<&NotServed>> =
        plan.gaps.iter().map(|gap| (gap.capability.as_str(), gap.not_served.as_ref())).collect();
    assert_eq!(why["against-racism"], None);
    assert_eq!(why["close-to-practice"], Some(&NotServed::NothingThatShort { shortest: 150 }));
    assert_eq!(why["values-in-action"], Some(&NotServed::OthersServeMore { shortest: 10 }));
    assert_eq!(why["nothing"], Some(&NotServed::NothingInLibrary));
    let more = plan.with_more_time.as_ref().unwrap();
    assert_eq!((more.minutes, more.id.as_str()), (10, "try-name-the-value"));
    // pinned: it stays, whatever it gains; refused: it goes, and what would serve the gap is gone
    person.pinned = vec!["try-name-the-value".into()];
    assert_eq!(library.plan(&person).ids(), ["try-name-the-value"]);
    person.refused = BTreeSet::from(["try-name-the-value".into()]);
    let plan = library.plan(&person);
    assert_eq!(plan.ids(), ["try-count-who-speaks"]);
    assert_eq!(plan.pins_left_out[0].why, Unavailable::Refused);
}

#[test]
fn dates_needs_stages_and_what_is_done() {
    let day = |text: &str| Some(text.parse().unwrap());
    let with = |id: &str, change: &dyn Fn(&mut Resource)| {
        let mut resource = Resource::new(id, 10, [("a", 0.1)]);
        change(&mut resource);
        resource
    };
    let library = Library::new(vec![
        with("later", &|it| it.from = day("2026-12-01")),
        with("over", &|it| it.until = day("2026-11-01")),
        with("today", &|it| (it.from, it.until) = (day("2026-11-23"), day("2026-11-23"))),
        with("silent", &|it| it.access = Some(BTreeSet::new())),
        with("captioned", &|it| it.access = Some(BTreeSet::from(["captions".into()]))),
        with("senior", &|it| it.stages = vec!["senior".into()]),
        with("done", &|_| {}),
        with("next", &|it| it.after = vec!["done".into()]),
        with("far", &|it| it.after = vec!["over".into()]),
    ])
    .unwrap();
    let person = Person {
        day: day("2026-11-23"),
        needs: BTreeSet::from(["captions".into()]),
        stage: Some("practitioner".into()),
        done: BTreeSet::from(["done".into()]),
        pinned: ["far", "later", "silent", "senior", "unknown"].map(str::to_owned).to_vec(),
        ..Person::new(240, [("a", 1.0)])
    };
    let plan = library.plan(&person);
    assert_eq!(
        plan.ids().into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from(["today", "captioned", "next"])
    );
    let why: Vec<&Unavailable> = plan.pins_left_out.iter().map(|it| &it.why).collect();
    assert_eq!(why[0], &Unavailable::Needs { before: "over".into() });
    assert!(matches!(why[1], Unavailable::NotYet { .. }));
    assert_eq!(why[2], &Unavailable::Access { missing: vec!["captions".into()] });
    assert_eq!((why[3], why[4]), (&Unavailable::OtherStage, &Unavailable::Unknown));
}

#[test]
fn what_cannot_be_right_is_named_with_its_field() {
    let file = |person: &str, resources: &str| {
        let text = format!("{{\"person\": {person}, \"resources\": {resources}}}");
        PlanFile::read("p.json", &text).and_then(|file| file.plan("p.json")).unwrap_err().to_string()
    };
    let one = r#"[{"id": "a", "minutes": 10, "covers": {"x": 0.5}}]"#;
    let person = r#"{"minutes": 20, "gaps": {"x": 1}}"#;
    assert!(file(r#"{"minutes": 0, "gaps": {}}"#, one).starts_with("p.json, person.minutes: is 0"));
    assert!(file(r#"{"minutes": 20, "gaps": {"x": -1}}"#, one).starts_with("p.json, person.gaps.x: is -1"));
    assert!(
        file(r#"{"minutes": 20, "gaps": {"x": "wide"}}"#, one)
            .starts_with("p.json, person.gaps.x: invalid type")
    );
    assert!(file(r#"{"minuets": 20, "gaps": {}}"#, one).starts_with("p.json, person.minuets: unknown field"));
    let of = |resource: &str| file(person, &format!("[{resource}]"));
    assert!(
        of(r#"{"id": "a", "minutes": 10, "covers": {"x": 1.5}}"#)
            .contains("resources[0] (a).covers.x: is 1.5")
    );
    assert!(of(r#"{"id": "a", "minutes": 0, "covers": {}}"#).contains("resources[0] (a).minutes: is 0"));
    assert!(
        of(r#"{"id": "a", "minutes": 1, "covers": {}, "after": ["b"]}"#)
            .contains("resources[0] (a).after[0]: nothing has")
    );
    assert!(of(r#"{"id": "a", "minutes": 1, "covers": {}, "after": ["a"]}"#).contains("before itself"));
    assert!(
        of(r#"{"id": "a", "minutes": 1, "covers": {}, "from": "May"}"#)
            .contains("resources[0].from: \"May\" is not a day")
    );
    let twice = r#"{"id": "a", "minutes": 1, "covers": {}}"#;
    assert!(of(&format!("{twice},{twice}")).contains("resources[1] (a).id: \"a\" is given twice"));
    assert!(PlanFile::read("p.json", "{").unwrap_err().to_string().starts_with("p.json, "));
}

/// The best of all sets, by trying each.
fn by_brute_force(resources: &[Resource], person: &Person) -> f64 {
    let usable = |it: &Resource| !person.refused.contains(&it.id) && !person.done.contains(&it.id);
    let mut best: f64 = 0.0;
    for set in 0_u32..1 << resources.len() {
        let has = |place: usize| set >> place & 1 == 1;
        let taken: Vec<&Resource> =
            resources.iter().enumerate().filter(|(place, _)| has(*place)).map(|(_, it)| it).collect();
        let sound = taken.iter().all(|it| {
            usable(it)
                && it
                    .after
                    .iter()
                    .all(|id| person.done.contains(id) || taken.iter().any(|other| &other.id == id))
        });
        if sound && taken.iter().map(|it| it.minutes).sum::<u32>() <= person.minutes {
            best = best.max(value(&taken, person));
        }
    }
    best
}

fn value(taken: &[&Resource], person: &Person) -> f64 {
    let covered = |name: &String| taken.iter().filter_map(|it| it.covers.get(name)).sum::<f64>().min(1.0);
    person.gaps.iter().map(|(name, gap)| gap * covered(name)).sum()
}

fn resources(most: usize) -> impl Strategy<Value = Vec<Resource>> {
    let covers = prop::collection::btree_map(0_u8..6, 1_u8..=10, 1..4);
    let one = (1_u32..=24, covers, prop::collection::vec(any::<prop::sample::Index>(), 0..2));
    prop::collection::vec(one, 1..most).prop_map(|rows| {
        let mut resources = Vec::new();
        for (place, (minutes, covers, after)) in rows.into_iter().enumerate() {
            let mut resource = Resource::new(&format!("r{place}"), minutes * 5, []);
            resource.covers =
                covers.into_iter().map(|(c, share)| (format!("c{c}"), f64::from(share) / 10.0)).collect();
            if place % 3 == 2 {
                resource.after = after.iter().map(|before| format!("r{}", before.index(place))).collect();
            }
            resources.push(resource);
        }
        resources
    })
}

fn person() -> impl Strategy<Value = Person> {
    let some = || prop::collection::btree_set((0_u8..12).prop_map(|it| format!("r{it}")), 0..3);
    let gaps = prop::collection::btree_map(
        (0_u8..8).prop_map(|it| format!("c{it}")),
        (0_u8..9).prop_map(|it| f64::from(it) / 3.0),
        0..7,
    );
    (1_u32..=300, gaps, some(), some(), some()).prop_map(|(minutes, gaps, done, refused, pinned)| Person {
        minutes,
        gaps,
        done,
        refused,
        pinned: pinned.into_iter().collect(),
        ..Person::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_plan_is_sound(resources in resources(60), person in person()) {
        let library = Library::new(resources.clone()).unwrap();
        let plan = library.plan(&person);
        let of = |id: &str| resources.iter().find(|it| it.id == id).unwrap();
        let taken: Vec<&Resource> = plan.steps.iter().map(|step| of(&step.id)).collect();
        // within the time, and what is said of it is so
        prop_assert!(plan.minutes <= person.minutes);
        prop_assert_eq!(taken.iter().map(|it| it.minutes).sum::<u32>(), plan.minutes);
        prop_assert!((value(&taken, &person) - plan.value).abs() < 1e-9);
        prop_assert!(plan.value <= plan.possible + 1e-9);
        // the explanation sums to the objective
        let adds: f64 = plan.steps.iter().map(|step| step.adds).sum();
        let serves: f64 = plan.steps.iter().flat_map(|step| &step.serves).map(|it| it.by).sum();
        let by_gap: f64 = plan.gaps.iter().map(|gap| gap.gap * gap.share).sum();
        for sum in [adds, serves, by_gap] {
            prop_assert!((sum - plan.value).abs() < 1e-9, "{sum} is not {}", plan.value);
        }
        // prerequisites come first; nothing refused or done; pins are in or explained
        for (place, it) in taken.iter().enumerate() {
            for before in &it.after {
                let earlier = taken[..place].iter().any(|other| &other.id == before);
                prop_assert!(earlier || person.done.contains(before));
            }
            prop_assert!(!person.done.contains(&it.id) && !person.refused.contains(&it.id));
        }
        for pin in &person.pinned {
            prop_assert!(plan.ids().contains(&pin.as_str()) || plan.pins_left_out.iter().any(|it| &it.id == pin));
        }
        // every step that is not pinned says what it displaced, which is worth no more
        let free = plan.pins_left_out.len() == person.pinned.len();
        for step in &plan.steps {
            prop_assert!(!free || step.displaced.is_some());
            if let Some(displaced) = &step.displaced {
                prop_assert!(displaced.worth_less >= 0.0);
                prop_assert!(displaced.steps.iter().all(|id| !plan.ids().contains(&id.as_str())));
            }
        }
    }

    #[test]
    fn the_exact_search_finds_the_best_of_all_sets(resources in resources(11), mut person in person()) {
        person.pinned.clear();
        let plan = Library::new(resources.clone()).unwrap().plan(&person);
        prop_assert_eq!(plan.method, Method::Exact);
        prop_assert!((plan.value - by_brute_force(&resources, &person)).abs() < 1e-9);
    }

    #[test]
    fn greedy_is_never_better_than_exact(resources in resources(11), mut person in person()) {
        person.pinned.clear();
        // The same choice among too many to search: what is added can never be done.
        let mut many = resources.clone();
        for number in 0..=EXACT {
            many.push(Resource { minutes: person.minutes, ..Resource::new(&format!("x{number}"), 1, [("c0", 1e-12)]) });
        }
        person.gaps.entry("c0".into()).or_insert(0.5);
        if person.gaps["c0"] == 0.0 {
            person.gaps.insert("c0".into(), 0.5);
        }
        let greedy = Library::new(many).unwrap().plan(&person);
        let exact = Library::new(resources).unwrap().plan(&person);
        prop_assert_eq!(greedy.method, Method::Greedy);
        prop_assert!(greedy.value <= exact.value + 1e-9);
        // With the steps taken away in turn it is never worse than half, among these.
        prop_assert!(greedy.value >= exact.value * 0.5 - 1e-9);
    }

    #[test]
    fn more_time_is_never_worth_less(resources in resources(11), mut person in person(), more in 0_u32..100) {
        person.pinned.clear();
        let library = Library::new(resources).unwrap();
        let before = library.plan(&person).value;
        person.minutes += more;
        prop_assert!(library.plan(&person).value >= before - 1e-9);
    }

    #[test]
    fn nothing_panics_on_any_text(text in "\\PC{0,80}", pair in prop::collection::vec(("[a-z]{0,8}", "\\PC{0,6}"), 0..4)) {
        let _ = PlanFile::read("p.json", &text);
        let fields: Vec<String> = pair.iter().map(|(name, value)| format!("{name:?}: {value:?}")).collect();
        let _ = PlanFile::read("p.json", &format!("{{\"person\": {{{}}}, \"resources\": []}}", fields.join(",")));
    }
}
