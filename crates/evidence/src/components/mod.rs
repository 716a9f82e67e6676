//! What the pages of the area share: the head with its finding, the views, the filters, and how the library came about.

use askama::Template;
use axum::response::Response;
use praxis_web::{Frame, Link, Section, Stop, Visit, page};

use crate::coding::{Column, Shows};
use crate::library::{Library, Record, View};
use crate::model::{Bits, Table};
use crate::{Shown, day, urls};

/// A filter with more values than this is folded away.
const LONG: usize = 9;

/// What stands above every view of the library.
pub(crate) struct Head {
    pub title: String,
    pub finding: Finding,
    pub facts: Vec<String>,
    pub tabs: Vec<Tab>,
    /// What the filters leave, in words.
    pub status: String,
    pub chips: Vec<Chip>,
    pub clear: Option<String>,
    pub filters: Filters,
    /// Parts of the address that say nothing here.
    pub unknown: Option<String>,
}

/// What follows from the table at first sight.
pub(crate) struct Finding {
    pub gaps: String,
    pub fewest: Option<String>,
}

pub(crate) struct Tab {
    pub name: String,
    pub address: String,
    pub current: bool,
}

/// A filter in use, to be taken off.
pub(crate) struct Chip {
    pub name: String,
    pub without: String,
}

pub(crate) struct Filters {
    pub action: &'static str,
    pub summary: String,
    pub rows: Vec<Choice>,
    pub across: Vec<Choice>,
    pub unstated: bool,
    pub groups: Vec<FilterGroup>,
    /// Filters and orders that the form has no field for, kept as they are.
    pub kept: Vec<(String, String)>,
}

pub(crate) struct Choice {
    pub key: String,
    pub label: String,
    pub chosen: bool,
}

pub(crate) struct FilterGroup {
    pub name: String,
    pub label: String,
    pub choices: Vec<(Choice, usize)>,
    /// Whether there are so many that they are folded away.
    pub long: bool,
    pub asked: bool,
}

/// How the library came about.
pub(crate) struct Method {
    pub how: String,
    pub cannot_say: Vec<String>,
    pub history: Vec<(String, String)>,
    pub licence: Option<Link>,
}

/// The name of a place.
pub(crate) fn label<'a>(visit: &'a Visit, column: &'a Column, place: usize) -> &'a str {
    column.values().get(place).map_or_else(|| visit.t("evidence-not-stated"), |value| &value.label)
}

pub(crate) fn method(library: &Library, visit: &Visit) -> Method {
    let language = visit.language();
    let about = &library.about;
    let mut history: Vec<(String, String)> =
        about.history.iter().map(|step| (language.date(step.on), step.what.clone())).collect();
    if let Some(newest) = library.snapshots.first() {
        let words = language.with("evidence-history-snapshot", &[("records", &newest.records)]);
        history.push((language.date(day(newest.made_at)), words));
    }
    Method {
        how: about.how.clone(),
        cannot_say: about.cannot_say.clone(),
        history,
        licence: about.licence.as_ref().map(|it| Link { name: it.name.clone(), address: it.url.clone() }),
    }
}

/// The sentence or two that follow from a table.
pub(crate) fn finding(library: &Library, visit: &Visit, view: &View, table: &Table) -> Finding {
    let language = visit.language();
    let of = table.shown + table.outside;
    let cells = table.cells.iter().flatten().count();
    let empty = table.cells.iter().flatten().filter(|cell| cell.count == 0).count();
    let gaps = match view.asked.is_empty() {
        true => language.with("evidence-finding-gaps", &[("empty", &empty), ("cells", &cells)]),
        // of some records nothing follows for the library
        false => {
            language.with("evidence-finding-gaps-some", &[("empty", &empty), ("cells", &cells), ("of", &of)])
        }
    };
    let column = &library.frame.columns[view.across];
    // what is not stated is no finding about the column
    let stated = &table.column_totals[..column.unstated().min(table.column_totals.len())];
    let fewest = stated.iter().min().copied().unwrap_or_default();
    let names: Vec<String> = stated
        .iter()
        .enumerate()
        .filter(|(_, count)| **count == fewest)
        .map(|(place, _)| language.with("evidence-quoted", &[("words", &label(visit, column, place))]))
        .collect();
    let says = (1..=2).contains(&names.len()) && names.len() < stated.len() && of > 0;
    let fewest = says.then(|| {
        let all: [(&str, &dyn std::fmt::Display); 5] = [
            ("column", &column.label),
            ("names", &language.list(&names)),
            ("several", &names.len()),
            ("count", &fewest),
            ("of", &of),
        ];
        language.with("evidence-finding-fewest", &all)
    });
    Finding { gaps, fewest }
}

/// What surrounds a view: its frame, and its head.
pub(crate) fn head(shown: &Shown, visit: &Visit, here: &'static str) -> (Frame, Head) {
    let Shown { library, view, within } = shown;
    let language = visit.language();
    let (count, all) = (within.count(), library.records.len());
    let finding = finding(library, visit, view, &library.table(view, within));
    let mut facts = vec![language.with("evidence-count-records", &[("count", &all)])];
    facts.push(language.with("evidence-compiled", &[("date", &language.date(library.about.compiled))]));
    if let Some(at) = library.updated_at {
        facts.push(language.with("evidence-updated", &[("date", &language.date(day(at)))]));
    }
    let counted = |key: &str| language.with(key, &[("count", &count)]);
    let here_is = |address: &str| address == here;
    let tab = |name: String, path: &'static str| Tab {
        name,
        address: view.from_the_start().address(path, library),
        current: here_is(path),
    };
    let tabs = vec![
        tab(visit.t("evidence-tab-map").to_owned(), urls::MAP),
        tab(counted("evidence-tab-list"), urls::LIST),
        tab(visit.t("evidence-tab-gaps").to_owned(), urls::GAPS),
        tab(visit.t("evidence-tab-table").to_owned(), urls::TABLE),
        tab(visit.t("evidence-tab-download").to_owned(), urls::DOWNLOAD),
    ];
    let mut chips = Vec::new();
    for (dimension, places) in &view.asked {
        let column = &library.frame.columns[*dimension];
        chips.extend(places.iter().map(|&place| Chip {
            name:
                language.with(
                    "evidence-chip",
                    &[("column", &column.label), ("value", &label(visit, column, place))],
                ),
            without: view.without(*dimension, place).address(here, library),
        }));
    }
    let status = if chips.is_empty() {
        counted("evidence-status-all")
    } else {
        language.with("evidence-status", &[("count", &count), ("all", &all)])
    };
    let unknown = (!view.unknown.is_empty()).then(|| view.unknown.join(", "));
    let tab_title = match here {
        urls::LIST => "evidence-title-list",
        urls::GAPS => "evidence-title-gaps",
        urls::TABLE => "evidence-title-table",
        urls::DOWNLOAD => "evidence-title-download",
        _ => "evidence-title-map",
    };
    let title = if here == urls::MAP {
        library.about.title.clone()
    } else {
        language.with(tab_title, &[("count", &count)])
    };
    let mut frame =
        visit.frame(Some(Section::Evidence), title.clone(), format!("{status}. {}", finding.gaps));
    if here != urls::MAP {
        frame = frame.under(view.from_the_start().address(urls::MAP, library), visit.t("evidence-title-map"));
    }
    // one page in each form is listed; what is made of it by filters and orders is not
    if !view.question(library).is_empty() || !view.unknown.is_empty() || here == urls::DOWNLOAD {
        frame = frame.unlisted();
    }
    let head = Head {
        title,
        finding,
        facts,
        tabs,
        status,
        clear: (!chips.is_empty()).then(|| view.unfiltered().address(here, library)),
        chips,
        filters: filters(shown, visit, here),
        unknown,
    };
    (frame, head)
}

fn filters(shown: &Shown, visit: &Visit, here: &'static str) -> Filters {
    let Shown { library, view, .. } = shown;
    let frame = &library.frame;
    let axis = |chosen: usize| -> Vec<Choice> {
        frame
            .axes
            .iter()
            .map(|&number| Choice {
                key: frame.columns[number].name.clone(),
                label: frame.columns[number].label.clone(),
                chosen: number == chosen,
            })
            .collect()
    };
    let groups = frame.filters.iter().map(|&number| {
        let column = &frame.columns[number];
        let counts = library.counts(view, number);
        let choices = counts.into_iter().enumerate().map(|(place, count)| {
            let choice = Choice {
                key: column.key(place).to_owned(),
                label: label(visit, column, place).to_owned(),
                chosen: view.asks(number, place),
            };
            (choice, count)
        });
        FilterGroup {
            name: column.name.clone(),
            label: column.label.clone(),
            choices: choices.collect(),
            long: column.values().len() > LONG,
            asked: view.asked.iter().any(|(asked, _)| *asked == number),
        }
    });
    let labels: Vec<String> =
        frame.filters.iter().take(4).map(|&number| frame.columns[number].label.to_lowercase()).collect();
    let mut kept = Vec::new();
    for (dimension, places) in view.asked.iter().filter(|(dimension, _)| !frame.filters.contains(dimension)) {
        let column = &frame.columns[*dimension];
        kept.extend(places.iter().map(|&place| (column.name.clone(), column.key(place).to_owned())));
    }
    if view.sort != crate::library::Sort::default() {
        kept.push(("sort".to_owned(), view.sort.word().to_owned()));
    }
    Filters {
        action: here,
        summary: visit.language().with("evidence-filter-summary", &[("columns", &labels.join(", "))]),
        rows: axis(view.rows),
        across: axis(view.across),
        unstated: view.unstated,
        groups: groups.collect(),
        kept,
    }
}

/// Authors, year and kind of a record, as a line under its title.
pub(crate) fn facts(library: &Library, visit: &Visit, record: &Record) -> Vec<String> {
    let mut facts = vec![authors(visit, record), year(visit, record)];
    facts.extend(record.reference.container_title.clone());
    if let Some(column) = library.frame.inner.as_ref().map(|inner| inner.dimension) {
        facts.extend(record.places[column].iter().filter_map(|&place| {
            library.frame.columns[column].values().get(place).map(|value| value.label.clone())
        }));
    }
    facts
}

/// The authors in one line: up to three, then how many more.
pub(crate) fn authors(visit: &Visit, record: &Record) -> String {
    let names = record.authors();
    match names.len() {
        0 => visit.t("evidence-no-author").to_owned(),
        1..=3 => visit.language().list(&names),
        many => visit
            .language()
            .with("evidence-and-more", &[("names", &names[..2].join(", ")), ("more", &(many - 2))]),
    }
}

/// The year in words.
pub(crate) fn year(visit: &Visit, record: &Record) -> String {
    record.year.map_or_else(|| visit.t("evidence-no-year").to_owned(), |year| year.to_string())
}

/// Whether something of a record is not verified.
pub(crate) fn has_remark(library: &Library, record: &Record) -> bool {
    library.text(record, Shows::Remark).is_some()
}

#[derive(Template)]
#[template(path = "components/nothing.html")]
struct NothingPage {
    frame: Frame,
}

/// The page that says that there is no library yet.
pub(crate) fn nothing_yet(visit: &Visit) -> Result<Response, Stop> {
    let frame = visit.frame(Some(Section::Evidence), visit.t("section-evidence"), visit.t("evidence-empty"));
    page(&NothingPage { frame: frame.unlisted() })
}

/// A dense number of records, for a name that a file carries.
pub(crate) fn file_name(library: &Library, within: &Bits, ending: &str) -> String {
    let at = library.updated_at.map(|at| day(at).to_string()).unwrap_or_default();
    let (count, all) = (within.count(), library.records.len());
    let part = if count == all { String::new() } else { format!("{count}-of-") };
    format!("evidence-library-{part}{all}-records-{at}{ending}")
}
