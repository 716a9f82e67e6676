//! Events from a title and a month to the calendar, copied from an earlier one, called off; and their hosts.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{Member, demo, member, site, tables, with};
use praxis_domain::Provenance;
use praxis_identity::{Duty, Role, Roles, ThingRole};
use praxis_programme::editing::drafts;
use praxis_programme::exchange::{self, Folder};
use praxis_testing::{Browser, Page, TestStore, stores};

fn small() -> Folder {
    let people = "- {id: ann, slug: ann, name: Ann One}\n- {id: hal, slug: hal, name: Hal Hidden, visibility: hidden}\n";
    let events = "- {id: spring, slug: spring, title: Spring seminar, kind: seminar, date: 2025-05-20, begins: '10:00',\n   \
                  ends: '12:00', zone: Europe/London, mode: both, place: Room 1, organisers: [held], partners: [part],\n   \
                  themes: [care], words: About care., speakers: [ann, hal], chairs: [ann], website: 'https://example.org/x',\n   \
                  note: A remark.}\n";
    let files = [
        ("programme.yaml", "id: p\ntitle: P\n"),
        ("people.yaml", people),
        (
            "organisations.yaml",
            "- {id: held, slug: held, name: Held, kind: university}\n- {id: part, slug: part, name: Part, kind: charity}\n",
        ),
        ("themes.yaml", "- {id: care, slug: care, name: Care}\n"),
        ("events.yaml", events),
        (
            "talks.yaml",
            "- {id: t, slug: t, event: spring, title: The talk, session: Morning, speakers: [ann]}\n",
        ),
    ];
    files.into_iter().fold(Folder::default(), |folder, (file, text)| with(folder, file, text))
}

async fn begin(test: &TestStore, folder: &Folder) -> (Browser, Member) {
    exchange::import(&test.store, folder).await.unwrap();
    let (browser, _) = site(test).await;
    let editor = member(&test.store, "Ed", Roles::MEMBER.and(Role::Editor), &[]).await;
    (browser, editor)
}

fn host_of(event: &str) -> [Duty; 1] {
    [Duty { role: ThingRole::EventHost, thing: event.to_owned() }]
}

#[tokio::test]
async fn a_new_event_is_begun_like_an_earlier_one() {
    for test in stores(&tables()).await {
        let (browser, editor) = begin(&test, &small()).await;
        let form = editor.get(&browser, "/workspace/content/events/spring").await.text;
        let copy = "/workspace/content/events/spring/copy";
        assert!(form.contains(&format!("href=\"{copy}\"")), "{form}");
        let page = editor.get(&browser, copy).await;
        let words = page.words();
        assert!(words.contains("A new event like “Spring seminar”") && words.contains("Ann One"), "{words}");
        assert!(!words.contains("Hal Hidden") && !page.text.contains(":hal"), "{words}");
        assert!(!page.text.contains("checked"), "nobody takes part again by themselves");

        let sent = [("person", "chairs:ann"), ("person", "speakers:hal"), ("person", "organisers:part")];
        let made = editor.post(&browser, copy, &sent).await;
        assert_eq!(made.header("location"), "/workspace/content/events/spring-seminar?done=copied");
        let desk = drafts::open(&test.store, "spring-seminar").await.unwrap().unwrap();
        assert!(desk.record.is_none() && desk.provenance == Provenance::Programme);
        let typed = desk.typed();
        for (name, held) in [
            ("title", "Spring seminar"),
            ("kind", "seminar"),
            ("zone", "Europe/London"),
            ("mode", "both"),
            ("place", "Room 1"),
            ("organisers", "held"),
            ("partners", "part"),
            ("themes", "care"),
            ("words", "About care."),
            ("chairs", "ann"),
        ] {
            assert_eq!(typed.all(name), [held], "{name}");
        }
        assert_eq!(typed.iter().count(), 10, "{}", typed.to_json());
        let opened = editor.get(&browser, made.header("location")).await.words();
        assert!(opened.contains("This is a draft of a new event"), "{opened}");
        assert!(!browser.get("/events").await.text.contains("spring-seminar"), "nobody sees it yet");

        // a host makes nothing beyond their event, and what is not there is not copied
        let host = member(&test.store, "Hilda", Roles::MEMBER, &host_of("spring")).await;
        assert_eq!(host.get(&browser, copy).await.status, StatusCode::FORBIDDEN);
        assert_eq!(host.post(&browser, copy, &[]).await.status, StatusCode::FORBIDDEN);
        assert!(!host.get(&browser, "/workspace/content/events/spring").await.text.contains(copy));
        let nothing = editor.post(&browser, "/workspace/content/events/nothing/copy", &[]).await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_is_like_something_invented_is_invented() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, editor) = begin(&test, &demo()).await;
    let made = editor.post(&browser, "/workspace/content/events/example-webinar-supervision/copy", &[]).await;
    let key = made.header("location").rsplit('/').next().unwrap().split('?').next().unwrap();
    let desk = drafts::open(&test.store, key).await.unwrap().unwrap();
    assert_eq!(desk.provenance, Provenance::Synthetic);
}

#[tokio::test]
async fn a_host_and_an_editor_find_the_way_from_the_event_to_its_form() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, editor) = begin(&test, &small()).await;
    let link = "href=\"/workspace/content/events/spring\"";
    let host = member(&test.store, "Hilda", Roles::MEMBER, &host_of("spring")).await;
    let other = member(&test.store, "Otto", Roles::MEMBER, &host_of("another")).await;
    for (who, finds) in [(&editor, true), (&host, true), (&other, false)] {
        assert_eq!(who.get(&browser, "/events/spring").await.text.contains(link), finds);
    }
    let page = browser.get("/events/spring").await;
    assert!(!page.text.contains("/workspace/"), "a visitor is not led where they may not go");
    // sessions and who speaks in them stand on the page
    let words = page.words();
    let (session, talk) = (words.find("Morning").unwrap(), words.find("The talk").unwrap());
    assert!(session < talk && words[talk..].contains("Ann One"), "{words}");
}

/// Publishes what a form of the event says, and hands back its address.
async fn publish(test: &TestStore, browser: &Browser, editor: &Member, form: &[(&str, &str)]) {
    let desk = drafts::open(&test.store, "spring-meeting").await.unwrap();
    let (draft, base) = desk.map_or((0, 0), |desk| (desk.stand().draft, desk.stand().base));
    let (draft, base) = (draft.to_string(), base.to_string());
    let stand = [("do", "publish"), ("draft-version", draft.as_str()), ("base-version", base.as_str())];
    let address = match base.as_str() {
        "0" => "/workspace/content/events/new",
        _ => "/workspace/content/events/spring-meeting",
    };
    let done = editor.post(browser, address, &[&stand[..], form].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
}

/// The entry of the event in the calendar of the programme.
fn entry(page: &Page) -> Option<String> {
    let text = page.text.replace("\r\n ", "");
    let entries =
        text.split("BEGIN:VEVENT").skip(1).map(|it| it.split("END:VEVENT").next().unwrap().to_owned());
    entries.into_iter().find(|it| it.contains("SUMMARY:Spring meeting"))
}

#[tokio::test]
async fn an_event_goes_from_a_month_to_a_day_to_being_called_off_and_stays_one_entry() {
    for test in stores(&tables()).await {
        let (browser, editor) = begin(&test, &small()).await;
        let address = "/events/spring-meeting";
        let calendar = async || entry(&browser.get("/events.ics").await);
        let property = |entry: &str, name: &str| {
            let line = entry.lines().find(|line| line.starts_with(name));
            line.map(|line| line.split_once(':').unwrap().1.to_owned()).unwrap_or_default()
        };
        let month = [
            ("title", "Spring meeting"),
            ("date.precision", "month"),
            ("date.month", "5"),
            ("date.year", "2027"),
        ];
        publish(&test, &browser, &editor, &month).await;
        assert!(browser.get(address).await.words().contains("May 2027"));
        assert_eq!(calendar().await, None, "no day, no entry");

        let day =
            [("title", "Spring meeting"), ("date.precision", "day"), ("date.day", "20"), ("date.month", "5")];
        let day = [&day[..], &[("date.year", "2027"), ("zone", "Europe/London")]].concat();
        let hours = |begins: &'static str| [&day[..], &[("begins", begins), ("ends", "16:00")]].concat();
        publish(&test, &browser, &editor, &hours("10:00")).await;
        let first = calendar().await.unwrap();
        assert!(first.contains("DTSTART;TZID=Europe/London:20270520T100000"), "{first}");
        assert!(
            first.contains(&format!("URL;VALUE=URI:https://leadership.example.ac.uk{address}")),
            "{first}"
        );

        test.clock.advance(60);
        publish(&test, &browser, &editor, &hours("11:00")).await;
        let moved = calendar().await.unwrap();
        assert!(moved.contains("T110000") && !moved.contains("T100000"), "{moved}");

        test.clock.advance(60);
        let off = [&hours("11:00")[..], &[("cancelled", "yes")]].concat();
        publish(&test, &browser, &editor, &off).await;
        let off = calendar().await.unwrap();
        assert_eq!(property(&off, "STATUS"), "CANCELLED");
        assert!(browser.get(&format!("{address}.ics")).await.text.contains("STATUS:CANCELLED"));
        assert!(
            browser.get(address).await.words().contains("The organisers have cancelled this event"),
            "{}",
            browser.get(address).await.words()
        );
        let number = |entry: &str| property(entry, "SEQUENCE").parse::<i32>().unwrap();
        assert!(number(&first) < number(&moved) && number(&moved) < number(&off));
        for entry in [&moved, &off] {
            assert_eq!(property(entry, "UID"), property(&first, "UID"));
        }
        test.store.close().await;
    }
}
