//! What other areas may show of the library: on the pages of themes, beside the programme's aims, in the sitemap.

use std::collections::BTreeSet;
use std::sync::Arc;

use praxis_domain::PartialDate;
use praxis_web::{AimNow, Link, Listed, Offers, OnTheme, Panel, Place, Visit};

use crate::components::finding;
use crate::library::{Library, Record, Sort, View};
use crate::{Evidence, urls};

/// The aim of the programme that the library serves.
const AIM: &str = "knowledge";
/// How many records a theme's page names.
const FIRST: usize = 3;

pub(crate) fn offers(evidence: &Evidence) -> Offers {
    let (places, all_places) = (evidence.live.clone(), evidence.live.clone());
    let (on_theme, for_aim, listed) = (evidence.live.clone(), evidence.live.clone(), evidence.live.clone());
    let reference = evidence.live.clone();
    Offers {
        on_theme: Some(Arc::new(move |visit, theme| panel(&on_theme.now(), visit, theme))),
        for_aim: Some(Arc::new(move |visit, aim| now(&for_aim.now(), visit, aim))),
        listed: Some(Arc::new(move || pages(&listed.now()))),
        place: Some(Arc::new(move |_, key| place(&places.now(), key))),
        places: Some(Arc::new(move || all_places_of(&all_places.now()))),
        reference: Some(Arc::new(move |key| {
            let library = reference.now();
            let record = library.record(key)?;
            Some(Link { name: record.title().to_owned(), address: record.address() })
        })),
        ..Offers::default()
    }
}

/// What the library holds on a theme: the records coded with a value that the frame gives to it.
fn panel(library: &Library, visit: &Visit, theme: &str) -> Option<Panel> {
    let places = library.frame.of_theme(theme);
    let mut any = crate::model::Bits::none(library.index.size());
    for &(dimension, place) in &places {
        any.join(&library.index.any_of(dimension, &[place]));
    }
    let count = any.count();
    if count == 0 {
        return None;
    }
    let language = visit.language();
    let values: Vec<String> = places
        .iter()
        .map(|&(dimension, place)| {
            let column = &library.frame.columns[dimension];
            let value = column.values().get(place).map_or("", |value| &value.label);
            language.with("evidence-theme-value", &[("value", &value), ("column", &column.label)])
        })
        .collect();
    let items = library.in_order(Sort::Newest, &any).take(FIRST).map(|(_, record)| {
        let link = Link { name: record.title().to_owned(), address: record.address() };
        (link, crate::components::facts(library, visit, record))
    });
    let more = places.iter().map(|&(dimension, place)| {
        let view = View::plain(library).only(dimension, place);
        let value = library.frame.columns[dimension].values().get(place).map_or("", |value| &value.label);
        Link {
            name: language.with("evidence-theme-map", &[("value", &value)]),
            address: view.address(urls::MAP, library),
        }
    });
    Some(Panel {
        title: language.with("evidence-theme-title", &[("count", &count)]),
        words: language.with("evidence-theme-words", &[("values", &language.list(&values))]),
        items: items.collect(),
        more: more.collect(),
    })
}

/// A record as something to read: `reference:carpenter2012`. Whether a reader's library holds it, nobody here knows.
fn place(library: &Library, asked: &str) -> Option<Place> {
    let record = library.record(asked.strip_prefix("reference:")?)?;
    let link = Link { name: record.title().to_owned(), address: record.address() };
    let date = record.year.and_then(|year| i16::try_from(year).ok()).map(PartialDate::Year);
    Some(Place {
        link,
        date: date.unwrap_or(PartialDate::Unknown),
        by: String::new(),
        open: true,
        offers: None,
    })
}

/// All records, each with the themes that the frame gives to what it is coded with.
fn all_places_of(library: &Library) -> Vec<OnTheme> {
    let themes = |record: &Record| {
        let coded = library.frame.dimensions().zip(&record.places);
        let themes = coded.flat_map(|((_, column), places)| {
            places.iter().filter_map(|place| column.values().get(*place)?.theme.clone())
        });
        themes.collect::<BTreeSet<String>>().into_iter().collect()
    };
    let on_theme = |record: &Record| OnTheme {
        key: format!("reference:{}", record.key),
        title: record.title().to_owned(),
        themes: themes(record),
    };
    library.records.iter().map(on_theme).collect()
}

fn now(library: &Library, visit: &Visit, aim: &str) -> Option<AimNow> {
    if aim != AIM || library.is_empty() {
        return None;
    }
    let language = visit.language();
    let view = View::plain(library);
    let within = library.select(&view);
    let finding = finding(library, visit, &view, &library.table(&view, &within));
    let updated = library.updated_at.map(|at| language.date(crate::day(at))).unwrap_or_default();
    Some(AimNow {
        link: Link { name: visit.t("evidence-aim-link").to_owned(), address: urls::MAP.to_owned() },
        now: language.with(
            "evidence-aim-now",
            &[("count", &library.records.len()), ("finding", &finding.gaps), ("date", &updated)],
        ),
    })
}

fn pages(library: &Library) -> Vec<Listed> {
    let page = |address: &str| Listed { address: address.to_owned(), updated_at: library.updated_at };
    if library.is_empty() {
        return vec![page(urls::MAP)];
    }
    let fronts =
        [urls::MAP, urls::LIST, urls::GAPS, urls::TABLE, urls::INCOMPLETE, urls::SNAPSHOTS].map(page);
    let records = library.records.iter();
    let records = records.map(|it| Listed { address: it.address(), updated_at: Some(it.updated_at) });
    let snapshots = library.snapshots.iter().map(|it| Listed {
        address: format!("{}/{}", urls::SNAPSHOTS, it.name),
        updated_at: Some(it.made_at),
    });
    fronts.into_iter().chain(records).chain(snapshots).collect()
}
