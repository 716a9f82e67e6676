//! Publishing at a time, previews, the pages of history and removal.
#![allow(clippy::unwrap_used)]

mod common;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use praxis_identity::account::{self, Email};
use praxis_identity::{AccountId, Role, Roles, session};
use praxis_programme::editing::drafts::{self, Saved};
use praxis_programme::editing::queries;
use praxis_programme::editing::schedule::{self, Plan, PublishDrafts};
use praxis_programme::exchange;
use praxis_programme::record::{Kind, queries as records};
use praxis_programme::{Programme, workspace};
use praxis_storage::Store;
use praxis_storage::jobs::{self, Worker};
use praxis_testing::{Browser, Page, TestStore, stores};

struct Editor<'a> {
    browser: &'a Browser,
    account: AccountId,
    cookie: String,
}

impl<'a> Editor<'a> {
    async fn new(store: &Store, browser: &'a Browser, role: Role) -> Self {
        let tx = store.begin().await.unwrap();
        let email: Email = format!("{}@example.org", role.word()).parse().unwrap();
        let account = account::queries::create(&tx, &email, "Jo Editor", Roles::MEMBER.and(role), None);
        let account = account.await.unwrap().unwrap();
        let token = session::begin(&tx, account, "", None).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser, account, cookie: format!("__Host-praxis-session={}", token.reveal()) }
    }

    async fn get(&self, address: &str) -> Page {
        self.browser.send(Request::get(address).header(header::COOKIE, &self.cookie)).await
    }

    async fn post(&self, address: &str, form: &[(&str, &str)]) -> Page {
        let body: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace('/', "%2F")))
            .collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie);
        self.browser.answer(request.body(Body::from(body.join("&"))).unwrap()).await
    }
}

async fn draft(
    store: &Store,
    by: AccountId,
    key: &str,
    kind: Kind,
    change: &[(&str, &str)],
) -> drafts::Draft {
    let desk = drafts::open(store, key).await.unwrap();
    let mut typed = desk.as_ref().map(drafts::Desk::typed).unwrap_or_default();
    for (name, text) in change {
        typed.set(name, *text);
    }
    let wish = drafts::Wish {
        key: key.to_owned(),
        kind,
        provenance: desk.as_ref().map_or(praxis_domain::Provenance::Programme, |it| it.provenance),
        typed,
        stand: desk.as_ref().map_or(drafts::Stand { draft: 0, base: 0 }, drafts::Desk::stand),
    };
    let mut tx = store.begin().await.unwrap();
    let Saved::Draft(draft) = drafts::save(&mut tx, by, wish).await.unwrap() else { panic!() };
    tx.commit().await.unwrap();
    *draft
}

async fn planned(test: &TestStore, draft: &drafts::Draft, seconds: i64) {
    let mut tx = test.store.begin().await.unwrap();
    let at = test.clock.now().plus_seconds(seconds);
    let plan = Plan { at, zone: "Europe/London".to_owned(), version: draft.version, anyway: true };
    schedule::plan(&mut tx, &draft.key, &plan).await.unwrap();
    tx.commit().await.unwrap();
}

fn worker(test: &TestStore, programme: &Programme) -> Worker {
    Worker::new(test.store.clone(), vec![Box::new(PublishDrafts::new(programme.site.clone()))])
}

async fn work(worker: &Worker) {
    while worker.step().await.unwrap() {}
}

const THEME: &str = "theme:systems-leadership";

#[tokio::test]
async fn a_draft_is_published_at_its_time_once_and_not_before() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (browser, programme) = common::site(&test).await;
        let jo = Editor::new(&test.store, &browser, Role::Editor).await;
        let (one, two) = (worker(&test, &programme), worker(&test, &programme));
        let first = draft(&test.store, jo.account, THEME, Kind::Theme, &[("words", "Said at nine.")]).await;
        planned(&test, &first, 60).await;
        work(&one).await;
        assert!(queries::draft(test.store.read(), THEME).await.unwrap().is_some(), "its time has not come");
        // another time in place of the first: the first does nothing
        planned(&test, &first, 120).await;
        test.clock.advance(61);
        work(&one).await;
        assert!(queries::draft(test.store.read(), THEME).await.unwrap().is_some());
        test.clock.advance(60);
        tokio::join!(work(&one), work(&two));
        assert!(queries::draft(test.store.read(), THEME).await.unwrap().is_none());
        let kept = queries::revisions(test.store.read(), THEME).await.unwrap();
        assert_eq!(kept.len(), 2, "published once");
        assert_eq!(kept[0].by, Some(jo.account));
        programme.live.refresh().await.unwrap();
        assert!(browser.get("/themes/systems-leadership").await.words().contains("Said at nine."));
        // withdrawn: nothing happens
        let second = draft(&test.store, jo.account, THEME, Kind::Theme, &[("words", "Never said.")]).await;
        planned(&test, &second, 10).await;
        let mut tx = test.store.begin().await.unwrap();
        schedule::withdraw(&mut tx, THEME).await.unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(11);
        work(&one).await;
        assert!(queries::draft(test.store.read(), THEME).await.unwrap().is_some());
        assert!(jobs::all(&test.store).await.unwrap().iter().all(|job| job.state == "done"));
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_forbids_it_is_said_and_nothing_is_half_published() {
    for test in stores(&common::tables()).await {
        exchange::import(&test.store, &common::demo()).await.unwrap();
        let (browser, programme) = common::site(&test).await;
        let jo = Editor::new(&test.store, &browser, Role::Editor).await;
        let worker = worker(&test, &programme);
        let it = draft(&test.store, jo.account, THEME, Kind::Theme, &[("words", "Late.")]).await;
        planned(&test, &it, 10).await;
        // published by somebody else meanwhile
        let record = records::one(test.store.read(), THEME).await.unwrap().unwrap();
        let mut tx = test.store.begin().await.unwrap();
        assert!(records::update(&tx, &record, record.version).await.unwrap());
        tx.changed("theme", THEME).await.unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(10);
        work(&worker).await;
        let after = queries::draft(test.store.read(), THEME).await.unwrap().unwrap();
        let problem = after.publish_problem.clone().unwrap();
        assert!(
            problem.starts_with("It was to be published on 23 November 2026, 12:00:10 Europe/London (GMT)"),
            "{problem}"
        );
        assert!(problem.contains("changed after this draft was begun"), "{problem}");
        assert_eq!((after.publish_at, after.typed), (None, it.typed));
        let page = jo.get("/workspace/content/themes/systems-leadership/schedule").await;
        assert!(page.words().contains("It was not published"), "{}", page.words());
        // one whose own job was lost is found an hour later
        let other =
            draft(&test.store, jo.account, "theme:equality-diversity", Kind::Theme, &[("words", "Found.")])
                .await;
        planned(&test, &other, 1).await;
        praxis_testing::plant(&test.store, "job", "state", "done").await;
        test.clock.advance(3601);
        work(&worker).await;
        assert!(queries::draft(test.store.read(), "theme:equality-diversity").await.unwrap().is_none());
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_time_is_set_changed_and_withdrawn_on_its_page() {
    let (browser, _, test) = common::site_of(&common::demo()).await;
    let jo = Editor::new(&test.store, &browser, Role::Editor).await;
    let here = "/workspace/content/themes/systems-leadership/schedule";
    assert!(jo.get(here).await.words().contains("There is no draft to publish"));
    draft(&test.store, jo.account, THEME, Kind::Theme, &[("words", "New.")]).await;
    let set = |day: &'static str, time: &'static str, which: &'static str, version: &'static str| {
        [
            ("do", "set"),
            ("day", day),
            ("time", time),
            ("zone", "Europe/London"),
            ("which", which),
            ("version", version),
        ]
    };
    let wrong = jo.post(here, &set("2027-03-28", "01:30", "", "1")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.words().contains("The next is 28 March 2027, 02:30 Europe/London (BST)"),
        "{}",
        wrong.words()
    );
    let twice = jo.post(here, &set("2027-10-31", "01:30", "", "1")).await;
    assert!(
        twice.words().contains("31 October 2027, 01:30 Europe/London (GMT)")
            && twice.text.contains("name=\"year\" class=\"w4\" value=\"2027\"")
    );
    let late = jo.post(here, &set("2026-12-09", "09:00", "", "7")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.words());
    // the day in its three boxes, as people know it; all that is wrong is said at once
    let boxes = |day: &'static str, month: &'static str, time: &'static str| {
        [&set(day, time, "", "1")[..], &[("month", month), ("year", "2026")]].concat()
    };
    let wrong = jo.post(here, &boxes("31", "11", "nine")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = wrong.words();
    assert!(words.contains("Enter a day that there is") && words.contains("Write the time as"), "{words}");
    assert!(wrong.text.contains("value=\"31\"") && wrong.text.contains("value=\"nine\""), "{}", wrong.text);
    let done = jo.post(here, &boxes("9", "12", "09:00")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    let page = jo.get(here).await;
    assert!(page.words().contains("9 December 2026, 09:00 Europe/London (GMT)"), "{}", page.words());
    assert!(page.text.contains("name=\"month\" class=\"w2\" value=\"12\""), "{}", page.text);
    jo.post(here, &[("do", "withdraw")]).await;
    assert!(!jo.get(here).await.words().contains("It will be published"));
    // what could not be published by hand is not planned either
    draft(&test.store, jo.account, THEME, Kind::Theme, &[("name", "")]).await;
    let bad = jo.post(here, &set("2026-12-09", "09:00", "", "2")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bad.words());
    assert!(bad.words().contains("would not be published"), "{}", bad.words());
}

#[tokio::test]
async fn a_secret_link_shows_the_page_as_it_will_be_until_it_is_withdrawn() {
    let (browser, programme, test) = common::site_of(&common::demo()).await;
    let jo = Editor::new(&test.store, &browser, Role::Editor).await;
    let it = draft(
        &test.store,
        jo.account,
        THEME,
        Kind::Theme,
        &[("words", "Not yet said."), ("slug", "leading-systems")],
    )
    .await;
    let here = "/workspace/content/themes/systems-leadership/preview";
    let own = jo.get(here).await;
    assert!(own.text.contains("Preview of a draft: not published.") && own.text.contains("Go on editing"));
    assert!(own.words().contains("Not yet said."));
    let share = jo.get(&format!("{here}/link")).await;
    let link = share.text.split("readonly").nth(1).unwrap().split("/preview/").nth(1).unwrap();
    let link = link.split('<').next().unwrap().to_owned();
    let stored = praxis_testing::texts(&test.store, "draft", "preview_nonce").await;
    assert!(!link.contains(&stored[0]) && link.len() == 96, "{link}");
    let secret = format!("/preview/{link}");
    let page = browser.get(&secret).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.words().contains("Not yet said.") && page.text.contains("Preview of a draft: not published.")
    );
    assert!(
        !page.text.contains("Go on editing")
            && !page.text.contains("rel=\"canonical\"")
            && page.text.contains("noindex")
    );
    for (name, value) in [
        ("cache-control", "private, no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex"),
        ("etag", ""),
    ] {
        assert_eq!(page.header(name), value);
    }
    assert!(!browser.get("/themes/systems-leadership").await.words().contains("Not yet said."));
    assert_eq!(browser.get("/themes/leading-systems").await.status, StatusCode::NOT_FOUND);
    // neither half a token nor one made without the key opens anything
    let guess = format!("{}{}", it.id.as_uuid().simple(), "0".repeat(64));
    for wrong in [&link[..95], &guess, &format!("{link}0"), "x"] {
        assert_eq!(browser.get(&format!("/preview/{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    jo.post(&format!("{here}/link"), &[]).await;
    assert_eq!(browser.get(&secret).await.status, StatusCode::NOT_FOUND);
    // one with links, as it is published
    let linked = programme.site.store.snapshot().await.unwrap();
    let all = records::all(&linked).await.unwrap();
    drop(linked);
    let subject = all.links[0].subject.clone();
    let kind = all.records.iter().find(|it| it.document.handle() == subject).unwrap().document.kind();
    let address = format!("{}/preview", workspace::edit_address(kind, &subject));
    let page = jo.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}");
    assert!(page.text.contains("Preview of what is published."), "{}", page.words());
    // a record that was never published
    let new = [
        ("title", "A new event"),
        ("kind", "webinar"),
        ("speakers", "nobody-yet"),
        ("date.precision", "year"),
        ("date.year", "2027"),
    ];
    draft(&test.store, jo.account, "a-new-event", Kind::Event, &new).await;
    let page = jo.get("/workspace/content/events/a-new-event/preview").await;
    assert!(
        page.words().contains("A new event") && page.text.contains("Not there yet, and left out: nobody-yet"),
        "{}",
        page.words()
    );
    draft(&test.store, jo.account, "a-new-event", Kind::Event, &[("title", ""), ("kind", "")]).await;
    let page = jo.get("/workspace/content/events/a-new-event/preview").await;
    assert!(page.words().contains("The draft cannot be shown yet"), "{}", page.words());
    assert_eq!(programme.catalogue().events.get("a-new-event").map(|it| it.core.handle.clone()), None);
}

#[tokio::test]
async fn the_pages_of_history_removal_and_takedown_lead_through() {
    let (browser, programme, test) = common::site_of(&common::demo()).await;
    let jo = Editor::new(&test.store, &browser, Role::Editor).await;
    let lead = Editor::new(&test.store, &browser, Role::ProgrammeLead).await;
    let here = "/workspace/content/themes/systems-leadership";
    assert!(jo.get(&format!("{here}/history")).await.words().contains("Nothing was changed here yet"));
    let it =
        draft(&test.store, jo.account, THEME, Kind::Theme, &[("words", "Words <script> of another kind.")])
            .await;
    planned(&test, &it, 1).await;
    test.clock.advance(2);
    work(&worker(&test, &programme)).await;
    programme.live.refresh().await.unwrap();
    let list = jo.get(&format!("{here}/history")).await;
    assert!(list.words().contains("Version 2") && list.words().contains("by Jo Editor"), "{}", list.words());
    let compared = jo.get(&format!("{here}/history/compare?from=1&to=2")).await;
    assert!(compared.text.contains("<ins>") && compared.words().contains("Added:"), "{}", compared.text);
    assert!(!compared.text.contains("<script> of"));
    assert_eq!(jo.get(&format!("{here}/history/compare?from=1&to=9")).await.status, StatusCode::NOT_FOUND);
    assert!(jo.get(&format!("{here}/history/1")).await.words().contains("Bring this version back"));
    let done = jo.post(&format!("{here}/history/1/restore"), &[("do", "publish")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.words());
    assert!(!browser.get("/themes/systems-leadership").await.words().contains("of another kind"));
    // a removal, its undoing, and erasing for good
    let key = programme.catalogue().talks.at("systems-leadership").unwrap().core.handle.clone();
    let talk = format!("/workspace/content/talks/{key}");
    let page = jo.get(&format!("{talk}/remove")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let mark =
        page.text.split("name=\"mark\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let without = jo.post(&format!("{talk}/remove"), &[("why", " "), ("mark", &mark)]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = "It was listed twice";
    jo.post(&format!("{talk}/remove"), &[("why", why), ("mark", &mark)]).await;
    let gone = browser.get("/library/systems-leadership").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.words().contains(why), "{}", gone.words());
    let removed = jo.get(workspace::REMOVED).await;
    assert!(removed.words().contains(why), "{}", removed.words());
    let back = jo.post(&format!("/workspace/removed/{key}/back"), &[]).await;
    assert!(back.words().contains("It is back where it was"), "{}", back.words());
    assert_eq!(browser.get("/library/systems-leadership").await.status, StatusCode::OK);
    let wrong = jo.post(&format!("/workspace/removed/{key}/erase"), &[("title", "x")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    // a person
    let person = "/workspace/content/people/robin-miller";
    assert!(browser.get("/people/robin-miller").await.status == StatusCode::OK);
    jo.post(&format!("{person}/take-down"), &[("do", "down")]).await;
    let page = browser.get("/people/robin-miller").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.words().contains("taken down") && !page.words().contains("Miller"), "{}", page.words());
    assert!(!browser.get("/people").await.words().contains("Robin Miller"));
    assert!(jo.get(&format!("{person}/history")).await.words().contains("open to the programme leads alone"));
    assert_eq!(jo.get(&format!("{person}/history/1")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(lead.get(&format!("{person}/history/1")).await.status, StatusCode::OK);
    assert_eq!(
        jo.post(&format!("{person}/take-down/erase"), &[("name", "Robin Miller")]).await.status,
        StatusCode::FORBIDDEN
    );
    let preview = jo.get(&format!("{person}/preview")).await;
    assert!(preview.words().contains("There is no page to show"), "{}", preview.words());
    jo.post(&format!("{person}/take-down"), &[("do", "again")]).await;
    assert_eq!(browser.get("/people/robin-miller").await.status, StatusCode::OK);
}
