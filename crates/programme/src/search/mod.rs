//! The search: one box for everything that is shown.

mod asked;
mod documents;

use std::num::NonZero;
use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use praxis_search::{Answer, Count, Hit, How, Index, KindOfPage, Question};
use praxis_web::{Access, Frame, Routes, Stop, Visit, page};
use tokio::sync::Semaphore;

pub use documents::{ProgrammePages, all as documents};

use crate::catalogue::Catalogue;
use crate::components::Choice;
use crate::{Programme, urls};
use asked::Asked;

/// How many pages are shown at a time.
const PAGE: usize = 20;

/// The index, and what its kinds are called.
#[derive(Clone)]
pub struct Desk {
    index: Index,
    kinds: Arc<[KindOfPage]>,
    /// As many questions are answered at a time as there are processors: what follows the change log, and whoever reads
    /// other pages, gets its share of them.
    places: Arc<Semaphore>,
}

impl Desk {
    /// A desk that asks this index; kinds are offered in their order.
    pub fn new(index: Index, kinds: impl IntoIterator<Item = KindOfPage>) -> Self {
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { index, kinds: kinds.into_iter().collect(), places: Arc::new(Semaphore::new(processors)) }
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Asks the index off the threads that serve requests: a question may have to look at very many pages.
    async fn ask(&self, question: Question) -> Result<Answer, Stop> {
        let place =
            self.places.clone().acquire_owned().await.map_err(|error| Stop::Failed(Box::new(error)))?;
        let index = self.index.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let answer = index.find(&question);
            drop(place); // not before: a reader who goes away leaves the question behind
            answer
        });
        let answer = answer.await.map_err(|error| Stop::Failed(Box::new(error)))?;
        answer.map_err(|error| Stop::Failed(Box::new(error)))
    }
}

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(urls::SEARCH, Access::Public, get(front))
}

/// A filter in use, and the address without it.
struct Applied {
    name: String,
    without: String,
}

#[derive(Template)]
#[template(path = "search/front.html")]
struct SearchPage {
    frame: Frame,
    asked: Asked,
    found: Option<String>,
    nothing: bool,
    being_made: bool,
    too_long: bool,
    suggestion: Option<(String, String)>,
    kinds: Vec<Choice>,
    themes: Vec<Choice>,
    applied: Vec<Applied>,
    hits: Vec<Item>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Item {
    hit: Hit,
    kind: String,
    who: String,
    more: Option<String>,
}

async fn front(
    visit: Visit,
    RawQuery(query): RawQuery,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let answer = answer(&programme.search, &asked).await?;
    let catalogue = programme.catalogue();
    let kinds = kinds(&visit, &programme.search, &answer.kinds, &asked);
    let themes = themes(&catalogue, &answer.themes, &asked);
    let title = match asked.text.is_empty() {
        true => visit.t("search-title").to_owned(),
        false => visit.language().with("search-title-for", &[("text", &asked.text)]),
    };
    let found = (answer.how != How::NoWords).then(|| found(&visit, &answer));
    let suggestion = answer.suggestion.clone().map(|text| {
        let address = Asked { text: text.clone(), ..Asked::default() }.address();
        (text, address)
    });
    let last = asked.page * PAGE >= answer.total;
    page(&SearchPage {
        frame: visit.frame(None, title, visit.t("search-about")).unlisted(),
        nothing: answer.total == 0,
        being_made: programme.search.index().entries() == 0,
        too_long: asked.too_long,
        earlier: (asked.page > 1).then(|| asked.on_page(asked.page - 1)),
        later: (!last).then(|| asked.on_page(asked.page + 1)),
        applied: applied(&kinds, &themes, &asked),
        hits: answer.hits.into_iter().map(|hit| item(&visit, &programme.search, hit)).collect(),
        found,
        suggestion,
        kinds,
        themes,
        asked,
    })
}

async fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, Stop> {
    desk.ask(Question {
        text: asked.text.clone(),
        kind: Some(asked.kind.clone()).filter(|kind| !kind.is_empty()),
        theme: Some(asked.theme.clone()).filter(|theme| !theme.is_empty()),
        skip: (asked.page - 1) * PAGE,
        take: PAGE,
    })
    .await
}

fn found(visit: &Visit, answer: &Answer) -> String {
    let key = match answer.how {
        How::AllWords | How::NoWords => "search-found-all",
        How::Beginnings => "search-found-beginnings",
        How::SomeWords => "search-found-some",
    };
    visit.language().with(key, &[("count", &answer.total), ("words", &answer.words.len())])
}

fn item(visit: &Visit, desk: &Desk, hit: Hit) -> Item {
    let kind = desk.kinds.iter().find(|kind| kind.value == hit.kind);
    let more = (hit.more_passages > 0)
        .then(|| visit.language().with("search-more-passages", &[("count", &hit.more_passages)]));
    Item {
        kind: kind.map(|kind| visit.t(kind.one).to_owned()).unwrap_or_default(),
        who: visit.language().list(&hit.names),
        more,
        hit,
    }
}

fn kinds(visit: &Visit, desk: &Desk, counts: &[Count], asked: &Asked) -> Vec<Choice> {
    let choice = |kind: &KindOfPage| Choice {
        value: kind.value.to_owned(),
        name: visit.t(kind.many).to_owned(),
        count: counts.iter().find(|it| it.value == kind.value).map_or(0, |it| it.count),
        chosen: asked.kind == kind.value,
    };
    desk.kinds.iter().map(choice).filter(|choice| choice.count > 0 || choice.chosen).collect()
}

fn themes(catalogue: &Catalogue, counts: &[Count], asked: &Asked) -> Vec<Choice> {
    let choices = catalogue.themes.iter().filter_map(|theme| {
        let value = theme.core.address.as_ref()?.rsplit('/').next()?.to_owned();
        Some(Choice {
            name: theme.core.title.clone(),
            count: counts.iter().find(|it| it.value == value).map_or(0, |it| it.count),
            chosen: asked.theme == value,
            value,
        })
    });
    choices.filter(|choice| choice.count > 0 || choice.chosen).collect()
}

fn applied(kinds: &[Choice], themes: &[Choice], asked: &Asked) -> Vec<Applied> {
    let without_kind = Asked { kind: String::new(), page: 1, ..asked.clone() }.address();
    let without_theme = Asked { theme: String::new(), page: 1, ..asked.clone() }.address();
    let chosen = |choices: &[Choice], asked: &str, without: String| {
        let known = choices.iter().find(|choice| choice.chosen).map(|choice| choice.name.clone());
        // what somebody wrote into the address by hand is no filter of ours, and still hides everything
        let name = known.or_else(|| (!asked.is_empty()).then(|| asked.to_owned()))?;
        Some(Applied { name, without })
    };
    chosen(kinds, &asked.kind, without_kind)
        .into_iter()
        .chain(chosen(themes, &asked.theme, without_theme))
        .collect()
}
