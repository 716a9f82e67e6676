use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::account::queries;
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Duty, ThingRole};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Link, Stop, Visit, private_page};
use serde::Deserialize;

use crate::{forms, moments};

#[derive(Template)]
#[template(path = "own/front.html")]
struct AccountPage {
    frame: Frame,
    errors: FieldErrors,
    called: String,
    email: String,
    roles: String,
    duties: Vec<DutyLine>,
    since: String,
}

/// A role on a single thing, and where to carry it out.
struct DutyLine {
    words: String,
    link: Option<Link>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    name: String,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    let name = visit.person()?.name.clone();
    form(&visit, name, FieldErrors::default()).await
}

pub(super) async fn post(visit: Visit, typed: Result<Form<Typed>, FormRejection>) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let mut errors = FieldErrors::default();
    let name = forms::name(&visit, &typed.name, &mut errors);
    if !errors.is_empty() {
        let mut response = form(&visit, typed.name, errors).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let tx = visit.site.store.begin().await?;
    let account = visit.person()?.account;
    queries::rename(&tx, account, &name).await?;
    audit::note(&tx, visit.actor(), Deed::Renamed, Some(account), "").await?;
    tx.commit().await?;
    Ok(Redirect::to("/account").into_response())
}

async fn form(visit: &Visit, called: String, errors: FieldErrors) -> Result<Response, Stop> {
    let person = visit.person()?;
    let language = visit.language();
    let account = queries::by_id(visit.site.store.read(), person.account).await?.ok_or(Stop::SignIn)?;
    let title = forms::title(visit, "account-title", &errors);
    let mut frame = visit.frame(None, title, visit.t("account-standfirst")).unlisted();
    frame.script = !errors.is_empty();
    let roles: Vec<String> = person.roles.iter().map(|role| language.t(role.key()).to_owned()).collect();
    let duty = |duty: &Duty| {
        let thing = visit.site.thing_of_key(duty.role.kind(), &duty.thing);
        let title = thing.as_ref().map_or_else(|| duty.thing.clone(), |thing| thing.title.clone());
        let link = thing.and_then(|thing| {
            let slug = thing.slug;
            let (name, address) = match duty.role {
                ThingRole::Partner => {
                    ("account-duty-organisation", format!("/workspace/organisation/{slug}"))
                }
                ThingRole::EventHost => ("account-duty-event", format!("/workspace/events/{slug}/booking")),
                ThingRole::AccessContact => {
                    ("account-duty-needs", format!("/workspace/events/{slug}/access-needs"))
                }
                _ => return None,
            };
            Some(Link { name: language.with(name, &[("thing", &title)]), address })
        });
        let role = language.t(duty.role.key());
        DutyLine { words: language.with("account-duty", &[("role", &role), ("thing", &title)]), link }
    };
    private_page(&AccountPage {
        frame,
        errors,
        called,
        email: account.email.to_string(),
        roles: language.list(&roles),
        duties: account.duties.iter().map(duty).collect(),
        since: moments::day(language, account.created_at),
    })
}
