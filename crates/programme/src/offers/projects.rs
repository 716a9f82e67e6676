use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use praxis_web::{Stop, Visit, page};

use super::{Item, ListTexts, OnePage, about, list};
use crate::catalogue::ProjectRow;
use crate::components::{everyone, named, ties};
use crate::record::documents::ProjectKind;
use crate::{Programme, urls};

const TEXTS: ListTexts = ListTexts {
    title: "projects-title",
    standfirst: "projects-standfirst",
    none: "projects-none",
    none_words: "projects-none-words",
};

pub(super) async fn front(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let items = catalogue.projects.iter().map(|it| Item {
        title: it.core.title.clone(),
        address: it.core.address.clone().unwrap_or_default(),
        brief: it.core.brief.clone(),
        facts: vec![visit.t(kind_key(it.kind)).to_owned(), time(&visit, it)],
        tag: None,
    });
    list(&visit, &catalogue, &TEXTS, items.collect())
}

pub(super) async fn one(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let catalogue = programme.catalogue();
    let it = catalogue.projects.at(&slug).ok_or(Stop::NotFound)?;
    let kind = visit.t(kind_key(it.kind)).to_owned();
    let about = about(&kind, &it.core);
    page(&OnePage {
        frame: visit
            .frame(None, it.core.title.clone(), about)
            .under(urls::PROJECTS, visit.t("projects-title")),
        kind,
        tag: None,
        picture: it.core.picture.clone(),
        words: it.core.words.clone(),
        website: it.core.website.clone(),
        website_label: visit.t("website-open").to_owned(),
        facts: vec![(visit.t("event-when").to_owned(), time(&visit, it))],
        organisations: named(&catalogue, &it.organisations),
        organisations_label: visit.t("project-organisations").to_owned(),
        people: everyone(&catalogue, &visit, &it.core.handle),
        themes: named(&catalogue, &it.themes),
        helps: Vec::new(),
        ties: ties(&catalogue, &visit, &it.core.handle),
        note: it.core.note.clone(),
        from_source: it.core.from_source,
    })
}

fn time(visit: &Visit, it: &ProjectRow) -> String {
    let language = visit.language();
    if it.ends == praxis_domain::PartialDate::Unknown {
        language.date(it.begins)
    } else {
        language
            .with("event-days", &[("first", &language.date(it.begins)), ("last", &language.date(it.ends))])
    }
}

const fn kind_key(kind: ProjectKind) -> &'static str {
    match kind {
        ProjectKind::Research => "project-kind-research",
        ProjectKind::Evaluation => "project-kind-evaluation",
    }
}
