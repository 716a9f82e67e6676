//! Two processes on one database: what is begun with one goes on with the other, and what can be used once is used once.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{PASSWORD, Running, over, tables};
use praxis_account::DemoLinks;
use praxis_identity::account::queries as accounts;
use praxis_identity::secret::{SecretKey, Token};
use praxis_identity::{Roles, invitation, request};
use praxis_storage::Store;
use praxis_testing::{TestStore, stores};
use praxis_web::Settings;

/// Two running sites on each kind of database, with the same key.
async fn pairs() -> Vec<(Running, Running)> {
    let mut pairs = Vec::new();
    for test in stores(&tables()).await {
        let url = test.store.url().clone();
        let store = Store::open(url, &tables(), test.clock.clone()).await.unwrap();
        let other = TestStore { store, clock: test.clock.clone(), folder: tempfile::tempdir().unwrap() };
        let key = SecretKey::new();
        let settings = || Settings { sends_mail: true, key: key.clone(), ..Settings::at("http://localhost") };
        let one = over(test, settings(), DemoLinks::default()).await;
        let two = over(other, settings(), DemoLinks::default()).await;
        pairs.push((one, two));
    }
    pairs
}

#[tokio::test]
async fn a_session_of_one_is_known_to_the_other_until_it_ends() {
    for (one, two) in pairs().await {
        one.account("jo@example.org", "Jo", Roles::MEMBER).await;
        let mut here = one.browser();
        let form = [("email", "jo@example.org"), ("password", PASSWORD)];
        here.post("/sign-in/password", &form).await;
        let mut there = two.browser();
        there.cookies = here.cookies.clone();
        assert!(there.is_in().await);
        there.post("/account/devices/sign-out-everywhere", &[]).await;
        assert!(!here.is_in().await);
        // wrong tries with both count together
        for number in 0..10 {
            let running = if number % 2 == 0 { &one } else { &two };
            running.browser().post("/sign-in/password", &[form[0], ("password", "wrong wrong wrong")]).await;
        }
        let page = two.browser().post("/sign-in/password", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn what_is_asked_of_one_is_confirmed_with_the_other_and_by_one_of_them_only() {
    for (one, two) in pairs().await {
        one.account("jo@example.org", "Jo", Roles::MEMBER).await;
        let tx = one.store().begin().await.unwrap();
        let (id, browser) = request::ask(&tx, &"jo@example.org".parse().unwrap(), "/account").await.unwrap();
        let made = request::prepare(&tx, &one.site.key, id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let (mut here, mut there) = (one.browser(), two.browser());
        for person in [&mut here, &mut there] {
            person.cookies.insert("praxis-asking".into(), browser.reveal().to_owned());
        }
        let form = [("t", made.token.reveal())];
        let (a, b) = tokio::join!(here.post("/sign-in/link", &form), there.post("/sign-in/link", &form));
        let mut got = [a.status, b.status];
        got.sort();
        assert_eq!(got, [StatusCode::SEE_OTHER, StatusCode::GONE], "one of the two");
    }
}

#[tokio::test]
async fn an_invitation_accepted_with_both_at_once_makes_one_account() {
    for (one, two) in pairs().await {
        let tx = one.store().begin().await.unwrap();
        let token: Token = invitation::invite(&tx, "New", None, Roles::MEMBER, None).await.unwrap();
        tx.commit().await.unwrap();
        let form = |email| [("t", token.reveal()), ("name", "New"), ("email", email), ("password", PASSWORD)];
        let (a_form, b_form) = (form("a@example.org"), form("b@example.org"));
        let (mut here, mut there) = (one.browser(), two.browser());
        let (a, b) = tokio::join!(here.post("/invitation", &a_form), there.post("/invitation", &b_form));
        let mut got = [a.status, b.status];
        got.sort();
        assert_eq!(got, [StatusCode::OK, StatusCode::GONE]);
        assert_eq!(accounts::all(two.store().read()).await.unwrap().len(), 1);
    }
}
