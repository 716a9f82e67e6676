//! The components, every one in all its states: what designers and developers look at, and what the browser tests check.

use askama::Template;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Stop, Visit, page};

use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::DESIGN, Access::Public, get(design))
}

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    frame: Frame,
}

async fn design(visit: Visit) -> Result<Response, Stop> {
    let mut frame = visit.frame(None, visit.t("design-title"), visit.t("design-about")).unlisted();
    frame.design = true;
    page(&DesignPage { frame })
}
