use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use praxis_identity::ThingKind;
use praxis_web::{Frame, Stop, Visit, private_page};

use super::{Head, state_key};
use crate::attendance::numbers::Numbers;
use crate::phase::{Phase, phase, way_key};
use crate::stored::{State as How, Way, queries, ways};
use crate::{Booking, letters, needs, urls};

/// A booking in the list.
struct Line {
    address: String,
    name: String,
    way: &'static str,
    /// Whether the event has that way no longer, and somebody is to speak with them.
    way_is_gone: bool,
    state: &'static str,
    /// Their number on the waiting list, or until when a place is kept.
    more: Option<String>,
    reference: String,
    booked: String,
}

/// How many stand how, of one way.
struct Sum {
    way: &'static str,
    places: Option<u32>,
    booked: u32,
    offered: u32,
    waiting: u32,
    /// How many cancelled, are noted as present, and as absent.
    after: [(&'static str, usize); 3],
}

#[derive(Template)]
#[template(path = "work/list.html")]
struct ListPage {
    frame: Frame,
    head: Head,
    set_up: Option<String>,
    phase: &'static str,
    sums: Vec<Sum>,
    needs: i64,
    lacks_contact: bool,
    /// Where to tell people that the event is called off, and how many are to be told.
    call_off: Option<(String, usize)>,
    lists: Vec<(&'static str, Vec<Line>)>,
    /// The key of what comes next where nobody has booked.
    next: &'static str,
}

/// The key of the word for whether an event can be booked.
pub(super) fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::CalledOff => "booking-called-off",
        Phase::Begun => "booking-phase-begun",
        Phase::Closed => "booking-phase-closed",
        Phase::Coming(_) => "booking-phase-coming",
        Phase::Open => "booking-phase-open",
    }
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let thing = visit.site.thing_at(ThingKind::Event, &slug).ok_or(Stop::NotFound)?;
    let facts = visit.site.event(&thing.key).ok_or(Stop::NotFound)?;
    let held = booking.live.now().of(&facts.key);
    let language = visit.language();
    let store = &visit.site.store;
    let now = store.clock().now();
    let all = queries::bookings(store.read(), &facts.key).await?;
    let mut numbers = [0_usize; 2];
    let mut lists: Vec<(&'static str, Vec<Line>)> = [
        ("booking-list-booked", How::Booked),
        ("booking-list-offered", How::Offered),
        ("booking-list-waiting", How::Waiting),
        ("booking-list-cancelled", How::Cancelled),
        ("booking-list-expired", How::Expired),
    ]
    .into_iter()
    .map(|(key, state)| {
        let of_state = all.iter().filter(|it| it.state == state);
        let lines = of_state.map(|it| Line {
            address: urls::work(&slug, &format!("one/{}", it.id)),
            name: it.name.clone(),
            way: way_key(it.way),
            way_is_gone: it.state.is_live() && !ways(facts.mode).contains(&it.way),
            state: state_key(it.state),
            more: match it.state {
                How::Waiting => {
                    let number = &mut numbers[usize::from(it.way != Way::InPerson)];
                    *number += 1;
                    Some(language.with("booking-number", &[("number", number)]))
                }
                How::Offered => it.offered_until.map(|at| {
                    let until = letters::moment(language, &facts, at);
                    language.with("booking-until", &[("until", &until)])
                }),
                _ => None,
            },
            reference: it.reference.clone(),
            booked: letters::moment(language, &facts, it.booked_at),
        });
        (key, lines.collect())
    })
    .collect();
    lists.retain(|(_, lines): &(_, Vec<Line>)| !lines.is_empty());
    let settings = held.as_ref().map(|held| held.event.settings.clone()).unwrap_or_default();
    let counts = held.as_ref().map(|held| held.counts).unwrap_or_default();
    let live = all.iter().filter(|it| it.state.is_live()).count();
    let told = held.as_ref().and_then(|held| held.event.called_off_told);
    let is_to_be_told = facts.cancelled && live > 0 && told.is_none();
    let sum = |way: &Way| Sum {
        way: way_key(*way),
        places: settings.places(*way),
        booked: counts.of(*way).booked,
        offered: counts.of(*way).offered,
        waiting: counts.of(*way).waiting,
        after: Numbers::of_way(&all, *way).after(),
    };
    let is_booked = |way: &&Way| {
        ways(facts.mode).contains(way) || all.iter().any(|it| it.state.is_live() && it.way == **way)
    };
    let frame = visit
        .frame(None, Head::title(&visit, &facts, "booking-tab"), visit.t("booking-work-about"))
        .unlisted();
    let phase = phase(&facts, &settings, now);
    private_page(&ListPage {
        frame,
        head: Head::of(&visit, &facts, ""),
        set_up: held.is_none().then(|| urls::work(&slug, "set-up")),
        phase: phase_key(phase),
        next: match phase {
            Phase::Open => "booking-none-open",
            Phase::Coming(_) => "booking-none-coming",
            Phase::Closed => "booking-none-closed",
            Phase::Begun | Phase::CalledOff => "booking-none-over",
        },
        sums: Way::ALL.iter().filter(|way| is_booked(way)).map(sum).collect(),
        needs: needs::queries::count(store.read(), &facts.key).await?.many,
        lacks_contact: settings.ask_needs && !needs::have_a_contact(&visit.site, &facts.key).await?,
        call_off: is_to_be_told.then(|| (format!("{}?about=cancelled", urls::work(&slug, "message")), live)),
        lists,
    })
}
