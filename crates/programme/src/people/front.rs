use std::collections::BTreeSet;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, page};
use serde::Deserialize;

use crate::Programme;
use crate::catalogue::{Catalogue, PersonRow, Role, ShownFile};
use crate::components::{Named, Position, position};

/// Whom the reader looks for. An empty value means everyone.
#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
}

struct Lead {
    name: String,
    plain_name: String,
    slug: String,
    address: String,
    monogram: String,
    /// Their picture, as small as a list needs.
    picture: Option<ShownFile>,
    position: Option<Position>,
    brief: String,
}

struct Participant {
    name: Named,
    positions: Vec<Position>,
    took_part: Vec<Named>,
}

/// Somebody of the programme who took part in nothing it names, as far as it is known.
struct Other {
    name: Named,
    position: Option<Position>,
}

struct RoleChoice {
    word: &'static str,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "people/front.html")]
struct PeoplePage {
    frame: Frame,
    standfirst: String,
    leads: Vec<Lead>,
    looked_for: String,
    roles: Vec<RoleChoice>,
    filtered: bool,
    found: String,
    participants: Vec<Participant>,
    some_named_only: bool,
    others: Vec<Other>,
    /// Whether anybody is named with something, with or without a filter.
    any: bool,
    uk: Vec<Named>,
    elsewhere: Vec<Named>,
}

pub(super) async fn get(
    visit: Visit,
    filter: Result<Query<Filter>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Query(filter) = filter?;
    let catalogue = programme.catalogue();
    let leads: Vec<Lead> =
        catalogue.people.iter().filter(|it| it.lead).map(|it| lead(&catalogue, &visit, it)).collect();
    let all = participants(&catalogue);
    let wanted: Vec<&PersonRow> = all.iter().copied().filter(|it| matches(&catalogue, it, &filter)).collect();
    let standfirst = visit
        .language()
        .with("people-standfirst", &[("leads", &leads.len()), ("others", &named_people(&catalogue))]);
    let filtered = !filter.name.trim().is_empty() || !filter.role.is_empty();
    let mut frame = visit.frame(Some(Section::People), visit.t("people-title"), standfirst.clone());
    if filtered {
        frame = frame.unlisted();
    }
    let (uk, elsewhere): (Vec<_>, Vec<_>) = catalogue
        .organisations
        .iter()
        .filter(|it| !it.roles.is_empty())
        .partition(|it| it.country.as_deref() == Some("UK"));
    let names = |rows: Vec<&crate::catalogue::OrganisationRow>| {
        rows.into_iter().filter_map(|it| catalogue.heading(&it.core.handle)).map(Named::from).collect()
    };
    page(&PeoplePage {
        frame,
        standfirst,
        leads,
        roles: roles(&catalogue, &visit, &filter),
        looked_for: filter.name.clone(),
        filtered,
        found: visit.language().with("people-found", &[("count", &wanted.len()), ("all", &all.len())]),
        some_named_only: catalogue.people.iter().any(|it| it.core.address.is_none()),
        participants: wanted.into_iter().map(|it| participant(&catalogue, &visit, it)).collect(),
        others: others(&catalogue, &visit, &filter),
        any: !all.is_empty(),
        uk: names(uk),
        elsewhere: names(elsewhere),
    })
}

fn lead(catalogue: &Catalogue, visit: &Visit, person: &PersonRow) -> Lead {
    let post = person.undated_post();
    let address = person.core.address.clone().unwrap_or_default();
    Lead {
        name: person.full_name.clone(),
        plain_name: person.core.title.clone(),
        slug: address.rsplit('/').next().unwrap_or_default().to_owned(),
        address,
        monogram: person.monogram.clone(),
        picture: person.core.picture.as_ref().and_then(|picture| picture.small.clone()),
        position: post.and_then(|post| position(catalogue, visit, post)),
        brief: person.core.brief.clone(),
    }
}

/// Everyone with a page who took part in something, by the last word of their name.
fn participants(catalogue: &Catalogue) -> Vec<&PersonRow> {
    let took_part = |person: &&PersonRow| {
        person.core.address.is_some() && catalogue.of_person(&person.core.handle).next().is_some()
    };
    let mut people: Vec<_> = catalogue.people.iter().filter(took_part).collect();
    people.sort_by_key(|person| (person.sort_name.to_lowercase(), person.core.title.to_lowercase()));
    people
}

/// Everyone else with a page: whoever agreed to be listed is listed.
fn others(catalogue: &Catalogue, visit: &Visit, filter: &Filter) -> Vec<Other> {
    let is_other = |person: &&PersonRow| {
        let took_part = catalogue.of_person(&person.core.handle).next().is_some();
        person.core.address.is_some() && !person.lead && !took_part && matches(catalogue, person, filter)
    };
    let mut people: Vec<_> = catalogue.people.iter().filter(is_other).collect();
    people.sort_by_key(|person| (person.sort_name.to_lowercase(), person.core.title.to_lowercase()));
    let other = |person: &PersonRow| Other {
        name: Named { name: person.full_name.clone(), address: person.core.address.clone() },
        position: person.undated_post().and_then(|post| position(catalogue, visit, post)),
    };
    people.into_iter().map(other).collect()
}

/// How many real people the source names with an event, a talk or an article, shown with a page or not.
fn named_people(catalogue: &Catalogue) -> usize {
    let real = catalogue.people.iter().filter(|it| !it.core.synthetic);
    real.filter(|it| catalogue.of_person(&it.core.handle).next().is_some()).count()
}

fn matches(catalogue: &Catalogue, person: &PersonRow, filter: &Filter) -> bool {
    let looked_for = filter.name.trim().to_lowercase();
    let named = std::iter::once(&person.full_name).chain(&person.also_written);
    let by_name =
        looked_for.is_empty() || named.into_iter().any(|name| name.to_lowercase().contains(&looked_for));
    let by_role = filter.role.is_empty()
        || catalogue.of_person(&person.core.handle).any(|part| part.role.word() == filter.role);
    by_name && by_role
}

fn roles(catalogue: &Catalogue, visit: &Visit, filter: &Filter) -> Vec<RoleChoice> {
    let known: BTreeSet<Role> = catalogue.contributions().iter().map(|part| part.role).collect();
    known
        .into_iter()
        .map(|role| RoleChoice {
            word: role.word(),
            name: visit.t(role.key()).to_owned(),
            chosen: filter.role == role.word(),
        })
        .collect()
}

fn participant(catalogue: &Catalogue, visit: &Visit, person: &PersonRow) -> Participant {
    let mut positions: Vec<Position> = Vec::new();
    let mut occasions: Vec<&str> = Vec::new();
    for part in catalogue.of_person(&person.core.handle) {
        if !occasions.contains(&part.occasion.as_str()) {
            occasions.push(&part.occasion);
            let held = person.post_at(&part.occasion).and_then(|post| position(catalogue, visit, post));
            positions.extend(held.filter(|held| !positions.contains(held)));
        }
    }
    Participant {
        name: Named { name: person.full_name.clone(), address: person.core.address.clone() },
        positions,
        took_part: occasions.iter().filter_map(|handle| catalogue.heading(handle)).map(Named::from).collect(),
    }
}
