//! The outbox in the workspace: every message, one message, and trying one again.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Feature, Frame, Menu, MenuEntry, Routes, Stop, TextFile, Visit, Work, page};
use serde::Deserialize;

use crate::outbox::{self, Row, State as Stands};
use crate::personal::Messages;
use crate::settings::{Mail, Mode};

/// The texts of mail.
pub const TEXT: TextFile = ("mail/text/en-GB.ftl", include_str!("../../text/en-GB.ftl"));

const OUTBOX: &str = "/workspace/outbox";

/// What mail brings to the site.
pub fn feature(mail: &Mail) -> Feature {
    let read = || Access::Needs(Action::Read, Object::MessagesOut);
    let routes = Routes::new()
        .at(OUTBOX, read(), get(list))
        .at("/workspace/outbox/{id}", read(), get(one))
        .at("/workspace/outbox/{id}/try", Access::Needs(Action::Run, Object::MessagesOut), post(try_again))
        .with_state(mail.clone());
    Feature {
        routes,
        jobs: crate::jobs(mail),
        menu: vec![MenuEntry {
            menu: Menu::Workspace(Work::Order),
            place: 70,
            address: OUTBOX,
            key: "outbox-title",
            access: read(),
        }],
        personal: Some(Arc::new(Messages)),
        ..Feature::default()
    }
}

/// Why messages do not go out, where they do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stopped {
    NoServer,
    Demonstration,
}

fn stopped(mail: &Mail) -> Option<Stopped> {
    match mail.mode {
        Mode::Server(_) => None,
        Mode::NoServer => Some(Stopped::NoServer),
        Mode::Demonstration => Some(Stopped::Demonstration),
    }
}

const ON_A_PAGE: u64 = 50;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: u64,
}

/// A tab: one state, or all.
struct Tab {
    address: String,
    name: String,
    current: bool,
}

/// A message in the list.
struct Line {
    row: Row,
    written: String,
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    frame: Frame,
    stopped: Option<Stopped>,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    older: Option<String>,
    newer: Option<String>,
}

fn state_key(state: &Stands) -> &'static str {
    match state {
        Stands::Waiting => "outbox-waiting",
        Stands::Sent => "outbox-sent",
        Stands::Failed => "outbox-failed",
        Stands::Held => "outbox-held",
    }
}

fn tag(state: &Stands) -> &'static str {
    match state {
        Stands::Waiting => "info",
        Stands::Sent => "ok",
        Stands::Failed => "stop",
        Stands::Held => "warn",
    }
}

/// A message as the reader may see it: who may not look into events is not told who booked, by a message about a booking either.
/// That there is one and where it stands is shown, and it can be tried again.
fn as_they_may_read_it(visit: &Visit, row: Row) -> Row {
    if row.purpose != "booking" || visit.can(Action::Change, &Object::Content) {
        return row;
    }
    let withheld = visit.t("outbox-withheld");
    Row {
        to: withheld.to_owned(),
        subject: visit.t("outbox-about-a-booking").to_owned(),
        text: visit.t("outbox-withheld-why").to_owned(),
        // mail servers name the address they refuse
        last_error: row.last_error.map(|it| if it.contains('@') { withheld.to_owned() } else { it }),
        ..row
    }
}

async fn list(
    visit: Visit,
    State(mail): State<Mail>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asked) = asked?;
    let state = match asked.state.as_str() {
        "" => None,
        word => Some(Stands::of(word).ok_or(Stop::NotFound)?),
    };
    let conn = visit.site.store.read();
    let counts = outbox::counts(conn).await?;
    let skip = asked.page.saturating_mul(ON_A_PAGE);
    let mut rows = outbox::list(conn, state, skip, ON_A_PAGE + 1).await?;
    let more = rows.len() as u64 > ON_A_PAGE;
    rows.truncate(ON_A_PAGE as usize);
    let name = |key: &str, many: i64| visit.language().with(key, &[("many", &many)]);
    let mut tabs = vec![Tab {
        address: OUTBOX.to_owned(),
        name: name("outbox-tab-all", counts.all()),
        current: state.is_none(),
    }];
    tabs.extend(Stands::ALL.into_iter().map(|it| {
        let key = match it {
            Stands::Waiting => "outbox-tab-waiting",
            Stands::Sent => "outbox-tab-sent",
            Stands::Failed => "outbox-tab-failed",
            Stands::Held => "outbox-tab-held",
        };
        Tab {
            address: format!("{OUTBOX}?state={}", it.word()),
            name: name(key, counts.of(it)),
            current: state == Some(it),
        }
    }));
    let at = |page: u64| format!("{OUTBOX}?state={}&page={page}", state.map_or("", Stands::word));
    let frame = visit.frame(None, visit.t("outbox-title"), visit.t("outbox-standfirst")).unlisted();
    let written = |row: &Row| visit.language().moment(row.created_at);
    page(&ListPage {
        stopped: stopped(&mail),
        tabs,
        older: more.then(|| at(asked.page + 1)),
        newer: asked.page.checked_sub(1).map(at),
        lines: rows
            .into_iter()
            .map(|row| Line { written: written(&row), row: as_they_may_read_it(&visit, row) })
            .collect(),
        frame,
    })
}

#[derive(Template)]
#[template(path = "pages/one.html")]
struct OnePage {
    frame: Frame,
    stopped: Option<Stopped>,
    row: Row,
    text: String,
    written: String,
    sent: Option<String>,
    next: Option<String>,
    asked: bool,
}

#[derive(Deserialize)]
struct Tried {
    #[serde(default)]
    tried: bool,
}

async fn one(
    visit: Visit,
    State(mail): State<Mail>,
    id: Result<Path<String>, PathRejection>,
    tried: Result<Query<Tried>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(id), Query(Tried { tried })) = (id?, tried?);
    let row = outbox::one(visit.site.store.read(), &id).await?.ok_or(Stop::NotFound)?;
    let row = as_they_may_read_it(&visit, row);
    let language = visit.language();
    let stopped = stopped(&mail);
    let waits = row.state == Stands::Waiting && stopped.is_none() && row.tries > 0;
    let mut frame = visit
        .frame(None, row.subject.clone(), visit.t("outbox-standfirst"))
        .unlisted()
        .under(OUTBOX, visit.t("outbox-title"));
    frame.script = true;
    page(&OnePage {
        frame,
        stopped,
        text: row.text_to_read(visit.t("outbox-left-out")),
        written: language.moment(row.created_at),
        sent: row.sent_at.map(|at| language.moment(at)),
        next: waits.then(|| language.moment(row.next_try_at)),
        asked: tried && row.state == Stands::Waiting,
        row,
    })
}

async fn try_again(visit: Visit, id: Result<Path<String>, PathRejection>) -> Result<Response, Stop> {
    let Path(id) = id?;
    let mut tx = visit.site.store.begin().await?;
    let Some(row) = outbox::one(tx.conn(), &id).await? else { return Err(Stop::NotFound) };
    let asked = outbox::retry(&mut tx, &row.id).await? == outbox::Retry::Asked;
    if asked {
        audit::note(&tx, visit.actor(), Deed::MessageTriedAgain, None, &row.id).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("{OUTBOX}/{}?tried={asked}", row.id)).into_response())
}
