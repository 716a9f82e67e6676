//! A booking acknowledged is a booking stored, with its place and its one confirmation: the program is killed in the middle of
//! bookings, several times, over each database.
#![allow(clippy::unwrap_used)]

mod booked;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use booked::{EVENT, Node};
use praxis_booking::stored::{Settings, State, queries};
use praxis_identity::secret::Token;
use praxis_testing::TestStore;

const ROUNDS: u64 = 6;
const SENDERS: u64 = 3;
const PLACES: u32 = 25;

fn start_book_and_kill(test: &TestStore, round: u64) -> Vec<String> {
    let node = Node::start(test, "data", &[]);
    let opened = booked::opened(&node);
    let answered = Arc::new(AtomicU64::new(0));
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (address, opened) = (node.address.clone(), opened.clone());
            let answered = Arc::clone(&answered);
            // one place after the other until the program is gone
            thread::spawn(move || -> Vec<String> {
                let network = 1 + round * SENDERS + sender;
                let one = |number: u64| {
                    let secret = booked::book(&address, &opened, &format!("{network}.{number}"), network)?;
                    answered.fetch_add(1, Ordering::Relaxed);
                    Some(secret)
                };
                (0..).map_while(one).collect()
            })
        })
        .collect();
    // in the middle of it, however fast the machine is
    let begin = Instant::now();
    while answered.load(Ordering::Relaxed) < 9 + round && begin.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(1));
    }
    node.kill();
    senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
}

#[tokio::test]
async fn every_acknowledged_booking_is_stored_with_its_place_and_one_confirmation() {
    for test in praxis_testing::stores(&booked::migrations()).await {
        let settings = Settings { open: true, places_in_person: Some(PLACES), ..Settings::default() };
        booked::prepare(&test, &settings).await;
        let acknowledged: Vec<String> =
            (0..ROUNDS).flat_map(|round| start_book_and_kill(&test, round)).collect();
        assert!(acknowledged.len() as u64 > 5 * ROUNDS, "too few to mean anything: {}", acknowledged.len());

        let store = booked::open(&test).await;
        let letters = praxis_testing::texts(&store, "outbox", "dedup_key").await;
        let stored = queries::bookings(store.read(), EVENT).await.unwrap();
        let hashes: BTreeSet<&str> = stored.iter().map(|it| it.manage_hash.as_str()).collect();
        for secret in &acknowledged {
            assert!(hashes.contains(Token::brought(secret).hash().as_str()), "acknowledged and not stored");
        }
        let mailboxes: BTreeSet<&str> = stored.iter().map(|it| it.mailbox.as_str()).collect();
        assert_eq!(mailboxes.len(), stored.len(), "nobody is stored twice");
        let places = stored.iter().filter(|it| it.state == State::Booked).count();
        assert_eq!(places, stored.len().min(PLACES as usize), "the places, and no more");
        assert!(stored.iter().take(places).all(|it| it.state == State::Booked), "who came first has one");
        for booking in &stored {
            let key = format!("booking {} made", booking.id).replace('-', "");
            assert_eq!(letters.iter().filter(|it| **it == key).count(), 1, "one confirmation each");
        }
        assert_eq!(letters.len(), stored.len());
        println!(
            "{}: {} acknowledged in {ROUNDS} rounds, {} stored, none lost and none twice",
            booked::kind(&test),
            acknowledged.len(),
            stored.len()
        );
    }
}
