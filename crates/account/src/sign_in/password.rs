//! Signing in with a password.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::account::{Email, queries};
use praxis_identity::limit::{TRY_ADDRESS, TRY_HERE, TRY_NETWORK};
use praxis_identity::password;
use praxis_storage::{StoreError, WriteTx};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::{ask::Asked, next, session};
use crate::forms;

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct PasswordPage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
    sends_mail: bool,
    /// Nobody has an account yet.
    empty: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub email: String,
    pub password: String,
    pub next: String,
}

pub(super) async fn get(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Asked { next }) = asked?;
    if visit.actor().signed_in().is_some() {
        return Ok(Redirect::to(next::safe(&next)).into_response());
    }
    form(&visit, Typed { next, ..Typed::default() }, FieldErrors::default()).await
}

pub(super) async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let mut errors = FieldErrors::default();
    let email = forms::email(&visit, &typed.email, &mut errors);
    if typed.password.is_empty() {
        errors.add("password", visit.t("password-missing"));
    }
    if let Some(email) = email.filter(|_| errors.is_empty()) {
        if !may_try(&visit, &email).await? {
            errors.add("email", visit.t("sign-in-too-many"));
            return refused(&visit, typed, errors).await;
        }
        let known = queries::password_of(visit.site.store.read(), &email).await?;
        let (account, hash) = known.map_or((None, None), |(account, hash)| (Some(account), hash));
        // as long for an address without an account or without a password
        let right = password::verify(&typed.password, hash.clone()).await.map_err(forms::failed)?;
        if let Some(account) = account.filter(|_| right) {
            let tx = visit.site.store.begin().await?;
            // looking at a password takes a while: it may have been changed, or the account locked, meanwhile
            if queries::password_of(tx.conn(), &email).await? != Some((account, hash)) {
                errors.add("email", visit.t("sign-in-wrong"));
                return refused(&visit, typed, errors).await;
            }
            forgive(&tx, &visit, &email).await?;
            return Ok(session::enter(&visit, &headers, tx, account, &typed.next).await?);
        }
        errors.add("email", visit.t("sign-in-wrong"));
    }
    refused(&visit, typed, errors).await
}

fn here(visit: &Visit, email: &Email) -> String {
    format!("{email} {}", visit.network)
}

/// Counts a try of a password or a recovery code; says whether it is still allowed.
pub(crate) async fn may_try(visit: &Visit, email: &Email) -> Result<bool, StoreError> {
    let key = &visit.site.key;
    let tx = visit.site.store.begin().await?;
    let allowed = TRY_NETWORK.count(&tx, key, &visit.network.to_string()).await?
        & TRY_HERE.count(&tx, key, &here(visit, email)).await?
        & TRY_ADDRESS.count(&tx, key, email.as_str()).await?;
    tx.commit().await?;
    Ok(allowed)
}

/// Whoever signed in here may err again tomorrow; tries from elsewhere still count.
pub(super) async fn forgive(tx: &WriteTx, visit: &Visit, email: &Email) -> Result<(), StoreError> {
    TRY_HERE.forgive(tx, &visit.site.key, &here(visit, email)).await
}

async fn refused(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, typed, errors).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

pub(super) async fn form(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("sign-in-title");
    let mut frame = visit.frame(None, title, visit.t("sign-in-password-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    let sends_mail = visit.site.sends_mail;
    let empty = !queries::any(visit.site.store.read()).await?;
    private_page(&PasswordPage { frame, typed, errors, sends_mail, empty })
}
