//! About the programme: why it exists, what it seeks, who works on it; and where each point of its present web page
//! lives here.

mod programme;
mod source;

use axum::routing::get;
use praxis_web::{Access, Routes};

use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::ABOUT, Access::Public, get(programme::get)).at(
        urls::SOURCE,
        Access::Public,
        get(source::get),
    )
}
