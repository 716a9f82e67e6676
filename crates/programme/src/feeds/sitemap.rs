//! Every page that search engines may list, with the time its record last changed.

use std::io;

use axum::extract::State;
use axum::response::Response;
use praxis_domain::Timestamp;
use praxis_web::{Stop, Visit};

use super::atom::{document, text};
use super::{file, full};
use crate::catalogue::{Catalogue, Core};
use crate::{Programme, urls};

/// The pages that are no record's.
const PAGES: [&str; 14] = [
    urls::HOME,
    urls::ABOUT,
    urls::SOURCE,
    urls::THEMES,
    urls::PEOPLE,
    urls::ORGANISATIONS,
    urls::EVENTS,
    urls::LIBRARY,
    urls::PROJECTS,
    urls::COURSES,
    urls::OPPORTUNITIES,
    urls::CONTACT,
    urls::ACCESSIBILITY,
    urls::PRIVACY,
];

/// The most that one file may list, as the protocol has it.
const MOST: usize = 50_000;

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let xml = sitemap(&programme.catalogue(), &visit).map_err(|error| Stop::Failed(Box::new(error)))?;
    Ok(file("application/xml; charset=utf-8", xml, None))
}

fn sitemap(catalogue: &Catalogue, visit: &Visit) -> io::Result<Vec<u8>> {
    let pages = PAGES.into_iter().map(|address| (address, None));
    let records = cores(catalogue).filter_map(|core| Some((core.address.as_deref()?, Some(core.updated_at))));
    let listed = visit.site.listed();
    let listed = listed.iter().map(|it| (it.address.as_str(), it.updated_at));
    let mut xml = document()?;
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for (address, updated) in pages.chain(records).chain(listed).take(MOST) {
                xml.create_element("url").write_inner_content(|xml| {
                    text(xml, "loc", &full(visit, address))?;
                    updated.map_or(Ok(()), |at: Timestamp| text(xml, "lastmod", &at.to_string()))
                })?;
            }
            Ok(())
        })?;
    Ok(xml.into_inner())
}

fn cores(catalogue: &Catalogue) -> impl Iterator<Item = &Core> {
    let rows = catalogue.themes.iter().map(|row| &row.core);
    let rows = rows.chain(catalogue.organisations.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.people.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.events.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.talks.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.publications.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.projects.iter().map(|row| &row.core));
    let rows = rows.chain(catalogue.courses.iter().map(|row| &row.core));
    rows.chain(catalogue.opportunities.iter().map(|row| &row.core))
}
