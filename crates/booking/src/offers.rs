//! What other areas show of bookings: how an event can be booked, on its page; what there is to do, on the home of the workspace.

use std::sync::Arc;

use praxis_identity::{Action, Object, ThingKind};
use praxis_storage::StoreError;
use praxis_web::{BookingPanel, BookingStand, EventFacts, Language, Link, Offers, Today, Todo, Visit};

use crate::live::{Held, Live};
use crate::phase::{Phase, all_left, is_free, phase};
use crate::stored::{Way, ways};
use crate::work::coming;
use crate::{Booking, letters, needs, urls};

pub(crate) fn offers(booking: &Booking) -> Offers {
    let live = || booking.live.clone();
    let (panels, stands, events, todos) = (live(), live(), live(), live());
    Offers {
        on_event: Some(Arc::new(move |visit, key| panel(&panels, visit, key))),
        booking_stand: Some(Arc::new(move |visit, key| stand(&stands, visit, key))),
        work_on_event: Some(Arc::new(move |visit, key| work_on_event(&events, visit, key))),
        today: Some(Arc::new(move |visit| {
            let live = todos.clone();
            Box::pin(async move { today(&live, &visit).await })
        })),
        ..Offers::default()
    }
}

/// How an event can be booked. It is made from what is held in memory, and says nothing of who booked.
fn panel(live: &Live, visit: &Visit, key: &str) -> Option<BookingPanel> {
    let held = live.now().of(key)?;
    let facts = visit.site.event(key)?;
    let language = visit.language();
    let now = visit.site.store.clock().now();
    let phase = phase(&facts, &held.event.settings, now);
    let of = |colour, tag: &str, sentence: String| BookingPanel {
        brief: (colour, language.t(tag).to_owned()),
        colour,
        tag: language.t(tag).to_owned(),
        sentence,
        places: Vec::new(),
        button: None,
        remarks: Vec::new(),
    };
    Some(match phase {
        // the event's own page says so already
        Phase::CalledOff | Phase::Begun => return None,
        Phase::Closed => of("", "booking-phase-closed", language.t("booking-closed-sentence").to_owned()),
        Phase::Coming(at) => BookingPanel {
            brief: (
                "info",
                language.with("booking-opens-on", &[("day", &letters::day(language, &facts, at))]),
            ),
            ..of(
                "info",
                "booking-phase-coming",
                language.with("booking-opens-at", &[("at", &letters::moment(language, &facts, at))]),
            )
        },
        Phase::Open => {
            let free = ways(facts.mode).iter().any(|way| is_free(&held, *way));
            let (colour, tag, sentence, button) = if free {
                ("ok", "booking-phase-open", "booking-open-sentence", "booking-title")
            } else {
                ("warn", "booking-full", "booking-full-sentence", "booking-wait-title")
            };
            let closes = held.event.settings.closes_at.map(|at| {
                language.with("booking-closes-at", &[("at", &letters::moment(language, &facts, at))])
            });
            BookingPanel {
                brief: brief(language, ways(facts.mode), &held),
                places: all_left(language, &facts, &held),
                button: Some(Link { name: language.t(button).to_owned(), address: urls::book(&facts.slug) }),
                remarks: closes.into_iter().collect(),
                ..of(colour, tag, language.t(sentence).to_owned())
            }
        }
    })
}

/// Whether there are places, in a few words: how many are left is said where few are.
fn brief(language: &Language, all: &[Way], held: &Held) -> (&'static str, String) {
    const FEW: u32 = 10;
    let free: Vec<Way> = all.iter().copied().filter(|way| is_free(held, *way)).collect();
    let left = free.iter().map(|way| {
        let count = held.counts.of(*way);
        held.event.settings.places(*way).map(|places| places - count.booked - count.offered)
    });
    // as many as like to, where one of the ways has no end
    let left: Option<u32> = left.sum();
    match (free[..].first(), left) {
        (None, _) => ("warn", language.t("booking-brief-full").to_owned()),
        (_, Some(left)) if left <= FEW => ("warn", language.with("booking-left", &[("left", &left)])),
        (Some(Way::InPerson), _) if free.len() < all.len() => {
            ("ok", language.t("booking-brief-in-person").to_owned())
        }
        (Some(Way::Online), _) if free.len() < all.len() => {
            ("ok", language.t("booking-brief-online").to_owned())
        }
        _ => ("ok", language.t("booking-brief-available").to_owned()),
    }
}

/// How the bookings of an event stand, for those who carry it out.
fn stand(live: &Live, visit: &Visit, key: &str) -> Option<BookingStand> {
    let thing = Object::Thing { kind: ThingKind::Event, key: key.to_owned() };
    if !visit.can(Action::Run, &thing) {
        return None;
    }
    let held = live.now().of(key)?;
    let facts = visit.site.event(key)?;
    let counts = ways(facts.mode).iter().map(|way| held.counts.of(*way));
    let (taken, waiting) = counts.fold((0, 0), |(taken, waiting), count| {
        (taken + count.booked + count.offered, waiting + count.waiting)
    });
    Some(BookingStand {
        taken,
        places: ways(facts.mode).iter().map(|way| held.event.settings.places(*way)).sum(),
        waiting,
        work: Link { name: visit.t("booking-tab").to_owned(), address: urls::work(&facts.slug, "") },
    })
}

/// The pages about an event that whoever asks may open; none of bookings where it is over and was never booked here.
fn work_on_event(live: &Live, visit: &Visit, key: &str) -> Option<Vec<Link>> {
    let event = visit.site.event(key)?;
    let thing = Object::Thing { kind: ThingKind::Event, key: key.to_owned() };
    let link = |address: String, key: &str| Link { name: visit.t(key).to_owned(), address };
    let mut pages = Vec::new();
    let is_over = event.over.is_some_and(|over| over <= visit.site.store.clock().now());
    if visit.can(Action::Run, &thing) && (!is_over || live.now().of(key).is_some()) {
        pages.push(link(urls::work(&event.slug, ""), "booking-tab"));
    }
    if visit.can(Action::Read, &Object::AccessNeeds { event: key.to_owned() }) {
        pages.push(link(urls::needs(&event.slug), "booking-needs-tab"));
    }
    Some(pages)
}

/// What there is to do: needs to read, people to tell that an event is called off, offers that run.
async fn today(live: &Live, visit: &Visit) -> Result<Today, StoreError> {
    let language = visit.language();
    let mut todos = Vec::new();
    for held in live.now().each() {
        let key = &held.event.key;
        let Some(facts) = visit.site.event(key) else { continue };
        let reads = visit.can(Action::Read, &Object::AccessNeeds { event: key.clone() });
        let unread = match reads {
            true => needs::queries::count(visit.site.store.read(), key).await?.unread,
            false => 0,
        };
        if unread > 0 {
            todos.push(Todo {
                order: 5,
                link: Link {
                    name: language.with("booking-todo-needs", &[("count", &unread)]),
                    address: urls::needs(&facts.slug),
                },
                words: format!(": {}", facts.title),
                first: Vec::new(),
                tag: language.t("booking-needs-tab").to_owned(),
                colour: "warn",
            });
        }
        let thing = Object::Thing { kind: ThingKind::Event, key: key.clone() };
        if visit.can(Action::Run, &thing) {
            todos.extend(work(visit, held, &facts));
        }
    }
    let all = live.now();
    let without: Vec<_> =
        coming(visit).into_iter().filter(|event| !event.cancelled && !all.has(&event.key)).collect();
    if !without.is_empty() {
        let link = |event: &EventFacts| Link {
            name: event.title.clone(),
            address: urls::work(&event.slug, "set-up"),
        };
        todos.push(Todo {
            order: 45,
            link: Link {
                name: language.with("booking-todo-without", &[("count", &without.len())]),
                address: urls::WORK.to_owned(),
            },
            words: String::new(),
            first: without.iter().take(3).map(link).collect(),
            tag: language.t("booking-tab").to_owned(),
            colour: "",
        });
    }
    Ok(Today { todos, panels: Vec::new() })
}

/// What there is to do for those who carry an event out.
fn work(visit: &Visit, held: &Held, facts: &EventFacts) -> Option<Todo> {
    let language = visit.language();
    let sum = |of: fn(&crate::stored::Count) -> u32| of(&held.counts.in_person) + of(&held.counts.online);
    let live = sum(|count| count.booked + count.offered + count.waiting);
    let offered = sum(|count| count.offered);
    let todo = |key: &str, count: u32, part: &str, colour| Todo {
        order: 15,
        link: Link { name: language.with(key, &[("count", &count)]), address: urls::work(&facts.slug, part) },
        words: format!(": {}", facts.title),
        first: Vec::new(),
        tag: language.t("booking-tab").to_owned(),
        colour,
    };
    if facts.cancelled {
        let is_to_be_told = live > 0 && held.event.called_off_told.is_none();
        return is_to_be_told.then(|| todo("booking-todo-call-off", live, "", "stop"));
    }
    (offered > 0).then(|| todo("booking-todo-offers", offered, "", "info"))
}

#[cfg(test)]
mod tests {
    use praxis_domain::Timestamp;
    use praxis_web::EventMode;

    use super::*;
    use crate::stored::{BookingEvent, Count, Counts, Settings};

    #[test]
    fn a_list_says_in_a_few_words_whether_there_are_places() {
        let language = Language::british(&[praxis_web::TEXT, crate::TEXT]).expect("the texts can be read");
        let at = Timestamp::from_micros(0);
        let held = |in_person: Option<u32>, online: Option<u32>, counts: Counts| Held {
            event: BookingEvent {
                key: "any".into(),
                settings: Settings {
                    places_in_person: in_person,
                    places_online: online,
                    ..Settings::default()
                },
                version: 1,
                made_at: at,
                updated_at: at,
                needs_deleted_at: None,
                over_at: None,
                called_off_told: None,
            },
            counts,
        };
        let count = |booked, offered, waiting| Count { booked, offered, waiting };
        let says = |in_person, online, here: Count, there: Count| {
            let counts = Counts { in_person: here, online: there };
            brief(&language, ways(Some(EventMode::Both)), &held(in_person, online, counts))
        };
        let none = Count::default();
        assert_eq!(says(Some(40), Some(100), none, none), ("ok", "Places available".into()));
        assert_eq!(says(Some(40), None, count(40, 0, 0), none), ("ok", "Places online only".into()));
        assert_eq!(says(Some(40), Some(2), none, count(1, 1, 0)), ("ok", "Places in person only".into()));
        // what is kept for somebody to whom it is offered is not left
        assert_eq!(
            says(Some(40), Some(2), count(34, 2, 0), count(1, 0, 0)),
            ("warn", "5 places left".into())
        );
        // a place that is free belongs to whoever waits
        assert_eq!(
            says(Some(40), Some(2), count(39, 0, 3), count(2, 0, 0)),
            ("warn", "Full: waiting list".into())
        );
        assert_eq!(says(Some(1), None, none, count(500, 0, 0)), ("ok", "Places available".into()));
    }
}
