//! The certificate as its holder opens it, by the private link of the booking: a page, a file, and the spelling of the name.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Section, Stop, Visit};

use super::issue::withdraw;
use super::paper::{self, PaperError};
use super::queries::{self, Certificate};
use super::said::{Said, Withdrawn, day};
use super::sheet;
use crate::manage::{Entered, secret_page};
use crate::typed::{Sent, Typed};
use crate::{Booking, urls};

/// The longest name a certificate has room for.
const LONGEST_NAME: usize = 120;
/// A name can be put right so often; then its organisers are asked.
const MOST_CORRECTIONS: usize = 3;

/// A valid certificate, as its page shows it.
struct Shown {
    name: String,
    said: Said,
    facts: Vec<(String, String)>,
    address: String,
    picture: (usize, String),
    /// Where the file is; none where its fonts have no such letters.
    file: Option<String>,
    /// The letters that no font of the file has.
    lacking: String,
    cpd: String,
    /// How often its holder can put the name right, still.
    corrections: usize,
}

#[derive(Template)]
#[template(path = "certificates/holder.html")]
struct HolderPage {
    frame: Frame,
    errors: FieldErrors,
    event: String,
    manage: String,
    here: String,
    shown: Option<Shown>,
    /// Since when the last one is no longer valid, and why.
    withdrawn: Option<(String, String)>,
    typed: String,
}

/// The certificate that is valid, or else the newest: two of one instant have no order.
fn foremost(all: Vec<Certificate>) -> Option<Certificate> {
    let valid = all.iter().position(Certificate::is_valid).unwrap_or_default();
    all.into_iter().nth(valid)
}

/// The certificate of a booking that is shown, and how often its name was put right.
async fn newest(booking: &Booking, entered: &Entered) -> Result<(Option<Certificate>, usize), Stop> {
    let all = queries::of_booking(booking.site.store.read(), entered.booked.id).await?;
    let corrected = all.iter().filter(|it| it.said.withdrawn == Some(Withdrawn::Corrected)).count();
    Ok((foremost(all), corrected))
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let entered = booking.enter(&visit, &token).await?;
    show(&visit, &booking, &token, &entered, None, FieldErrors::default()).await
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    token: &str,
    entered: &Entered,
    typed: Option<String>,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let (newest, corrected) = newest(booking, entered).await?;
    let is_wrong = !errors.is_empty();
    let heading = visit.t("certificate-heading").to_owned();
    let title = heading;
    let mut frame = visit.frame(Some(Section::Events), title, visit.t("certificate-about")).unlisted();
    frame.shared = false;
    frame = frame.in_error(is_wrong);
    let withdrawn = newest.as_ref().and_then(|it| {
        let why = match it.said.withdrawn.as_ref()? {
            Withdrawn::Revoked(why) => why.clone(),
            Withdrawn::Corrected => String::new(),
        };
        Some((day(visit.language(), it.revoked_at?), why))
    });
    let valid = newest.filter(Certificate::is_valid);
    let typed = typed.or_else(|| valid.as_ref().map(|it| it.name.clone())).unwrap_or_default();
    let shown = valid.map(|it| shown(visit, token, entered, it, corrected)).transpose()?;
    let mut response = secret_page(&HolderPage {
        frame,
        errors,
        event: entered.facts.title.clone(),
        manage: urls::manage(token),
        here: urls::manage_part(token, urls::CERTIFICATE),
        shown,
        withdrawn,
        typed,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn shown(
    visit: &Visit,
    token: &str,
    entered: &Entered,
    certificate: Certificate,
    corrected: usize,
) -> Result<Shown, Stop> {
    let lacking: Vec<String> =
        paper::lacking(&sheet::sheet(&visit.site, &certificate)?).into_iter().map(String::from).collect();
    let address = sheet::address(&visit.site, &certificate);
    let minutes = certificate.said.minutes;
    let minutes = if minutes > 0 { format!("&minutes={minutes}") } else { String::new() };
    Ok(Shown {
        facts: certificate.said.facts(visit.language(), Some(certificate.issued_at)),
        picture: sheet::path(&sheet::squares(&address)?),
        address,
        file: lacking.is_empty().then(|| urls::manage_part(token, "certificate.pdf")),
        lacking: lacking.join(" "),
        cpd: format!("/development/cpd/new?event={}{minutes}", entered.facts.key),
        corrections: MOST_CORRECTIONS.saturating_sub(corrected),
        name: certificate.name,
        said: certificate.said,
    })
}

/// Puts the spelling of the name right: the certificate is taken back and another one issued in its place.
pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(token), typed) = (token?, Typed::of(sent)?);
    let entered = booking.enter(&visit, &token).await?;
    let language = visit.language();
    let mut errors = FieldErrors::default();
    let name = typed.line(language, "name", LONGEST_NAME, &mut errors);
    if errors.is_empty() && !name.chars().any(char::is_alphabetic) {
        errors.add("name", visit.t("certificate-name-missing"));
    }
    if !errors.is_empty() {
        let typed = typed.get("name").to_owned();
        return show(&visit, &booking, &token, &entered, Some(typed), errors).await;
    }
    let mut tx = booking.site.store.begin().await?;
    queries::alone_with(&tx, &entered.facts.key).await?;
    let all = queries::of_booking(tx.conn(), entered.booked.id).await?;
    let corrected = all.iter().filter(|it| it.said.withdrawn == Some(Withdrawn::Corrected)).count();
    let valid = foremost(all).filter(Certificate::is_valid);
    if let Some(certificate) = valid.filter(|it| it.name != name && corrected < MOST_CORRECTIONS) {
        let said = certificate.said.put_right(tx.now());
        withdraw(&mut tx, &certificate, Withdrawn::Corrected).await?;
        queries::issue(&mut tx, &entered.booked, &name, &said).await?;
        tx.commit().await?;
        booking.live.after_change().await;
    }
    Ok(Redirect::to(&urls::manage_part(&token, urls::CERTIFICATE)).into_response())
}

/// The file.
pub(super) async fn pdf(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let entered = booking.enter(&visit, &token).await?;
    let page = || Redirect::to(&urls::manage_part(&token, urls::CERTIFICATE)).into_response();
    let (newest, _) = newest(&booking, &entered).await?;
    let Some(certificate) = newest.filter(Certificate::is_valid) else { return Ok(page()) };
    let bytes = match paper::write(&sheet::sheet(&visit.site, &certificate)?) {
        Ok(bytes) => bytes,
        // the page says which letters, and how to get it on paper nevertheless
        Err(PaperError::Letters(_)) => return Ok(page()),
        Err(error @ PaperError::Unwritten(_)) => return Err(Stop::Failed(Box::new(error))),
    };
    let name = format!("inline; filename=\"{}\"", sheet::file_name(&certificate, &entered.facts.slug));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.extend(HeaderValue::from_str(&name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    Ok(response)
}
