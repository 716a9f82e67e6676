//! The records of a view, as a list.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access, Frame, Routes, Visit, page};

use crate::components::{Head, Method, Tab, facts, has_remark, head, method, nothing_yet};
use crate::library::{Library, Record, Sort, View};
use crate::{Away, Evidence, Shown, urls};

/// How many records a page of the list shows.
const PAGE: usize = 25;

pub(crate) fn routes() -> Routes<Evidence> {
    Routes::new().at(urls::LIST, Access::Public, get(list))
}

/// A record in a list.
pub(crate) struct Item {
    pub title: String,
    pub address: String,
    pub facts: Vec<String>,
    pub remark: bool,
}

#[derive(Template)]
#[template(path = "list/list.html")]
struct ListPage {
    frame: Frame,
    head: Head,
    sorts: Vec<Tab>,
    range: String,
    items: Vec<Item>,
    before: Option<String>,
    after: Option<String>,
    method: Method,
}

async fn list(visit: Visit, uri: Uri, State(evidence): State<Evidence>) -> Result<Response, Away> {
    if evidence.library().is_empty() {
        return Ok(nothing_yet(&visit)?);
    }
    let shown = evidence.show(urls::LIST, &uri)?;
    let (frame, head) = head(&shown, &visit, urls::LIST);
    let Shown { library, view, within } = &shown;
    let count = within.count();
    let pages = count.div_ceil(PAGE).max(1);
    if view.page > pages {
        return Err(Away::To(view.on_page(pages).address(urls::LIST, library)));
    }
    let first = (view.page - 1) * PAGE;
    let records = library.in_order(view.sort, within).skip(first).take(PAGE);
    let at = |page: usize| view.on_page(page).address(urls::LIST, library);
    let sorts = Sort::ALL.map(|sort| Tab {
        name: visit.t(sort_key(sort)).to_owned(),
        address: view.in_order(sort).address(urls::LIST, library),
        current: sort == view.sort,
    });
    let last = (first + PAGE).min(count);
    let range: [(&str, &dyn std::fmt::Display); 3] =
        [("first", &(first + 1)), ("last", &last), ("count", &count)];
    Ok(page(&ListPage {
        frame,
        head,
        sorts: sorts.into(),
        range: if count == 0 { String::new() } else { visit.language().with("evidence-range", &range) },
        items: records.map(|(_, record)| item(library, &visit, view, record)).collect(),
        before: (view.page > 1).then(|| at(view.page - 1)),
        after: (view.page < pages).then(|| at(view.page + 1)),
        method: method(library, &visit),
    })?)
}

fn sort_key(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "evidence-sort-newest",
        Sort::Oldest => "evidence-sort-oldest",
        Sort::Title => "evidence-sort-title",
        Sort::Author => "evidence-sort-author",
    }
}

/// A record as the list shows it; its address keeps the view, so that the page knows what is before and behind it.
pub(crate) fn item(library: &Library, visit: &Visit, view: &View, record: &Record) -> Item {
    Item {
        title: record.title().to_owned(),
        address: view.from_the_start().address(&record.address(), library),
        facts: facts(library, visit, record),
        remark: has_remark(library, record),
    }
}
