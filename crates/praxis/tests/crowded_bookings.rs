//! Two hundred people press the button at once for ten places: over two processes on one PostgreSQL, and over one on SQLite. Then
//! several cancel, take and refuse at once.
#![allow(clippy::unwrap_used)]

mod booked;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

use booked::{EVENT, Node, send};
use praxis_booking::stored::{Booked, Settings, State, queries};
use praxis_identity::secret::Token;
use praxis_storage::Store;
use praxis_testing::{TestStore, texts};

const PEOPLE: u64 = 200;
const PLACES: usize = 10;

/// A booking that was acknowledged.
struct Acknowledged {
    secret: String,
    began: Instant,
    answered: Instant,
}

/// Everybody books in the same moment, one half at each process where there are two.
fn crowd(nodes: &[Node]) -> Vec<Acknowledged> {
    let opened = booked::opened(&nodes[0]);
    let begin = Arc::new(Barrier::new(PEOPLE as usize));
    let people: Vec<_> = (0..PEOPLE)
        .map(|person| {
            let address = nodes[person as usize % nodes.len()].address.clone();
            let (opened, begin) = (opened.clone(), Arc::clone(&begin));
            thread::spawn(move || {
                begin.wait();
                // a machine that does too much at once may answer that it could not: then people press the button again
                (0..5).find_map(|_| {
                    let began = Instant::now();
                    let secret = booked::book(&address, &opened, &person.to_string(), person)?;
                    Some(Acknowledged { secret, began, answered: Instant::now() })
                })
            })
        })
        .collect();
    let all: Vec<_> = people.into_iter().filter_map(|person| person.join().unwrap()).collect();
    assert_eq!(all.len() as u64, PEOPLE, "everybody is answered");
    all
}

/// Does these things at once, each of them at every process: the second finds it done.
fn at_once(nodes: &[Node], deeds: &[(&str, &str)]) {
    let begin = Arc::new(Barrier::new(deeds.len() * nodes.len()));
    let all = deeds.iter().flat_map(|(secret, deed)| nodes.iter().map(move |node| (node, secret, deed)));
    let tasks: Vec<_> = all
        .map(|(node, secret, deed)| {
            let (address, path) = (node.address.clone(), format!("POST /bookings/{secret}/{deed}"));
            let begin = Arc::clone(&begin);
            thread::spawn(move || {
                begin.wait();
                let answer = send(&address, &path, 0, "").expect("an answer");
                assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
            })
        })
        .collect();
    tasks.into_iter().for_each(|task| task.join().unwrap());
}

async fn bookings(store: &Store) -> Vec<Booked> {
    queries::bookings(store.read(), EVENT).await.unwrap()
}

/// The places in the order of arrival of those who stand so.
fn places(all: &[Booked], state: State) -> Vec<i64> {
    all.iter().filter(|it| it.state == state).map(|it| it.place_in_line).collect()
}

/// Nobody has a place that another has, and whoever waits came after everybody for whom one is kept. Each offer was written once.
async fn check(store: &Store, all: &[Booked]) {
    let (booked, offered) = (places(all, State::Booked), places(all, State::Offered));
    assert_eq!(booked.len() + offered.len(), PLACES, "every place has one person");
    let first_waiting = places(all, State::Waiting)[0];
    assert!(offered.iter().all(|place| *place < first_waiting), "{offered:?} before {first_waiting}");
    let keys = texts(store, "outbox", "dedup_key").await;
    for it in all.iter().filter(|it| it.state == State::Offered) {
        let key = format!("booking {} offer", it.id).replace('-', "");
        assert_eq!(keys.iter().filter(|it| it.starts_with(&key)).count(), 1, "one offer");
    }
    let each: BTreeSet<&String> = keys.iter().collect();
    assert_eq!(each.len(), keys.len(), "nothing is written twice");
}

async fn in_order(test: &TestStore, nodes: &[Node]) {
    let began = Instant::now();
    let acknowledged = crowd(nodes);
    let took = began.elapsed() - std::time::Duration::from_millis(3_100);
    let store = booked::open(test).await;
    let all = bookings(&store).await;
    let numbers: Vec<i64> = all.iter().map(|it| it.place_in_line).collect();
    assert_eq!(
        numbers,
        (1..=PEOPLE as i64).collect::<Vec<_>>(),
        "everybody has a place of their own in the line"
    );
    assert!(all[..PLACES].iter().all(|it| it.state == State::Booked), "the first ten have a place");
    assert!(all[PLACES..].iter().all(|it| it.state == State::Waiting), "the others wait");
    let mailboxes: BTreeSet<&str> = all.iter().map(|it| it.mailbox.as_str()).collect();
    assert_eq!(mailboxes.len(), all.len(), "nobody twice");

    // whoever was answered before another pressed the button came before them
    let by_hash: BTreeMap<&str, &Booked> = all.iter().map(|it| (it.manage_hash.as_str(), it)).collect();
    let of = |it: &Acknowledged| by_hash[Token::brought(&it.secret).hash().as_str()];
    for earlier in &acknowledged {
        for later in acknowledged.iter().filter(|later| earlier.answered < later.began) {
            assert!(of(earlier).place_in_line < of(later).place_in_line);
        }
    }
    // the number that each was told is their place behind the ten, in the message and on the page, whichever process shows it
    let (keys, letters) = (texts(&store, "outbox", "dedup_key").await, texts(&store, "outbox", "text").await);
    assert_eq!(keys.len() as u64, PEOPLE, "each has one message");
    let letters: BTreeMap<String, String> = keys.into_iter().zip(letters).collect();
    for (at, one) in acknowledged.iter().enumerate() {
        let booked = of(one);
        let letter = &letters[&format!("booking {} made", booked.id).replace('-', "")];
        let page =
            send(&nodes[(at + 1) % nodes.len()].address, &format!("GET /bookings/{}", one.secret), 0, "");
        let page = page.unwrap();
        match booked.place_in_line - PLACES as i64 {
            number if number > 0 => {
                assert!(letter.contains(&format!("You are number {number} on the waiting list")), "{letter}");
                assert!(page.contains(&format!("You are number {number} on the waiting list")), "{page}");
            }
            _ => assert!(page.contains("You have a place") && !letter.contains("waiting list"), "{letter}"),
        }
    }

    // six with a place and four of the first who wait go at once
    let mut in_line: Vec<(&Booked, &str)> =
        acknowledged.iter().map(|it| (of(it), it.secret.as_str())).collect();
    in_line.sort_by_key(|(booked, _)| booked.place_in_line);
    let goes = [0, 2, 3, 5, 7, 9, 11, 12, 14, 30];
    let deeds: Vec<(&str, &str)> = goes.iter().map(|at| (in_line[*at].1, "cancel")).collect();
    at_once(nodes, &deeds);
    let now = bookings(&store).await;
    check(&store, &now).await;
    assert_eq!(places(&now, State::Booked), [2, 5, 7, 9], "who did not cancel has a place");
    assert_eq!(
        places(&now, State::Offered),
        [11, 14, 16, 17, 18, 19],
        "the others go to those who wait longest"
    );
    // half of them take the place, half refuse, and another who holds one goes, at once
    let of_place = |place: i64| in_line[place as usize - 1].1;
    let deeds = [
        (of_place(11), "accept"),
        (of_place(14), "refuse"),
        (of_place(16), "accept"),
        (of_place(17), "refuse"),
        (of_place(18), "accept"),
        (of_place(19), "refuse"),
        (of_place(5), "cancel"),
        (of_place(20), "cancel"),
    ];
    at_once(nodes, &deeds);
    let now = bookings(&store).await;
    check(&store, &now).await;
    assert_eq!(places(&now, State::Booked), [2, 7, 9, 11, 16, 18]);
    assert_eq!(places(&now, State::Offered), [21, 22, 23, 24]);
    println!("{}: {} processes, {PEOPLE} at once answered in {took:?}", booked::kind(test), nodes.len());
}

#[tokio::test]
async fn two_hundred_at_once_for_ten_places_are_ten_and_the_rest_wait_in_the_order_they_were_told() {
    for test in praxis_testing::stores(&booked::migrations()).await {
        let settings = Settings { open: true, places_in_person: Some(PLACES as u32), ..Settings::default() };
        booked::prepare(&test, &settings).await;
        let processes = if booked::kind(&test) == "PostgreSQL" { 2 } else { 1 };
        let nodes: Vec<Node> =
            (0..processes).map(|number| Node::start(&test, &format!("data-{number}"), &[])).collect();
        in_order(&test, &nodes).await;
    }
}
