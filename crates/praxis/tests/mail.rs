//! Two processes over one PostgreSQL database work the same outbox, and a password never comes out.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Child, Command, Stdio};

use praxis_domain::Clock;
use praxis_mail::outbox::{State, counts};
use praxis_mail::{Address, Message, enqueue};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_testing::{SmtpServer, stores};

fn praxis() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praxis"));
    for name in
        ["PRAXIS_DATA", "PRAXIS_DATABASE", "PRAXIS_CONFIG", "PRAXIS_BIND", "PRAXIS_BASE_URL", "PRAXIS_LOG"]
    {
        command.env_remove(name);
    }
    command
}

fn migrations() -> Migrations {
    Migrations::of([
        praxis_programme::migrations as fn() -> _,
        praxis_identity::migrations,
        praxis_mail::migrations,
    ])
}

fn message(to: &str, number: usize) -> Message {
    Message {
        to: Address::parse(to).unwrap(),
        account: None,
        subject: format!("Number {number}"),
        text: "Hello".to_owned(),
        purpose: "test",
        dedup: None,
        one_time: None,
    }
}

struct Node(Child);

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn two_processes_send_each_message_once() {
    let Some(server) = SmtpServer::start(&[]) else { return };
    let Some(test) = stores(&migrations()).await.into_iter().nth(1) else { return };
    let DatabaseUrl::Postgres(url) = test.store.url().clone() else { panic!("PostgreSQL comes second") };
    let nodes: Vec<Node> = (0..2)
        .map(|at| {
            let data = test.folder.path().join(at.to_string());
            let node = praxis()
                .args(["serve", "--bind", "127.0.0.1:0", "--database", &url, "--data"])
                .arg(data)
                .args(["--mail-host", "localhost", "--mail-tls", "none", "--mail-from", "a@example.org"])
                .args(["--mail-a-day", "4", "--mail-port", &server.port.to_string()])
                .stdout(Stdio::null())
                .spawn();
            Node(node.unwrap())
        })
        .collect();
    let store = Store::connect(test.store.url().clone(), Clock::machine()).await.unwrap();
    for at in 0..30 {
        let mut tx = store.begin().await.unwrap();
        for to in [format!("p{at}@example.org"), "ada@example.org".to_owned()] {
            enqueue(&mut tx, message(&to, at)).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    for _ in 0..600 {
        let waiting = counts(store.read()).await.unwrap().of(State::Waiting);
        if waiting == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    drop(nodes);
    let now = counts(store.read()).await.unwrap();
    assert_eq!((now.of(State::Waiting), now.of(State::Sent), now.of(State::Held)), (0, 34, 26));
    let got = server.wait_for(34);
    let mut numbers: Vec<_> = got.iter().map(|it| it.headers["message-id"].clone()).collect();
    numbers.sort();
    numbers.dedup();
    let to_ada = got.iter().filter(|it| it.to[0] == "ada@example.org").count();
    assert_eq!((got.len(), numbers.len(), to_ada), (34, 34, 4));
}

fn openssl(folder: &Path, line: &str) -> bool {
    let ran = Command::new("openssl").args(line.split(' ')).current_dir(folder).output();
    ran.is_ok_and(|ran| ran.status.success())
}

/// With an authority the machine trusts, the way is private before the name and the password are said.
#[tokio::test]
async fn over_a_private_connection_with_a_name_and_a_password() {
    let folder = tempfile::tempdir().unwrap();
    let made = [
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Authority -keyout ca.key -out ca.pem",
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout key.pem -out asked.pem",
        "x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -copy_extensions copy -out certificate.pem",
    ];
    if !made.iter().all(|line| openssl(folder.path(), line)) {
        assert!(std::env::var_os("PRAXIS_TEST_SMTP").is_none(), "scripts/test installs openssl");
        eprintln!("TLS skipped: openssl is not installed (scripts/test installs it)");
        return;
    }
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (word, implicit) in [("starttls", None), ("implicit", Some("--implicit"))] {
        let (certificate, key) = (path("certificate.pem"), path("key.pem"));
        let mut options = vec![
            "--certificate",
            &certificate,
            "--key",
            &key,
            "--user",
            "praxis",
            "--password",
            "geheim word",
        ];
        options.extend(implicit);
        let Some(server) = SmtpServer::start(&options) else { return };
        std::fs::write(folder.path().join("password"), "geheim word\n").unwrap();
        let data = folder.path().join(word);
        let store =
            Store::open(DatabaseUrl::in_folder(&data), &migrations(), Clock::machine()).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        enqueue(&mut tx, message("ada@example.org", 1)).await.unwrap();
        tx.commit().await.unwrap();
        let node = praxis()
            .args([
                "serve",
                "--bind",
                "127.0.0.1:0",
                "--mail-host",
                "localhost",
                "--mail-tls",
                word,
                "--mail-from",
                "a@example.org",
            ])
            .args([
                "--mail-user",
                "praxis",
                "--mail-port",
                &server.port.to_string(),
                "--mail-password-file",
                &path("password"),
                "--data",
            ])
            .arg(&data)
            .env("SSL_CERT_FILE", path("ca.pem"))
            .stdout(Stdio::null())
            .spawn();
        let node = Node(node.unwrap());
        let got = server.wait_for(1);
        drop(node);
        assert_eq!(got.len(), 1, "{word}");
        assert_eq!((got[0].encrypted, got[0].user.as_deref()), (true, Some("praxis")), "{word}");
    }
}

#[test]
fn a_password_in_the_environment_comes_out_of_no_command() {
    let secret = "geheimer-satz-4711";
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["config"][..],
        &["serve", "--help"],
        &["serve", "--mail-host", "smtp.example.org", "--mail-tls", "none"],
    ] {
        let ran = praxis()
            .args(arguments)
            .current_dir(folder.path())
            .env("PRAXIS_MAIL_PASSWORD", secret)
            .env("PRAXIS_MAIL_USER", "somebody")
            .output()
            .unwrap();
        let said = [ran.stdout, ran.stderr].concat();
        assert!(!String::from_utf8_lossy(&said).contains(secret), "{arguments:?}");
    }
}
