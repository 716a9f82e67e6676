//! A vote acknowledged is a vote stored, once: the program is killed in the middle of votes, several times.
//! `scripts/measure-debate` does the same with two hundred people, on both databases.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use praxis_debate::stored::queries;
use praxis_debate::{Founding, found};
use praxis_domain::{Clock, Provenance};
use praxis_storage::{DatabaseUrl, Store};

const ROUNDS: u64 = 8;
const SENDERS: u64 = 3;
const STATEMENTS: i64 = 400;

/// What somebody voted on each statement.
type Ballot = BTreeMap<i64, i64>;

/// Sends a form; gives the head of the answer, when one came.
fn post(address: &str, path: &str, cookie: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.starts_with("HTTP/1.1 303").then_some(answer)
}

/// Votes on one statement after the other until the program is gone; gives what was acknowledged.
fn vote(address: &str, sender: u64) -> Ballot {
    let mut acknowledged = Ballot::new();
    let Some(begun) = post(address, "/debate/killed/start", "", "") else { return acknowledged };
    let cookie = begun.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap().to_owned();
    for statement in 1..=STATEMENTS {
        // each sender has a pattern of votes of their own
        let value = ((sender * 31 + 7) * statement.unsigned_abs() / 5 % 3) as i64 - 1;
        let word = ["disagree", "pass", "agree"][(value + 1) as usize];
        let body = format!("statement={statement}&vote={word}");
        match post(address, "/debate/killed/vote", &cookie, &body) {
            Some(_) => acknowledged.insert(statement, value),
            None => break,
        };
    }
    acknowledged
}

fn start_vote_and_kill(data: &Path, round: u64) -> Vec<Ballot> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_praxis"))
        .args(["--log", "error", "serve", "--bind", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let line = BufReader::new(child.stdout.take().unwrap()).lines().next().expect("the address").unwrap();
    let address = line.split("listens on ").nth(1).unwrap().split(';').next().unwrap().to_owned();
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            let address = address.clone();
            thread::spawn(move || vote(&address, round * SENDERS + sender))
        })
        .collect();
    thread::sleep(Duration::from_millis(400 + round * 53 % 200));
    child.kill().unwrap(); // SIGKILL: the program cannot tidy up
    child.wait().unwrap();
    senders.into_iter().map(|sender| sender.join().unwrap()).collect()
}

#[test]
fn every_acknowledged_vote_is_stored_once_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let made =
        Command::new(env!("CARGO_BIN_EXE_praxis")).args(["migrate", "--data"]).arg(folder.path()).output();
    assert!(made.unwrap().status.success());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let open = || Store::connect(DatabaseUrl::in_folder(folder.path()), Clock::machine());
    runtime.block_on(async {
        let texts: Vec<String> = (1..=STATEMENTS).map(|it| format!("Synthetic statement {it}.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let provenance = Provenance::Synthetic;
        let founding =
            Founding { key: "killed", question: "Killed?", provenance, statements: &texts, open: true };
        let store = open().await.unwrap();
        found(&store, &founding).await.unwrap();
        store.close().await;
    });
    let acknowledged: Vec<Ballot> =
        (0..ROUNDS).flat_map(|round| start_vote_and_kill(folder.path(), round)).collect();

    let log = runtime.block_on(async {
        let store = open().await.unwrap();
        let conversation = queries::conversation(store.read(), "killed").await.unwrap().unwrap();
        queries::votes(store.read(), conversation.id).await.unwrap()
    });
    let mut stored: BTreeMap<i64, Ballot> = BTreeMap::new();
    for cast in &log {
        let before = stored.entry(cast.participant).or_default().insert(cast.statement, cast.value);
        assert_eq!(before, None, "a vote is stored twice");
    }
    let all: usize = acknowledged.iter().map(Ballot::len).sum();
    assert!(all as u64 > 5 * ROUNDS, "too few votes to mean anything: {all}");
    for ballot in acknowledged.iter().filter(|ballot| !ballot.is_empty()) {
        let holds = |stored: &Ballot| {
            ballot.iter().all(|(statement, value)| stored.get(statement) == Some(value))
                // the one whose answer was cut off may be stored or not
                && stored.len() <= ballot.len() + 1
        };
        assert!(stored.values().any(holds), "acknowledged and not stored: {ballot:?}");
    }
    println!("{all} acknowledged in {ROUNDS} rounds, {} stored, none lost and none twice", log.len());
}
