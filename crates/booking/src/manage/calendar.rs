use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use praxis_domain::{PartialDate, Timestamp};
use praxis_web::{CalendarEntry, Site, Stop, Visit};

use super::Entered;
use crate::stored::State as How;
use crate::{Booking, letters};

/// Whether there is something to put into a calendar: who has a place, and who had one in theirs.
pub(super) fn has(site: &Site, entered: &Entered) -> bool {
    let dated = matches!(entered.facts.date, PartialDate::Day(_));
    dated
        && matches!(entered.booked.state, How::Booked | How::Cancelled)
        && site.event(&entered.facts.key).is_some()
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_micros() - from.as_micros()).max(0) / 1_000_000
}

/// The event as a file for calendars, for whoever holds this booking: it takes the place of the public one there.
pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let entered = booking.enter(&visit, &token).await?;
    if !has(&visit.site, &entered) {
        return Err(Stop::NotFound);
    }
    let Entered { booked, facts, held } = &entered;
    let entry = CalendarEntry {
        // the seconds until the last change only rise, for a later booking of the same person as well; within a second the
        // versions do
        changes: seconds(held.event.made_at, held.event.updated_at.max(booked.changed_at))
            + (held.event.version - 1)
            + (booked.version - 1),
        cancelled: !booked.state.is_live(),
        joining_link: letters::joining_link(facts, &held.event, booked).map(str::to_owned),
        words: vec![visit.language().with("booking-letter-reference", &[("reference", &booked.reference)])],
    };
    let text = visit.calendar(&facts.key, &entry).ok_or(Stop::NotFound)?;
    let mut response = text.into_response();
    let headers = response.headers_mut();
    let name = format!("attachment; filename=\"{}.ics\"", facts.slug);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
