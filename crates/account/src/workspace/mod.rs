//! The workspace's part of accounts: who has one, with their roles, and what the home of the workspace says of it.

mod invite;
mod people;
mod person;
mod today;

use axum::routing::{get, post};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Routes};

use crate::Accounts;

pub(crate) use today::today;

pub(crate) const PEOPLE: &str = "/workspace/people";
pub(crate) const INVITE: &str = "/workspace/people/invite";

pub(crate) fn routes() -> Routes<Accounts> {
    let to_people = || Access::Needs(Action::Read, Object::People);
    Routes::new()
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
