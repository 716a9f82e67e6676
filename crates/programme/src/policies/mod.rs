//! The accessibility statement and the privacy notice. They are documents, not interface: each language has its own file
//! beside this one.

use std::sync::LazyLock;

use askama::Template;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, SafeHtml, Stop, Visit, page};

use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::ACCESSIBILITY, Access::Public, get(accessibility)).at(
        urls::PRIVACY,
        Access::Public,
        get(privacy),
    )
}

static ACCESSIBILITY: LazyLock<SafeHtml> =
    LazyLock::new(|| SafeHtml::from_markdown(include_str!("accessibility.en-GB.md"), 1));
static PRIVACY: LazyLock<SafeHtml> =
    LazyLock::new(|| SafeHtml::from_markdown(include_str!("privacy.en-GB.md"), 1));

/// The accessibility statement.
pub(crate) fn accessibility_text() -> &'static SafeHtml {
    &ACCESSIBILITY
}

/// The privacy notice.
pub(crate) fn privacy_text() -> &'static SafeHtml {
    &PRIVACY
}

#[derive(Template)]
#[template(path = "policies/policy.html")]
struct PolicyPage {
    frame: Frame,
    text: &'static SafeHtml,
}

async fn accessibility(visit: Visit) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t("footer-accessibility"), visit.t("accessibility-about"));
    page(&PolicyPage { frame, text: &ACCESSIBILITY })
}

async fn privacy(visit: Visit) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t("footer-privacy"), visit.t("privacy-about"));
    page(&PolicyPage { frame, text: &PRIVACY })
}
