//! WebVTT and SubRip: blocks of lines, each with a line of two times.

use super::{Block, Reader, blocks, line_of, speaker_of};
use crate::entity::decoded;
use crate::write::NOTE;
use crate::{Cue, Transcript};

/// The two times of a cue, and the lines below them.
type Timed<'b, 'a> = (u64, u64, &'b [(usize, &'a str)]);

const ARROW: &str = "-->";

impl Reader {
    /// WebVTT (<https://www.w3.org/TR/webvtt1/>): cues with their voices; styles, regions, notes, identifiers and
    /// positions are passed over.
    pub(super) fn web_vtt(&mut self, text: &str) -> Transcript {
        let mut cues = Vec::new();
        let first = text.lines().next().unwrap_or_default();
        let after = first.strip_prefix("WEBVTT");
        if !after.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
            self.say(
                1,
                "a WebVTT file begins with the line WEBVTT: put it there, and an empty line behind it",
            );
            return Transcript::default();
        }
        for block in blocks(text) {
            let (number, line) = block[0];
            if number == 1 {
                if let Some((number, _)) = block.iter().find(|(_, line)| line.contains(ARROW)) {
                    self.say(*number, "an empty line has to stand between WEBVTT and the first cue");
                }
                continue;
            }
            let is = |word: &str| {
                line == word || line.strip_prefix(word).is_some_and(|it| it.starts_with([' ', '\t']))
            };
            let is_alone = |word: &str| line.trim_end() == word;
            if !line.contains(ARROW) && (is("NOTE") || is_alone("STYLE") || is_alone("REGION")) {
                continue;
            }
            let Some((begins_ms, ends_ms, lines)) = self.times(&block, false) else { continue };
            let payload: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
            let spoken = match voices(&payload.join("\n")) {
                Ok(spoken) => spoken,
                Err(message) => {
                    self.say(lines.first().map_or(number, |(number, _)| *number), message);
                    continue;
                }
            };
            let new = spoken.into_iter().map(|(speaker, text)| Cue {
                begins_ms,
                ends_ms: Some(ends_ms),
                speaker,
                text,
            });
            self.put(&mut cues, number, new.collect());
        }
        Transcript { timed: !cues.is_empty(), cues, chapters: Vec::new() }
    }

    /// SubRip: a number (which may be missing), two times, lines. Its few tags are dropped; `Name:` names who speaks.
    pub(super) fn sub_rip(&mut self, text: &str) -> Transcript {
        let mut cues = Vec::new();
        for block in blocks(text) {
            let Some((begins_ms, ends_ms, lines)) = self.times(&block, true) else { continue };
            let words = lines.iter().map(|(_, line)| *line).filter(|line| !is_note(line));
            let text = line_of(&decoded(&without_tags(&words.collect::<Vec<_>>().join(" "))));
            let (speaker, said) = speaker_of(&text);
            let cue = Cue { begins_ms, ends_ms: Some(ends_ms), text: said.to_owned(), speaker };
            let new = Some(cue).filter(|cue| !cue.text.is_empty());
            self.put(&mut cues, block[0].0, new.into_iter().collect());
        }
        Transcript { timed: !cues.is_empty(), cues, chapters: Vec::new() }
    }

    /// The two times of a block, and the lines below them.
    fn times<'b, 'a>(&mut self, block: &'b Block<'a>, comma: bool) -> Option<Timed<'b, 'a>> {
        let Some(at) = block.iter().take(2).position(|(_, line)| line.contains(ARROW)) else {
            let what = "no times stand here: a cue has a line like 00:01:02.000 --> 00:01:05.000 above its words (is there an empty line too many?)";
            self.say(block[0].0, what);
            return None;
        };
        let (number, line) = block[at];
        let below = &block[at + 1..];
        if let Some((number, _)) = below.iter().find(|(_, line)| line.contains(ARROW)) {
            self.say(*number, "another cue begins here: put an empty line before it");
            return None;
        }
        let (begins, rest) = line.split_once(ARROW)?; // found above
        let ends = rest.split_whitespace().next().unwrap_or_default();
        let mut read = |text: &str| {
            let time = instant(text.trim(), comma);
            if time.is_none() {
                let like = if comma { "00:01:02,000" } else { "00:01:02.000" };
                self.say(number, format!("“{}” is no time: write it like {like}", text.trim()));
            }
            time
        };
        let (begins, ends) = (read(begins), read(ends));
        Some((begins?, ends?, below))
    }
}

/// `00:01:02.000`, `01:02.000`; with a comma where that is the custom.
fn instant(text: &str, comma: bool) -> Option<u64> {
    let text = if comma { text.replacen(',', ".", 1) } else { text.to_owned() };
    let (whole, fraction) = text.split_once('.')?;
    // SubRip files of some programs leave out zeros at the end of the fraction
    let fits = fraction.len() == 3 || (comma && (1..=2).contains(&fraction.len()));
    let minutes = whole.split(':').next()?;
    let has_hours = whole.matches(':').count() == 2;
    if !fits || minutes.len() < 2 && !(comma && has_hours) || (!has_hours && minutes.len() != 2) {
        return None;
    }
    crate::time::parse(&text).filter(|_| has_hours || minutes < "60")
}

/// The line that says of a download that it is invented.
pub(super) fn is_note(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(NOTE) && line.ends_with(']')
}

/// Who says what in a WebVTT cue: its voice spans, in order, without other tags.
fn voices(payload: &str) -> Result<Vec<(Option<String>, String)>, String> {
    let mut spoken: Vec<(Option<String>, String)> = Vec::new();
    let (mut speaker, mut words) = (None, String::new());
    let mut finish = |speaker: &Option<String>, words: &mut String| {
        let text = line_of(&decoded(&std::mem::take(words)));
        if text.is_empty() {
            return;
        }
        match spoken.last_mut().filter(|(before, _)| before == speaker) {
            Some((_, before)) => {
                before.push(' ');
                before.push_str(&text);
            }
            None => spoken.push((speaker.clone(), text)),
        }
    };
    let mut rest = payload;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let Some(length) = rest[at..].find('>') else {
            return Err("a “<” is not closed in this cue: write &lt; for the sign itself".to_owned());
        };
        let tag = &rest[at + 1..at + length];
        rest = &rest[at + length + 1..];
        let (name, annotation) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        if name == "v" || name.starts_with("v.") {
            let name = line_of(&decoded(annotation));
            if name.is_empty() {
                return Err("a voice has no name: write <v Name>".to_owned());
            }
            finish(&speaker, &mut words);
            speaker = Some(name);
        } else if name == "/v" {
            finish(&speaker, &mut words);
            speaker = None;
        }
    }
    words.push_str(rest);
    finish(&speaker, &mut words);
    Ok(spoken)
}

/// Without the tags of SubRip (`<i>`, `<font …>`, `{\an8}`); any other “<” is a sign like others.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag_length(rest) {
            Some(length) => rest = &rest[length..],
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How long the tag at the beginning of a text is; nothing where none stands there.
pub(crate) fn tag_length(text: &str) -> Option<usize> {
    if text.starts_with("{\\") {
        return text.find('}').map(|at| at + 1);
    }
    let length = text.strip_prefix('<')?.find('>')? + 2;
    let tag = text[1..length - 1].trim_start_matches('/').to_ascii_lowercase();
    let name = tag.split([' ', '\t']).next().unwrap_or_default();
    ["b", "i", "u", "s", "font"].contains(&name).then_some(length)
}
