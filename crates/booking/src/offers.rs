//! What other areas show of bookings: how an event can be booked, on its page; what there is to do, on the home of the workspace.

use std::sync::Arc;

use praxis_identity::{Action, Object, ThingKind};
use praxis_storage::StoreError;
use praxis_web::{BookingPanel, Link, Offers, Today, Todo, Visit};

use crate::live::{Held, Live};
use crate::phase::{Phase, all_left, is_free, phase};
use crate::stored::ways;
use crate::work::coming;
use crate::{Booking, letters, needs, urls};

pub(crate) fn offers(booking: &Booking) -> Offers {
    let (panels, todos, events) = (booking.live.clone(), booking.live.clone(), booking.live.clone());
    Offers {
        on_event: Some(Arc::new(move |visit, key| panel(&panels, visit, key))),
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
    let held = live.of(key)?;
    let facts = visit.site.event(key)?;
    let language = visit.language();
    let now = visit.site.store.clock().now();
    let phase = phase(&facts, &held.event.settings, now);
    let of = |colour, tag: &str, sentence: String| BookingPanel {
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
        Phase::Coming(at) => of(
            "info",
            "booking-phase-coming",
            language.with("booking-opens-at", &[("at", &letters::moment(language, &facts, at))]),
        ),
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
                places: all_left(language, &facts, &held),
                button: Some(Link { name: language.t(button).to_owned(), address: urls::book(&facts.slug) }),
                remarks: closes.into_iter().collect(),
                ..of(colour, tag, language.t(sentence).to_owned())
            }
        }
    })
}

/// The pages about an event that whoever asks may open; none of bookings where it is over and was never booked here.
fn work_on_event(live: &Live, visit: &Visit, key: &str) -> Option<Vec<Link>> {
    let event = visit.site.event(key)?;
    let thing = Object::Thing { kind: ThingKind::Event, key: key.to_owned() };
    let link = |address: String, key: &str| Link { name: visit.t(key).to_owned(), address };
    let mut pages = Vec::new();
    let is_over = event.over.is_some_and(|over| over <= visit.site.store.clock().now());
    if visit.can(Action::Run, &thing) && (!is_over || live.of(key).is_some()) {
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
    for held in live.now().values() {
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
            todos.extend(work(visit, held, &facts).await?);
        }
    }
    let all = live.now();
    let without: Vec<_> =
        coming(visit).into_iter().filter(|event| !event.cancelled && !all.contains_key(&event.key)).collect();
    if !without.is_empty() {
        let link = |event: &praxis_web::EventFacts| Link {
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
async fn work(
    visit: &Visit,
    held: &Held,
    facts: &praxis_web::EventFacts,
) -> Result<Option<Todo>, StoreError> {
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
        let told = crate::work::queries::was_called_off(visit.site.store.read(), &facts.key).await?;
        let is_to_be_told = live > 0 && !told;
        return Ok(is_to_be_told.then(|| todo("booking-todo-call-off", live, "", "stop")));
    }
    Ok((offered > 0).then(|| todo("booking-todo-offers", offered, "", "info")))
}
