//! Events: what comes up, what is past and what nobody has dated; and each event with its talks.

mod front;
mod one;

use axum::Router;
use axum::routing::get;

use crate::{Programme, urls};

pub(crate) fn routes() -> Router<Programme> {
    Router::new().route(urls::EVENTS, get(front::get)).route("/events/{slug}", get(one::get))
}
