//! Frameworks: the one people check themselves against, in full where its rights allow, and those of others by name.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use praxis_capability::catalogue::{Confidence, Entry, NotFound};
use praxis_capability::framework::{Framework, case, table};
use praxis_domain::PartialDate;
use praxis_web::{Access, Frame, Link, Routes, Section, Stop, Visit, page};

use crate::content::Content;
use crate::next_steps::kind_key;
use crate::{Development, figure, file, urls};

pub(crate) fn routes() -> Routes<Development> {
    Routes::new().at(urls::FRAMEWORKS, Access::Public, get(all)).at(
        "/development/frameworks/{name}",
        Access::Public,
        get(one),
    )
}

/// A framework of others, as the page shows it.
struct Other {
    entry: Entry,
    /// When it was published, in words.
    published: Option<String>,
    structure: Vec<String>,
    unverified: bool,
}

#[derive(Template)]
#[template(path = "frameworks/all.html")]
struct AllPage {
    frame: Frame,
    own: Option<Framework>,
    /// Those that were taken in.
    taken: Vec<Framework>,
    others: Vec<Other>,
    not_found: Vec<NotFound>,
    as_of: String,
}

async fn all(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let content = development.content();
    let catalogue = content.catalogue.as_ref();
    page(&AllPage {
        frame: visit
            .frame(
                Some(Section::Development),
                visit.t("development-frameworks"),
                visit.t("development-frameworks-standfirst"),
            )
            .under(urls::FRONT, visit.t("section-development")),
        own: content.framework.as_ref().map(|it| it.as_shown().into_owned()),
        taken: content.others.iter().map(|it| it.as_shown().into_owned()).collect(),
        others: catalogue.into_iter().flat_map(|it| &it.frameworks).map(|it| other(&visit, it)).collect(),
        not_found: catalogue.map(|it| it.not_found.clone()).unwrap_or_default(),
        as_of: catalogue.map(|it| when(&visit, &it.as_of)).unwrap_or_default(),
    })
}

/// A date as people write it; words that are no date stay as they are.
fn when(visit: &Visit, written: &str) -> String {
    PartialDate::parse(written).map_or_else(|_| written.to_owned(), |date| visit.language().date(date))
}

fn other(visit: &Visit, entry: &Entry) -> Other {
    let counts = [
        ("development-count-domains", entry.structure.domains),
        ("development-count-dimensions", entry.structure.dimensions),
        ("development-count-capabilities", entry.structure.capabilities),
        ("development-count-competencies", entry.structure.competencies),
        ("development-count-statements", entry.structure.statements),
    ];
    let mut structure: Vec<String> = counts
        .into_iter()
        .filter_map(|(key, count)| Some(visit.language().with(key, &[("count", &count?)])))
        .collect();
    if let Some(levels) = &entry.structure.levels {
        structure.push(visit.language().with("development-levels", &[("levels", levels)]));
    }
    let unverified = entry.confidence == Confidence::Unverified
        || entry.structure_confidence == Some(Confidence::Unverified);
    let published = entry.published.as_deref().map(|written| when(visit, written));
    Other { entry: entry.clone(), published, structure, unverified }
}

#[derive(Template)]
#[template(path = "frameworks/one.html")]
struct OnePage {
    frame: Frame,
    framework: Framework,
    can_export: bool,
    /// What serves a capability and takes place on this site: the kind, and where.
    here: BTreeMap<String, Vec<(String, Link)>>,
}

impl OnePage {
    fn here(&self, capability: &praxis_capability::framework::Capability) -> &[(String, Link)] {
        self.here.get(&capability.id).map_or(&[], Vec::as_slice)
    }

    /// The suggested levels of a capability, stage by stage.
    fn targets(&self, capability: &praxis_capability::framework::Capability) -> Vec<(String, String)> {
        let stages = self.framework.stages.iter();
        stages
            .filter_map(|stage| Some((stage.title.clone(), figure(*capability.targets.get(&stage.id)?))))
            .collect()
    }
}

/// What on this site serves which capability: steps at a place that everybody may see.
fn here(visit: &Visit, content: &Content) -> BTreeMap<String, Vec<(String, Link)>> {
    let mut here: BTreeMap<String, Vec<(String, Link)>> = BTreeMap::new();
    for step in content.steps.iter().flat_map(|steps| &steps.steps) {
        let Some(place) = step.place().and_then(|place| visit.place(&place)).filter(|it| it.open) else {
            continue;
        };
        for capability in step.covers.keys() {
            let kind = visit.t(kind_key(&step.kind)).to_owned();
            here.entry(capability.clone()).or_default().push((kind, place.link.clone()));
        }
    }
    for links in here.values_mut() {
        links.sort_by(|one, other| one.1.name.cmp(&other.1.name));
        links.dedup_by(|one, other| one.1.address == other.1.address);
    }
    here
}

async fn one(
    visit: Visit,
    name: Result<Path<String>, PathRejection>,
    State(development): State<Development>,
) -> Result<Response, Stop> {
    let Path(name) = name?;
    let content = development.content();
    // an id has no dot: what stands behind one is the kind of file
    let (id, ending) = name.split_at(name.find('.').unwrap_or(name.len()));
    let framework = content.framework(id).ok_or(Stop::NotFound)?;
    let is_own = content.framework.as_ref().is_some_and(|own| own.id == id);
    let can_export = framework.rights.text_may_be_shown && framework.rights.text_may_be_exported;
    let changed =
        format!("{}T00:00:00Z", framework.valid_from.map_or("2000-01-01".to_owned(), |day| day.to_string()));
    match ending {
        "" => {
            let shown = framework.as_shown().into_owned();
            let about = shown.note.clone().unwrap_or_default();
            let frame = visit
                .frame(Some(Section::Development), shown.title.clone(), about)
                .under(urls::FRONT, visit.t("section-development"))
                .under(urls::FRAMEWORKS, visit.t("development-frameworks"));
            let here = if is_own { here(&visit, &content) } else { BTreeMap::new() };
            page(&OnePage { frame, framework: shown, can_export, here })
        }
        // without the permission these hold the names, which are facts
        ".json" => {
            let package = case::write(framework, &visit.site.base_url, &changed);
            file("application/json", &name, package.to_string())
        }
        ".csv" => file("text/csv; charset=utf-8", &name, table::write(framework)),
        ".yaml" => file("application/yaml", &name, framework.to_yaml()),
        _ => Err(Stop::NotFound),
    }
}
