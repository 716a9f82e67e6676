//! Who booked, as a table to take along: for Excel as a workbook, for everything else as comma-separated values.
//!
//! What people typed is text there, and never a formula ([`csv`], [`xlsx`]). What they need to take part stands in neither:
//! that is for one person to read. Who took a list away stands in the log of deeds.

mod csv;
mod table;
mod xlsx;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use praxis_identity::audit::{self, Deed};
use praxis_web::{Routes, Stop, Visit};

use crate::Booking;
use crate::attendance::{AtEvent, runs};
use crate::stored::Settings;
use table::Table;

pub(crate) use csv::quoted;

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new().at("/workspace/events/{slug}/bookings.csv", runs(), get(as_csv)).at(
        "/workspace/events/{slug}/bookings.xlsx",
        runs(),
        get(as_xlsx),
    )
}

type Slug = Result<Path<String>, PathRejection>;

async fn as_csv(visit: Visit, State(booking): State<Booking>, slug: Slug) -> Result<Response, Stop> {
    let event = AtEvent::of(&visit, slug).await?;
    let bytes = csv::write(&table(&visit, &booking, &event)).into_bytes();
    hand_out(&visit, &event, bytes, "csv", "text/csv; charset=utf-8").await
}

async fn as_xlsx(visit: Visit, State(booking): State<Booking>, slug: Slug) -> Result<Response, Stop> {
    let event = AtEvent::of(&visit, slug).await?;
    let bytes =
        xlsx::write(&table(&visit, &booking, &event), visit.t("lists-sheet"), visit.site.store.clock().now());
    let bytes = bytes.map_err(|error| Stop::Failed(Box::new(error)))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    hand_out(&visit, &event, bytes, "xlsx", kind).await
}

fn table(visit: &Visit, booking: &Booking, event: &AtEvent) -> Table {
    let held = booking.live.now().of(&event.facts.key);
    let none = Settings::default();
    let settings = held.as_ref().map_or(&none, |held| &held.event.settings);
    Table::of(visit.language(), event, &settings.questions)
}

/// Notes that the list was taken away, and hands it out.
async fn hand_out(
    visit: &Visit,
    event: &AtEvent,
    bytes: Vec<u8>,
    ending: &str,
    kind: &'static str,
) -> Result<Response, Stop> {
    let tx = visit.site.store.begin().await?;
    audit::note(&tx, visit.actor(), Deed::BookingsDownloaded, None, &event.facts.key).await?;
    tx.commit().await?;
    let synthetic = if event.facts.synthetic { "synthetic-example-" } else { "" };
    let name = format!("attachment; filename=\"bookings-{synthetic}{}.{ending}\"", event.facts.slug);
    let mut response = bytes.into_response();
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        // the last part of an address is plain letters, digits and hyphens
        (header::CONTENT_DISPOSITION, name.parse().map_err(|error| Stop::Failed(Box::new(error)))?),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
