//! Every route is asked as everybody: who may use it by its stated access gets through, who may not is sent to sign in,
//! refused, or told that there is nothing. The list of routes comes from the routes themselves; a route whose address varies
//! needs its samples here, or the test fails.
#![allow(clippy::unwrap_used)]

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use praxis_account::DemoLinks;
use praxis_debate::Founding;
use praxis_domain::Provenance;
use praxis_identity::account::{Email, queries};
use praxis_identity::secret::Token;
use praxis_identity::{
    AccountId, Actor, Duty, Role, Roles, SessionId, SignedIn, ThingKind, ThingRole, session,
};
use praxis_mail::Mail;
use praxis_programme::exchange::{self, Folder};
use praxis_storage::Store;
use praxis_testing::Browser;
use praxis_web::{Settings, Stated};

use crate::areas::{self, Gathered};

/// Addresses for a route that varies: things that exist, of the person who asks and of somebody else. None for a route
/// that nobody has thought of.
fn samples(path: &str, own: AccountId, other: AccountId) -> Option<Vec<String>> {
    let folder = |rest: &str| vec![path.replace(rest, "")];
    Some(match path {
        path if !path.contains('{') => vec![path.to_owned()],
        "/events/{slug}" => vec!["/events/supervision-when-everything-is-urgent".into()],
        "/library/{slug}" => vec!["/library/systems-leadership".into()],
        "/people/{slug}" => vec!["/people/robin-miller".into()],
        "/organisations/{slug}" => vec!["/organisations/university-of-birmingham".into()],
        "/themes/{slug}" => vec!["/themes/systems-leadership".into()],
        "/files/{name}" => vec![format!("/files/{}.wav", "0".repeat(64))],
        "/evidence/records/{key}" => vec!["/evidence/records/peters2018".into()],
        "/evidence/snapshots/{name}" => vec!["/evidence/snapshots/2026-11-23".into()],
        "/evidence/snapshots/{name}/{file}" => vec!["/evidence/snapshots/2026-11-23/library.ris".into()],
        "/development/frameworks/{name}" => vec!["/development/frameworks/starter-leadership".into()],
        path if path.starts_with("/development/") => {
            let id = "00000000-0000-7000-8000-000000000000";
            vec![path.replace("{id}", id).replace("{part}", "1")]
        }
        "/projects/{slug}" | "/courses/{slug}" | "/opportunities/{slug}" => folder("/{slug}"),
        path if path.starts_with("/workspace/content/{kind}/{key}") => {
            // an event somebody hosts, a person, and what does not exist
            [
                ("events", "example-webinar-supervision"),
                ("people", "robin-miller"),
                ("themes", "no-such-theme"),
            ]
            .map(|(kind, key)| path.replace("{kind}", kind).replace("{key}", key))
            .into()
        }
        path if path.starts_with("/workspace/content/{kind}") => {
            ["events", "programme"].map(|kind| path.replace("{kind}", kind)).into()
        }
        path if path.starts_with("/debate/{slug}") || path.starts_with("/workspace/conversations/{slug}") => {
            let path = path.replace("{slug}", thing_of(ThingKind::Conversation)).replace("{number}", "1");
            vec![path.replace("{secret}", "none").replace("{cluster}", "none")]
        }
        path if path.starts_with("/workspace/people/{account}") => {
            [own, other].iter().map(|id| path.replace("{account}", &id.to_string())).collect()
        }
        "/workspace/today/{matter}" => {
            vec!["/workspace/today/films-without-captions".into(), "/workspace/today/drafts".into()]
        }
        "/workspace/start/{step}" => vec!["/workspace/start/name".into(), "/workspace/start/event".into()],
        path if path.starts_with("/workspace/organisation/{slug}") => {
            vec![path.replace("{slug}", "university-of-birmingham")]
        }
        path if path.starts_with("/workspace/outbox/{id}")
            || path.starts_with("/workspace/messages/{id}")
            || path.starts_with("/account/data/consents/{id}") =>
        {
            vec![path.replace("{id}", "00000000-0000-7000-8000-000000000000")]
        }
        path if path.starts_with("/events/{slug}/book") => {
            vec![path.replace("{slug}", "supervision-when-everything-is-urgent")]
        }
        path if path.starts_with("/workspace/events/{slug}") => {
            let path = path.replace("{slug}", "supervision-when-everything-is-urgent");
            vec![path.replace("{id}", "00000000-0000-7000-8000-000000000000")]
        }
        "/certificates/{code}" => vec!["/certificates/00000-00000-00000-00000-00000".into()],
        path if path.starts_with("/bookings/{token}") => vec![path.replace("{token}", &"0".repeat(64))],
        "/preview/{token}" => vec![format!("/preview/{}", "0".repeat(96))],
        path if path.starts_with("/workspace/content/") => {
            vec![path.replace("{kind}", "people").replace("{key}", "robin-miller").replace("{number}", "1")]
        }
        path if path.starts_with("/workspace/removed/{key}") => {
            vec![path.replace("{key}", "nothing-of-that-key")]
        }
        _ => return None,
    })
}

/// The key of the thing that the samples of its kind are about.
fn thing_of(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Organisation => "university-of-birmingham",
        ThingKind::Event => "example-webinar-supervision",
        _ => "supervision-urgent",
    }
}

struct Somebody {
    called: String,
    actor: Actor,
    cookie: Option<String>,
}

async fn make(store: &Store, called: &str, roles: Roles, duties: &[Duty]) -> Somebody {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{}@example.org", called.replace(' ', "-")).parse().unwrap();
    let account = queries::create(&tx, &email, called, roles, None).await.unwrap().unwrap();
    for duty in duties {
        queries::appoint(&tx, account, duty).await.unwrap();
    }
    let token: Token = session::begin(&tx, account, "", None).await.unwrap();
    tx.commit().await.unwrap();
    let person = SignedIn {
        account,
        name: called.into(),
        email: email.to_string(),
        roles,
        duties: duties.to_vec(),
        session: SessionId(account.0),
    };
    let cookie = format!("praxis-session={}", token.reveal());
    Somebody { called: called.into(), actor: Actor::SignedIn(person), cookie: Some(cookie) }
}

async fn everybody(store: &Store) -> Vec<Somebody> {
    let mut all = vec![Somebody { called: "a stranger".into(), actor: Actor::Anonymous, cookie: None }];
    for role in Role::ALL {
        all.push(make(store, role.word(), Roles::MEMBER.and(role), &[]).await);
    }
    for role in ThingRole::ALL {
        let duty = Duty { role, thing: thing_of(role.kind()).into() };
        all.push(make(store, role.word(), Roles::MEMBER, &[duty]).await);
    }
    all
}

async fn ask(
    browser: &Browser,
    somebody: &Somebody,
    method: Method,
    address: &str,
) -> (StatusCode, String, String) {
    let mut request = Request::builder().method(method).uri(address).header("sec-fetch-site", "same-origin");
    if let Some(cookie) = &somebody.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let page = browser.answer(request.body(Body::empty()).unwrap()).await;
    (page.status, page.header("location").to_owned(), page.words())
}

fn is_refused(status: StatusCode, location: &str, words: &str) -> bool {
    (status == StatusCode::SEE_OTHER && location.starts_with("/sign-in?next="))
        || (status == StatusCode::FORBIDDEN
            && (words.contains("Sign in first") || words.contains("You may not see this page")))
        || status == StatusCode::NOT_FOUND
}

async fn walk(browser: &Browser, people: &[Somebody], route: &Stated) {
    let other = people[1].actor.signed_in().unwrap().account;
    for somebody in people {
        let own = somebody.actor.signed_in().map_or(other, |person| person.account);
        let samples = samples(route.path, own, other);
        let samples = samples.unwrap_or_else(|| panic!("give {} its samples in every_route.rs", route.path));
        let thing = route.access.kind().map(thing_of);
        let may = route.access.allows(&somebody.actor, thing);
        for address in samples {
            let (status, location, words) = ask(browser, somebody, Method::GET, &address).await;
            let refused = is_refused(status, &location, &words);
            assert!(!status.is_server_error(), "{} at {address}: {status}", somebody.called);
            if may {
                // what is not there for anybody, and what only takes forms, is no refusal
                let is_nothing = words.contains("There is no page")
                    || words.contains("No certificate with this code was issued here");
                let is_open = !refused || (status == StatusCode::NOT_FOUND && is_nothing);
                assert!(
                    is_open,
                    "{} may use {address} and was refused: {status} {location}",
                    somebody.called
                );
            } else {
                assert!(refused, "{} may not use {address} and got {status} {location}", somebody.called);
                for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                    let (status, location, words) = ask(browser, somebody, method.clone(), &address).await;
                    let refused = is_refused(status, &location, &words) && status != StatusCode::SEE_OTHER;
                    assert!(refused, "{} {method} {address} was answered {status}", somebody.called);
                }
            }
        }
    }
}

/// A conversation that everybody may take part in.
pub(crate) fn conversation(key: &str) -> Founding<'_> {
    let provenance = Provenance::Synthetic;
    Founding { key, question: "Who leads?", provenance, statements: &["Everybody.", "Somebody."], open: true }
}

#[tokio::test]
async fn every_route_is_for_whom_it_says_and_for_nobody_else() {
    let test = praxis_testing::sqlite(&areas::migrations()).await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/programme");
    exchange::import(&test.store, &Folder::read(&folder).unwrap()).await.unwrap();
    praxis_development::content::exchange::import(&test.store, &areas::starter()).await.unwrap();
    praxis_debate::found(&test.store, &conversation(thing_of(ThingKind::Conversation))).await.unwrap();
    let settings = Settings::at("http://localhost");
    let mail = Mail::without_server();
    let index = praxis_search::Index::in_memory().unwrap();
    let gathered =
        areas::features(test.store.clone(), settings, &mail, None, DemoLinks::default(), index).await;
    let Gathered { site, features, .. } = gathered.unwrap();
    let routes: Vec<Stated> = features.iter().flat_map(|feature| feature.routes.stated().to_vec()).collect();
    let browser = Browser::new(site.dress(features));
    let people = everybody(&test.store).await;
    assert!(routes.len() > 50, "{} routes", routes.len());
    for route in &routes {
        walk(&browser, &people, route).await;
    }
}
