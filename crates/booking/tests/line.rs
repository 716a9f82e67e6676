//! The line against a simple model of it, written apart: lists of people, moved about by hand.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, VecDeque};

use praxis_booking::places::{Line, Refused, Rules};
use praxis_booking::stored::{State, Way};
use praxis_domain::{Id, Timestamp};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(seconds)
}

fn person(number: u64) -> Id {
    Id::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
}

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What the rules say, in lists: who sits, for whom a chair is kept until when, who queues.
#[derive(Default)]
struct Room {
    chairs: Option<usize>,
    sits: Vec<Id>,
    kept: Vec<(Id, i64)>,
    queue: VecDeque<Id>,
}

impl Room {
    fn is_full(&self) -> bool {
        self.chairs.is_some_and(|chairs| self.sits.len() + self.kept.len() >= chairs)
    }

    fn clock(&mut self, now: i64, keep: i64, begins: i64) {
        self.kept.retain(|(_, until)| *until > now);
        while now < begins && !self.is_full() {
            let Some(next) = self.queue.pop_front() else { break };
            self.kept.push((next, (now + keep).min(begins)));
        }
    }

    fn comes(&mut self, id: Id) {
        if self.queue.is_empty() && !self.is_full() { self.sits.push(id) } else { self.queue.push_back(id) }
    }

    fn goes(&mut self, id: Id) -> bool {
        let before = self.sits.len() + self.kept.len() + self.queue.len();
        self.sits.retain(|it| *it != id);
        self.kept.retain(|(it, _)| *it != id);
        self.queue.retain(|it| *it != id);
        before != self.sits.len() + self.kept.len() + self.queue.len()
    }

    fn takes(&mut self, id: Id) -> bool {
        let kept = self.kept.iter().position(|(it, _)| *it == id);
        kept.map(|at| self.sits.push(self.kept.remove(at).0)).is_some()
    }
}

fn same(line: &Line, rooms: &BTreeMap<Way, Room>, step: u64) {
    for (way, room) in rooms {
        let of = |state: State| -> Vec<Id> {
            let mut all: Vec<_> =
                line.entries().iter().filter(|it| it.way == *way && it.state == state).collect();
            all.sort_by_key(|it| it.place_in_line);
            all.into_iter().map(|it| it.id).collect()
        };
        let sorted = |mut all: Vec<Id>| {
            all.sort();
            all
        };
        assert_eq!(sorted(of(State::Booked)), sorted(room.sits.clone()), "who sits, step {step}");
        let kept = sorted(room.kept.iter().map(|it| it.0).collect());
        assert_eq!(sorted(of(State::Offered)), kept, "for whom one is kept, step {step}");
        assert_eq!(of(State::Waiting), Vec::from(room.queue.clone()), "the queue in its order, step {step}");
        for (id, until) in &room.kept {
            assert_eq!(line.entry(*id).unwrap().offered_until, Some(at(*until)), "until when, step {step}");
        }
        if let Some(chairs) = room.chairs {
            assert!(line.taken(*way) as usize <= chairs, "more people than places, step {step}");
        }
        for (number, id) in room.queue.iter().enumerate() {
            assert_eq!(line.number(*id), Some(number + 1), "their number, step {step}");
        }
    }
}

/// One event's life, of random deeds; gives how many were done.
fn live(seed: u64) -> u64 {
    let mut dice = Dice(seed);
    let (keep, begins) = (10 + dice.below(50) as i64, 2_000 + dice.below(2_000) as i64);
    let places = |dice: &mut Dice| (dice.below(5) > 0).then(|| dice.below(12) as u32);
    let mut rules = Rules {
        in_person: places(&mut dice),
        online: places(&mut dice),
        offer_seconds: keep,
        begins: Some(at(begins)),
        called_off: false,
    };
    let mut rooms: BTreeMap<Way, Room> = Way::ALL
        .map(|way| (way, Room { chairs: rules.places(way).map(|it| it as usize), ..Room::default() }))
        .into();
    let mut line = Line::new(rules, Vec::new(), 1);
    let (mut now, mut people) = (0, 0);
    for step in 0..400 {
        now += dice.below(20) as i64;
        // each deed begins with a line read anew from what is stored
        let next = line.entries().iter().map(|it| it.place_in_line).max().unwrap_or(0) + 1;
        line = Line::new(rules, line.entries().to_vec(), next);
        line.settle(at(now));
        rooms.values_mut().for_each(|room| room.clock(now, keep, begins));
        let somebody = person(dice.below(people + 1));
        let way = Way::ALL[dice.below(2) as usize];
        match dice.below(10) {
            0..=4 => {
                people += 1;
                line.book(person(people), way);
                rooms.get_mut(&way).unwrap().comes(person(people));
            }
            5 | 6 => {
                let mut gone = false;
                rooms.values_mut().for_each(|room| gone |= room.goes(somebody));
                assert_eq!(line.cancel(somebody).is_ok(), gone, "step {step}");
            }
            7 => {
                let mut taken = false;
                rooms.values_mut().for_each(|room| taken |= room.takes(somebody));
                assert_eq!(line.accept(somebody).is_ok(), taken, "step {step}");
            }
            8 => {
                let from = Way::ALL[1 - Way::ALL.iter().position(|it| *it == way).unwrap()];
                let waits = rooms[&from].queue.contains(&somebody);
                let is_there = waits
                    || rooms[&from].sits.contains(&somebody)
                    || rooms[&from].kept.iter().any(|it| it.0 == somebody);
                let room = &rooms[&way];
                let is_free = room.queue.is_empty() && !room.is_full();
                if is_there {
                    let done = line.change_way(somebody, way);
                    assert_eq!(done.is_ok(), is_free || waits, "step {step}");
                    if done.is_ok() {
                        rooms.get_mut(&from).unwrap().goes(somebody);
                        rooms.get_mut(&way).unwrap().comes(somebody);
                    }
                }
            }
            _ => {
                let wish = places(&mut dice);
                let (in_person, online) = match way {
                    Way::InPerson => (wish, rules.online),
                    Way::Online => (rules.in_person, wish),
                };
                let room = rooms.get_mut(&way).unwrap();
                let sit = room.sits.len() + room.kept.len();
                let is_fewer = wish.map_or(usize::MAX, |it| it as usize) < room.chairs.unwrap_or(usize::MAX);
                let fits = !is_fewer || wish.is_none_or(|places| places as usize >= sit);
                let done = line.change_rules(Rules { in_person, online, ..rules });
                assert_eq!(done.is_ok(), fits, "step {step}");
                if fits {
                    (rules.in_person, rules.online) = (in_person, online);
                    room.chairs = wish.map(|it| it as usize);
                }
            }
        }
        line.settle(at(now));
        rooms.values_mut().for_each(|room| room.clock(now, keep, begins));
        same(&line, &rooms, step);
    }
    400
}

#[test]
fn the_line_does_what_a_simple_model_does() {
    let steps: u64 = (1..=250).map(live).sum();
    assert_eq!(steps, 100_000);
}

const RULES: Rules = Rules {
    in_person: Some(1),
    online: None,
    offer_seconds: 100,
    begins: Some(Timestamp::from_micros(1_000_000_000)),
    called_off: false,
};

fn one_place(rules: Rules) -> Line {
    let mut line = Line::new(rules, Vec::new(), 1);
    for number in 1..=3 {
        line.book(person(number), Way::InPerson);
    }
    line
}

#[test]
fn a_freed_place_goes_to_whoever_waits_longest_and_then_to_the_next() {
    let mut line = one_place(RULES);
    line.cancel(person(1)).unwrap();
    line.settle(at(10));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Offered);
    assert_eq!(line.book(person(4), Way::InPerson), State::Waiting, "nobody overtakes");
    line.settle(at(109));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Offered);
    line.settle(at(110));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Expired);
    assert_eq!(line.entry(person(3)).unwrap().state, State::Offered);
    assert_eq!(line.accept(person(2)), Err(Refused::NotOffered), "too late");
    line.accept(person(3)).unwrap();
    assert_eq!(line.number(person(4)), Some(1));
}

#[test]
fn nothing_is_kept_past_the_beginning_and_nothing_moves_once_it_is_called_off() {
    let mut line = one_place(RULES);
    line.cancel(person(1)).unwrap();
    line.settle(at(950));
    assert_eq!(line.entry(person(2)).unwrap().offered_until, Some(at(1_000)));
    line.settle(at(1_000));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Expired);
    assert_eq!(line.entry(person(3)).unwrap().state, State::Waiting, "it has begun");
    let mut line = one_place(Rules { called_off: true, ..RULES });
    line.cancel(person(1)).unwrap();
    line.settle(at(10));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Waiting);
}
