//! Events: what comes up, what is past and what nobody has dated; and each event with its talks.

pub(crate) mod facts;
mod front;
mod one;

use axum::routing::get;
use praxis_web::{Access, Routes};

use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::EVENTS, Access::Public, get(front::get)).at(
        "/events/{slug}",
        Access::Public,
        get(one::get),
    )
}
