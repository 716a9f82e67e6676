//! Many at once: on SQLite and on PostgreSQL, with two processes over the same database.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{KEY, Running, SLUG, beside, over, places, tables};
use praxis_booking::stored::{State, queries};
use praxis_storage::Store;
use praxis_testing::{TestStore, texts};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Two processes over one database, each with its own connections.
async fn two(test: TestStore, in_person: u32) -> [Arc<Running>; 2] {
    let second = Store::connect(test.store.url().clone(), test.clock.clone()).await.unwrap();
    let second = TestStore {
        store: second,
        clock: test.clock.clone(),
        folder: praxis_testing::sqlite(&tables()).await.folder,
    };
    let first = over(test, places(in_person)).await;
    let key = first.site.key.clone();
    let second = beside(second, key).await;
    [Arc::new(first), Arc::new(second)]
}

/// So many people book, so many of them at the same moment; gives how many were told that they did.
async fn crowd(sites: &[Arc<Running>; 2], people: usize, at_a_time: usize) -> usize {
    let turns = Arc::new(Semaphore::new(at_a_time));
    let form = sites[0].browser().get(&format!("/events/{SLUG}/book")).await.text;
    let opened = form.split("name=\"opened\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    sites[0].test.clock.advance(5);
    let mut all = JoinSet::new();
    for number in 0..people {
        let (site, opened) = (Arc::clone(&sites[number % 2]), opened.clone());
        let turns = Arc::clone(&turns);
        all.spawn(async move {
            let _turn = turns.acquire().await.unwrap();
            let person = site.browser_from(&format!("203.0.{}.{}:4000", 1 + number / 200, number % 200));
            let (name, email) = (format!("Person {number}"), format!("person{number}@example.org"));
            let form =
                [("name", name.as_str()), ("email", &email), ("way", "in-person"), ("opened", &opened)];
            // a machine that does too much at once may answer that it could not: then people press the button again
            for _ in 0..10 {
                let done = person.post(&format!("/events/{SLUG}/book"), &form).await;
                if done.status.is_redirection() {
                    return 1;
                }
                assert!(done.status.is_server_error(), "{} {}", done.status, done.words());
            }
            0
        });
    }
    all.join_all().await.into_iter().sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_at_once_for_ten_places_are_ten_and_the_rest_wait_in_order() {
    for test in praxis_testing::stores(&tables()).await {
        let sites = two(test, 10).await;
        let began = Instant::now();
        assert_eq!(crowd(&sites, 200, 200).await, 200, "everybody is answered");
        println!("200 bookings by two processes in {:?}", began.elapsed());
        let all = queries::bookings(sites[0].store().read(), KEY).await.unwrap();
        let numbers: Vec<i64> = all.iter().map(|it| it.place_in_line).collect();
        assert_eq!(numbers, (1..=200).collect::<Vec<_>>(), "everybody has a place of their own in the line");
        let booked = all.iter().take_while(|it| it.state == State::Booked).count();
        assert_eq!(booked, 10);
        assert!(all[10..].iter().all(|it| it.state == State::Waiting));
        let mut letters = texts(sites[0].store(), "outbox", "dedup_key").await;
        letters.sort();
        letters.dedup();
        assert_eq!(letters.len(), 200, "everybody has one confirmation");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_in_a_minute_each_with_a_confirmation() {
    for test in praxis_testing::stores(&tables()).await {
        let sites = two(test, 1_000).await;
        let began = Instant::now();
        assert_eq!(crowd(&sites, 500, 50).await, 500);
        let took = began.elapsed();
        println!("500 bookings by two processes in {took:?}");
        assert!(took < Duration::from_secs(60), "{took:?}");
        assert_eq!(texts(sites[0].store(), "outbox", "dedup_key").await.len(), 500);
    }
}
