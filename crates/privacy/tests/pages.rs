//! One's own data and the log.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use praxis_identity::account::{self, Email};
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::consent::{self, Wording};
use praxis_identity::personal::Accounts;
use praxis_identity::{AccountId, Role, Roles, session};
use praxis_privacy::Parts;
use praxis_storage::jobs::Worker;
use praxis_storage::{Migrations, Store};
use praxis_testing::{Browser, Page, sqlite, stores};
use praxis_web::{Language, Settings, Site};

fn migrations() -> Migrations {
    Migrations::of([praxis_identity::migrations as fn() -> _])
}

fn site(store: &Store) -> Browser {
    let language = Language::british(&[praxis_web::TEXT, praxis_privacy::TEXT]).unwrap();
    let site = Site::new(store.clone(), language, Settings::at("http://localhost"));
    let parts = Parts(Arc::new([Arc::new(Accounts)]));
    Browser::new(site.dress([praxis_privacy::feature(parts)]))
}

async fn person(store: &Store, name: &str, roles: Roles) -> (AccountId, String) {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{name}@example.org").parse().unwrap();
    let id = account::queries::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
    let token = session::begin(&tx, id, "Firefox, Linux", None).await.unwrap();
    tx.commit().await.unwrap();
    (id, format!("praxis-session={}", token.reveal()))
}

async fn get(site: &Browser, address: &str, cookie: &str) -> Page {
    site.send(Request::get(address).header(header::COOKIE, cookie)).await
}

async fn post(site: &Browser, address: &str, cookie: &str, form: &'static str) -> Page {
    let request = Request::post(address)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    site.answer(request.body(Body::from(form)).unwrap()).await
}

async fn agreed(store: &Store, account: AccountId, words: &str) {
    let tx = store.begin().await.unwrap();
    let wording = Wording { purpose: "news", version: 2, words: words.to_owned() };
    consent::give(&tx, account, &wording).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_consent_is_shown_in_its_words_and_taken_back_by_its_giver_alone() {
    for test in stores(&migrations()).await {
        let site = site(&test.store);
        let (ada, of_ada) = person(&test.store, "ada", Roles::MEMBER).await;
        let (_, of_bea) = person(&test.store, "bea", Roles::MEMBER).await;
        assert!(get(&site, "/account/data", &of_ada).await.words().contains("You agreed to nothing so far"));
        agreed(&test.store, ada, "You may write to me <b>twice</b> a year.").await;
        let page = get(&site, "/account/data", &of_ada).await;
        assert!(
            page.words().contains("Given on 23 November 2026, 12:00 GMT")
                && page.words().contains("version 2")
        );
        assert!(page.text.contains("&#60;b&#62;twice") && !page.text.contains("<b>twice"));
        assert!(!get(&site, "/account/data", &of_bea).await.text.contains("twice"));

        let [given] = &consent::queries::of(test.store.read(), ada).await.unwrap()[..] else { panic!("one") };
        let address = format!("/account/data/consents/{}/withdraw", given.id);
        assert_eq!(post(&site, &address, &of_bea, "").await.status, StatusCode::NOT_FOUND);
        test.clock.advance(3600);
        assert_eq!(post(&site, &address, &of_ada, "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(post(&site, &address, &of_ada, "").await.status, StatusCode::NOT_FOUND, "once");
        let page = get(&site, "/account/data", &of_ada).await;
        assert!(page.words().contains("Withdrawn on 23 November 2026, 13:00 GMT"));
        assert!(page.words().contains("Took back the agreement to news"));
        assert!(!page.text.contains("/withdraw\""));
    }
}

#[tokio::test]
async fn the_file_holds_everything_about_its_owner_and_nobody_else() {
    for test in stores(&migrations()).await {
        let site = site(&test.store);
        let (ada, of_ada) = person(&test.store, "ada", Roles::MEMBER.and(Role::Editor)).await;
        let (bea, _) = person(&test.store, "bea", Roles::MEMBER.and(Role::ProgrammeLead)).await;
        agreed(&test.store, ada, "You may write to me.").await;
        test.clock.advance(1);
        let tx = test.store.begin().await.unwrap();
        audit::note(&tx, By::Person(Some(bea)), Deed::RolesChanged, Some(ada), "editor").await.unwrap();
        audit::note(&tx, By::Person(Some(bea)), Deed::PasswordSet, Some(bea), "").await.unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(1);
        let page = post(&site, "/account/data/file", &of_ada, "").await;
        assert_eq!(page.header("content-disposition"), "attachment; filename=\"my-data-2026-11-23.json\"");
        assert_eq!(page.header("cache-control"), "private, no-store");
        let file: serde_json::Value = serde_json::from_str(&page.text).unwrap();
        assert_eq!(
            (file["format"].as_str(), file["version"].as_i64()),
            (Some("praxis-personal-data"), Some(1))
        );
        let account = &file["account"];
        assert_eq!(
            (account["email"].as_str(), account["roles"][1].as_str()),
            (Some("ada@example.org"), Some("editor"))
        );
        assert_eq!(account["devices"][0]["device"], "Firefox, Linux");
        assert_eq!(account["consents"][0]["words"], "You may write to me.");
        let done: Vec<_> = account["what_was_done"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["deed"].as_str().unwrap())
            .collect();
        assert_eq!(done, ["exported", "roles-changed", "consent-given"]);
        assert_eq!(account["what_was_done"][1]["by"], "somebody else with an account");
        assert!(!page.text.contains("bea"), "nobody else is named");
    }
}

#[tokio::test]
async fn the_log_is_for_who_answers_for_it_and_names_go_with_the_account() {
    for test in stores(&migrations()).await {
        let site = site(&test.store);
        let (ada, of_ada) = person(&test.store, "ada", Roles::MEMBER.and(Role::Editor)).await;
        let (_, of_lead) = person(&test.store, "lead", Roles::MEMBER.and(Role::ProgrammeLead)).await;
        let tx = test.store.begin().await.unwrap();
        audit::note(&tx, By::Person(Some(ada)), Deed::Renamed, Some(ada), "").await.unwrap();
        audit::note(&tx, By::Program, Deed::Locked, None, "").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(get(&site, "/workspace/audit", &of_ada).await.status, StatusCode::FORBIDDEN);
        assert_eq!(site.get("/workspace/audit").await.status, StatusCode::SEE_OTHER);
        let page = get(&site, "/workspace/audit", &of_lead).await;
        assert!(page.words().contains("Name changed") && page.words().contains("ada"), "{}", page.words());

        let wrong = post(&site, "/account/data/erase", &of_ada, "address=lead%40example.org").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = post(&site, "/account/data/erase", &of_ada, "address=ada%40example.org").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let page = get(&site, "/workspace/audit", &of_lead).await;
        assert!(
            page.words().contains("Account erased by its owner") && page.words().contains("Name changed")
        );
        assert!(page.words().contains("somebody whose account is erased") && !page.words().contains("ada"));
    }
}

#[tokio::test]
async fn the_last_administrator_cannot_go() {
    for test in stores(&migrations()).await {
        let site = site(&test.store);
        let roles = Roles::MEMBER.and(Role::Administrator);
        let (_, of_ada) = person(&test.store, "ada", roles).await;
        let page = get(&site, "/account/data/erase", &of_ada).await;
        assert!(
            page.words().contains("You are the only administrator")
                && !page.text.contains("<button class=\"btn danger\"")
        );
        let refused = post(&site, "/account/data/erase", &of_ada, "address=ada%40example.org").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        person(&test.store, "bea", roles).await;
        let done = post(&site, "/account/data/erase", &of_ada, "address=ada%40example.org").await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn lines_of_the_log_are_deleted_after_two_years() {
    let test = sqlite(&migrations()).await;
    let tx = test.store.begin().await.unwrap();
    audit::note(&tx, By::Program, Deed::Locked, None, "").await.unwrap();
    tx.commit().await.unwrap();
    let lines = async || {
        let worker = Worker::new(test.store.clone(), vec![Box::new(audit::ForgetAudit)]);
        while worker.step().await.unwrap() {}
        audit::queries::newest(test.store.read(), 0, 10).await.unwrap().len()
    };
    test.clock.advance(729 * 24 * 3600);
    assert_eq!(lines().await, 1);
    test.clock.advance(2 * 24 * 3600);
    assert_eq!(lines().await, 0);
}
