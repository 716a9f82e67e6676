//! The fronts of sections that are being built: each says honestly what is not there yet, what will be, and what can be
//! done today.

use askama::Template;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Section, Stop, Visit, page};

use crate::components::Named;
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::DEVELOPMENT, Access::Public, get(development))
}

#[derive(Template)]
#[template(path = "coming/coming.html")]
struct ComingPage {
    frame: Frame,
    strand: &'static str,
    standfirst: String,
    coming: Vec<String>,
    today: Vec<Named>,
}

async fn development(visit: Visit) -> Result<Response, Stop> {
    let coming = ["development-coming-check", "development-coming-steps", "development-coming-cpd"];
    let today = [
        ("development-today-library", urls::LIBRARY),
        ("development-today-opportunities", urls::OPPORTUNITIES),
        ("development-today-courses", urls::COURSES),
    ];
    coming_page(&visit, Section::Development, "development", "development-standfirst", &coming, &today)
}

fn coming_page(
    visit: &Visit,
    section: Section,
    strand: &'static str,
    standfirst: &'static str,
    coming: &[&'static str],
    today: &[(&'static str, &'static str)],
) -> Result<Response, Stop> {
    let standfirst = visit.t(standfirst).to_owned();
    page(&ComingPage {
        frame: visit.frame(Some(section), visit.t(section.key()), standfirst.clone()),
        strand,
        standfirst,
        coming: coming.iter().map(|key| visit.t(key).to_owned()).collect(),
        today: today
            .iter()
            .map(|(key, address)| Named {
                name: visit.t(key).to_owned(),
                address: Some((*address).to_owned()),
            })
            .collect(),
    })
}
