use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, private_page};

use super::files::{all, state};
use super::form::{Field, filled};
use crate::{Development, urls};

/// The whole record; a word of its own, since ids of entries stand at the same place.
pub(super) const ADDRESS: &str = "/development/cpd/print";

/// An entry in full.
struct Whole {
    id: String,
    title: String,
    state: &'static str,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "cpd/print.html")]
struct PrintPage {
    frame: Frame,
    entries: Vec<Whole>,
}

/// The whole record on one page, latest day first, as it is read and printed.
pub(super) async fn page(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let (entries, known) = all(&visit, &development).await?;
    let whole = entries.iter().map(|entry| {
        let title = entry.field("title");
        Whole {
            id: entry.id.to_string(),
            title: if title.is_empty() { visit.t("development-untitled") } else { title }.to_owned(),
            state: state(entry),
            fields: filled(&visit, &known, entry).into_iter().filter(|field| field.id != "title").collect(),
        }
    });
    let mut frame = visit
        .frame(
            Some(Section::Development),
            visit.t("development-print-title"),
            visit.t("development-cpd-private"),
        )
        .under(urls::FRONT, visit.t("section-development"))
        .under(urls::CPD, visit.t("development-cpd"))
        .unlisted();
    frame.script = true;
    private_page(&PrintPage { frame, entries: whole.collect() })
}
