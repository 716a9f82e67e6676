//! What the programme offers beside events: research projects and evaluations, courses and qualification programmes,
//! and opportunities to apply for or join. Where nothing is entered, the page says so and what would stand there.

mod courses;
mod opportunities;
mod projects;

use axum::Router;
use axum::routing::get;
use praxis_web::{Frame, SafeHtml};

use crate::components::{Named, Someone, Tie};
use crate::{Programme, urls};

pub(crate) fn routes() -> Router<Programme> {
    Router::new()
        .route(urls::PROJECTS, get(projects::front))
        .route("/projects/{slug}", get(projects::one))
        .route(urls::COURSES, get(courses::front))
        .route("/courses/{slug}", get(courses::one))
        .route(urls::OPPORTUNITIES, get(opportunities::front))
        .route("/opportunities/{slug}", get(opportunities::one))
}

/// A row in one of the lists.
struct Item {
    title: String,
    address: String,
    brief: String,
    facts: Vec<String>,
    tag: Option<(&'static str, String)>,
}

/// A list, or what would stand in it.
#[derive(askama::Template)]
#[template(path = "offers/front.html")]
struct ListPage {
    frame: Frame,
    standfirst: String,
    items: Vec<Item>,
    empty_title: String,
    empty: String,
}

/// One project, course or opportunity.
#[derive(askama::Template)]
#[template(path = "offers/one.html")]
struct OnePage {
    frame: Frame,
    kind: String,
    tag: Option<(&'static str, String)>,
    words: SafeHtml,
    website: Option<String>,
    website_label: String,
    facts: Vec<(String, String)>,
    organisations: Vec<Named>,
    organisations_label: String,
    people: Vec<Someone>,
    themes: Vec<Named>,
    ties: Vec<Tie>,
    note: Option<String>,
}
