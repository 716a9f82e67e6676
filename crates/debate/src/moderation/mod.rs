//! Moderation: what waits, what was decided and why, and votes that look as if they were not cast by many people.

mod log;
mod patterns;
mod queries;
mod queue;
mod suspicious;

use axum::routing::{get, post};
use praxis_identity::{Action, Duty, Role, ThingKind, ThingRole};
use praxis_web::{Access, Routes, Visit};

use crate::Debate;
use crate::stored::Conversation;

pub(crate) fn routes() -> Routes<Debate> {
    let runs = || Access::OfThing(Action::Run, ThingKind::Conversation);
    Routes::new()
        .at("/debate/{slug}/moderation", Access::Public, get(log::get))
        .at("/workspace/conversations/{slug}/queue", runs(), get(queue::get).post(queue::post))
        .at("/workspace/conversations/{slug}/suspicious", runs(), get(suspicious::get))
        .at("/workspace/conversations/{slug}/suspicious/include", runs(), post(suspicious::include))
        .at(
            "/workspace/conversations/{slug}/suspicious/{cluster}",
            runs(),
            get(suspicious::one).post(suspicious::exclude),
        )
}

/// In which role somebody moderates: that stands in the public log, and never who.
pub(crate) fn role(visit: &Visit, conversation: &Conversation) -> &'static str {
    let Some(person) = visit.actor().signed_in() else { return Role::Member.word() };
    let duty = Duty { role: ThingRole::Facilitator, thing: conversation.key.clone() };
    if person.duties.contains(&duty) { ThingRole::Facilitator.word() } else { person.roles.foremost().word() }
}

/// The key of what a role in the log is called.
fn role_key(word: &str) -> &'static str {
    match ThingRole::of_word(word) {
        Some(role) => role.key(),
        None => Role::of_word(word).unwrap_or(Role::Member).key(),
    }
}
