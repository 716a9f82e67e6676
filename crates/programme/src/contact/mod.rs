//! A message to the team, or through the team to a person: the substitute for printing addresses and telephone numbers.

mod forget;
pub mod messages;
mod page;
mod service;

use axum::Router;
use axum::routing::get;

use crate::{Programme, urls};

pub use forget::ForgetMessages;

pub(crate) fn routes() -> Router<Programme> {
    Router::new()
        .route(urls::CONTACT, get(page::get).post(page::post))
        .route("/contact/sent", get(page::sent))
}
