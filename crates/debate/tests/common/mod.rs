//! A running site with conversations, and browsers that keep their cookies.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use praxis_debate::live::Live;
use praxis_debate::{Debate, Founding, found};
use praxis_domain::Provenance;
use praxis_identity::account::{Email, queries as accounts};
use praxis_identity::{Duty, Role, Roles, ThingRole, session};
use praxis_storage::Migrations;
use praxis_storage::jobs::Worker;
use praxis_testing::{Browser, Page, TestStore};
use praxis_web::network::Peer;
use praxis_web::{Language, Settings, Site};

pub const SLUG: &str = "what-is-good-leadership";
pub const STATEMENTS: [&str; 4] = [
    "Leaders should keep doing some direct practice.",
    "Paperwork leaves managers no room to lead.",
    "Every social worker is a leader.",
    "Courses change what managers do.",
];

pub fn tables() -> Migrations {
    Migrations::of([praxis_identity::migrations as fn() -> _, praxis_debate::migrations])
}

pub struct Running {
    pub test: TestStore,
    pub site: Arc<Site>,
    pub debate: Debate,
    pub worker: Worker,
    router: Router,
}

/// A site with an open conversation, on each database.
pub async fn everywhere() -> Vec<Running> {
    let mut all = Vec::new();
    for test in praxis_testing::stores(&tables()).await {
        all.push(over(test).await);
    }
    all
}

pub async fn over(test: TestStore) -> Running {
    let founding = Founding {
        key: SLUG,
        question: "What is good leadership?",
        provenance: Provenance::Synthetic,
        statements: &STATEMENTS,
        open: true,
    };
    found(&test.store, &founding).await.unwrap();
    let language = Language::british(&[praxis_web::TEXT, praxis_debate::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings::at("http://localhost"));
    let debate = Debate::new(site.clone(), Live::load(site.clone()).await.unwrap());
    let mut feature = praxis_debate::feature(debate.clone());
    let worker = Worker::new(test.store.clone(), std::mem::take(&mut feature.jobs));
    let router = site.dress([feature]);
    Running { test, site, debate, worker, router }
}

impl Running {
    pub fn browser(&self) -> Person {
        let browser = Browser::new(self.router.clone());
        Person { browser, cookies: BTreeMap::new(), peer: "203.0.113.7:4000".into() }
    }

    /// A browser that has begun.
    pub async fn begun(&self) -> Person {
        let mut person = self.browser();
        let page = person.post(&at("start"), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
        person
    }

    /// Somebody with that role, signed in.
    pub async fn signed_in(&self, name: &str, roles: Roles, duty: bool) -> Person {
        let tx = self.test.store.begin().await.unwrap();
        let email: Email = format!("{name}@example.org").parse().unwrap();
        let id = accounts::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
        if duty {
            let duty = Duty { role: ThingRole::Facilitator, thing: SLUG.into() };
            accounts::appoint(&tx, id, &duty).await.unwrap();
        }
        let token = session::begin(&tx, id, "Firefox, Linux", None).await.unwrap();
        tx.commit().await.unwrap();
        let mut person = self.browser();
        person.cookies.insert("praxis-session".into(), token.reveal().to_owned());
        person
    }

    pub async fn editor(&self) -> Person {
        self.signed_in("editor", Roles::MEMBER.and(Role::Editor), false).await
    }

    /// Does every job that is due some seconds later.
    pub async fn work(&self) {
        self.test.clock.advance(3);
        while self.worker.step().await.unwrap() {}
        self.debate.live.refresh().await.unwrap();
    }

    /// How many people and votes the last report counts.
    pub fn reported(&self) -> (i64, i64) {
        let held = self.debate.live.now().at(SLUG).unwrap();
        held.report.as_ref().map_or((0, 0), |report| (report.voters, report.votes))
    }
}

/// A page of the conversation.
pub fn at(part: &str) -> String {
    format!("/debate/{SLUG}/{part}")
}

/// A page about it in the workspace.
pub fn work(part: &str) -> String {
    format!("/workspace/conversations/{SLUG}{part}")
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
        let encode = praxis_web::form::encoded;
        let body: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value).replace('/', "%2F")))
            .collect();
        let request = Request::post(address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }

    pub async fn vote(&mut self, statement: i64, vote: &str) -> Page {
        self.post(&at("vote"), &[("statement", &statement.to_string()), ("vote", vote)]).await
    }

    async fn send(&mut self, mut request: axum::http::request::Builder, body: Body) -> Page {
        if !self.cookies.is_empty() {
            let all: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, all.join("; "));
        }
        let mut request = request.body(body).unwrap();
        let peer: SocketAddr = self.peer.parse().unwrap();
        request.extensions_mut().insert(Peer(peer));
        let page = self.browser.answer(request).await;
        for line in page.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }
}

/// The value of a hidden field of a page.
pub fn hidden<'a>(page: &'a Page, name: &str) -> &'a str {
    let from = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    from.split('"').next().unwrap_or_default()
}
