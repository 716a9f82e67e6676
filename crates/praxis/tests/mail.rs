//! Two processes over one PostgreSQL database work the same outbox, and a password never comes out.
#![allow(clippy::unwrap_used)]

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
            let message = Message {
                to: Address::parse(&to).unwrap(),
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
