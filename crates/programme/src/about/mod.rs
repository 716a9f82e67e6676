//! About the programme: why it exists, what it seeks, who works on it; and where each point of its present web page
//! lives here.

mod programme;
mod source;

use axum::Router;
use axum::routing::get;

use crate::{Programme, urls};

pub(crate) fn routes() -> Router<Programme> {
    Router::new().route(urls::ABOUT, get(programme::get)).route(urls::SOURCE, get(source::get))
}
