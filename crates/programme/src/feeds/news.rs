//! What is new: events, talks, articles and opportunities, the latest change first.

use praxis_domain::Timestamp;
use praxis_web::Visit;

use super::{full, shown_people, stable_id, talk_title};
use crate::catalogue::{Catalogue, Core};
use crate::components::{kind_key, named, one_key};
use crate::library::publication_key;
use crate::record::Kind;

/// How many entries a feed has.
const MOST: usize = 100;

/// One thing that is new.
pub(super) struct News {
    pub(super) id: String,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) kind: String,
    /// What it is and when, and its first words: plain text.
    pub(super) summary: String,
    /// Its words as HTML, where it has any.
    pub(super) html: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) themes: Vec<String>,
    pub(super) created: Timestamp,
    pub(super) updated: Timestamp,
}

pub(super) fn all(catalogue: &Catalogue, visit: &Visit) -> Vec<News> {
    let events = catalogue
        .events
        .iter()
        .map(|it| (&it.core, it.core.title.clone(), visit.t(kind_key(it)), it.themes.clone()));
    let talks = catalogue.talks.iter().map(|it| {
        let kind = if it.is_talk { "kind-talk" } else { "kind-contribution" };
        (&it.core, talk_title(catalogue, visit, it), visit.t(kind), it.themes.clone())
    });
    let publications = catalogue
        .publications
        .iter()
        .map(|it| (&it.core, it.core.title.clone(), visit.t(publication_key(it.kind)), it.themes.clone()));
    let opportunities = catalogue.opportunities.iter().map(|it| {
        let themes = it.record.themes.iter().map(|key| format!("theme:{key}")).collect();
        (&it.core, it.core.title.clone(), visit.t(one_key(Kind::Opportunity)), themes)
    });
    let all = events.chain(talks).chain(publications).chain(opportunities);
    let mut all: Vec<(&Core, News)> = all
        .filter_map(|(core, title, kind, themes)| {
            Some((core, news(catalogue, visit, core, title, kind, &themes)?))
        })
        .collect();
    // what came in together stands in the order of its own dates, the latest first
    all.sort_by(|(a, one), (b, other)| {
        let day = |core: &Core| catalogue.date_of(&core.handle).first_day();
        other.updated.cmp(&one.updated).then_with(|| day(b).cmp(&day(a)))
    });
    all.into_iter().map(|(_, news)| news).take(MOST).collect()
}

fn news(
    catalogue: &Catalogue,
    visit: &Visit,
    core: &Core,
    title: String,
    kind: &str,
    themes: &[String],
) -> Option<News> {
    let (people, _) = shown_people(catalogue, &core.handle);
    let date = visit.language().date(catalogue.date_of(&core.handle));
    let summary =
        visit.language().with("news-summary", &[("kind", &kind), ("date", &date), ("words", &core.brief)]);
    Some(News {
        id: format!("urn:uuid:{}", stable_id(catalogue, &core.handle)),
        address: full(visit, core.address.as_deref()?),
        title,
        kind: kind.to_owned(),
        summary: summary.trim().to_owned(),
        html: (!core.words.is_empty()).then(|| core.words.as_str().to_owned()),
        authors: people.iter().map(|person| person.core.title.clone()).collect(),
        themes: named(catalogue, themes).into_iter().map(|it| it.name).collect(),
        created: core.created_at,
        updated: core.updated_at,
    })
}

/// When anything of the feed last changed.
pub(super) fn updated(news: &[News], catalogue: &Catalogue) -> Timestamp {
    news.iter().map(|it| it.updated).max().unwrap_or(catalogue.programme.core.updated_at)
}
