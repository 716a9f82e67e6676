//! The first account of an installation, without a mail server: whoever reads the program's console types its code here
//! and becomes administrator and programme lead.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::secret::TypedCode;
use praxis_identity::{password, recovery, set_up};
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use crate::own::recovery_codes::once;
use crate::sign_in::session;
use crate::{Accounts, forms};

pub(crate) fn routes() -> Routes<Accounts> {
    Routes::new().at("/set-up", Access::Public, get(page).post(post))
}

#[derive(Template)]
#[template(path = "set_up/form.html")]
struct SetUpPage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    code: String,
    name: String,
    email: String,
    password: String,
}

async fn page(visit: Visit, asked: Result<Query<Typed>, QueryRejection>) -> Result<Response, Stop> {
    if !set_up::is_open(&visit.site.store).await? {
        return Err(Stop::NotFound);
    }
    let Query(Typed { code, .. }) = asked?;
    form(&visit, Typed { code, ..Typed::default() }, FieldErrors::default())
}

async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let store = &visit.site.store;
    if !set_up::is_open(store).await? {
        return Err(Stop::NotFound);
    }
    let mut errors = FieldErrors::default();
    let code = TypedCode::typed(&typed.code);
    if !set_up::is_right(store, &code).await? {
        errors.add("code", visit.t("set-up-code-wrong"));
    }
    let name = forms::name(&visit, &typed.name, &mut errors);
    let email = forms::email(&visit, &typed.email, &mut errors);
    forms::new_password(&visit, &typed.password, &[&typed.name, &typed.email], &mut errors);
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        let mut response = form(&visit, typed, errors)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let hash = password::hash(&typed.password).await.map_err(forms::failed)?;
    let tx = store.begin().await?;
    // somebody else was quicker: there is nothing left to set up
    let account = set_up::first(&tx, &code, &name, &email, &hash).await?.ok_or(Stop::NotFound)?;
    audit::note(&tx, By::Person(Some(account)), Deed::AccountMade, Some(account), "").await?;
    let codes = recovery::renew(&tx, account).await?;
    let token = session::begin(&visit, &headers, &tx, account).await?;
    tx.commit().await?;
    let page = session::known(&visit, &token).await?;
    Ok(session::with_session(&visit, &token, once(&page, "set-up-done", &codes, "/workspace")?))
}

fn form(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("set-up-title");
    let mut frame = visit.frame(None, title, visit.t("set-up-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&SetUpPage { frame, typed, errors })
}
