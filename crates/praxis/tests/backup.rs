//! Backup, restore and doctor from outside.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use praxis_storage::backup::Backup;

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

/// Runs a command and returns its code and all that it said.
fn praxis(folder: &Path, line: &str) -> (i32, String) {
    finished(command(folder).args(line.split(' ')).output().unwrap())
}

fn finished(output: Output) -> (i32, String) {
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

fn done(folder: &Path, line: &str) -> String {
    let (code, said) = praxis(folder, line);
    assert_eq!(code, 0, "{line}: {said}");
    said
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn import_demo(folder: &Path) {
    done(folder, &format!("import {}", crates().join("praxis/demo/programme").display()));
    // the evidence library stands in a folder of its own
    done(folder, &format!("import {}", crates().join("praxis/demo").display()));
}

#[test]
fn a_lost_machine_loses_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    import_demo(folder);
    assert!(done(folder, "doctor").contains("is sound"));
    let said = done(folder, "backup monday");
    assert!(said.starts_with("Wrote monday: ") && said.contains(" tables, "), "{said}");
    let (code, said) = praxis(folder, "backup monday");
    assert!(code == 2 && said.contains("--replace"), "{said}");
    done(folder, "backup monday --replace");

    assert!(done(folder, "restore monday --data second").starts_with("Restored monday into sqlite:second/"));
    assert!(done(folder, "doctor --data second").contains("is sound"));
    done(folder, "export first-files");
    done(folder, "export second-files --data second");
    let mut compared = 0;
    for part in ["first-files", "first-files/evidence"] {
        let second = folder.join(part.replace("first", "second"));
        for entry in fs::read_dir(folder.join(part)).unwrap().flatten().filter(|it| it.path().is_file()) {
            let name = entry.file_name();
            assert_eq!(fs::read(entry.path()).unwrap(), fs::read(second.join(&name)).unwrap(), "{name:?}");
            compared += 1;
        }
    }
    assert!(compared > 10, "the library's five files are among them");
    let (code, said) = praxis(folder, "restore monday --data second");
    assert!(code == 2 && said.contains("holds data already"), "{said}");

    let whole = fs::read(folder.join("monday")).unwrap();
    fs::write(folder.join("monday"), &whole[..whole.len() / 2]).unwrap();
    for line in ["restore monday --data second --replace", "restore monday --data third", "restore nowhere"] {
        assert_eq!(praxis(folder, line).0, 2, "{line}");
    }
    assert!(!folder.join("third").exists(), "nothing is made for a file that is not taken");
    assert!(done(folder, "doctor --data second").contains("is sound"));
    let (code, said) = praxis(folder, "doctor --data nowhere");
    assert!(code == 2 && said.contains("there is no database at"), "{said}");
    assert_eq!(praxis(folder, "backup tuesday --data nowhere").0, 2);
    assert!(!folder.join("nowhere").exists() && !folder.join("tuesday").exists());
}

#[test]
fn doctor_finds_a_file_that_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("praxis-data")).unwrap();
    fs::write(folder.path().join("praxis-data/praxis.sqlite3"), "nonsense ".repeat(2000)).unwrap();
    let (code, said) = praxis(folder.path(), "doctor");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("not a database"), "{said}");
}

/// The tables are those whose making stands in the sources, asked without the database.
#[test]
fn every_table_of_every_area_is_in_a_backup() {
    fn tables(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                tables(&path, found);
            } else if path.components().any(|part| part.as_os_str() == "migrations") {
                let text = fs::read_to_string(&path).unwrap();
                let text: String = text.split_whitespace().collect();
                for made in text.split("Table::create()").skip(1) {
                    let name = made.split_once(".table(").unwrap().1.split(')').next().unwrap();
                    // a name that is said more than once is a constant of its file
                    let constant = format!("const{name}:&str=");
                    let name = text.split_once(&constant).map_or(name, |(_, name)| name);
                    // a table that is made anew under a passing name is there under its own already
                    found.extend(name.split('"').nth(1).map(str::to_owned));
                }
            }
        }
    }
    let mut made = Vec::new();
    for krate in fs::read_dir(crates()).unwrap().flatten().filter(|it| it.path().join("src").exists()) {
        tables(&krate.path().join("src"), &mut made);
    }
    made.sort();
    assert!(made.len() >= 7, "{made:?}");
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), "migrate");
    done(folder.path(), "backup all");
    let backup = Backup::open(&folder.path().join("all")).unwrap();
    let saved: Vec<_> = backup.header().tables.iter().map(|table| table.name.clone()).collect();
    assert_eq!(saved, made);
}

#[test]
fn a_running_site_shows_what_was_restored() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    done(folder, "migrate --data empty");
    done(folder, "backup empty-backup --data empty");
    import_demo(folder);
    done(folder, "backup full-backup");
    let mut server = command(folder)
        .args(["serve", "--bind", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address =
        line.split(' ').find(|word| word.starts_with("127.")).unwrap().trim_end_matches(';').to_owned();
    let home = || {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let becomes = |words: &str| {
        let end = Instant::now() + Duration::from_secs(10);
        while !home().contains(words) {
            assert!(Instant::now() < end, "the site does not show “{words}”");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let result = std::panic::catch_unwind(|| {
        becomes("What does good leadership look like in social work?");
        done(folder, "backup while-it-runs");
        done(folder, "restore empty-backup --replace");
        becomes("This site is being set up");
        done(folder, "restore while-it-runs --replace");
        becomes("What does good leadership look like in social work?");
    });
    let _ = server.kill();
    let _ = server.wait();
    result.unwrap();
}

/// A disk of a few kilobytes, as root on Linux; elsewhere the test says that it was skipped.
#[test]
fn a_full_disk_gives_a_clear_error_and_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    import_demo(folder);
    done(folder, "backup monday");
    let small = folder.join("small");
    fs::create_dir(&small).unwrap();
    // too small for the backup; too small for an empty database; too small for a full one
    let tries = [
        ("8k", "backup small/monday", "small/monday.new: No space left on device"),
        ("8k", "restore monday --data small", "cannot open the database sqlite:small/"),
        ("200k", "restore monday --data small", "database or disk is full"),
    ];
    for (size, line, expected) in tries {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(&small).stderr(Stdio::null());
        if !mount.status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: a small disk cannot be mounted here");
            return;
        }
        let (code, said) = praxis(folder, line);
        let left: Vec<_> = fs::read_dir(&small).unwrap().flatten().map(|entry| entry.file_name()).collect();
        Command::new("umount").arg(&small).status().unwrap();
        assert!(code == 1 && said.contains(expected), "{size}, {line}: {code} {said}");
        assert!(left.is_empty(), "{size}, {line}: left {left:?}");
    }
    assert!(done(folder, "doctor").contains("is sound"));
}

/// A folder in which nothing can be written; root may write everywhere and lends itself to nobody for this.
#[cfg(unix)]
#[test]
fn a_read_only_folder_gives_a_clear_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    import_demo(folder);
    done(folder, "backup monday");
    let shut = folder.join("shut");
    fs::create_dir(&shut).unwrap();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&shut, 0o555);
    let is_root = fs::write(shut.join("probe"), "").is_ok();
    let run = |line: &str| {
        if !is_root {
            return Some(praxis(folder, line));
        }
        for path in [folder.to_owned(), folder.join("praxis-data")] {
            mode(&path, 0o777);
        }
        for file in ["monday", "praxis-data/praxis.sqlite3"] {
            mode(&folder.join(file), 0o666);
        }
        let program = folder.join("praxis-for-nobody");
        fs::copy(env!("CARGO_BIN_EXE_praxis"), &program).ok()?;
        mode(&program, 0o755);
        let mut command = Command::new("runuser");
        command.args(["-u", "nobody", "--"]).arg(program).args(line.split(' ')).current_dir(folder);
        Some(finished(command.output().ok()?))
    };
    let _ = fs::remove_file(shut.join("probe"));
    let (Some(backup), Some(restore)) = (run("backup shut/monday"), run("restore monday --data shut")) else {
        eprintln!("skipped: runuser is not here");
        return;
    };
    assert!(backup.0 == 1 && backup.1.contains("shut/monday.new: Permission denied"), "{backup:?}");
    assert!(restore.0 == 1 && restore.1.contains("cannot open the database sqlite:shut/"), "{restore:?}");
    assert_eq!(fs::read_dir(&shut).unwrap().count(), 0);
}
