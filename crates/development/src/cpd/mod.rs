//! The record of learning: entries with the fields of the regulator's form, what they count, and the ways to take them
//! along. Private, and nobody else's to open.

mod copy;
mod edit;
mod files;
mod form;
mod print;
mod record;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_web::{Access, Routes, Stop, Visit};

use crate::stored::{Entry, queries};
use crate::{Development, urls};

pub(crate) fn routes() -> Routes<Development> {
    Routes::new()
        .at(urls::CPD, Access::SignedIn, get(record::page).post(record::keep_settings))
        .at(print::ADDRESS, Access::SignedIn, get(print::page))
        .at("/development/cpd/record.csv", Access::SignedIn, get(files::csv))
        .at("/development/cpd/record.json", Access::SignedIn, get(files::json))
        .at("/development/cpd/record.odt", Access::SignedIn, get(files::odt))
        .at("/development/cpd/new", Access::SignedIn, get(edit::new).post(edit::add))
        .at("/development/cpd/{id}", Access::SignedIn, get(edit::page).post(edit::keep))
        .at("/development/cpd/{id}/copy", Access::SignedIn, get(copy::page))
        .at("/development/cpd/{id}/erase", Access::SignedIn, post(edit::erase))
}

/// The entry of that id, where it is the reader's own; anybody else's is not there.
async fn own(visit: &Visit, path: Result<Path<String>, PathRejection>) -> Result<Entry, Stop> {
    let Path(id) = path?;
    let id = Id::parse(&id).ok_or(Stop::NotFound)?;
    let account = visit.person()?.account;
    queries::entry_of(visit.site.store.read(), account, id).await?.ok_or(Stop::NotFound)
}
