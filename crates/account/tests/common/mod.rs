//! A running site with accounts, and browsers that keep their cookies.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use praxis_account::{Accounts, DemoLinks};
use praxis_identity::account::{Email, queries as accounts};
use praxis_identity::{AccountId, Action, Object, Roles, password, session};
use praxis_mail::Mail;
use praxis_storage::jobs::Worker;
use praxis_storage::{Migrations, Store};
use praxis_testing::{Browser, Page, TestStore};
use praxis_web::network::Peer;
use praxis_web::{Access, Feature, Language, Routes, Settings, Site, Visit};

pub const PASSWORD: &str = "a quiet river at night";

pub fn tables() -> Migrations {
    Migrations::of([praxis_identity::migrations as fn() -> _, praxis_mail::migrations])
}

pub struct Running {
    pub test: TestStore,
    pub site: Arc<Site>,
    pub worker: Worker,
    router: Router,
}

/// A site over SQLite; with a mail server or without.
pub async fn running(sends_mail: bool) -> Running {
    let test = praxis_testing::sqlite(&tables()).await;
    over(test, Settings { sends_mail, ..Settings::at("http://localhost") }, DemoLinks::default()).await
}

pub async fn over(test: TestStore, settings: Settings, demo: DemoLinks) -> Running {
    let texts = [praxis_web::TEXT, praxis_mail::TEXT, praxis_account::TEXT];
    let language = Language::british(&texts).unwrap();
    let site = Site::new(test.store.clone(), language, settings);
    let mut account = praxis_account::feature(Accounts { site: site.clone(), demo });
    let mut mail = praxis_mail::feature(&Mail::without_server());
    // a public page that says who reads it
    let greeting = axum::routing::get(async |visit: Visit| {
        visit.actor().signed_in().map_or_else(|| "a stranger".to_owned(), |person| person.name.clone())
    });
    // the home of the workspace, which is another area's
    let home = axum::routing::get(async |visit: Visit| {
        let panels = visit.today().await.unwrap().panels;
        let told: Vec<String> =
            panels.iter().map(|panel| format!("{} {}", panel.title, panel.words)).collect();
        axum::response::Html(format!("<main>{}</main>", told.join(", ")))
    });
    let routes = Routes::new().at("/events/one", Access::Public, greeting).at(
        "/workspace",
        Access::Needs(Action::Read, Object::Workspace),
        home,
    );
    let public = Feature { routes, ..Feature::default() };
    site.take_offers(vec![std::mem::take(&mut account.offers)]);
    let mut jobs = std::mem::take(&mut account.jobs);
    jobs.append(&mut mail.jobs);
    let worker = Worker::new(test.store.clone(), jobs);
    let router = site.dress([account, mail, public]);
    Running { test, site, worker, router }
}

impl Running {
    pub fn store(&self) -> &Store {
        &self.test.store
    }

    pub fn browser(&self) -> Person {
        Person {
            browser: Browser::new(self.router.clone()),
            cookies: BTreeMap::new(),
            peer: "203.0.113.7:4000".into(),
        }
    }

    /// Makes an account with the password of all tests.
    pub async fn account(&self, address: &str, name: &str, roles: Roles) -> AccountId {
        let hash = password::hash(PASSWORD).await.unwrap();
        let tx = self.store().begin().await.unwrap();
        let email: Email = address.parse().unwrap();
        let id = accounts::create(&tx, &email, name, roles, Some(&hash)).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A browser that is signed in.
    pub async fn signed_in(&self, account: AccountId) -> Person {
        let tx = self.store().begin().await.unwrap();
        let token = session::begin(&tx, account, "Firefox, Linux", None).await.unwrap();
        tx.commit().await.unwrap();
        let mut browser = self.browser();
        browser.cookies.insert("praxis-session".into(), token.reveal().to_owned());
        browser
    }

    /// Does every job that waits.
    pub async fn work(&self) {
        while self.worker.step().await.unwrap() {}
    }
}

/// A browser and its cookies.
pub struct Person {
    browser: Browser,
    pub cookies: BTreeMap<String, String>,
    pub peer: String,
}

impl Person {
    pub async fn get(&mut self, address: &str) -> Page {
        self.send(Request::get(address), Body::empty()).await
    }

    pub async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Page {
        let request = Request::post(address).header("sec-fetch-site", "same-origin");
        self.post_as(request, form).await
    }

    pub async fn post_as(&mut self, request: axum::http::request::Builder, form: &[(&str, &str)]) -> Page {
        let encode = praxis_web::form::encoded;
        let body: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value).replace('/', "%2F")))
            .collect();
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.method(Method::POST), Body::from(body.join("&"))).await
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request.header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux) Firefox/140.0");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let mut request = request.body(body).unwrap();
        let peer: SocketAddr = self.peer.parse().unwrap();
        request.extensions_mut().insert(Peer(peer));
        let page = self.browser.answer(request).await;
        for line in page.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }

    /// Whether this browser is signed in.
    pub async fn is_in(&mut self) -> bool {
        self.get("/account").await.status == 200
    }
}
