//! The front page of the area: what there is, for whom, and why it needs an account.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Section, Stop, Visit, page};

use crate::stored::queries;
use crate::{Development, urls};

pub(crate) fn routes() -> Routes<Development> {
    Routes::new().at(urls::FRONT, Access::Public, get(front))
}

#[derive(Template)]
#[template(path = "front/front.html")]
struct FrontPage {
    frame: Frame,
    /// Is there a framework that can be answered, and are there steps?
    can_check: bool,
    has_rules: bool,
    statements: usize,
    signed_in: bool,
    checks: usize,
    entries: usize,
}

async fn front(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let content = development.content();
    let conn = visit.site.store.read();
    let (checks, entries) = match visit.actor().signed_in() {
        Some(person) => (
            queries::checks(conn, person.account).await?.len(),
            queries::entries(conn, person.account).await?.len(),
        ),
        None => (0, 0),
    };
    let statements = content
        .answerable()
        .map_or(0, |framework| framework.capabilities().map(|(_, it)| it.statements.len()).sum());
    page(&FrontPage {
        frame: visit.frame(
            Some(Section::Development),
            visit.t("section-development"),
            visit.t("development-standfirst"),
        ),
        can_check: content.answerable().is_some(),
        has_rules: content.rules.is_some(),
        statements,
        signed_in: visit.actor().signed_in().is_some(),
        checks,
        entries,
    })
}
