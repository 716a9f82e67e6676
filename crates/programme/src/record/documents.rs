//! One struct for each kind of record. The fields stand in the order in which plain files print them; what is empty
//! is not printed.

use praxis_domain::{PartialDate, Visibility};
use serde::{Deserialize, Serialize};

use super::When;

fn no<T: PartialEq + Default>(value: &T) -> bool {
    *value == T::default()
}

/// The programme itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its key.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The question it asks; stands largest on the home page.
    #[serde(default, skip_serializing_if = "no")]
    pub question: Option<String>,
    /// What it is, in a few words.
    #[serde(default, skip_serializing_if = "no")]
    pub kind: Option<String>,
    /// The organisation it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub host: Option<String>,
    /// Its page today.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Where that address was seen.
    #[serde(default, skip_serializing_if = "no")]
    pub website_seen_in: Option<String>,
    /// One or two sentences that say what it does, for the home page.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Why it exists, point by point.
    #[serde(default, skip_serializing_if = "no")]
    pub why: Vec<String>,
    /// What it seeks to do.
    #[serde(default, skip_serializing_if = "no")]
    pub aims: Vec<Part>,
    /// The lines of work that run through the aims.
    #[serde(default, skip_serializing_if = "no")]
    pub strands: Vec<Part>,
    /// What readers can apply for; read here as well as from a file of its own, and kept there.
    #[serde(default, skip_serializing_if = "no")]
    pub opportunities: Vec<Opportunity>,
    /// The languages its pages are written in.
    #[serde(default, skip_serializing_if = "no")]
    pub languages: Vec<String>,
}

/// An aim or a strand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its key, within the programme.
    pub id: String,
    /// What it says.
    pub words: String,
}

/// A theme that gathers what belongs together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// What it is called.
    pub name: String,
    /// The aim it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub aim: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganisationKind {
    /// A university or a part of one.
    University,
    /// A body of a profession.
    #[serde(rename = "professional body")]
    ProfessionalBody,
    /// A body that serves the sector.
    #[serde(rename = "sector body")]
    SectorBody,
    /// A network of people or organisations.
    Network,
    /// A part of a government.
    Government,
    /// A network of providers of care.
    #[serde(rename = "provider network")]
    ProviderNetwork,
    /// A partnership of organisations.
    Partnership,
    /// A centre of research.
    #[serde(rename = "research centre")]
    ResearchCentre,
    /// A council.
    Council,
    /// A journal.
    Journal,
    /// A charity.
    Charity,
}

/// What an organisation is to the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartnershipRole {
    /// The programme is part of it.
    #[serde(rename = "host")]
    Host,
    /// Works with the programme, from the UK.
    #[serde(rename = "UK collaborator")]
    UkCollaborator,
    /// Works with the programme, from elsewhere.
    #[serde(rename = "international collaborator")]
    InternationalCollaborator,
    /// Held an event together with the programme.
    #[serde(rename = "event partner")]
    EventPartner,
}

/// A role of an organisation, for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// What it is to the programme.
    pub role: PartnershipRole,
    /// Since when.
    #[serde(default, skip_serializing_if = "no")]
    pub from: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub to: When,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// The short form of its name.
    #[serde(default, skip_serializing_if = "no")]
    pub short: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// The country it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub country: Option<String>,
    /// The nation of the UK it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub nation: Option<String>,
    /// The town it is in.
    #[serde(default, skip_serializing_if = "no")]
    pub place: Option<String>,
    /// The organisation it is part of.
    #[serde(default, skip_serializing_if = "no")]
    pub part_of: Option<String>,
    /// What it is to the programme, in short; read and kept as one of `roles`.
    #[serde(default, skip_serializing_if = "no")]
    pub role: Option<PartnershipRole>,
    /// What it is and was to the programme.
    #[serde(default, skip_serializing_if = "no")]
    pub roles: Vec<Partnership>,
    /// Its own page.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Where that address was seen.
    #[serde(default, skip_serializing_if = "no")]
    pub website_seen_in: Option<String>,
    /// Its identifier in the Research Organization Registry.
    #[serde(default, skip_serializing_if = "no")]
    pub ror: Option<String>,
    /// Other spellings of its name.
    #[serde(default, skip_serializing_if = "no")]
    pub also_written: Vec<String>,
    /// What it does.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// A post held by a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// What it is called.
    #[serde(default, skip_serializing_if = "no")]
    pub post: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation: Option<String>,
    /// Whether the organisation is a reader's inference, not the source's word.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation_inferred: bool,
    /// The person's title at that time, where it was another than now.
    #[serde(default, skip_serializing_if = "no")]
    pub title: Option<String>,
    /// The event or article at which the source names it; undated when there is none.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "no")]
    pub from: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub to: When,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their key.
    pub id: String,
    /// The last part of their address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Their name, in their own form.
    pub name: String,
    /// What stands before the name.
    #[serde(default, skip_serializing_if = "no")]
    pub title: Option<String>,
    /// Where the source gives another title.
    #[serde(default, skip_serializing_if = "no")]
    pub also_titled: Option<String>,
    /// What stands behind the name.
    #[serde(default, skip_serializing_if = "no")]
    pub honours: Option<String>,
    /// What they are to the programme.
    #[serde(default, skip_serializing_if = "no")]
    pub role: Option<String>,
    /// How far they agreed to be shown.
    #[serde(default, skip_serializing_if = "no")]
    pub visibility: Visibility,
    /// One post in short; read and kept as one of `posts`.
    #[serde(default, skip_serializing_if = "no")]
    pub post: Option<String>,
    /// Where that post is.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation: Option<String>,
    /// Whether that organisation is inferred.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation_inferred: bool,
    /// When that post was named.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Option<String>,
    /// The posts they hold and held.
    #[serde(default, skip_serializing_if = "no")]
    pub posts: Vec<Post>,
    /// Whether the source says that they are a registered social worker.
    #[serde(default, skip_serializing_if = "no")]
    pub registered_social_worker: bool,
    /// Their ORCID iD.
    #[serde(default, skip_serializing_if = "no")]
    pub orcid: Option<String>,
    /// Their own page.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Other spellings of their name.
    #[serde(default, skip_serializing_if = "no")]
    pub also_written: Vec<String>,
    /// What they do.
    #[serde(default, skip_serializing_if = "no")]
    pub bio: Option<String>,
    /// Whether the source cuts the profile off.
    #[serde(default, skip_serializing_if = "no")]
    pub bio_cut_on_page: bool,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

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
    /// Where it can be seen or heard.
    pub website: String,
    /// How long it is, in seconds.
    #[serde(default, skip_serializing_if = "no")]
    pub seconds: Option<u32>,
    /// The language spoken.
    #[serde(default, skip_serializing_if = "no")]
    pub language: Option<String>,
    /// Whether it has captions; left out where that is not known.
    #[serde(default, skip_serializing_if = "no")]
    pub captions: Option<bool>,
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

/// What a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PublicationKind {
    /// An article.
    #[serde(rename = "article")]
    Article,
    /// An article in a blog.
    #[serde(rename = "blog article")]
    BlogArticle,
    /// A report.
    #[serde(rename = "report")]
    Report,
}

/// An article or a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: PublicationKind,
    /// When it came out.
    #[serde(default, skip_serializing_if = "no")]
    pub date: When,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "no")]
    pub authors: Vec<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "no")]
    pub publisher: Option<String>,
    /// What it came out of; read and kept as a link.
    #[serde(default, skip_serializing_if = "no")]
    pub follows: Option<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// What the source leaves open.
    #[serde(default, skip_serializing_if = "no")]
    pub unknown: Option<String>,
    /// What it says.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProjectKind {
    /// Research.
    #[serde(rename = "research project")]
    Research,
    /// An evaluation.
    #[serde(rename = "evaluation")]
    Evaluation,
}

/// A research project or an evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: ProjectKind,
    /// When it began.
    #[serde(default, skip_serializing_if = "no")]
    pub begins: When,
    /// When it ends.
    #[serde(default, skip_serializing_if = "no")]
    pub ends: When,
    /// Who carries it out.
    #[serde(default, skip_serializing_if = "no")]
    pub organisations: Vec<String>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "no")]
    pub people: Vec<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it asks.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Its page elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CourseKind {
    /// A course.
    #[serde(rename = "course")]
    Course,
    /// A programme that ends in a qualification.
    #[serde(rename = "qualification programme")]
    Qualification,
}

/// A course or a qualification programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: CourseKind,
    /// Who offers it.
    #[serde(default, skip_serializing_if = "no")]
    pub provider: Option<String>,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "no")]
    pub audience: Option<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it teaches.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Its page elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What an opportunity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpportunityKind {
    /// A place on a programme or a course.
    #[serde(rename = "place on a programme")]
    Place,
    /// A fellowship or secondment.
    #[serde(rename = "fellowship")]
    Fellowship,
    /// Mentoring or coaching.
    #[serde(rename = "mentoring")]
    Mentoring,
    /// Taking part in research.
    #[serde(rename = "research")]
    Research,
    /// A call for papers, talks or proposals.
    #[serde(rename = "call")]
    Call,
    /// A post.
    #[serde(rename = "post")]
    Post,
}

/// Something a reader can apply for or join.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: OpportunityKind,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "no")]
    pub audience: Option<String>,
    /// Who offers it.
    #[serde(default, skip_serializing_if = "no")]
    pub provider: Option<String>,
    /// From when one can apply.
    #[serde(default, skip_serializing_if = "no")]
    pub opens: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub closes: When,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it offers.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Where to apply.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

impl Opportunity {
    /// Whether one can apply on `today`, as far as the dates tell.
    pub fn state(&self, today: jiff::civil::Date) -> OpportunityState {
        if self.closes.date.last_day().is_some_and(|last| last < today) {
            OpportunityState::Closed
        } else if self.opens.date.first_day().is_some_and(|first| first > today) {
            OpportunityState::NotOpen
        } else if self.opens.date == PartialDate::Unknown && self.closes.date == PartialDate::Unknown {
            OpportunityState::Undated
        } else {
            OpportunityState::Open
        }
    }
}

/// Whether one can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpportunityState {
    /// Now.
    Open,
    /// Later.
    NotOpen,
    /// No dates are known.
    Undated,
    /// No longer.
    Closed,
}
