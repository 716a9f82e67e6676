//! The pages on which the team edits: who may, what is done at once, and that others see it.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use praxis_identity::account::{self, Email};
use praxis_identity::{Duty, Role, Roles, ThingRole, session};
use praxis_programme::exchange;
use praxis_storage::Store;
use praxis_testing::{Browser, Page, TestStore, stores};

/// Somebody who signed in, before a site of their own choice.
struct Person(String);

impl Person {
    async fn new(store: &Store, name: &str, roles: Roles, hosts: Option<&str>) -> Self {
        let tx = store.begin().await.unwrap();
        let email: Email = format!("{name}@example.org").parse().unwrap();
        let id = account::queries::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
        if let Some(event) = hosts {
            let duty = Duty { role: ThingRole::EventHost, thing: event.to_owned() };
            account::queries::appoint(&tx, id, &duty).await.unwrap();
        }
        let token = session::begin(&tx, id, "", None).await.unwrap();
        tx.commit().await.unwrap();
        // the site of these tests is reached over HTTPS
        Self(format!("__Host-praxis-session={}", token.reveal()))
    }

    async fn get(&self, site: &Browser, address: &str) -> Page {
        site.send(Request::get(address).header(header::COOKIE, &self.0)).await
    }

    async fn post(&self, site: &Browser, address: &str, form: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(address)
            .header(header::COOKIE, &self.0)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        site.answer(request.body(Body::from(body)).unwrap()).await
    }
}

const EDITOR: Roles = Roles::MEMBER.and(Role::Editor);

const MAY: [(&str, &str); 7] = [
    ("do", "publish"),
    ("title", "Spring meeting"),
    ("kind", "roundtable"),
    ("date.precision", "month"),
    ("date.month", "5"),
    ("date.year", "2027"),
    ("words", "First"),
];

#[tokio::test]
async fn what_is_published_is_seen_at_once_here_and_within_two_seconds_on_another_process() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (here, _) = common::site(&test).await;
        let store =
            Store::open(test.store.url().clone(), &common::tables(), test.clock.clone()).await.unwrap();
        let other = TestStore { store, clock: test.clock.clone(), folder: tempfile::tempdir().unwrap() };
        let (there, elsewhere) = common::site(&other).await;
        let follows = tokio::spawn(elsewhere.live.clone().follow());
        let ed = Person::new(&test.store, "ed", EDITOR, None).await;
        let done = ed.post(&here, "/workspace/content/events/new", &MAY).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        assert_eq!(done.header("location"), "/workspace/content/events/spring-meeting?done=published");
        let seen = here.get("/events/spring-meeting").await;
        assert!(seen.status == StatusCode::OK && seen.words().contains("May 2027"), "{}", seen.words());
        let since = Instant::now();
        while there.get("/events/spring-meeting").await.status != StatusCode::OK {
            assert!(since.elapsed() < Duration::from_secs(2), "the other process does not show it");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        eprintln!("seen on the other process after {:?}", since.elapsed());
        follows.abort();
        other.store.close().await;
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_host_edits_their_event_with_its_talks_and_nothing_else() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    exchange::import(&test.store, &common::demo_with_recording()).await.unwrap();
    let (site, programme) = common::site(&test).await;
    let directory = programme.live.directory();
    let talk =
        directory.iter().find(|entry| entry.refers.iter().any(|(field, _)| *field == "event")).unwrap();
    let (_, event) = talk.refers.iter().find(|(field, _)| *field == "event").unwrap();
    let host = Person::new(&test.store, "host", Roles::MEMBER, Some(event)).await;
    let member = Person::new(&test.store, "member", Roles::MEMBER, None).await;
    let own =
        [format!("/workspace/content/events/{event}"), format!("/workspace/content/talks/{}", talk.key)];
    for address in &own {
        assert_eq!(host.get(&site, address).await.status, StatusCode::OK, "{address}");
        assert_eq!(member.get(&site, address).await.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(member.post(&site, address, &MAY).await.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(site.get(address).await.status, StatusCode::SEE_OTHER, "a stranger signs in first");
    }
    let others = ["/workspace/content/people/robin-miller", "/workspace/content/themes/systems-leadership"];
    for address in others {
        assert_eq!(host.get(&site, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    for address in ["/workspace/content", "/workspace/content/events", "/workspace/content/events/new"] {
        assert_eq!(host.get(&site, address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    // a talk of another event does not become theirs by what a form says
    let other = directory.iter().find(|it| {
        it.kind == talk.kind && it.refers.iter().any(|(field, of)| *field == "event" && of != event)
    });
    let other = format!("/workspace/content/talks/{}", other.unwrap().key);
    assert_eq!(
        host.post(&site, &other, &[("do", "draft"), ("event", event)]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_person_is_taken_down_at_once_and_the_draft_of_them_goes_on() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (site, _) = common::site(&test).await;
        let ed = Person::new(&test.store, "ed", EDITOR, None).await;
        let here = "/workspace/content/people/robin-miller";
        let stand = [("draft-version", "0"), ("base-version", "1")];
        let draft = [
            &stand[..],
            &[("do", "draft"), ("name", "Robin Miller"), ("visibility", "page"), ("role", "Half typed")],
        ];
        assert_eq!(ed.post(&site, here, &draft.concat()).await.status, StatusCode::SEE_OTHER);
        let bulk = [("do", "visibility"), ("visibility", "hidden"), ("record", "robin-miller")];
        let asked = ed.post(&site, "/workspace/content/people/bulk", &bulk).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(
            asked.words().contains("These people will be shown so, at once: Nowhere"),
            "{}",
            asked.words()
        );
        assert_eq!(site.get("/people/robin-miller").await.status, StatusCode::OK, "nothing is done yet");
        let confirmed = [&bulk[..], &[("confirmed", "yes")]].concat();
        let done = ed.post(&site, "/workspace/content/people/bulk", &confirmed).await;
        assert_eq!(done.header("location"), "/workspace/content/people?done=1", "{}", done.words());
        let gone = site.get("/people/robin-miller").await;
        assert_eq!(gone.status, StatusCode::GONE);
        let form = ed.get(&site, here).await.text;
        assert!(form.contains("Half typed") && form.contains("<option value=\"hidden\" selected>"), "{form}");
        test.store.close().await;
    }
}

#[tokio::test]
async fn saving_by_itself_keeps_the_version_in_step_and_overwrites_nobody() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    exchange::import(&test.store, &common::demo()).await.unwrap();
    let (site, _) = common::site(&test).await;
    let ed = Person::new(&test.store, "ed", EDITOR, None).await;
    let here = "/workspace/content/themes/systems-leadership";
    let draft = format!("{here}/draft");
    let form = |draft: &'static str, name: &'static str| {
        [("draft-version", draft), ("base-version", "1"), ("name", name)]
    };
    let first = ed.post(&site, &draft, &form("0", "One")).await;
    assert!(first.text.contains("\"draft\":1") && first.text.contains("Saved 12:00"), "{}", first.text);
    let second = ed.post(&site, &draft, &form("1", "Two")).await;
    assert!(second.text.contains("\"draft\":2"), "{}", second.text);
    let late = ed.post(&site, &draft, &form("1", "Three")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains(here) && !late.text.contains("Three"), "{}", late.text);
    // whatever a form holds, there is an answer
    for odd in
        [("posts.99999999999999999999.post", "x"), ("do", "up:no:where"), ("opened", "{"), ("name", "\u{0}")]
    {
        let answer = ed.post(&site, here, &[odd, ("draft-version", "-1"), ("base-version", "x")]).await;
        assert!(!answer.status.is_server_error(), "{odd:?}: {}", answer.status);
    }
    let words = ed.get(&site, here).await.text;
    assert!(words.contains("value=\"Two\""), "{words}");
}
