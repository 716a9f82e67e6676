//! The self-check: begun with a stage, answered part by part, kept as one goes, shown as levels, erased in one click.

mod answer;
mod result;
mod start;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_web::{Access, Routes, Stop, Visit};

use crate::stored::{Check, queries};
use crate::{Development, urls};

pub(crate) fn routes() -> Routes<Development> {
    Routes::new()
        .at(urls::SELF_CHECK, Access::SignedIn, get(start::page).post(start::begin))
        .at("/development/self-check/{id}", Access::SignedIn, get(result::page))
        .at("/development/self-check/{id}/erase", Access::SignedIn, post(result::erase))
        .at("/development/self-check/{id}/{part}", Access::SignedIn, get(answer::page).post(answer::keep))
}

/// The self-check of that id, where it is the reader's own; anybody else's is not there.
async fn own(visit: &Visit, id: &str) -> Result<Check, Stop> {
    let id = Id::parse(id).ok_or(Stop::NotFound)?;
    let account = visit.person()?.account;
    queries::check_of(visit.site.store.read(), account, id).await?.ok_or(Stop::NotFound)
}

fn only<T>(path: Result<Path<T>, PathRejection>) -> Result<T, Stop> {
    Ok(path?.0)
}

/// How many statements have an answer of any kind.
fn answered(check: &Check) -> usize {
    check.answers.len()
}
