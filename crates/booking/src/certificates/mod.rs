//! Certificates of attendance: issued to those who were there, opened and kept by their holders, checked by anybody.
//!
//! A certificate keeps what it said when it was issued. It says that somebody was there and how long that took as the organisers
//! stated it; what that counts for is nobody's to say here.

mod check;
mod code;
mod holder;
mod issue;
mod one;
mod paper;
pub(crate) mod queries;
mod said;
mod sheet;
mod work;

use axum::routing::{get, post};
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, Routes};

use crate::Booking;

pub(crate) use issue::Present;
pub(crate) use work::{found, set_up_first};

pub(crate) fn routes() -> Routes<Booking> {
    let runs = || Access::OfThing(Action::Run, ThingKind::Event);
    Routes::new()
        .at("/certificates/{code}", Access::Public, get(check::get))
        .at("/bookings/{token}/certificate", Access::Public, get(holder::get).post(holder::post))
        .at("/bookings/{token}/certificate.pdf", Access::Public, get(holder::pdf))
        .at("/workspace/events/{slug}/certificates", runs(), get(work::get).post(work::issue))
        .at("/workspace/events/{slug}/certificates/wording", runs(), post(work::wording))
        .at("/workspace/events/{slug}/certificates/{id}", runs(), get(one::get))
        .at("/workspace/events/{slug}/certificates/{id}/revoke", runs(), post(one::revoke))
        .at("/workspace/events/{slug}/certificates/{id}/anew", runs(), post(one::anew))
}
