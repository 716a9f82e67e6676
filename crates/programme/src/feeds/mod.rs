//! The programme for machines: calendars, feeds of what is new, the list of pages, and what each page is about.
//!
//! Every file says only what is known. An event without a day is in no calendar; who is hidden is nowhere, and who is
//! named only has no data of their own and stands in no list of authors; what is invented says so in its title.

mod atom;
pub(crate) mod calendar;
mod json_feed;
pub(crate) mod linked_data;
mod news;
mod robots;
mod security;
mod sitemap;
mod span;
mod zone;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use praxis_web::{Access, Routes, Visit, same_for_everybody};
use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, PersonRow, TalkRow};
use crate::{Programme, urls};

pub(crate) use span::{HOME_ZONE, Span};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
        .at(urls::CALENDAR, Access::Public, get(calendar::programme))
        .at(urls::ATOM, Access::Public, get(atom::get))
        .at(urls::JSON_FEED, Access::Public, get(json_feed::get))
        .at(urls::SITEMAP, Access::Public, get(sitemap::get))
        .at(urls::ROBOTS, Access::Public, get(robots::get))
        .at(urls::SECURITY, Access::Public, get(security::get))
}

/// The endings of files that stand beside a page.
const ENDINGS: [&str; 7] = [".ics", ".ris", ".bib", ".csl.json", ".vtt", ".srt", ".txt"];

/// An address without the ending of a file beside the page, and that ending.
pub(crate) fn split_ending(path: &str) -> (&str, &str) {
    let ending = ENDINGS.into_iter().find(|ending| path.ends_with(ending)).unwrap_or_default();
    path.split_at(path.len() - ending.len())
}

/// An answer that is a file, the same for everybody; with a name, one to be saved.
pub(crate) fn file(kind: &'static str, body: impl Into<Body>, name: Option<&str>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let disposition = name.map(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")));
    if let Some(Ok(disposition)) = disposition {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    same_for_everybody(response)
}

/// A record's identifier for others: a UUID (version 8) made from the programme's key and the record's, which never
/// change. So it stays the same when the site moves to another address, and when the files are read into a new
/// database.
pub(crate) fn stable_id(catalogue: &Catalogue, handle: &str) -> String {
    let digest = Sha256::digest(format!("praxis\n{}\n{handle}", catalogue.programme.core.handle));
    let mut hex: Vec<char> =
        digest[..16].iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).map(char::from).collect();
    hex[12] = '8'; // the version
    hex[16] = ['8', '9', 'a', 'b'][usize::from(digest[8] >> 6)]; // the variant
    let part = |from: usize, to: usize| hex[from..to].iter().collect::<String>();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// The whole address of a page.
pub(crate) fn full(visit: &Visit, address: &str) -> String {
    format!("{}{address}", visit.site.base_url)
}

/// Who took part in a record and has a page, in order, each once; and whether there is somebody else.
pub(crate) fn shown_people<'a>(catalogue: &'a Catalogue, handle: &'a str) -> (Vec<&'a PersonRow>, bool) {
    let mut shown: Vec<&PersonRow> = Vec::new();
    let mut others = false;
    for person in catalogue.who(handle).filter_map(|part| catalogue.people.get(&part.person)) {
        if person.core.address.is_none() {
            others = true;
        } else if !shown.iter().any(|it| it.core.handle == person.core.handle) {
            shown.push(person);
        }
    }
    (shown, others)
}

/// A talk's title. Where the source gives none, the page may make one of the speakers' names; away from the page, who
/// is named only is not named.
pub(crate) fn talk_title(catalogue: &Catalogue, visit: &Visit, talk: &TalkRow) -> String {
    let people = catalogue.who(&talk.core.handle).filter_map(|part| catalogue.people.get(&part.person));
    let mut named_only = people.filter(|person| person.core.address.is_none());
    if talk.titled || !named_only.any(|person| talk.core.title.contains(&person.core.title)) {
        return talk.core.title.clone();
    }
    let untitled = visit.t("talk-untitled");
    if talk.core.synthetic {
        visit.language().with("synthetic-title", &[("title", &untitled)])
    } else {
        untitled.to_owned()
    }
}

/// Text without the characters that neither XML nor a line of a calendar can hold.
pub(crate) fn clean(text: &str) -> String {
    let fits =
        |c: &char| *c == '\n' || *c == '\t' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.replace("\r\n", "\n").chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_uuid_that_two_records_do_not_share() {
        let catalogue = Catalogue::default();
        let id = stable_id(&catalogue, "theme:a");
        assert_eq!(id, stable_id(&catalogue, "theme:a"));
        assert_ne!(id, stable_id(&catalogue, "a"));
        assert_eq!(id.len(), 36);
        assert_eq!(id.as_bytes()[14], b'8');
        assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
    }

    #[test]
    fn a_file_stands_beside_its_page() {
        assert_eq!(split_ending("/library/a.csl.json"), ("/library/a", ".csl.json"));
        assert_eq!(split_ending("/events/a"), ("/events/a", ""));
        assert_eq!(split_ending(""), ("", ""));
    }
}
