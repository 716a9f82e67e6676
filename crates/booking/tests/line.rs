//! The line against a simple model of it, written apart: lists of people, moved about by hand. First the line alone; then bookings
//! through the pages, on each database.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use common::rooms::{Dice, House, other};
use common::{KEY, Running, everywhere, places, work};
use praxis_booking::places::{Entry, Line, Places, Refused, Rules};
use praxis_booking::stored::{Settings, State, Way, queries};
use praxis_domain::{Id, Timestamp};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(seconds)
}

fn person(number: u64) -> Id {
    Id::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
}

/// One event's life, of random deeds; gives how many of each kind were done.
fn live(seed: u64) -> BTreeMap<&'static str, u64> {
    let mut dice = Dice(seed);
    let (keep, begins) = (10 + dice.below(50) as i64, at(2_000 + dice.below(2_000) as i64));
    let mut rules = Rules {
        in_person: dice.places(),
        online: dice.places(),
        offer_seconds: keep,
        begins: Some(begins),
        called_off: false,
    };
    let mut house = House::new([rules.in_person, rules.online], keep, begins);
    let mut line = Line::new(rules, Vec::new(), 1);
    let (mut now, mut people, mut next) = (0, 0, 1);
    let mut done: BTreeMap<&'static str, u64> = BTreeMap::new();
    for step in 0..400 {
        now += dice.below(20) as i64;
        // each deed begins with a line read anew from what is stored
        line = Line::new(rules, line.entries().to_vec(), next);
        let offered = |line: &Line| line.entries().iter().filter(|it| it.state == State::Offered).count();
        let before = offered(&line);
        line.settle(at(now));
        house.clock(at(now));
        let runs_out = offered(&line) < before;
        // mostly somebody of whom something can still come, and often somebody for whom a place is kept
        let all = line.entries();
        let kept: Vec<Id> = all.iter().filter(|it| it.state == State::Offered).map(|it| it.id).collect();
        let somebody = match dice.below(4) {
            0 => person(dice.below(people + 1)),
            1 if !kept.is_empty() => kept[dice.below(kept.len() as u64) as usize],
            _ if !all.is_empty() => all[dice.below(all.len() as u64) as usize].id,
            _ => person(0),
        };
        let way = dice.way();
        // an event that is called off is mostly put back soon
        let deed = match if house.called_off && dice.below(3) == 0 { 18 } else { dice.below(20) } {
            0..=7 => {
                people += 1;
                next += 1;
                line.book(person(people), way);
                house.comes(person(people), way);
                "books"
            }
            8..=11 => {
                assert_eq!(line.cancel(somebody).is_ok(), house.goes(somebody), "step {step}");
                if runs_out { "cancels as an offer runs out" } else { "cancels" }
            }
            12 | 13 => {
                let taken = house.takes(somebody);
                assert_eq!(line.accept(somebody).is_ok(), taken, "step {step}");
                if taken { "takes" } else { "has nothing to take" }
            }
            14 | 15 => {
                let moved = house.moves(somebody, way);
                if line.entry(somebody).is_none_or(|entry| entry.way == way) {
                    continue;
                }
                let changed = line.change_way(somebody, way);
                assert_eq!(changed.is_ok(), moved, "step {step}");
                next += i64::from(moved);
                if moved { "moves" } else { "cannot move" }
            }
            16 | 17 => {
                let wish = dice.places();
                let (in_person, online) = match way {
                    Way::InPerson => (wish, rules.online),
                    Way::Online => (rules.in_person, wish),
                };
                let wished = Rules { in_person, online, ..rules };
                let fits = house.furnish(way, wish);
                assert_eq!(line.change_rules(wished).is_ok(), fits, "step {step}");
                if fits {
                    rules = wished;
                }
                if fits { "other places" } else { "too few places" }
            }
            18 => {
                house.called_off = !house.called_off;
                rules.called_off = house.called_off;
                line.change_rules(rules).unwrap();
                if house.called_off { "called off" } else { "put back" }
            }
            _ => {
                house.keep = 10 + dice.below(50) as i64;
                // mostly later, at times so that it has begun
                let later = if dice.below(4) == 0 { -50 + dice.below(200) as i64 } else { 3_000 };
                house.begins = at(now + later);
                (rules.offer_seconds, rules.begins) = (house.keep, Some(house.begins));
                line.change_rules(rules).unwrap();
                "moved in time"
            }
        };
        *done.entry(deed).or_default() += 1;
        line.settle(at(now));
        house.clock(at(now));
        house.is_like(line.entries(), &format!("seed {seed}, step {step}"));
        for room in house.rooms.values() {
            for (number, id) in room.queue.iter().enumerate() {
                assert_eq!(line.number(*id), Some(number + 1), "their number, step {step}");
            }
        }
    }
    done
}

#[test]
fn the_line_does_what_a_simple_model_does() {
    let mut done: BTreeMap<&'static str, u64> = BTreeMap::new();
    for seed in 1..=250 {
        for (deed, many) in live(seed) {
            *done.entry(deed).or_default() += many;
        }
    }
    println!("{done:?}");
    assert_eq!(done.len(), 12, "each kind of deed was done");
    assert!(done.values().all(|many| *many > 200), "{done:?}");
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

#[test]
fn an_event_that_begins_earlier_keeps_nothing_past_its_beginning() {
    let mut line = one_place(RULES);
    line.cancel(person(1)).unwrap();
    line.settle(at(10));
    line.change_rules(Rules { begins: Some(at(50)), ..RULES }).unwrap();
    line.settle(at(20));
    assert_eq!(line.entry(person(2)).unwrap().offered_until, Some(at(50)));
    line.settle(at(50));
    assert_eq!(line.entry(person(2)).unwrap().state, State::Expired);
}

/// What is stored, as the line knows it.
async fn stored(site: &Running) -> Vec<Entry> {
    let all = queries::bookings(site.store().read(), KEY).await.unwrap();
    let entry = |it: praxis_booking::stored::Booked| Entry {
        id: it.id,
        way: it.way,
        state: it.state,
        place_in_line: it.place_in_line,
        offered_until: it.offered_until,
    };
    all.into_iter().map(entry).collect()
}

/// The event's life through its pages, of random deeds; gives how many places were offered.
async fn live_through_pages(site: &Running, seed: u64) -> usize {
    let mut dice = Dice(seed);
    let mut house = House::new([Some(3), Some(4)], 24 * 3600, common::facts().begins.unwrap());
    let editor = site.editor().await;
    let mut people: Vec<(Id, String)> = Vec::new();
    for step in 0..120 {
        let step = format!("seed {seed}, step {step}");
        site.test.clock.advance(dice.below(6 * 3600) as i64);
        let now = site.now();
        // what the line is brought to before a deed that goes through it; others find it as it was
        let untouched = house.clone();
        house.clock(now);
        let closed = house.called_off || now >= house.begins;
        let browser =
            site.browser_from(&format!("198.51.{}.{}:4000", people.len() / 200, people.len() % 200));
        // mostly somebody of whom something can still come
        let live: Vec<_> =
            people.iter().filter(|(id, _)| house.rooms.values().any(|room| room.has(*id))).collect();
        let somebody = match dice.below(4) {
            1.. if !live.is_empty() => Some(live[dice.below(live.len() as u64) as usize].clone()),
            _ if !people.is_empty() => Some(people[dice.below(people.len() as u64) as usize].clone()),
            _ => None,
        };
        // an event that is called off is mostly put back soon
        let deed = if house.called_off && dice.below(3) == 0 { 18 } else { dice.below(20) };
        let way = dice.way();
        match (deed, somebody) {
            (0..=7, _) | (_, None) => {
                let name = format!("Person {}", people.len());
                let page = browser.book(site, &name, &[("way", way.word())]).await;
                // the form is read for some seconds
                house = untouched;
                let closed = house.called_off || site.now() >= house.begins;
                house.clock(site.now());
                assert_eq!(page.status == StatusCode::SEE_OTHER, !closed, "{step}: {}", page.words());
                if !closed {
                    let all = queries::bookings(site.store().read(), KEY).await.unwrap();
                    let id = all.iter().find(|it| it.name == name).unwrap().id;
                    house.comes(id, way);
                    people.push((id, page.header("location").split('?').next().unwrap().to_owned()));
                }
            }
            (8..=10, Some((id, page))) => {
                browser.post(&format!("{page}/cancel"), &[]).await;
                if !closed {
                    house.goes(id);
                }
            }
            (11, Some((id, _))) => {
                // the organisers cancel whenever they like
                editor.post(&work(&format!("/one/{id}/cancel")), &[]).await;
                house.goes(id);
            }
            (12 | 13, Some((id, page))) => {
                let done = browser.post(&format!("{page}/accept"), &[]).await;
                let taken = !closed && house.takes(id);
                assert_eq!(done.header("location").ends_with("accepted"), taken, "{step}");
            }
            (14 | 15, Some((id, page))) => {
                let is_there = house.rooms[&other(way)].has(id) && !closed;
                let done = browser.post(&page, &[("name", "Somebody"), ("way", way.word())]).await;
                let moved = is_there && house.moves(id, way);
                if is_there {
                    assert_eq!(done.status == StatusCode::SEE_OTHER, moved, "{step}: {}", done.words());
                }
            }
            (16 | 17, Some(_)) => {
                let in_person = Some(1 + dice.below(5) as u32);
                let hours = 1 + dice.below(48);
                let form = editor.get(&work("/set-up")).await.text;
                let value = |name: &str| {
                    let after = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
                    after.split('"').next().unwrap().to_owned()
                };
                let number = in_person.map(|it| it.to_string()).unwrap_or_default();
                let hours_typed = hours.to_string();
                let (online, version) = (value("places_online"), value("version"));
                let typed = [
                    ("open", "yes"),
                    ("places_in_person", number.as_str()),
                    ("places_online", &online),
                    ("offer_hours", &hours_typed),
                    ("needs_kept_days", "30"),
                    ("version", &version),
                ];
                let saved = editor.post(&work("/set-up"), &typed).await;
                let fits = house.furnish(Way::InPerson, in_person);
                assert_eq!(saved.status == StatusCode::SEE_OTHER, fits, "{step}: {}", saved.words());
                if fits {
                    house.keep = hours as i64 * 3600;
                }
            }
            (18, Some(_)) => {
                house = untouched;
                house.called_off = !house.called_off;
                let called_off = house.called_off;
                site.change(|event| (event.cancelled, event.version) = (called_off, event.version + 1));
            }
            (_, Some(_)) => {
                let days = if dice.below(3) == 0 { dice.below(3) } else { 20 };
                house = untouched;
                house.begins = now.plus_seconds(days as i64 * 24 * 3600 + 1);
                let begins = house.begins;
                site.change(|event| (event.begins, event.version) = (Some(begins), event.version + 1));
            }
        }
        // as the job does that looks at lines
        let now = Places::open(&site.site, KEY).await.unwrap().unwrap().close(&site.site).await.unwrap();
        house.clock(now);
        site.booking.live.refresh().await.unwrap();
        house.is_like(&stored(site).await, &step);
    }
    let letters = praxis_testing::texts(site.store(), "outbox", "dedup_key").await;
    letters.iter().filter(|key| key.contains("offer")).count()
}

#[tokio::test]
async fn bookings_through_the_pages_do_what_the_model_does() {
    let settings = Settings { places_online: Some(4), ..places(3) };
    let mut offers = 0;
    for seed in 1..=2 {
        for site in everywhere(&settings).await {
            offers += live_through_pages(&site, seed).await;
        }
    }
    println!("{offers} offers");
    assert!(offers >= 10, "too few to mean anything: {offers}");
}
