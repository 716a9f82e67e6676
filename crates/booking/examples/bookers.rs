//! Books as hundreds of people do, over HTTP, and says how long it took and whether what was acknowledged is stored, once, with its
//! message. scripts/measure-bookings runs it.
//!
//!   bookers prepare DATABASE PLACES                    sets up an event of the demonstration with so many places
//!   bookers run ADDRESSES PEOPLE AT_ONCE SECONDS FILE  books, spread over so many seconds, at most so many at once; notes
//!                                                      acknowledged bookings in FILE
//!   bookers check DATABASE PLACES FILE                 compares FILE with what is stored
//!   bookers list ADDRESS DATABASE LINES                an editor brings a list of who came with so many lines
//!
//! Everybody comes from a network of their own: the program is told to trust the header that says so (`--trusted-proxies`).
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use praxis_booking::stored::{Settings, State, queries};
use praxis_domain::Clock;
use praxis_identity::account::{Email, queries as accounts};
use praxis_identity::secret::Token;
use praxis_identity::{Role, Roles, session};
use praxis_storage::Store;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

const KEY: &str = "example-roundtable-systems";
const SLUG: &str = "leading-across-organisations-a-roundtable";

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["prepare", database, places] => prepare(database, places.parse().unwrap()).await,
        ["run", addresses, people, at_once, seconds, file] => {
            let addresses: Vec<&str> = addresses.split(',').collect();
            let numbers = [people, at_once, seconds].map(|it| it.parse().unwrap());
            run(&addresses, numbers, file).await;
        }
        ["check", database, places, file] => check(database, places.parse().unwrap(), file).await,
        ["list", address, database, lines] => list(address, database, lines.parse().unwrap()).await,
        _ => panic!("bookers prepare | run | check | list, each with what stands in the file"),
    }
}

async fn open(database: &str) -> Store {
    Store::connect(database.parse().unwrap(), Clock::machine()).await.unwrap()
}

async fn prepare(database: &str, places: u32) {
    let store = open(database).await;
    let mut tx = store.begin().await.unwrap();
    let settings = Settings { open: true, places_in_person: Some(places), ..Settings::default() };
    queries::create_event(&mut tx, KEY, &settings).await.unwrap();
    tx.commit().await.unwrap();
}

/// Sends a request and reads the answer to its end; nothing where there is none.
async fn ask(address: &str, head: &str, network: u64, body: &[u8]) -> Option<String> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let (third, fourth) = (network / 250, 1 + network % 250);
    let request = format!(
        "{head}\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: 203.0.{third}.{fourth}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    stream.write_all(body).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

async fn run(addresses: &[&str], [people, at_once, seconds]: [u64; 3], file: &str) {
    let form = loop {
        // the program hears of an event that another process set up within a second
        let form = ask(addresses[0], &format!("GET /events/{SLUG}/book HTTP/1.1"), 0, b"").await.unwrap();
        if form.contains("name=\"opened\"") {
            break form;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let opened = form.split("name=\"opened\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // nobody reads the form in less
    tokio::time::sleep(Duration::from_millis(3_100)).await;
    let turns = Arc::new(Semaphore::new(at_once as usize));
    let began = Instant::now();
    let mut all = JoinSet::new();
    for person in 0..people {
        let address = addresses[person as usize % addresses.len()].to_owned();
        let (opened, turns) = (opened.clone(), Arc::clone(&turns));
        all.spawn(async move {
            tokio::time::sleep(Duration::from_millis(seconds * 1_000 * person / people)).await;
            let _turn = turns.acquire().await.unwrap();
            let body =
                format!("name=Person+{person}&email=p{person}%40example.org&way=in-person&opened={opened}");
            let head = format!(
                "POST /events/{SLUG}/book HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"
            );
            let began = Instant::now();
            let answer = ask(&address, &head, person, body.as_bytes()).await.unwrap_or_default();
            let secret = answer.split("location: /bookings/").nth(1).and_then(|it| it.split('?').next());
            match secret {
                Some(secret) => Ok((secret.to_owned(), began.elapsed())),
                None => Err(answer),
            }
        });
    }
    let answers = all.join_all().await;
    let took = began.elapsed().as_secs_f64();
    let refused = answers.iter().filter(|it| it.is_err()).count();
    let mut times: Vec<Duration> = answers.iter().flatten().map(|(_, took)| *took).collect();
    times.sort_unstable();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len().saturating_sub(1))).map_or(0.0, |it| it.as_secs_f64() * 1e3)
    };
    println!(
        "{} bookings acknowledged in {took:.1} s, {:.0} a second, {refused} refused; one took {:.1} ms (median), {:.1} ms (p99), \
         {:.1} ms (most)",
        times.len(),
        times.len() as f64 / took,
        at(0.5),
        at(0.99),
        at(1.0)
    );
    let lines = answers.iter().flatten().fold(String::new(), |mut lines, (secret, _)| {
        let _ = writeln!(lines, "{secret}");
        lines
    });
    std::fs::write(file, lines).unwrap();
    for answer in answers.iter().filter_map(|it| it.as_ref().err()).take(3) {
        println!("refused: {}", answer.lines().next().unwrap_or("no answer"));
    }
    if refused > 0 {
        std::process::exit(1);
    }
}

async fn check(database: &str, places: usize, file: &str) {
    let store = open(database).await;
    let stored = queries::bookings(store.read(), KEY).await.unwrap();
    let hashes: BTreeSet<&str> = stored.iter().map(|it| it.manage_hash.as_str()).collect();
    let text = std::fs::read_to_string(file).unwrap();
    let lost = text.lines().filter(|secret| !hashes.contains(Token::brought(secret).hash().as_str())).count();
    let mailboxes: BTreeSet<&str> = stored.iter().map(|it| it.mailbox.as_str()).collect();
    let have_one = stored.iter().filter(|it| it.state == State::Booked).count();
    let in_order = stored.iter().take(have_one).all(|it| it.state == State::Booked)
        && stored.iter().zip(1..).all(|(it, place)| it.place_in_line == place);
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for key in praxis_testing::texts(&store, "outbox", "dedup_key").await {
        *letters.entry(key).or_default() += 1;
    }
    let with_one = stored
        .iter()
        .filter(|it| letters.get(&format!("booking {} made", it.id).replace('-', "")) == Some(&1));
    let with_one = with_one.count();
    println!(
        "{} acknowledged, {} stored, {lost} lost, {} twice; {have_one} have a place, the others wait in order: {in_order}; \
         {with_one} have one confirmation",
        text.lines().count(),
        stored.len(),
        stored.len() - mailboxes.len()
    );
    let is_right = lost == 0
        && mailboxes.len() == stored.len()
        && have_one == stored.len().min(places)
        && in_order
        && with_one == stored.len();
    if !is_right {
        std::process::exit(1);
    }
}

async fn list(address: &str, database: &str, lines: u64) {
    let store = open(database).await;
    let tx = store.begin().await.unwrap();
    let email: Email = "editor@example.org".parse().unwrap();
    let roles = Roles::MEMBER.and(Role::Editor);
    let editor = accounts::create(&tx, &email, "Editor", roles, None).await.unwrap().unwrap();
    let token = session::begin(&tx, editor, "A measurement", None).await.unwrap();
    tx.commit().await.unwrap();
    // the heading is a line, too
    let rows = (1..lines).fold("Name,Email,Duration (minutes)\n".to_owned(), |mut rows, number| {
        let _ = writeln!(rows, "Person {number},p{number}@example.org,{}", 10 + number % 80);
        rows
    });
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"came.csv\"\r\n\r\n{rows}\r\n--edge--\r\n"
    );
    let head = format!(
        "POST /workspace/events/{SLUG}/attendance/list HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=edge\r\n\
         Cookie: praxis-session={}",
        token.reveal()
    );
    for _ in 0..3 {
        let began = Instant::now();
        let answer = ask(address, &head, 0, body.as_bytes()).await.unwrap();
        let took = began.elapsed();
        let ticked = answer.matches("name=\"b\"").count();
        assert!(answer.starts_with("HTTP/1.1 200"), "{}", &answer[..answer.len().min(2_000)]);
        println!(
            "a list of {lines} lines ({} kB) read and compared in {:.0} ms; {ticked} people to tick, a page of {} kB",
            body.len() / 1_000,
            took.as_secs_f64() * 1e3,
            answer.len() / 1_000
        );
    }
}
