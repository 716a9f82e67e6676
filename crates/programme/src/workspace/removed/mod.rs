//! Removing a record and undoing it; what was removed; taking a person down.

mod list;
mod remove;
mod take_down;

use axum::routing::{get, post};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Routes};

pub(super) use remove::{say_why, worded_why};

use super::REMOVED;
use crate::Programme;

pub(super) fn routes() -> Routes<Programme> {
    let remove = || Access::Needs(Action::Delete, Object::Content);
    Routes::new()
        .at("/workspace/content/{kind}/{key}/remove", remove(), get(remove::get).post(remove::post))
        .at("/workspace/content/people/{key}/take-down", remove(), get(take_down::get).post(take_down::post))
        .at(
            "/workspace/content/people/{key}/take-down/erase",
            Access::Needs(Action::Delete, Object::TakenDown),
            post(take_down::erase),
        )
        .at(REMOVED, remove(), get(list::get))
        .at("/workspace/removed/{key}/back", remove(), post(list::back))
        .at("/workspace/removed/{key}/erase", remove(), get(list::ask).post(list::erase))
}
