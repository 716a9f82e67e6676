//! A person who does not want to be shown any more.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::{Action, Object};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::super::{At, REMOVED, Tab, desk_of, edit_address, frame_of, tabs, titles, with_status};
use crate::Programme;
use crate::editing::drafts::Desk;
use crate::editing::takedown::{self, Undone};
use crate::record::{Document, Person, queries as records};

#[derive(Template)]
#[template(path = "workspace/removed/take_down.html")]
struct TakeDownPage {
    frame: Frame,
    tabs: Vec<Tab>,
    errors: FieldErrors,
    here: String,
    name: String,
    is_down: bool,
    is_done: bool,
    may_erase: bool,
    /// Records in whose words the name stands: title and where they are edited.
    named_in: Vec<(String, String)>,
    named_in_draft: bool,
    typed: String,
}

type Which = Result<Path<String>, PathRejection>;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

async fn open(visit: &Visit, programme: &Programme, which: Which) -> Result<(Desk, Person), Stop> {
    let Path(key) = which?;
    let desk = desk_of(visit, programme, "people", &key).await?;
    let person = desk.record.as_ref().and_then(|record| match &record.document {
        Document::Person(person) => Some(person.clone()),
        _ => None,
    });
    Ok((desk, person.ok_or(Stop::NotFound)?))
}

pub(super) async fn get(
    visit: Visit,
    which: Which,
    done: Result<Query<Done>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Query(Done { done }) = done?;
    let (desk, person) = open(&visit, &programme, which).await?;
    show(&visit, &programme, &desk, &person, done == "down", false, String::new(), FieldErrors::default())
        .await
}

#[expect(clippy::too_many_arguments, reason = "a page and what was typed into it")]
async fn show(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    person: &Person,
    is_done: bool,
    named_in_draft: bool,
    typed: String,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let all = records::records(programme.site.store.read()).await?;
    let titles = titles(&all);
    let named = takedown::named_in(&all, person).into_iter().map(|it| {
        let handle = it.document.handle();
        (titles.get(&handle).cloned().unwrap_or_default(), edit_address(it.document.kind(), &handle))
    });
    let title = visit.language().with("takedown-title", &[("name", &person.name)]);
    let bad = !errors.is_empty() || named_in_draft;
    let frame = frame_of(visit, desk.kind, title, "takedown-standfirst").in_error(bad);
    private_page(&TakeDownPage {
        frame,
        tabs: tabs(visit, desk, At::TakeDown),
        errors,
        here: edit_address(desk.kind, &desk.key),
        name: person.name.clone(),
        is_down: desk.record.as_ref().is_some_and(|it| takedown::is_hidden(&it.document)),
        is_done,
        may_erase: visit.can(Action::Delete, &Object::TakenDown),
        named_in: named.collect(),
        named_in_draft,
        typed,
    })
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct How {
    #[serde(default, rename = "do")]
    how: String,
}

pub(super) async fn post(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
    how: Result<Form<How>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(How { how }) = how?;
    let (desk, _) = open(&visit, &programme, which).await?;
    let by = visit.person()?.account;
    let here = edit_address(desk.kind, &desk.key);
    let mut tx = programme.site.store.begin().await?;
    let to = match how.as_str() {
        "down" => {
            takedown::take_down(&mut tx, by, &desk.key).await.map_err(stop)?;
            format!("{here}/take-down?done=down")
        }
        "again" => match takedown::show_again(&mut tx, by, &desk.key).await {
            Ok(_) | Err(Undone::Shown) => here,
            Err(error) => return Err(stop(error)),
        },
        _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    };
    tx.commit().await?;
    programme.live.refresh().await?;
    Ok(Redirect::to(&to).into_response())
}

fn stop(error: Undone) -> Stop {
    match error {
        Undone::Store(error) => error.into(),
        _ => Stop::NotFound,
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sure {
    #[serde(default)]
    name: String,
}

pub(super) async fn erase(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
    sure: Result<Form<Sure>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Sure { name }) = sure?;
    let (desk, person) = open(&visit, &programme, which).await?;
    let by = visit.person()?.account;
    let mut errors = FieldErrors::default();
    if name.trim().to_lowercase() != person.name.trim().to_lowercase() {
        errors.add("name", visit.language().with("takedown-erase-wrong", &[("name", &person.name)]));
        let page = show(&visit, &programme, &desk, &person, false, false, name, errors).await?;
        return Ok(with_status(page, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let mut tx = programme.site.store.begin().await?;
    match takedown::erase(&mut tx, by, visit.language(), &desk.key).await {
        Ok(()) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            Ok(Redirect::to(&format!("{REMOVED}?done=erased")).into_response())
        }
        Err(Undone::Store(error)) => Err(error.into()),
        Err(Undone::NoPerson | Undone::Shown) => Err(Stop::NotFound),
        Err(Undone::Named) => {
            drop(tx);
            let page = show(&visit, &programme, &desk, &person, false, true, name, errors).await?;
            Ok(with_status(page, StatusCode::CONFLICT))
        }
    }
}
