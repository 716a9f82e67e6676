//! A message to the team, or through the team to a person: the substitute for printing addresses and telephone numbers.

mod forget;
pub mod messages;
mod page;
mod service;

use axum::routing::get;
use praxis_web::{Access, Routes};

use crate::{Programme, urls};

pub use forget::ForgetMessages;
pub(crate) use forget::KEPT_SECONDS;

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::CONTACT, Access::Public, get(page::get).post(page::post)).at(
        "/contact/sent",
        Access::Public,
        get(page::sent),
    )
}
