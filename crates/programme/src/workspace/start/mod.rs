//! Beginning with nothing: a few short pages from an empty installation to a site that can be shown. Each asks for one
//! thing, can be skipped and come back to; what is saved is shown at once.

mod steps;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use praxis_domain::Provenance;
use praxis_identity::{Action, Object};
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};

use steps::{Step, Typed};

use super::publish::{Outcome, publish};
use crate::Programme;
use crate::editing::publish::new_key;
use crate::record::queries::{self, Holdings};
use crate::record::{Document, Kind};

/// The first page.
pub(crate) const START: &str = "/workspace/start";

pub(crate) fn routes() -> Routes<Programme> {
    let may = || Access::Needs(Action::Change, Object::Content);
    Routes::new().at(START, may(), get(front)).at("/workspace/start/{step}", may(), get(page).post(save)).at(
        "/workspace/start/done",
        may(),
        get(done),
    )
}

/// A step in the list.
struct Line {
    key: &'static str,
    address: String,
    /// What is there already.
    there: Option<String>,
}

#[derive(Template)]
#[template(path = "workspace/start/front.html")]
struct FrontPage {
    frame: Frame,
    steps: Vec<Line>,
    done: usize,
    next: String,
    is_new: bool,
}

async fn front(visit: Visit) -> Result<Response, Stop> {
    let holdings = queries::all(visit.site.store.read()).await?;
    let line = |step: &Step| Line {
        key: step.title(),
        address: step.address(),
        there: step.there(&visit, &holdings),
    };
    let steps: Vec<Line> = Step::ALL.iter().map(line).collect();
    let next = steps.iter().find(|line| line.there.is_none());
    let frame = visit.frame(None, visit.t("start-title"), visit.t("start-standfirst")).unlisted();
    private_page(&FrontPage {
        frame,
        done: steps.iter().filter(|line| line.there.is_some()).count(),
        next: next.map_or_else(|| format!("{START}/done"), |line| line.address.clone()),
        is_new: steps.iter().all(|line| line.there.is_none()),
        steps,
    })
}

#[derive(Template)]
#[template(path = "workspace/start/step.html")]
struct StepPage {
    frame: Frame,
    step: Step,
    typed: Typed,
    errors: FieldErrors,
    there: Option<String>,
    back: String,
    skip: Option<String>,
    newer: bool,
}

type Which = Result<Path<String>, PathRejection>;

fn step(which: Which) -> Result<Step, Stop> {
    let Path(which) = which?;
    Step::of_word(&which).ok_or(Stop::NotFound)
}

/// The programme comes first: the rest needs one to belong to.
fn has_programme(holdings: &Holdings) -> bool {
    holdings.records.iter().any(|record| record.document.kind() == Kind::Programme)
}

async fn page(visit: Visit, which: Which) -> Result<Response, Stop> {
    let step = step(which)?;
    let holdings = queries::all(visit.site.store.read()).await?;
    if step != Step::Name && !has_programme(&holdings) {
        return Ok(Redirect::to(&Step::Name.address()).into_response());
    }
    form(&visit, &holdings, step, Typed::of(step, &holdings), FieldErrors::default(), false)
}

fn form(
    visit: &Visit,
    holdings: &Holdings,
    step: Step,
    typed: Typed,
    errors: FieldErrors,
    newer: bool,
) -> Result<Response, Stop> {
    let is_wrong = !errors.is_empty() || newer;
    let title = visit.t(step.title()).to_owned();
    let frame = visit.frame(None, title, visit.t(step.about())).unlisted();
    let frame = frame.under(START, visit.t("start-title")).in_error(is_wrong);
    let mut response = private_page(&StepPage {
        frame,
        step,
        typed,
        errors,
        there: step.there(visit, holdings),
        back: step.before().map_or_else(|| START.to_owned(), Step::address),
        skip: (step != Step::Name).then(|| step.after()),
        newer,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn save(
    visit: Visit,
    State(programme): State<Programme>,
    which: Which,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let (step, Form(typed)) = (step(which)?, typed?);
    let mut tx = visit.site.store.begin().await?;
    tx.alone().await?;
    let holdings = queries::all(tx.conn()).await?;
    if step != Step::Name && !has_programme(&holdings) {
        return Ok(Redirect::to(&Step::Name.address()).into_response());
    }
    let key = match step.makes() {
        Some(kind) => new_key(&tx, kind, typed.name.trim()).await?,
        None => String::new(),
    };
    let done = match steps::document(&visit, step, &typed, &holdings, &key) {
        Ok(document) => {
            let from = (Provenance::Programme, typed.version);
            publish(&visit, &mut tx, document, from, |field| step.input(field)).await?
        }
        Err(errors) => Outcome::Wrong(errors),
    };
    match done {
        Outcome::Published => {}
        Outcome::Wrong(errors) => {
            drop(tx);
            return form(&visit, &holdings, step, typed, errors, false);
        }
        Outcome::Newer => {
            drop(tx);
            // what was typed stays; it is saved over what somebody else wrote only when it is sent once more
            let version = Typed::of(step, &holdings).version;
            return form(&visit, &holdings, step, Typed { version, ..typed }, FieldErrors::default(), true);
        }
    }
    tx.commit().await?;
    programme.live.refresh().await?;
    let next = if typed.another.is_some() { step.address() } else { step.after() };
    Ok(Redirect::to(&next).into_response())
}

#[derive(Template)]
#[template(path = "workspace/start/done.html")]
struct DonePage {
    frame: Frame,
    invites: bool,
}

async fn done(visit: Visit) -> Result<Response, Stop> {
    let holdings = queries::all(visit.site.store.read()).await?;
    if !has_programme(&holdings) {
        return Ok(Redirect::to(&Step::Name.address()).into_response());
    }
    let frame = visit
        .frame(None, visit.t("start-done-title"), visit.t("start-done-standfirst"))
        .unlisted()
        .under(START, visit.t("start-title"));
    private_page(&DonePage { frame, invites: visit.can(Action::Read, &Object::People) })
}

/// The programme, where there is one, with its version.
fn stored(holdings: &Holdings) -> Option<(&crate::record::Programme, i32)> {
    holdings.records.iter().find_map(|record| match &record.document {
        Document::Programme(it) => Some((it, record.version)),
        _ => None,
    })
}
