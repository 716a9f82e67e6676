//! A running site with an event that can be booked, and browsers that keep their cookies.
#![allow(dead_code, clippy::unwrap_used)]

pub mod rooms;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use praxis_booking::live::Live;
use praxis_booking::stored::{Settings, queries};
use praxis_booking::{Booking, feature};
use praxis_domain::{PartialDate, Timestamp};
use praxis_identity::account::{Email, queries as accounts};
use praxis_identity::secret::SecretKey;
use praxis_identity::{Duty, Role, Roles, ThingKind, ThingRole, session};
use praxis_storage::jobs::Worker;
use praxis_storage::{Migrations, Store};
use praxis_testing::{Browser, NOW, Page, TestStore};
use praxis_web::network::Peer;
use praxis_web::{
    CalendarEntry, EventFacts, EventMode, Feature, Found, Language, Offers, Settings as SiteSettings, Site,
    Thing, Things,
};

pub const KEY: &str = "an-event";
pub const SLUG: &str = "an-invented-event";

pub fn tables() -> Migrations {
    Migrations::of([
        praxis_identity::migrations as fn() -> _,
        praxis_mail::migrations,
        praxis_booking::migrations,
    ])
}

/// An invented event ten days from now, in person and online.
pub fn facts() -> EventFacts {
    EventFacts {
        key: KEY.into(),
        slug: SLUG.into(),
        address: format!("/events/{SLUG}"),
        title: "An invented event".into(),
        date: PartialDate::Day("2026-12-03".parse().unwrap()),
        last_day: PartialDate::Unknown,
        begins: Some(NOW.plus_seconds(10 * 24 * 3600)),
        ends: Some(NOW.plus_seconds(10 * 24 * 3600 + 3600)),
        over: Some(NOW.plus_seconds(10 * 24 * 3600 + 3600)),
        zone: "Europe/London".into(),
        mode: Some(EventMode::Both),
        place: Some("Exampleton".into()),
        cancelled: false,
        synthetic: true,
        organisers: vec!["Example Institute".into()],
        parts: Vec::new(),
        themes: Vec::new(),
        version: 1,
    }
}

/// What stands for the programme: one event, that a test may change.
pub type Programme = Arc<RwLock<EventFacts>>;

fn programme(event: &Programme) -> Feature {
    let (one, all, thing) = (event.clone(), event.clone(), event.clone());
    let things: Things = Arc::new(move |kind, is_asked| {
        let event = thing.read().unwrap();
        let it = Thing { key: event.key.clone(), slug: event.slug.clone(), title: event.title.clone() };
        if kind == ThingKind::Event {
            Found::Mine(Some(it).filter(|it| is_asked(it)))
        } else {
            Found::NotMine
        }
    });
    let calendar = |_: &praxis_web::Visit, _: &str, entry: &CalendarEntry| Some(format!("{entry:?}"));
    let offers = Offers {
        event: Some(Arc::new(move |key| Some(one.read().unwrap().clone()).filter(|it| it.key == key))),
        events: Some(Arc::new(move || vec![all.read().unwrap().clone()])),
        calendar: Some(Arc::new(calendar)),
        ..Offers::default()
    };
    Feature { things: Some(things), offers, ..Feature::default() }
}

pub struct Running {
    pub test: TestStore,
    pub site: Arc<Site>,
    pub booking: Booking,
    pub worker: Worker,
    pub event: Programme,
    router: Router,
}

/// A site over that database with an event that is booked so.
pub async fn over(test: TestStore, settings: Settings) -> Running {
    let running = beside(test, SecretKey::new()).await;
    let mut tx = running.test.store.begin().await.unwrap();
    queries::create_event(&mut tx, KEY, &settings).await.unwrap();
    tx.commit().await.unwrap();
    running.booking.live.refresh().await.unwrap();
    running
}

/// A process over a database, with the installation's key.
pub async fn beside(test: TestStore, key: SecretKey) -> Running {
    let language = Language::british(&[praxis_web::TEXT, praxis_booking::TEXT]).unwrap();
    let settings = SiteSettings { sends_mail: true, key, ..SiteSettings::at("http://localhost") };
    let site = Site::new(test.store.clone(), language, settings);
    let booking = Booking { site: site.clone(), live: Live::load(site.clone()).await.unwrap() };
    let event: Programme = Arc::new(RwLock::new(facts()));
    let mut features = vec![programme(&event), feature(booking.clone())];
    site.take_offers(features.iter_mut().map(|it| std::mem::take(&mut it.offers)).collect());
    let jobs = features.iter_mut().flat_map(|it| std::mem::take(&mut it.jobs)).collect();
    let worker = Worker::new(test.store.clone(), jobs);
    let router = site.dress(features);
    Running { test, site, booking, worker, event, router }
}

/// A site with that event, on each database.
pub async fn everywhere(settings: &Settings) -> Vec<Running> {
    let mut all = Vec::new();
    for test in praxis_testing::stores(&tables()).await {
        all.push(over(test, settings.clone()).await);
    }
    all
}

/// The settings of an event with so many places in person.
pub fn places(in_person: u32) -> Settings {
    Settings {
        open: true,
        places_in_person: Some(in_person),
        places_online: Some(100),
        joining_link: Some("https://meeting.example.org/only-for-those-online".into()),
        ask_needs: true,
        ..Settings::default()
    }
}

impl Running {
    pub fn store(&self) -> &Store {
        &self.test.store
    }

    pub fn browser(&self) -> Person {
        self.browser_from("203.0.113.7:4000")
    }

    pub fn browser_from(&self, peer: &str) -> Person {
        Person { browser: Browser::new(self.router.clone()), cookies: BTreeMap::new(), peer: peer.into() }
    }

    pub async fn signed_in(&self, name: &str, roles: Roles, role: Option<ThingRole>) -> Person {
        let tx = self.test.store.begin().await.unwrap();
        let email: Email = format!("{name}@example.org").parse().unwrap();
        let id = accounts::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
        if let Some(role) = role {
            accounts::appoint(&tx, id, &Duty { role, thing: KEY.into() }).await.unwrap();
        }
        let token = session::begin(&tx, id, "Firefox, Linux", None).await.unwrap();
        tx.commit().await.unwrap();
        let mut person = self.browser();
        person.cookies.insert("praxis-session".into(), token.reveal().to_owned());
        person
    }

    pub async fn editor(&self) -> Person {
        self.signed_in("editor", Roles::MEMBER.and(Role::Editor), None).await
    }

    /// Does every job that is due then.
    pub async fn work(&self, seconds: i64) {
        self.test.clock.advance(seconds);
        while self.worker.step().await.unwrap() {}
        self.booking.live.refresh().await.unwrap();
    }

    pub fn now(&self) -> Timestamp {
        self.test.clock.now()
    }

    /// Changes the event, as an editor would.
    pub fn change(&self, change: impl FnOnce(&mut EventFacts)) {
        change(&mut self.event.write().unwrap());
        self.site.pages.forget();
    }

    /// Books a place; gives the path of the private page.
    pub async fn book(&self, name: &str, way: &str) -> String {
        let page = self.browser().book(self, name, &[("way", way)]).await;
        let to = page.header("location");
        assert!(to.starts_with("/bookings/"), "{} {}", page.status, page.words());
        to.split('?').next().unwrap().to_owned()
    }

    /// What stands in the messages to that address, as they would be sent.
    pub async fn letters(&self, to: &str) -> Vec<String> {
        let addresses = praxis_testing::texts(self.store(), "outbox", "to_address").await;
        let subjects = praxis_testing::texts(self.store(), "outbox", "subject").await;
        let texts = praxis_testing::texts(self.store(), "outbox", "text").await;
        let to = to.replace('-', "");
        let all = addresses.into_iter().zip(subjects.into_iter().zip(texts));
        all.filter(|(address, _)| *address == to)
            .map(|(_, (subject, text))| format!("{subject}\n{text}"))
            .collect()
    }
}

/// A page of the event's bookings in the workspace.
pub fn work(part: &str) -> String {
    format!("/workspace/events/{SLUG}/booking{part}")
}

/// A browser and its cookies.
pub struct Person {
    browser: Browser,
    pub cookies: BTreeMap<String, String>,
    peer: String,
}

impl Person {
    fn request(&self, method: &str, address: &str, body: String) -> Request<Body> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let peer: SocketAddr = self.peer.parse().unwrap();
        Request::builder()
            .method(method)
            .uri(address)
            .header(header::COOKIE, cookies.join("; "))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(Peer(peer))
            .body(Body::from(body))
            .unwrap()
    }

    /// Sends a form with a file in it.
    pub async fn send_file(&self, address: &str, fields: &[(&str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (field, bytes) in fields {
            let name = if *field == "file" {
                "name=\"file\"; filename=\"list\"".into()
            } else {
                format!("name=\"{field}\"")
            };
            body.extend(format!("--edge\r\nContent-Disposition: form-data; {name}\r\n\r\n").into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let mut request = self.request("POST", address, String::new());
        let kind = "multipart/form-data; boundary=edge".parse().unwrap();
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        *request.body_mut() = Body::from(body);
        self.browser.answer(request).await
    }

    pub async fn get(&self, address: &str) -> Page {
        self.browser.answer(self.request("GET", address, String::new())).await
    }

    pub async fn post(&self, address: &str, form: &[(&str, &str)]) -> Page {
        let encode =
            |text: &str| -> String {
                text.bytes()
                    .map(|b| {
                        if b.is_ascii_alphanumeric() {
                            char::from(b).to_string()
                        } else {
                            format!("%{b:02X}")
                        }
                    })
                    .collect()
            };
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.browser.answer(self.request("POST", address, body.join("&"))).await
    }

    /// Opens the form, waits as somebody who reads would, and sends it.
    pub async fn book(&self, site: &Running, name: &str, more: &[(&str, &str)]) -> Page {
        let form = self.get(&format!("/events/{SLUG}/book")).await;
        let opened = form.text.split("name=\"opened\" value=\"").nth(1).unwrap_or("\"");
        let opened = opened.split('"').next().unwrap().to_owned();
        site.test.clock.advance(3);
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let mut all = vec![("name", name), ("email", &email), ("opened", &opened)];
        all.extend(more);
        self.post(&format!("/events/{SLUG}/book"), &all).await
    }
}
