//! Certificates in the workspace: what they say, who gets one, and issuing them. What will happen is shown before it does.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::{Id, Timestamp};
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Language, Stop, Visit, private_page};
use serde::Deserialize;

use super::issue::{NotYet, Present, is_time, issue_all};
use super::queries::{self, Certificate};
use super::said::{Said, Withdrawn, day};
use crate::afterwards::{self, Preview, mark};
use crate::stored::{AttendedBy, BookingEvent, CertificateSettings, ways};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, urls};

const MOST_MINUTES: u32 = 6_000;
const LONGEST_WORDS: usize = 600;
/// What nobody here can say of a certificate: it says that somebody was there.
const CLAIMS: [&str; 6] =
    ["accredit", "cpd point", "cpd credit", "cpd certified", "meet the requirement", "meets the requirement"];

/// Somebody who was there.
struct Row {
    name: String,
    /// The name on the certificate, where it is another one.
    now: Option<String>,
    known: &'static str,
    /// The tag's colour and words.
    state: (&'static str, &'static str),
    issued: Option<String>,
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "certificates/work.html")]
struct WorkPage {
    frame: Frame,
    errors: FieldErrors,
    head: Head,
    synthetic: bool,
    here: String,
    typed: Typed,
    version: i64,
    /// What a certificate would say.
    would_say: Said,
    facts: Vec<(String, String)>,
    rows: Vec<Row>,
    new: usize,
    valid: usize,
    why_not: Option<&'static str>,
    /// The message that goes with it.
    told: Preview,
    mark: String,
    attendance: String,
    done: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    issued: Option<usize>,
    told: Option<usize>,
    saved: Option<String>,
}

/// The event of that address, and how it is booked as of now; nothing where bookings were never set up.
pub(crate) async fn found(
    booking: &Booking,
    visit: &Visit,
    slug: &str,
) -> Result<(EventFacts, Option<BookingEvent>), Stop> {
    let facts = visit.site.events().into_iter().find(|it| it.slug == slug).ok_or(Stop::NotFound)?;
    let event = crate::stored::queries::event(booking.site.store.read(), &facts.key).await?;
    Ok((facts, event))
}

/// Where bookings are set up: there is nothing to issue before.
pub(crate) fn set_up_first(slug: &str) -> Response {
    Redirect::to(&urls::work(slug, "")).into_response()
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(asks)) = (slug?, asks?);
    let language = visit.language();
    let done = match asks {
        Asks { issued: Some(issued), told, .. } => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("issued", &issued), ("told", &told.unwrap_or_default())];
            Some(language.with("certificates-done", &values))
        }
        Asks { saved: Some(_), .. } => Some(language.t("certificates-saved").to_owned()),
        _ => None,
    };
    show(&visit, &booking, &slug, None, FieldErrors::default(), done).await
}

fn typed_of(settings: &CertificateSettings) -> Typed {
    let mut typed = Typed::default();
    if settings.offered {
        typed.set("offered", "yes");
    }
    if settings.minutes > 0 {
        typed.set("minutes", settings.minutes.to_string());
    }
    typed.set("words", settings.words.as_str());
    typed
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    slug: &str,
    typed: Option<Typed>,
    errors: FieldErrors,
    done: Option<String>,
) -> Result<Response, Stop> {
    let (facts, Some(event)) = found(booking, visit, slug).await? else { return Ok(set_up_first(slug)) };
    let site = &visit.site;
    let language = visit.language();
    let now = site.store.clock().now();
    let present = queries::present(site.store.read(), &facts.key).await?;
    let told = afterwards::recipients(site, &event, true).await?;
    let would_say = Said::of(site, &facts, &event, ways(facts.mode)[0]);
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, &facts, "certificates-title");
    let mut frame = visit.frame(None, title, visit.t("certificates-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&WorkPage {
        frame,
        errors,
        head: Head::of(visit, &facts, "certificates"),
        synthetic: facts.synthetic,
        here: urls::certificates(slug, ""),
        typed: typed.unwrap_or_else(|| typed_of(&event.settings.certificate)),
        version: event.version,
        facts: would_say.facts(language, None),
        would_say,
        new: present.iter().filter(|it| it.is_new()).count(),
        valid: present.iter().filter(|it| it.valid().is_some()).count(),
        why_not: why_not(&facts, &event, &present, now),
        told: Preview::of(visit, &facts, &told),
        mark: mark(&event, new(&present), &told),
        attendance: urls::attendance(slug),
        rows: present.iter().map(|it| row(slug, language, it)).collect(),
        done,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Those who would be issued one.
fn new(present: &[Present]) -> impl Iterator<Item = Id> {
    present.iter().filter(|it| it.is_new()).map(|it| it.booked.id)
}

fn why_not(
    facts: &EventFacts,
    event: &BookingEvent,
    present: &[Present],
    now: Timestamp,
) -> Option<&'static str> {
    match is_time(facts, event, now) {
        Err(NotYet::CalledOff) => Some("certificates-called-off"),
        Err(NotYet::NotOver) => Some("certificates-not-over"),
        Err(NotYet::NotOffered) => Some("certificates-not-offered"),
        Ok(()) if present.is_empty() => Some("certificates-nobody"),
        Ok(()) => None,
    }
}

fn row(slug: &str, language: &Language, it: &Present) -> Row {
    let newest: Option<&Certificate> = it.valid().or(it.certificates.first());
    Row {
        name: it.booked.name.clone(),
        now: newest.map(|it| it.name.clone()).filter(|name| *name != it.booked.name && !name.is_empty()),
        known: match it.booked.attended_by {
            Some(AttendedBy::Door) => "certificates-known-door",
            Some(AttendedBy::List) => "certificates-known-list",
            None => "certificates-known",
        },
        state: match newest {
            None => ("", "certificates-state-none"),
            Some(it) if it.is_valid() => ("ok", "certificates-state-valid"),
            Some(it) if it.said.withdrawn == Some(Withdrawn::Corrected) => {
                ("warn", "certificates-state-corrected")
            }
            Some(_) => ("stop", "certificates-state-revoked"),
        },
        issued: newest.map(|it| day(language, it.issued_at)),
        address: newest.map(|it| urls::certificates(slug, &it.id.to_string())),
    }
}

pub(super) async fn issue(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let by = visit.person()?.account;
    let (facts, Some(_)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let site = &booking.site;
    let mut tx = site.store.begin().await?;
    queries::alone_with(&tx, &facts.key).await?;
    let Some(event) = crate::stored::queries::event(tx.conn(), &facts.key).await? else {
        return Err(Stop::NotFound);
    };
    let present = queries::present(tx.conn(), &facts.key).await?;
    let told = afterwards::recipients(site, &event, true).await?;
    let is_same = typed.get("mark") == mark(&event, new(&present), &told);
    if !is_same || why_not(&facts, &event, &present, tx.now()).is_some() {
        drop(tx);
        let mut errors = FieldErrors::default();
        errors.add("issue", visit.t("certificates-moved-on"));
        return show(&visit, &booking, &slug, None, errors, None).await;
    }
    let issued = issue_all(&mut tx, site, &facts, &event).await?;
    let told = if typed.has("tell") { afterwards::tell(&mut tx, site, &facts, &event, by).await? } else { 0 };
    tx.commit().await?;
    booking.live.after_change().await;
    let to = format!("{}?issued={issued}&told={told}", urls::certificates(&slug, ""));
    Ok(Redirect::to(&to).into_response())
}

/// What certificates say of the event.
pub(super) async fn wording(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let (facts, Some(event)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let mut errors = FieldErrors::default();
    let wanted = read(&visit, &typed, &mut errors);
    let version: i64 = typed.get("version").parse().unwrap_or_default();
    if errors.is_empty() && version != event.version {
        errors.add("words", visit.t("booking-changed-meanwhile"));
    }
    if !errors.is_empty() {
        return show(&visit, &booking, &slug, Some(typed), errors, None).await;
    }
    let mut settings = event.settings.clone();
    settings.certificate = wanted;
    let mut tx = booking.site.store.begin().await?;
    match crate::stored::queries::change_event(&mut tx, &facts.key, version, &settings).await {
        Err(StoreError::Conflict(_)) => {
            drop(tx);
            errors.add("words", visit.t("booking-changed-meanwhile"));
            return show(&visit, &booking, &slug, Some(typed), errors, None).await;
        }
        done => done?,
    }
    tx.commit().await?;
    booking.live.after_change().await;
    Ok(Redirect::to(&format!("{}?saved=yes", urls::certificates(&slug, ""))).into_response())
}

fn read(visit: &Visit, typed: &Typed, errors: &mut FieldErrors) -> CertificateSettings {
    let language = visit.language();
    let minutes = match typed.get("minutes").trim() {
        "" => 0,
        typed => match typed.parse() {
            Ok(minutes) if (1..=MOST_MINUTES).contains(&minutes) => minutes,
            _ => {
                errors
                    .add("minutes", language.with("certificates-minutes-wrong", &[("most", &MOST_MINUTES)]));
                0
            }
        },
    };
    let words = typed.lines(language, "words", LONGEST_WORDS, errors);
    let low = words.to_lowercase();
    if CLAIMS.iter().any(|claim| low.contains(claim)) {
        errors.add("words", visit.t("certificates-words-claim"));
    }
    CertificateSettings { offered: typed.has("offered"), minutes, words }
}
