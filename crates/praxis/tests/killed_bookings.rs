//! A booking acknowledged is a booking stored, with its place and its one confirmation: the program is killed in the middle of
//! bookings, several times.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use praxis_booking::stored::{Settings, State, queries};
use praxis_domain::Clock;
use praxis_identity::secret::Token;
use praxis_storage::{DatabaseUrl, Store};

const ROUNDS: u64 = 6;
const SENDERS: u64 = 3;
const PLACES: u32 = 25;
const EVENT: &str = "example-roundtable-systems";
const FORM: &str = "/events/leading-across-organisations-a-roundtable/book";

/// Sends a request; gives the answer, when one came.
fn send(address: &str, request: &str, network: u64, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: 203.0.113.{network}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// Books one place after the other until the program is gone; gives the secrets of the bookings that were acknowledged.
fn book(address: &str, opened: &str, sender: u64) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        let body = format!(
            "name=Person+{number}&email=p{sender}.{number}%40example.org&way=in-person&opened={opened}"
        );
        let Some(answer) = send(address, &format!("POST {FORM}"), sender, &body) else { break };
        let Some(to) = answer.split("location: /bookings/").nth(1) else { break };
        acknowledged.push(to.split('?').next().unwrap().to_owned());
    }
    acknowledged
}

fn start_book_and_kill(data: &Path, round: u64) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_praxis"))
        .args(["--log", "error", "serve", "--bind", "127.0.0.1:0"])
        .args(["--trusted-proxies", "127.0.0.1", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let line = BufReader::new(child.stdout.take().unwrap()).lines().next().expect("the address").unwrap();
    let address = line.split("listens on ").nth(1).unwrap().split(';').next().unwrap().to_owned();
    let form = send(&address, &format!("GET {FORM}"), 1, "").expect("the form");
    let opened = form.split("name=\"opened\" value=\"").nth(1).expect("a form to fill in");
    let opened = opened.split('"').next().unwrap().to_owned();
    // nobody reads the form in less
    thread::sleep(Duration::from_millis(3_100));
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let (address, opened) = (address.clone(), opened.clone());
            thread::spawn(move || book(&address, &opened, 1 + round * SENDERS + sender))
        })
        .collect();
    thread::sleep(Duration::from_millis(500 + round * 53 % 200));
    child.kill().unwrap(); // SIGKILL: the program cannot tidy up
    child.wait().unwrap();
    senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
}

#[test]
fn every_acknowledged_booking_is_stored_with_its_place_and_one_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    let programme = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/programme");
    let made = Command::new(env!("CARGO_BIN_EXE_praxis"))
        .arg("import")
        .arg(programme)
        .arg("--data")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let open = || Store::connect(DatabaseUrl::in_folder(folder.path()), Clock::machine());
    runtime.block_on(async {
        let store = open().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let settings = Settings { open: true, places_in_person: Some(PLACES), ..Settings::default() };
        queries::create_event(&mut tx, EVENT, &settings).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    });
    let acknowledged: Vec<String> =
        (0..ROUNDS).flat_map(|round| start_book_and_kill(folder.path(), round)).collect();
    assert!(acknowledged.len() as u64 > 5 * ROUNDS, "too few to mean anything: {}", acknowledged.len());

    let (stored, letters) = runtime.block_on(async {
        let store = open().await.unwrap();
        let letters = praxis_testing::texts(&store, "outbox", "dedup_key").await;
        (queries::bookings(store.read(), EVENT).await.unwrap(), letters)
    });
    let hashes: BTreeSet<&str> = stored.iter().map(|it| it.manage_hash.as_str()).collect();
    for secret in &acknowledged {
        assert!(hashes.contains(Token::brought(secret).hash().as_str()), "acknowledged and not stored");
    }
    let mailboxes: BTreeSet<&str> = stored.iter().map(|it| it.mailbox.as_str()).collect();
    assert_eq!(mailboxes.len(), stored.len(), "nobody is stored twice");
    let booked = stored.iter().filter(|it| it.state == State::Booked).count();
    assert_eq!(booked, stored.len().min(PLACES as usize), "the places, and no more");
    assert!(stored.iter().take(booked).all(|it| it.state == State::Booked), "who came first has one");
    for booking in &stored {
        let key = format!("booking {} made", booking.id).replace('-', "");
        assert_eq!(letters.iter().filter(|it| **it == key).count(), 1, "one confirmation each");
    }
    assert_eq!(letters.len(), stored.len());
    println!(
        "{} acknowledged in {ROUNDS} rounds, {} stored, none lost and none twice",
        acknowledged.len(),
        stored.len()
    );
}
