//! Events as other areas know them: what everybody may see, with instants in place of clocks.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use praxis_domain::Timestamp;
use praxis_web::{EventFacts, EventMode, EventPart};

use crate::catalogue::{Catalogue, EventRow};
use crate::components::named;
use crate::feeds::{HOME_ZONE, Span};
use crate::record::documents::Mode;

/// The event with that key, where everybody may see it.
pub(crate) fn find(catalogue: &Catalogue, key: &str) -> Option<EventFacts> {
    facts(catalogue, catalogue.events.get(key)?)
}

/// All events that everybody may see.
pub(crate) fn all(catalogue: &Catalogue) -> Vec<EventFacts> {
    catalogue.events.iter().filter_map(|event| facts(catalogue, event)).collect()
}

fn facts(catalogue: &Catalogue, event: &EventRow) -> Option<EventFacts> {
    let core = &event.core;
    let address = core.address.clone()?;
    let slug = address.rsplit('/').next()?.to_owned();
    let zone = event.zone.clone().unwrap_or_else(|| HOME_ZONE.to_owned());
    let span = Span::of(event);
    let (begins, ends) = match &span {
        Some(Span::Hours { begins, ends, zone, .. }) => {
            let at = |time: jiff::civil::DateTime| zone.to_timestamp(time).ok().map(instant);
            (at(*begins), ends.and_then(at))
        }
        _ => (None, None),
    };
    let last = event.last_day.last_day().or(event.date.last_day());
    let over = ends.or_else(|| last.and_then(|day| end_of(day, &zone)));
    let names = |handle: &str| {
        let who = catalogue
            .who(handle)
            .filter_map(|part| Some(catalogue.people.get(&part.person)?.name_at(&part.occasion)));
        who.collect()
    };
    let parts = catalogue.talks_of(&core.handle).map(|talk| EventPart {
        title: talk.core.title.clone(),
        session: talk.session.clone(),
        speakers: names(&talk.core.handle),
    });
    Some(EventFacts {
        key: core.handle.clone(),
        slug,
        address,
        title: core.title.clone(),
        date: event.date,
        last_day: event.last_day,
        begins,
        ends,
        over,
        zone,
        mode: event.mode.map(|mode| match mode {
            Mode::InPerson => EventMode::InPerson,
            Mode::Online => EventMode::Online,
            Mode::Both => EventMode::Both,
        }),
        place: event.place.clone(),
        cancelled: event.cancelled,
        synthetic: core.synthetic,
        organisers: named(catalogue, &event.organisers).into_iter().map(|it| it.name).collect(),
        parts: parts.collect(),
        themes: event.themes.clone(),
        version: core.version.into(),
    })
}

fn instant(at: jiff::Timestamp) -> Timestamp {
    Timestamp::from_micros(at.as_microsecond())
}

/// When a day is over, by the clocks of a zone.
fn end_of(day: Date, zone: &str) -> Option<Timestamp> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let midnight = day.tomorrow().ok()?.to_datetime(Time::midnight());
    zone.to_timestamp(midnight).ok().map(instant)
}
