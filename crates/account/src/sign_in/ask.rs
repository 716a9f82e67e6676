//! The first page: where to send a message to, or, without a mail server, the password.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::account::{Email, queries};
use praxis_identity::limit::{ASK_DAILY, ASK_HOURLY, ASK_NETWORK};
use praxis_identity::request::{self, VALID_SECONDS};
use praxis_identity::secret::Token;
use praxis_storage::StoreError;
use praxis_storage::jobs::NewJob;
use praxis_web::form::{FieldErrors, encoded};
use praxis_web::{Cookie, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::{CODE, message, next, password};
use crate::forms;

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct AskPage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
    next: String,
    /// Nobody has an account yet.
    empty: bool,
}

/// What the address of a sign-in page says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub next: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    email: String,
    next: String,
    /// A field no person sees; what fills it is a robot.
    website: String,
}

pub(super) async fn get(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Asked { next }) = asked?;
    if visit.actor().signed_in().is_some() {
        return Ok(Redirect::to(next::safe(&next)).into_response());
    }
    if !visit.site.sends_mail {
        return password::form(
            &visit,
            password::Typed { next, ..Default::default() },
            FieldErrors::default(),
        )
        .await;
    }
    form(&visit, Typed { next, ..Typed::default() }, FieldErrors::default()).await
}

pub(super) async fn post(visit: Visit, typed: Result<Form<Typed>, FormRejection>) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    if !visit.site.sends_mail {
        return Err(Stop::NotFound);
    }
    let mut errors = FieldErrors::default();
    let Some(email) = forms::email(&visit, &typed.email, &mut errors) else {
        return refused(&visit, typed, errors).await;
    };
    let browser = if typed.website.is_empty() {
        ask(&visit, &email, &typed.next).await?
    } else {
        // a robot is told what a person would be told, and nothing is kept or sent
        Some(Token::new())
    };
    let Some(browser) = browser else {
        errors.add("email", visit.t("sign-in-too-many"));
        return refused(&visit, typed, errors).await;
    };
    let mut response = Redirect::to(CODE).into_response();
    let cookie = Cookie::Asking.set(&visit.site, &browser, VALID_SECONDS);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Notes the wish and asks for the message, the same way for every address: whether there is an account is found out by
/// the job, when the answer is long gone. None when too many came from this network.
async fn ask(visit: &Visit, email: &Email, next: &str) -> Result<Option<Token>, StoreError> {
    let (store, key) = (&visit.site.store, &visit.site.key);
    let mut tx = store.begin().await?;
    if !ASK_NETWORK.count(&tx, key, &visit.network.to_string()).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let this_hour = ASK_HOURLY.count(&tx, key, email.as_str()).await?;
    let today = ASK_DAILY.count(&tx, key, email.as_str()).await?;
    let (id, browser) = request::ask(&tx, email, next::safe(next)).await?;
    // beyond the limit nothing is sent, and the page does not say so: it would tell who else asked
    if this_hour && today {
        let kind = message::KIND;
        tx.enqueue(NewJob { kind, payload: id.to_string(), dedup_key: None, run_at: None }).await?;
    }
    tx.commit().await?;
    Ok(Some(browser))
}

async fn refused(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, typed, errors).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn form(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("sign-in-title");
    let mut frame = visit.frame(None, title, visit.t("sign-in-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    let empty = !queries::any(visit.site.store.read()).await?;
    let next = encoded(&typed.next);
    private_page(&AskPage { frame, typed, errors, next, empty })
}
