use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};

use super::list::phase_key;
use crate::live::Held;
use crate::phase::{all_left, phase};
use crate::{Booking, letters, live, urls};

/// So many events that are over stand in the list.
const OVER: usize = 10;

/// An event in the list.
struct Line {
    when: String,
    title: String,
    address: String,
    phase: &'static str,
    left: Vec<String>,
}

#[derive(Template)]
#[template(path = "work/front.html")]
struct FrontPage {
    frame: Frame,
    lists: [(&'static str, &'static str, Vec<Line>); 3],
}

/// The events that come and those without a day, as far as the reader may work on them; those first that come first.
pub(crate) fn coming(visit: &Visit) -> Vec<EventFacts> {
    let now = visit.site.store.clock().now();
    let mut events = visit.site.events();
    events.retain(|event| {
        let thing = Object::Thing { kind: ThingKind::Event, key: event.key.clone() };
        event.over.is_some_and(|over| over > now) && visit.can(Action::Run, &thing)
    });
    events.sort_by(|a, b| a.date.in_time(b.date).then_with(|| a.key.cmp(&b.key)));
    events
}

/// The events that were booked here and are over, as far as the reader may work on them; the last one first.
fn over(visit: &Visit, held: &live::All) -> Vec<EventFacts> {
    let now = visit.site.store.clock().now();
    let mut events = visit.site.events();
    events.retain(|event| {
        let thing = Object::Thing { kind: ThingKind::Event, key: event.key.clone() };
        let is_over = event.over.is_some_and(|over| over <= now);
        is_over && held.has(&event.key) && visit.can(Action::Run, &thing)
    });
    events.sort_by_key(|event| std::cmp::Reverse(event.over));
    events.truncate(OVER);
    events
}

pub(super) async fn get(visit: Visit, State(booking): State<Booking>) -> Result<Response, Stop> {
    let language = visit.language();
    let now = visit.site.store.clock().now();
    let all = booking.live.now();
    let over = over(&visit, &all);
    let had = |held: &Held| {
        let had = held.counts.in_person.booked + held.counts.online.booked;
        language.with("booking-front-had", &[("count", &had)])
    };
    let line = |event: &EventFacts| {
        let held = all.of(&event.key);
        Line {
            when: letters::when(language, event),
            title: event.title.clone(),
            address: urls::work(&event.slug, if held.is_some() { "" } else { "set-up" }),
            phase: held
                .as_ref()
                .map_or("booking-phase-none", |held| phase_key(phase(event, &held.event.settings, now))),
            left: match held.as_deref() {
                Some(held) if event.over.is_some_and(|over| over <= now) => vec![had(held)],
                Some(held) => all_left(language, event, held),
                None => Vec::new(),
            },
        }
    };
    let (booked, others): (Vec<_>, Vec<_>) =
        coming(&visit).into_iter().partition(|event| all.has(&event.key));
    let frame = visit.frame(None, visit.t("booking-tab"), visit.t("booking-front-about")).unlisted();
    private_page(&FrontPage {
        frame,
        lists: [
            ("booked", "booking-front-booked", booked.iter().map(line).collect()),
            ("others", "booking-front-others", others.iter().map(line).collect()),
            ("over", "booking-front-over", over.iter().map(line).collect()),
        ],
    })
}
