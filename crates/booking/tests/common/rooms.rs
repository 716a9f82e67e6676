//! A simple model of the line, written apart from it: lists of people, moved about by hand.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::{BTreeMap, VecDeque};

use praxis_booking::places::Entry;
use praxis_booking::stored::{State, Way};
use praxis_domain::{Id, Timestamp};

/// Numbers that are the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub fn way(&mut self) -> Way {
        Way::ALL[self.below(2) as usize]
    }

    /// So many places, or none for as many as come.
    pub fn places(&mut self) -> Option<u32> {
        (self.below(5) > 0).then(|| self.below(12) as u32)
    }
}

/// The other way to take part.
pub fn other(way: Way) -> Way {
    if way == Way::Online { Way::InPerson } else { Way::Online }
}

/// What the rules say, in lists: who sits, for whom a chair is kept until when, who queues.
#[derive(Clone, Debug, Default)]
pub struct Room {
    pub chairs: Option<usize>,
    pub sits: Vec<Id>,
    pub kept: Vec<(Id, Timestamp)>,
    pub queue: VecDeque<Id>,
}

impl Room {
    pub fn is_full(&self) -> bool {
        self.chairs.is_some_and(|chairs| self.sits.len() + self.kept.len() >= chairs)
    }

    pub fn has_free(&self) -> bool {
        self.queue.is_empty() && !self.is_full()
    }

    pub fn has(&self, id: Id) -> bool {
        self.sits.contains(&id) || self.kept.iter().any(|it| it.0 == id) || self.queue.contains(&id)
    }

    fn comes(&mut self, id: Id) {
        if self.has_free() { self.sits.push(id) } else { self.queue.push_back(id) }
    }

    fn goes(&mut self, id: Id) {
        self.sits.retain(|it| *it != id);
        self.kept.retain(|(it, _)| *it != id);
        self.queue.retain(|it| *it != id);
    }
}

/// An event: its two rooms, and what holds for both.
#[derive(Clone, Debug)]
pub struct House {
    pub rooms: BTreeMap<Way, Room>,
    /// For how many seconds a chair is kept.
    pub keep: i64,
    pub begins: Timestamp,
    pub called_off: bool,
}

impl House {
    pub fn new(places: [Option<u32>; 2], keep: i64, begins: Timestamp) -> Self {
        let room = |chairs: Option<u32>| Room { chairs: chairs.map(|it| it as usize), ..Room::default() };
        let rooms = Way::ALL.into_iter().zip(places.map(room)).collect();
        Self { rooms, keep, begins, called_off: false }
    }

    pub fn room(&mut self, way: Way) -> &mut Room {
        self.rooms.get_mut(&way).unwrap()
    }

    /// What time alone does: what was kept for too long is not, and free chairs are kept for those who queue.
    pub fn clock(&mut self, now: Timestamp) {
        if self.called_off {
            return;
        }
        for room in self.rooms.values_mut() {
            for kept in &mut room.kept {
                kept.1 = kept.1.min(self.begins);
            }
            room.kept.retain(|(_, until)| *until > now);
            while now < self.begins && !room.is_full() {
                let Some(next) = room.queue.pop_front() else { break };
                room.kept.push((next, now.plus_seconds(self.keep).min(self.begins)));
            }
        }
    }

    pub fn comes(&mut self, id: Id, way: Way) {
        self.room(way).comes(id);
    }

    /// Whether they were there.
    pub fn goes(&mut self, id: Id) -> bool {
        let was_there = self.rooms.values().any(|room| room.has(id));
        self.rooms.values_mut().for_each(|room| room.goes(id));
        was_there
    }

    /// Whether a chair was kept for them.
    pub fn takes(&mut self, id: Id) -> bool {
        self.rooms.values_mut().any(|room| {
            let kept = room.kept.iter().position(|(it, _)| *it == id);
            kept.map(|at| room.sits.push(room.kept.remove(at).0)).is_some()
        })
    }

    /// They go to the other room; whoever has a chair only where one is free there. Whether they did.
    pub fn moves(&mut self, id: Id, to: Way) -> bool {
        let from = &self.rooms[&other(to)];
        let may = from.has(id) && (from.queue.contains(&id) || self.rooms[&to].has_free());
        if may {
            self.room(other(to)).goes(id);
            self.room(to).comes(id);
        }
        may
    }

    /// There are other chairs in a room; fewer only where nobody has to stand up. Whether there are.
    pub fn furnish(&mut self, way: Way, places: Option<u32>) -> bool {
        let room = self.room(way);
        let taken = room.sits.len() + room.kept.len();
        let (before, wish) = (room.chairs.unwrap_or(usize::MAX), places.map_or(usize::MAX, |it| it as usize));
        let fits = wish >= before || wish >= taken;
        if fits {
            room.chairs = places.map(|it| it as usize);
        }
        fits
    }

    /// Everybody stands as they do here.
    pub fn is_like(&self, entries: &[Entry], step: &str) {
        for (way, room) in &self.rooms {
            let of = |state: State| -> Vec<&Entry> {
                let mut all: Vec<_> =
                    entries.iter().filter(|it| it.way == *way && it.state == state).collect();
                all.sort_by_key(|it| it.place_in_line);
                all
            };
            let ids = |all: Vec<&Entry>| all.into_iter().map(|it| it.id).collect::<Vec<_>>();
            let sorted = |mut all: Vec<Id>| {
                all.sort();
                all
            };
            assert_eq!(sorted(ids(of(State::Booked))), sorted(room.sits.clone()), "who sits, {step}");
            let mut kept: Vec<_> =
                of(State::Offered).into_iter().map(|it| (it.id, it.offered_until.unwrap())).collect();
            let mut expected = room.kept.clone();
            kept.sort_unstable();
            expected.sort_unstable();
            assert_eq!(kept, expected, "for whom one is kept, and until when, {step}");
            assert_eq!(ids(of(State::Waiting)), Vec::from(room.queue.clone()), "the queue, {step}");
            assert!(kept.iter().all(|(_, until)| *until <= self.begins || self.called_off), "{step}");
        }
    }
}
