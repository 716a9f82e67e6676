//! The private page of a booking: what became of it, changing it, cancelling, taking a place that is kept. Whoever has the link
//! may; nothing else opens it.

mod act;
mod calendar;
mod door;
mod page;

use axum::routing::{get, post};
use praxis_web::{Access, Routes};

use crate::Booking;

pub(crate) use door::{Entered, secret_page};

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new()
        .at("/bookings/{token}", Access::Public, get(page::get).post(page::post))
        .at("/bookings/{token}/cancel", Access::Public, post(act::cancel))
        .at("/bookings/{token}/accept", Access::Public, post(act::accept))
        .at("/bookings/{token}/refuse", Access::Public, post(act::refuse))
        .at("/bookings/{token}/mine", Access::SignedIn, post(act::claim))
        .at("/bookings/{token}/event.ics", Access::Public, get(calendar::get))
}
