//! What cannot be right is refused, with its file and line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

use praxis_opinion::read::{
    Conversation, ExportFiles, ReadError, Source, read_export, read_groups_file, read_votes_file,
};
use proptest::prelude::*;

#[derive(Default, Clone, Copy)]
struct Files<'a> {
    votes: Option<&'a str>,
    table: Option<&'a str>,
    comments: Option<&'a str>,
    summary: Option<&'a str>,
}

fn read(files: Files<'_>) -> Result<Conversation, ReadError> {
    let source = |name: &str, text: Option<&'static str>| text.map(|text| Source::new(name, text.as_bytes()));
    // The test's texts are short; leaking them keeps the helper simple.
    let leak = |text: Option<&str>| text.map(|text| &*Box::leak(text.to_owned().into_boxed_str()));
    read_export(ExportFiles {
        folder: "folder".into(),
        votes: source("votes.csv", leak(files.votes)),
        participants_votes: source("participants-votes.csv", leak(files.table)),
        comments: source("comments.csv", leak(files.comments)),
        summary: source("summary.csv", leak(files.summary)),
    })
}

const VOTES: &str = "timestamp,comment-id,voter-id,vote\n1,0,5,1\n2,1,5,-1\n";
const TABLE: &str = "participant,group-id,n-votes,0,1\n5,0,2,1,-1\n";
const COMMENTS: &str = "comment-id,moderated,comment-body\n0,1,Yes\n1,-1,\"No,\nnever\"\n";
const GOOD: Files<'static> = Files {
    votes: Some(VOTES),
    table: Some(TABLE),
    comments: Some(COMMENTS),
    summary: Some("topic,\"a, b\"\n"),
};

#[test]
fn a_good_folder_is_read() {
    let read = read(GOOD).unwrap();
    assert_eq!(
        (read.votes.participants(), read.votes.statements(), read.votes.len()),
        ([5].as_slice(), [0, 1].as_slice(), 2)
    );
    assert!(read.statements[1].is_set_aside() && !read.statements[0].is_set_aside());
    assert_eq!(
        (read.summary("topic"), read.exported_groups.as_deref()),
        (Some("a, b"), Some([(5, 0)].as_slice()))
    );
    assert!(read.warnings.is_empty());
}

#[test]
fn what_is_broken_is_named_with_file_and_line() {
    let votes = |text| Files { votes: Some(text), ..GOOD };
    let table = |text| Files { table: Some(text), ..GOOD };
    let comments = |text| Files { comments: Some(text), ..GOOD };
    for (files, message) in [
        (Files::default(), "folder: there is neither a votes.csv nor a participants-votes.csv in it"),
        (votes(""), "votes.csv: the file is empty"),
        (votes("comment-id,voter-id,vote\n"), "votes.csv: there is no vote in it"),
        (
            votes("comment-id,vote\n0,1\n"),
            "votes.csv, line 1: the column \"voter-id\" is missing (found: comment-id, vote)",
        ),
        (
            votes("comment-id,voter-id,vote\n0,5,1\n0,5,7\n"),
            "votes.csv, line 3: expected a vote of 1, -1 or 0, found \"7\"",
        ),
        (
            votes("comment-id,voter-id,vote\n0,5,\n"),
            "votes.csv, line 2: expected a vote of 1, -1 or 0, found \"\"",
        ),
        (votes("comment-id,voter-id,vote\n9,5,1\n"), "votes.csv, line 2: statement 9 is not in comments.csv"),
        (
            votes("comment-id,voter-id,vote\n0,x,1\n"),
            "votes.csv, line 2: expected a participant's number, found \"x\"",
        ),
        (
            votes("timestamp,comment-id,voter-id,vote\nsoon,0,5,1\n"),
            "votes.csv, line 2: expected a time, as a whole number or like 2026-11-20T12:30:00Z, found \"soon\"",
        ),
        (
            votes("comment-id,voter-id,vote\n0,\"5,1\n"),
            "votes.csv, line 2: field 2 starts with a quote that is never closed",
        ),
        (table("group-id,0\n1,1\n"), "participants-votes.csv, line 1: the column \"participant\" is missing"),
        (table("participant,0\n5,1\n5,1\n"), "participants-votes.csv, line 3: participant 5 has two rows"),
        (
            table("participant,0,7\n5,1,\n"),
            "participants-votes.csv, line 1: statement 7 is not in comments.csv",
        ),
        (
            table("participant,0,zero\n5,1,\n"),
            "the column \"zero\" is neither about the person nor a statement's number",
        ),
        (
            table("participant,0,1,01\n5,1,1,1\n"),
            "participants-votes.csv, line 1: statement 1 has two columns",
        ),
        (table("participant,0,+1\n5,1,1\n"), "the column \"+1\" is neither"),
        (table("participant,group-id,0\n5,A,1\n"), "expected a group's number or nothing, found \"A\""),
        (comments("comment-id,comment-body\n"), "comments.csv, line 1: the column \"moderated\" is missing"),
        (
            comments("comment-id,moderated,comment-body\n0,2,x\n"),
            "comments.csv, line 2: expected -1 (rejected), 0 (open) or 1 (accepted), found \"2\"",
        ),
        (
            comments("comment-id,moderated,comment-body\n0,1,x\n0,1,y\n"),
            "comments.csv, line 3: statement 0 is there twice",
        ),
        (
            comments("comment-id,moderated,is-meta,comment-body\n0,1,yes,x\n"),
            "expected true or false, found \"yes\"",
        ),
        (
            Files { summary: Some("topic\n"), ..GOOD },
            "summary.csv, line 1: expected a name and a value, found 1 fields",
        ),
    ] {
        let error = read(files).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(message), "found    {error}\nexpected {message}");
    }
    let empty = read(Files { table: Some("participant,0\n5,\n"), ..Files::default() }).unwrap_err();
    assert_eq!(empty.to_string(), "participants-votes.csv: there is no vote in it");
}

#[test]
fn a_line_is_counted_where_its_row_starts() {
    let votes = "comment-id,voter-id,vote\n0,5,1\n";
    let comments = "comment-id,moderated,comment-body\r\n0,1,\"two\r\nlines\"\r\n1,9,x\r\n";
    let error = read(Files { votes: Some(votes), comments: Some(comments), ..Files::default() }).unwrap_err();
    assert_eq!(error.line, Some(4));
}

#[test]
fn the_log_wins_over_the_table_and_says_so() {
    let found = read(Files { table: Some("participant,group-id,0,1\n5,0,-1,-1\n6,0,1,\n"), ..GOOD }).unwrap();
    assert_eq!(found.votes.participants(), [5]);
    assert_eq!(found.votes.votes_of(0).map(|(_, vote)| vote.number()).collect::<Vec<_>>(), [1, -1]);
    assert!(
        found.warnings[0].contains("differ in 2 last votes, first in participant 5 on statement 0"),
        "{:?}",
        found.warnings
    );
}

#[test]
fn times_may_be_instants() {
    let text =
        "voter-id,comment-id,vote,time\n1,1,1,2026-11-20T12:30:00Z\n1,1,-1,2026-11-20T13:00:00+01:00\n";
    let found = read_votes_file(Source::new("v.csv", text.as_bytes())).unwrap();
    assert_eq!(found.votes.votes_of(0).next().map(|(_, vote)| vote.number()), Some(1));
}

#[test]
fn given_groups_are_checked() {
    let votes = read(GOOD).unwrap().votes;
    let groups =
        |text: &str| read_groups_file("g.csv", text.as_bytes(), &votes).map_err(|error| error.to_string());
    assert_eq!(groups("participant,group\n5,3\n"), Ok(vec![Some(3)]));
    for (text, message) in [
        ("participant,group\n", "g.csv: nobody has a group"),
        ("participant,group\n5,-1\n", "g.csv: nobody has a group"),
        ("participant,group\n4,1\n", "g.csv, line 2: participant 4 has cast no vote"),
        ("participant,group\n5,1\n5,1\n", "g.csv, line 3: participant 5 is there twice"),
        (
            "participant,group\n5,one\n",
            "g.csv, line 2: expected a group's number, -1 or nothing, found \"one\"",
        ),
        ("participant\n5\n", "g.csv, line 1: the column \"group\" is missing (found: participant)"),
    ] {
        assert_eq!(groups(text), Err(message.to_owned()));
    }
}

proptest! {
    #[test]
    fn no_folder_makes_the_readers_panic(
        votes in prop::option::of("(timestamp,)?(comment-id,voter-id,vote\n)?([0-3,\"\n]|-1){0,40}"),
        table in prop::option::of("(participant,group-id,0,1\n)?([0-3,\"\n]|-1){0,40}"),
        comments in prop::option::of("(comment-id,moderated,comment-body\n)?([0-3,\"\nx]|-1){0,40}"),
        summary in prop::option::of("([a,\"\n]){0,20}"),
    ) {
        let files = Files {
            votes: votes.as_deref(),
            table: table.as_deref(),
            comments: comments.as_deref(),
            summary: summary.as_deref(),
        };
        if let Err(error) = read(files) {
            prop_assert!(!error.file.is_empty() && !error.problem.is_empty());
        }
    }
}

#[test]
fn two_hundred_groups_are_enough() {
    let votes: String = (0..201).map(|person| format!("{person},1,1\n")).collect();
    let votes = format!("voter-id,comment-id,vote\n{votes}");
    let votes = read_votes_file(Source::new("v.csv", votes.as_bytes())).unwrap().votes;
    let file = |groups: u32| -> String {
        "participant,group\n".to_owned() + &(0..groups).map(|n| format!("{n},{n}\n")).collect::<String>()
    };
    assert!(read_groups_file("g.csv", file(200).as_bytes(), &votes).is_ok());
    let error = read_groups_file("g.csv", file(201).as_bytes(), &votes).unwrap_err().to_string();
    assert_eq!(error, "g.csv, line 202: there are more than 200 groups, the most that can be analysed");
}

#[test]
fn seconds_are_told_from_milliseconds_and_not_mixed() {
    let times = |rows: &str| {
        let text = format!("timestamp,comment-id,voter-id,vote\n{rows}");
        praxis_opinion::read::read_events(Source::new("v.csv", text.as_bytes()))
            .map(|events| events.iter().map(|event| event.time).collect::<Vec<_>>())
            .map_err(|error| error.to_string())
    };
    assert_eq!(times("1658933760,1,1,1\n"), Ok(vec![Some(1_658_933_760_000)]));
    assert_eq!(times("1658933760180,1,1,1\n"), Ok(vec![Some(1_658_933_760_180)]));
    let mixed = times("1658933760,1,1,1\n1658933760180,1,2,1\n");
    assert_eq!(mixed, Err("v.csv, line 3: some times are in seconds and some in milliseconds".to_owned()));
    assert!(times("-999999999999999999,1,1,1\n").is_err());
}
