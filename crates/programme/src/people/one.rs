use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use praxis_web::{Frame, SafeHtml, Section, Stop, Visit, page};

use crate::Programme;
use crate::catalogue::{Catalogue, PersonRow, PictureRow};
use crate::components::{Named, Position, Tie, one_key, position, ties};
use crate::feeds::linked_data;
use crate::urls;

/// What someone did, with the post they held then.
struct Part {
    when: String,
    what: Named,
    /// The role and the kind of thing: “Speaker. Talk”.
    as_what: String,
    at: Option<Named>,
    position: Option<Position>,
}

#[derive(Template)]
#[template(path = "people/one.html")]
struct PersonPage {
    frame: Frame,
    kind: Option<String>,
    position: Option<Position>,
    slug: String,
    picture: Option<PictureRow>,
    words: SafeHtml,
    bio_cut: bool,
    registered: bool,
    parts: Vec<Part>,
    also_written: String,
    also_titled: Option<String>,
    orcid: Option<String>,
    website: Option<String>,
    ties: Vec<Tie>,
    note: Option<String>,
    from_source: bool,
}

pub(super) async fn get(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let catalogue = programme.catalogue();
    let person = catalogue.people.at(&slug).ok_or(Stop::NotFound)?;
    let position = person.undated_post().and_then(|post| position(&catalogue, &visit, post));
    let parts = parts(&catalogue, &visit, person);
    let who = std::iter::once(person.full_name.clone()).chain(position.as_ref().map(Position::line));
    let who: Vec<String> = who.collect();
    let about = visit.language().with("person-about", &[("who", &who.join(", ")), ("parts", &parts.len())]);
    page(&PersonPage {
        frame: visit
            .frame(Some(Section::People), person.full_name.clone(), about)
            .under(urls::PEOPLE, visit.t(Section::People.key()))
            .describing(linked_data::person(&visit, &catalogue, person).as_ref()),
        kind: person.lead.then(|| visit.t("person-lead").to_owned()),
        position,
        slug,
        picture: person.core.picture.clone(),
        words: person.core.words.clone(),
        bio_cut: person.bio_cut,
        registered: person.registered_social_worker,
        parts,
        also_written: person.also_written.join("; "),
        also_titled: person.also_titled.clone(),
        orcid: person.orcid.as_ref().map(praxis_domain::Orcid::url),
        website: person.core.website.clone(),
        ties: ties(&catalogue, &visit, &person.core.handle),
        note: person.core.note.clone(),
        from_source: person.core.from_source,
    })
}

/// What they did, newest first; what has no date comes last.
fn parts(catalogue: &Catalogue, visit: &Visit, person: &PersonRow) -> Vec<Part> {
    let mut dated: Vec<_> = catalogue
        .of_person(&person.core.handle)
        .filter_map(|part| Some((part, catalogue.heading(&part.of)?)))
        .collect();
    dated.sort_by(|(_, a), (_, b)| match (a.date.first_day(), b.date.first_day()) {
        (Some(a), Some(b)) => b.cmp(&a),
        _ => a.date.in_time(b.date),
    });
    let parts = dated.into_iter().map(|(part, heading)| Part {
        when: visit.language().date(heading.date),
        what: Named::from(heading),
        as_what: match catalogue.talks.get(&heading.handle) {
            Some(talk) if !talk.is_talk => visit.t("kind-contribution").to_owned(),
            _ => format!("{}. {}", visit.t(part.role.key()), visit.t(one_key(heading.kind))),
        },
        at: (part.occasion != part.of).then(|| catalogue.heading(&part.occasion).map(Named::from)).flatten(),
        position: person.post_at(&part.occasion).and_then(|post| position(catalogue, visit, post)),
    });
    parts.collect()
}
