//! The outbox in the workspace, as those see it who may, and those who may not.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::*;
use praxis_identity::account::{self, Email};
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Role, Roles, session};
use praxis_mail::outbox::State;
use praxis_mail::{Mail, Message, Undelivered};
use praxis_storage::Store;
use praxis_testing::{Browser, Page, sqlite};
use praxis_web::{Language, Settings, Site};

fn site(store: &Store, mail: &Mail) -> Browser {
    let language = Language::british(&[praxis_web::TEXT, praxis_mail::TEXT]).unwrap();
    let site = Site::new(store.clone(), language, Settings::at("http://localhost"));
    Browser::new(site.dress([praxis_mail::feature(mail)]))
}

/// The cookie of somebody new with that role.
async fn signed_in(store: &Store, name: &str, role: Option<Role>) -> String {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{name}@team.example.org").parse().unwrap();
    let roles = role.map_or(Roles::MEMBER, |role| Roles::MEMBER.and(role));
    let id = account::queries::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
    let token = session::begin(&tx, id, "", None).await.unwrap();
    tx.commit().await.unwrap();
    format!("praxis-session={}", token.reveal())
}

async fn get(site: &Browser, address: &str, cookie: &str) -> Page {
    site.send(Request::get(address).header(header::COOKIE, cookie)).await
}

async fn post(site: &Browser, address: &str, cookie: &str) -> Page {
    let request =
        Request::post(address).header(header::COOKIE, cookie).header("sec-fetch-site", "same-origin");
    site.answer(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_outbox_is_for_those_who_look_after_messages() {
    let test = sqlite(&migrations()).await;
    let site = site(&test.store, &Mail::without_server());
    let nobody = site.get("/workspace/outbox").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert!(nobody.header("location").starts_with("/sign-in?next="));
    for (name, role, status) in [
        ("member", None, StatusCode::FORBIDDEN),
        ("editor", Some(Role::Editor), StatusCode::OK),
        ("lead", Some(Role::ProgrammeLead), StatusCode::OK),
        ("administrator", Some(Role::Administrator), StatusCode::OK),
    ] {
        let cookie = signed_in(&test.store, name, role).await;
        assert_eq!(get(&site, "/workspace/outbox", &cookie).await.status, status, "{name}");
    }
}

#[tokio::test]
async fn a_message_is_read_there_and_what_opens_something_is_not() {
    let test = sqlite(&migrations()).await;
    let subject = "<script>alert(1)</script> & \"you\"".to_owned();
    put(&test.store, Message { subject, ..to("ada@example.org") }).await;
    put(&test.store, sign_in(&test.store, "bea@example.org", 900)).await;
    let site = site(&test.store, &Mail::without_server());
    let cookie = signed_in(&test.store, "editor", Some(Role::Editor)).await;
    let page = get(&site, "/workspace/outbox", &cookie).await;
    assert!(page.words().contains("No mail server is set up") && page.words().contains("Waiting (2)"));
    assert!(!page.text.contains("<script>alert"));
    for row in all(&test.store).await {
        let page = get(&site, &format!("/workspace/outbox/{}", row.id), &cookie).await;
        assert!(!page.text.contains("geheim") && !page.text.contains("482913"));
        assert!(page.text.contains("data-copy=\"letter\""));
        assert!(!page.text.contains("/try\""), "without a server there is nothing to try");
        if row.to.starts_with("bea") {
            assert!(page.words().contains("Open [one-time link or code] or type [one-time link or code]."));
        } else {
            assert!(page.words().contains("Dear Ada, your place is booked."));
        }
    }
    for address in [
        "/workspace/outbox/x",
        "/workspace/outbox/0193a000-0000-7000-8000-000000000000",
        "/workspace/outbox?state=odd",
    ] {
        assert_eq!(get(&site, address, &cookie).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert!(
        get(&site, "/workspace/outbox?state=held", &cookie)
            .await
            .words()
            .contains("There is no message here")
    );
}

#[tokio::test]
async fn administrators_see_that_a_message_about_a_booking_failed_and_not_whose_it_is() {
    let test = sqlite(&migrations()).await;
    put(&test.store, to("ada@example.org")).await;
    let notebook = Arc::new(Notebook::default());
    notebook.answers.lock().unwrap().push(Undelivered::Never("550 <ada@example.org> unknown".to_owned()));
    let mail = through(notebook.clone(), 20);
    work(&test.store, &mail).await;
    let row = only(&test.store).await;
    let site = site(&test.store, &mail);
    let address = format!("/workspace/outbox/{}", row.id);
    for (name, role, sees) in
        [("lead", Role::ProgrammeLead, true), ("administrator", Role::Administrator, false)]
    {
        let cookie = signed_in(&test.store, name, Some(role)).await;
        let (list, one) =
            (get(&site, "/workspace/outbox", &cookie).await, get(&site, &address, &cookie).await);
        assert_eq!(list.text.contains("ada@example.org"), sees, "{name}");
        assert_eq!(one.text.contains("ada@example.org"), sees, "{name}");
        assert_eq!(one.words().contains("your place is booked"), sees, "{name}");
        assert!(one.words().contains("Failed") && one.words().contains("Try again now"), "{name}");
    }
}

#[tokio::test]
async fn a_message_that_failed_is_tried_again_by_who_may_and_that_stands_in_the_log() {
    let test = sqlite(&migrations()).await;
    put(&test.store, to("ada@example.org")).await;
    let notebook = Arc::new(Notebook::default());
    notebook.answers.lock().unwrap().push(Undelivered::Never("550 no such mailbox".to_owned()));
    let mail = through(notebook.clone(), 20);
    work(&test.store, &mail).await;
    let row = only(&test.store).await;
    let site = site(&test.store, &mail);
    let (editor, member) = (
        signed_in(&test.store, "editor", Some(Role::Editor)).await,
        signed_in(&test.store, "member", None).await,
    );
    let (address, again) =
        (format!("/workspace/outbox/{}", row.id), format!("/workspace/outbox/{}/try", row.id));
    let page = get(&site, &address, &editor).await;
    assert!(page.words().contains("550 no such mailbox") && page.words().contains("Try again now"));
    assert_eq!(post(&site, &again, &member).await.status, StatusCode::FORBIDDEN);
    let foreign =
        Request::post(&again).header(header::COOKIE, &editor).header("sec-fetch-site", "cross-site");
    assert_eq!(site.answer(foreign.body(Body::empty()).unwrap()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(only(&test.store).await.state, State::Failed);

    let done = post(&site, &again, &editor).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, format!("{address}?tried=true").as_str())
    );
    assert!(get(&site, done.header("location"), &editor).await.words().contains("It is being tried"));
    work(&test.store, &mail).await;
    assert_eq!(only(&test.store).await.state, State::Sent);
    let log = audit::queries::newest(test.store.read(), 0, 10).await.unwrap();
    assert_eq!(
        (log.len(), log[0].deed, log[0].by_name.as_deref()),
        (1, Deed::MessageTriedAgain, Some("editor"))
    );
    // what was sent is not sent again
    post(&site, &again, &editor).await;
    work(&test.store, &mail).await;
    assert_eq!(notebook.taken.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn many_messages_stand_on_several_pages() {
    let test = sqlite(&migrations()).await;
    for at in 0..51 {
        put(&test.store, to(&format!("p{at}@example.org"))).await;
    }
    let site = site(&test.store, &Mail::without_server());
    let cookie = signed_in(&test.store, "editor", Some(Role::Editor)).await;
    let first = get(&site, "/workspace/outbox", &cookie).await;
    assert!(first.words().contains("Older messages") && !first.words().contains("Newer messages"));
    let second = get(&site, "/workspace/outbox?state=&page=1", &cookie).await;
    assert!(!second.words().contains("Older messages") && second.words().contains("Newer messages"));
    assert_eq!(second.text.matches("<tr><th scope=\"row\">").count(), 1);
    assert_eq!(get(&site, "/workspace/outbox?page=999999999999", &cookie).await.status, StatusCode::OK);
}
