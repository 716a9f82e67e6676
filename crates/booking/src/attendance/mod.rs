//! Who came: from a list, and ticked by hand. The door has a page of its own ([`crate::door`]).
//!
//! [`list`] reads a list and [`file`] a file with one; [`plan`] compares it with who booked. [`check`] is the page that says
//! what a list would change; only its button changes it ([`page`]). Nothing of a list is stored: what is not somebody's who
//! booked is shown once and is gone with the page.

mod check;
mod file;
pub(crate) mod find;
mod list;
pub(crate) mod numbers;
mod page;
mod plan;
pub(crate) mod queries;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::routing::{get, post};
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, EventFacts, Routes, Stop, Takes, Visit};

use crate::Booking;
use crate::stored::{self, Booked, Way};

/// The ids of everybody on the longest list, in a form.
const MOST_CHOSEN: usize = 1024 * 1024;

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new()
        .taking(
            "/workspace/events/{slug}/attendance",
            runs(),
            Takes { most_bytes: MOST_CHOSEN, ..Takes::FORM },
            get(page::get).post(page::post),
        )
        .taking(
            "/workspace/events/{slug}/attendance/list",
            runs(),
            // what is too long is heard out, so that whoever sends it is told
            Takes { within: Takes::FORM.within * 4, ..Takes::file(4 * file::MOST_BYTES) },
            post(check::post),
        )
        .at("/workspace/events/{slug}/attendance/back", runs(), get(page::back))
}

/// Whoever works through the bookings of the event.
pub(crate) fn runs() -> Access {
    Access::OfThing(Action::Run, ThingKind::Event)
}

/// An event and who booked it, as its organisers see them.
pub(crate) struct AtEvent {
    /// The event.
    pub facts: EventFacts,
    /// Everybody who booked, in the order in which they came.
    pub bookings: Vec<Booked>,
}

impl AtEvent {
    /// The event that an address names.
    pub async fn of(visit: &Visit, slug: Result<Path<String>, PathRejection>) -> Result<Self, Stop> {
        let Path(slug) = slug?;
        let thing = visit.site.thing_at(ThingKind::Event, &slug).ok_or(Stop::NotFound)?;
        let facts = visit.site.event(&thing.key).ok_or(Stop::NotFound)?;
        let bookings = stored::queries::bookings(visit.site.store.read(), &facts.key).await?;
        Ok(Self { facts, bookings })
    }

    /// Whether people take part in more than one way.
    pub fn has_both_ways(&self) -> bool {
        Way::ALL.into_iter().all(|way| self.bookings.iter().any(|booking| booking.way == way))
    }
}
