//! Whether an event can be booked at a moment, and what is said of its places.

use praxis_domain::Timestamp;
use praxis_web::{EventFacts, Language};

use crate::live::Held;
use crate::stored::{Settings, Way, ways};

/// Whether an event can be booked at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// It was called off.
    CalledOff,
    /// It has begun, or is over.
    Begun,
    /// Not, or not any more.
    Closed,
    /// From that moment on.
    Coming(Timestamp),
    /// Now.
    Open,
}

/// Whether an event can be booked now.
pub fn phase(facts: &EventFacts, settings: &Settings, now: Timestamp) -> Phase {
    if facts.cancelled {
        return Phase::CalledOff;
    }
    if facts.begins.or(facts.over).is_some_and(|begins| begins <= now) {
        return Phase::Begun;
    }
    match (settings.opens_at, settings.closes_at) {
        _ if !settings.open => Phase::Closed,
        (_, Some(closes)) if closes <= now => Phase::Closed,
        (Some(opens), _) if opens > now => Phase::Coming(opens),
        _ => Phase::Open,
    }
}

/// Whether somebody who books that way now gets a place at once.
pub(crate) fn is_free(held: &Held, way: Way) -> bool {
    let count = held.counts.of(way);
    let places = held.event.settings.places(way);
    count.waiting == 0 && places.is_none_or(|places| count.booked + count.offered < places)
}

/// The key of the name of a way to take part.
pub(crate) const fn way_key(way: Way) -> &'static str {
    match way {
        Way::InPerson => "booking-in-person",
        Way::Online => "booking-online",
    }
}

/// What is left of one way, in words.
pub(crate) fn left(language: &Language, held: &Held, way: Way) -> String {
    let count = held.counts.of(way);
    match held.event.settings.places(way) {
        None => language.t("booking-left-unlimited").to_owned(),
        Some(places) if is_free(held, way) => {
            language.with("booking-left", &[("left", &(places - count.booked - count.offered))])
        }
        Some(_) => language.with("booking-left-none", &[("waiting", &count.waiting)]),
    }
}

/// The same, for somebody about to book: where nothing is left they are told that they would wait.
pub(crate) fn left_to_book(language: &Language, held: &Held, way: Way) -> String {
    let left = left(language, held, way);
    if is_free(held, way) { left } else { language.with("booking-left-join", &[("left", &left)]) }
}

/// What is left, one line for each way to take part.
pub(crate) fn all_left(language: &Language, facts: &EventFacts, held: &Held) -> Vec<String> {
    let ways = ways(facts.mode);
    ways.iter()
        .map(|way| match ways.len() {
            1 => left(language, held, *way),
            _ => language.with(
                "booking-left-of-way",
                &[("way", &language.t(way_key(*way))), ("left", &left(language, held, *way))],
            ),
        })
        .collect()
}
