use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Timestamp;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::Head;
use super::queries::{self, Said};
use crate::book::found;
use crate::letters::{self, Letter};
use crate::places::Places;
use crate::stored::{self, Booked, MessageKind, State as How};
use crate::typed::{Sent, Typed};
use crate::{Booking, remind, urls};

const LONGEST: usize = 5_000;

/// A message that was sent.
struct Past {
    kind: &'static str,
    words: String,
    facts: String,
}

#[derive(Template)]
#[template(path = "work/message.html")]
struct MessagePage {
    frame: Frame,
    head: Head,
    errors: FieldErrors,
    typed: Typed,
    here: String,
    is_called_off: bool,
    groups: [(&'static str, &'static str, usize); 3],
    /// Who will get it, before it goes.
    to: Option<Vec<String>>,
    past: Vec<Past>,
    /// The reminders that will go out by themselves: when, and what they say.
    reminders: Vec<(String, String)>,
    /// Who gets those, as it stands now.
    reminded: Vec<String>,
    set_up: String,
    /// Whether there is nobody to write to.
    nobody: bool,
    sent: bool,
}

/// Who is written to.
fn is_meant(group: &str, booked: &Booked) -> bool {
    match group {
        "waiting" => matches!(booked.state, How::Waiting | How::Offered),
        "all" => booked.state.is_live(),
        _ => booked.state == How::Booked,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct About {
    about: String,
    sent: String,
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    about: Result<Query<About>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(about)) = (slug?, about?);
    let (facts, _) = found(&booking, &visit, &slug)?;
    let mut typed = Typed::default();
    typed.set("to", "booked");
    if about.about == "cancelled" && facts.cancelled {
        typed.set("about", "cancelled");
        typed.set("to", "all");
        typed.set("words", visit.language().with("booking-call-off-words", &[("title", &facts.title)]));
    }
    let sent = !about.sent.is_empty();
    show(&visit, &booking, &facts, typed, FieldErrors::default(), None, sent).await
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    facts: &EventFacts,
    typed: Typed,
    errors: FieldErrors,
    to: Option<Vec<String>>,
    sent: bool,
) -> Result<Response, Stop> {
    let language = visit.language();
    let store = &booking.site.store;
    let all = stored::queries::bookings(store.read(), &facts.key).await?;
    let group = |word: &'static str, key: &'static str| {
        (word, key, all.iter().filter(|booked| is_meant(word, booked)).count())
    };
    let past = queries::sent(store.read(), &facts.key).await?.into_iter().map(|sent| {
        let at = sent.sent_at.map(|at| letters::moment(language, facts, Timestamp::from_micros(at)));
        let count = sent.recipients.unwrap_or_default();
        let at = at.unwrap_or_default();
        Past {
            kind: kind_key(&sent.kind),
            words: sent.words,
            facts: language.with("booking-message-past", &[("at", &at), ("count", &count)]),
        }
    });
    let held = booking.live.now().of(&facts.key).ok_or(Stop::NotFound)?;
    let reminders = remind::to_come(facts, &held.event, store.clock().now());
    let reminders = reminders.into_iter().map(|(at, words)| (letters::moment(language, facts, at), words));
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, facts, "booking-message");
    let mut frame = visit.frame(None, title, visit.t("booking-work-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&MessagePage {
        frame,
        head: Head::of(visit, facts, "message"),
        here: urls::work(&facts.slug, "message"),
        is_called_off: typed.get("about") == "cancelled",
        groups: [
            group("booked", "booking-to-booked"),
            group("waiting", "booking-to-waiting"),
            group("all", "booking-to-all"),
        ],
        errors,
        typed,
        to,
        past: past.collect(),
        reminders: reminders.collect(),
        reminded: all.iter().filter(|it| is_meant("booked", it)).map(|it| it.name.clone()).collect(),
        set_up: urls::work(&facts.slug, "set-up"),
        nobody: !all.iter().any(|booked| booked.state.is_live()),
        sent,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn kind_key(word: &str) -> &'static str {
    match MessageKind::of_word(word) {
        Some(MessageKind::Reminder) => "booking-kind-reminder",
        Some(MessageKind::Cancelled) => "booking-kind-cancelled",
        Some(MessageKind::Change) => "booking-kind-change",
        Some(MessageKind::Evaluation) => "booking-kind-evaluation",
        Some(MessageKind::Certificate) => "booking-kind-certificate",
        Some(MessageKind::Message) | None => "booking-kind-message",
    }
}

/// First shows who will get the message; sends it once that was seen.
pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let (facts, held) = found(&booking, &visit, &slug)?;
    let language = visit.language();
    let mut errors = FieldErrors::default();
    let words = typed.lines(language, "words", LONGEST, &mut errors);
    if words.is_empty() {
        errors.add("words", visit.t("booking-message-missing"));
    }
    let link = held.event.settings.joining_link.as_deref().unwrap_or_default().trim();
    if !link.is_empty() && words.contains(link) {
        errors.add("words", visit.t("booking-message-link"));
    }
    let called_off = typed.get("about") == "cancelled";
    if called_off && !facts.cancelled {
        errors.add("words", visit.t("booking-message-not-called-off"));
    }
    if !errors.is_empty() || typed.has("back") {
        return show(&visit, &booking, &facts, typed, errors, None, false).await;
    }
    let Some(mut places) = Places::open(&booking.site, &facts.key).await? else { return Err(Stop::NotFound) };
    if called_off && !places.facts.cancelled {
        // it was put back at this moment
        drop(places);
        errors.add("words", visit.t("booking-message-not-called-off"));
        return show(&visit, &booking, &facts, typed, errors, None, false).await;
    }
    let all = stored::queries::bookings(places.tx.conn(), &facts.key).await?;
    let to: Vec<&Booked> = all.iter().filter(|booked| is_meant(typed.get("to"), booked)).collect();
    if to.is_empty() {
        drop(places);
        errors.add("to", visit.t("booking-message-nobody"));
        return show(&visit, &booking, &facts, typed, errors, None, false).await;
    }
    // somebody may have booked since the names were shown
    let seen = typed.get("seen").parse() == Ok(to.len());
    if !seen {
        drop(places);
        let names = to.iter().map(|booked| booked.name.clone()).collect();
        return show(&visit, &booking, &facts, typed, errors, Some(names), false).await;
    }
    let done = Redirect::to(&format!("{}?sent=yes", urls::work(&slug, "message"))).into_response();
    if called_off {
        if places.event.called_off_told.is_some() {
            return Ok(done);
        }
        stored::queries::note_called_off(&mut places.tx, &facts.key, places.facts.version).await?;
    }
    let said = Said {
        id: places.tx.new_id(),
        kind: if called_off { MessageKind::Cancelled } else { MessageKind::Message },
        words: words.clone(),
        send_at: places.tx.now(),
        made_by: Some(visit.person()?.account),
        recipients: i64::try_from(to.len()).unwrap_or(i64::MAX),
    };
    queries::note(&places.tx, &facts.key, &said).await?;
    for booked in to {
        places.tell(booked.id, Letter::Words { message: said.id, words: words.clone(), called_off });
    }
    places.close(&booking.site).await?;
    booking.live.after_change().await;
    Ok(done)
}
