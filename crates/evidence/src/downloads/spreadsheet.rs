//! Tables for spreadsheets. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
//! spreadsheets read as “this is text”; the exact cells are in the snapshots and in an export.

use praxis_tables::quoted;
use praxis_web::Visit;

use crate::Shown;
use crate::components::label;
use crate::library::{Library, Record};

/// The records with their coding.
pub(super) fn records<'a>(library: &Library, records: impl Iterator<Item = &'a Record>) -> String {
    let columns = &library.frame.columns;
    let mut names = vec!["id", "authors", "container", "doi", "url"];
    names.extend(columns.iter().map(|column| column.name.as_str()));
    let mut text = String::new();
    row(&mut text, names.into_iter());
    for record in records {
        let it = &record.reference;
        let authors = record.authors().join("; ");
        let optional =
            [&it.container_title, &it.doi, &it.url].map(|text| text.as_deref().unwrap_or_default());
        let own = [record.key.as_str(), authors.as_str()].into_iter().chain(optional);
        row(&mut text, own.chain(record.cells.iter().map(String::as_str)));
    }
    text
}

/// The counts of a view's table.
pub(super) fn table(shown: &Shown, visit: &Visit) -> String {
    let Shown { library, view, within } = shown;
    let table = library.table(view, within);
    let (rows, across) = (library.axis(view.rows, view.unstated), library.axis(view.across, view.unstated));
    let (row_column, across_column) =
        (&library.frame.columns[view.rows], &library.frame.columns[view.across]);
    let total = visit.t("evidence-total");
    let mut text = String::new();
    let heads = across.places.iter().map(|&place| label(visit, across_column, place));
    row(&mut text, [row_column.label.as_str()].into_iter().chain(heads).chain([total]));
    for ((cells, all), &place) in table.cells.iter().zip(&table.row_totals).zip(&rows.places) {
        let counts: Vec<String> =
            cells.iter().map(|cell| cell.count.to_string()).chain([all.to_string()]).collect();
        row(
            &mut text,
            [label(visit, row_column, place)].into_iter().chain(counts.iter().map(String::as_str)),
        );
    }
    let totals: Vec<String> =
        table.column_totals.iter().chain([&table.shown]).map(usize::to_string).collect();
    row(&mut text, [total].into_iter().chain(totals.iter().map(String::as_str)));
    text
}

fn row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
        text.push_str(&quoted(&cell));
    }
    text.push_str("\r\n");
}
