use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::account::queries;
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Duty, ThingRole};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Link, Stop, Thing, Visit, private_page};
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
    links: Vec<Link>,
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

/// Where somebody with that role on a thing has something to do: the key of the link's name, and its address.
fn pages_of(role: ThingRole, thing: &Thing) -> Vec<(&'static str, String)> {
    let Thing { key, slug, .. } = thing;
    match role {
        ThingRole::Partner => vec![("account-duty-organisation", format!("/workspace/organisation/{slug}"))],
        ThingRole::EventHost => vec![
            ("account-duty-event", format!("/workspace/content/events/{key}")),
            ("account-duty-bookings", format!("/workspace/events/{slug}/booking")),
        ],
        ThingRole::AccessContact => {
            vec![("account-duty-needs", format!("/workspace/events/{slug}/access-needs"))]
        }
        ThingRole::Facilitator | ThingRole::Reviewer | ThingRole::Coach => Vec::new(),
    }
}

async fn form(visit: &Visit, called: String, errors: FieldErrors) -> Result<Response, Stop> {
    let person = visit.person()?;
    let language = visit.language();
    let account = queries::by_id(visit.site.store.read(), person.account).await?.ok_or(Stop::SignIn)?;
    let title = visit.t("account-title");
    let mut frame = visit.frame(None, title, visit.t("account-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    let roles: Vec<String> = person.roles.iter().map(|role| language.t(role.key()).to_owned()).collect();
    let duty = |duty: &Duty| {
        let thing = visit.site.thing_of_key(duty.role.kind(), &duty.thing);
        let title = thing.as_ref().map_or_else(|| duty.thing.clone(), |thing| thing.title.clone());
        let links = thing.map(|thing| pages_of(duty.role, &thing)).unwrap_or_default();
        let links = links.into_iter().map(|(key, address)| {
            let name = language.with(key, &[("thing", &title)]);
            Link { name, address }
        });
        let links = links.collect();
        let role = language.t(duty.role.key());
        DutyLine { words: language.with("account-duty", &[("role", &role), ("thing", &title)]), links }
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
