//! What is said in a recording, and its chapters: read strictly, and summed up before anybody publishes them.

use std::fs::File;
use std::io::{Read, Seek};

use praxis_transcripts::write::write;
use praxis_transcripts::{Format, Problem, Transcript, paragraphs, read, time};

use super::Refusal;

/// The most bytes that are taken in; what has more than a transcript may have is told so by whoever reads it.
pub(super) const MOST_IN: u64 = 5 * 1024 * 1024;

/// Words that can be kept.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// The bytes, as they came.
    pub bytes: Vec<u8>,
    /// In which form.
    pub format: Format,
}

/// What stands in a transcript, for an editor who has not published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    /// How many captions it has.
    pub captions: usize,
    /// How many paragraphs they make.
    pub paragraphs: usize,
    /// When the last of it ends, where it has times.
    pub until: Option<String>,
    /// Its first lines: time, who speaks, words.
    pub first: Vec<(Option<String>, String)>,
}

/// How many lines a summary shows.
const FIRST: usize = 3;

impl Summary {
    pub(super) fn of(transcript: &Transcript) -> Self {
        let at = |ms| transcript.timed.then(|| time::label(ms));
        let first = transcript.cues.iter().take(FIRST).map(|cue| {
            let words = match &cue.speaker {
                Some(speaker) => format!("{speaker}: {}", cue.text),
                None => cue.text.clone(),
            };
            (at(cue.begins_ms), words)
        });
        Self {
            captions: transcript.cues.len(),
            paragraphs: paragraphs(transcript).len(),
            until: at(transcript.last_ms()),
            first: first.collect(),
        }
    }
}

/// Reads a transcript from a file. Which form it has, its words tell: a name can say anything.
///
/// # Errors
/// Every line that is wrong.
pub(super) fn transcript(file: File) -> Result<Spoken, Refusal> {
    let bytes = whole(file)?;
    let format = form_of(&bytes);
    read(format, &bytes).map_err(Refusal::Words)?;
    Ok(Spoken { bytes, format })
}

/// Reads a transcript that was typed or corrected as WebVTT.
///
/// # Errors
/// Every line that is wrong.
pub(super) fn typed(text: &str) -> Result<Spoken, Refusal> {
    let bytes = text.replace("\r\n", "\n").into_bytes();
    read(Format::WebVtt, &bytes).map_err(Refusal::Words)?;
    Ok(Spoken { bytes, format: Format::WebVtt })
}

/// Reads a file of chapters.
///
/// # Errors
/// Every line that is wrong.
pub(super) fn chapters(file: File) -> Result<Spoken, Refusal> {
    let bytes = whole(file)?;
    read::chapters(&bytes).map_err(Refusal::Words)?;
    Ok(Spoken { bytes, format: Format::WebVtt })
}

/// A stored transcript as WebVTT, to be corrected; none where it has no times.
pub(super) fn to_correct(transcript: &Transcript) -> Option<String> {
    write(transcript, Format::WebVtt, None)
}

fn whole(mut file: File) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(MOST_IN + 1).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.contains(&0) {
        let message = "this is no text: bring captions as WebVTT, SubRip or plain text".to_owned();
        return Err(Refusal::Words(vec![Problem { line: 0, message }]));
    }
    Ok(bytes)
}

/// WebVTT says what it is in its first line; SubRip has a line of two times with an arrow near its beginning.
fn form_of(bytes: &[u8]) -> Format {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("WEBVTT") {
        return Format::WebVtt;
    }
    let is_times = |line: &str| {
        line.split_once("-->").is_some_and(|(from, _)| {
            let from = from.trim();
            from.contains(':') && from.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ',' | '.'))
        })
    };
    if text.lines().take(10).any(is_times) { Format::SubRip } else { Format::Plain }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;

    use super::*;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn the_form_of_words_is_told_by_the_words() {
        for (text, format) in [
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", Format::WebVtt),
            ("\u{feff}WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", Format::WebVtt),
            ("1\n00:00:01,000 --> 00:00:02,000\nHello\n", Format::SubRip),
            ("Hello.\n\nAnd goodbye.\n", Format::Plain),
        ] {
            assert_eq!(transcript(file(text.as_bytes())).unwrap().format, format, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_or_wrong_is_said_with_its_line() {
        assert!(matches!(transcript(file(b"")), Err(Refusal::Empty)));
        assert!(matches!(transcript(file(b"PK\x03\x04\0\0")), Err(Refusal::Words(_))));
        let wrong = b"WEBVTT\n\n00:05.000 --> 00:04.000\nBackwards\n";
        match transcript(file(wrong)) {
            Err(Refusal::Words(problems)) => assert_eq!(problems[0].line, 3),
            other => panic!("{other:?}"),
        }
        assert!(matches!(chapters(file(b"no chapters")), Err(Refusal::Words(_))));
    }

    #[test]
    fn a_summary_counts_and_shows_the_first_lines() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Example>One\n\n00:02.000 --> 00:03.500\nTwo\n";
        let read_back = read(Format::WebVtt, text.as_bytes()).unwrap();
        let summary = Summary::of(&read_back);
        assert_eq!((summary.captions, summary.until.as_deref()), (2, Some("00:03")));
        assert_eq!(summary.first[0], (Some("00:01".to_owned()), "Ada Example: One".to_owned()));
        let again = to_correct(&read_back).unwrap();
        assert_eq!(read(Format::WebVtt, typed(&again).unwrap().bytes.as_slice()).unwrap(), read_back);
    }
}
