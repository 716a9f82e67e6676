//! What people thought of an event: the form for those who were there, and a summary that lets nobody be recognised.
//!
//! What somebody answers is stored without whose it is, under an id that is chance, with the day of the first answer alone; that they
//! answered stands apart, under a hash that only the installation's key can make ([`Mark`]). With each answer all of both are
//! written anew, so that nothing of the tables says which came together. There is one summary, made when the form is closed
//! for good: what changes between two of them would be what the last one answered. Which figures it may show, [`disclosure`] says.

mod desk;
mod disclosure;
mod form;
pub(crate) mod queries;
mod questions;
mod summary;

use std::collections::BTreeSet;

use axum::routing::{get, post};
use praxis_identity::secret::SecretKey;
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, Routes};

use crate::Booking;
use crate::stored::{Booked, BookingEvent};

pub(crate) use form::{Stand, stand};

pub(crate) fn routes() -> Routes<Booking> {
    let runs = || Access::OfThing(Action::Run, ThingKind::Event);
    Routes::new()
        .at("/bookings/{token}/evaluation", Access::Public, get(form::get).post(form::post))
        .at("/workspace/events/{slug}/evaluation", runs(), get(desk::get).post(desk::tell))
        .at("/workspace/events/{slug}/evaluation/close", runs(), post(desk::close))
        .at("/workspace/events/{slug}/evaluation/summary.csv", runs(), get(desk::csv))
        .at(
            "/workspace/events/{slug}/evaluation/questions",
            runs(),
            get(questions::get).post(questions::post),
        )
}

/// What says that somebody answered, and that a copy of the database says of nobody: a hash under the installation's key.
pub(crate) struct Mark {
    own: String,
    /// The hash of their private link: what stands there of those who answered before there were marks.
    before: String,
}

impl Mark {
    /// The mark of whoever has that booking.
    pub(crate) fn of(key: &SecretKey, booked: &Booked) -> Self {
        Self {
            own: key.hash("booking-evaluated", &booked.id.to_string()),
            before: booked.manage_hash.clone(),
        }
    }

    fn text(&self) -> &str {
        &self.own
    }

    fn texts(&self) -> [&str; 2] {
        [&self.own, &self.before]
    }

    /// Whether it is among these: whether they answered.
    pub(crate) fn is_among(&self, marks: &BTreeSet<String>) -> bool {
        self.texts().iter().any(|text| marks.contains(*text))
    }
}

/// Whether answers are taken, once the event is over.
pub(crate) fn is_open(event: &BookingEvent) -> bool {
    let settings = &event.settings.evaluation;
    settings.offered && settings.closed_at.is_none() && !settings.questions.is_empty()
}
