//! Votes as two hundred people do, over HTTP, and says whether every acknowledged vote is stored exactly once.
//! scripts/measure-debate runs it.
//!
//!   voters prepare DATABASE                     founds a conversation with 40 statements
//!   voters run ADDRESS PEOPLE PAUSE_MS FILE     votes, 10 to 40 times each; notes acknowledged votes in FILE
//!   voters check DATABASE FILE                  compares FILE with what is stored
//!
//! Whoever gets no answer (the server was killed) sends the same vote again until there is one, as a person would.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use praxis_debate::stored::queries;
use praxis_debate::{Founding, found};
use praxis_domain::{Clock, Provenance};
use praxis_storage::Store;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

const KEY: &str = "measured";

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["prepare", database] => prepare(database).await,
        ["run", address, people, pause, file] => {
            run(address, people.parse().unwrap(), pause.parse().unwrap(), file).await;
        }
        ["check", database, file] => check(database, file).await,
        _ => panic!("voters prepare DATABASE | run ADDRESS PEOPLE PAUSE_MS FILE | check DATABASE FILE"),
    }
}

async fn open(database: &str) -> Store {
    Store::connect(database.parse().unwrap(), Clock::machine()).await.unwrap()
}

async fn prepare(database: &str) {
    let texts: Vec<String> = (1..=40).map(|it| format!("Synthetic statement number {it}.")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let founding = Founding {
        key: KEY,
        question: "A synthetic question to measure with?",
        provenance: Provenance::Synthetic,
        statements: &texts,
        open: true,
    };
    found(&open(database).await, &founding).await.unwrap();
}

/// An answer of the server.
struct Answer {
    status: u16,
    head: String,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn hidden(&self, name: &str) -> Option<String> {
        let after = self.text.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
        Some(after.split('"').next()?.to_owned())
    }
}

/// Somebody with a browser.
struct Person {
    address: String,
    stream: Option<TcpStream>,
    cookie: String,
}

impl Person {
    async fn ask(&mut self, method: &str, path: &str, body: &str) -> Option<Answer> {
        if self.stream.is_none() {
            self.stream = TcpStream::connect(&self.address).await.ok();
        }
        let answer = self.try_ask(method, path, body).await;
        if answer.is_none() {
            self.stream = None;
        }
        answer
    }

    async fn try_ask(&mut self, method: &str, path: &str, body: &str) -> Option<Answer> {
        let stream = self.stream.as_mut()?;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut bytes = Vec::new();
        loop {
            if let Some(answer) = read(&bytes) {
                return Some(answer);
            }
            let mut part = [0_u8; 16 * 1024];
            let many = stream.read(&mut part).await.ok()?;
            if many == 0 {
                return None;
            }
            bytes.extend_from_slice(&part[..many]);
        }
    }

    /// The same until there is an answer.
    async fn insist(&mut self, method: &str, path: &str, body: &str) -> Answer {
        loop {
            if let Some(answer) = self.ask(method, path, body).await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// A whole answer, if it is there.
fn read(bytes: &[u8]) -> Option<Answer> {
    let text = String::from_utf8_lossy(bytes);
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut answer = Answer { status, head: head.to_owned(), text: String::new() };
    let from = head.len() + 4;
    if answer.header("transfer-encoding").is_some() {
        rest.ends_with("0\r\n\r\n").then_some(())?;
    } else {
        let length: usize = answer.header("content-length").unwrap_or("0").parse().ok()?;
        (bytes.len() >= from + length).then_some(())?;
    }
    answer.text = rest.to_owned();
    Some(answer)
}

/// Chance that is the same in every run.
fn dice(seed: u64) -> u64 {
    let mut it = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    it ^ (it >> 31)
}

#[derive(Default)]
struct Seen {
    /// Person, statement, vote.
    acknowledged: Vec<(u64, String, &'static str)>,
    took: Vec<Duration>,
    refused: Vec<String>,
}

async fn run(address: &str, people: u64, pause: u64, file: &str) {
    let mut first = Person { address: address.to_owned(), stream: None, cookie: String::new() };
    // the program hears of a conversation that another process founded within a second
    while first.insist("GET", &format!("/debate/{KEY}"), "").await.status != 200 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let seen = Arc::new(Mutex::new(Seen::default()));
    let began = Instant::now();
    let tasks: Vec<_> = (0..people)
        .map(|number| {
            let (address, seen) = (address.to_owned(), Arc::clone(&seen));
            tokio::spawn(take_part(address, number, pause, seen))
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let last = Instant::now();
    let seen = seen.lock().await;
    let all = seen.acknowledged.len();
    let right = until_reported(address, all).await.map(|_| last.elapsed());
    let mut took = seen.took.clone();
    took.sort_unstable();
    let at =
        |share: f64| took[((took.len() as f64 * share) as usize).min(took.len() - 1)].as_secs_f64() * 1e3;
    let seconds = (last - began).as_secs_f64();
    println!(
        "{people} people, {all} votes acknowledged in {seconds:.1} s, {:.0} votes/s; a vote took {:.1} ms (median), {:.1} ms \
         (p99), {:.1} ms (most)",
        all as f64 / seconds,
        at(0.5),
        at(0.99),
        at(1.0)
    );
    match right {
        Some(after) => println!("the report was right {:.1} s after the last vote", after.as_secs_f64()),
        None => println!("the report was not right within 30 s"),
    }
    for refused in seen.refused.iter().take(5) {
        println!("refused: {refused}");
    }
    let lines = seen.acknowledged.iter().fold(String::new(), |mut lines, (person, statement, vote)| {
        let _ = writeln!(lines, "{person},{statement},{vote}");
        lines
    });
    std::fs::write(file, lines).unwrap();
    if !seen.refused.is_empty() || right.is_none() {
        std::process::exit(1);
    }
}

async fn take_part(address: String, number: u64, pause: u64, seen: Arc<Mutex<Seen>>) {
    let mut person = Person { address, stream: None, cookie: String::new() };
    // people do not all begin in the same moment
    tokio::time::sleep(Duration::from_millis(dice(number) % pause.max(1))).await;
    let begun = person.insist("POST", &format!("/debate/{KEY}/start"), "").await;
    let cookie = begun.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {}", begun.head));
    person.cookie = cookie.split(';').next().unwrap().to_owned();
    let many = 10 + dice(number + 7_000) % 31;
    for round in 0..many {
        let page = person.insist("GET", &format!("/debate/{KEY}/vote"), "").await;
        let (Some(statement), Some(slip)) = (page.hidden("statement"), page.hidden("slip")) else {
            seen.lock().await.refused.push(format!("{} {}", page.status, page.text));
            return;
        };
        let vote = ["agree", "disagree", "pass"][(dice(number * 1_000 + round) % 3) as usize];
        let body = format!("statement={statement}&slip={slip}&vote={vote}");
        let path = format!("/debate/{KEY}/vote");
        let began = Instant::now();
        let first = person.ask("POST", &path, &body).await;
        let took = began.elapsed();
        let is_first = first.is_some();
        let answer = match first {
            Some(answer) => answer,
            None => person.insist("POST", &path, &body).await,
        };
        let mut seen = seen.lock().await;
        if answer.status == 303 {
            seen.acknowledged.push((number, statement, vote));
            // a vote whose first answer never came waited for the restart, not for the program
            if is_first {
                seen.took.push(took);
            }
        } else {
            seen.refused.push(format!("{} {}", answer.status, answer.text));
        }
        drop(seen);
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
}

/// Waits until the conversation's page says so many votes.
async fn until_reported(address: &str, votes: usize) -> Option<()> {
    let mut person = Person { address: address.to_owned(), stream: None, cookie: String::new() };
    let digits = votes.to_string();
    let grouped: String = digits
        .char_indices()
        .flat_map(|(at, digit)| {
            let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
            comma.then_some(',').into_iter().chain([digit])
        })
        .collect();
    for _ in 0..300 {
        let page = person.insist("GET", &format!("/debate/{KEY}"), "").await;
        if page.text.contains(&format!("<dt>Votes</dt><dd>{grouped}</dd>")) {
            return Some(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    None
}

/// What each person voted on each statement, without saying which is whose: in order, to be compared.
type Ballots = Vec<BTreeMap<i64, i64>>;

async fn check(database: &str, file: &str) {
    let store = open(database).await;
    let conversation = queries::conversation(store.read(), KEY).await.unwrap().unwrap();
    let log = queries::votes(store.read(), conversation.id).await.unwrap();
    let mut stored: BTreeMap<i64, BTreeMap<i64, i64>> = BTreeMap::new();
    for vote in &log {
        stored.entry(vote.participant).or_default().insert(vote.statement, vote.value);
    }
    let mut sent: BTreeMap<u64, BTreeMap<i64, i64>> = BTreeMap::new();
    let text = std::fs::read_to_string(file).unwrap();
    for line in text.lines() {
        let parts: Vec<&str> = line.split(',').collect();
        let value = match parts[2] {
            "agree" => 1,
            "disagree" => -1,
            _ => 0,
        };
        sent.entry(parts[0].parse().unwrap()).or_default().insert(parts[1].parse().unwrap(), value);
    }
    let sorted = |mut ballots: Ballots| {
        ballots.sort();
        ballots
    };
    let all = text.lines().count();
    let same = sorted(stored.into_values().collect()) == sorted(sent.into_values().collect());
    println!("{all} votes acknowledged, {} in the log; ballots the same: {same}", log.len());
    if !same || all != log.len() {
        std::process::exit(1);
    }
}
