#![allow(dead_code)]

use std::sync::{Arc, Mutex};

use praxis_mail::outbox::{Row, list};
use praxis_mail::{Address, Carrier, Mail, Message, Mode, OneTime, Parcel, Undelivered, enqueue, jobs};
use praxis_storage::jobs::Worker;
use praxis_storage::{Migrations, Store};

pub fn migrations() -> Migrations {
    Migrations::of([praxis_mail::migrations as fn() -> _, praxis_identity::migrations])
}

/// Takes down what it is handed, and answers as it is told.
#[derive(Default)]
pub struct Notebook {
    pub taken: Mutex<Vec<Parcel>>,
    pub answers: Mutex<Vec<Undelivered>>,
}

#[async_trait::async_trait]
impl Carrier for Notebook {
    async fn deliver(&self, parcel: Parcel) -> Result<(), Undelivered> {
        self.taken.lock().unwrap().push(parcel);
        match self.answers.lock().unwrap().pop() {
            Some(answer) => Err(answer),
            None => Ok(()),
        }
    }
}

pub fn through(carrier: Arc<dyn Carrier>, a_day: u32) -> Mail {
    Mail { mode: Mode::Server(carrier), a_day }
}

pub fn to(address: &str) -> Message {
    Message {
        to: Address::parse(address).unwrap(),
        subject: "Your place is booked".to_owned(),
        text: "Dear Ada,\n\nyour place is booked.\n".to_owned(),
        purpose: "booking",
        account: None,
        dedup: None,
        one_time: None,
    }
}

pub fn sign_in(store: &Store, address: &str, seconds: i64) -> Message {
    Message {
        subject: "Sign in".to_owned(),
        text: "Open https://example.org/in/geheim or type 482913.\n".to_owned(),
        purpose: "sign-in",
        one_time: Some(OneTime {
            secrets: vec!["https://example.org/in/geheim".to_owned(), "482913".to_owned()],
            until: store.clock().now().plus_seconds(seconds),
        }),
        ..to(address)
    }
}

pub async fn put(store: &Store, message: Message) -> praxis_mail::Enqueued {
    let mut tx = store.begin().await.unwrap();
    let became = enqueue(&mut tx, message).await.unwrap();
    tx.commit().await.unwrap();
    became
}

/// Does every job that is due.
pub async fn work(store: &Store, mail: &Mail) {
    let worker = Worker::new(store.clone(), jobs(mail));
    while worker.step().await.unwrap() {}
}

pub async fn all(store: &Store) -> Vec<Row> {
    list(store.read(), None, 0, 1000).await.unwrap()
}

pub async fn only(store: &Store) -> Row {
    let mut all = all(store).await;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// What the database keeps that opens something.
pub async fn secrets(store: &Store) -> Vec<String> {
    use sea_orm::{ConnectionTrait, Statement};
    let question = Statement::from_string(
        store.read().get_database_backend(),
        "SELECT secrets FROM outbox WHERE secrets IS NOT NULL",
    );
    let rows = store.read().query_all_raw(question).await.unwrap();
    rows.iter().map(|row| row.try_get("", "secrets").unwrap()).collect()
}
