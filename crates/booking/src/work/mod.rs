//! Working through the bookings of an event: who has a place, who waits, what is said to them.

mod front;
mod list;
mod message;
mod one;
pub(crate) mod queries;

use axum::routing::{get, post};
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Access, EventFacts, Menu, MenuEntry, Routes, Visit, Work};

use crate::stored::State;
use crate::{Booking, letters, urls};

pub(crate) use front::coming;

/// The pages about an event's bookings, and the keys of their names.
pub(crate) const PAGES: [(&str, &str); 3] =
    [("", "booking-tab"), ("set-up", "booking-set-up"), ("message", "booking-message")];

pub(crate) fn routes() -> Routes<Booking> {
    let runs = || Access::OfThing(Action::Run, ThingKind::Event);
    Routes::new()
        .at(urls::WORK, Access::Needs(Action::Read, Object::Workspace), get(front::get))
        .at("/workspace/events/{slug}/booking", runs(), get(list::get))
        .at("/workspace/events/{slug}/booking/one/{id}", runs(), get(one::get))
        .at("/workspace/events/{slug}/booking/one/{id}/cancel", runs(), post(one::cancel))
        .at("/workspace/events/{slug}/booking/one/{id}/move", runs(), post(one::change_way))
        .at("/workspace/events/{slug}/booking/message", runs(), get(message::get).post(message::post))
}

pub(crate) fn menu() -> MenuEntry {
    MenuEntry {
        menu: Menu::Workspace(Work::TakingPart),
        place: 29,
        address: urls::WORK,
        key: "booking-tab",
        access: Access::Needs(Action::Read, Object::Workspace),
    }
}

/// The key of the name of how a booking stands.
pub(crate) const fn state_key(state: State) -> &'static str {
    match state {
        State::Booked => "booking-state-booked",
        State::Waiting => "booking-state-waiting",
        State::Offered => "booking-state-offered",
        State::Cancelled => "booking-state-cancelled",
        State::Expired => "booking-state-expired",
    }
}

/// A tab above the pages about an event's bookings.
pub(crate) struct Tab {
    pub address: String,
    pub key: &'static str,
    pub current: bool,
}

/// What stands above every page about an event's bookings (`work/tabs.html`): which event, when it is, and the pages there are
/// for whoever reads.
pub(crate) struct Head {
    pub event: String,
    pub address: String,
    pub when: String,
    pub tabs: Vec<Tab>,
}

impl Head {
    /// The head, seen from one of the pages.
    pub fn of(visit: &Visit, facts: &EventFacts, at: &str) -> Self {
        let slug = &facts.slug;
        let runs = Object::Thing { kind: ThingKind::Event, key: facts.key.clone() };
        let needs = Object::AccessNeeds { event: facts.key.clone() };
        let mut pages: Vec<(String, &'static str, &str)> = Vec::new();
        if visit.can(Action::Run, &runs) {
            pages.extend(PAGES.map(|(part, key)| (urls::work(slug, part), key, part)));
            pages.extend([
                (urls::attendance(slug), "attendance-tab", "attendance"),
                (urls::door(slug), "door-tab", "door"),
                (urls::certificates(slug, ""), "certificates-tab", "certificates"),
                (urls::evaluation(slug, ""), "evaluation-tab", "evaluation"),
            ]);
        }
        if visit.can(Action::Read, &needs) {
            pages.push((urls::needs(slug), "booking-needs-tab", "needs"));
        }
        let tab = |(address, key, part)| Tab { address, key, current: part == at };
        Self {
            event: facts.title.clone(),
            address: facts.address.clone(),
            when: letters::when(visit.language(), facts),
            tabs: pages.into_iter().map(tab).collect(),
        }
    }

    /// What such a page is called: its own name, and the event's.
    pub fn title(visit: &Visit, facts: &EventFacts, key: &str) -> String {
        visit.language().with("booking-title-of", &[("name", &visit.t(key)), ("title", &facts.title)])
    }
}
