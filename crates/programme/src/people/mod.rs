//! People: who leads the programme and who took part, each with the post they held at the time.

mod front;
mod one;

use axum::Router;
use axum::routing::get;

use crate::{Programme, urls};

pub(crate) fn routes() -> Router<Programme> {
    Router::new().route(urls::PEOPLE, get(front::get)).route("/people/{slug}", get(one::get))
}
