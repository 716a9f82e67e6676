//! Reading transcripts, strictly.

mod captions;
pub(crate) use captions::tag_length as captions_tag_length;
mod plain;

use std::fmt;

use crate::{Chapter, Cue, Format, Transcript};

/// The most bytes a transcript may have: some forty hours of talk.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// The most cues it may have.
pub const MOST_CUES: usize = 50_000;
/// Who sees this many problems has seen enough.
const MOST_PROBLEMS: usize = 50;

/// Something that is wrong in a file, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 { f.write_str(&self.message) } else { write!(f, "{}: {}", self.line, self.message) }
    }
}

/// Reads a transcript.
///
/// # Errors
/// Everything that is wrong in it, in the order of its lines.
pub fn read(format: Format, bytes: &[u8]) -> Result<Transcript, Vec<Problem>> {
    let mut reader = Reader::default();
    let Some(text) = reader.text(bytes) else { return Err(reader.problems) };
    let transcript = match format {
        Format::WebVtt => reader.web_vtt(&text),
        Format::SubRip => reader.sub_rip(&text),
        Format::Plain => reader.plain(&text),
    };
    if transcript.cues.is_empty() && reader.problems.is_empty() {
        reader.say(0, "there is nothing in it that anybody says");
    }
    if transcript.cues.len() > MOST_CUES {
        reader.say(0, format!("it has more than {MOST_CUES} cues: divide the recording"));
    }
    reader.done(transcript)
}

/// Reads a file of chapters: WebVTT, each cue a chapter whose text is its title.
///
/// # Errors
/// Everything that is wrong in it, in the order of its lines.
pub fn chapters(bytes: &[u8]) -> Result<Vec<Chapter>, Vec<Problem>> {
    let mut reader = Reader::default();
    let Some(text) = reader.text(bytes) else { return Err(reader.problems) };
    let cues = reader.web_vtt(&text).cues;
    if cues.is_empty() && reader.problems.is_empty() {
        reader.say(0, "there is no chapter in it");
    }
    let title = |cue: Cue| match cue.speaker {
        Some(speaker) => format!("{speaker}: {}", cue.text),
        None => cue.text,
    };
    reader.done(cues.into_iter().map(|cue| Chapter { begins_ms: cue.begins_ms, title: title(cue) }).collect())
}

/// What has been read, and what was wrong on the way.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

/// Lines that stand together, between empty ones: their number and text.
type Block<'a> = Vec<(usize, &'a str)>;

impl Reader {
    fn say(&mut self, line: usize, message: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { line, message: message.into() });
        }
    }

    fn done<T>(mut self, read: T) -> Result<T, Vec<Problem>> {
        self.problems.sort();
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }

    /// The text of a file, without the mark at its beginning, its lines ended in one way.
    fn text(&mut self, bytes: &[u8]) -> Option<String> {
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES / 1024 / 1024;
            self.say(0, format!("it is too large: a transcript has at most {most} MB; divide the recording"));
            return None;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                Some(text.replace("\r\n", "\n").replace('\r', "\n"))
            }
            Err(error) => {
                let before = &bytes[..error.valid_up_to()];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                self.say(line, "this is not UTF-8 text: save the file as UTF-8");
                None
            }
        }
    }

    /// Puts a cue behind the others; says so when it does not belong there.
    fn put(&mut self, cues: &mut Vec<Cue>, line: usize, new: Vec<Cue>) {
        let Some(first) = new.first() else { return };
        if first.ends_ms.is_some_and(|ends| ends <= first.begins_ms) {
            self.say(line, "this cue ends before it begins, or at once: put its two times right");
        }
        if cues.last().is_some_and(|before| before.begins_ms > first.begins_ms) {
            self.say(line, "this begins before what stands above it: put the cues in order of time");
        }
        cues.extend(new);
    }
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![Block::new()];
    for (number, line) in (1..).zip(text.lines()) {
        if !line.trim().is_empty() {
            // there is always a last one: it is put there above and below
            blocks.last_mut().into_iter().for_each(|block| block.push((number, line)));
        } else if blocks.last().is_some_and(|block| !block.is_empty()) {
            blocks.push(Block::new());
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// One line of words: without control characters, white space folded.
fn line_of(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Name: what they say`, where what stands before the colon can be a name: up to five words, each beginning with a
/// capital letter or a digit, or a particle between them.
pub(crate) fn speaker_of(text: &str) -> (Option<String>, &str) {
    let Some((name, said)) = text.split_once(": ") else { return (None, text) };
    if is_name(name) && !said.trim().is_empty() {
        (Some(name.to_owned()), said.trim_start())
    } else {
        (None, text)
    }
}

pub(crate) fn is_name(name: &str) -> bool {
    const PARTICLES: [&str; 12] =
        ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "van", "von"];
    let words: Vec<&str> = name.split(' ').collect();
    let fits = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next();
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && chars.all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    begins
        && words.len() <= 5
        && name.chars().count() <= 60
        && words.iter().all(|word| PARTICLES.contains(word) || fits(word))
}
