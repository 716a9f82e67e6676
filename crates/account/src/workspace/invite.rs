//! Inviting somebody: a link and a QR code, shown once, to hand over by whatever way is at hand.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_identity::audit::{self, Deed};
use praxis_identity::invitation::{self, VALID_SECONDS};
use praxis_identity::{Action, Object, Role, Roles};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;

use super::PEOPLE;
use crate::forms;
use crate::invitation::INVITATION;

#[derive(Template)]
#[template(path = "workspace/invite.html")]
struct InvitePage {
    frame: Frame,
    typed: Typed,
    errors: FieldErrors,
    choices: Vec<Choice>,
}

/// A role that can be given.
pub(super) struct Choice {
    pub word: &'static str,
    pub key: &'static str,
    pub about: &'static str,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "workspace/invited.html")]
struct InvitedPage {
    frame: Frame,
    name: String,
    link: String,
    code: Picture,
    until: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    name: String,
    email: String,
    editor: Option<String>,
    #[serde(rename = "programme-lead")]
    programme_lead: Option<String>,
    administrator: Option<String>,
}

impl Typed {
    fn roles(&self) -> Roles {
        let ticked = [
            (Role::Editor, &self.editor),
            (Role::ProgrammeLead, &self.programme_lead),
            (Role::Administrator, &self.administrator),
        ];
        ticked.into_iter().filter(|(_, tick)| tick.is_some()).map(|(role, _)| role).collect()
    }
}

/// What a role brings.
const fn about(role: Role) -> &'static str {
    match role {
        Role::Member => "role-member-about",
        Role::Editor => "role-editor-about",
        Role::ProgrammeLead => "role-programme-lead-about",
        Role::Administrator => "role-administrator-about",
    }
}

/// The roles that whoever asks may give to, or take from, somebody who has `from`.
pub(super) fn choices(
    visit: &Visit,
    of: Option<praxis_identity::AccountId>,
    from: Roles,
    chosen: Roles,
) -> Vec<Choice> {
    let may = |role: &Role| {
        let to = if from.has(*role) { from.without(*role) } else { from.and(*role) };
        visit.can(Action::Change, &Object::Membership { of, from, to })
    };
    Role::GIVEN
        .into_iter()
        .filter(may)
        .map(|role| Choice {
            word: role.word(),
            key: role.key(),
            about: about(role),
            chosen: chosen.has(role),
        })
        .collect()
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    form(&visit, Typed::default(), FieldErrors::default())
}

pub(super) async fn post(visit: Visit, typed: Result<Form<Typed>, FormRejection>) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let roles = typed.roles();
    visit.needs(Action::Create, &Object::Membership { of: None, from: Roles::MEMBER, to: roles })?;
    let mut errors = FieldErrors::default();
    let name = forms::name(&visit, &typed.name, &mut errors);
    let email =
        if typed.email.trim().is_empty() { None } else { forms::email(&visit, &typed.email, &mut errors) };
    if !errors.is_empty() {
        let mut response = form(&visit, typed, errors)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let by = visit.person()?.account;
    let tx = visit.site.store.begin().await?;
    let token = invitation::invite(&tx, &name, email.as_ref(), roles, Some(by)).await?;
    audit::note(&tx, visit.actor(), Deed::Invited, None, &roles.words()).await?;
    let until = tx.now().plus_seconds(VALID_SECONDS);
    tx.commit().await?;
    let link = format!("{}{INVITATION}?t={}", visit.site.base_url, token.reveal());
    let title = visit.language().with("invited-title", &[("name", &name)]);
    let frame = visit.frame(None, title, visit.t("invited-once")).unlisted();
    private_page(&InvitedPage {
        frame,
        name,
        code: picture(&link)?,
        link,
        until: visit.language().moment(until),
    })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    invitation: String,
}

pub(super) async fn withdraw(
    visit: Visit,
    which: Result<Form<Which>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Which { invitation }) = which?;
    let id = Id::parse(&invitation).ok_or(Stop::NotFound)?;
    let tx = visit.site.store.begin().await?;
    let found = invitation::queries::by_id(tx.conn(), id, tx.now()).await?.ok_or(Stop::NotFound)?;
    visit.needs(Action::Change, &Object::Membership { of: None, from: found.roles, to: Roles::MEMBER })?;
    invitation::queries::delete(&tx, id).await?;
    audit::note(&tx, visit.actor(), Deed::InvitationWithdrawn, None, "").await?;
    tx.commit().await?;
    Ok(Redirect::to(PEOPLE).into_response())
}

fn form(visit: &Visit, typed: Typed, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("invite-title");
    let mut frame = visit.frame(None, title, visit.t("invite-standfirst")).unlisted();
    frame = frame.in_error(!errors.is_empty());
    let choices = choices(visit, None, Roles::MEMBER, typed.roles());
    private_page(&InvitePage { frame, typed, errors, choices })
}

/// A QR code: a square of so many units, and the dark units as a path.
struct Picture {
    side: usize,
    dark: String,
}

/// The link as a QR code, with the four empty rows around it that its readers need.
fn picture(link: &str) -> Result<Picture, Stop> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(link, EcLevel::M)
        .map_err(|error| Stop::Failed(Box::new(error)))?;
    let width = code.width();
    let mut dark = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            dark.push_str(&format!("M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET));
        }
    }
    Ok(Picture { side: width + 2 * QUIET, dark })
}
