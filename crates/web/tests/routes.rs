//! Who may use a route is decided before its page runs, and what somebody is shown is kept for nobody else.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use askama::Template;
use axum::http::{Request, StatusCode, header};
use axum::routing::{get, post};
use praxis_identity::account::queries as accounts;
use praxis_identity::{Action, Duty, Object, Role, Roles, ThingKind, ThingRole, session};
use praxis_storage::Migrations;
use praxis_testing::{Browser, Page, TestStore};
use praxis_web::{Access, Feature, Found, Frame, Language, Routes, Settings, Site, Stop, Thing, Visit, page};

#[derive(Template)]
#[template(
    source = "{{ frame.t(\"menu\") }} {% if let Some(person) = frame.person() %}{{ person.name }}{% endif %}",
    ext = "html"
)]
struct Greeting {
    frame: Frame,
}

async fn greeting(visit: Visit) -> Result<axum::response::Response, Stop> {
    page(&Greeting { frame: visit.frame(None, "Greeting", "A greeting") })
}

struct Running {
    browser: Browser,
    test: TestStore,
}

async fn running() -> Running {
    let test = praxis_testing::sqlite(&Migrations::of([praxis_identity::migrations as fn() -> _])).await;
    let language = Language::british(&[praxis_web::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings::at("http://localhost"));
    let routes = Routes::new()
        .at("/greeting", Access::Public, get(greeting))
        .at("/own", Access::SignedIn, get(greeting).post(greeting))
        .at("/workspace", Access::Needs(Action::Read, Object::Workspace), get(greeting))
        .at("/events/{slug}/bookings", Access::OfThing(Action::Run, ThingKind::Event), get(greeting))
        .at("/events/{slug}/bookings", Access::OfThing(Action::Appoint, ThingKind::Event), post(greeting));
    let event = Thing { key: "the-key".into(), slug: "its-slug".into(), title: "An event".into() };
    let things = Arc::new(move |kind, is_asked: &dyn Fn(&Thing) -> bool| match kind {
        ThingKind::Event => Found::Mine(Some(event.clone()).filter(|event| is_asked(event))),
        _ => Found::NotMine,
    });
    let browser = Browser::new(site.dress([Feature { routes, things: Some(things), ..Feature::default() }]));
    Running { browser, test }
}

impl Running {
    /// Signs in somebody new.
    async fn somebody(&self, name: &str, roles: Roles, duty: Option<&str>) -> String {
        let tx = self.test.store.begin().await.unwrap();
        let email = format!("{name}@example.org").parse().unwrap();
        let id = accounts::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
        if let Some(thing) = duty {
            let duty = Duty { role: ThingRole::EventHost, thing: thing.into() };
            accounts::appoint(&tx, id, &duty).await.unwrap();
        }
        let token = session::begin(&tx, id, "", None).await.unwrap();
        tx.commit().await.unwrap();
        format!("praxis-session={}", token.reveal())
    }

    async fn get(&self, address: &str, cookie: &str) -> Page {
        self.browser.send(Request::get(address).header(header::COOKIE, cookie)).await
    }
}

#[tokio::test]
async fn a_role_on_a_thing_opens_that_thing() {
    let running = running().await;
    let host = running.somebody("host", Roles::MEMBER, Some("the-key")).await;
    let other = running.somebody("other", Roles::MEMBER, Some("another-key")).await;
    let editor = running.somebody("editor", Roles::MEMBER.and(Role::Editor), None).await;
    let bookings = "/events/its-slug/bookings";
    assert_eq!(running.get(bookings, &host).await.status, 200);
    assert_eq!(running.get(bookings, &editor).await.status, 200);
    assert_eq!(running.get(bookings, &other).await.status, StatusCode::FORBIDDEN);
    assert_eq!(running.get("/events/no-such-slug/bookings", &host).await.status, StatusCode::NOT_FOUND);
    // the same address asks for another right in another way
    let request =
        Request::post(bookings).header(header::COOKIE, &editor).header("sec-fetch-site", "same-origin");
    assert_eq!(running.browser.send(request).await.status, StatusCode::FORBIDDEN);
    let page = running.browser.get(bookings).await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, "/sign-in?next=/events/its-slug/bookings")
    );
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_a_form_of_theirs_is_refused() {
    let running = running().await;
    let page = running.browser.get("/own?a=b").await;
    assert_eq!(page.header("location"), "/sign-in?next=/own%3Fa%3Db");
    let page = running.browser.post("/own", &[("name", "x")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.words().contains("Sign in first") && page.text.contains("href=\"/sign-in\""));
    let member = running.somebody("member", Roles::MEMBER, None).await;
    let page = running.get("/workspace", &member).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.words().contains("You are signed in as member, member."), "{}", page.words());
}

#[tokio::test]
async fn what_somebody_is_shown_never_enters_the_kept_pages() {
    let running = running().await;
    let member = running.somebody("Ada", Roles::MEMBER, None).await;
    let hers = running.get("/greeting", &member).await;
    assert!(hers.text.contains("Ada") && hers.header("cache-control") == "private, no-store");
    assert!(hers.headers.get("etag").is_none());
    let kept = running.browser.get("/greeting").await;
    assert!(!kept.text.contains("Ada") && !kept.header("etag").is_empty());
    assert!(
        running.get("/greeting", &member).await.text.contains("Ada"),
        "and she is not shown the kept one"
    );
    // a session that is over: the cookie is taken away, and nothing of it is kept
    let page = running.get("/greeting", "praxis-session=of-nobody").await;
    assert!(
        page.header("set-cookie").starts_with("praxis-session=; ")
            && page.header("set-cookie").contains("Max-Age=0")
    );
    assert_eq!(page.header("cache-control"), "private, no-store");
    for address in ["/health/live", praxis_web::assets::STYLE] {
        let page = running.get(address, &member).await;
        assert!(page.headers.get("set-cookie").is_none(), "{address} ends no session");
    }
}
