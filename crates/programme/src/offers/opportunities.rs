use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use praxis_web::{Stop, Visit, page};

use super::{Item, ListTexts, OnePage, about, list};
use crate::catalogue::OpportunityRow;
use crate::components::{named, ties};
use crate::record::documents::{OpportunityKind, OpportunityState};
use crate::{Programme, urls};

const TEXTS: ListTexts = ListTexts {
    title: "opportunities-title",
    standfirst: "opportunities-standfirst",
    none: "opportunities-none",
    none_words: "opportunities-none-words",
};

pub(super) async fn front(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let today = programme.today();
    let mut rows: Vec<&OpportunityRow> = catalogue.opportunities.iter().collect();
    rows.sort_by(|a, b| {
        let by_state = a.record.state(today).cmp(&b.record.state(today));
        by_state.then_with(|| a.record.closes.date.in_time(b.record.closes.date))
    });
    let items = rows.into_iter().map(|it| Item {
        title: it.core.title.clone(),
        address: it.core.address.clone().unwrap_or_default(),
        brief: it.core.brief.clone(),
        facts: std::iter::once(visit.t(kind_key(it.kind)).to_owned())
            .chain(it.record.audience.clone())
            .collect(),
        tag: Some(tag(&visit, it, today)),
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
    let it = catalogue.opportunities.at(&slug).ok_or(Stop::NotFound)?;
    let kind = visit.t(kind_key(it.kind)).to_owned();
    let about = about(&kind, &it.core);
    let date = |when: &crate::record::When| visit.language().date(when.date);
    let mut facts: Vec<(String, String)> = Vec::new();
    facts.extend(it.record.audience.iter().map(|who| (visit.t("offer-audience").to_owned(), who.clone())));
    facts.push((visit.t("opportunity-opens").to_owned(), date(&it.record.opens)));
    facts.push((visit.t("opportunity-closes").to_owned(), date(&it.record.closes)));
    page(&OnePage {
        frame: visit
            .frame(None, it.core.title.clone(), about)
            .under(urls::OPPORTUNITIES, visit.t("opportunities-title")),
        kind,
        tag: Some(tag(&visit, it, programme.today())),
        picture: it.core.picture.clone(),
        words: it.core.words.clone(),
        website: it.core.website.clone(),
        website_label: visit.t("opportunity-apply").to_owned(),
        facts,
        organisations: named(&catalogue, &it.record.provider),
        organisations_label: visit.t("offer-provider").to_owned(),
        people: Vec::new(),
        themes: named(
            &catalogue,
            it.record.themes.iter().map(|key| format!("theme:{key}")).collect::<Vec<_>>().iter(),
        ),
        helps: visit.helps_with(&format!("opportunity:{}", it.core.handle)),
        ties: ties(&catalogue, &visit, &it.core.handle),
        note: it.core.note.clone(),
        from_source: it.core.from_source,
    })
}

fn tag(visit: &Visit, it: &OpportunityRow, today: Date) -> (&'static str, String) {
    let language = visit.language();
    match it.record.state(today) {
        OpportunityState::Open if it.record.closes.is_unknown() => {
            ("ok", language.t("opportunity-open").to_owned())
        }
        OpportunityState::Open => (
            "ok",
            language.with("opportunity-open-until", &[("date", &language.date(it.record.closes.date))]),
        ),
        OpportunityState::NotOpen => {
            ("info", language.with("opportunity-opens-on", &[("date", &language.date(it.record.opens.date))]))
        }
        OpportunityState::Undated => ("", language.t("opportunity-undated").to_owned()),
        OpportunityState::Closed => ("", language.t("opportunity-closed").to_owned()),
    }
}

const fn kind_key(kind: OpportunityKind) -> &'static str {
    match kind {
        OpportunityKind::Place => "opportunity-kind-place",
        OpportunityKind::Fellowship => "opportunity-kind-fellowship",
        OpportunityKind::Mentoring => "opportunity-kind-mentoring",
        OpportunityKind::Research => "opportunity-kind-research",
        OpportunityKind::Call => "opportunity-kind-call",
        OpportunityKind::Post => "opportunity-kind-post",
    }
}
