//! The program is killed while it hands messages over: none is lost, and what cannot be known (whether a server that was never
//! heard out took the message) is tried again under the same number, by which mail programs know it.
#![allow(clippy::unwrap_used)]

mod booked;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use booked::Node;
use praxis_mail::outbox::{State, counts};
use praxis_mail::{Address, Message, enqueue};
use praxis_testing::{TestStore, run};

const MESSAGES: usize = 30;

/// What the server does when it has read a message to the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Then {
    /// It says yes.
    Takes,
    /// It has the message, and says nothing for as long as the line is open.
    IsSilent,
    /// It says yes, and that is the last thing the program hears.
    SaysYesAndIsLast,
}

/// A mail server that does with each message what is written down for it, and tells when it has come to a special one.
struct Server {
    port: u16,
    /// The numbers of the messages it read, in order, with what it did.
    read: Arc<Mutex<Vec<(String, Then)>>>,
    special: Receiver<Then>,
}

impl Server {
    fn start(plan: BTreeMap<usize, Then>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, special) = channel();
        let read = Arc::new(Mutex::new(Vec::new()));
        let (theirs, plan) = (Arc::clone(&read), Arc::new(plan));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (read, plan, tell) = (Arc::clone(&theirs), Arc::clone(&plan), tell.clone());
                // a line that breaks because the program is killed is what is tested
                thread::spawn(move || drop(serve(&stream, &read, &plan, &tell)));
            }
        });
        Self { port, read, special }
    }

    fn read(&self) -> Vec<(String, Then)> {
        self.read.lock().unwrap().clone()
    }
}

fn serve(
    stream: &TcpStream,
    read: &Mutex<Vec<(String, Then)>>,
    plan: &BTreeMap<usize, Then>,
    tell: &Sender<Then>,
) -> std::io::Result<()> {
    let say = |line: &str| (&mut &*stream).write_all(format!("{line}\r\n").as_bytes());
    say("220 localhost")?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next() {
        match line?.to_uppercase().get(..4) {
            Some("DATA") => {
                say("354 go on")?;
                let mut number = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if let Some(id) = line.to_lowercase().strip_prefix("message-id:") {
                        number = id.trim().to_owned();
                    }
                    if line == "." {
                        break;
                    }
                }
                let mut read = read.lock().unwrap();
                let then = plan.get(&read.len()).copied().unwrap_or(Then::Takes);
                read.push((number, then));
                drop(read);
                if then != Then::IsSilent {
                    say("250 taken")?;
                }
                if then != Then::Takes {
                    tell.send(then).unwrap();
                    // until the line breaks
                    return lines.next().map_or(Ok(()), |line| line.map(drop));
                }
            }
            Some("QUIT") => return say("221 goodbye"),
            _ => say("250 yes")?,
        }
    }
    Ok(())
}

async fn write(test: &TestStore) {
    let store = booked::open(test).await;
    let mut tx = store.begin().await.unwrap();
    for at in 0..MESSAGES {
        let message = Message {
            to: Address::parse(&format!("p{at}@example.org")).unwrap(),
            account: None,
            subject: format!("Number {at}"),
            text: "Hello".to_owned(),
            purpose: "test",
            dedup: None,
            one_time: None,
        };
        enqueue(&mut tx, message).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn killed_while_it_sends_it_loses_no_message_and_repeats_only_what_was_never_answered() {
    for test in praxis_testing::stores(&booked::migrations()).await {
        let plan = BTreeMap::from([(5, Then::IsSilent), (12, Then::SaysYesAndIsLast), (20, Then::IsSilent)]);
        let kills = plan.len();
        let server = Server::start(plan);
        let port = server.port.to_string();
        let mail =
            ["--mail-host", "localhost", "--mail-tls", "none", "--mail-from", "a@example.org", "--mail-port"];
        let mail: Vec<&str> = mail.into_iter().chain([port.as_str()]).collect();
        let mut node = Node::start(&test, "data", &mail);
        write(&test).await;
        let store = booked::open(&test).await;
        for _ in 0..kills {
            server.special.recv_timeout(Duration::from_secs(60)).unwrap();
            node.kill();
            node = Node::start(&test, "data", &mail);
        }
        // what was in hand when the program was killed is in nobody's hand for five minutes
        let begin = Instant::now();
        let waiting = async || counts(store.read()).await.unwrap().of(State::Waiting);
        while waiting().await > kills as i64 && begin.elapsed() < Duration::from_secs(60) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let before = server.read();
        let once: std::collections::BTreeSet<&String> = before.iter().map(|(number, _)| number).collect();
        assert_eq!(once.len(), before.len(), "until then nothing is sent twice: {before:?}");
        // as if they were over
        run(&store, "UPDATE outbox SET in_hand_until = 0 WHERE in_hand_until IS NOT NULL").await;
        run(&store, "UPDATE job SET leased_until = 0 WHERE leased_until IS NOT NULL").await;
        while waiting().await > 0 && begin.elapsed() < Duration::from_secs(60) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        drop(node);
        let now = counts(store.read()).await.unwrap();
        assert_eq!((now.of(State::Sent), now.all()), (MESSAGES as i64, MESSAGES as i64), "none is lost");
        let read = server.read();
        let mut times: BTreeMap<&String, Vec<Then>> = BTreeMap::new();
        for (number, then) in &read {
            times.entry(number).or_default().push(*then);
        }
        assert_eq!(times.len(), MESSAGES, "each has a number of its own");
        let again: Vec<&Vec<Then>> = times.values().filter(|times| times.len() > 1).collect();
        assert!(again.iter().all(|times| times[0] != Then::Takes && times.len() == 2), "{again:?}");
        let silent = again.iter().filter(|times| times[0] == Then::IsSilent).count();
        assert_eq!(silent, 2, "what was never answered is sent again");
        println!(
            "{}: killed {kills} times, {MESSAGES} messages, {} of them read twice under the same number",
            booked::kind(&test),
            again.len()
        );
    }
}
