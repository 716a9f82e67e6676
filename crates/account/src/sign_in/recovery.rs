//! A recovery code in the place of a lost password: it opens the account once, with a new password.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use praxis_identity::account::queries;
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::{password, recovery, session as sessions};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::password::{forgive, may_try};
use super::session;
use crate::forms;

#[derive(Template)]
#[template(path = "sign_in/recovery.html")]
struct RecoveryPage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    email: String,
    code: String,
    password: String,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    form(&visit, Typed::default(), FieldErrors::default())
}

pub(super) async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let mut errors = FieldErrors::default();
    let email = forms::email(&visit, &typed.email, &mut errors);
    if typed.code.trim().is_empty() {
        errors.add("code", visit.t("recovery-code-missing"));
    }
    forms::new_password(&visit, &typed.password, &[&typed.email], &mut errors);
    let Some(email) = email.filter(|_| errors.is_empty()) else { return refused(&visit, typed, errors) };
    if !may_try(&visit, &email).await? {
        errors.add("email", visit.t("sign-in-too-many"));
        return refused(&visit, typed, errors);
    }
    // hashed before the code is looked at, so that it takes as long for a wrong one
    let hash = password::hash(&typed.password).await.map_err(forms::failed)?;
    let tx = visit.site.store.begin().await?;
    let account = queries::password_of(tx.conn(), &email).await?.map(|(account, _)| account);
    if let Some(account) = account
        && recovery::use_up(&tx, account, &typed.code).await?
    {
        queries::set_password(&tx, account, &hash).await?;
        audit::note(&tx, By::Stranger, Deed::RecoveryCodeUsed, Some(account), "").await?;
        sessions::queries::delete_all(&tx, account).await?;
        forgive(&tx, &visit, &email).await?;
        return Ok(session::enter(&visit, &headers, tx, account, "/account/recovery-codes").await?);
    }
    errors.add("email", visit.t("recovery-wrong"));
    refused(&visit, typed, errors)
}

fn refused(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, typed, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("recovery-sign-in-title");
    let mut frame = visit.frame(None, title, visit.t("recovery-sign-in-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&RecoveryPage { frame, typed, errors })
}
