//! Against a real mail server on this machine (`tests/smtp`).
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;

use common::*;
use praxis_mail::outbox::State;
use praxis_mail::smtp::{Encryption, Server, Smtp};
use praxis_mail::{Mail, Message};
use praxis_testing::{SmtpServer, sqlite, stores};

fn through_smtp(port: u16, tls: Encryption, sign_in: Option<(&str, &str)>) -> Mail {
    let server = Server {
        host: "localhost".to_owned(),
        port: Some(port),
        tls,
        user: sign_in.map(|(user, _)| user.to_owned()),
        password: sign_in.map(|(_, password)| password.to_owned()),
        from: "Führung <leadership@example.ac.uk>".to_owned(),
    };
    through(Arc::new(Smtp::new(&server).unwrap()), 5)
}

fn server(options: &[&str]) -> Option<(SmtpServer, u16)> {
    let server = SmtpServer::start(options)?;
    let port = server.port;
    Some((server, port))
}

#[tokio::test]
async fn a_message_arrives_once_as_it_was_written() {
    let Some((server, port)) = server(&[]) else { return };
    let test = sqlite(&migrations()).await;
    let text =
        "Liebe Ælfgifu,\n\n.\n.. zwei Punkte\nFrom hier an: 東京 🎓\n\nRCPT TO: <x@example.org>\n".to_owned();
    let subject =
        "Ein Platz für Sie am 26. Mai: «Führen im Gegenwind» – 東京\r\nBcc: x@example.org".to_owned();
    put(&test.store, Message { subject, text: text.clone(), ..to("ada+events@example.org") }).await;
    let mail = through_smtp(port, Encryption::None, None);
    work(&test.store, &mail).await;
    work(&test.store, &mail).await;
    let [got] = &server.wait_for(1)[..] else { panic!("one message") };
    assert_eq!(
        (got.from.as_str(), got.to.as_slice()),
        ("leadership@example.ac.uk", &["ada+events@example.org".to_owned()][..])
    );
    let header = |name: &str| got.headers.get(name).map(String::as_str).unwrap_or_default();
    assert_eq!(
        header("subject"),
        "Ein Platz für Sie am 26. Mai: «Führen im Gegenwind» – 東京 Bcc: x@example.org"
    );
    assert_eq!((header("to"), header("bcc")), ("ada+events@example.org", ""));
    assert_eq!(header("from"), "Führung <leadership@example.ac.uk>");
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert!(header("message-id").ends_with("@example.ac.uk>"));
    assert_eq!(got.parts, 1, "plain text and nothing else");
    assert_eq!(got.text.replace("\r\n", "\n"), text);
    assert!(got.raw.is_ascii(), "what goes over the line is understood by every server");
    assert_eq!(only(&test.store).await.state, State::Sent);
}

#[tokio::test]
async fn refused_for_now_it_comes_again_and_refused_for_good_it_fails() {
    let Some((server, port)) = server(&[]) else { return };
    for test in stores(&migrations()).await {
        let before = server.received().len();
        let names = ["defer-2-ada", "refuse-bea", "spam-cyd", "dan"];
        for name in names {
            put(&test.store, to(&format!("{name}{before}@example.org"))).await;
        }
        let mail = through_smtp(port, Encryption::None, None);
        work(&test.store, &mail).await;
        let rows = all(&test.store).await;
        let state = |name: &str| {
            let row = rows.iter().find(|row| row.to.starts_with(name)).unwrap();
            (row.state, row.last_error.clone().unwrap_or_default())
        };
        assert_eq!(state("dan"), (State::Sent, String::new()));
        let (waiting, why) = state("defer");
        assert!(waiting == State::Waiting && why.contains("come again"), "{why}");
        let (failed, why) = state("refuse");
        assert!(failed == State::Failed && why.contains("no such mailbox"), "{why}");
        let (failed, why) = state("spam");
        assert!(failed == State::Failed && why.contains("not wanted"), "{why}");
        for _ in 0..3 {
            test.clock.advance(3600);
            work(&test.store, &mail).await;
        }
        let got = server.wait_for(before + 2);
        assert_eq!(got.len(), before + 2, "each once");
        assert!(got.last().unwrap().to[0].starts_with("defer-2-ada"));
    }
}

#[tokio::test]
async fn a_line_that_breaks_before_the_answer_leads_to_the_same_message_again() {
    let Some((server, port)) = server(&[]) else { return };
    let test = sqlite(&migrations()).await;
    put(&test.store, to("vanish-ada@example.org")).await;
    let mail = through_smtp(port, Encryption::None, None);
    work(&test.store, &mail).await;
    assert_eq!(only(&test.store).await.state, State::Waiting);
    test.clock.advance(60);
    work(&test.store, &mail).await;
    assert_eq!(only(&test.store).await.state, State::Sent);
    let got = server.wait_for(2);
    assert_eq!(got.len(), 2);
    assert_eq!(got[0].headers["message-id"], got[1].headers["message-id"], "a mailbox recognises it");
}

#[tokio::test]
async fn a_server_that_is_not_there_leaves_messages_waiting() {
    let test = sqlite(&migrations()).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    put(&test.store, to("ada@example.org")).await;
    work(&test.store, &through_smtp(port, Encryption::None, None)).await;
    let row = only(&test.store).await;
    assert!(row.state == State::Waiting && row.last_error.is_some());
}

#[tokio::test]
async fn two_nodes_send_each_message_once_and_one_mailbox_gets_its_share() {
    let Some((server, port)) = server(&[]) else { return };
    for test in stores(&migrations()).await {
        let before = server.received().len();
        for at in 0..20 {
            put(&test.store, to(&format!("p{at}@example.org"))).await;
            put(&test.store, to("ada@example.org")).await;
        }
        let other = praxis_storage::Store::open(test.store.url().clone(), &migrations(), test.clock.clone())
            .await
            .unwrap();
        let both = [test.store.clone(), other].map(|store| {
            let mail = through_smtp(port, Encryption::None, None);
            tokio::spawn(async move { work(&store, &mail).await })
        });
        for one in both {
            one.await.unwrap();
        }
        let got = server.wait_for(before + 25).split_off(before);
        let mut ids: Vec<_> = got.iter().map(|it| it.headers["message-id"].clone()).collect();
        ids.sort();
        ids.dedup();
        let to_ada = got.iter().filter(|it| it.to[0] == "ada@example.org").count();
        assert_eq!((got.len(), ids.len(), to_ada), (25, 25, 5));
    }
}

#[tokio::test]
async fn a_server_that_asks_for_a_name_and_a_password() {
    let Some((server, port)) = server(&["--user", "praxis", "--password", "geheim word"]) else { return };
    let test = sqlite(&migrations()).await;
    put(&test.store, to("ada@example.org")).await;
    work(&test.store, &through_smtp(port, Encryption::None, Some(("praxis", "wrong")))).await;
    let row = only(&test.store).await;
    assert_eq!(row.state, State::Waiting, "a wrong password is not the message's fault");
    let why = row.last_error.unwrap();
    assert!(why.contains("535") && !why.contains("wrong"), "{why}");
    test.clock.advance(60);
    work(&test.store, &through_smtp(port, Encryption::None, Some(("praxis", "geheim word")))).await;
    assert_eq!(server.wait_for(1)[0].user.as_deref(), Some("praxis"));
}

#[tokio::test]
async fn a_server_without_a_certificate_we_trust_gets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("key.pem"), folder.path().join("cert.pem"));
    let made = std::process::Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ])
        .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("TLS skipped: openssl is not installed (scripts/test installs it)");
        return;
    }
    let (key, certificate) = (key.display().to_string(), certificate.display().to_string());
    for (tls, implicit) in [(Encryption::StartTls, None), (Encryption::Implicit, Some("--implicit"))] {
        let mut options = vec!["--certificate", &certificate, "--key", &key];
        options.extend(implicit);
        let Some((server, port)) = server(&options) else { return };
        let test = sqlite(&migrations()).await;
        put(&test.store, to("ada@example.org")).await;
        work(&test.store, &through_smtp(port, tls, None)).await;
        let row = only(&test.store).await;
        assert_eq!(row.state, State::Waiting);
        assert!(row.last_error.unwrap().to_lowercase().contains("certificate"));
        assert!(server.received().is_empty());
    }
    // and one that does not offer to turn private gets nothing either
    let Some((server, port)) = server(&[]) else { return };
    let test = sqlite(&migrations()).await;
    put(&test.store, to("ada@example.org")).await;
    work(&test.store, &through_smtp(port, Encryption::StartTls, None)).await;
    assert_eq!(only(&test.store).await.state, State::Waiting);
    assert!(server.received().is_empty());
}
