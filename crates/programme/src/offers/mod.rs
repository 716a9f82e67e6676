//! What the programme offers beside events: research projects and evaluations, courses and qualification programmes,
//! and opportunities to apply for or join. Where nothing is entered, the page says so and what would stand there.

mod courses;
mod opportunities;
mod projects;

use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Routes, SafeHtml, Stop, Visit, page};

use crate::catalogue::{Catalogue, Core, PictureRow};
use crate::components::{Named, Someone, Tie};
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
        .at(urls::PROJECTS, Access::Public, get(projects::front))
        .at("/projects/{slug}", Access::Public, get(projects::one))
        .at(urls::COURSES, Access::Public, get(courses::front))
        .at("/courses/{slug}", Access::Public, get(courses::one))
        .at(urls::OPPORTUNITIES, Access::Public, get(opportunities::front))
        .at("/opportunities/{slug}", Access::Public, get(opportunities::one))
}

/// A row in one of the lists.
struct Item {
    title: String,
    address: String,
    brief: String,
    facts: Vec<String>,
    tag: Option<(&'static str, String)>,
}

/// The keys of what a list says of itself.
struct ListTexts {
    title: &'static str,
    standfirst: &'static str,
    none: &'static str,
    none_words: &'static str,
}

fn list(visit: &Visit, catalogue: &Catalogue, texts: &ListTexts, items: Vec<Item>) -> Result<Response, Stop> {
    page(&ListPage {
        frame: visit.frame(None, visit.t(texts.title), visit.t(texts.standfirst)),
        standfirst: visit.t(texts.standfirst).to_owned(),
        items,
        empty_title: visit.t(texts.none).to_owned(),
        // of a programme that was begun here no page said anything before
        empty: if catalogue.programme.core.from_source {
            visit.t(texts.none_words).to_owned()
        } else {
            visit.t("offers-none-yet").to_owned()
        },
    })
}

/// What a search engine is told: the record's own words, or its kind and title.
fn about(kind: &str, core: &Core) -> String {
    if core.brief.is_empty() { format!("{kind}: {}", core.title) } else { core.brief.clone() }
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
    picture: Option<PictureRow>,
    words: SafeHtml,
    website: Option<String>,
    website_label: String,
    facts: Vec<(String, String)>,
    organisations: Vec<Named>,
    organisations_label: String,
    people: Vec<Someone>,
    themes: Vec<Named>,
    helps: Vec<Link>,
    ties: Vec<Tie>,
    note: Option<String>,
    from_source: bool,
}
