//! The rows of the catalogue.

use std::sync::Arc;

use praxis_domain::{Orcid, PartialDate, Ror, Timestamp};
use praxis_transcripts::Transcript;
use praxis_web::SafeHtml;

use crate::record::documents::{
    CourseKind, EventKind, Mode, OpportunityKind, OrganisationKind, Partnership, ProjectKind,
    PublicationKind, RecordingKind,
};
use crate::record::{Kind, Media, Opportunity};

/// What every row has.
#[derive(Clone, Debug)]
pub struct Core {
    /// Its handle.
    pub handle: String,
    /// The address of its page; none for people who are only named.
    pub address: Option<String>,
    /// What it is called. What is invented says so.
    pub title: String,
    /// Whether it is invented.
    pub synthetic: bool,
    /// Whether it was read from plain files, made of what some source says. What is made here has no such source.
    pub from_source: bool,
    /// What it is about.
    pub words: SafeHtml,
    /// The same as plain text, cut short: for previews.
    pub brief: String,
    /// A remark about the source.
    pub note: Option<String>,
    /// Its page elsewhere.
    pub website: Option<String>,
    /// A picture of it.
    pub picture: Option<PictureRow>,
    /// Rises with every change.
    pub version: i32,
    /// When it was first stored here.
    pub created_at: Timestamp,
    /// When it last changed here.
    pub updated_at: Timestamp,
}

impl Default for Core {
    fn default() -> Self {
        let never = Timestamp::from_micros(0);
        Self {
            handle: String::new(),
            address: None,
            title: String::new(),
            synthetic: false,
            from_source: false,
            words: SafeHtml::default(),
            brief: String::new(),
            note: None,
            website: None,
            picture: None,
            version: 0,
            created_at: never,
            updated_at: never,
        }
    }
}

/// A picture, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// The picture.
    pub whole: ShownFile,
    /// The same for lists; none where the files brought none.
    pub small: Option<ShownFile>,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

/// A picture's file, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFile {
    /// The file.
    pub file: HostedFile,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// What a record is called and where its page is.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its handle.
    pub handle: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// Its page, where it has one.
    pub address: Option<String>,
    /// When, as precisely as it is known.
    pub date: PartialDate,
    /// Whether it is invented.
    pub synthetic: bool,
}

/// The programme.
#[derive(Clone, Debug, Default)]
pub struct ProgrammeRow {
    /// What every row has.
    pub core: Core,
    /// The question it asks.
    pub question: String,
    /// What it is.
    pub kind: Option<String>,
    /// The handle of its host.
    pub host: Option<String>,
    /// Where the address of its page was seen.
    pub website_seen_in: Option<String>,
    /// Why it exists.
    pub why: Vec<String>,
    /// Its aims: key and words.
    pub aims: Vec<(String, String)>,
    /// Its strands: key and words.
    pub strands: Vec<(String, String)>,
}

/// A theme.
#[derive(Clone, Debug)]
pub struct ThemeRow {
    /// What every row has.
    pub core: Core,
    /// The key of its aim.
    pub aim: Option<String>,
}

/// An organisation.
#[derive(Clone, Debug)]
pub struct OrganisationRow {
    /// What every row has.
    pub core: Core,
    /// The short form of its name.
    pub short: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// The country, nation and town it is in, as far as they are known, from small to large.
    pub places: Vec<String>,
    /// The country it is in.
    pub country: Option<String>,
    /// The handle of the organisation it is part of.
    pub part_of: Option<String>,
    /// The handles of its parts.
    pub parts: Vec<String>,
    /// What it is and was to the programme.
    pub roles: Vec<Partnership>,
    /// Its ROR id.
    pub ror: Option<Ror>,
    /// Other spellings of its name.
    pub also_written: Vec<String>,
    /// The handles of people who hold or held a post in it.
    pub people: Vec<String>,
}

/// A post.
#[derive(Clone, Debug)]
pub struct PostRow {
    /// What it is called.
    pub post: Option<String>,
    /// The handle of the organisation.
    pub organisation: Option<String>,
    /// Whether the organisation is inferred.
    pub inferred: bool,
    /// The person's title then, where it was another.
    pub title: Option<String>,
    /// The handle of the event or article at which the source names it.
    pub as_of: Option<String>,
    /// Since when.
    pub from: PartialDate,
    /// Until when.
    pub to: PartialDate,
}

/// A person.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// What every row has; the title is the name alone.
    pub core: Core,
    /// The name with what stands before and behind it.
    pub full_name: String,
    /// What stands behind it.
    pub honours: Option<String>,
    /// The last word of the name, for sorting.
    pub sort_name: String,
    /// The letters in the circle.
    pub monogram: String,
    /// Whether they lead the programme.
    pub lead: bool,
    /// Whether the source says that they are a registered social worker.
    pub registered_social_worker: bool,
    /// Whether the source cuts the profile off.
    pub bio_cut: bool,
    /// Where the source gives another title.
    pub also_titled: Option<String>,
    /// Other spellings.
    pub also_written: Vec<String>,
    /// Their ORCID iD.
    pub orcid: Option<Orcid>,
    /// Their posts.
    pub posts: Vec<PostRow>,
}

impl PersonRow {
    /// The post the source names with that event or article.
    pub fn post_at(&self, handle: &str) -> Option<&PostRow> {
        self.posts.iter().find(|post| post.as_of.as_deref() == Some(handle))
    }

    /// The post without a date: what the source says of them today.
    pub fn undated_post(&self) -> Option<&PostRow> {
        self.posts.iter().find(|post| post.as_of.is_none() && post.to == PartialDate::Unknown)
    }

    /// The name as it was when that event or article came about.
    pub fn name_at(&self, handle: &str) -> String {
        match self.post_at(handle).and_then(|post| post.title.as_deref()) {
            Some(title) => {
                let honours =
                    self.honours.as_deref().map(|honours| format!(" {honours}")).unwrap_or_default();
                format!("{title} {}{honours}", self.core.title)
            }
            None => self.full_name.clone(),
        }
    }
}

/// What someone did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Spoke.
    Speaker,
    /// Asked the questions.
    Interviewer,
    /// Chaired.
    Chair,
    /// Led the discussion.
    Facilitator,
    /// Commented.
    Commentator,
    /// Wrote.
    Author,
    /// Works on it.
    Researcher,
    /// Is named, and the source does not say as what.
    Named,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Speaker,
        Self::Interviewer,
        Self::Chair,
        Self::Facilitator,
        Self::Commentator,
        Self::Author,
        Self::Researcher,
        Self::Named,
    ];

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Speaker => "role-speaker",
            Self::Interviewer => "role-interviewer",
            Self::Chair => "role-chair",
            Self::Facilitator => "role-facilitator",
            Self::Commentator => "role-commentator",
            Self::Author => "role-author",
            Self::Researcher => "role-researcher",
            Self::Named => "role-named",
        }
    }

    /// The word in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Interviewer => "interviewer",
            Self::Chair => "chair",
            Self::Facilitator => "facilitator",
            Self::Commentator => "commentator",
            Self::Author => "author",
            Self::Researcher => "researcher",
            Self::Named => "named",
        }
    }
}

/// Someone's part in an event, a talk, a publication or a project.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// The person's handle.
    pub person: String,
    /// What they did.
    pub role: Role,
    /// The handle of what they did it in.
    pub of: String,
    /// The handle under which the source names their post: a talk's event.
    pub occasion: String,
}

/// An event.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// What every row has.
    pub core: Core,
    /// What it is.
    pub kind: EventKind,
    /// What the source says about that.
    pub kind_note: Option<String>,
    /// When.
    pub date: PartialDate,
    /// The last day, of more than one.
    pub last_day: PartialDate,
    /// When it begins on its day, `12:30`.
    pub begins: Option<String>,
    /// When it ends on its day.
    pub ends: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// How people take part.
    pub mode: Option<Mode>,
    /// Where.
    pub place: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// The handles of those who held it.
    pub organisers: Vec<String>,
    /// The handles of those who helped.
    pub partners: Vec<String>,
    /// The handles of its themes.
    pub themes: Vec<String>,
    /// Its recordings.
    pub recordings: Vec<RecordingRow>,
}

/// What is known of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordingState {
    /// It can be seen or heard.
    Linked,
    /// The source offers one, and we do not know where.
    NotLinked,
    /// The source does not say.
    NotStated,
}

/// A file that this site keeps and hands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedFile {
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What it is.
    pub media: Media,
    /// How many bytes it has.
    pub bytes: u64,
}

impl HostedFile {
    /// Its address; never another file's.
    pub fn address(&self) -> String {
        format!("/files/{}{}", self.sha256, self.media.ending)
    }
}

/// A recording.
#[derive(Clone, Debug)]
pub struct RecordingRow {
    /// What it is.
    pub kind: RecordingKind,
    /// Where, if it is elsewhere.
    pub website: Option<String>,
    /// The recording itself, if this site keeps it.
    pub file: Option<HostedFile>,
    /// What is said in it, and its chapters; of a recording that has only chapters, the cues are empty.
    pub transcript: Option<Arc<Transcript>>,
    /// Its own title.
    pub title: Option<String>,
    /// When it was published.
    pub published: PartialDate,
    /// How long, in seconds.
    pub seconds: Option<u32>,
    /// The language spoken.
    pub language: Option<String>,
    /// Whether it has captions.
    pub captions: Option<bool>,
    /// Under what licence.
    pub licence: Option<String>,
    /// A remark about it.
    pub note: Option<String>,
}

/// A talk.
#[derive(Clone, Debug)]
pub struct TalkRow {
    /// What every row has; the title says what is known where the source gives none.
    pub core: Core,
    /// Whether the title is the source's own.
    pub titled: bool,
    /// Whether the source says that it is a talk: of some it gives a heading and names, and no more.
    pub is_talk: bool,
    /// The handle of its event.
    pub event: String,
    /// The session it belongs to.
    pub session: Option<String>,
    /// Its number at the event, from 1.
    pub number: usize,
    /// How many talks the event has.
    pub of: usize,
    /// The handles of its themes.
    pub themes: Vec<String>,
    /// What is known of its recording.
    pub state: RecordingState,
    /// Its recordings.
    pub recordings: Vec<RecordingRow>,
}

/// An article or a report.
#[derive(Clone, Debug)]
pub struct PublicationRow {
    /// What every row has.
    pub core: Core,
    /// What it is.
    pub kind: PublicationKind,
    /// When it came out.
    pub date: PartialDate,
    /// The handle of its publisher.
    pub publisher: Option<String>,
    /// The handles of its themes.
    pub themes: Vec<String>,
    /// What the source leaves open.
    pub unknown: Option<String>,
}

/// A research project or an evaluation.
#[derive(Clone, Debug)]
pub struct ProjectRow {
    /// What every row has.
    pub core: Core,
    /// What it is.
    pub kind: ProjectKind,
    /// When it began.
    pub begins: PartialDate,
    /// When it ends.
    pub ends: PartialDate,
    /// The handles of those who carry it out.
    pub organisations: Vec<String>,
    /// The handles of its themes.
    pub themes: Vec<String>,
}

/// A course or a qualification programme.
#[derive(Clone, Debug)]
pub struct CourseRow {
    /// What every row has.
    pub core: Core,
    /// What it is.
    pub kind: CourseKind,
    /// The handle of who offers it.
    pub provider: Option<String>,
    /// Who it is for.
    pub audience: Option<String>,
    /// The handles of its themes.
    pub themes: Vec<String>,
}

/// An opportunity.
#[derive(Clone, Debug)]
pub struct OpportunityRow {
    /// What every row has.
    pub core: Core,
    /// What it is.
    pub kind: OpportunityKind,
    /// The whole record, for its dates.
    pub record: Opportunity,
}

/// A typed link as one of its ends sees it.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The key of what the other end is to this one.
    pub key: &'static str,
    /// The handle of the other end, where it is a record.
    pub handle: Option<String>,
    /// What the source says instead, where it names no record.
    pub words: Option<String>,
}
