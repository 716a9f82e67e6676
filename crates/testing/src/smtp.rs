use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// A real mail server on this machine (`tests/smtp/server.py`), gone with the test.
pub struct SmtpServer {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    process: Child,
    received: Arc<Mutex<Vec<Received>>>,
}

/// A message the server took.
#[derive(Clone, Debug, Deserialize)]
pub struct Received {
    /// The sender it was given.
    pub from: String,
    /// The recipients it was given.
    pub to: Vec<String>,
    /// Who had signed in.
    pub user: Option<String>,
    /// Whether the connection was private.
    pub encrypted: bool,
    /// The headers, decoded, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Of how many parts it consists; 1 when it is one plain text.
    pub parts: usize,
    /// The text, decoded.
    pub text: String,
    /// The message as it came over the line.
    pub raw: String,
}

#[derive(Deserialize)]
struct Listening {
    port: u16,
}

impl SmtpServer {
    /// Starts the server, with options of its own. Where it is not installed, says so and gives none; where
    /// `PRAXIS_TEST_SMTP` names its folder (`scripts/test` does) it must be there.
    pub fn start(options: &[&str]) -> Option<Self> {
        let folder = match env::var_os("PRAXIS_TEST_SMTP") {
            Some(folder) => PathBuf::from(folder),
            None => PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/smtp")),
        };
        let python = folder.join("venv/bin/python");
        if !python.exists() && env::var_os("PRAXIS_TEST_SMTP").is_none() {
            eprintln!(
                "SMTP skipped: the mail server is not installed (scripts/test or tests/smtp/install does)"
            );
            return None;
        }
        let mut process = Command::new(python)
            .arg(folder.join("server.py"))
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server of the tests");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let first = lines.next().expect("its first line").expect("a line");
        let Listening { port } = serde_json::from_str(&first).expect("the port it listens on");
        let received = Arc::new(Mutex::new(Vec::new()));
        let theirs = received.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let message = serde_json::from_str(&line).expect("a message the server took");
                theirs.lock().expect("a whole list").push(message);
            }
        });
        Some(Self { port, process, received })
    }

    /// What it took so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("a whole list").clone()
    }

    /// Waits until it took so many, ten seconds at most.
    pub fn wait_for(&self, many: usize) -> Vec<Received> {
        let start = Instant::now();
        while self.received().len() < many && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.received()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
