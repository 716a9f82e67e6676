//! Who did what, for those who answer for the programme and the machine.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use axum::routing::get;
use praxis_identity::{Action, Object, audit};
use praxis_storage::StoreError;
use praxis_web::{Access, Frame, Link, Panel, Routes, Stop, Today, Visit, page};
use serde::Deserialize;

use crate::{Parts, deeds};

pub(crate) const LOG: &str = "/workspace/audit";

pub(crate) fn routes() -> Routes<Parts> {
    Routes::new().at(LOG, Access::Needs(Action::Read, Object::AuditLog), get(log))
}

/// A line of the log as it is read.
pub(crate) struct Line {
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) whose: String,
}

#[derive(Template)]
#[template(path = "log/log.html")]
struct LogPage {
    frame: Frame,
    lines: Vec<Line>,
    older: Option<u64>,
    newer: Option<u64>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    page: u64,
}

const ON_A_PAGE: u64 = 100;

/// The last lines of the log for the home of the workspace, for those who may read it.
pub(crate) async fn today(visit: Visit) -> Result<Today, StoreError> {
    const LAST: u64 = 5;
    let Some(reader) = visit.actor().signed_in().filter(|_| visit.can(Action::Read, &Object::AuditLog))
    else {
        return Ok(Today::default());
    };
    let entries = audit::queries::newest(visit.site.store.read(), 0, LAST).await?;
    let called = deeds::called(&visit, &entries).await?;
    let language = visit.language();
    let items: Vec<_> = entries
        .iter()
        .map(|entry| {
            let what = Link { name: deeds::deed(language, &called, entry), address: String::new() };
            let who = deeds::by(language, entry, reader.account);
            (
                what,
                [Some(who), entry.about_name.clone(), Some(language.moment(entry.at))]
                    .into_iter()
                    .flatten()
                    .collect(),
            )
        })
        .collect();
    let panel = Panel {
        title: visit.t("log-recent").to_owned(),
        words: String::new(),
        items,
        more: vec![Link { name: visit.t("log-all").to_owned(), address: LOG.to_owned() }],
    };
    Ok(Today { todos: Vec::new(), panels: vec![panel] })
}

async fn log(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Asked { page: number }) = asked?;
    let reader = visit.person()?.account;
    let skip = number.saturating_mul(ON_A_PAGE);
    let mut entries = audit::queries::newest(visit.site.store.read(), skip, ON_A_PAGE + 1).await?;
    let more = entries.len() as u64 > ON_A_PAGE;
    entries.truncate(ON_A_PAGE as usize);
    let called = deeds::called(&visit, &entries).await?;
    let language = visit.language();
    let lines = entries
        .iter()
        .map(|entry| Line {
            when: language.moment(entry.at),
            who: deeds::by(language, entry, reader),
            what: deeds::deed(language, &called, entry),
            whose: entry.about_name.clone().unwrap_or_default(),
        })
        .collect();
    let frame = visit.frame(None, visit.t("log-title"), visit.t("log-standfirst")).unlisted();
    page(&LogPage { frame, lines, older: more.then(|| number + 1), newer: number.checked_sub(1) })
}
