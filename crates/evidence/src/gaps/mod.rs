//! The cells that hold nothing or little, row by row: what this library does not hold, never what does not exist.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Link, Routes, Visit, page};

use crate::components::{Head, Method, head, label, method, nothing_yet};
use crate::{Away, Evidence, Shown, urls};

/// Up to so many records a cell is called thin.
const THIN: usize = 2;

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at(urls::GAPS, Access::Public, get(gaps))
}

/// What is missing in a row.
struct Row {
    key: String,
    label: String,
    holds: String,
    empty: Vec<String>,
    thin: Vec<Link>,
}

#[derive(Template)]
#[template(path = "gaps/gaps.html")]
struct GapsPage {
    frame: Frame,
    head: Head,
    rows: Vec<Row>,
    method: Method,
}

async fn gaps(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    if evidence.library().is_empty() {
        return Ok(nothing_yet(&visit)?);
    }
    let shown = evidence.show(urls::GAPS, &uri)?;
    let (frame, head) = head(&shown, &visit, urls::GAPS);
    Ok(page(&GapsPage { frame, head, rows: rows(&shown, &visit), method: method(&shown.library, &visit) })?)
}

fn rows(shown: &Shown, visit: &Visit) -> Vec<Row> {
    let Shown { library, view, within } = shown;
    let language = visit.language();
    let table = library.table(view, within);
    let (rows, across) = (library.axis(view.rows, view.unstated), library.axis(view.across, view.unstated));
    let (row_column, across_column) =
        (&library.frame.columns[view.rows], &library.frame.columns[view.across]);
    let row = |(at, cells): (usize, &Vec<crate::model::Cell>)| {
        let place = rows.places[at];
        let named = |number: usize| label(visit, across_column, across.places[number]);
        let empty = cells.iter().enumerate().filter(|(_, cell)| cell.count == 0);
        let thin = cells.iter().enumerate().filter(|(_, cell)| (1..=THIN).contains(&cell.count));
        let thin = thin.map(|(number, cell)| Link {
            name: language
                .with("evidence-gaps-thin-cell", &[("column", &named(number)), ("count", &cell.count)]),
            address: view
                .only(rows.dimension, place)
                .only(across.dimension, across.places[number])
                .address(urls::LIST, library),
        });
        Row {
            key: row_column.key(place).to_owned(),
            label: label(visit, row_column, place).to_owned(),
            holds: language.with("evidence-count-records", &[("count", &table.row_totals[at])]),
            empty: empty.map(|(number, _)| named(number).to_owned()).collect(),
            thin: thin.collect(),
        }
    };
    let rows = table.cells.iter().enumerate().map(row);
    rows.filter(|row| !row.empty.is_empty() || !row.thin.is_empty()).collect()
}
