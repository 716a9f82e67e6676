use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use praxis_web::{Stop, Visit, page};

use super::{Item, ListTexts, OnePage, about, list};
use crate::components::{named, ties};
use crate::record::documents::CourseKind;
use crate::{Programme, urls};

const TEXTS: ListTexts = ListTexts {
    title: "courses-title",
    standfirst: "courses-standfirst",
    none: "courses-none",
    none_words: "courses-none-words",
};

pub(super) async fn front(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let items = catalogue.courses.iter().map(|it| {
        let kind = visit.t(kind_key(it.kind)).to_owned();
        Item {
            title: it.core.title.clone(),
            address: it.core.address.clone().unwrap_or_default(),
            brief: it.core.brief.clone(),
            facts: std::iter::once(kind).chain(it.audience.clone()).collect(),
            tag: None,
        }
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
    let it = catalogue.courses.at(&slug).ok_or(Stop::NotFound)?;
    let kind = visit.t(kind_key(it.kind)).to_owned();
    let about = about(&kind, &it.core);
    let audience =
        it.audience.iter().map(|audience| (visit.t("offer-audience").to_owned(), audience.clone()));
    page(&OnePage {
        frame: visit.frame(None, it.core.title.clone(), about).under(urls::COURSES, visit.t("courses-title")),
        kind,
        tag: None,
        picture: it.core.picture.clone(),
        words: it.core.words.clone(),
        website: it.core.website.clone(),
        website_label: visit.t("website-open").to_owned(),
        facts: audience.collect(),
        organisations: named(&catalogue, &it.provider),
        organisations_label: visit.t("offer-provider").to_owned(),
        people: Vec::new(),
        themes: named(&catalogue, &it.themes),
        helps: Vec::new(),
        ties: ties(&catalogue, &visit, &it.core.handle),
        note: it.core.note.clone(),
        from_source: it.core.from_source,
    })
}

const fn kind_key(kind: CourseKind) -> &'static str {
    match kind {
        CourseKind::Course => "course-kind-course",
        CourseKind::Qualification => "course-kind-qualification",
    }
}
