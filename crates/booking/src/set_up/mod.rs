//! How an event is booked: places, times, questions, reminders.

mod page;
mod theirs;
mod typed;

use axum::routing::get;
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, Routes};

use crate::Booking;

pub(crate) use typed::{QuestionNames, questions};

pub(crate) fn routes() -> Routes<Booking> {
    let runs = Access::OfThing(Action::Run, ThingKind::Event);
    Routes::new().at("/workspace/events/{slug}/booking/set-up", runs, get(page::get).post(page::post))
}
