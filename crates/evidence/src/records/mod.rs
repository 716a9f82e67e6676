//! The page of a record: how to cite it, what it says in the compiler's words, how it was coded and by whom.

mod cite;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Panel, Routes, Section, Stop, Visit, page};

use crate::coding::{BETWEEN, Holds, NOT_STATED, Shows};
use crate::components::{Method, authors, label, method, year};
use crate::downloads::{Format, answer};
use crate::library::{Bearing, Blank, Library, Record, View};
use crate::list::{Item, item};
use crate::model::Bits;
use crate::{Away, Evidence, Shown, linked_data, urls};

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at("/evidence/records/{key}", Access::Public, get(record))
}

/// What was coded: a column and what it holds.
struct Coded {
    label: String,
    values: Vec<(String, Option<String>)>,
}

/// A statement that the record may bear on.
struct Suggested {
    text: String,
    bearing: &'static str,
    theme: Option<Link>,
}

struct Neighbours {
    title: String,
    words: String,
    items: Vec<(Item, bool)>,
    all: Link,
    before: Option<Link>,
    after: Option<Link>,
}

#[derive(Template)]
#[template(path = "records/record.html")]
struct RecordPage {
    frame: Frame,
    kind: String,
    byline: String,
    summary: Option<String>,
    facts: Vec<(String, String)>,
    coded: Vec<Coded>,
    coder: Option<String>,
    remark: Option<String>,
    blanks: Vec<&'static str>,
    doi: Option<String>,
    url: Option<String>,
    citations: Vec<cite::Citation>,
    files: Vec<Link>,
    themes: Vec<Link>,
    suggested: Vec<Suggested>,
    panels: Vec<Panel>,
    neighbours: Neighbours,
    method: Method,
}

async fn record(
    visit: Visit,
    uri: Uri,
    key: Result<Path<String>, PathRejection>,
    State(evidence): State<Evidence>,
) -> Result<Response, Away> {
    let Path(key) = key.map_err(Stop::from)?;
    if let Some((key, ending)) = key.split_once('.') {
        return file(&evidence, key, ending);
    }
    let at = evidence.library().position(&key).ok_or(Stop::NotFound)?;
    let shown = evidence.show(&visit.path, &uri)?;
    // the library may have changed between the two looks; the record is found in the one that is shown
    let library = &shown.library;
    let record = library.records.get(at).filter(|it| it.key == key).ok_or(Stop::NotFound)?;
    let byline = format!("{}, {}", authors(&visit, record), year(&visit, record));
    let summary = library.text(record, Shows::Summary).map(str::to_owned);
    let about = summary.clone().unwrap_or_else(|| byline.clone());
    let mut frame = visit
        .frame(Some(Section::Evidence), record.title(), about)
        .under(urls::MAP, visit.t("evidence-title-map"))
        .describing(Some(&linked_data::record(&visit, library, record)));
    if shown.view != View::plain(library) {
        let view = shown.view.from_the_start();
        frame = frame.under(view.address(urls::LIST, library), view_name(&shown, &visit)).unlisted();
    }
    frame.script = true;
    for format in Format::REFERENCES {
        frame = frame.also_as(
            format.kind(),
            format!("{}{}", record.address(), format.ending()),
            visit.t(format.key()),
        );
    }
    let panels = visit.on_reference(&record.key);
    Ok(page(&RecordPage {
        kind: kind(library, &visit, record),
        byline,
        summary,
        facts: published(&visit, record),
        coded: coded(library, &visit, record),
        coder: library.text(record, Shows::Coder).map(str::to_owned),
        remark: library.text(record, Shows::Remark).map(str::to_owned),
        blanks: library.blanks(record).into_iter().filter(|it| *it != Blank::Remark).map(blank_key).collect(),
        doi: record.reference.doi.as_ref().map(|doi| format!("https://doi.org/{doi}")),
        url: web_address(record),
        citations: cite::citations(&record.reference),
        files: Format::REFERENCES
            .map(|format| Link {
                name: visit.t(format.key()).to_owned(),
                address: format!("{}{}", record.address(), format.ending()),
            })
            .into(),
        themes: library.themes(record).into_iter().filter_map(|theme| visit.site.theme(theme)).collect(),
        suggested: suggested(library, &visit, record, &panels),
        panels,
        neighbours: neighbours(&shown, &visit, at),
        method: method(library, &visit),
        frame,
    })?)
}

/// The reference of a record as a file.
fn file(evidence: &Evidence, key: &str, ending: &str) -> Result<Response, Away> {
    let library = evidence.library();
    let record = library.record(key).ok_or(Stop::NotFound)?;
    let format = Format::REFERENCES.into_iter().find(|it| it.ending().trim_start_matches('.') == ending);
    let format = format.ok_or(Stop::NotFound)?;
    let mut one = Bits::none(library.records.len());
    one.put(library.position(key).ok_or(Stop::NotFound)?);
    Ok(answer(format, &library, &View::plain(&library), &one, &format!("{}{}", record.key, format.ending())))
}

/// The page where it stands on the web, unless that is its DOI again.
fn web_address(record: &Record) -> Option<String> {
    let url = record.reference.url.clone()?;
    let is_doi = url.contains("doi.org/") && record.reference.doi.is_some();
    (!is_doi && (url.starts_with("https://") || url.starts_with("http://"))).then_some(url)
}

fn kind(library: &Library, visit: &Visit, record: &Record) -> String {
    let column = library.frame.columns.iter().position(|it| it.repeats == Some(crate::coding::Repeats::Type));
    let label = column.and_then(|at| {
        let place = record.places.get(at)?.first()?;
        Some(label(visit, &library.frame.columns[at], *place).to_owned())
    });
    label.unwrap_or_else(|| visit.t("evidence-record").to_owned())
}

pub(crate) fn blank_key(blank: Blank) -> &'static str {
    match blank {
        Blank::Author => "evidence-blank-author",
        Blank::Year => "evidence-blank-year",
        Blank::Container => "evidence-blank-container",
        Blank::Doi => "evidence-blank-doi",
        Blank::Remark => "evidence-blank-remark",
    }
}

/// Where it was published, as far as it is known.
fn published(visit: &Visit, record: &Record) -> Vec<(String, String)> {
    let it = &record.reference;
    let volume = match (&it.volume, &it.issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume} ({issue})")),
        (Some(volume), None) => Some(volume.clone()),
        (None, issue) => issue.clone(),
    };
    let all = record.authors();
    let facts = [
        // the byline above names three at most
        ("evidence-fact-authors", (all.len() > 3).then(|| visit.language().list(&all))),
        ("evidence-fact-in", it.container_title.clone()),
        ("evidence-fact-volume", volume),
        ("evidence-fact-pages", it.page.clone()),
        ("evidence-fact-publisher", it.publisher.clone()),
        ("evidence-fact-event-place", it.event_place.clone()),
        ("evidence-fact-isbn", it.isbn.clone()),
        ("evidence-fact-language", it.language.clone().filter(|language| language != "en")),
    ];
    facts.into_iter().filter_map(|(key, fact)| Some((visit.t(key).to_owned(), fact?))).collect()
}

/// How it was coded: values lead to the records coded alike.
fn coded(library: &Library, visit: &Visit, record: &Record) -> Vec<Coded> {
    let mut coded = Vec::new();
    let plain = View::plain(library);
    for (number, column) in library.frame.columns.iter().enumerate() {
        if column.hidden || matches!(column.holds, Holds::Text(_)) {
            continue;
        }
        let cell = &record.cells[number];
        let values = match &column.holds {
            Holds::Values(_) => record.places[number]
                .iter()
                .map(|&place| {
                    let address = plain.only(number, place).address(urls::LIST, library);
                    // a band says less than the number that stands in the cell
                    let is_band = column
                        .values()
                        .get(place)
                        .is_some_and(|it| matches!(it.takes, crate::coding::Takes::Band(..)));
                    let name = if is_band { cell.clone() } else { label(visit, column, place).to_owned() };
                    (name, Some(address))
                })
                .collect(),
            _ => cell.split(BETWEEN).map(|word| (word.to_owned(), None)).collect(),
        };
        coded.push(Coded { label: column.label.clone(), values });
    }
    for row in &mut coded {
        for (name, _) in row.values.iter_mut().filter(|(name, _)| name == NOT_STATED || name.is_empty()) {
            *name = visit.t("evidence-not-stated").to_owned();
        }
    }
    coded
}

/// The planned statements that the record may bear on, without those that people vote on already.
fn suggested(library: &Library, visit: &Visit, record: &Record, panels: &[Panel]) -> Vec<Suggested> {
    let is_shown =
        |text: &str| panels.iter().flat_map(|panel| &panel.items).any(|(link, _)| link.name == text);
    let statements = library.statements(&record.key);
    statements
        .filter(|(statement, _)| !is_shown(&statement.text))
        .map(|(statement, bearing)| Suggested {
            text: statement.text.clone(),
            bearing: match bearing {
                Bearing::Agrees => "evidence-bears-agree",
                Bearing::Qualifies => "evidence-bears-qualify",
            },
            theme: statement.theme.as_deref().and_then(|theme| visit.site.theme(theme)),
        })
        .collect()
}

/// What a view is called in the path above a record.
fn view_name(shown: &Shown, visit: &Visit) -> String {
    let Shown { library, view, within } = shown;
    let values: Vec<String> = view
        .asked
        .iter()
        .flat_map(|(dimension, places)| {
            let column = &library.frame.columns[*dimension];
            places.iter().map(|&place| label(visit, column, place).to_owned())
        })
        .collect();
    let language = visit.language();
    let count = within.count();
    match values.is_empty() {
        true => language.with("evidence-all-of-view", &[("count", &count)]),
        false => language.with("evidence-view-name", &[("values", &values.join(", ")), ("count", &count)]),
    }
}

/// What stands before and behind the record in the view that the reader came from.
fn neighbours(shown: &Shown, visit: &Visit, at: usize) -> Neighbours {
    let Shown { library, view, within } = shown;
    let language = visit.language();
    let order: Vec<(usize, &Record)> = library.in_order(view.sort, within).collect();
    let here = order.iter().position(|(number, _)| *number == at);
    let link = |number: usize| {
        let item = item(library, visit, view, order[number].1);
        Link { name: item.title, address: item.address }
    };
    let around = here.map(|here| (here.saturating_sub(2), (here + 3).min(order.len())));
    let (first, last) = around.unwrap_or((0, order.len().min(4)));
    let items =
        order[first..last].iter().map(|(number, record)| (item(library, visit, view, record), *number == at));
    let count = order.len();
    let words = match here {
        Some(here) => language.with("evidence-place-in-view", &[("place", &(here + 1)), ("count", &count)]),
        None => language.with("evidence-not-in-view", &[("count", &count)]),
    };
    Neighbours {
        title: visit
            .t(if view.asked.is_empty() { "evidence-neighbours-all" } else { "evidence-neighbours" })
            .to_owned(),
        words,
        items: items.collect(),
        all: Link {
            name: view_name(shown, visit),
            address: view.from_the_start().address(urls::LIST, library),
        },
        before: here.and_then(|here| here.checked_sub(1)).map(link),
        after: here.map(|here| here + 1).filter(|after| *after < order.len()).map(link),
    }
}
