//! What becomes of a message, on both databases, with a carrier that answers as it is told.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;

use common::*;
use praxis_mail::outbox::{Retry, State, counts, list, retry};
use praxis_mail::{Enqueued, Mail, Undelivered, enqueue, jobs};
use praxis_storage::Store;
use praxis_storage::jobs::Worker;
use praxis_testing::{sqlite, stores};

fn not_now(many: usize) -> Arc<Notebook> {
    let notebook = Arc::new(Notebook::default());
    *notebook.answers.lock().unwrap() = vec![Undelivered::NotNow("451 come again".to_owned()); many];
    notebook
}

fn taken(notebook: &Notebook) -> usize {
    notebook.taken.lock().unwrap().len()
}

#[tokio::test]
async fn a_message_is_stored_with_the_change_or_not_at_all() {
    for test in stores(&migrations()).await {
        let mut tx = test.store.begin().await.unwrap();
        enqueue(&mut tx, to("ada@example.org")).await.unwrap();
        drop(tx);
        assert!(all(&test.store).await.is_empty());
        assert_eq!(put(&test.store, to("ada@example.org")).await, Enqueued::Waits);
        let notebook = not_now(0);
        work(&test.store, &through(notebook.clone(), 20)).await;
        let row = only(&test.store).await;
        assert_eq!((row.state, row.tries), (State::Sent, 1));
        assert_eq!(row.sent_at, Some(test.clock.now()));
        assert_eq!(notebook.taken.lock().unwrap()[0].text, "Dear Ada,\n\nyour place is booked.");
        work(&test.store, &through(notebook.clone(), 20)).await;
        assert_eq!(taken(&notebook), 1);
    }
}

#[tokio::test]
async fn asked_for_twice_with_one_key_it_is_sent_once() {
    for test in stores(&migrations()).await {
        let message = praxis_mail::Message { dedup: Some("booking 7".to_owned()), ..to("ada@example.org") };
        assert_eq!(put(&test.store, message.clone()).await, Enqueued::Waits);
        assert_eq!(put(&test.store, message).await, Enqueued::Known);
        let notebook = not_now(0);
        work(&test.store, &through(notebook.clone(), 20)).await;
        assert_eq!((taken(&notebook), all(&test.store).await.len()), (1, 1));
    }
}

#[tokio::test]
async fn a_refusal_is_tried_again_later_with_the_same_number_and_given_up_in_the_end() {
    for test in stores(&migrations()).await {
        put(&test.store, to("ada@example.org")).await;
        let notebook = not_now(100);
        let mail = through(notebook.clone(), 20);
        work(&test.store, &mail).await;
        work(&test.store, &mail).await;
        assert_eq!(taken(&notebook), 1, "not before its time");
        let row = only(&test.store).await;
        assert_eq!((row.state, row.last_error.as_deref()), (State::Waiting, Some("451 come again")));
        assert_eq!(row.next_try_at, test.clock.now().plus_seconds(60));
        for _ in 0..20 {
            test.clock.advance(12 * 3600);
            work(&test.store, &mail).await;
        }
        let row = only(&test.store).await;
        assert_eq!((row.state, row.tries, taken(&notebook)), (State::Failed, 9, 9));
        let parcels = notebook.taken.lock().unwrap().clone();
        assert!(parcels.iter().all(|parcel| parcel.number == parcels[0].number));

        // a person who knows that the server is well again
        let mut tx = test.store.begin().await.unwrap();
        assert_eq!(retry(&mut tx, &row.id).await.unwrap(), Retry::Asked);
        tx.commit().await.unwrap();
        notebook.answers.lock().unwrap().clear();
        work(&test.store, &mail).await;
        assert_eq!(only(&test.store).await.state, State::Sent);
        let mut tx = test.store.begin().await.unwrap();
        assert_eq!(retry(&mut tx, &row.id).await.unwrap(), Retry::Nothing, "what was sent is not sent again");
    }
}

#[tokio::test]
async fn never_is_never() {
    for test in stores(&migrations()).await {
        put(&test.store, to("ada@example.org")).await;
        let notebook = Arc::new(Notebook::default());
        notebook.answers.lock().unwrap().push(Undelivered::Never("550 no such mailbox".to_owned()));
        let mail = through(notebook.clone(), 20);
        for _ in 0..3 {
            work(&test.store, &mail).await;
            test.clock.advance(3600);
        }
        let row = only(&test.store).await;
        assert_eq!((row.state, taken(&notebook)), (State::Failed, 1));
        assert_eq!(row.last_error.as_deref(), Some("550 no such mailbox"));
    }
}

#[tokio::test]
async fn one_mailbox_gets_so_many_a_day_and_the_rest_is_held() {
    for test in stores(&migrations()).await {
        let mut floods = 0;
        for at in 0..200 {
            let tag =
                if at % 2 == 0 { "ada@example.org".to_owned() } else { format!("Ada+{at}@Example.org") };
            floods += usize::from(put(&test.store, to(&tag)).await == Enqueued::Flood);
        }
        put(&test.store, to("bea@example.org")).await;
        let notebook = not_now(0);
        let mail = through(notebook.clone(), 5);
        work(&test.store, &mail).await;
        let counts = counts(test.store.read()).await.unwrap();
        assert_eq!((counts.of(State::Sent), counts.of(State::Held), counts.of(State::Waiting)), (6, 55, 0));
        assert_eq!((floods, taken(&notebook)), (140, 6));
        let held = list(test.store.read(), Some(State::Held), 0, 1).await.unwrap().remove(0);
        assert!(held.last_error.unwrap().contains("5 messages within 24 hours"));

        // a day later there is room again, for who asks
        test.clock.advance(24 * 3600 + 1);
        work(&test.store, &mail).await;
        assert_eq!(taken(&notebook), 6);
        let mut tx = test.store.begin().await.unwrap();
        retry(&mut tx, &held.id).await.unwrap();
        tx.commit().await.unwrap();
        work(&test.store, &mail).await;
        assert_eq!(taken(&notebook), 7);
    }
}

#[tokio::test]
async fn what_opens_something_is_erased_when_it_is_sent() {
    for test in stores(&migrations()).await {
        put(&test.store, sign_in(&test.store, "ada@example.org", 900)).await;
        let row = only(&test.store).await;
        assert_eq!(row.text_to_read("[left out]"), "Open [left out] or type [left out].");
        assert_eq!(secrets(&test.store).await.len(), 1);
        let notebook = not_now(0);
        work(&test.store, &through(notebook.clone(), 20)).await;
        let sent = notebook.taken.lock().unwrap()[0].text.clone();
        assert_eq!(sent, "Open https://example.org/in/geheim or type 482913.");
        assert!(secrets(&test.store).await.is_empty());
        let row = only(&test.store).await;
        assert!(row.state == State::Sent && !row.can_be_tried());
    }
}

#[tokio::test]
async fn what_opens_something_does_not_outlive_its_time() {
    for test in stores(&migrations()).await {
        put(&test.store, sign_in(&test.store, "ada@example.org", 900)).await;
        let notebook = not_now(100);
        let mail = through(notebook.clone(), 20);
        for _ in 0..20 {
            work(&test.store, &mail).await;
            test.clock.advance(60);
        }
        let row = only(&test.store).await;
        assert_eq!((row.state, taken(&notebook)), (State::Failed, 3), "at once, after 1 and after 6 minutes");
        assert!(secrets(&test.store).await.is_empty());
        let mut tx = test.store.begin().await.unwrap();
        assert_eq!(retry(&mut tx, &row.id).await.unwrap(), Retry::Nothing);
        drop(tx);

        // one that nobody took in hand in time
        put(&test.store, sign_in(&test.store, "bea@example.org", 900)).await;
        test.clock.advance(901);
        work(&test.store, &mail).await;
        assert_eq!(taken(&notebook), 3);
        assert!(secrets(&test.store).await.is_empty());
        let row = all(&test.store).await.remove(0);
        assert!(row.last_error.unwrap().contains("ran out"));
    }
}

#[tokio::test]
async fn without_a_server_messages_wait_and_one_time_links_are_not_kept() {
    for test in stores(&migrations()).await {
        put(&test.store, to("ada@example.org")).await;
        put(&test.store, sign_in(&test.store, "bea@example.org", 900)).await;
        for mail in [Mail::without_server(), Mail::demonstration()] {
            work(&test.store, &mail).await;
            test.clock.advance(3600);
        }
        let rows = all(&test.store).await;
        let ada = rows.iter().find(|row| row.to.starts_with("ada")).unwrap();
        let bea = rows.iter().find(|row| row.to.starts_with("bea")).unwrap();
        assert_eq!((ada.state, ada.tries), (State::Waiting, 0));
        assert_eq!(bea.state, State::Failed);
        assert!(bea.last_error.as_ref().unwrap().contains("no mail server"));
        assert!(secrets(&test.store).await.is_empty());

        // a server is set up: what waited goes out
        let notebook = not_now(0);
        work(&test.store, &through(notebook.clone(), 20)).await;
        test.clock.advance(600);
        work(&test.store, &through(notebook.clone(), 20)).await;
        assert_eq!(taken(&notebook), 1);
    }
}

#[tokio::test]
async fn a_message_whose_process_died_is_tried_again_with_the_same_number() {
    struct Dies(Arc<Notebook>);
    #[async_trait::async_trait]
    impl praxis_mail::Carrier for Dies {
        async fn deliver(&self, parcel: praxis_mail::Parcel) -> Result<(), Undelivered> {
            self.0.deliver(parcel).await?;
            panic!("as if the machine went off after the server said yes");
        }
    }
    for test in stores(&migrations()).await {
        put(&test.store, to("ada@example.org")).await;
        let notebook = not_now(0);
        work(&test.store, &through(Arc::new(Dies(notebook.clone())), 20)).await;
        let mail = through(notebook.clone(), 20);
        work(&test.store, &mail).await;
        assert_eq!(taken(&notebook), 1, "in hand, so nobody touches it");
        assert_eq!(only(&test.store).await.state, State::Waiting);
        test.clock.advance(601);
        work(&test.store, &mail).await;
        assert_eq!(only(&test.store).await.state, State::Sent);
        let parcels = notebook.taken.lock().unwrap().clone();
        assert_eq!(parcels.len(), 2);
        assert_eq!(parcels[0].number, parcels[1].number);
    }
}

/// Two nodes over one PostgreSQL database; on SQLite, two workers in one process.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_send_each_message_once_and_keep_to_the_cap() {
    for test in stores(&migrations()).await {
        for at in 0..40 {
            put(&test.store, to(&format!("p{at}@example.org"))).await;
            put(&test.store, to("ada@example.org")).await;
        }
        let other = Store::open(test.store.url().clone(), &migrations(), test.clock.clone()).await.unwrap();
        let notebook = not_now(0);
        let mail = through(notebook.clone(), 5);
        let both = [test.store.clone(), other].map(|store| {
            let mail = mail.clone();
            tokio::spawn(async move { work(&store, &mail).await })
        });
        for one in both {
            one.await.unwrap();
        }
        let parcels = notebook.taken.lock().unwrap().clone();
        let mut numbers: Vec<_> = parcels.iter().map(|parcel| parcel.number.clone()).collect();
        numbers.sort();
        numbers.dedup();
        let to_ada = parcels.iter().filter(|parcel| parcel.to.as_str().starts_with("ada@")).count();
        assert_eq!((parcels.len(), numbers.len(), to_ada), (45, 45, 5));
    }
}

#[tokio::test]
async fn messages_are_deleted_when_they_were_kept_long_enough() {
    for test in stores(&migrations()).await {
        let notebook = not_now(0);
        put(&test.store, to("ada@example.org")).await;
        work(&test.store, &through(notebook, 20)).await;
        put(&test.store, to("bea@example.org")).await;
        let mail = Mail::without_server();
        test.clock.advance(29 * 24 * 3600);
        work(&test.store, &mail).await;
        assert_eq!(all(&test.store).await.len(), 2);
        test.clock.advance(2 * 24 * 3600);
        work(&test.store, &mail).await;
        assert_eq!(only(&test.store).await.to, "bea@example.org");
        test.clock.advance(60 * 24 * 3600);
        work(&test.store, &mail).await;
        assert!(all(&test.store).await.is_empty());
    }
}

#[tokio::test]
async fn a_message_that_cannot_be_sent_is_refused_before_it_is_stored() {
    let test = sqlite(&migrations()).await;
    let mut tx = test.store.begin().await.unwrap();
    let empty = praxis_mail::Message { subject: "\r\n".to_owned(), ..to("ada@example.org") };
    assert!(enqueue(&mut tx, empty).await.is_err());
    tx.commit().await.unwrap();
    let worker = Worker::new(test.store.clone(), jobs(&Mail::without_server()));
    while worker.step().await.unwrap() {}
    assert!(all(&test.store).await.is_empty());
    assert!(retry(&mut test.store.begin().await.unwrap(), "not-a-number").await.unwrap() == Retry::Nothing);
}
