//! The browsers that are signed in.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_identity::SessionId;
use praxis_identity::audit::{self, Deed};
use praxis_identity::session::queries;
use praxis_web::{Cookie, Frame, Stop, Visit, private_page};
use serde::Deserialize;

pub(super) const ADDRESS: &str = "/account/devices";

#[derive(Template)]
#[template(path = "own/devices.html")]
struct DevicesPage {
    frame: Frame,
    devices: Vec<Device>,
}

struct Device {
    id: String,
    name: String,
    since: String,
    seen: String,
    this: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    session: String,
}

pub(super) async fn get(visit: Visit) -> Result<Response, Stop> {
    let person = visit.person()?;
    let language = visit.language();
    let sessions = queries::of_account(&visit.site.store, person.account).await?;
    let device = |session: praxis_identity::session::Session| Device {
        id: session.id.0.to_string(),
        this: session.id == person.session,
        since: language.moment(session.created_at),
        seen: language.moment(session.seen_at),
        name: if session.device.is_empty() { visit.t("devices-unknown").to_owned() } else { session.device },
    };
    let devices = sessions.into_iter().map(device).collect();
    let frame = visit.frame(None, visit.t("devices-title"), visit.t("devices-standfirst")).unlisted();
    private_page(&DevicesPage { frame, devices })
}

pub(super) async fn sign_out(
    visit: Visit,
    which: Result<Form<Which>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Which { session }) = which?;
    let person = visit.person()?;
    let session = SessionId(Id::parse(&session).ok_or(Stop::NotFound)?);
    let tx = visit.site.store.begin().await?;
    // somebody else's session is none that can be found
    if !queries::delete_one(&tx, person.account, session).await? {
        return Err(Stop::NotFound);
    }
    audit::note(&tx, visit.actor(), Deed::SignedOut, Some(person.account), "").await?;
    tx.commit().await?;
    Ok(if session == person.session { signed_out(&visit) } else { Redirect::to(ADDRESS).into_response() })
}

pub(super) async fn sign_out_everywhere(visit: Visit) -> Result<Response, Stop> {
    let tx = visit.site.store.begin().await?;
    let account = visit.person()?.account;
    queries::delete_all(&tx, account).await?;
    audit::note(&tx, visit.actor(), Deed::SignedOut, Some(account), "").await?;
    tx.commit().await?;
    Ok(signed_out(&visit))
}

fn signed_out(visit: &Visit) -> Response {
    let mut response = Redirect::to("/sign-in").into_response();
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.clear(&visit.site));
    response
}
