//! Plain text: paragraphs, with a time `[05:02]` and a name `Ada Example:` before them where they are known.

use super::captions::is_note;
use super::{Reader, blocks, line_of, speaker_of};
use crate::{Chapter, Cue, Transcript, time};

impl Reader {
    pub(super) fn plain(&mut self, text: &str) -> Transcript {
        let mut transcript = Transcript::default();
        let mut title: Option<(usize, String)> = None;
        let mut first: Option<(usize, bool)> = None;
        for block in blocks(text) {
            let (number, line) = block[0];
            if block.len() == 1 && is_note(line) {
                continue;
            }
            if let Some(heading) = line.strip_prefix("# ").filter(|_| block.len() == 1) {
                if let Some((before, _)) = title.replace((number, line_of(heading))) {
                    self.say(
                        before,
                        "nothing is said in this chapter: put words below its title, or take it out",
                    );
                }
                continue;
            }
            let words = line_of(&block.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" "));
            let Some((begins, words)) = self.stamp(number, &words) else { continue };
            let (of, timed) = *first.get_or_insert((number, begins.is_some()));
            if timed != begins.is_some() {
                let (here, there) = if timed { ("no time", "one") } else { ("a time", "none") };
                self.say(number, format!("{here} stands here, and the paragraph in line {of} has {there}: give each paragraph its time, like [05:02], or none of them"));
                continue;
            }
            let begins_ms = begins.unwrap_or(0);
            if let Some((line, title)) = title.take() {
                if begins.is_none() {
                    self.say(
                        line,
                        "a chapter has to begin at a time: give the paragraphs their times, like [05:02]",
                    );
                }
                transcript.chapters.push(Chapter { begins_ms, title });
            }
            let (speaker, said) = speaker_of(words);
            let cue = Cue { begins_ms, ends_ms: None, speaker, text: said.to_owned() };
            transcript.timed = begins.is_some();
            self.put(&mut transcript.cues, number, vec![cue]);
        }
        if let Some((line, _)) = title {
            self.say(line, "nothing is said in this chapter: put words below its title, or take it out");
        }
        transcript
    }

    /// The time before a paragraph, and the paragraph without it; nothing where it cannot be read.
    fn stamp<'a>(&mut self, line: usize, words: &'a str) -> Option<(Option<u64>, &'a str)> {
        let bracketed = words.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        // words in brackets, such as [laughter], are words
        let Some((inside, after)) =
            bracketed.filter(|(inside, _)| inside.starts_with(|c: char| c.is_ascii_digit()))
        else {
            return Some((None, words));
        };
        let Some(begins) = time::parse(inside.trim()) else {
            self.say(line, format!("“[{inside}]” is no time: write it like [05:02] or [1:05:02]"));
            return None;
        };
        let after = after.trim_start();
        if after.is_empty() {
            self.say(line, "no words follow this time: put them behind it, in the same paragraph");
            return None;
        }
        Some((Some(begins), after))
    }
}
