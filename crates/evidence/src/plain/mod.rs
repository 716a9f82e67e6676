//! The map in figures alone: the same table without circles, for whoever wants to read or copy numbers.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Visit, page};

use crate::components::{Head, Method, head, method, nothing_yet};
use crate::map::{Grid, grid};
use crate::{Away, Evidence, urls};

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at(urls::TABLE, Access::Public, get(table))
}

#[derive(Template)]
#[template(path = "plain/table.html")]
struct TablePage {
    frame: Frame,
    head: Head,
    grid: Grid,
    csv: String,
    method: Method,
}

async fn table(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    if evidence.library().is_empty() {
        return Ok(nothing_yet(&visit)?);
    }
    let shown = evidence.show(urls::TABLE, &uri)?;
    let (frame, head) = head(&shown, &visit, urls::TABLE);
    let table = shown.library.table(&shown.view, &shown.within);
    Ok(page(&TablePage {
        frame,
        head,
        grid: grid(&shown, &visit, &table, urls::TABLE),
        csv: shown.view.address(crate::downloads::MAP_CSV, &shown.library),
        method: method(&shown.library, &visit),
    })?)
}
