//! The workspace: its first page, and the people who take part, with their roles.

mod front;
mod invite;
mod people;
mod person;

use axum::routing::{get, post};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Routes};

use crate::Accounts;

pub(crate) const PEOPLE: &str = "/workspace/people";
pub(crate) const INVITE: &str = "/workspace/people/invite";

pub(crate) fn routes() -> Routes<Accounts> {
    let to_people = || Access::Needs(Action::Read, Object::People);
    Routes::new()
        .at("/workspace", Access::Needs(Action::Read, Object::Workspace), get(front::get))
        .at(PEOPLE, to_people(), get(people::get))
        .at(INVITE, to_people(), get(invite::get).post(invite::post))
        .at("/workspace/people/withdraw", to_people(), post(invite::withdraw))
        // what may be changed there depends on who it is: each service asks for itself
        .at("/workspace/people/{account}", to_people(), get(person::get))
        .at("/workspace/people/{account}/roles", to_people(), post(person::roles))
        .at("/workspace/people/{account}/state", to_people(), post(person::state))
        .at("/workspace/people/{account}/sign-out", to_people(), post(person::sign_out))
        .at("/workspace/people/{account}/appoint", to_people(), post(person::appoint))
        .at("/workspace/people/{account}/dismiss", to_people(), post(person::dismiss))
}
