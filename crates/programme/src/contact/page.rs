use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, page};
use serde::Deserialize;

use super::service::{Outcome, Typed, send};
use crate::Programme;
use crate::catalogue::{Catalogue, PersonRow};

#[derive(Template)]
#[template(path = "contact/form.html")]
struct ContactPage {
    frame: Frame,
    to: Option<String>,
    typed: Typed,
    errors: FieldErrors,
    too_many: bool,
}

#[derive(Template)]
#[template(path = "contact/sent.html")]
struct SentPage {
    frame: Frame,
    number: String,
}

#[derive(Deserialize)]
pub(super) struct To {
    #[serde(default)]
    to: String,
}

#[derive(Deserialize)]
pub(super) struct Number {
    #[serde(default)]
    number: String,
}

/// The person a message is for, when they have a page.
fn addressee<'a>(catalogue: &'a Catalogue, slug: &str) -> Option<&'a PersonRow> {
    catalogue.people.at(slug)
}

pub(super) async fn get(
    visit: Visit,
    to: Result<Query<To>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Query(To { to }) = to?;
    let typed = Typed { to, ..Typed::default() };
    form(&visit, &programme.catalogue(), typed, FieldErrors::default(), false)
}

pub(super) async fn post(
    visit: Visit,
    State(programme): State<Programme>,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let catalogue = programme.catalogue();
    let to = addressee(&catalogue, &typed.to);
    let mut response = match send(&programme.site.store, visit.language(), &typed, to).await? {
        Outcome::Stored(number) => {
            return Ok(Redirect::to(&format!("/contact/sent?number={number}")).into_response());
        }
        Outcome::Errors(errors) => form(&visit, &catalogue, typed, errors, false)?,
        Outcome::TooMany => form(&visit, &catalogue, typed, FieldErrors::default(), true)?,
    };
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(
    visit: &Visit,
    catalogue: &Catalogue,
    typed: Typed,
    errors: FieldErrors,
    too_many: bool,
) -> Result<Response, Stop> {
    let to = addressee(catalogue, &typed.to).map(|person| person.full_name.clone());
    let title = match &to {
        Some(name) => visit.language().with("contact-title-to", &[("name", name)]),
        None => visit.t("contact-title").to_owned(),
    };
    let wrong = !errors.is_empty() || too_many;
    let mut frame = visit.frame(None, title, visit.t("contact-standfirst")).in_error(wrong);
    if to.is_some() || wrong {
        frame = frame.unlisted();
    }
    page(&ContactPage { frame, to, typed, errors, too_many })
}

pub(super) async fn sent(
    visit: Visit,
    number: Result<Query<Number>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(Number { number }) = number?;
    // the number is shown back, so it has to look like one of ours
    if number.len() != 10 || !number.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Stop::NotFound);
    }
    let frame = visit.frame(None, visit.t("contact-sent-title"), visit.t("contact-sent")).unlisted();
    page(&SentPage { frame, number })
}
