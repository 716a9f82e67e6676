//! Writing transcripts.

use crate::read::captions_tag_length;
use crate::{Chapter, Cue, Format, Transcript, entity, time};

/// How a remark about the whole begins where a format has no comments; readers pass it over.
pub(crate) const NOTE: &str = "[Note: ";

/// Writes a transcript; `note` is a remark about the whole. Of a transcript without times there is only plain text.
pub fn write(transcript: &Transcript, format: Format, note: Option<&str>) -> Option<String> {
    match format {
        Format::Plain => Some(plain(transcript, note)),
        Format::WebVtt if transcript.timed => Some(web_vtt(transcript, note)),
        Format::SubRip if transcript.timed => Some(sub_rip(transcript, note)),
        _ => None,
    }
}

/// Chapters as a WebVTT file; `ends_ms` is where the recording ends.
pub fn chapters(chapters: &[Chapter], ends_ms: u64) -> String {
    let mut text = "WEBVTT\n".to_owned();
    let nexts = chapters.iter().skip(1).map(|chapter| chapter.begins_ms).chain([ends_ms]);
    for (chapter, next) in chapters.iter().zip(nexts) {
        let times = times(chapter.begins_ms, next.max(chapter.begins_ms + 1), '.');
        text.push_str(&format!("\n{times}\n{}\n", escaped(&chapter.title)));
    }
    text
}

/// When a cue ends: as it says, or where the next begins; never before it began.
fn end(cues: &[Cue], at: usize) -> u64 {
    let cue = &cues[at];
    let next = cues[at + 1..].iter().map(|next| next.begins_ms).find(|next| *next > cue.begins_ms);
    cue.ends_ms.or(next).unwrap_or(cue.begins_ms + 4_000).max(cue.begins_ms + 1)
}

fn instant(ms: u64, point: char) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{point}{:03}", ms % 1_000)
}

fn times(begins: u64, ends: u64, point: char) -> String {
    format!("{} --> {}", instant(begins, point), instant(ends, point))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn web_vtt(transcript: &Transcript, note: Option<&str>) -> String {
    let mut text = "WEBVTT\n".to_owned();
    if let Some(note) = note {
        let words: Vec<_> = note.split_whitespace().collect();
        text.push_str(&format!("\nNOTE\n{}\n", words.join(" ").replace("-->", "->")));
    }
    for (at, cue) in transcript.cues.iter().enumerate() {
        let voice = cue.speaker.as_ref().map(|name| format!("<v {}>", escaped(name))).unwrap_or_default();
        let times = times(cue.begins_ms, end(&transcript.cues, at), '.');
        text.push_str(&format!("\n{times}\n{voice}{}\n", escaped(&cue.text)));
    }
    text
}

fn sub_rip(transcript: &Transcript, note: Option<&str>) -> String {
    let mut text = String::new();
    for (at, cue) in transcript.cues.iter().enumerate() {
        let times = times(cue.begins_ms, end(&transcript.cues, at), ',');
        text.push_str(&format!("{}\n{times}\n", at + 1));
        if let Some(note) = note.filter(|_| at == 0) {
            text.push_str(&format!("{}\n", bracketed(note)));
        }
        text.push_str(&format!("{}\n\n", untagged(&spoken(cue))));
    }
    text
}

/// What a reader of SubRip would take for a tag, a name of a character or the times of a cue is written so that it does not.
fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '&' if entity::first(rest).is_some() => out.push_str("&amp;"),
            '<' | '{' if captions_tag_length(rest).is_some() => {
                out.push_str(if c == '<' { "&lt;" } else { "&#123;" })
            }
            '>' if text[..at].ends_with("--") => out.push_str("&gt;"),
            '[' if at == 0 && rest.starts_with(NOTE) => out.push_str("&#91;"),
            c => out.push(c),
        }
    }
    out
}

fn bracketed(note: &str) -> String {
    let words: Vec<_> = note.split_whitespace().collect();
    format!("{NOTE}{}]", words.join(" "))
}

fn spoken(cue: &Cue) -> String {
    match &cue.speaker {
        Some(speaker) => format!("{speaker}: {}", cue.text),
        None => cue.text.clone(),
    }
}

fn plain(transcript: &Transcript, note: Option<&str>) -> String {
    let mut parts: Vec<String> = note.map(bracketed).into_iter().collect();
    for paragraph in crate::paragraphs(transcript) {
        let chapters = &transcript.chapters[paragraph.chapters.clone()];
        parts.extend(chapters.last().map(|chapter| format!("# {}", chapter.title)));
        let stamp =
            if transcript.timed { format!("[{}] ", time::label(paragraph.begins_ms)) } else { String::new() };
        let cue = Cue { speaker: paragraph.speaker, text: paragraph.text, ..Cue::default() };
        parts.push(format!("{stamp}{}", spoken(&cue)));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}
