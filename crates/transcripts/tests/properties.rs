//! What holds for every input.
#![allow(clippy::unwrap_used)]

use praxis_transcripts::find::{asked, find};
use praxis_transcripts::{Chapter, Cue, Format, Transcript, paragraphs, read, time, write};
use proptest::prelude::*;

const FORMATS: [Format; 3] = Format::ALL;

fn words() -> impl Strategy<Value = String> {
    // no colon: plain text and SubRip have no other mark of who speaks
    let word = prop_oneof![
        "[a-zéß’]{1,8}",
        "[<>&{}\\\\/!?.\\[\\]-]{1,4}",
        Just("-->".to_owned()),
        Just("<i>".to_owned()),
        Just("&lt;".to_owned()),
        Just("{\\an8}".to_owned())
    ];
    proptest::collection::vec(word, 1..8).prop_map(|words| format!("a {}", words.join(" ")))
}

fn transcript() -> impl Strategy<Value = Transcript> {
    let speaker = proptest::option::of(prop_oneof!["Ada Example", "Ben van Example", "Speaker 1", "É’Dile"]);
    let cue = (0_u64..5_000, 1_u64..9_000, speaker, words());
    let title = "[A-Z][a-z]{1,9}( [a-z]{1,5})?";
    (proptest::collection::vec(cue, 1..20), proptest::collection::vec((0_u64..60_000, title), 0..4)).prop_map(
        |(cues, mut chapters)| {
            let mut at = 0;
            let cues = cues.into_iter().map(|(pause, length, speaker, text)| {
                at += pause;
                Cue { begins_ms: at, ends_ms: Some(at + length), speaker, text }
            });
            chapters.sort();
            let chapters = chapters.into_iter().map(|(begins_ms, title)| Chapter { begins_ms, title });
            Transcript { cues: cues.collect(), chapters: chapters.collect(), timed: true }
        },
    )
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in FORMATS {
            let _ = read(format, &bytes);
        }
        let _ = read::chapters(&bytes);
    }

    #[test]
    fn no_text_that_looks_like_a_transcript_makes_anything_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("WEBVTT\n\n".to_owned()), Just("\n\n".to_owned()), Just("\n".to_owned()), Just(" --> ".to_owned()),
            Just("00:01.000".to_owned()), Just("00:00:02,000".to_owned()), Just("[00:03] ".to_owned()), Just("<v ".to_owned()),
            Just(">".to_owned()), Just("&#x1F600;".to_owned()), Just("&".to_owned()), Just("# ".to_owned()), any::<String>(),
        ], 0..20),
        question in any::<String>(),
    ) {
        let text = parts.concat();
        for format in FORMATS {
            if let Ok(transcript) = read(format, text.as_bytes()) {
                for format in FORMATS {
                    let _ = write::write(&transcript, format, Some(&question));
                }
                for paragraph in paragraphs(&transcript) {
                    for range in find(&paragraph.text, &asked(&question)) {
                        prop_assert!(paragraph.text.get(range).is_some_and(|word| !word.is_empty()));
                    }
                }
            }
        }
        let _ = time::parse(&text);
    }

    #[test]
    fn captions_are_read_back_as_they_were(transcript in transcript(), note in proptest::option::of("[a-z ]{0,20}")) {
        for format in [Format::WebVtt, Format::SubRip] {
            let text = write::write(&transcript, format, note.as_deref()).unwrap();
            let again = read(format, text.as_bytes()).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
            let expected = Transcript { chapters: Vec::new(), ..transcript.clone() };
            prop_assert_eq!(again, expected, "{}", text);
        }
    }

    #[test]
    fn plain_text_keeps_speakers_words_chapters_and_seconds(transcript in transcript()) {
        let text = write::write(&transcript, Format::Plain, None).unwrap();
        let again = read(Format::Plain, text.as_bytes()).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        let before = paragraphs(&transcript);
        prop_assert_eq!(again.cues.len(), before.len());
        for (cue, paragraph) in again.cues.iter().zip(&before) {
            prop_assert_eq!(cue.begins_ms, paragraph.begins_ms / 1_000 * 1_000);
            prop_assert_eq!(&cue.speaker, &paragraph.speaker);
            prop_assert_eq!(&cue.text, &paragraph.text);
        }
        let written: Vec<_> = before.iter().filter(|it| !it.chapters.is_empty()).map(|it| &transcript.chapters[it.chapters.end - 1].title).collect();
        prop_assert_eq!(again.chapters.iter().map(|it| &it.title).collect::<Vec<_>>(), written);
    }

    #[test]
    fn paragraphs_hold_every_word_once_and_in_order(transcript in transcript()) {
        let said: Vec<_> = transcript.cues.iter().map(|cue| cue.text.as_str()).collect();
        let shown: Vec<_> = paragraphs(&transcript).into_iter().map(|it| it.text).collect();
        prop_assert_eq!(said.join(" "), shown.join(" "));
    }
}
