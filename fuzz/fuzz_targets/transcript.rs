//! A transcript: any bytes, in each format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use praxis_transcripts::find::{asked, find};
use praxis_transcripts::{Format, paragraphs, read, write};

fuzz_target!(|bytes: &[u8]| {
    let _chapters = read::chapters(bytes);
    for format in Format::ALL {
        let Ok(transcript) = read(format, bytes) else { continue };
        for paragraph in paragraphs(&transcript) {
            let _found = find(&paragraph.text, &asked("a super"));
        }
        for other in [Format::WebVtt, Format::SubRip] {
            if let Some(text) = write::write(&transcript, other, Some("note")) {
                let again = read(other, text.as_bytes()).expect("what is written can be read");
                assert_eq!(again.cues.len(), transcript.cues.len());
            }
        }
    }
});
