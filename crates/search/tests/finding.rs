//! What a visitor finds.
#![allow(clippy::unwrap_used)]

use praxis_search::{Answer, Cursor, Document, How, Index, Passage, Question};
use proptest::prelude::*;

fn at(change: i64) -> Cursor {
    Cursor { database: "a database".into(), change }
}

fn page(key: &str, kind: &str, title: &str, text: &str) -> Document {
    Document {
        key: key.into(),
        kind: kind.into(),
        address: format!("/{kind}/{key}"),
        title: title.into(),
        text: text.into(),
        ..Document::default()
    }
}

fn library() -> Vec<Document> {
    let mut talk = page("systems", "talk", "Systems leadership", "A talk about systems.");
    talk.names = vec!["Belinda Weir".into()];
    talk.themes = vec!["systems-leadership".into()];
    talk.passages = vec![
        Passage {
            address: "/talk/systems#t=00:05".into(),
            label: "00:05".into(),
            text: "Welcome to all of you.".into(),
        },
        Passage {
            address: "/talk/systems#t=06:04".into(),
            label: "06:04".into(),
            text: "In supervision, that shows up as questions about neighbours.".into(),
        },
        Passage {
            address: "/talk/systems#t=12:18".into(),
            label: "12:18".into(),
            text: "Group supervision across two agencies was tried.".into(),
        },
    ];
    let mut event =
        page("webinar", "event", "Leading teams", "How teams lead together, and what supervision adds.");
    event.themes = vec!["systems-leadership".into(), "international".into()];
    vec![
        talk,
        event,
        page("bibic", "reference", "Бибик и Čižikienė", "Лидерство в социальной работе; Norrgård."),
        page("strengths", "event", "Strengths-based practice", "Leadership that begins with strengths."),
    ]
}

fn index() -> Index {
    let index = Index::in_memory().unwrap();
    index.take_in(&[("programme", library())], &at(7)).unwrap();
    index
}

fn ask(index: &Index, text: &str) -> Answer {
    index.find(&Question { text: text.into(), take: 10, ..Question::default() }).unwrap()
}

fn found(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.address.as_str()).collect()
}

#[test]
fn a_page_is_found_by_all_its_words_in_any_form() {
    let index = index();
    assert_eq!(found(&ask(&index, "team leads")), ["/event/webinar"]);
    assert_eq!(found(&ask(&index, "LEADERSHIP systém")), ["/talk/systems"]);
    assert_eq!(found(&ask(&index, "weir"))[0], "/talk/systems");
    assert_eq!(found(&ask(&index, "бибик")), ["/reference/bibic"]);
    assert_eq!(found(&ask(&index, "cizikiene norrgard")), ["/reference/bibic"]);
    assert_eq!(ask(&index, "leadership").total, 2, "“leading” has another stem");
}

#[test]
fn a_title_counts_more_than_a_text() {
    assert_eq!(found(&ask(&index(), "leadership"))[0], "/talk/systems");
}

#[test]
fn words_between_quotation_marks_stand_in_a_row() {
    let index = index();
    assert_eq!(found(&ask(&index, "\"teams lead together\"")), ["/event/webinar"]);
    let scattered = ask(&index, "\"together teams\"");
    assert_eq!((scattered.total, scattered.how), (0, How::AllWords));
}

#[test]
fn passages_of_a_transcript_are_shown_with_their_addresses() {
    let answer = ask(&index(), "supervision");
    let talk = answer.hits.iter().find(|hit| hit.kind == "talk").unwrap();
    let places: Vec<_> = talk.passages.iter().map(|passage| passage.address.as_str()).collect();
    assert_eq!(places, ["/talk/systems#t=06:04", "/talk/systems#t=12:18"]);
    assert!(talk.passages[0].text.0.contains(&("supervision".into(), true)));
    assert!(talk.excerpt.0.is_empty(), "the passages say it better");
}

#[test]
fn beginnings_of_words_are_tried_where_whole_words_find_nothing() {
    let answer = ask(&index(), "superv");
    assert_eq!(answer.how, How::Beginnings);
    assert_eq!(answer.total, 2);
}

#[test]
fn some_of_the_words_are_better_than_nothing() {
    let answer = ask(&index(), "strengths xylophone");
    assert_eq!((answer.how, found(&answer)), (How::SomeWords, vec!["/event/strengths"]));
}

#[test]
fn a_slip_gets_a_suggestion_that_finds_something() {
    let index = index();
    let answer = ask(&index, "suprevision leeding");
    assert_eq!(answer.total, 0);
    let better = answer.suggestion.unwrap();
    assert_eq!(better, "supervision leading");
    assert!(ask(&index, &better).total > 0);
    assert_eq!(ask(&index, "qqqqqqqqqqqq").suggestion, None);
}

#[test]
fn kinds_and_themes_are_counted_and_filter() {
    let index = index();
    let mut question = Question { text: "leadership supervision".into(), take: 10, ..Question::default() };
    question.text = "supervision".into();
    let all = index.find(&question).unwrap();
    let counts: Vec<_> = all.kinds.iter().map(|it| (it.value.as_str(), it.count)).collect();
    assert_eq!(counts, [("event", 1), ("talk", 1)]);
    question.kind = Some("talk".into());
    let talks = index.find(&question).unwrap();
    assert_eq!((talks.total, talks.kinds.len()), (1, 2), "the other kind can still be chosen");
    assert_eq!(talks.themes.len(), 1, "themes are those of the talks");
    question.theme = Some("international".into());
    assert_eq!(index.find(&question).unwrap().total, 0);
    question.kind = Some("no such kind".into());
    assert_eq!(index.find(&question).unwrap().total, 0);
}

#[test]
fn hits_come_page_by_page_without_gaps() {
    let index = Index::in_memory().unwrap();
    let many: Vec<_> =
        (0..57).map(|n| page(&n.to_string(), "event", "Leadership", &"word ".repeat(n % 7))).collect();
    index.take_in(&[("programme", many)], &at(1)).unwrap();
    let mut seen = Vec::new();
    for skip in (0..70).step_by(10) {
        let question = Question { text: "leadership".into(), skip, take: 10, ..Question::default() };
        seen.extend(index.find(&question).unwrap().hits.into_iter().map(|hit| hit.address));
    }
    assert_eq!(seen.len(), 57);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 57);
}

#[test]
fn what_is_handed_in_no_more_is_found_no_more_and_other_areas_stay() {
    let index = index();
    index
        .take_in(&[("evidence", vec![page("one", "reference", "Supervision of teams", "")])], &at(8))
        .unwrap();
    assert_eq!(ask(&index, "supervision").total, 3);
    index.take_in(&[("programme", library().split_off(2))], &at(9)).unwrap();
    assert_eq!(found(&ask(&index, "supervision")), ["/reference/one"]);
    assert_eq!(index.cursor().unwrap(), at(9));
    index.take_in(&[("programme", Vec::new()), ("evidence", Vec::new())], &at(10)).unwrap();
    assert_eq!(index.entries(), 0, "passages go with their page");
}

#[test]
fn the_folder_may_be_deleted_or_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("search");
    let before = {
        let index = Index::open(&place).unwrap();
        index.take_in(&[("programme", library())], &at(3)).unwrap();
        found(&ask(&index, "supervision leadership")).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()
    };
    let again = Index::open(&place).unwrap();
    assert_eq!(again.cursor().unwrap(), at(3));
    assert_eq!(found(&ask(&again, "supervision leadership")), before);
    drop(again);
    Index::check(&place).unwrap();
    Index::check(&folder.path().join("nothing")).unwrap();
    for file in std::fs::read_dir(&place).unwrap().flatten() {
        std::fs::write(file.path(), b"nonsense").unwrap();
    }
    assert!(Index::check(&place).is_err());
    let anew = Index::open(&place).unwrap();
    assert_eq!((anew.entries(), anew.cursor().unwrap().change), (0, 0));
    anew.take_in(&[("programme", library())], &at(3)).unwrap();
    assert_eq!(found(&ask(&anew, "supervision leadership")), before);
}

#[test]
fn two_writers_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (Index::open(folder.path()).unwrap(), Index::open(folder.path()).unwrap());
    one.take_in(&[("programme", library())], &at(1)).unwrap();
    assert_eq!(ask(&two, "supervision").total, 0);
    two.reload().unwrap();
    assert_eq!(ask(&two, "supervision").total, 2);
}

fn some_page() -> impl Strategy<Value = Document> {
    let word = prop_oneof![
        Just("leadership"),
        Just("supervision"),
        Just("teams"),
        Just("values"),
        Just("systems"),
        Just("care")
    ];
    let text = |most| proptest::collection::vec(word.clone(), 1..most).prop_map(|words| words.join(" "));
    (0_u8..30, text(4), text(30), proptest::sample::select(vec!["event", "talk"]))
        .prop_map(|(key, title, text, kind)| page(&key.to_string(), kind, &title, &text))
}

fn distinct(pages: Vec<Document>) -> Vec<Document> {
    let pages: std::collections::BTreeMap<_, _> =
        pages.into_iter().map(|page| (page.key.clone(), page)).collect();
    pages.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However the index came about, it answers like one made anew.
    #[test]
    fn an_index_that_followed_answers_like_one_made_anew(
        states in proptest::collection::vec(proptest::collection::vec(some_page(), 0..25), 1..6)
    ) {
        let followed = Index::in_memory().unwrap();
        for (step, state) in states.iter().enumerate() {
            followed.take_in(&[("programme", distinct(state.clone()))], &at(step as i64 + 1)).unwrap();
        }
        let anew = Index::in_memory().unwrap();
        anew.take_in(&[("programme", distinct(states.last().unwrap().clone()))], &at(1)).unwrap();
        for text in ["leadership", "teams care", "\"supervision teams\"", "superv val"] {
            let (one, two) = (ask(&followed, text), ask(&anew, text));
            prop_assert_eq!(found(&one), found(&two), "{}", text);
            prop_assert_eq!((one.total, one.kinds), (two.total, two.kinds));
        }
    }

    /// Nothing anybody types is an error.
    #[test]
    fn any_question_has_an_answer(text in "\\PC{0,60}", odd in ".{0,20}") {
        let index = index();
        index.find(&Question { text: format!("{text}\0{odd}"), kind: Some(odd), take: 3, ..Question::default() }).unwrap();
    }
}
