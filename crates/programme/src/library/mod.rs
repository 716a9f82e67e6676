//! The library: talks and their recordings, articles and reports. A filter is an address, so that a view can be
//! shared; a talk's page says what is known of its recording and no more, and holds its transcript, in which a reader can
//! look for words and cite a moment. The page of an event with a recording of its own does the same ([`crate::events`]).

mod front;
mod moment;
mod publication;
mod talk;
pub(crate) mod transcript;

pub(crate) use moment::show as show_moment;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use praxis_domain::PartialDate;
use praxis_web::{Access, Routes, Stop, Visit};
use serde::Deserialize;

use crate::catalogue::{Catalogue, Core, RecordingState};
use crate::cite::{self, Cited};
use crate::components::everyone;
use crate::feeds::split_ending;
use crate::record::documents::PublicationKind;
use crate::{Programme, urls};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::LIBRARY, Access::Public, get(front::get)).at(
        "/library/{slug}",
        Access::Public,
        get(one),
    )
}

/// What is asked of a talk: words in its transcript, or one of its moments.
#[derive(Debug, Default, Deserialize)]
struct Question {
    #[serde(default)]
    find: String,
    #[serde(default)]
    t: Option<String>,
}

async fn one(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    question: Result<Query<Question>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(question)) = (slug?, question?);
    let catalogue = programme.catalogue();
    if let (slug, ending @ (".ris" | ".bib" | ".csl.json")) = split_ending(&slug) {
        let moment = match &question.t {
            Some(text) => Some(
                catalogue
                    .talks
                    .at(slug)
                    .and_then(|talk| transcript::at(&talk.recordings, text))
                    .ok_or(Stop::NotFound)?
                    .0,
            ),
            None => None,
        };
        let cited = Cited::in_library(&catalogue, slug).ok_or(Stop::NotFound)?;
        return cite::file_of(&visit, &catalogue, cited, ending, moment.as_deref());
    }
    if let (slug, ending @ (".vtt" | ".srt" | ".txt")) = split_ending(&slug) {
        let talk = catalogue.talks.at(slug).ok_or(Stop::NotFound)?;
        return transcript::file_of(&visit, &talk.core, &talk.recordings, ending);
    }
    if let Some(talk) = catalogue.talks.at(&slug) {
        let Some(text) = &question.t else {
            return talk::show(&visit, &catalogue, talk, &question.find, None);
        };
        return match transcript::at(&talk.recordings, text) {
            Some((at, said)) => moment::show(&visit, &catalogue, Cited::Talk(talk), &at, said),
            None => talk::show(&visit, &catalogue, talk, "", Some(text)),
        };
    }
    let publication = catalogue.publications.at(&slug).ok_or(Stop::NotFound)?;
    publication::show(&visit, &catalogue, publication)
}

/// A row in a list of the library.
#[derive(Clone, Debug)]
pub struct LibraryItem {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub address: String,
    /// What it is, when, by whom, and what is known of its recording.
    pub facts: Vec<String>,
    pub(crate) kind: &'static str,
    pub(crate) themes: Vec<String>,
    pub(crate) date: PartialDate,
    pub(crate) synthetic: bool,
}

/// Everything in the library, newest first; what has no date comes after that, what is invented last.
pub(crate) fn all(catalogue: &Catalogue, visit: &Visit) -> Vec<LibraryItem> {
    let talks = catalogue.talks.iter().map(|talk| {
        let date = catalogue.date_of(&talk.core.handle);
        let (word, key) =
            if talk.is_talk { ("talk", "kind-talk") } else { ("contribution", "kind-contribution") };
        let mut item = item(catalogue, visit, &talk.core, word, visit.t(key), date);
        match talk.state {
            RecordingState::Linked => item.facts.push(visit.t("recording-linked").to_owned()),
            RecordingState::NotLinked => item.facts.push(visit.t("recording-not-linked").to_owned()),
            RecordingState::NotStated => {}
        }
        item.themes.clone_from(&talk.themes);
        item
    });
    let publications = catalogue.publications.iter().map(|it| {
        let (word, key) = (publication_word(it.kind), publication_key(it.kind));
        let mut item = item(catalogue, visit, &it.core, word, visit.t(key), it.date);
        item.themes.clone_from(&it.themes);
        item
    });
    let mut items: Vec<_> = publications.chain(talks).collect();
    items.sort_by(|a, b| {
        let by_date = match (a.date, b.date) {
            (PartialDate::Unknown, _) | (_, PartialDate::Unknown) => a.date.in_time(b.date),
            _ => b.date.in_time(a.date),
        };
        a.synthetic.cmp(&b.synthetic).then(by_date)
    });
    items
}

/// The newest real things in the library whose date is known.
pub(crate) fn newest(catalogue: &Catalogue, visit: &Visit, most: usize) -> Vec<LibraryItem> {
    let items = all(catalogue, visit).into_iter();
    items.filter(|item| !item.synthetic && item.date != PartialDate::Unknown).take(most).collect()
}

fn item(
    catalogue: &Catalogue,
    visit: &Visit,
    core: &Core,
    kind: &'static str,
    name: &str,
    date: PartialDate,
) -> LibraryItem {
    let names: Vec<String> = everyone(catalogue, visit, &core.handle).into_iter().map(|it| it.name).collect();
    let mut facts = vec![name.to_owned(), visit.language().date(date)];
    if !names.is_empty() {
        facts.push(visit.language().list(&names));
    }
    LibraryItem {
        title: core.title.clone(),
        address: core.address.clone().unwrap_or_default(),
        facts,
        kind,
        themes: Vec::new(),
        date,
        synthetic: core.synthetic,
    }
}

const fn publication_word(kind: PublicationKind) -> &'static str {
    match kind {
        PublicationKind::Article => "article",
        PublicationKind::BlogArticle => "blog-article",
        PublicationKind::Report => "report",
    }
}

/// The key of a publication kind's name.
pub(crate) const fn publication_key(kind: PublicationKind) -> &'static str {
    match kind {
        PublicationKind::Article => "publication-kind-article",
        PublicationKind::BlogArticle => "publication-kind-blog-article",
        PublicationKind::Report => "publication-kind-report",
    }
}
