//! What goes with a record, what names it, and the step that removes it.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::super::{At, REMOVED, Tab, desk_of, edit_address, frame_of, tabs, title_of, titles, with_status};
use crate::Programme;
use crate::components::one_key;
use crate::editing::drafts::Desk;
use crate::editing::removal::{self, Plan, Refused, Wish};
use crate::record::{Record, queries as records};

/// Another record, with the fields in which it names this one.
struct Other {
    title: String,
    kind: String,
    edit: String,
    fields: Vec<String>,
}

#[derive(Template)]
#[template(path = "workspace/removed/remove.html")]
struct RemovePage {
    frame: Frame,
    tabs: Vec<Tab>,
    errors: FieldErrors,
    here: String,
    with: Vec<Other>,
    mentioned_in: Vec<Other>,
    needed_by: Vec<Other>,
    links: usize,
    has_draft: bool,
    mark: String,
    why: String,
    is_newer: bool,
}

type Which = Result<Path<(String, String)>, PathRejection>;

/// As much as stands at the old address.
const LONGEST_WHY: usize = 300;

async fn open(visit: &Visit, programme: &Programme, which: Which) -> Result<(Desk, Vec<Record>, Plan), Stop> {
    let Path((kind, key)) = which?;
    let desk = desk_of(visit, programme, &kind, &key).await?;
    let all = records::records(programme.site.store.read()).await?;
    // a draft that was never published is thrown away on its own page, and the programme itself stays
    let plan = removal::plan(&all, &desk.key).filter(|_| desk.kind != crate::record::Kind::Programme);
    Ok((desk, all, plan.ok_or(Stop::NotFound)?))
}

/// A reason as it is kept: one line.
pub(in crate::workspace) fn worded_why(typed: &str) -> String {
    typed.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Says what is wrong with a reason.
pub(in crate::workspace) fn say_why(visit: &Visit, errors: &mut FieldErrors, why: &str) {
    if why.is_empty() {
        errors.add("why", visit.t("removal-why-missing"));
    } else if why.chars().count() > LONGEST_WHY {
        errors.add("why", visit.t("removal-why-long"));
    }
}

pub(super) async fn get(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (desk, all, plan) = open(&visit, &programme, which).await?;
    show(&visit, &programme, &desk, &all, &plan, String::new(), FieldErrors::default(), false).await
}

#[expect(clippy::too_many_arguments, reason = "a page and what was typed into it")]
async fn show(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    all: &[Record],
    plan: &Plan,
    why: String,
    errors: FieldErrors,
    is_newer: bool,
) -> Result<Response, Stop> {
    let titles = titles(all);
    let other = |record: &Record, fields: &[&'static str]| {
        let (kind, handle) = (record.document.kind(), record.document.handle());
        let label = |name: &&str| {
            let head = name.split('.').next().unwrap_or(name);
            let field = crate::editing::fields::all(kind).find(|field| field.name == head);
            field.map_or_else(|| head.to_owned(), |field| visit.t(field.label).to_owned())
        };
        Other {
            title: titles.get(&handle).cloned().unwrap_or_default(),
            kind: visit.t(one_key(kind)).to_owned(),
            edit: edit_address(kind, &handle),
            fields: fields.iter().map(label).collect(),
        }
    };
    let title = visit.language().with("removal-title", &[("title", &title_of(desk))]);
    let bad = !errors.is_empty() || is_newer;
    let frame = frame_of(visit, desk.kind, title, "removal-standfirst").in_error(bad);
    let links = records::links_of(programme.site.store.read(), &desk.key).await?;
    private_page(&RemovePage {
        frame,
        tabs: tabs(visit, desk, At::Remove),
        errors,
        here: edit_address(desk.kind, &desk.key),
        with: plan.with.iter().map(|it| other(it, &[])).collect(),
        mentioned_in: plan.mentioned_in.iter().map(|(it, fields)| other(it, fields)).collect(),
        needed_by: plan.needed_by.iter().map(|(it, field)| other(it, &[field])).collect(),
        links: links.len(),
        has_draft: desk.draft.is_some(),
        mark: plan.mark(),
        why,
        is_newer,
    })
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    why: String,
    #[serde(default)]
    mark: String,
}

pub(super) async fn post(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Sent { why, mark }) = sent?;
    let (desk, all, plan) = open(&visit, &programme, which).await?;
    let by = visit.person()?.account;
    let mut errors = FieldErrors::default();
    let said = worded_why(&why);
    say_why(&visit, &mut errors, &said);
    if !errors.is_empty() {
        let page = show(&visit, &programme, &desk, &all, &plan, why, errors, false).await?;
        return Ok(with_status(page, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let mut tx = programme.site.store.begin().await?;
    match removal::remove(&mut tx, by, &Wish { key: desk.key.clone(), why: said, mark }).await {
        Ok(_) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            Ok(Redirect::to(&format!("{REMOVED}?done=removed")).into_response())
        }
        Err(Refused::Gone) => Err(Stop::NotFound),
        Err(Refused::Store(error)) => Err(error.into()),
        Err(Refused::Newer | Refused::Needed) => {
            drop(tx);
            let page = show(&visit, &programme, &desk, &all, &plan, why, errors, true).await?;
            Ok(with_status(page, StatusCode::CONFLICT))
        }
    }
}
