//! What comes after an event, through the pages, on each database: certificates, the form, the one message.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use common::{KEY, Running, SLUG, everywhere, places};
use praxis_booking::stored::{
    CertificateSettings, EvaluationKind, EvaluationQuestion, EvaluationSettings, Settings, queries,
};
use praxis_identity::{AccountId, Roles};
use praxis_storage::{DatabaseUrl, Store};
use praxis_testing::{Page, run, texts};

fn settings() -> Settings {
    let question = |id: &str, kind, choices: &[&str], required| EvaluationQuestion {
        id: id.into(),
        words: format!("What of {id}?"),
        kind,
        choices: choices.iter().map(|it| (*it).to_owned()).collect(),
        required,
    };
    Settings {
        certificate: CertificateSettings {
            offered: true,
            minutes: 90,
            words: "A talk and a discussion.".into(),
        },
        evaluation: EvaluationSettings {
            offered: true,
            questions: vec![
                question("use", EvaluationKind::Scale, &["no", "hardly", "fairly", "yes", "very"], true),
                question("rest", EvaluationKind::Text, &[], false),
            ],
            ..EvaluationSettings::default()
        },
        ..places(20)
    }
}

const CERTIFICATES: &str = "/workspace/events/an-invented-event/certificates";
const EVALUATION: &str = "/workspace/events/an-invented-event/evaluation";

/// Somebody was there, as the lists of attendance note it.
async fn came(store: &Store, name: &str) {
    let text = format!("UPDATE booking SET attended = 'yes', attended_by = 'list' WHERE name = '{name}'");
    run(store, &text).await;
}

/// Ten days later.
async fn after(site: &Running) {
    site.test.clock.advance(11 * 24 * 3600);
}

fn value<'a>(page: &'a Page, name: &str) -> &'a str {
    let from = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    from.split('"').next().unwrap_or_default()
}

/// The address at which a certificate is checked, as its page shows it.
fn check_address(page: &Page) -> String {
    let from = page
        .text
        .split("href=\"http://localhost/certificates/")
        .nth(1)
        .unwrap_or_else(|| panic!("{}", page.words()));
    format!("/certificates/{}", from.split('"').next().unwrap())
}

async fn messages(site: &Running) -> usize {
    let subjects = texts(site.store(), "outbox", "subject").await;
    subjects.iter().filter(|it| it.starts_with("After")).count()
}

#[tokio::test]
async fn certificates_go_to_those_who_were_there_once_and_can_be_checked() {
    for site in everywhere(&settings()).await {
        let (ada, bo) =
            (site.book("Ada Example", "in-person").await, site.book("Bo Example", "online").await);
        site.book("Casey Example", "online").await;
        let editor = site.editor().await;
        came(site.store(), "Ada Example").await;
        let before = editor.get(CERTIFICATES).await;
        assert!(before.words().contains("when the event is over"), "{}", before.words());
        after(&site).await;
        let shown = editor.get(CERTIFICATES).await;
        let words = shown.words();
        assert!(
            words.contains("One person gets a certificate") && words.contains("Issue one certificate"),
            "{words}"
        );
        assert!(words.contains("Ada Example (ada.example@example.org): certificate, evaluation"), "{words}");
        assert!(words.contains("90 minutes, as its organisers state"), "how it will read is shown");
        assert!(words.contains("Synthetic") || words.contains("invented"), "{words}");
        assert!(!shown.text.contains(&ada), "nobody's private link is shown");

        // somebody is marked as present while the page is open: it is shown again
        came(site.store(), "Bo Example").await;
        let mark = value(&shown, "mark").to_owned();
        let stale = editor.post(CERTIFICATES, &[("mark", &mark), ("tell", "yes")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(texts(site.store(), "booking_certificate", "name").await.is_empty(), "nothing was issued");
        let mark = value(&stale, "mark").to_owned();
        let issued = editor.post(CERTIFICATES, &[("mark", &mark), ("tell", "yes")]).await;
        assert_eq!(
            issued.header("location"),
            format!("{CERTIFICATES}?issued=2&told=2"),
            "{}",
            issued.words()
        );
        assert_eq!(messages(&site).await, 2);
        // pressed again, from the same page or from a new one, nothing happens
        let again = editor.post(CERTIFICATES, &[("mark", &mark), ("tell", "yes")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mark = value(&editor.get(CERTIFICATES).await, "mark").to_owned();
        editor.post(CERTIFICATES, &[("mark", &mark), ("tell", "yes")]).await;
        assert_eq!(texts(site.store(), "booking_certificate", "name").await.len(), 2);
        assert_eq!(messages(&site).await, 2, "at most one message for each");
        // who is marked later is added
        came(site.store(), "Casey Example").await;
        let mark = value(&editor.get(CERTIFICATES).await, "mark").to_owned();
        let later = editor.post(CERTIFICATES, &[("mark", &mark)]).await;
        assert_eq!(later.header("location"), format!("{CERTIFICATES}?issued=1&told=0"));

        let browser = site.browser();
        let own = browser.get(&format!("{ada}/certificate")).await;
        let words = own.words();
        assert!(words.contains("Ada Example took part in An invented event"), "{words}");
        assert!(words.contains("In person, Exampleton") && words.contains("Example Institute"), "{words}");
        assert!(
            words.contains("3 December 2026, 12:00 to 13:00 GMT") && words.contains("90 minutes"),
            "{words}"
        );
        assert!(
            own.text.contains(&format!("/development/cpd/new?event={KEY}&#38;minutes=90"))
                || own.text.contains(&format!("/development/cpd/new?event={KEY}&amp;minutes=90")),
            "{}",
            own.text
        );
        for claim in ["accredit", "CPD point", "requirement"] {
            assert!(!own.text.contains(claim), "{claim}");
        }
        assert_eq!(own.header("referrer-policy"), "no-referrer");
        let checked = browser.get(&check_address(&own)).await;
        let words = checked.words();
        assert!(
            words.contains("Valid") && words.contains("Ada Example") && words.contains("Synthetic:"),
            "{words}"
        );
        assert_eq!(checked.header("x-robots-tag"), "noindex");
        assert!(!checked.text.contains("ada.example@"), "no address, no reference");
        let typed = check_address(&own).to_lowercase().replace('-', "");
        assert_eq!(browser.get(&typed).await.status, StatusCode::OK, "as people type it");

        let pdf = browser.get(&format!("{ada}/certificate.pdf")).await;
        assert_eq!(pdf.header("content-type"), "application/pdf");
        assert_eq!(
            pdf.header("content-disposition"),
            format!("inline; filename=\"synthetic-certificate-{SLUG}.pdf\"")
        );
        assert!(pdf.text.starts_with("%PDF-1.7"));
        // who has no certificate yet is told so, and who has no link sees nothing
        let none = browser.get(&format!("/bookings/{}/certificate", "0".repeat(64))).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        assert!(browser.get(&bo).await.words().contains("Your certificate of attendance"));
    }
}

#[tokio::test]
async fn what_is_no_code_and_what_is_nobodys_look_alike_and_tries_are_counted() {
    for site in everywhere(&settings()).await {
        let browser = site.browser();
        let mut pages = Vec::new();
        for code in ["x", "00000-00000-00000-00000-00000", "%00", "UUUUU-UUUUU-UUUUU-UUUUU-UUUUU"] {
            let page = browser.get(&format!("/certificates/{code}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
            pages.push(page.words().split("Where to go").next().unwrap().to_owned());
        }
        assert!(pages.iter().all(|it| *it == pages[0]), "{pages:?}");
        let mut last = StatusCode::NOT_FOUND;
        for _ in 0..700 {
            last = browser.get("/certificates/00000-00000-00000-00000-00000").await.status;
            if last != StatusCode::NOT_FOUND {
                break;
            }
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let elsewhere = site.browser_from("198.51.100.9:4000").get("/certificates/x").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_name_is_put_right_and_a_certificate_taken_back() {
    for site in everywhere(&settings()).await {
        let ada = format!("{}/certificate", site.book("Ada Exampel", "online").await);
        came(site.store(), "Ada Exampel").await;
        after(&site).await;
        let editor = site.editor().await;
        let mark = value(&editor.get(CERTIFICATES).await, "mark").to_owned();
        editor.post(CERTIFICATES, &[("mark", &mark)]).await;
        let browser = site.browser();
        let old = check_address(&browser.get(&ada).await);
        let wrong = browser.post(&ada, &[("name", "  ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let long = "x".repeat(200);
        let wrong = browser.post(&ada, &[("name", &long)]).await;
        assert!(wrong.text.contains(&long), "what was typed is still there");
        site.test.clock.advance(1);
        browser.post(&ada, &[("name", "Ada  Example")]).await;
        let new = check_address(&browser.get(&ada).await);
        assert_ne!(old, new);
        let words = browser.get(&old).await.words();
        assert!(words.contains("Not valid") && !words.contains("Exampel"), "{words}");
        assert!(
            words.contains("put the spelling of their name right and has another certificate"),
            "{words}"
        );
        let words = browser.get(&new).await.words();
        assert!(words.contains("Ada Example") && !words.contains("Exampel"), "{words}");
        assert!(
            words.contains("Its holder put the spelling of the name right on 4 December 2026."),
            "whoever checks it knows: {words}"
        );
        assert!(browser.get(&ada).await.words().contains("You can do this 2 times"));
        // the organisers see both names
        let list = editor.get(CERTIFICATES).await;
        assert!(list.words().contains("on the certificate: Ada Example"), "{}", list.words());
        let one = list.text.split(&format!("href=\"{CERTIFICATES}/")).nth(1).unwrap();
        let one = format!("{CERTIFICATES}/{}", one.split('"').next().unwrap());
        assert!(editor.get(&one).await.words().contains("Ada Exampel"));
        // taken back, with a reason that its holder reads and nobody else
        let bare = editor.post(&format!("{one}/revoke"), &[("reason", "")]).await;
        assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
        editor.post(&format!("{one}/revoke"), &[("reason", "They were not there.")]).await;
        assert!(browser.get(&ada).await.words().contains("They were not there."));
        let public = browser.get(&new).await.words();
        assert!(
            public.contains("Not valid") && !public.contains("not there") && !public.contains("Ada"),
            "{public}"
        );
        // it is not issued again with the others, but by itself
        let page = editor.get(CERTIFICATES).await;
        let mark = value(&page, "mark").to_owned();
        editor.post(CERTIFICATES, &[("mark", &mark)]).await;
        assert!(browser.get(&ada).await.words().contains("not been valid"));
        site.test.clock.advance(1);
        editor.post(&format!("{one}/anew"), &[]).await;
        let words = browser.get(&check_address(&browser.get(&ada).await)).await.words();
        assert!(
            words.contains("Ada Example") && words.contains("put the spelling of the name right on"),
            "{words}"
        );
        // three times a name is put right, no more
        for name in ["Ada One", "Ada Two", "Ada Three"] {
            site.test.clock.advance(1);
            browser.post(&ada, &[("name", name)]).await;
        }
        let page = browser.get(&ada).await;
        let words = page.words();
        assert!(words.contains("Ada Two took part") && words.contains("three times"), "{words}");
        let words = browser.get(&check_address(&page)).await.words();
        assert!(words.contains("the name right 3 times, the last time on 4 December 2026"), "{words}");
    }
}

#[tokio::test]
async fn what_a_certificate_says_is_set_up_and_claims_nothing() {
    for site in everywhere(&Settings { certificate: CertificateSettings::default(), ..settings() }).await {
        let editor = site.editor().await;
        let wording = format!("{CERTIFICATES}/wording");
        let version = value(&editor.get(CERTIFICATES).await, "version").to_owned();
        let form = |minutes: &'static str, words: &'static str, version: &str| {
            vec![
                ("offered", "yes".to_owned()),
                ("minutes", minutes.to_owned()),
                ("words", words.to_owned()),
                ("version", version.to_owned()),
            ]
        };
        for (minutes, words) in
            [("a few", "Words"), ("60", "An accredited course: 2 CPD points"), ("9999999", "")]
        {
            let form = form(minutes, words, &version);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let wrong = editor.post(&wording, &form).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{minutes} {words}");
            assert!(wrong.text.contains(&format!("value=\"{minutes}\"")) && wrong.text.contains(words));
        }
        for (version, status) in
            [(version.as_str(), StatusCode::SEE_OTHER), (version.as_str(), StatusCode::UNPROCESSABLE_ENTITY)]
        {
            let form = form("60", "About supervision.", version);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let saved = editor.post(&wording, &form).await;
            assert_eq!(saved.status, status, "whoever saves over another is told");
        }
        assert!(editor.get(CERTIFICATES).await.words().contains("About supervision."));
    }
}

#[tokio::test]
async fn answers_belong_to_nobody_and_the_summary_comes_once() {
    for site in everywhere(&settings()).await {
        let names = ["Ada", "Bo", "Casey", "Devon", "Ellis", "Frankie"];
        let mut links = Vec::new();
        for name in names {
            links.push(format!("{}/evaluation", site.book(name, "online").await));
        }
        let away = format!("{}/evaluation", site.book("Glenn", "online").await);
        let browser = site.browser();
        for name in names {
            came(site.store(), name).await;
        }
        assert!(
            browser.get(&links[0]).await.words().contains("no form for this booking"),
            "not before the end"
        );
        after(&site).await;
        assert!(
            browser.get(&away).await.words().contains("no form for this booking"),
            "not for who was away"
        );
        let empty = browser.post(&links[0], &[("q2", "Keep this text")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text.contains("Keep this text"), "nothing that was typed is lost");
        let changed = async || {
            let mut all = texts(site.store(), "booking", "changed_at").await;
            all.sort_unstable();
            all
        };
        let bookings = changed().await;
        for (link, answer) in links.iter().zip(["5", "5", "4", "5", "5"]) {
            let sent = browser.post(link, &[("q1", answer), ("q2", "More time")]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        }
        let twice = browser.post(&links[0], &[("q1", "1")]).await;
        assert_eq!(twice.status, StatusCode::SEE_OTHER);
        assert!(browser.get(&links[0]).await.words().contains("Thank you"));
        assert_eq!(texts(site.store(), "booking_evaluation", "answers").await.len(), 5, "one for each");
        assert_eq!(texts(site.store(), "booking_evaluated", "mark").await.len(), 5, "and a mark of each");
        assert_eq!(changed().await, bookings, "when it was is noted nowhere");
        let days = texts(site.store(), "booking_evaluation", "day").await;
        assert!(days.iter().all(|day| day == "20261204"), "{days:?}");

        let editor = site.editor().await;
        let open = editor.get(EVALUATION).await.words();
        assert!(open.contains("5 people have answered, of 6") && !open.contains("More time"), "{open}");
        assert_eq!(editor.get(&format!("{EVALUATION}/summary.csv")).await.status, StatusCode::NOT_FOUND);
        let fixed = editor.get(&format!("{EVALUATION}/questions")).await.words();
        assert!(fixed.contains("the questions stay as they are"), "{fixed}");
        let unsure = editor.post(&format!("{EVALUATION}/close"), &[]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        editor.post(&format!("{EVALUATION}/close"), &[("sure", "yes")]).await;
        assert!(browser.get(&links[5]).await.words().contains("The form is closed"));
        browser.post(&links[5], &[("q1", "1")]).await;
        assert_eq!(texts(site.store(), "booking_evaluation", "answers").await.len(), 5, "closed is closed");
        let summary = editor.get(EVALUATION).await.words();
        assert!(summary.contains("not a sample") && summary.contains("not shown"), "{summary}");
        assert!(summary.contains("n = 5.") && summary.contains("More time"), "{summary}");
        let table = editor.get(&format!("{EVALUATION}/summary.csv")).await;
        assert!(table.header("content-disposition").contains("synthetic-evaluation"));
        assert!(table.text.contains("What of use?,yes,not shown"), "{}", table.text);
    }
}

/// Where rows stand in their table, and which change wrote them: what a reader of the whole database could compare.
async fn marks_and_answers(site: &Running) -> [Vec<String>; 4] {
    let store = site.store();
    let place = if matches!(store.url(), DatabaseUrl::Postgres(_)) { "xmin" } else { "event_key" };
    [
        texts(store, "booking_evaluation", "answers").await,
        texts(store, "booking_evaluated", "mark").await,
        texts(store, "booking_evaluation", place).await,
        texts(store, "booking_evaluated", place).await,
    ]
}

#[tokio::test]
async fn nothing_in_the_tables_says_whose_answers_came_last() {
    for site in everywhere(&settings()).await {
        let names: Vec<String> = (0..12).map(|at| format!("Person {at}")).collect();
        let mut links = Vec::new();
        for name in &names {
            links.push(format!("{}/evaluation", site.book(name, "online").await));
            came(site.store(), name).await;
        }
        after(&site).await;
        let all = async |table: &str, columns: &[&str]| {
            let mut all = Vec::new();
            for column in columns {
                let mut values = texts(site.store(), table, column).await;
                values.sort_unstable();
                all.push(values);
            }
            all
        };
        let of_bookings = ["id", "version", "changed_at", "attended_at", "answers"];
        let before =
            (all("booking", &of_bookings).await, all("change", &["seq"]).await, all("job", &["id"]).await);
        let (mut in_order, mut ids) = (Vec::new(), Vec::new());
        for (at, link) in links.iter().enumerate() {
            // on another day each
            site.test.clock.advance(24 * 3600);
            site.browser().post(link, &[("q1", "3"), ("q2", &format!("Answer {at:02}"))]).await;
            in_order.push(format!("Answer {at:02}"));
            let [answers, marks, of_answers, of_marks] = marks_and_answers(&site).await;
            assert_eq!((answers.len(), marks.len()), (at + 1, at + 1));
            // by which change they were written: all by the last
            let writers: BTreeSet<String> = of_answers.into_iter().chain(of_marks).collect();
            assert_eq!(writers.len(), 1, "{writers:?}");
            let mut sorted = marks.clone();
            sorted.sort_unstable();
            assert_eq!(marks, sorted, "marks stand in their own order, which is chance");
            let now: BTreeSet<String> =
                texts(site.store(), "booking_evaluation", "id").await.into_iter().collect();
            assert!(ids.iter().all(|old| !now.contains(old)), "no answer keeps its id");
            ids.extend(now);
            let days = texts(site.store(), "booking_evaluation", "day").await;
            assert!(days.iter().all(|day| day == "20261205"), "the day of the first: {days:?}");
        }
        let stored: Vec<String> = texts(site.store(), "booking_evaluation", "answers")
            .await
            .iter()
            .map(|it| format!("Answer {}", it.split("Answer ").nth(1).unwrap().get(..2).unwrap()))
            .collect();
        assert_ne!(stored, in_order, "one time in 479 million by chance");
        let now =
            (all("booking", &of_bookings).await, all("change", &["seq"]).await, all("job", &["id"]).await);
        assert_eq!(now, before, "nothing else was written");
        // a mark says of nobody whose it is: it is no hash of anything that stands in the database
        let hashes: BTreeSet<String> =
            texts(site.store(), "booking", "manage_hash").await.into_iter().collect();
        assert!(texts(site.store(), "booking_evaluated", "mark").await.iter().all(|it| !hashes.contains(it)));
        // all the same, nobody answers twice, at whatever moment
        for link in &links {
            site.browser().post(link, &[("q1", "1")]).await;
        }
        assert_eq!(texts(site.store(), "booking_evaluation", "answers").await.len(), 12);
    }
}

#[tokio::test]
async fn whoever_answered_before_there_were_marks_is_not_asked_again() {
    for site in everywhere(&settings()).await {
        let ada = format!("{}/evaluation", site.book("Ada", "online").await);
        came(site.store(), "Ada").await;
        after(&site).await;
        run(
            site.store(),
            "INSERT INTO booking_evaluated (mark, event_key) SELECT manage_hash, event_key FROM booking",
        )
        .await;
        assert!(site.browser().get(&ada).await.words().contains("Thank you"));
        site.browser().post(&ada, &[("q1", "3")]).await;
        assert!(texts(site.store(), "booking_evaluation", "answers").await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_form_sent_many_times_at_once_counts_once_for_each() {
    for site in everywhere(&settings()).await {
        let site = std::sync::Arc::new(site);
        let mut links = Vec::new();
        for name in ["Ada", "Bo", "Casey"] {
            links.push(format!("{}/evaluation", site.book(name, "online").await));
            came(site.store(), name).await;
        }
        after(&site).await;
        let mut all = tokio::task::JoinSet::new();
        for at in 0..30 {
            let (site, link) = (std::sync::Arc::clone(&site), links[at % 3].clone());
            all.spawn(async move { site.browser().post(&link, &[("q1", "3")]).await.status });
        }
        let statuses = all.join_all().await;
        assert!(statuses.iter().all(|status| *status == StatusCode::SEE_OTHER), "{statuses:?}");
        assert_eq!(texts(site.store(), "booking_evaluation", "answers").await.len(), 3);
        assert_eq!(texts(site.store(), "booking_evaluated", "mark").await.len(), 3);
    }
}

#[tokio::test]
async fn questions_begin_with_a_set_and_are_checked() {
    let plain = Settings { evaluation: EvaluationSettings::default(), ..settings() };
    for site in everywhere(&plain).await {
        let editor = site.editor().await;
        let here = format!("{EVALUATION}/questions");
        let first = editor.get(&here).await;
        assert!(first.text.contains("How useful was it for your work?"), "{}", first.words());
        let version = value(&first, "version").to_owned();
        let wrong = editor
            .post(
                &here,
                &[
                    ("version", &version),
                    ("offered", "yes"),
                    ("e1_words", "How?"),
                    ("e1_kind", "scale"),
                    ("e1_choices", "a\nb"),
                ],
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("five steps of the scale") && wrong.text.contains("How?"));
        let saved = editor
            .post(
                &here,
                &[
                    ("version", &version),
                    ("offered", "yes"),
                    ("e1_words", "How?"),
                    ("e1_kind", "scale"),
                    ("e1_choices", "a\nb\nc\nd\ne"),
                    ("e1_required", "yes"),
                ],
            )
            .await;
        assert_eq!(saved.header("location"), format!("{EVALUATION}?saved=yes"), "{}", saved.words());
        assert!(editor.get(EVALUATION).await.words().contains("Change the questions"));
    }
}

#[tokio::test]
async fn the_name_on_a_certificate_goes_with_the_account_when_the_booking_is_long_deleted() {
    for site in everywhere(&settings()).await {
        let ada = site.signed_in("ada", Roles::MEMBER, None).await;
        ada.book(&site, "Ada", &[("way", "online")]).await;
        let bo = site.book("Bo", "online").await;
        site.book("Casey", "online").await;
        for name in ["Ada", "Bo", "Casey"] {
            came(site.store(), name).await;
        }
        after(&site).await;
        let editor = site.editor().await;
        let mark = value(&editor.get(CERTIFICATES).await, "mark").to_owned();
        editor.post(CERTIFICATES, &[("mark", &mark)]).await;
        // one was signed in when they booked, one puts the booking among theirs after the certificate was issued
        site.signed_in("bo", Roles::MEMBER, None).await.post(&format!("{bo}/mine"), &[]).await;
        let bookings = queries::bookings(site.store().read(), KEY).await.unwrap();
        let accounts: Vec<AccountId> = bookings.iter().filter_map(|it| it.account).collect();
        assert_eq!(accounts.len(), 2);
        site.work(366 * 24 * 3600).await;
        assert!(queries::bookings(site.store().read(), KEY).await.unwrap().is_empty());
        let personal = praxis_booking::feature(site.booking.clone()).personal.unwrap();
        for account in accounts {
            let taken = personal.export(site.store(), account).await.unwrap();
            assert_eq!(taken["certificates_of_older_bookings"].as_array().unwrap().len(), 1, "{taken}");
            let mut tx = site.store().begin().await.unwrap();
            personal.erase(&mut tx, account).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut names = texts(site.store(), "booking_certificate", "name").await;
        names.sort();
        assert_eq!(names, ["", "", "Casey"]);
    }
}
