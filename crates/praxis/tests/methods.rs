//! The commands as a user runs them: what they write, and how they end.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn praxis(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_praxis")).args(arguments).output().expect("the program starts")
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../opinion/tests/data").join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of the tests are text")
}

fn assert_ends(output: &Output, code: i32, message: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert!(error.contains(message), "found {error}, expected {message}");
}

#[test]
fn a_folder_becomes_json_and_a_report() {
    let folder = TempDir::new().unwrap();
    let (json, report) = (folder.path().join("out.json"), folder.path().join("out.html"));
    let source = data("london.youth.policing");
    let arguments = [
        "opinion",
        "analyse",
        text(&source),
        "--groups",
        "export",
        "--json",
        text(&json),
        "--report",
        text(&report),
    ];
    assert_ends(&praxis(&arguments), 0, "");
    let found: serde_json::Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    let expected: serde_json::Value =
        serde_json::from_slice(&fs::read(source.join("expected.json")).unwrap()).unwrap();
    for name in ["participants", "statements", "rejected", "votes_cast", "groups", "group_votes"] {
        assert_eq!(found[name], expected[name], "{name}");
    }
    for name in expected.as_object().unwrap().keys().filter(|name| *name != "conversation") {
        assert!(found.get(name).is_some(), "{name}");
    }
    assert!(fs::read_to_string(&report).unwrap().starts_with("<!doctype html>"));
    // Nothing else is left in the folder.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn the_order_of_the_rows_does_not_show() {
    let folder = TempDir::new().unwrap();
    let votes = fs::read_to_string(data("london.youth.policing").join("votes.csv")).unwrap();
    let (header, rows) = votes.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    let mut written = Vec::new();
    for number in 0..2 {
        let (csv, json) =
            (folder.path().join(format!("{number}.csv")), folder.path().join(format!("{number}.json")));
        fs::write(&csv, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
        assert_ends(&praxis(&["opinion", "analyse", text(&csv), "--json", text(&json)]), 0, "");
        written.push(fs::read(&json).unwrap());
        // Times tell which vote is the last; the order of the rows does not.
        rows.sort_by_key(|row| {
            row.bytes().rev().map(u64::from).fold(7, |hash: u64, byte| hash.wrapping_mul(131) ^ byte)
        });
    }
    assert_eq!(written[0], written[1]);
}

#[test]
fn bad_input_ends_with_2_and_writes_nothing() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out.json");
    for (name, content, message) in [
        (
            "seven.csv",
            "voter-id,comment-id,vote\n1,1,7\n",
            "seven.csv, line 2: expected a vote of 1, -1 or 0, found \"7\"",
        ),
        ("column.csv", "voter-id,vote\n1,1\n", "column.csv, line 1: the column \"comment-id\" is missing"),
        (
            "quote.csv",
            "voter-id,comment-id,vote\n1,1,\"1\n",
            "quote.csv, line 2: field 3 starts with a quote that is never closed",
        ),
        ("empty.csv", "", "empty.csv: the file is empty"),
        ("nobody.csv", "voter-id,comment-id,vote\n", "nobody.csv: there is no vote in it"),
        ("binary.csv", "\u{0}\u{1}", "binary.csv, line 1: the column \"voter-id\" is missing"),
    ] {
        let csv = folder.path().join(name);
        fs::write(&csv, content).unwrap();
        assert_ends(&praxis(&["opinion", "analyse", text(&csv), "--json", text(&out)]), 2, message);
        assert!(!out.exists(), "{name}");
    }
    let missing = folder.path().join("missing.csv");
    assert_ends(
        &praxis(&["opinion", "analyse", text(&missing), "--json", text(&out)]),
        2,
        "cannot be opened",
    );
    assert_ends(
        &praxis(&["opinion", "analyse", text(folder.path()), "--json", text(&out)]),
        2,
        "neither a votes.csv",
    );
    assert_ends(&praxis(&["opinion", "analyse", text(&missing)]), 2, "--json OUT");
    assert_ends(&praxis(&["opinion", "analyze"]), 2, "");
    assert!(!out.exists());
}

#[test]
fn an_unknown_statement_is_found_in_its_file() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("comments.csv"), "comment-id,moderated,comment-body\n1,1,Yes\n").unwrap();
    fs::write(folder.path().join("votes.csv"), "comment-id,voter-id,vote\n1,1,1\n2,1,1\n").unwrap();
    let out = folder.path().join("out.json");
    let output = praxis(&["opinion", "analyse", text(folder.path()), "--json", text(&out)]);
    assert_ends(&output, 2, "votes.csv, line 3: statement 2 is not in comments.csv");
    assert!(!out.exists());
}

#[test]
fn groups_can_be_given() {
    let folder = TempDir::new().unwrap();
    let source = data("london.youth.policing");
    let (groups, out) = (folder.path().join("groups.csv"), folder.path().join("out.json"));
    let rows: String = (1..=26).map(|person| format!("{person},{}\n", person % 2)).collect();
    fs::write(&groups, format!("participant,group\n{rows}")).unwrap();
    let arguments = [
        "opinion",
        "analyse",
        text(&source),
        "--groups",
        text(&groups),
        "--no-resampling",
        "--json",
        text(&out),
    ];
    assert_ends(&praxis(&arguments), 0, "");
    let found: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(found["groups"][0], 1);
    assert_eq!(found["grouping"]["source"], "file");
    assert!(found["stability"].is_null());

    fs::write(&groups, "participant,group\n1,0\n99,0\n").unwrap();
    fs::remove_file(&out).unwrap();
    assert_ends(&praxis(&arguments), 2, "groups.csv, line 3: participant 99 has cast no vote");
    let votes = source.join("votes.csv");
    let arguments = ["opinion", "analyse", text(&votes), "--groups", "export", "--json", text(&out)];
    assert_ends(&praxis(&arguments), 2, "the export names no groups");
    assert!(!out.exists());
}

#[test]
fn an_export_can_be_analysed_like_its_source() {
    let folder = TempDir::new().unwrap();
    let (copy, out) = (folder.path().join("copy"), folder.path().join("out.json"));
    let source = data("london.youth.policing");
    assert_ends(
        &praxis(&["opinion", "export", text(&source), "--groups", "export", "--to", text(&copy)]),
        0,
        "",
    );
    let analysis = |path: &Path| {
        let arguments = ["opinion", "analyse", text(path), "--groups", "export", "--json", text(&out)];
        assert_ends(&praxis(&arguments), 0, "");
        fs::read(&out).unwrap()
    };
    assert_eq!(analysis(&copy), analysis(&source));
    let again = praxis(&["opinion", "export", text(&source), "--to", text(&copy)]);
    assert_ends(&again, 2, "is there already");
}

#[test]
fn what_cannot_be_written_ends_with_1() {
    let source = data("london.youth.policing");
    let nowhere = Path::new("/dev/null/out.json");
    let output = praxis(&["opinion", "analyse", text(&source), "--no-resampling", "--json", text(nowhere)]);
    assert_ends(&output, 1, "cannot be written");
}

#[test]
fn a_delphi_study_is_analysed_by_its_protocol() {
    let folder = TempDir::new().unwrap();
    let [ratings, protocol, out] = ["r.csv", "p.yaml", "o.json"].map(|name| folder.path().join(name));
    let example = praxis(&["delphi", "example-protocol"]);
    assert_ends(&example, 0, "");
    fs::write(&protocol, &example.stdout).unwrap();
    let rows: String = (1..=10).map(|who| format!("p{who},1,d01,importance,{}\n", 6 + who % 4)).collect();
    fs::write(&ratings, format!("panellist,round,item,scale,rating\n{rows}")).unwrap();
    let arguments =
        ["delphi", "analyse", text(&ratings), "--protocol", text(&protocol), "--json", text(&out)];
    assert_ends(&praxis(&arguments), 0, "");
    let found: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(found["items"][0]["rounds"][0]["description"]["median"], 7.5);
    assert_eq!(found["items"][0]["decision"]["outcome"], "next_round");

    fs::remove_file(&out).unwrap();
    fs::write(&ratings, "panellist,round,item,scale,rating\np1,1,d01,importance,11\n").unwrap();
    assert_ends(
        &praxis(&arguments),
        2,
        "r.csv, line 2: expected a whole number from 1 to 9, or nothing, found \"11\"",
    );
    fs::write(&protocol, "rounds: [\n").unwrap();
    assert_ends(&praxis(&arguments), 2, "p.yaml: ");
    assert!(!out.exists());
}

/// Analyses the small conversation without what takes long.
fn analysed(outputs: &[&str]) -> Output {
    let source = data("london.youth.policing");
    let arguments = ["opinion", "analyse", text(&source), "--no-resampling", "--no-second-opinion"];
    praxis(&[&arguments, outputs].concat())
}

#[test]
fn nothing_that_was_there_is_destroyed() {
    let folder = TempDir::new().unwrap();
    let [json, part, real, link] =
        ["a.json", "a.json.part", "real.json", "link.json"].map(|name| folder.path().join(name));
    fs::write(&part, "mine").unwrap();
    assert_ends(&analysed(&["--json", text(&json)]), 0, "");
    assert_eq!(fs::read_to_string(&part).unwrap(), "mine");

    // A link is followed, wherever it leads, and stays a link.
    std::os::unix::fs::symlink("real.json", &link).unwrap();
    for _ in 0..2 {
        assert_ends(&analysed(&["--json", text(&link)]), 0, "");
        assert!(link.is_symlink() && !real.is_symlink());
        assert_eq!(fs::read(&real).unwrap(), fs::read(&json).unwrap());
    }

    let (copy, beside) = (folder.path().join("copy"), folder.path().join("copy.part"));
    fs::create_dir(&beside).unwrap();
    fs::write(beside.join("mine.txt"), "mine").unwrap();
    let source = data("london.youth.policing");
    assert_ends(&praxis(&["opinion", "export", text(&source), "--to", text(&copy)]), 0, "");
    assert!(beside.join("mine.txt").exists());
    assert_eq!(fs::read_dir(&copy).unwrap().count(), 4);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
}

#[test]
fn a_pipe_is_written_into_and_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut reader =
        Command::new("cat").arg(&pipe).stdout(std::process::Stdio::piped()).spawn().expect("cat starts");
    let output = analysed(&["--json", text(&pipe)]);
    if !fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo() {
        reader.kill().unwrap();
        panic!("the pipe was replaced");
    }
    let found = reader.wait_with_output().unwrap();
    assert_ends(&output, 0, "");
    assert!(found.stdout.starts_with(b"{\"version\""));
}

#[test]
fn results_need_places_of_their_own() {
    let folder = TempDir::new().unwrap();
    let [votes, groups, out] = ["votes.csv", "groups.csv", "out"].map(|name| folder.path().join(name));
    fs::copy(data("london.youth.policing").join("votes.csv"), &votes).unwrap();
    fs::write(&groups, "participant,group\n1,1\n").unwrap();
    let detour = folder.path().join("./out");
    let before = fs::read(&votes).unwrap();
    for (input, rest, message) in [
        (&votes, vec!["--json", text(&votes)], "is read"),
        (&folder.path().to_owned(), vec!["--report", text(&votes)], "is read"),
        (&votes, vec!["--groups", text(&groups), "--json", text(&groups)], "is read"),
        (&votes, vec!["--json", text(&out), "--report", text(&detour)], "is named twice"),
        (&votes, vec!["--json", "-", "--report", "-"], "is named twice"),
    ] {
        let arguments = [vec!["opinion", "analyse", text(input), "--no-resampling"], rest].concat();
        assert_ends(&praxis(&arguments), 2, message);
    }
    assert_eq!(fs::read(&votes).unwrap(), before);
    let delphi = ["delphi", "analyse", text(&votes), "--protocol", text(&groups), "--json", text(&groups)];
    assert_ends(&praxis(&delphi), 2, "is read");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn both_results_or_none() {
    let folder = TempDir::new().unwrap();
    let (report, nowhere) = (folder.path().join("out.html"), folder.path().join("no/folder/out.json"));
    fs::write(&report, "old").unwrap();
    let output = analysed(&["--report", text(&report), "--json", text(&nowhere)]);
    assert_ends(&output, 1, "out.json cannot be written");
    assert_eq!(fs::read_to_string(&report).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_export_can_be_made_of_a_pipe() {
    use std::io::Write as _;
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("copy");
    let mut export = Command::new(env!("CARGO_BIN_EXE_praxis"))
        .args(["opinion", "export", "/dev/stdin", "--to", text(&copy)])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let votes = fs::read(data("london.youth.policing").join("votes.csv")).unwrap();
    export.stdin.take().unwrap().write_all(&votes).unwrap();
    assert_ends(&export.wait_with_output().unwrap(), 0, "");
    let written = fs::read_to_string(copy.join("votes.csv")).unwrap();
    assert_eq!(written.lines().count(), 641);
    assert!(written.starts_with("timestamp,"));
}

#[test]
fn references_are_converted_and_what_is_lost_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo/evidence/library.csl.json");
    let (ris, bib, back) = (path("library.ris"), path("library.bib"), path("back.json"));
    for (from, to, out) in [(&library, "ris", &ris), (&ris, "bibtex", &bib), (&bib, "csl-json", &back)] {
        let output = praxis(&["references", "convert", text(from), "--to", to, "--out", text(out)]);
        assert_ends(&output, 0, "");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
    let json = |path: &Path| serde_json::from_slice::<serde_json::Value>(&fs::read(path).unwrap()).unwrap();
    assert_eq!(json(&back), json(&library));

    let rich = path("rich.json");
    fs::write(&rich, r#"[{"id": "a", "type": "treaty", "title": "T", "status": "draft"}]"#).unwrap();
    let output = praxis(&["references", "convert", text(&rich), "--to", "ris"]);
    assert_ends(&output, 0, "a (T, n.d.): ris does not hold its status, type as it is");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "TY  - GEN\r\nID  - a\r\nTI  - T\r\nER  - \r\n");

    let list = praxis(&["references", "cite", text(&bib), "--style", "apa"]);
    assert_ends(&list, 0, "");
    let list = String::from_utf8(list.stdout).unwrap();
    assert_eq!(list.lines().count(), 116);
    assert!(list.starts_with("21st Century Social Work Review Group. (2006"), "{}", &list[..100]);
}

#[test]
fn references_that_cannot_be_read_are_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (file, out) = (path("refs.txt"), path("out.json"));
    for (content, message) in [
        ("surname,year\nSmith,2009\n", "refs.txt: this is neither CSL-JSON"),
        ("[{\"id\": 1},\n{\"id\": }]", "refs.txt: line 2: this is not CSL-JSON"),
    ] {
        fs::write(&file, content).unwrap();
        assert_ends(
            &praxis(&["references", "convert", text(&file), "--to", "csl-json", "--out", text(&out)]),
            2,
            message,
        );
    }
    fs::write(&file, "TY  - JOUR\nTI  - One\nPY  - soon\nER  - \n").unwrap();
    let convert = ["references", "convert", text(&file), "--to", "csl-json", "--out", text(&out)];
    assert_ends(
        &praxis(&[&convert[..], &["--strict"]].concat()),
        2,
        "refs.txt, line 3: no year can be seen in \"soon\"",
    );
    assert!(!out.exists());
    assert_ends(&praxis(&convert), 0, "refs.txt, line 3: no year can be seen in \"soon\"");
    assert!(out.exists());
    assert_ends(
        &praxis(&["references", "convert", text(&file), "--to", "ris", "--out", text(&file)]),
        2,
        "is read",
    );
    assert_ends(
        &praxis(&["references", "convert", text(&path("none.ris")), "--to", "ris"]),
        2,
        "cannot be read",
    );
    assert_ends(
        &praxis(&["references", "cite", text(&file), "--style", "apa8"]),
        2,
        "apa, harvard, chicago, vancouver",
    );
}

#[test]
fn next_steps_are_planned_and_what_is_wrong_in_a_plan_is_named() {
    let folder = TempDir::new().unwrap();
    let (plan, json) = (folder.path().join("plan.json"), folder.path().join("out.json"));
    let run = |content: &str| {
        fs::write(&plan, content).unwrap();
        praxis(&["capability", "plan", text(&plan), "--json", text(&json)])
    };
    let wrong = run(
        r#"{"person": {"minutes": 20, "gaps": {"a": 1}}, "resources": [{"id": "x", "minutes": 10, "covers": {"a": 2}}]}"#,
    );
    assert_ends(&wrong, 2, "plan.json, resources[0] (x).covers.a: is 2");
    assert!(!json.exists(), "nothing was written");
    assert_ends(&run("{}"), 2, "missing field `person`");
    let right = run(
        r#"{"person": {"minutes": 20, "gaps": {"a": 1}}, "resources": [{"id": "x", "minutes": 10, "covers": {"a": 0.5}}]}"#,
    );
    assert_ends(&right, 0, "");
    let found: serde_json::Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(
        (&found["value"], &found["method"], &found["steps"][0]["id"]),
        (&0.5.into(), &"exact".into(), &"x".into())
    );
}
