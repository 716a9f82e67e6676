//! Out to the Polis format and back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should end there")]

mod support;

use praxis_opinion::export::polis_export;
use praxis_opinion::read::{Conversation, ExportFiles, Source, read_events, read_export};
use praxis_opinion::{GivenGroups, Options, analyse};
use support::{CONVERSATIONS, conversation, folder};

fn read_back(files: &praxis_opinion::export::PolisExport, without_log: bool) -> Conversation {
    let source = |index: usize| {
        let (name, text) = files.named()[index];
        Some(Source::new(name, text.as_bytes()))
    };
    read_export(ExportFiles {
        folder: "export".into(),
        votes: source(0).filter(|_| !without_log),
        participants_votes: source(1),
        comments: source(2),
        summary: source(3),
    })
    .unwrap()
}

/// The analysis with the exported groups, as it is published.
fn published(conversation: &Conversation) -> String {
    let groups = GivenGroups::of_export(conversation);
    assert!(groups.is_some());
    let options = Options { groups, resamples: 0, second_opinion: false, ..Options::default() };
    serde_json::to_string(&analyse(conversation, &options)).unwrap()
}

#[test]
fn every_conversation_comes_back_the_same() {
    for name in CONVERSATIONS {
        let original = conversation(name);
        let groups = GivenGroups::of_export(&original).unwrap().groups;
        let files = polis_export(&original, None, &groups);
        let expected = published(&original);
        for without_log in [false, true] {
            let back = read_back(&files, without_log);
            assert!(back.warnings.is_empty(), "{name}: {:?}", back.warnings);
            assert_eq!(published(&back), expected, "{name}");
            assert_eq!(
                (&back.statements, &back.unvoted, &back.summary),
                (&original.statements, &original.unvoted, &expected_summary(&original, &back)),
                "{name}"
            );
        }
        // And what is written from what was read is the same text.
        assert_eq!(polis_export(&read_back(&files, false), None, &groups), files, "{name}");
    }
}

/// Where the test data has no summary, the export makes a small one.
fn expected_summary(original: &Conversation, back: &Conversation) -> Vec<(String, String)> {
    if original.summary.is_empty() { back.summary.clone() } else { original.summary.clone() }
}

#[test]
fn the_log_of_events_comes_back_with_its_times() {
    let name = "london.youth.policing";
    let original = conversation(name);
    let bytes = std::fs::read(folder(name).join("votes.csv")).unwrap();
    let events = read_events(Source::new("votes.csv", bytes.as_slice())).unwrap();
    assert_eq!(events.len(), 640);
    let files = polis_export(&original, Some(&events), &vec![None; 26]);
    assert!(files.votes.starts_with(
        "timestamp,datetime,comment-id,voter-id,vote\n1658933760180,Wed Jul 27 14:56:00 UTC 2022,1,1,-1\n"
    ));
    assert_eq!(read_events(Source::new("votes.csv", files.votes.as_bytes())).unwrap(), events);
    assert_eq!(read_back(&files, false).votes, original.votes);
}

#[test]
fn the_counts_beside_statements_are_those_of_the_original() {
    let name = "london.youth.policing";
    let bytes = std::fs::read(folder(name).join("votes.csv")).unwrap();
    let events = read_events(Source::new("votes.csv", bytes.as_slice())).unwrap();
    let files = polis_export(&conversation(name), Some(&events), &vec![None; 26]);
    let counts = |text: &str| -> std::collections::BTreeMap<u64, (u64, u64)> {
        let mut table = praxis_tables::TableReader::open("comments.csv", text.as_bytes()).unwrap();
        let columns = ["comment-id", "agrees", "disagrees"].map(|name| table.require(name).unwrap());
        let mut counts = std::collections::BTreeMap::new();
        while let Some(row) = table.next_row().unwrap() {
            let [id, agrees, disagrees] = columns.map(|column| row.id(column, "a number").unwrap());
            counts.insert(id, (agrees, disagrees));
        }
        counts
    };
    let original = std::fs::read_to_string(folder(name).join("comments.csv")).unwrap();
    assert_eq!(counts(&files.comments), counts(&original));
}
