use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::ThingKind;
use praxis_identity::limit::Limit;
use praxis_identity::secret::TypedCode;
use praxis_mail::Address;
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Section, Stop, Visit, private_page};

use super::trap;
use crate::answers::{self, Asked};
use crate::letters::{self, Letter};
use crate::live::Held;
use crate::phase::{Phase, is_free, left_to_book, phase, way_key};
use crate::places::Places;
use crate::places::queries::New;
use crate::stored::{Answers, Booked, QuestionKind, Way, queries, ways};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, needs, urls};

/// Bookings from one network within an hour. A university can be one network.
const NETWORK: Limit = Limit { what: "book-network", most: 300, seconds: 3600 };
/// The same at one event: nobody takes every place from behind one address. A council's offices can be one network.
const NETWORK_EVENT: Limit = Limit { what: "book-network-event", most: 60, seconds: 3600 };
/// The same while fewer than a fifth of the places are left.
const NETWORK_EVENT_SCARCE: Limit = Limit { most: 20, ..NETWORK_EVENT };
/// Addresses that were booked already, tried from one network at one event: then nothing can be booked from there for an hour,
/// so that nobody goes through a list of addresses to see which are (docs/booking.md).
const NETWORK_AGAIN: Limit = Limit { what: "book-network-again", most: 10, seconds: 3600 };
/// Bookings with one address within a day: each sends it messages, whoever typed it.
const MAILBOX: Limit = Limit { what: "book-mailbox", most: 5, seconds: 24 * 3600 };
/// The same at one event.
const MAILBOX_EVENT: Limit = Limit { what: "book-mailbox-event", most: 2, seconds: 24 * 3600 };

const LONGEST_NAME: usize = 100;
pub(crate) const LONGEST_NEEDS: usize = 2_000;

#[derive(Template)]
#[template(path = "book/form.html")]
struct FormPage {
    frame: Frame,
    event: String,
    when: String,
    open: bool,
    /// Why it cannot be booked.
    closed: Option<String>,
    action: String,
    typed: Typed,
    errors: FieldErrors,
    too_many: bool,
    /// The ways to take part, and what is left of each.
    ways: Vec<(Way, &'static str, String)>,
    /// Whether whoever books now waits, whichever way they choose.
    waits: bool,
    asked: Vec<Asked>,
    asks_needs: bool,
    needs_days: u32,
    opened: String,
    signed_in: bool,
    sends_mail: bool,
}

#[derive(Template)]
#[template(path = "book/sent.html")]
struct SentPage {
    frame: Frame,
    title: String,
    event: String,
    sends_mail: bool,
}

/// An event that is booked here, by the last part of its address.
pub(crate) fn found(booking: &Booking, visit: &Visit, slug: &str) -> Result<(EventFacts, Arc<Held>), Stop> {
    let thing = visit.site.thing_at(ThingKind::Event, slug).ok_or(Stop::NotFound)?;
    let facts = visit.site.event(&thing.key).ok_or(Stop::NotFound)?;
    let held = booking.live.now().of(&facts.key).ok_or(Stop::NotFound)?;
    Ok((facts, held))
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let (facts, held) = found(&booking, &visit, &slug)?;
    let mut typed = Typed::default();
    if let Some(person) = visit.actor().signed_in() {
        typed.set("name", person.name.as_str());
        typed.set("email", person.email.as_str());
    }
    show(&visit, &facts, &held, typed, FieldErrors::default(), false).await
}

async fn show(
    visit: &Visit,
    facts: &EventFacts,
    held: &Held,
    mut typed: Typed,
    errors: FieldErrors,
    too_many: bool,
) -> Result<Response, Stop> {
    let language = visit.language();
    let settings = &held.event.settings;
    let now = visit.site.store.clock().now();
    let closed = match phase(facts, settings, now) {
        Phase::Open => None,
        Phase::Coming(at) => {
            Some(language.with("booking-opens-at", &[("at", &letters::moment(language, facts, at))]))
        }
        Phase::Closed => Some(language.t("booking-closed-sentence").to_owned()),
        Phase::Begun => Some(language.t("booking-begun-sentence").to_owned()),
        Phase::CalledOff => Some(language.t("booking-called-off-sentence").to_owned()),
    };
    let ways = ways(facts.mode);
    // of two ways none is chosen for anybody: one of them may be full
    if let ([way], "") = (ways, typed.get("way")) {
        typed.set("way", way.word());
    }
    let is_wrong = !errors.is_empty() || too_many;
    let waits = !ways.iter().any(|way| is_free(held, *way));
    let title = Head::title(visit, facts, if waits { "booking-wait-title" } else { "booking-title" });
    let mut frame = visit
        .frame(Some(Section::Events), title, language.with("booking-about", &[("title", &facts.title)]))
        .under("/events", visit.t(Section::Events.key()))
        .under(&facts.address, &facts.title)
        .unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&FormPage {
        frame,
        event: facts.title.clone(),
        when: letters::when(language, facts),
        open: closed.is_none(),
        closed,
        action: urls::book(&facts.slug),
        asked: answers::asked(language, &settings.questions, &typed),
        ways: ways.iter().map(|way| (*way, way_key(*way), left_to_book(language, held, *way))).collect(),
        waits,
        asks_needs: needs::are_asked(visit, held).await?,
        needs_days: settings.needs_kept_days,
        opened: trap::opened(&visit.site),
        signed_in: visit.actor().signed_in().is_some(),
        sends_mail: visit.site.sends_mail,
        typed,
        errors,
        too_many,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What somebody wants to book, once it is right.
pub(crate) struct Wish {
    pub name: String,
    pub email: Option<Address>,
    pub way: Way,
    pub answers: Answers,
    pub needs: String,
}

/// What was typed of somebody themselves; the address only where one is asked for.
pub(crate) fn wish(
    visit: &Visit,
    facts: &EventFacts,
    held: &Held,
    typed: &Typed,
    before: Option<&Booked>,
    errors: &mut FieldErrors,
) -> Wish {
    let language = visit.language();
    let name = typed.line(language, "name", LONGEST_NAME, errors);
    if name.is_empty() {
        errors.add("name", visit.t("booking-name-missing"));
    } else if name.contains("://") || name.to_lowercase().contains("www.") {
        // a name stands in messages: nobody is to be sent somebody's advertisement
        errors.add("name", visit.t("booking-name-odd"));
    }
    let email = typed.has("email").then(|| {
        let email = Address::parse(typed.get("email"));
        if email.is_err() {
            errors.add("email", visit.t("booking-email-wrong"));
        }
        email.ok()
    });
    let ways = ways(facts.mode);
    let as_before = before.map(|before| before.way);
    let typed_way = Way::of_word(typed.get("way"));
    // who has booked stays as they are until they say otherwise, even where the event has that way no longer
    let way = match typed_way.filter(|way| ways.contains(way) || as_before == Some(*way)).or(as_before) {
        Some(way) => way,
        None if ways.len() == 1 => ways[0],
        None => {
            errors.add("way", visit.t("booking-way-missing"));
            Way::InPerson
        }
    };
    let none = Answers::new();
    let answered = before.map_or(&none, |before| &before.answers);
    let answers = answers::read(language, &held.event.settings.questions, typed, answered, errors);
    let needs = typed.lines(language, "needs", LONGEST_NEEDS, errors);
    Wish { name, email: email.flatten(), way, answers, needs }
}

pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), mut typed) = (slug?, Typed::of(sent)?);
    let (facts, held) = found(&booking, &visit, &slug)?;
    let done = || Redirect::to(&format!("{}/sent", urls::book(&facts.slug))).into_response();
    let site = &booking.site;
    if !typed.get("website").is_empty() {
        // a robot is told what a person would be told, and nothing is kept
        return Ok(done());
    }
    if phase(&facts, &held.event.settings, site.store.clock().now()) != Phase::Open {
        return show(&visit, &facts, &held, typed, FieldErrors::default(), false).await;
    }
    if !typed.has("email") {
        typed.set("email", "");
    }
    let mut errors = FieldErrors::default();
    let wish = wish(&visit, &facts, &held, &typed, None, &mut errors);
    if errors.is_empty() && !trap::is_in_time(site, typed.get("opened")) {
        errors.add("name", visit.t("booking-too-fast"));
    }
    let Some(email) = wish.email.clone().filter(|_| errors.is_empty()) else {
        return show(&visit, &facts, &held, typed, errors, false).await;
    };
    let asks_needs = needs::are_asked(&visit, &held).await?;
    let Some(mut places) = Places::open(site, &facts.key).await? else { return Err(Stop::NotFound) };
    let mailbox = email.mailbox();
    let person = visit.actor().signed_in();
    let own = person.filter(|it| it.email.eq_ignore_ascii_case(email.as_str()));
    if !is_from_no_busy_network(&places, &visit, wish.way, own.is_some()).await? {
        // what was counted stays counted
        places.tx.commit().await?;
        return show(&visit, &facts, &held, typed, errors, true).await;
    }
    // it may have been closed while the form was filled in
    if phase(&places.facts, &places.event.settings, places.tx.now()) != Phase::Open {
        drop(places);
        booking.live.refresh().await?;
        let (facts, held) = found(&booking, &visit, &slug)?;
        return show(&visit, &facts, &held, typed, errors, false).await;
    }
    // who is signed in with that address writes to nobody else
    if own.is_none() && !is_to_be_written_to(&places, &visit, &mailbox).await? {
        places.tx.commit().await?;
        return Ok(done());
    }
    if let Some(before) = queries::live_of_mailbox(places.tx.conn(), &facts.key, &mailbox).await? {
        // only whose address it is has the link; that there is a booking can be told from the answer (docs/booking.md)
        if own.is_none() {
            NETWORK_AGAIN.count(&places.tx, &site.key, &at_event(&places, &visit)).await?;
        }
        places.tell(before.id, Letter::Again);
        places.close(site).await?;
        return Ok(done());
    }
    let id = places.tx.new_id();
    let secret = letters::secret(site, id);
    places.line.book(id, wish.way);
    let new = New {
        id,
        reference: &reference(),
        manage_hash: &secret.hash(),
        name: &wish.name,
        email: email.as_str(),
        mailbox: &mailbox,
        account: own.map(|it| it.account),
        answers: &wish.answers,
    };
    places.add(&new).await?;
    if asks_needs && !wish.needs.is_empty() {
        needs::told(&mut places, id, &wish.needs).await?;
    }
    places.tell(id, Letter::Made);
    places.close(site).await?;
    booking.live.after_change().await;
    Ok(Redirect::to(&format!("{}?done=booked", urls::manage(secret.reveal()))).into_response())
}

/// Counts a booking against those from the same network, and says whether it is still within the limits. Who is signed in and
/// books for themselves takes one place, and is not counted among those at the event.
async fn is_from_no_busy_network(
    places: &Places,
    visit: &Visit,
    way: Way,
    is_own: bool,
) -> Result<bool, StoreError> {
    let (tx, key, here) = (&places.tx, &visit.site.key, at_event(places, visit));
    if !NETWORK.count(tx, key, &visit.network.to_string()).await? {
        return Ok(false);
    }
    let limit = if places.line.is_scarce(way) { NETWORK_EVENT_SCARCE } else { NETWORK_EVENT };
    Ok(is_own || (limit.count(tx, key, &here).await? && NETWORK_AGAIN.has_room(tx, key, &here).await?))
}

/// The event and the network, as what is counted at one of one.
fn at_event(places: &Places, visit: &Visit) -> String {
    format!("{} {}", places.event.key, visit.network)
}

/// Counts a booking with that address, and says whether it is written to once more.
async fn is_to_be_written_to(places: &Places, visit: &Visit, mailbox: &str) -> Result<bool, StoreError> {
    let (tx, key) = (&places.tx, &visit.site.key);
    let here = format!("{} {mailbox}", places.event.key);
    Ok(MAILBOX_EVENT.count(tx, key, &here).await? && MAILBOX.count(tx, key, mailbox).await?)
}

/// Eight letters and digits that are not mistaken for each other: `K7F3-9Q2M`.
fn reference() -> String {
    let code = TypedCode::new().to_string();
    code.split('-').take(2).collect::<Vec<_>>().join("-")
}

pub(super) async fn sent(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let (facts, _) = found(&booking, &visit, &slug)?;
    let mailed = visit.site.sends_mail;
    let key = if mailed { "booking-sent-title" } else { "booking-sent-title-no-mail" };
    let frame = visit
        .frame(Some(Section::Events), Head::title(&visit, &facts, key), visit.t("booking-sent"))
        .under("/events", visit.t(Section::Events.key()))
        .under(&facts.address, &facts.title)
        .unlisted();
    private_page(&SentPage { frame, title: visit.t(key).to_owned(), event: facts.title, sends_mail: mailed })
}
