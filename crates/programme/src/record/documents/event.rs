//! Events, talks and their recordings.

use serde::{Deserialize, Serialize};

use super::{Picture, no};
use crate::record::{FileName, When};

/// What an event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A talk or discussion online.
    Webinar,
    /// A discussion among equals.
    Roundtable,
    /// A day of talks.
    Conference,
    /// A talk with discussion.
    Seminar,
    /// Work in groups.
    Workshop,
    /// A course in one sitting.
    Course,
    /// The source does not say.
    #[default]
    Unknown,
}

/// How people take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// At a place.
    InPerson,
    /// Online.
    Online,
    /// Either.
    Both,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    #[serde(default)]
    pub kind: EventKind,
    /// What the source says about that.
    #[serde(default, skip_serializing_if = "no")]
    pub kind_note: Option<String>,
    /// When, as precisely as it is known.
    #[serde(default, skip_serializing_if = "no")]
    pub date: When,
    /// The last day, of an event of more than one.
    #[serde(default, skip_serializing_if = "no")]
    pub last_day: When,
    /// When it begins on the day, by the clocks of its zone: `12:30`.
    #[serde(default, skip_serializing_if = "no")]
    pub begins: Option<String>,
    /// When it ends: `13:45`.
    #[serde(default, skip_serializing_if = "no")]
    pub ends: Option<String>,
    /// Its zone, an IANA name.
    #[serde(default, skip_serializing_if = "no")]
    pub zone: Option<String>,
    /// How people take part.
    #[serde(default, skip_serializing_if = "no")]
    pub mode: Option<Mode>,
    /// Where.
    #[serde(default, skip_serializing_if = "no")]
    pub place: Option<String>,
    /// Whether it was called off.
    #[serde(default, skip_serializing_if = "no")]
    pub cancelled: bool,
    /// Who held it.
    #[serde(default, skip_serializing_if = "no")]
    pub organisers: Vec<String>,
    /// Who helped.
    #[serde(default, skip_serializing_if = "no")]
    pub partners: Vec<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it was about.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Who spoke, where no talk says so.
    #[serde(default, skip_serializing_if = "no")]
    pub speakers: Vec<String>,
    /// Who led it.
    #[serde(default, skip_serializing_if = "no")]
    pub facilitator: Option<String>,
    /// Who chaired it.
    #[serde(default, skip_serializing_if = "no")]
    pub chairs: Vec<String>,
    /// Who commented.
    #[serde(default, skip_serializing_if = "no")]
    pub commentary: Vec<String>,
    /// Its page elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What is known of a talk's recording when no recording is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordingNote {
    /// The source offers one; its address is not known here.
    #[serde(rename = "not linked")]
    NotLinked,
    /// The source does not say whether there is one.
    #[serde(rename = "not stated")]
    NotStated,
}

/// A talk at an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// The event it was given at.
    pub event: String,
    /// Its title; empty where the source gives none.
    #[serde(default, skip_serializing_if = "no")]
    pub title: String,
    /// What it is about, where it has no title.
    #[serde(default, skip_serializing_if = "no")]
    pub described: Option<String>,
    /// The session of the event it belongs to, as the event's programme calls it.
    #[serde(default, skip_serializing_if = "no")]
    pub session: Option<String>,
    /// Who spoke.
    #[serde(default, skip_serializing_if = "no")]
    pub speakers: Vec<String>,
    /// Who asked the questions.
    #[serde(default, skip_serializing_if = "no")]
    pub interviewer: Option<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What is known of its recording.
    #[serde(default, skip_serializing_if = "no")]
    pub recording: Option<RecordingNote>,
    /// What it says.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What a recording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordingKind {
    /// Moving pictures.
    Film,
    /// Sound only.
    Sound,
}

/// Where a chapter of a recording begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChapterMark {
    /// The time, `05:02`.
    pub at: String,
    /// Its title.
    pub title: String,
}

/// A film or sound recording of a talk or an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Its key.
    pub id: String,
    /// The talk or event it records.
    pub of: String,
    /// Its title, where it has one of its own.
    #[serde(default, skip_serializing_if = "no")]
    pub title: Option<String>,
    /// What it is.
    pub kind: RecordingKind,
    /// Where it can be seen or heard, where that is elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// The recording itself, where this site keeps it.
    #[serde(default, skip_serializing_if = "no")]
    pub file: Option<FileName>,
    /// How long it is, in seconds.
    #[serde(default, skip_serializing_if = "no")]
    pub seconds: Option<u32>,
    /// The language spoken.
    #[serde(default, skip_serializing_if = "no")]
    pub language: Option<String>,
    /// Whether it has captions; left out where that is not known.
    #[serde(default, skip_serializing_if = "no")]
    pub captions: Option<bool>,
    /// What is said in it.
    #[serde(default, skip_serializing_if = "no")]
    pub transcript: Option<FileName>,
    /// Its chapters.
    #[serde(default, skip_serializing_if = "no")]
    pub chapters: Vec<ChapterMark>,
    /// Its chapters, where they stand in a file of their own.
    #[serde(default, skip_serializing_if = "no")]
    pub chapters_file: Option<FileName>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "no")]
    pub published: When,
    /// Under what licence.
    #[serde(default, skip_serializing_if = "no")]
    pub licence: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}
