//! One certificate in the workspace: what it says, taking it back, and issuing another.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};

use super::issue::{is_time, withdraw};
use super::queries::{self, Certificate};
use super::said::{Said, Withdrawn, day};
use super::sheet;
use super::work::found;
use crate::stored::Attended;
use crate::typed::{Sent, Typed};
use crate::{Booking, urls};

const LONGEST_REASON: usize = 300;

/// The address of a certificate: event and id.
type Which = Result<Path<(String, String)>, PathRejection>;

/// A certificate of the same booking.
struct Row {
    name: String,
    issued: String,
    state: (&'static str, &'static str),
    address: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "certificates/one.html")]
struct OnePage {
    frame: Frame,
    errors: FieldErrors,
    event: String,
    back: String,
    here: String,
    it: Certificate,
    facts: Vec<(String, String)>,
    address: String,
    withdrawn: Option<(String, Option<String>)>,
    others: Vec<Row>,
    may_renew: bool,
    typed: String,
}

async fn certificate(
    booking: &Booking,
    visit: &Visit,
    which: Which,
) -> Result<(EventFacts, Certificate), Stop> {
    let Path((slug, id)) = which?;
    let (facts, _) = found(booking, visit, &slug).await?;
    let id = Id::parse(&id).ok_or(Stop::NotFound)?;
    let found = queries::one(booking.site.store.read(), &facts.key, id).await?;
    Ok((facts, found.ok_or(Stop::NotFound)?))
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
) -> Result<Response, Stop> {
    let (facts, it) = certificate(&booking, &visit, which).await?;
    show(&visit, &booking, &facts, it, String::new(), FieldErrors::default()).await
}

const fn state(it: &Certificate) -> (&'static str, &'static str) {
    match (&it.revoked_at, &it.said.withdrawn) {
        (None, _) => ("ok", "certificates-state-valid"),
        (_, Some(Withdrawn::Corrected)) => ("warn", "certificates-state-corrected"),
        _ => ("stop", "certificates-state-revoked"),
    }
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    facts: &EventFacts,
    it: Certificate,
    typed: String,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let language = visit.language();
    let conn = booking.site.store.read();
    let all = match it.booking {
        Some(id) => queries::of_booking(conn, id).await?,
        None => Vec::new(),
    };
    let is_wrong = !errors.is_empty();
    let title = language.with("certificates-of", &[("name", &it.name)]);
    let mut frame = visit.frame(None, title, visit.t("certificates-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let row = |other: &Certificate| Row {
        name: other.name.clone(),
        issued: day(language, other.issued_at),
        state: state(other),
        address: urls::certificates(&facts.slug, &other.id.to_string()),
        current: other.id == it.id,
    };
    let withdrawn = it.revoked_at.map(|at| {
        let why = match &it.said.withdrawn {
            Some(Withdrawn::Revoked(why)) => Some(why.clone()),
            Some(Withdrawn::Corrected) => Some(visit.t("certificates-why-corrected").to_owned()),
            None => None,
        };
        (day(language, at), why)
    });
    let mut response = private_page(&OnePage {
        frame,
        errors,
        event: facts.title.clone(),
        back: urls::certificates(&facts.slug, ""),
        here: urls::certificates(&facts.slug, &it.id.to_string()),
        facts: it.said.facts(language, Some(it.issued_at)),
        address: sheet::address(&visit.site, &it),
        withdrawn,
        others: if all.len() > 1 { all.iter().map(row).collect() } else { Vec::new() },
        may_renew: it.booking.is_some() && all.iter().all(|it| !it.is_valid()),
        it,
        typed,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub(super) async fn revoke(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
    sent: Sent,
) -> Result<Response, Stop> {
    let typed = Typed::of(sent)?;
    let (facts, it) = certificate(&booking, &visit, which).await?;
    let mut errors = FieldErrors::default();
    let reason = typed.line(visit.language(), "reason", LONGEST_REASON, &mut errors);
    if reason.is_empty() {
        errors.add("reason", visit.t("certificates-reason-missing"));
    }
    if !errors.is_empty() {
        return show(&visit, &booking, &facts, it, typed.get("reason").to_owned(), errors).await;
    }
    let mut tx = booking.site.store.begin().await?;
    queries::alone_with(&tx, &facts.key).await?;
    withdraw(&mut tx, &it, Withdrawn::Revoked(reason)).await?;
    tx.commit().await?;
    booking.live.after_change().await;
    Ok(Redirect::to(&urls::certificates(&facts.slug, &it.id.to_string())).into_response())
}

/// Issues another one to somebody whose last one was taken back, with what is to be said now.
pub(super) async fn anew(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
) -> Result<Response, Stop> {
    let (facts, it) = certificate(&booking, &visit, which).await?;
    let back = Redirect::to(&urls::certificates(&facts.slug, "")).into_response();
    let Some(id) = it.booking else { return Ok(back) };
    let mut tx = booking.site.store.begin().await?;
    queries::alone_with(&tx, &facts.key).await?;
    let event = crate::stored::queries::event(tx.conn(), &facts.key).await?.ok_or(Stop::NotFound)?;
    let booked = crate::stored::queries::booking(tx.conn(), id).await?.ok_or(Stop::NotFound)?;
    let has_one = queries::of_booking(tx.conn(), id).await?.iter().any(Certificate::is_valid);
    let may = booked.attended == Attended::Yes && !has_one && is_time(&facts, &event, tx.now()).is_ok();
    if may {
        // the name is the last one's: that it was put right is told of this one, too
        let put_right = it.said.put_right.clone();
        let said = Said { put_right, ..Said::of(&booking.site, &facts, &event, booked.way) };
        queries::issue(&mut tx, &booked, &it.name, &said).await?;
        tx.commit().await?;
        booking.live.after_change().await;
    }
    Ok(back)
}
