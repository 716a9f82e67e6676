//! From what is stored to what is shown.

use std::cmp::Reverse;

use praxis_bibliography::folded;

use super::{Library, Record, Sort, about, statements};
use crate::coding::{Holds, year};
use crate::exchange::{ABOUT, STATEMENTS};
use crate::model::{Bits, Index};
use crate::stored::Holdings;

/// Makes the library of what is stored.
pub(crate) fn build(stored: Holdings) -> Library {
    let frame = stored.frame().unwrap_or_default();
    let text = |name: &str| stored.documents.get(name).map(|it| it.text.as_str());
    let about = text(ABOUT).and_then(|text| about::read(ABOUT, text).ok()).unwrap_or_default();
    let statements =
        text(STATEMENTS).and_then(|text| statements::read(STATEMENTS, text).ok()).unwrap_or_default();
    let changes = stored.records.iter().map(|it| it.updated_at);
    let changes = changes.chain(stored.documents.values().map(|it| it.updated_at));
    let updated_at = changes.max();

    let places: Vec<usize> = frame
        .columns
        .iter()
        .map(|column| match column.holds {
            Holds::Values(_) => column.unstated() + 1,
            Holds::Words | Holds::Text(_) => 0,
        })
        .collect();
    let mut index = Index::new(stored.records.len(), &places);
    let mut records = Vec::with_capacity(stored.records.len());
    for (number, mut row) in stored.records.into_iter().enumerate() {
        let cells: Vec<String> =
            frame.columns.iter().map(|column| row.cells.remove(&column.name).unwrap_or_default()).collect();
        let places: Vec<Vec<usize>> = frame
            .columns
            .iter()
            .zip(&cells)
            // it was checked before it was stored; should it not fit all the same, nothing is stated
            .map(|(column, cell)| match column.is_dimension() {
                true => column.places(cell).unwrap_or_else(|_| vec![column.unstated()]),
                false => Vec::new(),
            })
            .collect();
        for (dimension, places) in places.iter().enumerate() {
            places.iter().for_each(|&place| index.put(number, dimension, place));
        }
        records.push(Record {
            year: year(&row.reference),
            key: row.key,
            reference: row.reference,
            cells,
            places,
            updated_at: row.updated_at,
        });
    }
    let inner = match &frame.inner {
        Some(inner) => index.any_of(inner.dimension, &inner.places),
        None => Bits::none(records.len()),
    };
    Library {
        by_key: records.iter().enumerate().map(|(at, it)| (it.key.clone(), at)).collect(),
        orders: Sort::ALL.map(|sort| order(&records, sort)),
        statements: statements.into_iter().map(|(_, it)| it).collect(),
        frame,
        about,
        records,
        index,
        snapshots: stored.snapshots,
        updated_at,
        inner,
    }
}

/// The records in an order; those that do not say what it goes by stand at its end.
fn order(records: &[Record], sort: Sort) -> Vec<u32> {
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    let record = |at: u32| &records[at as usize];
    let author = |at: u32| record(at).reference.author.first().map(|name| folded(&name.short()));
    let title = |at: u32| folded(record(at).title());
    match sort {
        Sort::Newest => order.sort_by_cached_key(|&at| {
            (Reverse(record(at).year), author(at).is_none(), author(at), title(at))
        }),
        Sort::Oldest => order.sort_by_cached_key(|&at| {
            (record(at).year.is_none(), record(at).year, author(at).is_none(), author(at), title(at))
        }),
        Sort::Title => order.sort_by_cached_key(|&at| title(at)),
        Sort::Author => order.sort_by_cached_key(|&at| {
            (author(at).is_none(), author(at), Reverse(record(at).year), title(at))
        }),
    }
    order
}
