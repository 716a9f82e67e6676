//! Everybody's own data: to see, to take away, to erase.

mod erase;
mod export;
mod front;

use axum::routing::{get, post};
use praxis_web::{Access, Routes};

use crate::Parts;

pub(crate) const DATA: &str = "/account/data";
const ERASE: &str = "/account/data/erase";
const ERASED: &str = "/erased";

pub use export::file;

pub(crate) fn routes() -> Routes<Parts> {
    Routes::new()
        .at(DATA, Access::SignedIn, get(front::page))
        .at("/account/data/file", Access::SignedIn, post(export::download))
        .at("/account/data/consents/{id}/withdraw", Access::SignedIn, post(front::withdraw))
        .at(ERASE, Access::SignedIn, get(erase::confirm).post(erase::erase))
        .at(ERASED, Access::Public, get(erase::erased))
}
