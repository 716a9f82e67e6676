//! The one service for places: everything that takes one or frees one goes through here.
//!
//! [`Places::open`] holds off everybody else who would change who has a place at the event, reads its line and brings it to this
//! moment; the caller does one thing to the [`Line`]; [`Places::close`] lets it settle, stores what became of whom with the
//! messages that say so, and commits. What is acknowledged is stored, and its message with it.

mod line;
mod offers;
pub mod queries;

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use praxis_web::{EventFacts, Site};

use crate::letters::{self, Letter};
use crate::stored::queries::BOOKING;
use crate::stored::{self, BookingEvent, Settings, State};
use crate::{needs, put_back};

pub use line::{Entry, Line, Refused, Rules};
pub(crate) use offers::{ExpireOffers, look_again};

/// The places of one event, held for one change.
#[derive(Debug)]
pub struct Places {
    /// The change under way.
    pub tx: WriteTx,
    /// The event.
    pub facts: EventFacts,
    /// How it is booked.
    pub event: BookingEvent,
    /// Who has a place and who waits.
    pub line: Line,
    before: Vec<Entry>,
    letters: Vec<(Id, Letter)>,
}

/// What holds for the places of an event.
pub(crate) fn rules(facts: &EventFacts, settings: &Settings) -> Rules {
    Rules {
        in_person: settings.places_in_person,
        online: settings.places_online,
        offer_seconds: i64::from(settings.offer_hours) * 3600,
        begins: facts.begins.or(facts.over),
        called_off: facts.cancelled,
    }
}

impl Places {
    /// Holds the places of an event for one change; none where it is not booked here, or not shown.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn open(site: &Site, key: &str) -> Result<Option<Self>, StoreError> {
        let Some(facts) = site.event(key) else { return Ok(None) };
        let mut tx = site.store.begin().await?;
        let Some(mut event) = stored::queries::event_alone(&tx, key).await? else { return Ok(None) };
        put_back::note(&mut tx, &facts, &mut event).await?;
        let before = queries::line(tx.conn(), key).await?;
        let next = queries::next_in_line(tx.conn(), key).await?;
        let mut line = Line::new(rules(&facts, &event.settings), before.clone(), next);
        line.settle(tx.now());
        Ok(Some(Self { tx, facts, event, line, before, letters: Vec::new() }))
    }

    /// Notes that somebody is told something with this change.
    pub fn tell(&mut self, id: Id, letter: Letter) {
        self.letters.push((id, letter));
    }

    /// Stores a booking that [`Line::book`] has given a place in the line.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add(&mut self, new: &queries::New<'_>) -> Result<(), StoreError> {
        let Some(entry) = self.line.entry(new.id).cloned() else { return Ok(()) };
        queries::insert(&self.tx, &self.event.key, new, &entry).await?;
        self.before.push(entry);
        Ok(())
    }

    /// Stores what became of whom, with the messages that say so. Returns when that happened.
    ///
    /// # Errors
    /// When the database refuses; then nothing of it happened.
    pub async fn close(mut self, site: &Site) -> Result<Timestamp, StoreError> {
        let now = self.tx.now();
        self.line.settle(now);
        let was: BTreeMap<Id, &Entry> = self.before.iter().map(|entry| (entry.id, entry)).collect();
        let mut ends = None;
        for entry in self.line.entries() {
            let Some(was) = was.get(&entry.id).filter(|was| **was != entry) else { continue };
            queries::change(&self.tx, entry).await?;
            if !entry.state.is_live() {
                // who does not come needs nothing
                needs::queries::delete(&self.tx, entry.id).await?;
            }
            match (was.state, entry.state) {
                (State::Waiting, State::Offered) => {
                    ends = entry.offered_until;
                    self.letters.push((entry.id, Letter::Offer));
                }
                (State::Offered, State::Expired) => self.letters.push((entry.id, Letter::Expired)),
                _ => {}
            }
        }
        if let Some(at) = ends {
            offers::look_again(&mut self.tx, &self.event.key, at).await?;
        }
        letters::post(&mut self.tx, site, &self.facts, &self.event, &self.line, &self.letters).await?;
        self.tx.changed(BOOKING, &self.event.key).await?;
        self.tx.commit().await?;
        Ok(now)
    }
}
