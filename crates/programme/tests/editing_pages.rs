//! The pages on which the team edits: who may, what is done at once, and that others see it.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use praxis_identity::account::{self, Email};
use praxis_identity::{Duty, Role, Roles, ThingRole, session};
use praxis_programme::editing::drafts;
use praxis_programme::exchange;
use praxis_programme::record::queries as records;
use praxis_storage::{Store, files};
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

/// An event of a host with a talk, a hidden person and one who is shown, and somebody else's draft.
async fn hosted(test: &TestStore) -> (Browser, Person, Person) {
    let people = "- {id: una-hidden, slug: una-hidden, name: Una Hidden, visibility: hidden}\n\
                  - {id: sam-shown, slug: sam-shown, name: Sam Shown, visibility: page}\n\
                  - {id: once-here, slug: once-here, name: Once Here, visibility: hidden}\n";
    let events = "- {id: own-event, slug: own-event, title: The own event, speakers: [once-here]}\n\
                  - {id: other-event, slug: other-event, title: Another event, speakers: [una-hidden]}\n";
    let talks = "- {id: own-talk, slug: own-talk, event: own-event, title: The own talk}\n";
    let folder = common::with(Default::default(), "programme.yaml", "id: p\ntitle: P\n");
    let folder = common::with(common::with(folder, "people.yaml", people), "events.yaml", events);
    exchange::import(&test.store, &common::with(folder, "talks.yaml", talks)).await.unwrap();
    let (site, _) = common::site(test).await;
    let host = Person::new(&test.store, "host", Roles::MEMBER, Some("own-event")).await;
    let ed = Person::new(&test.store, "ed", EDITOR, None).await;
    let drafted = [("do", "draft"), ("name", "Dora Draft"), ("visibility", "page")];
    assert_eq!(ed.post(&site, "/workspace/content/people/new", &drafted).await.status, StatusCode::SEE_OTHER);
    (site, host, ed)
}

const OWN: &str = "/workspace/content/events/own-event";

#[tokio::test]
async fn a_host_is_offered_what_everybody_may_see_and_what_is_of_their_event() {
    for test in stores(&common::tables()).await {
        let (site, host, ed) = hosted(&test).await;
        let form = host.get(&site, OWN).await.text;
        assert!(form.contains("<option value=\"Sam Shown\">"), "{form}");
        assert!(
            form.contains("Once Here"),
            "whom the event names already stays, so that saving loses nobody"
        );
        assert!(!form.contains("Una Hidden") && !form.contains("Dora Draft"), "{form}");
        let form = ed.get(&site, OWN).await.text;
        assert!(form.contains("Una Hidden") && form.contains("Dora Draft"), "{form}");

        // a name that is typed is not found, and a key that is sent is kept by no draft
        let stand = [("draft-version", "0"), ("base-version", "1"), ("title", "The own event")];
        let typed = [&stand[..], &[("do", "look"), ("speakers.add", "Una Hidden")]].concat();
        let asked = host.post(&site, OWN, &typed).await;
        assert!(!asked.text.contains("value=\"una-hidden\""), "{}", asked.text);
        for does in ["draft", "publish"] {
            for key in ["una-hidden", "dora-draft"] {
                let sent =
                    [&stand[..], &[("do", does), ("speakers", "once-here"), ("speakers", key)]].concat();
                let refused = host.post(&site, OWN, &sent).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{does} {key}");
                assert!(!refused.text.contains("Una Hidden") && !refused.text.contains("Dora Draft"));
            }
        }
        let sent = [&stand[..], &[("speakers", "una-hidden")]].concat();
        let autosaved = host.post(&site, &format!("{OWN}/draft"), &sent).await;
        assert_eq!(autosaved.status, StatusCode::UNPROCESSABLE_ENTITY);
        let both = [("choose.speakers", "mine"), ("mine", "{\"speakers\":[\"una-hidden\",\"sam-shown\"]}")];
        let both =
            [&[("merged", "{\"title\":[\"The own event\"]}"), ("base-version", "1")], &both[..]].concat();
        let merged = host.post(&site, &format!("{OWN}/conflict"), &both).await;
        assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.words());
        let form = host.get(&site, OWN).await.text;
        assert!(form.contains("value=\"sam-shown\" checked") && !form.contains("una-hidden"), "{form}");
        let sent = [("do", "draft"), ("speakers", "sam-shown"), ("draft-version", "1")];
        let kept = host.post(&site, OWN, &[&stand[1..], &sent].concat()).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.words());
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_host_links_only_what_everybody_may_see_and_both_histories_say_so() {
    for test in stores(&common::tables()).await {
        let (site, host, ed) = hosted(&test).await;
        let links = format!("{OWN}/links");
        let found = host.get(&site, &format!("{links}?q=n")).await.text;
        assert!(found.contains("value=\"sam-shown\"") && found.contains("value=\"own-talk\""), "{found}");
        assert!(!found.contains("una-hidden") && !found.contains("Una Hidden"), "{found}");
        let link = |to: &'static str| [("relation", "related_to"), ("to", to)];
        assert_eq!(
            host.post(&site, &links, &link("una-hidden")).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        let done = host.post(&site, &links, &link("sam-shown")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        assert!(site.get("/people/sam-shown").await.words().contains("The own event"));
        let history = ed.get(&site, "/workspace/content/people/sam-shown/history").await.words();
        assert!(history.contains("by host"), "{history}");
        // a link that an editor made with somebody hidden is not the host's to see or take away
        assert_eq!(ed.post(&site, &links, &link("una-hidden")).await.status, StatusCode::SEE_OTHER);
        let shown = ed.get(&site, &links).await.text;
        let id = shown.split("name=\"link\" value=\"").last().unwrap().split('"').next().unwrap();
        assert!(shown.contains("Una Hidden"));
        assert!(!host.get(&site, &links).await.text.contains("Una Hidden"));
        let taken = host.post(&site, &format!("{links}/remove"), &[("link", id)]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        assert!(ed.get(&site, &links).await.text.contains("Una Hidden"));
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_form_names_no_file_but_those_of_its_record() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    let (site, host, ed) = hosted(&test).await;
    // what somebody else brought and nobody published
    let bytes = b"a picture of theirs".as_slice();
    let sha256 = files::sha256(bytes);
    let tx = test.store.begin().await.unwrap();
    files::put(&tx, &sha256, "image/webp", bytes).await.unwrap();
    tx.commit().await.unwrap();
    let forged =
        format!("{{\"file\":{{\"name\":\"media/theirs.webp\",\"sha256\":\"{sha256}\"}},\"alt\":\"x\"}}");
    let forged = forged.as_str();
    let stand = [("base-version", "1"), ("title", "The own event"), ("picture", forged)];
    for (who, does) in [(&host, "draft"), (&host, "publish"), (&ed, "draft"), (&ed, "publish")] {
        let version = drafts::open(&test.store, "own-event").await.unwrap().unwrap().stand();
        let (draft, base) = (version.draft.to_string(), version.base.to_string());
        let sent = [("do", does), ("draft-version", draft.as_str()), ("base-version", base.as_str())];
        let done = who.post(&site, OWN, &[&sent[..], &stand[1..]].concat()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
        let held = drafts::open(&test.store, "own-event").await.unwrap().unwrap().typed();
        assert!(!held.to_json().contains(&sha256), "{does}: {}", held.to_json());
    }
    let new = [("do", "publish"), ("title", "A new event"), ("picture", forged)];
    let done = ed.post(&site, "/workspace/content/events/new", &new).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    let base = drafts::open(&test.store, "own-event").await.unwrap().unwrap().stand().base.to_string();
    let mine = format!("{{\"picture\":[{}]}}", serde_json::to_string(forged).unwrap());
    for (address, name, value) in [
        ("draft", "picture", forged),
        ("conflict", "merged", mine.as_str()),
        ("conflict", "own.picture", forged),
    ] {
        let base = drafts::open(&test.store, "own-event")
            .await
            .unwrap()
            .unwrap()
            .draft
            .map_or(base.clone(), |it| it.base_version.to_string());
        let draft = drafts::open(&test.store, "own-event").await.unwrap().unwrap().stand().draft.to_string();
        let sent = [("base-version", base.as_str()), ("draft-version", draft.as_str()), (name, value)];
        let sent = [&sent[..], &[("choose.picture", "own")]].concat();
        let done = host.post(&site, &format!("{OWN}/{address}"), &sent).await;
        assert!(done.status.is_success() || done.status.is_redirection(), "{address}: {}", done.words());
        let held = drafts::open(&test.store, "own-event").await.unwrap().unwrap().typed();
        assert!(!held.to_json().contains(&sha256), "{address}: {}", held.to_json());
    }
    let every = records::all(test.store.read()).await.unwrap();
    assert!(every.records.iter().all(|it| !it.document.to_json().contains(&sha256)));
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

/// The values of the hidden inputs of that name.
fn hidden(page: &Page, name: &str) -> Vec<String> {
    let before = format!("name=\"{name}\" value=\"");
    let values = page.text.split(&before).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| value.replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&")).collect()
}

#[tokio::test]
async fn a_name_is_looked_up_without_a_word_of_mistakes_and_nothing_is_saved() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (site, _) = common::site(&test).await;
        let ed = Person::new(&test.store, "ed", EDITOR, None).await;
        let new = "/workspace/content/events/new";
        for does in ["look:speakers", "enter"] {
            let form = [("do", does), ("title", "A new event"), ("speakers.add", "Nobody Here")];
            let asked = ed.post(&site, new, &form).await;
            assert_eq!(asked.status, StatusCode::OK, "{does}");
            assert!(!asked.text.contains("<title>Error") && !asked.text.contains("errorsummary"), "{does}");
            let words = asked.words();
            assert!(words.contains("“Nobody Here” is the name of nobody and nothing here yet"), "{words}");
            assert!(asked.text.contains("value=\"new:person\" autofocus"), "who asked goes on there: {does}");
        }
        // a name that is known is put in, and the form goes on
        let form = [("do", "enter"), ("title", "A new event"), ("speakers.add", "Robin Miller")];
        let found = ed.post(&site, new, &form).await;
        assert!(found.text.contains("value=\"robin-miller\" checked"), "{}", found.text);
        let saved = drafts::open(&test.store, "a-new-event").await.unwrap();
        assert!(saved.is_none(), "looking saves nothing");
        let form = [("do", "enter"), ("title", "A new event"), ("speakers", "robin-miller")];
        let kept = ed.post(&site, new, &form).await;
        assert_eq!(kept.header("location"), "/workspace/content/events/a-new-event?done=saved");
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_was_not_shown_before_is_asked_again_before_it_is_published_anyway() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    exchange::import(&test.store, &common::demo()).await.unwrap();
    let (site, _) = common::site(&test).await;
    let ed = Person::new(&test.store, "ed", EDITOR, None).await;
    let new = "/workspace/content/themes/new";
    let form = |does: &'static str, words: &'static str, advised: &[String]| {
        let fixed = [("do", does), ("name", "Rest"), ("words", words)];
        let fixed = fixed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        fixed
            .into_iter()
            .chain(advised.iter().map(|it| ("advised".to_owned(), it.clone())))
            .collect::<Vec<_>>()
    };
    let send = async |form: Vec<(String, String)>| {
        let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
        ed.post(&site, new, &pairs).await
    };
    let one = "[here](https://example.org/one)";
    let first = send(form("publish", one, &[])).await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.text.contains("href=\"#f-words\""), "each remark leads to its field");
    let advised = hidden(&first, "advised");
    assert_eq!(advised.len(), 1, "{advised:?}");
    // nothing was shown to whoever sends the wish without having seen the page
    assert_eq!(send(form("publish-anyway", one, &[])).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let two = "[here](https://example.org/one) [click](https://example.org/two)";
    let again = send(form("publish-anyway", two, &advised)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.words().contains("The link “click” does not say where it leads"), "{}", again.words());
    let done = send(form("publish-anyway", two, &hidden(&again, "advised"))).await;
    assert_eq!(done.header("location"), "/workspace/content/themes/rest?done=published", "{}", done.words());
}

#[tokio::test]
async fn history_and_log_name_what_was_changed() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (site, _) = common::site(&test).await;
        let ed = Person::new(&test.store, "ed", EDITOR, None).await;
        let made = ed.post(&site, "/workspace/content/events/new", &MAY).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.words());
        let here = "/workspace/content/events/spring-meeting";
        let stand = [("draft-version", "0"), ("base-version", "1"), ("place", "Leeds")];
        let changed = ed.post(&site, here, &[&MAY[..], &stand].concat()).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.words());
        let history = ed.get(&site, &format!("{here}/history")).await.words();
        assert!(history.contains("Changed: Place"), "{history}");
        let home = ed.get(&site, "/workspace").await;
        assert!(home.words().contains("published Spring meeting"), "{}", home.words());
        // what was removed is told by its name as well
        let remove = ed.get(&site, &format!("{here}/remove")).await;
        let mark = hidden(&remove, "mark").remove(0);
        let form = [("why", "It was a trial."), ("mark", mark.as_str())];
        let removed = ed.post(&site, &format!("{here}/remove"), &form).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.words());
        let home = ed.get(&site, "/workspace").await.words();
        assert!(home.contains("removed Spring meeting") && !home.contains("spring-meeting"), "{home}");
        let gone = site.get("/events/spring-meeting").await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert!(!gone.words().contains("for good"), "it can be put back for 30 days: {}", gone.words());
        test.store.close().await;
    }
}
