//! Choosing a password or another one. Afterwards every other browser is signed out, and this one has a new session.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
use praxis_identity::account::{Email, queries};
use praxis_identity::audit::{self, Deed};
use praxis_identity::{AccountId, password, session as sessions};
use praxis_storage::WriteTx;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use crate::forms;
use crate::sign_in::{may_try, session};

#[derive(Template)]
#[template(path = "own/password.html")]
struct PasswordPage {
    frame: Frame,
    errors: FieldErrors,
    email: String,
    has_password: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    current: String,
    password: String,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    form(&visit, FieldErrors::default()).await
}

pub(super) async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let person = visit.person()?.clone();
    let store = &visit.site.store;
    let mut errors = FieldErrors::default();
    let known = check_current(&visit, &typed.current, &mut errors).await?;
    forms::new_password(&visit, &typed.password, &[&person.name, &person.email], &mut errors);
    if !errors.is_empty() {
        let mut response = form(&visit, errors).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let hash = password::hash(&typed.password).await.map_err(forms::failed)?;
    let tx = store.begin().await?;
    known.still(&tx).await?;
    queries::set_password(&tx, person.account, &hash).await?;
    audit::note(&tx, visit.actor(), Deed::PasswordSet, Some(person.account), "").await?;
    sessions::queries::delete_all(&tx, person.account).await?;
    let token = session::begin(&visit, &headers, &tx, person.account).await?;
    tx.commit().await?;
    Ok(session::with_session(&visit, &token, Redirect::to("/account/devices")))
}

/// What was known of a person's password when it was looked at.
pub(super) struct Known {
    email: Email,
    password: Option<(AccountId, Option<String>)>,
}

impl Known {
    /// Looking at a password takes a while: who asks is stopped where it was changed, or the account locked, meanwhile.
    pub(super) async fn still(&self, tx: &WriteTx) -> Result<(), Stop> {
        let now = queries::password_of(tx.conn(), &self.email).await?;
        if now == self.password { Ok(()) } else { Err(Stop::SignIn) }
    }
}

/// Whoever finds a browser open is not to take over the account: where there is a password it is asked for again.
pub(super) async fn check_current(
    visit: &Visit,
    typed: &str,
    errors: &mut FieldErrors,
) -> Result<Known, Stop> {
    let person = visit.person()?;
    let email: Email = person.email.parse().map_err(|_| Stop::SignIn)?;
    let password = queries::password_of(visit.site.store.read(), &email).await?;
    if let Some((_, Some(hash))) = &password {
        if !may_try(visit, &email).await? {
            errors.add("current", visit.t("sign-in-too-many"));
        } else if !password::verify(typed, Some(hash.clone())).await.map_err(forms::failed)? {
            errors.add("current", visit.t("password-current-wrong"));
        }
    }
    Ok(Known { email, password })
}

async fn form(visit: &Visit, errors: FieldErrors) -> Result<Response, Stop> {
    let person = visit.person()?;
    let account = queries::by_id(visit.site.store.read(), person.account).await?.ok_or(Stop::SignIn)?;
    let title = visit.t("password-title");
    let mut frame = visit.frame(None, title, visit.t("password-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    let email = account.email.to_string();
    private_page(&PasswordPage { frame, errors, email, has_password: account.has_password })
}
