#![allow(clippy::unwrap_used)]

use super::*;
use crate::record::documents::{Event, Opportunity, Person, Post, Project, Theme};
use crate::record::{FileName, When};

fn language() -> Language {
    Language::british(&[praxis_web::TEXT, crate::TEXT]).unwrap()
}

fn document(kind: Kind, json: &str) -> Document {
    Document::from_json(kind, json).unwrap()
}

struct Setting {
    known: HashMap<String, (Kind, Provenance)>,
    hidden: Vec<String>,
    provenance: Provenance,
    has_captions: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            hidden: Vec::new(),
            provenance: Provenance::Programme,
            has_captions: false,
        }
    }
}

/// What is found: severity, field, message.
fn found(document: &Document, setting: &Setting) -> Vec<(Severity, String, String)> {
    let language = language();
    let around = Surroundings {
        language: &language,
        today: "2027-03-01".parse().unwrap(),
        provenance: setting.provenance,
        known: &setting.known,
        hidden_names: &setting.hidden,
        has_captions: setting.has_captions,
    };
    findings(document, &around).into_iter().map(|it| (it.severity, it.field, it.message)).collect()
}

fn of(document: &Document) -> Vec<(Severity, String, String)> {
    found(document, &Setting::default())
}

fn theme(words: &str) -> Document {
    Document::Theme(Theme { id: "t".into(), name: "T".into(), words: Some(words.into()), ..Theme::default() })
}

fn one(document: &Document, severity: Severity, field: &str, part: &str) {
    let found = of(document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1.as_str()), (severity, field), "{found:?}");
    assert!(found[0].2.contains(part), "{found:?}");
}

use Severity::{Advises, Blocks};

#[test]
fn a_sound_text_passes() {
    let words = "# Why\n\nSee [the programme of the day](/events/day) and [Research in Practice](https://example.org).\n\n## How\n\n### In detail\n\n## Who";
    assert_eq!(of(&theme(words)), []);
}

#[test]
fn headings_stand_in_order() {
    one(&theme("## Deep"), Advises, "words", "“Deep”");
    one(&theme("# One\n\n### Three"), Advises, "words", "skips a level");
    one(&theme("#\n\nText"), Blocks, "words", "no words");
}

#[test]
fn links_say_where_they_lead() {
    one(&theme("For more [click here](/x)."), Advises, "words", "click here");
    one(&theme("[Here!](/x)"), Advises, "words", "Here!");
    one(&theme("<https://example.org/a>"), Advises, "words", "letter by letter");
    one(&theme("[](/x)"), Blocks, "words", "/x");
    one(&theme("[the plan](javascript:alert(1))"), Blocks, "words", "leads nowhere");
}

#[test]
fn pictures_are_said_in_words() {
    one(&theme("![](cat.png)"), Blocks, "words", "cat.png");
    one(&theme("![a cat](cat.png)"), Advises, "words", "not shown");
    let with = |alt: &str| {
        let file = FileName { name: "media/a.jpg".into(), sha256: None };
        let picture = Some(Picture { file, small: None, alt: alt.into(), credit: None });
        Document::Theme(Theme { id: "t".into(), name: "T".into(), picture, ..Theme::default() })
    };
    one(&with(" "), Blocks, "picture", "Say what the picture shows");
    one(&with("IMG_2041.JPG"), Advises, "picture", "IMG_2041.JPG");
    one(&with("Photo"), Advises, "picture", "Photo");
    assert_eq!(of(&with("Ada Example speaks at a lectern")), []);
}

#[test]
fn film_without_captions_is_not_published_wherever_it_is() {
    let film =
        |rest: &str| document(Kind::Recording, &format!(r#"{{"id":"r","of":"t","kind":"film"{rest}}}"#));
    for rest in [
        r#","website":"https://example.org/film""#,
        r#","website":"https://example.org/film","captions":false"#,
        r#","file":"media/a.mp4""#,
        // words without times are no captions
        r#","file":"media/a.mp4","transcript":"transcripts/a.txt""#,
    ] {
        one(&film(rest), Blocks, "captions", "accessibility regulations");
    }
    let captioned = Setting { has_captions: true, ..Setting::default() };
    assert_eq!(found(&film(r#","file":"media/a.mp4","transcript":"transcripts/a.vtt""#), &captioned), []);
    assert_eq!(of(&film(r#","website":"https://example.org/film","captions":true"#)), []);
    let sound =
        |rest: &str| document(Kind::Recording, &format!(r#"{{"id":"r","of":"t","kind":"sound"{rest}}}"#));
    one(&sound(""), Advises, "transcript", "transcript");
    assert_eq!(of(&sound(r#","transcript":"transcripts/a.txt""#)), []);
}

#[test]
fn what_is_invented_and_what_is_real_stay_apart() {
    let talk = document(Kind::Talk, r#"{"id":"k","event":"e","title":"K","speakers":["p"],"themes":["x"]}"#);
    let known = |provenance| {
        HashMap::from([
            ("e".to_owned(), (Kind::Event, Provenance::Programme)),
            ("p".to_owned(), (Kind::Person, provenance)),
            ("theme:x".to_owned(), (Kind::Theme, Provenance::Programme)),
        ])
    };
    let real = Setting { known: known(Provenance::Synthetic), ..Setting::default() };
    let said = found(&talk, &real);
    assert_eq!((said.len(), said[0].0, said[0].1.as_str()), (1, Blocks, "speakers"), "{said:?}");
    let sound = Setting { known: known(Provenance::Programme), ..Setting::default() };
    assert_eq!(found(&talk, &sound), []);
    let invented = Setting { provenance: Provenance::Synthetic, ..sound };
    let fields: Vec<String> = found(&talk, &invented).into_iter().map(|it| it.1).collect();
    assert_eq!(fields, ["event", "speakers"], "a real theme is allowed");
}

fn when(date: &str) -> When {
    PartialDate::parse(date).unwrap().into()
}

#[test]
fn a_time_does_not_end_before_it_begins() {
    let event = Event {
        id: "e".into(),
        title: "E".into(),
        date: when("2027-05-04"),
        last_day: when("2027-05-03"),
        ..Event::default()
    };
    one(&Document::Event(event), Blocks, "last_day", "before it begins");
    let project: Project = serde_json::from_str(
        r#"{"id":"p","title":"P","kind":"evaluation","begins":"2027","ends":"2026-12"}"#,
    )
    .unwrap();
    one(&Document::Project(project.clone()), Blocks, "ends", "before it begins");
    // within one year nothing is known to be wrong
    let fine = Project { ends: when("2027-02"), ..project };
    assert_eq!(of(&Document::Project(fine)), []);
    let post = Post { post: Some("x".into()), from: when("2020"), to: when("2019"), ..Post::default() };
    let person = Person { id: "p".into(), name: "P".into(), posts: vec![post], ..Person::default() };
    one(&Document::Person(person), Blocks, "posts", "before it begins");
}

#[test]
fn what_an_editor_may_have_overlooked_is_said() {
    let opportunity: Opportunity =
        serde_json::from_str(r#"{"id":"o","title":"O","kind":"call","closes":"2027-02-28"}"#).unwrap();
    one(&Document::Opportunity(opportunity.clone()), Advises, "closes", "is past");
    let open = Opportunity { closes: when("2027-03-01"), ..opportunity };
    assert_eq!(of(&Document::Opportunity(open)), []);
    let person =
        Person { id: "p".into(), name: "P".into(), visibility: Visibility::Page, ..Person::default() };
    one(&Document::Person(person), Advises, "posts", "post");
}

#[test]
fn who_is_hidden_is_not_named_in_passing() {
    let hidden = Setting { hidden: vec!["Ann Hidden".into()], ..Setting::default() };
    let said = found(&theme("As Ann Hidden said."), &hidden);
    assert_eq!((said.len(), said[0].0, said[0].1.as_str()), (1, Advises, "words"), "{said:?}");
    assert_eq!(found(&theme("As Joann Hiddenson said."), &hidden), []);
    let own = Person {
        id: "p".into(),
        name: "Ann Hidden".into(),
        visibility: Visibility::Hidden,
        ..Person::default()
    };
    assert_eq!(found(&Document::Person(own), &hidden), [], "her own record is not told on");
}

#[test]
fn what_blocks_stands_first() {
    let said = of(&theme("## Deep\n\n[](/x)"));
    assert_eq!(said.iter().map(|it| it.0).collect::<Vec<_>>(), [Blocks, Advises]);
}
