//! Lost links: addresses outside that the programme's records name and that answer no more. A job asks them once a week.

mod ask;
mod check;
mod named;
pub mod queries;
mod reach;
mod robots;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_identity::{Action, Object};
use praxis_storage::StoreError;
use praxis_web::{Access, Frame, Link, Routes, Stop, Todo, Visit, private_page};
use serde::Deserialize;

pub use ask::{Answer, Asker};
pub use check::CheckLinks;

use named::{Naming, named};
use queries::Checked;

use super::edit_address;
use crate::Programme;
use crate::record::queries as records;

/// The list.
pub const LOST_LINKS: &str = "/workspace/lost-links";

pub(crate) fn routes() -> Routes<Programme> {
    let may = || Access::Needs(Action::Change, Object::Content);
    Routes::new().at(LOST_LINKS, may(), get(list)).at("/workspace/lost-links/check", may(), post(check_now))
}

/// Lost links, for the home of the workspace.
pub(crate) async fn todo(programme: &Programme, visit: &Visit) -> Result<Option<Todo>, StoreError> {
    let lost: Vec<Checked> =
        queries::all(programme.site.store.read()).await?.into_iter().filter(Checked::is_lost).collect();
    if lost.is_empty() {
        return Ok(None);
    }
    Ok(Some(Todo {
        order: 60,
        link: Link {
            name: visit.language().with("today-lost-links", &[("count", &lost.len())]),
            address: LOST_LINKS.to_owned(),
        },
        words: visit.t("today-lost-links-words").to_owned(),
        first: Vec::new(),
        tag: visit.t("today-lost-links-tag").to_owned(),
        colour: "warn",
    }))
}

/// An address in the list.
struct Line {
    address: String,
    what: String,
    records: Vec<Link>,
}

#[derive(Template)]
#[template(path = "workspace/lost_links/list.html")]
struct ListPage {
    frame: Frame,
    checks: bool,
    asked: bool,
    /// How many addresses there are, and how many were asked so far.
    all: usize,
    known: usize,
    last: Option<String>,
    lost: Vec<Line>,
    moved: Vec<Line>,
    failing: Vec<Line>,
    closed: Vec<Line>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    asked: bool,
}

async fn list(
    visit: Visit,
    State(programme): State<Programme>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(Asked { asked }) = asked?;
    let store = &programme.site.store;
    let named = named(&records::all(store.read()).await?);
    let checked: Vec<Checked> =
        queries::all(store.read()).await?.into_iter().filter(|it| named.contains_key(&it.address)).collect();
    let language = visit.language();
    let lines = |meant: &dyn Fn(&Checked) -> bool| -> Vec<Line> {
        checked.iter().filter(|it| meant(it)).map(|it| line(&visit, it, &named)).collect()
    };
    let frame = visit.frame(None, visit.t("lost-links-title"), visit.t("lost-links-standfirst")).unlisted();
    private_page(&ListPage {
        frame,
        checks: programme.site.checks_links,
        asked,
        all: named.len(),
        known: checked.len(),
        last: checked.iter().map(Checked::at).max().map(|at| language.moment(at)),
        lost: lines(&|it| it.is_lost()),
        moved: lines(&|it| it.moved_to.is_some()),
        failing: lines(&|it| it.fails() && !it.is_lost()),
        closed: lines(&|it| ["closed-to-programs", "not-asked"].contains(&it.outcome.as_str())),
    })
}

/// An address, what came of asking it, and the records that name it.
fn line(visit: &Visit, checked: &Checked, named: &BTreeMap<String, Vec<Naming>>) -> Line {
    let language = visit.language();
    let status = checked.status.unwrap_or_default();
    let what = match checked.outcome.as_str() {
        "moved" => {
            language.with("lost-links-moved-to", &[("to", &checked.moved_to.as_deref().unwrap_or_default())])
        }
        "gone" => language.with("lost-links-gone", &[("status", &status)]),
        "trouble" => language.with("lost-links-trouble", &[("status", &status)]),
        "unreachable" => language.t("lost-links-unreachable").to_owned(),
        "not-asked" => language.t("lost-links-not-asked").to_owned(),
        _ => language.t("lost-links-closed").to_owned(),
    };
    let since =
        checked.since().map(|since| language.with("lost-links-since", &[("at", &language.moment(since))]));
    let records = named.get(&checked.address).map_or(&[][..], Vec::as_slice);
    Line {
        address: checked.address.clone(),
        what: [Some(what), since].into_iter().flatten().collect::<Vec<_>>().join(" "),
        records: records
            .iter()
            .map(|it| Link { name: it.title.clone(), address: edit_address(it.kind, &it.handle) })
            .collect(),
    }
}

async fn check_now(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    if !programme.site.checks_links {
        return Err(Stop::NotFound);
    }
    let mut tx = visit.site.store.begin().await?;
    check::ask_now(&mut tx).await?;
    tx.commit().await?;
    Ok(Redirect::to("/workspace/lost-links?asked=true").into_response())
}
