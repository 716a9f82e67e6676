//! The real program over an event that is booked: started, asked over HTTP, and killed.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use praxis_booking::stored::{Settings, queries};
use praxis_domain::Clock;
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_testing::TestStore;

/// An event of the demonstration that is still to come.
pub const EVENT: &str = "example-roundtable-systems";
pub const FORM: &str = "/events/leading-across-organisations-a-roundtable/book";

/// Processes over one database have one key.
const KEY: &str = "0011223344556677889900112233445566778899001122334455667788990011";

pub fn migrations() -> Migrations {
    Migrations::of([
        praxis_programme::migrations as fn() -> _,
        praxis_identity::migrations,
        praxis_mail::migrations,
    ])
}

pub fn url(test: &TestStore) -> String {
    match test.store.url() {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// Which database it is, in a word.
pub fn kind(test: &TestStore) -> &'static str {
    match test.store.url() {
        DatabaseUrl::Sqlite(_) => "SQLite",
        DatabaseUrl::Postgres(_) => "PostgreSQL",
    }
}

pub fn praxis() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praxis"));
    for name in
        ["PRAXIS_DATA", "PRAXIS_DATABASE", "PRAXIS_CONFIG", "PRAXIS_BIND", "PRAXIS_BASE_URL", "PRAXIS_LOG"]
    {
        command.env_remove(name);
    }
    command.env("PRAXIS_SECRET_KEY", KEY);
    command
}

/// The database as the machine's clock goes.
pub async fn open(test: &TestStore) -> Store {
    Store::connect(test.store.url().clone(), Clock::machine()).await.unwrap()
}

/// The demonstration's programme, with an event that is booked so.
pub async fn prepare(test: &TestStore, settings: &Settings) {
    let programme = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/programme");
    let made = praxis()
        .arg("import")
        .arg(programme)
        .args(["--database", &url(test), "--data"])
        .arg(test.folder.path().join("import"))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let store = open(test).await;
    let mut tx = store.begin().await.unwrap();
    queries::create_event(&mut tx, EVENT, settings).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

/// A running process.
pub struct Node {
    child: Child,
    pub address: String,
}

impl Node {
    pub fn start(test: &TestStore, data: &str, more: &[&str]) -> Self {
        let mut child = praxis()
            .args(["--log", "error", "serve", "--bind", "127.0.0.1:0", "--trusted-proxies", "127.0.0.1"])
            .args(["--database", &url(test), "--data"])
            .arg(test.folder.path().join(data))
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let line = BufReader::new(child.stdout.take().unwrap()).lines().next().expect("the address").unwrap();
        let address = line.split("listens on ").nth(1).unwrap().split(';').next().unwrap().to_owned();
        Self { child, address }
    }

    /// SIGKILL: the program cannot tidy up.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a request as it comes from a network of that number, through a proxy; gives the answer, when one came.
pub fn send(address: &str, request: &str, network: u64, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: 203.0.{}.{}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        network / 250,
        1 + network % 250,
        body.len()
    )
    .ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// Opens the form; gives what says when that was, once a person could have read it.
pub fn opened(node: &Node) -> String {
    let form = send(&node.address, &format!("GET {FORM}"), 0, "").expect("the form");
    let opened = form.split("name=\"opened\" value=\"").nth(1).expect("a form to fill in");
    std::thread::sleep(Duration::from_millis(3_100));
    opened.split('"').next().unwrap().to_owned()
}

/// Books a place; gives the secret of the private link, where it was acknowledged.
pub fn book(address: &str, opened: &str, person: &str, network: u64) -> Option<String> {
    let body = format!("name=Person+{person}&email=p{person}%40example.org&way=in-person&opened={opened}");
    let answer = send(address, &format!("POST {FORM}"), network, &body)?;
    let to = answer.split("location: /bookings/").nth(1)?;
    Some(to.split('?').next().unwrap().to_owned())
}
