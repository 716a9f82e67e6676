//! What was said in a recording, and when: transcripts and captions.
//!
//! - [`read()`] takes WebVTT, SubRip (SRT) and plain text, strictly: whatever is wrong is named with its line and with what
//!   to do. [`chapters`](read::chapters) takes a file of chapters.
//! - [`write()`](mod@write) makes WebVTT, SubRip and plain text of it.
//! - [`paragraphs()`] joins short cues to what a page shows; [`find()`] looks for words inside.
//! - [`time`] reads and writes the time of a moment, `5:02` or `1:05:02`.
//! - [`tones`] makes a sound for a transcript that has none: for examples.
//!
//! Pure: data in, data out. Times are whole milliseconds from the beginning of the recording.

mod entity;
pub mod find;
pub mod paragraphs;
pub mod read;
pub mod time;
pub mod tones;
pub mod write;

pub use find::find;
pub use paragraphs::{Paragraph, paragraphs};
pub use read::{Problem, read};

/// What was said in a recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// What was said, in order of time.
    pub cues: Vec<Cue>,
    /// Its chapters, in order of time.
    pub chapters: Vec<Chapter>,
    /// Whether it is known when each cue was said. If not, every cue begins at 0.
    pub timed: bool,
}

/// Something that was said without a break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// When it begins.
    pub begins_ms: u64,
    /// When it ends, where that is known.
    pub ends_ms: Option<u64>,
    /// Who speaks, where that is known.
    pub speaker: Option<String>,
    /// The words: one line, without mark-up.
    pub text: String,
}

/// A part of a recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// When it begins.
    pub begins_ms: u64,
    /// What it is called.
    pub title: String,
}

/// The forms a transcript is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// WebVTT, `.vtt`.
    WebVtt,
    /// SubRip, `.srt`.
    SubRip,
    /// Plain text, `.txt`.
    Plain,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::WebVtt, Self::SubRip, Self::Plain];

    /// The ending of its files, with the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::WebVtt => ".vtt",
            Self::SubRip => ".srt",
            Self::Plain => ".txt",
        }
    }

    /// The format that the ending of a name says.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| name.ends_with(format.ending()))
    }
}

impl Transcript {
    /// When the last of it ends, as far as that is known.
    pub fn last_ms(&self) -> u64 {
        let cues = self.cues.iter().map(|cue| cue.ends_ms.unwrap_or(cue.begins_ms));
        cues.chain(self.chapters.iter().map(|chapter| chapter.begins_ms)).max().unwrap_or(0)
    }
}
