//! Reading the shared conversations.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use praxis_opinion::read::{Conversation, ExportFiles, Source, read_export};

pub const CONVERSATIONS: [&str; 6] = [
    "london.youth.policing",
    "15-per-hour-seattle",
    "brexit-consensus",
    "bg2050-volunteers",
    "scoop-hivemind.biodiversity",
    "austria-climate.5twd2jsnkf.2022-08-08",
];

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

pub fn conversation(name: &str) -> Conversation {
    let open = |file: &str| {
        File::open(folder(name).join(file)).ok().map(|opened| Source::new(file, BufReader::new(opened)))
    };
    read_export(ExportFiles {
        folder: name.to_owned(),
        votes: open("votes.csv"),
        participants_votes: open("participants-votes.csv"),
        comments: open("comments.csv"),
        summary: open("summary.csv"),
    })
    .unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn expected(name: &str) -> serde_json::Value {
    let file =
        File::open(folder(name).join("expected.json")).expect("expected.json is part of the test data");
    serde_json::from_reader(BufReader::new(file)).expect("expected.json is valid")
}
