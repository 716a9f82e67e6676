//! The program from outside: its commands, their exit codes, and what they say.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn praxis(folder: &Path, arguments: &[&str]) -> Output {
    command(folder).args(arguments).output().unwrap()
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praxis"));
    command.current_dir(folder);
    for variable in
        ["PRAXIS_DATA", "PRAXIS_DATABASE", "PRAXIS_CONFIG", "PRAXIS_BIND", "PRAXIS_BASE_URL", "PRAXIS_LOG"]
    {
        command.env_remove(variable);
    }
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn demo_files() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/programme").display().to_string()
}

/// A server of our own, stopped when the test ends.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child =
            command(folder).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().expect("the address is printed").unwrap();
            if let Some((_, rest)) = line.split_once("http://localhost:") {
                let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
                break format!("127.0.0.1:{port}");
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn help_is_everywhere_and_bad_usage_has_its_code() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "", "demo", "serve", "import", "export", "migrate", "backup", "restore", "doctor", "messages",
        "config",
    ] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|it| !it.is_empty()).collect();
        let output = praxis(folder.path(), &arguments);
        assert!(output.status.success() && said(&output).contains("Usage: praxis"), "{arguments:?}");
    }
    let wrong = [
        &[][..],
        &["dance"],
        &["serve", "--bind", "nowhere"],
        &["import"],
        &["--log", "praxis=nonsense=", "migrate"],
    ];
    for arguments in wrong {
        let output = praxis(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", complained(&output));
        assert!(!complained(&output).is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn a_programme_goes_in_and_comes_out_as_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let output = praxis(folder.path(), &["import", &demo_files()]);
    assert!(output.status.success(), "{}", complained(&output));
    assert!(said(&output).starts_with("Added "), "{}", said(&output));
    assert!(said(&praxis(folder.path(), &["import", &demo_files()])).starts_with("Nothing to do"));
    assert!(praxis(folder.path(), &["export", "out"]).status.success());
    let output = praxis(folder.path(), &["export", "out"]);
    assert_eq!(output.status.code(), Some(2), "a folder with files is left alone");
    assert!(praxis(folder.path(), &["import", "out", "--data", "second"]).status.success());
    assert!(praxis(folder.path(), &["export", "again", "--data", "second"]).status.success());
    for file in ["people.yaml", "events.yaml", "links.yaml", "synthetic/events.yaml"] {
        let bytes = |name: &str| fs::read(folder.path().join(name).join(file)).unwrap();
        assert_eq!(bytes("out"), bytes("again"), "{file}");
    }
}

#[test]
fn wrong_files_are_refused_with_file_line_and_code_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join("in").join(name);
    let refused = || {
        let output = praxis(folder.path(), &["import", "in"]);
        assert_eq!(output.status.code(), Some(2));
        complained(&output)
    };
    fs::create_dir(folder.path().join("in")).unwrap();
    assert!(refused().contains("there is no programme.yaml or other programme file in this folder"));
    fs::write(file("event.yaml"), "").unwrap();
    assert!(refused().contains("event.yaml: no file of this format has this name"));
    fs::remove_file(file("event.yaml")).unwrap();
    fs::write(file("talks.yaml"), "- {id: t, event: none, title: T}\n").unwrap();
    assert!(refused().contains("talks.yaml:1: the field event of “t” names “none”"));
    fs::write(file("talks.yaml"), b"- {id: a, \n  title: \xff}\n").unwrap();
    assert!(refused().contains("talks.yaml: is not UTF-8 text (line 2)"));
    assert_eq!(praxis(folder.path(), &["import", "nowhere"]).status.code(), Some(2));
}

#[test]
fn the_configuration_is_written_once_and_read_with_clear_errors() {
    let folder = tempfile::tempdir().unwrap();
    assert!(praxis(folder.path(), &["config", "praxis.toml"]).status.success());
    assert_eq!(
        praxis(folder.path(), &["config", "praxis.toml"]).status.code(),
        Some(2),
        "it is not overwritten"
    );
    fs::write(folder.path().join("praxis.toml"), "data = \"elsewhere\"\n").unwrap();
    assert!(praxis(folder.path(), &["migrate"]).status.success());
    assert!(folder.path().join("elsewhere/praxis.sqlite3").exists());
    fs::write(folder.path().join("praxis.toml"), "data = \"elsewhere\"\nprot = 80\n").unwrap();
    let output = praxis(folder.path(), &["migrate"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(complained(&output).contains("praxis.toml:2: unknown field `prot`"), "{}", complained(&output));
    fs::write(folder.path().join("praxis.toml"), "").unwrap();
    for wrong in [&["--config", "/nowhere.toml", "migrate"][..], &["migrate", "--database", "mysql://x"]] {
        assert_eq!(praxis(folder.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn the_demonstration_starts_on_a_free_port_and_a_second_start_finds_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let first = Server::start(folder.path(), &["demo", "--bind", "127.0.0.1:0"]);
    assert!(first.get("/").contains("What does good leadership look like in social work?"));
    drop(first);
    let second = Server::start(folder.path(), &["demo", "--bind", "127.0.0.1:0"]);
    assert!(second.get("/events").contains("(synthetic example)"));
    assert!(second.get("/health/ready").ends_with("ready\n"));
}

#[test]
fn the_server_finishes_and_leaves_on_sigterm() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &["serve", "--bind", "127.0.0.1:0"]);
    assert!(server.get("/").contains("This site is being set up"));
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let end = Instant::now() + Duration::from_secs(15);
    let status = loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "the server did not stop");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(status.code(), Some(0));
}

#[test]
fn the_evidence_library_goes_in_beside_the_programme_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    fs::create_dir_all(files.join("evidence")).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    for (from, to) in [("programme", ""), ("evidence", "evidence")] {
        for entry in fs::read_dir(demo.join(from)).unwrap().flatten().filter(|it| it.path().is_file()) {
            fs::copy(entry.path(), files.join(to).join(entry.file_name())).unwrap();
        }
    }
    // one slip in each area: both are named, and nothing is written
    let coding = fs::read_to_string(files.join("evidence/coding.csv")).unwrap();
    let themes = fs::read_to_string(files.join("themes.yaml")).unwrap();
    fs::write(files.join("evidence/coding.csv"), coding.replacen(",England,", ",Atlantis,", 1)).unwrap();
    fs::write(files.join("themes.yaml"), themes.replacen("aim: knowledge", "aim: nothing", 1)).unwrap();
    let wrong = praxis(folder.path(), &["import", "files"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", complained(&wrong));
    let said_wrong = complained(&wrong);
    assert!(said_wrong.contains("nothing was imported; 2 problems"), "{said_wrong}");
    assert!(said_wrong.contains("themes.yaml:1: "), "{said_wrong}");
    assert!(
        said_wrong.contains("evidence/coding.csv:") && said_wrong.contains("column country_studied"),
        "{said_wrong}"
    );

    fs::write(files.join("themes.yaml"), &themes).unwrap();
    let wrong = praxis(folder.path(), &["import", "files"]);
    assert!(complained(&wrong).contains("nothing was imported; 1 problem:"), "{}", complained(&wrong));
    fs::write(files.join("evidence/coding.csv"), &coding).unwrap();
    let right = praxis(folder.path(), &["import", "files"]);
    assert!(said(&right).contains("Evidence library: added 116"), "{}{}", said(&right), complained(&right));
    let again = praxis(folder.path(), &["import", "files"]);
    assert!(said(&again).contains("Evidence library: nothing to do, all 116 records"), "{}", said(&again));

    assert!(praxis(folder.path(), &["export", "out"]).status.success());
    assert_eq!(fs::read_to_string(folder.path().join("out/evidence/coding.csv")).unwrap(), coding);
    let replaced = praxis(folder.path(), &["export", "out", "--replace"]);
    assert!(replaced.status.success(), "{}", complained(&replaced));
    fs::write(folder.path().join("out/evidence/mine.txt"), "kept").unwrap();
    let refused = praxis(folder.path(), &["export", "out", "--replace"]);
    assert!(complained(&refused).contains("evidence/mine.txt"), "{}", complained(&refused));
    let back = praxis(folder.path(), &["import", "out", "--data", "second"]);
    assert_eq!(back.status.code(), Some(0), "{}", complained(&back));
}
