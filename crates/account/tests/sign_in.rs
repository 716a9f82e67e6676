//! Signing in, by every way there is, and what must not work.
#![allow(clippy::unwrap_used)]

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{PASSWORD, Person, Running, running};
use praxis_domain::Id;
use praxis_identity::account::{Email, State, queries as accounts};
use praxis_identity::secret::Token;
use praxis_identity::{Roles, recovery, request};
use sea_orm::{ConnectionTrait, Statement};

/// How many rows a question finds.
async fn many(running: &Running, sql: &str) -> i64 {
    let conn = running.store().read();
    let question =
        Statement::from_string(conn.get_database_backend(), format!("SELECT COUNT(*) AS many FROM {sql}"));
    conn.query_one_raw(question).await.unwrap().unwrap().try_get("", "many").unwrap()
}

/// Asks for a message in that browser and takes link and code out of it, as the job does.
async fn ask(running: &Running, browser: &mut Person, address: &str, next: &str) -> (Token, String) {
    let page = browser.post("/sign-in", &[("email", address), ("next", next)]).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sign-in/code"));
    let tx = running.store().begin().await.unwrap();
    let question = Statement::from_string(
        tx.conn().get_database_backend(),
        "SELECT id FROM sign_in_request WHERE token_hash IS NULL ORDER BY created_at DESC, id DESC LIMIT 1",
    );
    let row = tx.conn().query_one_raw(question).await.unwrap().unwrap();
    let id = Id::from_uuid(row.try_get("", "id").unwrap());
    let invited = request::prepare(&tx, &running.site.key, id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    (invited.token, invited.code)
}

fn link(token: &Token) -> String {
    format!("/sign-in/link?t={}", token.reveal())
}

#[tokio::test]
async fn a_link_is_opened_confirmed_and_used_up_in_the_browser_that_asked() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut browser = running.browser();
    assert!(browser.get("/sign-in").await.headers.get("set-cookie").is_none(), "no cookie before an act");
    let (token, _) = ask(&running, &mut browser, "Jo@Example.org", "/events/one").await;
    // what looks for harm in messages opens every link, more than once
    for _ in 0..3 {
        let page = running.browser().get(&link(&token)).await;
        assert!(page.status == 200 && page.words().contains("enter the code from the message as well"));
        let page = browser.get(&link(&token)).await;
        assert!(
            page.words().contains("press the button") && page.header("cache-control") == "private, no-store"
        );
    }
    let page = browser.post("/sign-in/link", &[("t", token.reveal())]).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/events/one"));
    assert!(browser.is_in().await && browser.cookies.len() == 1, "{:?}", browser.cookies.keys());
    let mut replay = running.browser();
    assert_eq!(replay.post("/sign-in/link", &[("t", token.reveal())]).await.status, StatusCode::GONE);
    assert_eq!(browser.get(&link(&token)).await.status, StatusCode::GONE);
    assert!(!replay.is_in().await);
}

#[tokio::test]
async fn in_another_browser_the_link_needs_the_code() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let (token, code) = ask(&running, &mut running.browser(), "jo@example.org", "").await;
    let mut other = running.browser();
    let t = token.reveal();
    assert_eq!(other.post("/sign-in/link", &[("t", t)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = if code == "123456" { "123457" } else { "123456" };
    let page = other.post("/sign-in/link", &[("t", t), ("code", wrong)]).await;
    assert!(page.words().contains("You can try 4 times more"), "{}", page.words());
    let page = other.post("/sign-in/link", &[("t", t), ("code", &code)]).await;
    assert_eq!(page.header("location"), "/account");
    assert!(other.is_in().await);
}

#[tokio::test]
async fn the_code_signs_in_and_can_be_guessed_five_times() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut browser = running.browser();
    assert_eq!(browser.get("/sign-in/code").await.header("location"), "/sign-in", "nothing was asked for");
    let (_, code) = ask(&running, &mut browser, "jo@example.org", "").await;
    assert_eq!(browser.get("/sign-in/code").await.status, 200);
    let wrong = if code == "123456" { "123457" } else { "123456" };
    for _ in 0..4 {
        let page = browser.post("/sign-in/code", &[("code", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.post("/sign-in/code", &[("code", wrong)]).await.status, StatusCode::GONE);
    let (_, code) = ask(&running, &mut browser, "jo@example.org", "").await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(browser.post("/sign-in/code", &[("code", &spaced)]).await.header("location"), "/account");
    assert!(browser.is_in().await);
    running.test.clock.advance(3600);
    let mut late = running.browser();
    let (token, code) = ask(&running, &mut late, "jo@example.org", "").await;
    running.test.clock.advance(15 * 60);
    assert_eq!(late.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::GONE, "too old");
    assert_eq!(late.get(&link(&token)).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_known_and_an_unknown_address_are_told_the_same() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut told = Vec::new();
    for address in ["jo@example.org", "nobody@example.org"] {
        let mut browser = running.browser();
        let page = browser.post("/sign-in", &[("email", address)]).await;
        let cookie = page.header("set-cookie").replace(&browser.cookies["praxis-asking"], "");
        let code = browser.get("/sign-in/code").await;
        let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
        told.push((page.status, page.header("location").to_owned(), cookie, code.text, wrong.text));
    }
    assert_eq!(told[0], told[1]);
    running.work().await;
    assert_eq!(many(&running, "outbox").await, 1, "one message, to the one there is an account for");
    assert_eq!(many(&running, "job WHERE kind = 'sign-in-message' AND state = 'done'").await, 2);
    let password = [("email", "x@example.org"), ("password", "not the password")];
    let mut browser = running.browser();
    let page = browser.post("/sign-in/password", &password).await;
    let known = browser.post("/sign-in/password", &[("email", "jo@example.org"), password[1]]).await;
    assert_eq!(page.text.replace("x@example.org", ""), known.text.replace("jo@example.org", ""));
}

#[tokio::test]
async fn two_hundred_posts_send_no_more_than_the_limit_and_a_honeypot_nothing() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut robot = running.browser();
    let filled = [("email", "jo@example.org"), ("website", "https://buy.example")];
    let page = robot.post("/sign-in", &filled).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/sign-in/code"));
    running.work().await;
    assert_eq!(many(&running, "outbox").await + many(&running, "sign_in_request").await, 0);
    for number in 0..200 {
        let mut browser = running.browser();
        browser.peer = format!("203.0.113.{}:4000", number % 20);
        let page = browser.post("/sign-in", &[("email", "jo@example.org")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "the page does not tell that the limit is reached");
    }
    running.work().await;
    assert_eq!(many(&running, "outbox").await, 5);
}

#[tokio::test]
async fn a_network_is_stopped_at_its_limit_and_another_is_not() {
    let running = running(true).await;
    let mut flood = running.browser();
    flood.peer = "[2001:db8:1:2::1]:4000".into();
    for number in 0..300 {
        // a whole network of version 6 counts as one
        flood.peer = format!("[2001:db8:1:2::{number:x}]:4000");
        let page = flood.post("/sign-in", &[("email", &format!("a{number}@example.org"))]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    let page = flood.post("/sign-in", &[("email", "b@example.org")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Wait an hour"));
    let mut other = running.browser();
    assert_eq!(other.post("/sign-in", &[("email", "b@example.org")]).await.status, StatusCode::SEE_OTHER);
    // what a stranger writes into a header changes nothing
    let forged = Request::post("/sign-in")
        .header("x-forwarded-for", "198.51.100.1")
        .header("sec-fetch-site", "same-origin");
    let page = flood.post_as(forged, &[("email", "b@example.org")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_password_signs_in_and_ten_wrong_ones_do_not() {
    let running = running(false).await;
    let id = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut browser = running.browser();
    let page = browser.get("/sign-in").await;
    assert!(
        page.text.contains("action=\"/sign-in/password\""),
        "without a mail server, the password is asked for"
    );
    assert_eq!(browser.post("/sign-in", &[("email", "jo@example.org")]).await.status, StatusCode::NOT_FOUND);
    let right = [("email", " JO@example.org"), ("password", PASSWORD), ("next", "/events/one")];
    for _ in 0..9 {
        let page = browser.post("/sign-in/password", &[right[0], ("password", "wrong wrong wrong")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!page.text.contains("wrong wrong"), "a password is not shown back");
    }
    assert_eq!(browser.post("/sign-in/password", &right).await.header("location"), "/events/one");
    assert!(browser.is_in().await);
    // that was forgiven; now ten wrong ones
    let mut other = running.browser();
    for _ in 0..10 {
        other.post("/sign-in/password", &[right[0], ("password", "wrong wrong wrong")]).await;
    }
    let page = other.post("/sign-in/password", &right).await;
    assert!(page.words().contains("Wait an hour"), "{}", page.words());
    let mut elsewhere = running.browser();
    elsewhere.peer = "198.51.100.9:4000".into();
    assert_eq!(elsewhere.post("/sign-in/password", &right).await.status, StatusCode::SEE_OTHER);
    let tx = running.store().begin().await.unwrap();
    accounts::set_state(&tx, id, State::Disabled).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!browser.is_in().await && !elsewhere.is_in().await);
    assert_eq!(elsewhere.post("/sign-in/password", &right).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_recovery_code_brings_a_new_password_and_ends_every_session() {
    let running = running(false).await;
    let id = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut old = running.signed_in(id).await;
    let tx = running.store().begin().await.unwrap();
    let codes = recovery::renew(&tx, id).await.unwrap();
    tx.commit().await.unwrap();
    let mut browser = running.browser();
    let code = codes[0].to_string();
    let form = |password| [("email", "jo@example.org"), ("code", code.as_str()), ("password", password)];
    assert_eq!(browser.post("/sign-in/recovery", &form("password1234")).await.status, 422);
    let page = browser.post("/sign-in/recovery", &form("three blue cups")).await;
    assert_eq!(page.header("location"), "/account/recovery-codes");
    assert!(browser.is_in().await && !old.is_in().await);
    assert_eq!(
        running.browser().post("/sign-in/recovery", &form("three red cups")).await.status,
        422,
        "used up"
    );
    let mut again = running.browser();
    again.post("/sign-in/password", &[("email", "jo@example.org"), ("password", "three blue cups")]).await;
    assert!(again.is_in().await);
}

/// Session fixation: what somebody put into the browser before opens nothing afterwards.
#[tokio::test]
async fn signing_in_makes_a_new_token_and_ends_the_old() {
    let running = running(false).await;
    let mallory = running.account("mallory@example.org", "Mallory", Roles::MEMBER).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut victim = running.browser();
    victim.cookies.insert("praxis-session".into(), "a".repeat(64));
    let form = [("email", "jo@example.org"), ("password", PASSWORD)];
    victim.post("/sign-in/password", &form).await;
    assert_ne!(victim.cookies["praxis-session"], "a".repeat(64));
    assert!(victim.get("/events/one").await.text.contains("Jo"));
    let mut planted = running.signed_in(mallory).await;
    let before = planted.cookies.clone();
    planted.post("/sign-in/password", &form).await;
    let mut attacker = running.browser();
    attacker.cookies = before;
    assert!(!attacker.is_in().await, "the old token is dead");
    assert!(attacker.cookies.is_empty(), "and the browser is rid of it");
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts() {
    let test = praxis_testing::sqlite(&common::tables()).await;
    let settings = praxis_web::Settings::at("https://leadership.example.ac.uk");
    let running = common::over(test, settings, praxis_account::DemoLinks::default()).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut browser = running.browser();
    let form = [("email", "jo@example.org"), ("password", PASSWORD)];
    let page = browser.post("/sign-in/password", &form).await;
    let line = page.header("set-cookie");
    assert!(line.starts_with("__Host-praxis-session="), "{line}");
    assert!(line.ends_with("; Path=/; Max-Age=5184000; HttpOnly; SameSite=Lax; Secure"), "{line}");
    assert!(browser.is_in().await);
}

#[tokio::test]
async fn what_somebody_is_shown_is_kept_nowhere_and_cannot_be_framed() {
    let running = running(false).await;
    let id = running.account("jo@example.org", "Jo Somebody", Roles::MEMBER).await;
    let mut browser = running.signed_in(id).await;
    for address in ["/events/one", "/account", "/account/devices", "/no/such/page"] {
        let page = browser.get(address).await;
        assert_eq!(page.header("cache-control"), "private, no-store", "{address}");
        assert!(page.headers.get("etag").is_none(), "{address}");
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
    }
    let mut stranger = running.browser();
    assert!(stranger.get("/events/one").await.text.contains("a stranger"));
    for address in ["/sign-in", "/sign-in/recovery", "/set-up", "/invitation?t=x", "/sign-in/link?t=x"] {
        let page = stranger.get(address).await;
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
        let kept = page.header("cache-control");
        assert!(kept == "private, no-store" || kept == "no-store", "{address}: {kept}");
    }
}

#[tokio::test]
async fn forms_from_other_sites_are_refused() {
    let running = running(true).await;
    let id = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let mut browser = running.signed_in(id).await;
    for address in [
        "/sign-in",
        "/sign-in/code",
        "/sign-in/link",
        "/sign-in/password",
        "/sign-in/recovery",
        "/sign-out",
        "/set-up",
        "/invitation",
        "/account",
        "/account/password",
        "/account/recovery-codes",
        "/account/devices/sign-out",
        "/account/devices/sign-out-everywhere",
        "/workspace/people/invite",
    ] {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = Request::post(address).header(name, value);
            let page = browser.post_as(request, &[("name", "Evil")]).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{address} {name}");
        }
    }
    assert!(browser.is_in().await, "and nothing happened");
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let running = running(false).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%2F/evil.example",
        "javascript:alert(1)",
    ] {
        let mut browser = running.browser();
        let form = [("email", "jo@example.org"), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.post("/sign-in/password", &form).await.header("location"), "/account", "{next}");
        let asked = format!("/sign-in?next={}", praxis_web::form::encoded(next));
        assert_eq!(browser.get(&asked).await.header("location"), "/account", "signed in already");
    }
    let page = running.browser().get("/account/devices?a=b&c=/d").await;
    assert_eq!(page.header("location"), "/sign-in?next=/account/devices%3Fa%3Db%26c%3D/d");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let running = running(false).await;
    let id = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let (mut here, mut there) = (running.signed_in(id).await, running.signed_in(id).await);
    let mut thief = running.browser();
    thief.cookies = here.cookies.clone();
    assert_eq!(here.post("/sign-out", &[]).await.header("location"), "/");
    assert!(here.cookies.is_empty() && !thief.is_in().await && there.is_in().await);
    let mut third = running.signed_in(id).await;
    let page = third.get("/account/devices").await;
    assert_eq!(page.text.matches("name=\"session\"").count(), 2);
    assert_eq!(third.post("/account/devices/sign-out-everywhere", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!third.is_in().await && !there.is_in().await);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_renews_this_one() {
    let running = running(false).await;
    let id = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let (mut here, mut there) = (running.signed_in(id).await, running.signed_in(id).await);
    let before = here.cookies.clone();
    let form = |current, new| [("current", current), ("password", new)];
    let page = here.post("/account/password", &form("not it", "three blue cups")).await;
    assert!(page.status == 422 && page.words().contains("This is not your password"));
    let page = here.post("/account/password", &form(PASSWORD, "jo@example.org")).await;
    assert!(page.words().contains("little more than your name"), "{}", page.words());
    assert_eq!(here.post("/account/password", &form(PASSWORD, "three blue cups")).await.status, 303);
    assert!(here.is_in().await && !there.is_in().await);
    assert_ne!(here.cookies, before);
    there.cookies = before;
    assert!(!there.is_in().await, "this browser's own old token is dead too");
}

#[tokio::test]
async fn somebody_elses_session_cannot_be_ended() {
    let running = running(false).await;
    let jo = running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    let al = running.account("al@example.org", "Al", Roles::MEMBER).await;
    let (mut jo, mut al) = (running.signed_in(jo).await, running.signed_in(al).await);
    let page = al.get("/account/devices").await;
    let session = page.text.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let page = jo.post("/account/devices/sign-out", &[("session", session)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(al.is_in().await);
}

#[tokio::test]
async fn the_message_is_stored_without_its_secrets_in_the_text() {
    let running = running(true).await;
    running.account("jo@example.org", "Jo", Roles::MEMBER).await;
    running.browser().post("/sign-in", &[("email", "jo@example.org")]).await;
    running.work().await;
    let conn = running.store().read();
    let question = Statement::from_string(conn.get_database_backend(), "SELECT subject, text FROM outbox");
    let row = conn.query_one_raw(question).await.unwrap().unwrap();
    let (subject, text): (String, String) =
        (row.try_get("", "subject").unwrap(), row.try_get("", "text").unwrap());
    assert_eq!(subject, "Sign in to Praxis");
    assert!(text.starts_with("Hello Jo,") && !text.contains("/sign-in/link"), "{text}");
    let email: Email = "jo@example.org".parse().unwrap();
    assert!(accounts::by_email(conn, &email).await.unwrap().is_some());
}

/// A head of a request that no browser sends is an answer, not a panic.
#[tokio::test]
async fn odd_requests_are_answered() {
    let running = running(true).await;
    let mut browser = running.browser();
    for cookie in ["praxis-session=", "praxis-session", "=;;;", "praxis-session=é", "praxis-asking=%00"] {
        let request = Request::get("/sign-in/code").header("cookie", cookie.as_bytes());
        let page = browser.send(request, Body::empty()).await;
        assert!(page.status.is_success() || page.status.is_redirection(), "{cookie}: {}", page.status);
    }
    for form in [&[("email", "\0")][..], &[("email", "a@b.cd\r\nBcc: x@y.zz")], &[("x", "y")], &[]] {
        assert_eq!(browser.post("/sign-in", form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
