//! What people thought of an event: the form for those who were there, and a summary that lets nobody be recognised.
//!
//! What somebody answers is stored without whose it is, under an id that is chance, with the day alone. There is one summary, made
//! when the form is closed for good: what changes between two of them would be what the last one answered. Which figures it may
//! show, [`disclosure`] says.

mod desk;
mod disclosure;
mod form;
pub(crate) mod queries;
mod questions;
mod summary;

use axum::routing::{get, post};
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, Routes};

use crate::Booking;
use crate::stored::BookingEvent;

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

/// Whether answers are taken, once the event is over.
pub(crate) fn is_open(event: &BookingEvent) -> bool {
    let settings = &event.settings.evaluation;
    settings.offered && settings.closed_at.is_none() && !settings.questions.is_empty()
}
