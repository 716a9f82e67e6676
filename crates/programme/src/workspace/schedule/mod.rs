//! The day and time at which a draft is published by itself.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use super::{At, Tab, desk_of, edit_address, frame_of, may_publish, tabs, title_of, with_status};
use crate::Programme;
use crate::editing::checks::Severity;
use crate::editing::drafts::Desk;
use crate::editing::fields;
use crate::editing::publish::Refused;
use crate::editing::schedule::{self, Plan, Typed, WrongTime};

pub(super) fn routes() -> Routes<Programme> {
    // who may edit which record is asked of each
    Routes::new().at("/workspace/content/{kind}/{key}/schedule", Access::SignedIn, get(page).post(send))
}

/// The zone of the programme's clocks, offered first.
const OWN_ZONE: &str = "Europe/London";

/// What stands against publishing the draft as it is.
struct Against {
    words: String,
    /// Only advised against.
    advised: bool,
}

#[derive(Template)]
#[template(path = "workspace/schedule/page.html")]
struct SchedulePage {
    frame: Frame,
    tabs: Vec<Tab>,
    here: String,
    errors: FieldErrors,
    typed: Typed,
    /// The day in its three boxes, as it was typed.
    boxes: [String; 3],
    twice: Option<(String, String)>,
    has_draft: bool,
    version: i32,
    set: Option<String>,
    problem: Option<String>,
    against: Option<Against>,
    done: Option<&'static str>,
}

type Which = Result<Path<(String, String)>, PathRejection>;

#[derive(Debug, Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn page(
    visit: Visit,
    which: Which,
    done: Result<Query<Done>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path((kind, key)), Query(done)) = (which?, done?);
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let done = (done.done == "withdrawn").then_some("schedule-withdrawn");
    let mut typed = Typed { zone: OWN_ZONE.to_owned(), ..Typed::default() };
    if let Some(draft) = &desk.draft
        && let (Some(at), Some(zone)) = (draft.publish_at, &draft.publish_zone)
    {
        (typed.day, typed.time) = schedule::parts(at, zone);
        typed.zone.clone_from(zone);
    }
    show(&visit, &desk, typed, Wrong::default(), None, done)
}

#[derive(Default)]
struct Wrong {
    errors: FieldErrors,
    twice: Option<(String, String)>,
}

fn show(
    visit: &Visit,
    desk: &Desk,
    typed: Typed,
    wrong: Wrong,
    against: Option<Against>,
    done: Option<&'static str>,
) -> Result<Response, Stop> {
    let title = visit.language().with("schedule-title", &[("title", &title_of(desk))]);
    let bad = !wrong.errors.is_empty() || against.is_some();
    let frame = frame_of(visit, desk.kind, title, "schedule-standfirst").in_error(bad);
    let draft = desk.draft.as_ref();
    let set = draft
        .and_then(|it| Some(schedule::words(it.publish_at?, it.publish_zone.as_deref()?, visit.language())));
    private_page(&SchedulePage {
        frame,
        tabs: tabs(visit, desk, At::Schedule),
        here: edit_address(desk.kind, &desk.key),
        errors: wrong.errors,
        twice: wrong.twice,
        boxes: boxes(&typed.day),
        typed,
        has_draft: draft.is_some(),
        version: draft.map_or(0, |it| it.version),
        set,
        problem: draft.and_then(|it| it.publish_problem.clone()),
        against,
        done,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sent {
    #[serde(rename = "do")]
    how: String,
    day: String,
    month: String,
    year: String,
    time: String,
    zone: String,
    which: String,
    version: i32,
}

/// A day from its three boxes, year first. A whole day may stand in the first, as machines write it.
fn day_of(sent: &Sent) -> String {
    let (day, month, year) = (sent.day.trim(), sent.month.trim(), sent.year.trim());
    if month.is_empty() && year.is_empty() {
        return day.to_owned();
    }
    format!("{year}-{month:0>2}-{day:0>2}")
}

/// The three boxes of a day: the day, the month, the year.
fn boxes(day: &str) -> [String; 3] {
    let text = |text: &str| text.trim_start_matches('0').to_owned();
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => [text(day), text(month), year.to_owned()],
        _ => [day.to_owned(), String::new(), String::new()],
    }
}

async fn send(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path((kind, key)), Form(sent)) = (which?, sent?);
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let here = edit_address(desk.kind, &desk.key);
    let store = &programme.site.store;
    if sent.how == "withdraw" {
        let mut tx = store.begin().await?;
        schedule::withdraw(&mut tx, &desk.key).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&format!("{here}/schedule?done=withdrawn")).into_response());
    }
    let typed = Typed { day: day_of(&sent), time: sent.time, zone: sent.zone, which: sent.which };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let at = match schedule::instant(&typed, store.clock().now(), visit.language()) {
        Ok(at) => at,
        Err(wrong) => {
            let page = show(&visit, &desk, typed, said(&visit, &wrong), None, None)?;
            return Ok(with_status(page, unprocessable));
        }
    };
    let document = fields::document_of(desk.kind, desk.key.trim_start_matches("theme:"), &desk.typed());
    if document.is_ok_and(|it| !may_publish(&visit, &programme.live.directory(), &it)) {
        return Err(Stop::NotAllowed);
    }
    let anyway = sent.how == "anyway";
    let refused = schedule::rehearse(store, visit.language(), &desk.key, anyway).await?;
    if let Some(refused) = refused {
        let advised = matches!(&refused, Refused::Findings(found)
            if found.iter().all(|it| it.severity == Severity::Advises));
        let against = Against { words: schedule::why_not(&refused, visit.language()), advised };
        let page = show(&visit, &desk, typed, Wrong::default(), Some(against), None)?;
        return Ok(with_status(page, unprocessable));
    }
    let plan = Plan { at, zone: typed.zone.trim().to_owned(), version: sent.version, anyway };
    let mut tx = store.begin().await?;
    match schedule::plan(&mut tx, &desk.key, &plan).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("{here}/schedule")).into_response())
        }
        Err(StoreError::Conflict(_)) => {
            drop(tx);
            let against = Against { words: visit.t("schedule-newer").to_owned(), advised: false };
            let page = show(&visit, &desk, typed, Wrong::default(), Some(against), None)?;
            Ok(with_status(page, StatusCode::CONFLICT))
        }
        Err(error) => Err(error.into()),
    }
}

fn said(visit: &Visit, wrong: &[WrongTime]) -> Wrong {
    let mut found = Wrong::default();
    wrong.iter().for_each(|it| say(visit, it, &mut found));
    found
}

fn say(visit: &Visit, wrong: &WrongTime, found: &mut Wrong) {
    let language = visit.language();
    match wrong {
        WrongTime::Day => found.errors.add("day", visit.t("schedule-wrong-day")),
        WrongTime::Time => found.errors.add("time", visit.t("schedule-wrong-time")),
        WrongTime::Zone => found.errors.add("zone", visit.t("schedule-wrong-zone")),
        WrongTime::Over(now) => {
            found.errors.add("day", language.with("schedule-wrong-over", &[("now", now)]))
        }
        WrongTime::Skipped(next) => {
            found.errors.add("time", language.with("schedule-wrong-skipped", &[("next", next)]));
        }
        WrongTime::Twice(first, second) => {
            found.errors.add("which", visit.t("schedule-wrong-twice"));
            found.twice = Some((first.clone(), second.clone()));
        }
    }
}
