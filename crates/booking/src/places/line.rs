//! Who has a place, for whom one is kept, and who waits: decided here, and nowhere else. Nothing in this file reads a clock
//! or a database.
//!
//! 1. Those with a place and those for whom one is kept are never more than there are places.
//! 2. A free place is kept for whoever waits longest, for a limited time, and never past the beginning of the event.
//! 3. Nobody overtakes: who comes while somebody waits, waits too.

use praxis_domain::{Id, Timestamp};

use crate::stored::{State, Way};

/// A booking from which something can still come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one.
    pub id: Id,
    /// How they take part.
    pub way: Way,
    /// How it stands.
    pub state: State,
    /// Their place in the order of arrival.
    pub place_in_line: i64,
    /// Until when a place is kept for them.
    pub offered_until: Option<Timestamp>,
}

/// What must hold for places to be given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many places there are at the place; none for as many as come.
    pub in_person: Option<u32>,
    /// How many there are online.
    pub online: Option<u32>,
    /// For how long a free place is kept for whom it is offered to.
    pub offer_seconds: i64,
    /// When the event begins: nothing is kept for anybody from then on.
    pub begins: Option<Timestamp>,
    /// Whether the event was called off: then nothing moves.
    pub called_off: bool,
}

impl Rules {
    /// How many places there are for one way; none for as many as come.
    pub fn places(&self, way: Way) -> Option<u32> {
        match way {
            Way::InPerson => self.in_person,
            Way::Online => self.online,
        }
    }
}

/// The bookings of an event from which something can still come, and what holds for them.
#[derive(Clone, Debug)]
pub struct Line {
    rules: Rules,
    entries: Vec<Entry>,
    /// The next place in the order of arrival.
    next: i64,
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such booking, or nothing can come of it any more.
    NotThere,
    /// No place is kept for them, or not any more.
    NotOffered,
    /// There is no place free for that way.
    Full,
    /// More people have a place, or one kept, than there would be.
    TooFew(u32),
}

impl Line {
    /// The line of these bookings. `next` is the next place in the order of arrival.
    pub fn new(rules: Rules, mut entries: Vec<Entry>, next: i64) -> Self {
        entries.retain(|entry| entry.state.is_live());
        entries.sort_by_key(|entry| entry.place_in_line);
        Self { rules, entries, next }
    }

    /// Every booking, in the order in which people came.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// That booking.
    pub fn entry(&self, id: Id) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    fn entry_mut(&mut self, id: Id) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// How many have a place, or one kept for them.
    pub fn taken(&self, way: Way) -> u32 {
        let holds =
            |entry: &&Entry| entry.way == way && matches!(entry.state, State::Booked | State::Offered);
        self.entries.iter().filter(holds).count() as u32 // as many as one process holds in memory
    }

    /// Their number among those who wait the same way, from 1.
    pub fn number(&self, id: Id) -> Option<usize> {
        let own = self.entry(id).filter(|entry| entry.state == State::Waiting)?;
        let waits = |entry: &&Entry| entry.way == own.way && entry.state == State::Waiting;
        self.entries.iter().filter(waits).position(|entry| entry.id == id).map(|at| at + 1)
    }

    fn has_room(&self, way: Way) -> bool {
        self.rules.places(way).is_none_or(|places| self.taken(way) < places)
    }

    /// Whether fewer than a fifth of the places are left.
    pub fn is_scarce(&self, way: Way) -> bool {
        let left = |places: u32| places.saturating_sub(self.taken(way));
        self.rules.places(way).is_some_and(|places| u64::from(left(places)) * 5 < u64::from(places))
    }

    /// Whether somebody who comes now gets a place at once: one is free, and nobody waits for it.
    pub fn has_free(&self, way: Way) -> bool {
        let waits = |entry: &Entry| entry.way == way && entry.state == State::Waiting;
        self.has_room(way) && !self.entries.iter().any(waits)
    }

    /// Brings the line to this moment: what was kept for too long goes to the next.
    pub fn settle(&mut self, now: Timestamp) {
        if self.rules.called_off {
            return;
        }
        let begins = self.rules.begins;
        let at_most = |until: Timestamp| begins.map_or(until, |begins| until.min(begins));
        for entry in self.entries.iter_mut().filter(|entry| entry.state == State::Offered) {
            // the event may begin earlier than it did when the place was offered
            entry.offered_until = entry.offered_until.map(at_most);
            if entry.offered_until.is_none_or(|until| until <= now) {
                (entry.state, entry.offered_until) = (State::Expired, None);
            }
        }
        let until = at_most(now.plus_seconds(self.rules.offer_seconds));
        if until <= now {
            return;
        }
        for way in Way::ALL {
            while self.has_room(way) {
                let first = |entry: &&mut Entry| entry.way == way && entry.state == State::Waiting;
                let Some(entry) = self.entries.iter_mut().find(first) else { break };
                (entry.state, entry.offered_until) = (State::Offered, Some(until));
            }
        }
    }

    /// Somebody comes: they get a place, or wait behind everybody who does.
    pub fn book(&mut self, id: Id, way: Way) -> State {
        let state = if self.has_free(way) { State::Booked } else { State::Waiting };
        let place_in_line = self.arrive();
        self.entries.push(Entry { id, way, state, place_in_line, offered_until: None });
        state
    }

    fn arrive(&mut self) -> i64 {
        let place = self.next;
        self.next += 1;
        place
    }

    /// Somebody does not come after all, or says no to a place that is kept for them.
    ///
    /// # Errors
    /// When nothing can come of that booking any more.
    pub fn cancel(&mut self, id: Id) -> Result<(), Refused> {
        let entry = self.entry_mut(id).filter(|entry| entry.state.is_live()).ok_or(Refused::NotThere)?;
        (entry.state, entry.offered_until) = (State::Cancelled, None);
        Ok(())
    }

    /// Somebody takes the place that is kept for them.
    ///
    /// # Errors
    /// When none is, or not any more.
    pub fn accept(&mut self, id: Id) -> Result<(), Refused> {
        let entry = self.entry_mut(id).ok_or(Refused::NotThere)?;
        if entry.state != State::Offered {
            return Err(Refused::NotOffered);
        }
        (entry.state, entry.offered_until) = (State::Booked, None);
        Ok(())
    }

    /// Somebody wants to take part the other way. Who has a place keeps it where there is none free the other way; who waits,
    /// waits there behind everybody.
    ///
    /// # Errors
    /// When there is no such booking, or no place free.
    pub fn change_way(&mut self, id: Id, way: Way) -> Result<State, Refused> {
        let entry = self.entry(id).filter(|entry| entry.state.is_live()).ok_or(Refused::NotThere)?;
        if entry.way == way {
            return Ok(entry.state);
        }
        let is_free = self.has_free(way);
        if !is_free && entry.state != State::Waiting {
            return Err(Refused::Full);
        }
        let place = self.arrive();
        let state = if is_free { State::Booked } else { State::Waiting };
        let entry = self.entry_mut(id).ok_or(Refused::NotThere)?;
        *entry = Entry { id, way, state, place_in_line: place, offered_until: None };
        self.entries.sort_by_key(|entry| entry.place_in_line);
        Ok(state)
    }

    /// There are more places, or fewer, or they are kept for longer.
    ///
    /// # Errors
    /// When more people have one, or one kept, than there would be.
    pub fn change_rules(&mut self, rules: Rules) -> Result<(), (Way, Refused)> {
        for way in Way::ALL {
            let taken = self.taken(way);
            let is_fewer = rules.places(way).unwrap_or(u32::MAX) < self.rules.places(way).unwrap_or(u32::MAX);
            if is_fewer && rules.places(way).is_some_and(|places| places < taken) {
                return Err((way, Refused::TooFew(taken)));
            }
        }
        self.rules = rules;
        Ok(())
    }
}
