use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::{Role, SignedIn, account, personal};
use praxis_web::form::FieldErrors;
use praxis_web::{Cookie, Frame, Stop, Visit, page, private_page};
use serde::Deserialize;

use super::{DATA, ERASED};
use crate::Parts;

#[derive(Template)]
#[template(path = "my_data/erase.html")]
struct ErasePage {
    frame: Frame,
    last: bool,
    typed: String,
    errors: FieldErrors,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    address: String,
}

pub(super) async fn confirm(visit: Visit) -> Result<Response, Stop> {
    let person = visit.person()?;
    let last = is_last(person, account::queries::administrators(visit.site.store.read()).await?);
    form(&visit, last, String::new(), FieldErrors::default())
}

/// Erases the account, once its owner has typed its address: the last question before what cannot be undone.
pub(super) async fn erase(
    visit: Visit,
    State(parts): State<Parts>,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Typed { address }) = typed?;
    let person = visit.person()?;
    let mut tx = visit.site.store.begin().await?;
    // two administrators who go at the same moment take turns
    tx.alone().await?;
    if is_last(person, account::queries::administrators(tx.conn()).await?) {
        return refused(&visit, true, address, FieldErrors::default());
    }
    if !address.trim().eq_ignore_ascii_case(&person.email) {
        let mut errors = FieldErrors::default();
        errors.add("address", visit.language().with("erase-address-wrong", &[("email", &person.email)]));
        return refused(&visit, false, address, errors);
    }
    personal::erase(&mut tx, &parts.0, person.account).await?;
    tx.commit().await?;
    let mut response = Redirect::to(ERASED).into_response();
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.clear(&visit.site));
    Ok(response)
}

/// Without an administrator nobody could look after accounts.
fn is_last(person: &SignedIn, administrators: i64) -> bool {
    person.roles.has(Role::Administrator) && administrators <= 1
}

fn refused(visit: &Visit, last: bool, typed: String, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, last, typed, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(visit: &Visit, last: bool, typed: String, errors: FieldErrors) -> Result<Response, Stop> {
    let wrong = !errors.is_empty();
    let frame = visit.frame(None, visit.t("erase-title"), visit.t("erase-standfirst")).unlisted();
    let frame = frame.under(DATA, visit.t("data-title")).in_error(wrong);
    private_page(&ErasePage { frame, last, typed, errors })
}

#[derive(Template)]
#[template(path = "my_data/erased.html")]
struct ErasedPage {
    frame: Frame,
}

pub(super) async fn erased(visit: Visit) -> Result<Response, Stop> {
    // whoever is signed in has an account
    if visit.actor().signed_in().is_some() {
        return Err(Stop::NotFound);
    }
    let frame = visit.frame(None, visit.t("erased-title"), visit.t("erased")).unlisted();
    page(&ErasedPage { frame })
}
