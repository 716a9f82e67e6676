//! Recovery codes: how many are left, and ten new ones, shown once.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use praxis_identity::account::queries;
use praxis_identity::audit::{self, Deed};
use praxis_identity::recovery;
use praxis_identity::secret::TypedCode;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::password::check_current;

pub(super) const ADDRESS: &str = "/account/recovery-codes";

#[derive(Template)]
#[template(path = "own/recovery_codes.html")]
struct RecoveryPage {
    frame: Frame,
    errors: FieldErrors,
    left: i64,
    has_password: bool,
}

#[derive(Template)]
#[template(path = "own/codes_once.html")]
struct OncePage {
    frame: Frame,
    codes: Vec<String>,
    email: String,
    next: &'static str,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    current: String,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    form(&visit, FieldErrors::default()).await
}

pub(super) async fn post(visit: Visit, typed: Result<Form<Typed>, FormRejection>) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let mut errors = FieldErrors::default();
    let known = check_current(&visit, &typed.current, &mut errors).await?;
    if !errors.is_empty() {
        let mut response = form(&visit, errors).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let tx = visit.site.store.begin().await?;
    known.still(&tx).await?;
    let account = visit.person()?.account;
    let codes = recovery::renew(&tx, account).await?;
    audit::note(&tx, visit.actor(), Deed::RecoveryCodesMade, Some(account), "").await?;
    tx.commit().await?;
    once(&visit, "recovery-done", &codes, "/account")
}

/// The page that shows new codes. It is the answer to the form itself, since nothing keeps what it shows.
pub(crate) fn once(
    visit: &Visit,
    title: &str,
    codes: &[TypedCode],
    next: &'static str,
) -> Result<Response, Stop> {
    let mut frame = visit.frame(None, visit.t(title), visit.t("recovery-once")).unlisted();
    frame.script = true;
    let email = visit.actor().signed_in().map(|person| person.email.clone()).unwrap_or_default();
    let codes = codes.iter().map(TypedCode::to_string).collect();
    private_page(&OncePage { frame, codes, email, next })
}

async fn form(visit: &Visit, errors: FieldErrors) -> Result<Response, Stop> {
    let (account, conn) = (visit.person()?.account, visit.site.store.read());
    let left = recovery::queries::left(conn, account).await?;
    let has_password = queries::by_id(conn, account).await?.is_some_and(|account| account.has_password);
    let title = visit.t("recovery-title");
    let mut frame = visit.frame(None, title, visit.t("recovery-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&RecoveryPage { frame, errors, left, has_password })
}
