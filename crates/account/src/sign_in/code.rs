//! The code from the message, in the browser that asked.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::request::{self, Redeemed};
use praxis_web::form::FieldErrors;
use praxis_web::{Cookie, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::{SIGN_IN, session};

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage {
    frame: Frame,
    errors: FieldErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
}

pub(super) async fn get(visit: Visit, headers: HeaderMap) -> Result<Response, Stop> {
    if Cookie::Asking.read(&visit.site, &headers).is_none() {
        return Ok(Redirect::to(SIGN_IN).into_response());
    }
    form(&visit, FieldErrors::default())
}

pub(super) async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let Some(browser) = Cookie::Asking.read(&visit.site, &headers) else {
        return Ok(Redirect::to(SIGN_IN).into_response());
    };
    let mut errors = FieldErrors::default();
    if typed.code.trim().is_empty() {
        errors.add("code", visit.t("sign-in-code-missing"));
        return refused(&visit, errors);
    }
    let tx = visit.site.store.begin().await?;
    let became = request::by_code(&tx, &visit.site.key, &browser, &typed.code).await?;
    if let Redeemed::Account(account, next) = became {
        return Ok(session::enter(&visit, &headers, tx, account, &next).await?);
    }
    // a wrong try counts
    tx.commit().await?;
    let Redeemed::Wrong(left) = became else { return over(&visit) };
    errors.add("code", visit.language().with("sign-in-code-wrong", &[("left", &left)]));
    refused(&visit, errors)
}

fn refused(visit: &Visit, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(visit: &Visit, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("sign-in-code-title");
    let mut frame = visit.frame(None, title, visit.t("sign-in-code-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&CodePage { frame, errors })
}

#[derive(Template)]
#[template(path = "sign_in/over.html")]
struct OverPage {
    frame: Frame,
}

/// The link or the code opens nothing any more, or never did.
pub(super) fn over(visit: &Visit) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t("sign-in-over-title"), visit.t("sign-in-over")).unlisted();
    let mut response = private_page(&OverPage { frame })?;
    *response.status_mut() = StatusCode::GONE;
    response.headers_mut().append(header::SET_COOKIE, Cookie::Asking.clear(&visit.site));
    Ok(response)
}
