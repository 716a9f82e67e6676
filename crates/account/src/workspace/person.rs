//! One person with an account: their roles, whether they may sign in, their sessions, their roles on single things.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::account::{Account, State, queries};
use praxis_identity::audit::{self, Deed};
use praxis_identity::{AccountId, Action, Duty, Object, Role, Roles, ThingKind, ThingRole, session};
use praxis_storage::WriteTx;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::invite::{Choice, choices};
use super::people::{address, roles_in_words};
use crate::moments;

#[derive(Template)]
#[template(path = "workspace/person.html")]
struct PersonPage {
    frame: Frame,
    errors: FieldErrors,
    address: String,
    email: String,
    active: bool,
    roles: String,
    since: String,
    signed_in: Option<String>,
    /// Whether it is the account of whoever asks.
    own: bool,
    may_change: bool,
    choices: Vec<Choice>,
    may_appoint: bool,
    duties: Vec<DutyRow>,
    kinds: Vec<(&'static str, &'static str)>,
    typed: Appointment,
}

struct DutyRow {
    role: &'static str,
    key: &'static str,
    thing: String,
    title: String,
}

type Which = Result<Path<String>, PathRejection>;

async fn found(visit: &Visit, which: Which) -> Result<Account, Stop> {
    let Path(which) = which?;
    let id: AccountId = which.parse().map_err(|_| Stop::NotFound)?;
    queries::by_id(visit.site.store.read(), id).await?.ok_or(Stop::NotFound)
}

fn may_change(visit: &Visit, account: &Account, to: Roles) -> bool {
    visit.can(Action::Change, &Object::Membership { of: Some(account.id), from: account.roles, to })
}

fn may_appoint(visit: &Visit, role: ThingRole, thing: &str) -> bool {
    visit.can(Action::Appoint, &Object::Thing { kind: role.kind(), key: thing.to_owned() })
}

pub(super) async fn get(visit: Visit, which: Which) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    page(&visit, &account, Appointment::default(), FieldErrors::default())
}

fn page(visit: &Visit, account: &Account, typed: Appointment, errors: FieldErrors) -> Result<Response, Stop> {
    let language = visit.language();
    let title = account.name.clone();
    let frame = visit.frame(None, title, visit.t("person-account-standfirst")).unlisted();
    let frame = frame.in_error(!errors.is_empty());
    let duty = |duty: &Duty| DutyRow {
        role: duty.role.word(),
        key: duty.role.key(),
        title: visit
            .site
            .thing_of_key(duty.role.kind(), &duty.thing)
            .map_or_else(|| duty.thing.clone(), |thing| thing.title),
        thing: duty.thing.clone(),
    };
    private_page(&PersonPage {
        frame,
        errors,
        address: address(account),
        email: account.email.to_string(),
        active: account.state == State::Active,
        roles: roles_in_words(language, account.roles),
        since: moments::day(language, account.created_at),
        signed_in: account.signed_in_at.map(|at| moments::day(language, at)),
        own: visit.person()?.account == account.id,
        may_change: may_change(visit, account, account.roles),
        choices: choices(visit, Some(account.id), account.roles, account.roles),
        may_appoint: may_appoint(visit, ThingRole::EventHost, ""),
        duties: account.duties.iter().map(duty).collect(),
        kinds: ThingKind::ALL
            .into_iter()
            .filter(|kind| visit.site.knows_things(*kind))
            .flat_map(|kind| kind.roles())
            .map(|role| (role.word(), role.key()))
            .collect(),
        typed,
    })
}

fn back(account: &Account) -> Response {
    Redirect::to(&address(account)).into_response()
}

/// What somebody is allowed ends their sessions when it changes: the next one is begun with what they have then.
async fn change(visit: &Visit, account: &Account, to: Roles) -> Result<WriteTx, Stop> {
    if !may_change(visit, account, to) {
        return Err(Stop::NotAllowed);
    }
    let tx = visit.site.store.begin().await?;
    // two who take each other's role at the same moment take turns
    tx.alone().await?;
    Ok(tx)
}

/// Nobody can be left who may let others in.
async fn keeps_an_administrator(tx: &WriteTx) -> Result<bool, Stop> {
    Ok(queries::administrators(tx.conn()).await? > 0)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    editor: Option<String>,
    #[serde(rename = "programme-lead")]
    programme_lead: Option<String>,
    administrator: Option<String>,
}

pub(super) async fn roles(
    visit: Visit,
    which: Which,
    ticked: Result<Form<Ticked>, FormRejection>,
) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    let Form(ticked) = ticked?;
    // a role that is not offered stays as it is
    let offered = choices(&visit, Some(account.id), account.roles, account.roles);
    let boxes = [
        (Role::Editor, ticked.editor.is_some()),
        (Role::ProgrammeLead, ticked.programme_lead.is_some()),
        (Role::Administrator, ticked.administrator.is_some()),
    ];
    let to = boxes.into_iter().fold(account.roles, |roles, (role, on)| {
        match offered.iter().any(|choice| choice.word == role.word()) {
            true if on => roles.and(role),
            true => roles.without(role),
            // ticked without being offered: somebody wrote the form themselves
            false if on => roles.and(role),
            false => roles,
        }
    });
    let tx = change(&visit, &account, to).await?;
    if to != account.roles {
        queries::set_roles(&tx, account.id, to).await?;
        audit::note(&tx, visit.actor(), Deed::RolesChanged, Some(account.id), &to.words()).await?;
        session::queries::delete_all(&tx, account.id).await?;
        if !keeps_an_administrator(&tx).await? {
            return Err(Stop::NotAllowed);
        }
        tx.commit().await?;
    }
    Ok(back(&account))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewState {
    state: String,
}

pub(super) async fn state(
    visit: Visit,
    which: Which,
    typed: Result<Form<NewState>, FormRejection>,
) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    let Form(NewState { state }) = typed?;
    let state = [State::Active, State::Disabled].into_iter().find(|it| it.word() == state);
    let state = state.ok_or(Stop::Unreadable(StatusCode::BAD_REQUEST))?;
    let tx = change(&visit, &account, account.roles).await?;
    queries::set_state(&tx, account.id, state).await?;
    let deed = if state == State::Active { Deed::Unlocked } else { Deed::Locked };
    audit::note(&tx, visit.actor(), deed, Some(account.id), "").await?;
    if state == State::Disabled {
        session::queries::delete_all(&tx, account.id).await?;
    }
    if !keeps_an_administrator(&tx).await? {
        return Err(Stop::NotAllowed);
    }
    tx.commit().await?;
    Ok(back(&account))
}

pub(super) async fn sign_out(visit: Visit, which: Which) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    let tx = change(&visit, &account, account.roles).await?;
    session::queries::delete_all(&tx, account.id).await?;
    audit::note(&tx, visit.actor(), Deed::SignedOut, Some(account.id), "").await?;
    tx.commit().await?;
    Ok(back(&account))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Appointment {
    role: String,
    thing: String,
}

pub(super) async fn appoint(
    visit: Visit,
    which: Which,
    typed: Result<Form<Appointment>, FormRejection>,
) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    let Form(typed) = typed?;
    let role = ThingRole::of_word(&typed.role).ok_or(Stop::Unreadable(StatusCode::BAD_REQUEST))?;
    if !may_appoint(&visit, role, &typed.thing) {
        return Err(Stop::NotAllowed);
    }
    // people paste the whole address
    let slug = typed.thing.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let Some(thing) = visit.site.thing_at(role.kind(), slug) else {
        let mut errors = FieldErrors::default();
        errors.add("thing", visit.t("duty-unknown"));
        let mut response = page(&visit, &account, typed, errors)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let tx = visit.site.store.begin().await?;
    let detail = format!("{} {}", role.word(), thing.key);
    queries::appoint(&tx, account.id, &Duty { role, thing: thing.key }).await?;
    audit::note(&tx, visit.actor(), Deed::Appointed, Some(account.id), &detail).await?;
    tx.commit().await?;
    Ok(back(&account))
}

pub(super) async fn dismiss(
    visit: Visit,
    which: Which,
    typed: Result<Form<Appointment>, FormRejection>,
) -> Result<Response, Stop> {
    let account = found(&visit, which).await?;
    let Form(Appointment { role, thing }) = typed?;
    let role = ThingRole::of_word(&role).ok_or(Stop::Unreadable(StatusCode::BAD_REQUEST))?;
    if !may_appoint(&visit, role, &thing) {
        return Err(Stop::NotAllowed);
    }
    let tx = visit.site.store.begin().await?;
    let duty = Duty { role, thing };
    // a role they do not have is nothing to note: what was typed into the form must not stand in the log
    if account.duties.contains(&duty) {
        queries::dismiss(&tx, account.id, &duty).await?;
        let detail = format!("{} {}", role.word(), duty.thing);
        audit::note(&tx, visit.actor(), Deed::Dismissed, Some(account.id), &detail).await?;
    }
    tx.commit().await?;
    Ok(back(&account))
}
