//! Nothing that was acknowledged is lost: the program is killed in the middle of writes, a hundred times.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

const ROUNDS: u64 = 100;
const SENDERS: usize = 3;

/// Sends one message; gives the number under which it was acknowledged, when an answer came.
fn send(address: &str) -> Option<String> {
    let body = "name=A&email=a%40example.org&message=Kept";
    let mut stream = TcpStream::connect(address).ok()?;
    let head = "POST /contact HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_, number) = answer.split_once("location: /contact/sent?number=")?;
    (number.len() >= 10).then(|| number.chars().take(10).collect())
}

fn start_write_and_kill(data: &Path, wait: Duration, acknowledged: &Arc<Mutex<BTreeSet<String>>>) {
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
        .map(|_| {
            let (address, acknowledged) = (address.clone(), acknowledged.clone());
            thread::spawn(move || {
                while let Some(number) = send(&address) {
                    acknowledged.lock().unwrap().insert(number);
                }
            })
        })
        .collect();
    thread::sleep(wait);
    child.kill().unwrap(); // SIGKILL: the program cannot tidy up
    child.wait().unwrap();
    senders.into_iter().for_each(|sender| sender.join().unwrap());
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_a_hundred_times() {
    let folder = tempfile::tempdir().unwrap();
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for round in 0..ROUNDS {
        start_write_and_kill(folder.path(), Duration::from_millis(5 + round * 37 % 60), &acknowledged);
    }
    let messages =
        Command::new(env!("CARGO_BIN_EXE_praxis")).args(["messages", "--data"]).arg(folder.path()).output();
    let stored = String::from_utf8(messages.unwrap().stdout).unwrap();
    let heads = stored.lines().filter(|line| line.contains("  to the team"));
    let stored: BTreeSet<&str> = heads.map(|line| line.split(' ').next().unwrap()).collect();
    let acknowledged = acknowledged.lock().unwrap();
    assert!(acknowledged.len() as u64 > ROUNDS, "too few messages to mean anything: {}", acknowledged.len());
    let lost: Vec<_> = acknowledged.iter().filter(|number| !stored.contains(number.as_str())).collect();
    assert!(
        lost.is_empty(),
        "{} of {} acknowledged messages are lost: {lost:?}",
        lost.len(),
        acknowledged.len()
    );
    println!("{} acknowledged in {ROUNDS} rounds, {} stored, none lost", acknowledged.len(), stored.len());
}
