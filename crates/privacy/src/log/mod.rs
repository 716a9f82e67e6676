//! Who did what, for those who answer for the programme and the machine.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use axum::routing::get;
use praxis_identity::{Action, Object, audit};
use praxis_web::{Access, Frame, Routes, Stop, Visit, page};
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

async fn log(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Asked { page: number }) = asked?;
    let reader = visit.person()?.account;
    let skip = number.saturating_mul(ON_A_PAGE);
    let mut entries = audit::queries::newest(visit.site.store.read(), skip, ON_A_PAGE + 1).await?;
    let more = entries.len() as u64 > ON_A_PAGE;
    entries.truncate(ON_A_PAGE as usize);
    let language = visit.language();
    let lines = entries
        .iter()
        .map(|entry| Line {
            when: language.moment(entry.at),
            who: deeds::by(language, entry, reader),
            what: deeds::deed(language, entry),
            whose: entry.about_name.clone().unwrap_or_default(),
        })
        .collect();
    let frame = visit.frame(None, visit.t("log-title"), visit.t("log-standfirst")).unlisted();
    page(&LogPage { frame, lines, older: more.then(|| number + 1), newer: number.checked_sub(1) })
}
