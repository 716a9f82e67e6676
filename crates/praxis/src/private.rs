//! What is private stays private: every column is declared, every declared private column comes out nowhere in public, and
//! an erased account leaves no person behind.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use axum::http::{Request, StatusCode, header};
use praxis_account::DemoLinks;
use praxis_domain::{Provenance, Timestamp};
use praxis_identity::account::{self, Email};
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::consent::{self, Wording};
use praxis_identity::secret::Token;
use praxis_identity::{AccountId, Duty, Role, Roles, ThingRole, invitation, recovery, request, session};
use praxis_mail::{Address, Carrier, Mail, Message, Mode, OneTime, Parcel, Undelivered, enqueue};
use praxis_programme::editing::{RevisionDeed, Typed, drafts, fields, publish, queries};
use praxis_programme::exchange::{self, Folder};
use praxis_programme::record::Kind;
use praxis_storage::Store;
use praxis_storage::backup::schema;
use praxis_storage::register::{Declared, Holds, Keep};
use praxis_testing::{Browser, TestStore, plant, run, sqlite, stores, texts};
use praxis_web::{Access, Settings};
use tracing_subscriber::fmt::MakeWriter;

use crate::areas::{self, Gathered, keepers};

/// Every table of every part, as it is declared.
fn declared(gathered: &Gathered) -> Vec<Declared> {
    let parts = keepers(&gathered.features);
    let of_parts = parts.iter().flat_map(|part| part.tables());
    praxis_storage::register::TABLES.iter().chain(of_parts).copied().collect()
}

async fn gathered(store: &Store) -> Gathered {
    let settings = Settings::at("http://localhost");
    let index = praxis_search::Index::in_memory().unwrap();
    areas::features(store.clone(), settings, &Mail::without_server(), None, DemoLinks::default(), index)
        .await
        .unwrap()
}

#[tokio::test]
async fn every_column_says_whether_it_is_public_private_or_technical() {
    for test in stores(&areas::migrations()).await {
        let mut left: BTreeSet<(String, String)> = BTreeSet::new();
        for table in schema::tables(test.store.read()).await.unwrap() {
            left.extend(table.columns.into_iter().map(|column| (table.name.clone(), column.name)));
        }
        for table in declared(&gathered(&test.store).await) {
            for (column, _) in table.columns {
                let known = left.remove(&(table.table.to_owned(), (*column).to_owned()));
                assert!(known, "{}.{column} is declared twice, or is no column", table.table);
            }
        }
        assert!(
            left.is_empty(),
            "say in PersonalData::tables() of the area whether these are public, private or technical: {left:?}"
        );
    }
}

#[tokio::test]
async fn every_table_with_something_private_says_how_long_it_is_kept_and_the_documents_say_it_too() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/retention.md");
    let document = std::fs::read_to_string(document).unwrap();
    let test = sqlite(&areas::migrations()).await;
    let gathered = gathered(&test.store).await;
    let jobs: BTreeSet<_> =
        gathered.features.iter().flat_map(|it| &it.jobs).map(|job| job.kind().to_owned()).collect();
    for table in declared(&gathered) {
        let Declared { table: name, keep, .. } = table;
        let says = match keep {
            Keep::Technical => {
                assert!(!table.is_private(), "{name} holds something private: say how long it is kept");
                continue;
            }
            Keep::WhileShown => "while the programme shows it".to_owned(),
            Keep::WithAccount => "until the account is erased".to_owned(),
            Keep::Days(days, _) => format!("{days} days"),
            Keep::UntilOver(words, _) | Keep::ByHand(words) => words.to_owned(),
        };
        if let Keep::Days(_, job) | Keep::UntilOver(_, job) = keep {
            assert!(jobs.contains(job), "{name}: there is no job “{job}” that deletes it");
        }
        let line = document.lines().find(|line| line.contains(&format!("`{name}`")));
        let line = line.unwrap_or_else(|| panic!("docs/retention.md says nothing of `{name}`"));
        assert!(line.contains(&says), "docs/retention.md should say of `{name}`: {says}");
    }
}

/// What the program logs, at its most talkative, for the whole of this file: whether a line is logged is decided once for
/// all threads.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    log
});

/// What the program says on standard error, kept to be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A mail server that refuses, and repeats in its refusal to whom and what.
struct Gossip;

#[async_trait::async_trait]
impl Carrier for Gossip {
    async fn deliver(&self, parcel: Parcel) -> Result<(), Undelivered> {
        Err(Undelivered::Never(format!("550 {} {} {}", parcel.to, parcel.subject, parcel.text)))
    }
}

async fn make(store: &Store, email: &str, name: &str, roles: Roles) -> AccountId {
    let tx = store.begin().await.unwrap();
    let email: Email = email.parse().unwrap();
    let id = account::queries::create(&tx, &email, name, roles, Some("hash")).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

async fn sign_in(store: &Store, account: AccountId) -> Token {
    let tx = store.begin().await.unwrap();
    let token = session::begin(&tx, account, "Firefox, Linux", None).await.unwrap();
    tx.commit().await.unwrap();
    token
}

/// A conversation to take part in.
async fn conversation(store: &Store) {
    praxis_debate::found(store, &crate::every_route::conversation("who-leads")).await.unwrap();
}

/// Somebody takes part in it, with a token of their own.
async fn take_part(site: &Browser) {
    let begun = site.post("/debate/who-leads/start", &[]).await;
    let cookie = begun.header("set-cookie").split(';').next().unwrap().to_owned();
    for (address, form) in [
        ("/debate/who-leads/vote", "statement=1&vote=agree"),
        ("/debate/who-leads/propose", "text=Whoever+has+time."),
    ] {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &cookie);
        let done = site.answer(request.body(axum::body::Body::from(form)).unwrap()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{address}: {}", done.words());
    }
}

/// One row at least in every table that holds something private: whoever adds such a table adds a row here.
async fn live(store: &Store, site: &Browser, account: AccountId) {
    let mut tx = store.begin().await.unwrap();
    let email: Email = "ada.private@example.org".parse().unwrap();
    request::ask(&tx, &email, "/account").await.unwrap();
    let other: Email = "guest@example.org".parse().unwrap();
    invitation::invite(&tx, "Guest", Some(&other), Roles::MEMBER, Some(account)).await.unwrap();
    recovery::renew(&tx, account).await.unwrap();
    let wording = Wording { purpose: "news", version: 1, words: "You may write to me.".to_owned() };
    consent::give(&tx, account, &wording).await.unwrap();
    audit::note(&tx, By::Person(Some(account)), Deed::RolesChanged, Some(account), "editor").await.unwrap();
    let message = |one_time, text: &str| Message {
        to: Address::parse("ada.private@example.org").unwrap(),
        account: Some(account),
        subject: "Dear Ada".to_owned(),
        text: text.to_owned(),
        purpose: "test",
        dedup: None,
        one_time,
    };
    let until = Timestamp::from_micros(store.clock().now().as_micros() + 900_000_000);
    let secret = OneTime { secrets: vec!["https://localhost/in/1".to_owned()], until };
    enqueue(&mut tx, message(Some(secret), "Open https://localhost/in/1")).await.unwrap();
    enqueue(&mut tx, message(None, "Hello Ada Private")).await.unwrap();
    tx.commit().await.unwrap();
    develop(site, account, store).await;
    edited(store, account).await;
    uploaded(site, &sign_in(store, account).await).await;
    take_part(site).await;
    booked(store, site, account).await;
    let sent = site
        .post(
            "/contact",
            &[("name", "Ada Private"), ("email", "ada.private@example.org"), ("message", "private words")],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
}

/// An event that is booked, by somebody with needs; what was said to them, and what came afterwards.
async fn booked(store: &Store, site: &Browser, account: AccountId) {
    const WORK: &str = "/workspace/events/supervision-when-everything-is-urgent/booking";
    const BOOK: &str = "/events/supervision-when-everything-is-urgent/book";
    let key = "example-webinar-supervision";
    let tx = store.begin().await.unwrap();
    let contact = Duty { role: ThingRole::AccessContact, thing: key.to_owned() };
    account::queries::appoint(&tx, account, &contact).await.unwrap();
    tx.commit().await.unwrap();
    let cookie = format!("praxis-session={}", sign_in(store, account).await.reveal());
    let send = |address: &str, form: String| {
        Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &cookie)
            .body(axum::body::Body::from(form))
            .unwrap()
    };
    let settings = "open=yes&ask_needs=yes&offer_hours=24&needs_kept_days=30&certificate_minutes=0&version=0\
                    &q1_words=Why%3F&q1_kind=text&joining_link=https%3A%2F%2Fmeeting.example.org%2Fprivate";
    let set_up = site.answer(send(&format!("{WORK}/set-up"), settings.to_owned())).await;
    assert_eq!(set_up.status, StatusCode::SEE_OTHER, "{}", set_up.words());
    let form = site.get(BOOK).await.text;
    let opened = form.split("name=\"opened\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    store.clock().advance(5);
    let booking = format!(
        "name=Ada+Private&email=ada.private%40example.org&way=online&q1=private&needs=private&opened={opened}"
    );
    let booked = site.answer(send(BOOK, booking)).await;
    assert!(booked.header("location").starts_with("/bookings/"), "{}", booked.words());
    let said = "to=booked&words=private&seen=1".to_owned();
    let said = site.answer(send(&format!("{WORK}/message"), said)).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.words());
    // what others of the area write
    for row in [
        "INSERT INTO booking_certificate (id, booking, event_key, code, name, document, issued_at) \
         SELECT id, id, event_key, 'private', 'Ada Private', '{}', booked_at FROM booking",
        "INSERT INTO booking_evaluation (id, event_key, answers, day) \
         SELECT id, event_key, '{\"why\":\"private\"}', '2026-11-23' FROM booking",
        "INSERT INTO booking_evaluated (mark, event_key) SELECT manage_hash, event_key FROM booking",
    ] {
        run(store, row).await;
    }
}

/// A self-check with answers, a step refused with a reason, an entry of the record and for whom it is kept.
async fn develop(site: &Browser, account: AccountId, store: &Store) {
    let cookie = format!("praxis-session={}", sign_in(store, account).await.reveal());
    let send = |address: String, form: &'static str| {
        Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &cookie)
            .body(axum::body::Body::from(form))
            .unwrap()
    };
    let begun = site.answer(send("/development/self-check".into(), "stage=practice-leader")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
    for (address, form) in [
        (begun.header("location").to_owned(), "values-in-action-1=2"),
        ("/development/next-steps".into(), "step=try-name-the-value&choice=refused&reason=private"),
        ("/development/cpd/new".into(), "title=private"),
        ("/development/cpd".into(), "regulator=swe&renewal=2026-11-30"),
    ] {
        let kept = site.answer(send(address.clone(), form)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{address}: {}", kept.words());
    }
}

/// A record published, its draft, and what it said before.
async fn edited(store: &Store, account: AccountId) {
    let language = praxis_web::Language::british(&areas::TEXTS).unwrap();
    let typed = Typed::of_pairs([("name".to_owned(), "A theme of a private test".to_owned())]);
    let mut tx = store.begin().await.unwrap();
    let wish = publish::Wish {
        document: fields::document_of(Kind::Theme, "private-test", &typed).unwrap(),
        provenance: Provenance::Programme,
        base_version: 0,
        anyway: true,
        deed: RevisionDeed::Published,
        note: Some("a private remark".to_owned()),
    };
    let published = publish::publish(&mut tx, Some(account), &language, wish).await.unwrap();
    let draft = drafts::Wish {
        key: "theme:private-test".to_owned(),
        kind: Kind::Theme,
        provenance: Provenance::Programme,
        typed,
        stand: drafts::Stand { draft: 0, base: published.record.version },
    };
    drafts::save(&mut tx, account, draft).await.unwrap();
    queries::keep_removed(&tx, &published.record, account, Some("a private reason")).await.unwrap();
    tx.commit().await.unwrap();
}

/// The smallest picture there is: one grey point.
const POINT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";

/// A picture brought for a draft, under a name that says whose it is.
async fn uploaded(site: &Browser, token: &Token) {
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Ada Private.png\"\r\n\r\n";
    let alt = "\r\n--b\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nA point\r\n--b--\r\n";
    let request = Request::post("/workspace/content/themes/private-test/picture")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, format!("praxis-session={}", token.reveal()))
        .body(axum::body::Body::from([head.as_bytes(), POINT, alt.as_bytes()].concat()));
    let page = site.answer(request.unwrap()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
}

/// The programme, and in it somebody who is hidden and somebody who is named and nothing more.
fn programme() -> Folder {
    let mut folder = Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/programme")).unwrap();
    let people = "- {id: canary-hidden, name: Canaryhidden Person, visibility: hidden, bio: canaryhiddenlife}\n\
                  - {id: canary-named, name: Named Only, visibility: name-only, bio: canarynamedlife}\n";
    folder.0.entry("synthetic/people.yaml".to_owned()).or_default().push_str(people);
    folder
}

/// Every address a stranger can find, by the list of routes, the sitemap, and whatever leads on from there.
async fn walk(site: &Browser, gathered_routes: &[String], cookie: Option<&str>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut left: VecDeque<String> = gathered_routes.iter().cloned().collect();
    left.extend(
        ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/no/such/page", "/health/ready"]
            .map(str::to_owned),
    );
    while let Some(address) = left.pop_front() {
        if found.contains_key(&address) || address.starts_with("/static/") {
            continue;
        }
        let mut request = Request::get(&address);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let page = site.send(request).await;
        let headers: String = page
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or("")))
            .collect();
        for (start, end) in
            [("href=\"", '"'), ("action=\"", '"'), ("<loc>http://localhost", '<'), ("http://localhost/", '"')]
        {
            for after in page.text.split(start).skip(1) {
                let target =
                    after.split(end).next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
                let target = if start == "http://localhost/" { format!("/{target}") } else { target };
                let target = target.split('#').next().unwrap_or_default().to_owned();
                if target.starts_with('/')
                    && !target.starts_with("//")
                    && !target.contains(|c: char| c.is_whitespace() || !c.is_ascii())
                {
                    left.push_back(target);
                }
            }
        }
        found.insert(address, format!("{headers}\n{}", page.text));
    }
    found
}

fn fail_on_canary(where_it_is: &str, text: &str) {
    let low = text.to_lowercase();
    if let Some(at) = low.find("canary") {
        let from = low[..at].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
        panic!("{where_it_is} lets out: …{}", &low[from..(at + 60).min(low.len())]);
    }
}

#[tokio::test]
async fn a_word_in_every_private_field_comes_out_nowhere() {
    for test in stores(&areas::migrations()).await {
        let store = &test.store;
        exchange::import(store, &programme()).await.unwrap();
        conversation(store).await;
        let ada =
            make(store, "ada.private@example.org", "Ada Private", Roles::MEMBER.and(Role::Editor)).await;
        let token = sign_in(store, ada).await;
        {
            praxis_development::content::exchange::import(store, &areas::starter()).await.unwrap();
            let before = gathered(store).await;
            live(store, &Browser::new(before.site.dress(before.features)), ada).await;
        }
        // a stranger's address goes through the log as little as a stored one
        LOG.0.lock().unwrap().clear();

        let gathered = gathered(store).await;
        let private = declared(&gathered);
        for table in private.iter().filter(|table| table.is_private()) {
            for (column, _) in table.columns.iter().filter(|(_, holds)| *holds == Holds::Private) {
                let word = match (table.table, *column) {
                    ("booking_event", "settings") => {
                        "{\"open\":true,\"joining_link\":\"https://canarylink.example.org\"}".to_owned()
                    }
                    ("booking" | "booking_evaluation", "answers") => "{\"why\":\"canaryanswers\"}".to_owned(),
                    ("booking_certificate", "document") => "{\"title\":\"canarydocument\"}".to_owned(),
                    (table, "email" | "to_address" | "to_mailbox") => {
                        format!("canary{table}{column}@example.org").replace('_', "")
                    }
                    ("outbox", "secrets") => "[\"canaryoutboxsecrets\"]".to_owned(),
                    ("development_check", "answers") => {
                        "{\"values-in-action-1\":\"canaryanswers\"}".to_owned()
                    }
                    ("development_record", "fields") => "{\"title\":\"canaryfields\"}".to_owned(),
                    ("development_setting", "settings") => "{\"regulator\":\"canarysettings\"}".to_owned(),
                    (table, column) => format!("canary{table}{column}"),
                };
                let rows = plant(store, table.table, column, &word).await;
                assert!(
                    rows > 0,
                    "{}: put a row into it in `live`, so that its private fields are watched",
                    table.table
                );
            }
        }
        let public: Vec<String> = gathered
            .features
            .iter()
            .flat_map(|feature| feature.routes.stated())
            .filter(|route| route.access == Access::Public)
            // what stands for something is filled with nonsense; the real ones are found by walking
            .map(|route| {
                route
                    .path
                    .split('/')
                    .map(|part| if part.starts_with('{') { "x" } else { part })
                    .collect::<Vec<_>>()
                    .join("/")
            })
            .collect();
        let site = Browser::new(gathered.site.dress(gathered.features));

        let found = walk(&site, &public, None).await;
        assert!(found.len() > 80, "the walk found only {} addresses", found.len());
        assert!(
            found.keys().any(|it| it.ends_with(".ics"))
                && found.contains_key("/atom.xml")
                && found.contains_key("/feed.json")
        );
        for (address, text) in &found {
            fail_on_canary(address, text);
        }
        // forms that are sent wrongly, or with an address that has an account
        for (address, form) in [
            ("/contact", vec![("name", "x"), ("email", "nobody"), ("message", "")]),
            ("/sign-in", vec![("email", "canaryaccountemail@example.org")]),
            ("/sign-in/password", vec![("email", "bea@example.org"), ("password", "wrong password")]),
        ] {
            let page = site.post(address, &form).await;
            assert!(!page.status.is_server_error(), "{address}");
            let typed = page.text.replace("canaryaccountemail@example.org", "");
            fail_on_canary(address, &typed);
        }
        // another member sees nothing of it either, on any page there is for members
        let bea = make(store, "bea@example.org", "Bea", Roles::MEMBER).await;
        let cookie = format!("praxis-session={}", sign_in(store, bea).await.reveal());
        let found = walk(&site, &["/account".to_owned(), "/workspace".to_owned()], Some(&cookie)).await;
        assert!(found["/account"].contains("Bea"), "she is signed in");
        for (address, text) in &found {
            fail_on_canary(&format!("to another member, {address}"), text);
        }
        // the owner does see what is hers, or the words would prove nothing
        let cookie = format!("praxis-session={}", token.reveal());
        let found = walk(&site, &["/account".to_owned()], Some(&cookie)).await;
        assert!(found["/account"].contains("canaryaccountname"));
        assert!(found["/events"].contains("canaryaccountname"), "her name stands in the masthead");
        assert!(found["/development/cpd"].contains("canaryfields"), "her record is hers to see");
        // and none of the pages she saw is kept for the next stranger
        for (address, text) in &walk(&site, &public, None).await {
            fail_on_canary(&format!("after the owner saw it, {address}"), text);
        }

        // jobs say in the log what went wrong, and never of whom
        let carrier: Arc<dyn Carrier> = Arc::new(Gossip);
        let mail = Mail { mode: Mode::Server(carrier), ..Mail::without_server() };
        let running = areas::gather(
            store.clone(),
            Settings::at("http://localhost"),
            &mail,
            None,
            DemoLinks::default(),
            test.folder.path(),
        );
        let worker = running.await.unwrap().worker;
        while worker.step().await.unwrap() {}
        let said = String::from_utf8(LOG.0.lock().unwrap().clone()).unwrap();
        assert!(said.contains("answered") && said.contains("/atom.xml"), "the log was captured");
        fail_on_canary("the log", &said);

        // the programme's plain files hold no messages and no accounts; the two people made for this test stand in one of them
        let folder = exchange::export(store).await.unwrap();
        for (file, text) in folder.0.iter().filter(|(file, _)| *file != "synthetic/people.yaml") {
            fail_on_canary(file, text);
        }
    }
}

#[tokio::test]
async fn an_erased_account_leaves_no_person_behind() {
    for test in stores(&areas::migrations()).await {
        let TestStore { store, .. } = &test;
        exchange::import(store, &programme()).await.unwrap();
        praxis_development::content::exchange::import(store, &areas::starter()).await.unwrap();
        conversation(store).await;
        let gathered = gathered(store).await;
        let tables = declared(&gathered);
        let site = Browser::new(gathered.site.dress(gathered.features));
        let ada =
            make(store, "ada.private@example.org", "Ada Private", Roles::MEMBER.and(Role::Editor)).await;
        let token = sign_in(store, ada).await;
        live(store, &site, ada).await;
        let before = texts(store, "audit", "id").await.len();
        let send = |form: &'static str| {
            Request::post("/account/data/erase")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, format!("praxis-session={}", token.reveal()))
                .body(axum::body::Body::from(form))
                .unwrap()
        };
        let wrong = site.answer(send("address=somebody%40example.org")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = site.answer(send("address=Ada.Private%40Example.org")).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/erased"));
        assert!(done.header("set-cookie").contains("Max-Age=0"));

        let id = ada.to_string().replace('-', "");
        for table in &tables {
            // a message through the contact form belongs to no account
            for (column, _) in table.columns.iter().filter(|_| table.table != "contact_message") {
                for text in texts(store, table.table, column).await {
                    let low = text.to_lowercase();
                    let left =
                        low.contains("ada.private") || low.contains("ada private") || low.contains(&id);
                    assert!(!left, "{}.{column} still holds: {text}", table.table);
                }
            }
        }
        let after = texts(store, "audit", "id").await.len();
        assert_eq!(after, before + 1, "what was done is still counted, and that an account was erased");
        assert_eq!(texts(store, "invitation", "id").await.len(), 1, "whom she invited stays invited");
        let again = site
            .send(
                Request::get("/account").header(header::COOKIE, format!("praxis-session={}", token.reveal())),
            )
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "the session opens nothing");
    }
}
