use askama::Template;
use axum::response::Response;
use praxis_web::{Frame, Link, SafeHtml, Section, Stop, Visit, page};

use super::publication_key;
use crate::catalogue::{Catalogue, PictureRow, PublicationRow};
use crate::cite::citations;
use crate::components::{Named, Someone, Tie, everyone, named, ties};
use crate::feeds::linked_data;
use crate::urls;

#[derive(Template)]
#[template(path = "library/publication.html")]
struct PublicationPage {
    frame: Frame,
    kind: String,
    picture: Option<PictureRow>,
    words: SafeHtml,
    people: Vec<Someone>,
    publisher: Vec<Named>,
    when: String,
    when_note: Option<String>,
    website: Option<String>,
    unknown: Option<String>,
    note: Option<String>,
    from_source: bool,
    themes: Vec<Named>,
    cite: Vec<Named>,
    helps: Vec<Link>,
    ties: Vec<Tie>,
}

pub(super) fn show(
    visit: &Visit,
    catalogue: &Catalogue,
    publication: &PublicationRow,
) -> Result<Response, Stop> {
    let language = visit.language();
    let core = &publication.core;
    let kind = visit.t(publication_key(publication.kind));
    let when = language.date(publication.date);
    let people = everyone(catalogue, visit, &core.handle);
    let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    let about = language.with(
        "publication-about",
        &[("title", &core.title), ("kind", &kind), ("who", &language.list(&names)), ("date", &when)],
    );
    page(&PublicationPage {
        frame: visit
            .frame(Some(Section::Library), core.title.clone(), about)
            .under(urls::LIBRARY, visit.t(Section::Library.key()))
            .describing(Some(&linked_data::publication(visit, catalogue, publication))),
        kind: format!("{kind}, {when}"),
        picture: core.picture.clone(),
        words: core.words.clone(),
        publisher: named(catalogue, &publication.publisher),
        when_note: language.date_note(publication.date).map(str::to_owned),
        when,
        people,
        website: core.website.clone(),
        unknown: publication.unknown.clone(),
        note: core.note.clone(),
        from_source: core.from_source,
        cite: citations(visit, core),
        themes: named(catalogue, &publication.themes),
        helps: visit.helps_with(&format!("article:{}", core.handle)),
        ties: ties(catalogue, visit, &core.handle),
    })
}
