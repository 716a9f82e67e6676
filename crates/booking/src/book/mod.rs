//! Booking a place, without an account.

mod form;
mod trap;

use axum::routing::get;
use praxis_web::{Access, Routes};

use crate::Booking;

pub(crate) use form::{found, wish};

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new().at("/events/{slug}/book", Access::Public, get(form::get).post(form::post)).at(
        "/events/{slug}/book/sent",
        Access::Public,
        get(form::sent),
    )
}
