//! A file of votes: any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_opinion::read::{Source, read_votes_file};
use praxis_opinion::{Options, analyse};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(conversation) = read_votes_file(Source::new("votes.csv", bytes)) {
        let analysis = analyse(&conversation, &Options { resamples: 2, ..Options::default() });
        let _page = praxis_opinion::report::report(&conversation, &analysis);
    }
});
