//! People: who leads the programme and who took part, each with the post they held at the time.

mod front;
mod one;

use axum::routing::get;
use praxis_web::{Access, Routes};

use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::PEOPLE, Access::Public, get(front::get)).at(
        "/people/{slug}",
        Access::Public,
        get(one::get),
    )
}
