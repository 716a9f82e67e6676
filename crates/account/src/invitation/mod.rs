//! Accepting an invitation: the link, or the QR code, that somebody of the programme handed over.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::invitation::{self, Accepted, Invitation};
use praxis_identity::secret::Token;
use praxis_identity::{password, recovery};
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use crate::own::recovery_codes::once;
use crate::sign_in::session;
use crate::{Accounts, forms};

/// Where an invitation is accepted.
pub(crate) const INVITATION: &str = "/invitation";

pub(crate) fn routes() -> Routes<Accounts> {
    Routes::new().at(INVITATION, Access::Public, get(page).post(post))
}

#[derive(Template)]
#[template(path = "invitation/form.html")]
struct InvitationPage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
    roles: String,
    until: String,
    /// Who is signed in with this browser already.
    signed_in: Option<String>,
}

#[derive(Template)]
#[template(path = "invitation/over.html")]
struct OverPage {
    frame: Frame,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    t: String,
    name: String,
    email: String,
    password: String,
}

async fn page(visit: Visit, asked: Result<Query<Typed>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Typed { t, .. }) = asked?;
    let Some(found) = invitation::find(&visit.site.store, &Token::brought(&t)).await? else {
        return over(&visit);
    };
    let email = found.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let typed = Typed { t, name: found.name.clone(), email, password: String::new() };
    form(&visit, &found, typed, FieldErrors::default())
}

async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let store = &visit.site.store;
    let token = Token::brought(&typed.t);
    let Some(found) = invitation::find(store, &token).await? else { return over(&visit) };
    let mut errors = FieldErrors::default();
    if visit.actor().signed_in().is_some() {
        errors.add("name", visit.t("invitation-sign-out-first"));
    }
    let name = forms::name(&visit, &typed.name, &mut errors);
    let email = forms::email(&visit, &typed.email, &mut errors);
    forms::new_password(&visit, &typed.password, &[&typed.name, &typed.email], &mut errors);
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        return refused(&visit, &found, typed, errors);
    };
    let hash = password::hash(&typed.password).await.map_err(forms::failed)?;
    let tx = store.begin().await?;
    let account = match invitation::accept(&tx, &token, &name, &email, Some(&hash)).await? {
        Accepted::Account(account) => account,
        Accepted::Over => return over(&visit),
        Accepted::AddressTaken => {
            errors.add("email", visit.t("invitation-address-taken"));
            return refused(&visit, &found, typed, errors);
        }
    };
    audit::note(&tx, By::Person(Some(account)), Deed::AccountMade, Some(account), "").await?;
    let codes = recovery::renew(&tx, account).await?;
    let session = session::begin(&visit, &headers, &tx, account).await?;
    tx.commit().await?;
    let page = session::known(&visit, &session).await?;
    Ok(session::with_session(&visit, &session, once(&page, "invitation-done", &codes, "/account")?))
}

fn refused(visit: &Visit, found: &Invitation, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let mut response = form(visit, found, typed, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(visit: &Visit, found: &Invitation, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let language = visit.language();
    let title = language.with("invitation-title", &[("site", &visit.site.name())]);
    let about = match &found.by {
        Some(by) => language.with("invitation-by", &[("name", by)]),
        None => language.t("invitation-standfirst").to_owned(),
    };
    let frame = visit.frame(None, title, about).unlisted().in_error(!errors.is_empty());
    private_page(&InvitationPage {
        frame,
        typed,
        errors,
        roles: language
            .list(&found.roles.iter().map(|role| language.t(role.key()).to_owned()).collect::<Vec<_>>()),
        until: language.moment(found.expires_at),
        signed_in: visit.actor().signed_in().map(|person| person.name.clone()),
    })
}

fn over(visit: &Visit) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t("invitation-over-title"), visit.t("invitation-over")).unlisted();
    let mut response = private_page(&OverPage { frame })?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}
