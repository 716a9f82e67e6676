//! The four files of an export folder, parted by zero bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_opinion::export::polis_export;
use praxis_opinion::read::{ExportFiles, Source, read_export};

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|&byte| byte == 0);
    let mut file = |name: &str| parts.next().filter(|part| !part.is_empty()).map(|part| Source::new(name, part));
    let files = ExportFiles {
        folder: "folder".to_owned(),
        votes: file("votes.csv"),
        participants_votes: file("participants-votes.csv"),
        comments: file("comments.csv"),
        summary: file("summary.csv"),
    };
    if let Ok(conversation) = read_export(files) {
        let _files = polis_export(&conversation, None, &[]);
    }
});
