//! What crawlers may read: everything. What they may not list says so in a header or in the page, which they can obey
//! only if they may read it; so nothing is closed here, not even in a demonstration.

use axum::response::Response;
use praxis_web::Visit;

use super::{file, full};
use crate::urls;

pub(super) async fn get(visit: Visit) -> Response {
    let text = format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", full(&visit, urls::SITEMAP));
    file("text/plain; charset=utf-8", text, None)
}
