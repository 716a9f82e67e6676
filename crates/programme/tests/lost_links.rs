//! Lost links, against a small server of the test's own.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::{Arc, Mutex};

use common::{demo, tables, with};
use praxis_programme::exchange;
use praxis_programme::workspace::lost_links::queries::{self, Checked};
use praxis_programme::workspace::lost_links::{Answer, Asker, CheckLinks};
use praxis_storage::jobs::JobHandler;
use praxis_testing::stores;
use praxis_web::{Language, Settings, Site};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A site with pages of every sort, which writes down what it is asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = asked.clone();
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let heard = heard.clone();
                tokio::spawn(async move {
                    let mut head = Vec::new();
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read_u8().await {
                            Ok(byte) => head.push(byte),
                            Err(_) => return,
                        }
                    }
                    let head = String::from_utf8(head).unwrap();
                    heard.lock().unwrap().push(head.clone());
                    let mut words = head.split(' ');
                    let (method, path) = (words.next().unwrap(), words.next().unwrap());
                    let (status, more) = match (method, path) {
                        (_, "/robots.txt") => ("200 OK", String::new()),
                        (_, "/gone") => ("404 Not Found", String::new()),
                        (_, "/trouble") => ("503 Busy", String::new()),
                        (_, "/moved") => ("301 Moved", "location: /further\r\n".to_owned()),
                        (_, "/further") => ("308 Moved", "location: /fine\r\n".to_owned()),
                        (_, "/for-now") => ("302 Found", "location: /fine\r\n".to_owned()),
                        (_, "/circle") => ("302 Found", "location: /circle\r\n".to_owned()),
                        (_, "/private-door") => ("403 Forbidden", String::new()),
                        (_, "/to-a-file") => ("301 Moved", "location: file:///etc/passwd\r\n".to_owned()),
                        ("HEAD", "/no-heads") => ("405 No", String::new()),
                        ("HEAD", "/wrong-heads") => ("404 Not Found", String::new()),
                        _ => ("200 OK", String::new()),
                    };
                    let body = match path {
                        "/robots.txt" => "User-agent: *\nDisallow: /not-for-programs\n",
                        _ => "",
                    };
                    let answer = format!(
                        "HTTP/1.1 {status}\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n{body}",
                        body.len()
                    );
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { address, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn asked(&self) -> String {
        self.asked.lock().unwrap().join("\n")
    }
}

#[tokio::test]
async fn each_answer_is_told_for_what_it_is() {
    let server = Server::start().await;
    let asker = Asker::new("https://leadership.example.ac.uk").that_asks_inside();
    let robots = asker.robots(&server.at("/fine")).await;
    assert!(robots.contains("/not-for-programs"));
    for (path, answer) in [
        ("/fine", Answer::There),
        ("/for-now", Answer::There),
        ("/no-heads", Answer::There),
        ("/wrong-heads", Answer::There),
        ("/moved", Answer::Moved(server.at("/fine"))),
        ("/gone", Answer::Gone(404)),
        ("/trouble", Answer::Trouble(503)),
        ("/circle", Answer::Unreachable),
        ("/private-door", Answer::ClosedToPrograms(Some(403))),
        ("/not-for-programs/a", Answer::ClosedToPrograms(None)),
        ("/to-a-file", Answer::NotAsked),
    ] {
        assert_eq!(asker.ask(&server.at(path), &robots).await, answer, "{path}");
    }
    let asked = server.asked();
    assert!(!asked.contains("/not-for-programs"), "what the site asks to leave alone is left alone");
    assert!(asked.contains("user-agent: Praxis/") && asked.contains("+https://leadership.example.ac.uk"));
    // nobody listens there
    let port = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    assert_eq!(asker.ask(&format!("http://127.0.0.1:{port}/"), "").await, Answer::Unreachable);
}

#[tokio::test]
async fn nothing_is_asked_inside_the_network_the_program_stands_in() {
    let server = Server::start().await;
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let asker = Asker::new("https://leadership.example.ac.uk");
    for host in
        ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
    {
        for address in [format!("http://{host}:{port}/fine"), format!("http://{host}/fine")] {
            assert_eq!(asker.ask(&address, "").await, Answer::NotAsked, "{address}");
        }
    }
    for address in [
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "https://user:word@example.org/",
        "ftp://example.org/",
        "nonsense",
    ] {
        assert_eq!(asker.ask(address, "").await, Answer::NotAsked, "{address}");
    }
    assert!(asker.robots(&server.at("/fine")).await.is_empty());
    assert_eq!(server.asked(), "", "nothing came to the server");
}

#[tokio::test]
async fn an_address_is_lost_when_it_fails_on_two_days() {
    for test in stores(&tables()).await {
        let server = Server::start().await;
        let events = format!(
            "- {{id: one, title: One, website: \"{}\"}}\n- {{id: two, title: Two, website: \"{}\", words: \"See [there]({})\"}}\n",
            server.at("/gone"),
            server.at("/moved"),
            server.at("/fine#part")
        );
        let folder = exchange::Folder::of(&[("events.yaml", &events)]);
        exchange::import(&test.store, &folder).await.unwrap();
        let language = Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).unwrap();
        let settings = Settings { checks_links: true, ..Settings::at("https://leadership.example.ac.uk") };
        let site = Site::new(test.store.clone(), language, settings);
        let asker = Asker::new(&site.base_url).that_asks_inside();
        let job = CheckLinks::new(site, asker).without_pauses();
        assert!(job.every().is_some());
        let checked = async || queries::all(test.store.read()).await.unwrap();
        let lost = |all: &[Checked]| -> Vec<String> {
            all.iter().filter(|it| it.is_lost()).map(|it| it.address.clone()).collect()
        };
        job.run(&test.store, "").await.unwrap();
        let all = checked().await;
        let outcomes: Vec<(&str, &str)> =
            all.iter().map(|it| (it.address.rsplit('/').next().unwrap(), it.outcome.as_str())).collect();
        assert_eq!(outcomes, [("fine", "answers"), ("gone", "gone"), ("moved", "moved")]);
        assert!(lost(&all).is_empty(), "once is not lost");
        // the same day proves no more
        job.run(&test.store, "").await.unwrap();
        assert!(lost(&checked().await).is_empty());
        test.store.clock().advance(24 * 3600);
        job.run(&test.store, "").await.unwrap();
        assert_eq!(lost(&checked().await), [server.at("/gone")]);
        // an address that no record names is forgotten
        let folder = with(folder, "events.yaml", "- {id: one, title: One}\n- {id: two, title: Two}\n");
        exchange::import(&test.store, &folder).await.unwrap();
        job.run(&test.store, "").await.unwrap();
        assert!(checked().await.is_empty());
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_site_that_does_not_check_asks_nothing() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let language = Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings::at("http://localhost"));
    let job = CheckLinks::new(site.clone(), Asker::new(&site.base_url));
    assert!(job.every().is_none());
    job.run(&test.store, "").await.unwrap();
    assert!(queries::all(test.store.read()).await.unwrap().is_empty());
}
