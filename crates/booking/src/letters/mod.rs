//! What is said by mail about a booking. What opens something (the private link, the joining link) stands apart from the text and
//! is shown to nobody in the outbox; what people need stands in no message at all.

mod words;

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_identity::secret::Token;
use praxis_mail::outbox::EnqueueError;
use praxis_mail::{Address, Message, OneTime, enqueue};
use praxis_storage::{StoreError, WriteTx};
use praxis_web::{EventFacts, Site};

use crate::places::Line;
use crate::stored::{Booked, BookingEvent, State, Way, queries};
use crate::urls;

pub(crate) use words::{day, moment, place, when};

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Their booking is stored: they have a place, or wait.
    Made,
    /// Somebody asked to book with an address that has a booking: here is its link.
    Again,
    /// A place is kept for them for a limited time.
    Offer,
    /// They did not answer in time.
    Expired,
    /// They took the place, or changed something.
    Changed,
    /// They cancelled.
    Cancelled,
    /// An organiser cancelled it.
    CancelledByTeam,
    /// An organiser changed how they take part.
    MovedByTeam,
    /// What the organisers say to those who booked.
    Words {
        /// Which message.
        message: Id,
        /// What it says.
        words: String,
        /// Whether the facts and links follow: not where the event was called off.
        called_off: bool,
    },
    /// The event comes closer.
    Reminder {
        /// When it was due: sent once for each.
        at: Timestamp,
        /// What it says.
        words: String,
    },
    /// The access contact answered what they need: the answer stands on the private page, and the message reads like one about
    /// any change.
    Reply,
}

impl Letter {
    /// What tells this message about a booking from others: the same is sent once.
    fn dedup(&self, booked: &Booked, now: Timestamp) -> String {
        let what = match self {
            Self::Made => "made".to_owned(),
            Self::Again => format!("again {}", now.as_micros() / 3_600_000_000),
            Self::Offer => format!("offer {}", booked.offered_until.map_or(0, Timestamp::as_micros)),
            Self::Expired => format!("expired {}", booked.version),
            Self::Changed => format!("changed {}", booked.version),
            Self::Cancelled => "cancelled".to_owned(),
            Self::CancelledByTeam => "cancelled by team".to_owned(),
            Self::MovedByTeam => format!("moved {}", booked.version),
            Self::Words { message, .. } => format!("words {message}"),
            Self::Reminder { at, .. } => format!("reminder {}", at.as_micros()),
            Self::Reply => format!("changed at {}", now.as_micros()),
        };
        format!("booking {} {what}", booked.id)
    }
}

/// The secret in the private link of a booking. It is made with the installation's key, so that every message can carry it and a
/// copy of the database opens nothing.
pub(crate) fn secret(site: &Site, booking: Id) -> Token {
    Token::brought(&site.key.hash("booking-link", &booking.to_string()))
}

/// The private link of a booking.
pub(crate) fn link(site: &Site, booking: Id) -> String {
    format!("{}{}", site.base_url, urls::manage(secret(site, booking).reveal()))
}

/// The joining link, where this booking holds a place online and the event was not called off.
pub(crate) fn joining_link<'a>(
    facts: &EventFacts,
    event: &'a BookingEvent,
    booked: &Booked,
) -> Option<&'a str> {
    let holds = booked.state == State::Booked && booked.way == Way::Online && !facts.cancelled;
    event.settings.joining_link.as_deref().filter(|_| holds)
}

/// A link that is sent works at least for so long, or until the event is over.
const WORKS_SECONDS: i64 = 30 * 24 * 3600;

/// Hands messages about bookings of one event to the outbox, within the change they belong to.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn post(
    tx: &mut WriteTx,
    site: &Site,
    facts: &EventFacts,
    event: &BookingEvent,
    line: &Line,
    letters: &[(Id, Letter)],
) -> Result<(), StoreError> {
    let mut all: Vec<(Booked, &Letter)> = Vec::new();
    let mut read: BTreeMap<Id, Booked> = BTreeMap::new();
    if letters.len() > 20 {
        read = queries::bookings(tx.conn(), &event.key).await?.into_iter().map(|it| (it.id, it)).collect();
    }
    for (id, letter) in letters {
        let booked = match read.get(id) {
            Some(booked) => Some(booked.clone()),
            None => queries::booking(tx.conn(), *id).await?,
        };
        all.extend(booked.map(|booked| (booked, letter)));
    }
    // two changes that write to the same mailboxes take turns in the same order
    all.sort_by(|(a, _), (b, _)| a.mailbox.cmp(&b.mailbox));
    for (booked, letter) in &all {
        send(tx, site, facts, event, line, booked, letter).await?;
    }
    Ok(())
}

async fn send(
    tx: &mut WriteTx,
    site: &Site,
    facts: &EventFacts,
    event: &BookingEvent,
    line: &Line,
    booked: &Booked,
    letter: &Letter,
) -> Result<(), StoreError> {
    let Ok(to) = Address::parse(&booked.email) else { return Ok(()) };
    let now = tx.now();
    let manage = link(site, booked.id);
    let shown = words::Shown { site, facts, event, line, booked, manage: &manage };
    let (subject, text) = shown.letter(letter);
    let mut secrets: Vec<String> = [Some(manage.as_str()), joining_link(facts, event, booked)]
        .into_iter()
        .flatten()
        .filter(|secret| text.contains(secret) && !subject.contains(secret))
        .map(str::to_owned)
        .collect();
    secrets.dedup();
    let until = match (letter, booked.offered_until) {
        (Letter::Offer, Some(until)) => until,
        _ => facts.over.map_or(now, |over| over).max(now).plus_seconds(WORKS_SECONDS),
    };
    let message = Message {
        to,
        subject,
        text,
        purpose: "booking",
        account: booked.account,
        dedup: Some(letter.dedup(booked, now)),
        one_time: (!secrets.is_empty()).then_some(OneTime { secrets, until }),
    };
    match enqueue(tx, message).await {
        Ok(_) => Ok(()),
        Err(EnqueueError::Store(error)) => Err(error),
        // what was typed was looked at before: a message that cannot be written is no reason to lose a booking
        Err(EnqueueError::Message(error)) => {
            tracing::error!(%error, "a message about a booking could not be written");
            Ok(())
        }
    }
}
