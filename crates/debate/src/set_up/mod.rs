//! Set-up in the workspace: the question and its settings, the organisers' statements, opening and closing.

mod edit;
mod front;
mod make;
mod one;
mod seeds;
mod typed;

use axum::routing::{get, post};
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Access, Menu, MenuEntry, Routes, Work};

use crate::{Debate, urls};

pub use make::{Founding, found};

const KIND: ThingKind = ThingKind::Conversation;

pub(crate) fn routes() -> Routes<Debate> {
    let runs = || Access::OfThing(Action::Run, KIND);
    let changes = || Access::OfThing(Action::Change, KIND);
    let makes = || Access::Needs(Action::Create, Object::Thing { kind: KIND, key: String::new() });
    Routes::new()
        .at(urls::WORKSPACE, Access::SignedIn, get(front::get))
        .at("/workspace/conversations/new", makes(), get(edit::get_new).post(edit::post_new))
        .at("/workspace/conversations/{slug}", runs(), get(one::get))
        .at("/workspace/conversations/{slug}/state", changes(), post(one::post))
        .at("/workspace/conversations/{slug}/edit", changes(), get(edit::get).post(edit::post))
        .at("/workspace/conversations/{slug}/seeds", changes(), get(seeds::get).post(seeds::add))
        .at("/workspace/conversations/{slug}/seeds/{number}", changes(), get(seeds::one).post(seeds::change))
}

pub(crate) fn menu() -> Vec<MenuEntry> {
    vec![MenuEntry {
        menu: Menu::Workspace(Work::TakingPart),
        place: 30,
        address: urls::WORKSPACE,
        key: "debate-work-title",
        access: Access::Needs(Action::Read, Object::Workspace),
    }]
}
