//! From the short cues of captions to paragraphs that can be read.

use std::ops::Range;

use crate::Transcript;

/// What one speaker says without a break, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// When it begins.
    pub begins_ms: u64,
    /// Who speaks.
    pub speaker: Option<String>,
    /// What they say.
    pub text: String,
    /// The cues it is made of.
    pub cues: Range<usize>,
    /// The chapters that begin with it.
    pub chapters: Range<usize>,
}

/// A silence that makes a new paragraph.
const PAUSE_MS: u64 = 2_000;
/// From this length on, a paragraph ends with the sentence.
const LONG: usize = 360;
/// From this length on, it ends with the cue.
const LONGEST: usize = 900;

/// The paragraphs of a transcript: a new one where another speaks, a chapter begins, there is a pause, or it grows long.
/// Where times are not known, each cue is a paragraph, as it was in the file.
pub fn paragraphs(transcript: &Transcript) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut chapter = 0;
    for (number, cue) in transcript.cues.iter().enumerate() {
        let begun =
            transcript.chapters[chapter..].iter().take_while(|it| it.begins_ms <= cue.begins_ms).count();
        let begun = if transcript.timed { begun } else { 0 };
        let before = number.checked_sub(1).and_then(|at| transcript.cues.get(at));
        let joins = transcript.timed
            && begun == 0
            && paragraphs.last().zip(before).is_some_and(|(paragraph, before)| {
                let ended = before.ends_ms.unwrap_or(cue.begins_ms);
                let sentence = paragraph.text.trim_end_matches(['”', '’', '"', '\'', ')']);
                let sentence_is_over = sentence.ends_with(['.', '!', '?', '…']);
                paragraph.speaker == cue.speaker
                    && before.ends_ms.is_some() // a text with times at its paragraphs has its own
                    && cue.begins_ms.saturating_sub(ended) < PAUSE_MS
                    && paragraph.text.len() < if sentence_is_over { LONG } else { LONGEST }
            });
        match paragraphs.last_mut().filter(|_| joins) {
            Some(paragraph) => {
                paragraph.text.push(' ');
                paragraph.text.push_str(&cue.text);
                paragraph.cues.end = number + 1;
            }
            None => paragraphs.push(Paragraph {
                begins_ms: cue.begins_ms,
                speaker: cue.speaker.clone(),
                text: cue.text.clone(),
                cues: number..number + 1,
                chapters: chapter..chapter + begun,
            }),
        }
        chapter += begun;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Chapter, Cue};

    fn cue(begins_ms: u64, ends_ms: u64, speaker: &str, text: &str) -> Cue {
        Cue { begins_ms, ends_ms: Some(ends_ms), speaker: Some(speaker.into()), text: text.into() }
    }

    #[test]
    fn cues_join_until_another_speaks_a_chapter_begins_or_there_is_a_pause() {
        let transcript = Transcript {
            cues: vec![
                cue(0, 1_000, "A", "One"),
                cue(1_000, 2_000, "A", "and two."),
                cue(2_000, 3_000, "B", "Three."),
                cue(3_100, 4_000, "B", "Four."),
                cue(9_000, 9_500, "B", "Five."),
            ],
            chapters: vec![
                Chapter { begins_ms: 0, title: "First".into() },
                Chapter { begins_ms: 3_050, title: "Second".into() },
                Chapter { begins_ms: 99_000, title: "After the end".into() },
            ],
            timed: true,
        };
        let found: Vec<_> =
            paragraphs(&transcript).into_iter().map(|it| (it.begins_ms, it.text, it.chapters)).collect();
        let expected: Vec<_> = [
            (0, "One and two.", 0..1),
            (2_000, "Three.", 1..1),
            (3_100, "Four.", 1..2),
            (9_000, "Five.", 2..2),
        ]
        .map(|(at, text, chapters)| (at, text.to_owned(), chapters))
        .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_long_monologue_is_broken_at_the_ends_of_sentences() {
        let cues = (0..40)
            .map(|n| cue(n * 1_000, n * 1_000 + 1_000, "A", "Some thirty letters in a line."))
            .collect();
        let long = paragraphs(&Transcript { cues, chapters: Vec::new(), timed: true });
        assert!(long.len() > 2 && long.iter().all(|it| it.text.len() < LONG + 40), "{}", long.len());
        let cues =
            (0..80).map(|n| cue(n * 1_000, n * 1_000 + 1_000, "A", "without any full stop at all")).collect();
        let endless = paragraphs(&Transcript { cues, chapters: Vec::new(), timed: true });
        assert!(endless.iter().all(|it| it.text.len() < LONGEST + 40));
    }
}
