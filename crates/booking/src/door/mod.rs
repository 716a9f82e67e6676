//! At the door, on a phone: find somebody by name or reference, and one tap says that they are here. Any number of phones
//! may do this at once: each tap says how it is, and not that something changes, so that two taps are as good as one.
//!
//! What is read over a shoulder is a name and a reference; no address, no answer, no need. Nothing here gives a place away.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::tz::TimeZone;
use praxis_web::form::encoded;
use praxis_web::{EventMode, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use crate::attendance::queries::{Whom, note};
use crate::attendance::{AtEvent, find, runs};
use crate::stored::{Attended, AttendedBy, Booked, State, Way};
use crate::work::{Head, state_key};
use crate::{Booking, letters, urls};

/// So many people stand on a page: what a thumb scrolls through, and a slow line loads.
const PAGE: usize = 60;

pub(crate) fn routes() -> Routes<Booking> {
    Routes::new().at("/workspace/events/{slug}/door", runs(), get(show).post(tap))
}

/// Which people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    Missing,
    Here,
}

impl Show {
    const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Here => "here",
        }
    }

    fn of_word(word: &str) -> Self {
        if word == Self::Here.word() { Self::Here } else { Self::Missing }
    }
}

/// Somebody at the door.
struct Person {
    name: String,
    reference: String,
    /// Since when they are here.
    here: Option<String>,
    /// How their booking stands, where they have no place.
    no_place: Option<&'static str>,
    /// Whether they booked to take part online.
    online: bool,
}

#[derive(Template)]
#[template(path = "door/page.html")]
struct DoorPage {
    frame: Frame,
    event: String,
    when: String,
    /// Whether nobody comes to a door, since the event is online only.
    online_only: bool,
    address: String,
    attendance: String,
    here: usize,
    of: usize,
    /// How many are here who booked to take part online.
    from_online: usize,
    q: String,
    show: Show,
    missing: usize,
    people: Vec<Person>,
    before: Option<String>,
    next: Option<String>,
    /// Who was tapped.
    done: Option<Person>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asks {
    q: String,
    show: String,
    page: usize,
    done: String,
}

/// Who is expected at the door: those who booked to come, or everybody where the event is online only.
fn is_expected(event: &AtEvent) -> impl Fn(&Booked) -> bool + use<> {
    let all = event.facts.mode == Some(EventMode::Online);
    move |booking| booking.state == State::Booked && (all || booking.way == Way::InPerson)
}

async fn show(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asks) = asks?;
    let event = AtEvent::of(&visit, slug).await?;
    let expected = is_expected(&event);
    let is_here = |booking: &Booked| booking.attended == Attended::Yes;
    let all: Vec<&Booked> = event.bookings.iter().filter(|booking| expected(booking)).collect();
    let here = all.iter().filter(|booking| is_here(booking)).count();
    let by_door = |it: &Booked| is_here(it) && it.attended_by == Some(AttendedBy::Door);
    let from_online = event.bookings.iter().filter(|it| by_door(it) && !expected(it)).count();

    let showing = Show::of_word(&asks.show);
    let searched = !asks.q.trim().is_empty();
    // a search finds everybody who booked, so that whoever asks can be told how they stand
    let found = match searched {
        true => find::found(&event.bookings, &asks.q),
        false => {
            let shown = all.iter().copied().filter(|booking| is_here(booking) == (showing == Show::Here));
            find::found(shown, "")
        }
    };
    let pages = found.len().div_ceil(PAGE);
    let page = asks.page.min(pages.saturating_sub(1));
    let address = urls::door(&event.facts.slug);
    let at_page =
        |page: usize| format!("{address}?show={}&q={}&page={page}", showing.word(), encoded(&asks.q));
    let zone = TimeZone::get(&event.facts.zone).unwrap_or(TimeZone::UTC);
    let person = |booking: &Booked| person(booking, &zone, expected(booking));
    let done = event.bookings.iter().find(|booking| booking.reference == asks.done);
    let mut frame =
        visit.frame(None, Head::title(&visit, &event.facts, "door-title"), visit.t("door-about")).unlisted();
    frame = frame.under(urls::attendance(&event.facts.slug), visit.t("attendance-title"));
    private_page(&DoorPage {
        frame,
        event: event.facts.title.clone(),
        when: letters::when(visit.language(), &event.facts),
        online_only: event.facts.mode == Some(EventMode::Online),
        attendance: urls::attendance(&event.facts.slug),
        here,
        of: all.len(),
        from_online,
        missing: all.len() - here,
        people: found.iter().skip(page * PAGE).take(PAGE).map(|booking| person(booking)).collect(),
        before: (page > 0).then(|| at_page(page - 1)),
        next: (page + 1 < pages).then(|| at_page(page + 1)),
        done: done.map(person),
        show: showing,
        q: asks.q,
        address,
    })
}

fn person(booking: &Booked, zone: &TimeZone, expected: bool) -> Person {
    let clock = |at: praxis_domain::Timestamp| {
        at.to_jiff().to_zoned_datetime(zone.clone()).strftime("%H:%M").to_string()
    };
    let is_here = booking.attended == Attended::Yes;
    Person {
        name: booking.name.clone(),
        reference: booking.reference.clone(),
        here: is_here.then(|| booking.attended_at.map(clock).unwrap_or_default()),
        no_place: (booking.state != State::Booked).then(|| state_key(booking.state)),
        online: booking.way == Way::Online && !expected,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tap {
    /// The reference of who is here.
    here: String,
    /// The reference of who is not, after all.
    away: String,
    show: String,
}

async fn tap(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Tap>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(tap) = form?;
    let event = AtEvent::of(&visit, slug).await?;
    let (reference, attended) = match (tap.here.as_str(), tap.away.as_str()) {
        ("", "") => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
        ("", away) => (away, Attended::Unknown),
        (here, _) => (here, Attended::Yes),
    };
    let booking = event.bookings.iter().find(|booking| booking.reference == reference);
    let booking = booking.ok_or(Stop::NotFound)?;
    let whom = match attended {
        Attended::Yes => Whom::WithPlace(booking.id),
        Attended::No | Attended::Unknown => Whom::These(&[booking.id]),
    };
    let mut tx = visit.site.store.begin().await?;
    note(&mut tx, &event.facts.key, whom, attended, AttendedBy::Door).await?;
    tx.commit().await?;
    let show = Show::of_word(&tap.show).word();
    let to = format!("{}?show={show}&done={}", urls::door(&event.facts.slug), encoded(reference));
    Ok(Redirect::to(&to).into_response())
}
