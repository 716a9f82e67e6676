//! Organisations: what they are to the programme, and everything that ties them to it.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, SafeHtml, Section, Stop, Visit, page};

use crate::catalogue::{Catalogue, OrganisationRow, PictureRow, ShownFile};
use crate::components::{Named, Tie, named, one_key, position, ties};
use crate::feeds::linked_data;
use crate::record::documents::{OrganisationKind, Partnership, PartnershipRole};
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::ORGANISATIONS, Access::Public, get(front)).at(
        "/organisations/{slug}",
        Access::Public,
        get(one),
    )
}

struct Group {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    address: String,
    facts: Vec<String>,
    /// Its picture, as small as a list needs.
    logo: Option<ShownFile>,
}

#[derive(Template)]
#[template(path = "organisations/front.html")]
struct OrganisationsPage {
    frame: Frame,
    standfirst: String,
    groups: Vec<Group>,
}

async fn front(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let groups: Vec<Group> = [
        (Some(PartnershipRole::Host), "organisations-host"),
        (Some(PartnershipRole::UkCollaborator), "organisations-uk"),
        (Some(PartnershipRole::InternationalCollaborator), "organisations-international"),
        (Some(PartnershipRole::EventPartner), "organisations-event-partners"),
        (None, "organisations-others"),
    ]
    .into_iter()
    .map(|(role, key)| Group { title: visit.t(key).to_owned(), rows: rows(&catalogue, &visit, role) })
    .filter(|group| !group.rows.is_empty())
    .collect();
    let partners =
        catalogue.organisations.iter().filter(|it| !it.core.synthetic && !it.roles.is_empty()).count();
    let all = catalogue.organisations.iter().filter(|it| !it.core.synthetic).count();
    let standfirst = match groups.is_empty() {
        true => visit.t("organisations-standfirst-empty").to_owned(),
        false => visit.language().with("organisations-standfirst", &[("partners", &partners), ("all", &all)]),
    };
    page(&OrganisationsPage {
        frame: visit
            .frame(Some(Section::People), visit.t("organisations-title"), standfirst.clone())
            .under(urls::PEOPLE, visit.t(Section::People.key())),
        standfirst,
        groups,
    })
}

fn rows(catalogue: &Catalogue, visit: &Visit, role: Option<PartnershipRole>) -> Vec<Row> {
    let belongs = |it: &&OrganisationRow| match role {
        Some(role) => it.roles.iter().any(|partnership| partnership.role == role),
        None => it.roles.is_empty(),
    };
    let mut rows: Vec<Row> = catalogue
        .organisations
        .iter()
        .filter(belongs)
        .map(|it| {
            let mut facts = vec![visit.t(kind_key(it.kind)).to_owned()];
            if !it.places.is_empty() {
                facts.push(it.places.join(", "));
            }
            Row {
                name: it.core.title.clone(),
                address: it.core.address.clone().unwrap_or_default(),
                facts,
                logo: it.core.picture.as_ref().and_then(|picture| picture.small.clone()),
            }
        })
        .collect();
    rows.sort_by_key(|row| row.name.to_lowercase());
    rows
}

/// What belongs to an organisation, one line each.
struct Held {
    kind: &'static str,
    when: String,
    what: Named,
}

/// Someone who holds or held a post there, with each post and when it was named.
struct Member {
    name: Named,
    posts: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "organisations/one.html")]
struct OrganisationPage {
    frame: Frame,
    kind: String,
    roles: Vec<String>,
    picture: Option<PictureRow>,
    words: SafeHtml,
    held: Vec<Held>,
    members: Vec<Member>,
    part_of: Vec<Named>,
    parts: Vec<Named>,
    places: String,
    website: Option<String>,
    ror: Option<String>,
    short: Option<String>,
    also_written: String,
    note: Option<String>,
    from_source: bool,
    ties: Vec<Tie>,
}

async fn one(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let catalogue = programme.catalogue();
    let row = catalogue.organisations.at(&slug).ok_or(Stop::NotFound)?;
    let kind = visit.t(kind_key(row.kind)).to_owned();
    let held: Vec<Held> = catalogue
        .of_organisation(&row.core.handle)
        .map(|heading| Held {
            kind: one_key(heading.kind),
            when: visit.language().date(heading.date),
            what: Named::from(heading),
        })
        .collect();
    let roles: Vec<String> = row.roles.iter().map(|partnership| role_words(&visit, partnership)).collect();
    let about = visit
        .language()
        .with("organisation-about", &[("name", &row.core.title), ("kind", &kind), ("held", &held.len())]);
    page(&OrganisationPage {
        frame: visit
            .frame(Some(Section::People), row.core.title.clone(), about)
            .under(urls::PEOPLE, visit.t(Section::People.key()))
            .under(urls::ORGANISATIONS, visit.t("organisations-title"))
            .describing(Some(&linked_data::organisation(&visit, &catalogue, row))),
        kind,
        roles,
        picture: row.core.picture.clone(),
        words: row.core.words.clone(),
        held,
        members: members(&catalogue, &visit, row),
        part_of: named(&catalogue, &row.part_of),
        parts: named(&catalogue, &row.parts),
        places: row.places.join(", "),
        website: row.core.website.clone(),
        ror: row.ror.as_ref().map(praxis_domain::Ror::url),
        short: row.short.clone(),
        also_written: row.also_written.join("; "),
        note: row.core.note.clone(),
        from_source: row.core.from_source,
        ties: ties(&catalogue, &visit, &row.core.handle),
    })
}

fn role_words(visit: &Visit, partnership: &Partnership) -> String {
    let language = visit.language();
    let role = visit.t(role_key(partnership.role));
    match (partnership.from.is_unknown(), partnership.to.is_unknown()) {
        (true, true) => role.to_owned(),
        (false, true) => language
            .with("partnership-since", &[("role", &role), ("from", &language.date(partnership.from.date))]),
        (true, false) => language
            .with("partnership-until", &[("role", &role), ("to", &language.date(partnership.to.date))]),
        (false, false) => language.with(
            "partnership-from-to",
            &[
                ("role", &role),
                ("from", &language.date(partnership.from.date)),
                ("to", &language.date(partnership.to.date)),
            ],
        ),
    }
}

fn members(catalogue: &Catalogue, visit: &Visit, row: &OrganisationRow) -> Vec<Member> {
    let people = row.people.iter().filter_map(|handle| catalogue.people.get(handle));
    people
        .map(|person| {
            let here =
                person.posts.iter().filter(|post| post.organisation.as_ref() == Some(&row.core.handle));
            let posts = here.map(|post| {
                let words = post
                    .post
                    .clone()
                    .or_else(|| Some(position(catalogue, visit, post)?.line()))
                    .unwrap_or_default();
                let occasion = post.as_of.as_ref().and_then(|handle| catalogue.heading(handle));
                let when = occasion.map(|occasion| {
                    let date = visit.language().date(occasion.date);
                    visit.language().with("post-as-of", &[("title", &occasion.title), ("date", &date)])
                });
                (words, when)
            });
            Member {
                name: Named { name: person.full_name.clone(), address: person.core.address.clone() },
                posts: posts.collect(),
            }
        })
        .collect()
}

const fn role_key(role: PartnershipRole) -> &'static str {
    match role {
        PartnershipRole::Host => "partnership-host",
        PartnershipRole::UkCollaborator => "partnership-uk",
        PartnershipRole::InternationalCollaborator => "partnership-international",
        PartnershipRole::EventPartner => "partnership-event",
    }
}

const fn kind_key(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::University => "organisation-kind-university",
        OrganisationKind::ProfessionalBody => "organisation-kind-professional-body",
        OrganisationKind::SectorBody => "organisation-kind-sector-body",
        OrganisationKind::Network => "organisation-kind-network",
        OrganisationKind::Government => "organisation-kind-government",
        OrganisationKind::ProviderNetwork => "organisation-kind-provider-network",
        OrganisationKind::Partnership => "organisation-kind-partnership",
        OrganisationKind::ResearchCentre => "organisation-kind-research-centre",
        OrganisationKind::Council => "organisation-kind-council",
        OrganisationKind::Journal => "organisation-kind-journal",
        OrganisationKind::Charity => "organisation-kind-charity",
    }
}
