//! The records a programme is made of, as its plain files and its database hold them.
//!
//! Each kind of record is one struct ([`documents`]): its fields in the order in which the plain files print them,
//! its references to other records as their keys. A record is stored whole, as a document, so that a revision, a
//! draft and a line of a plain file are the same thing; what it refers to stands in a table of its own beside it,
//! with foreign keys, so that nothing can point at nothing. See `docs/decisions/0002-records-are-documents.md`.

pub mod documents;
pub mod files;
mod kind;
pub mod picture;
pub mod problems;
pub mod queries;
pub mod references;
mod relation;
pub(crate) mod tables;
mod when;

use praxis_domain::{Id, Provenance, Timestamp};
use serde::Serialize;

pub use documents::{
    Course, Event, Opportunity, Organisation, Person, Programme, Project, Publication, Recording, Talk, Theme,
};
pub use files::{FileName, Media};
pub use kind::Kind;
pub use problems::{FieldProblem, Wrong};
pub use references::Reference;
pub use relation::Relation;
pub use when::When;

/// A record of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Document {
    /// The programme itself.
    Programme(Programme),
    /// A theme that gathers what belongs together.
    Theme(Theme),
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Person(Person),
    /// An event.
    Event(Event),
    /// A talk at an event.
    Talk(Talk),
    /// A film or sound recording of a talk or an event.
    Recording(Recording),
    /// An article or a report.
    Publication(Publication),
    /// A research project or an evaluation.
    Project(Project),
    /// A course or a qualification programme.
    Course(Course),
    /// Something a reader can apply for or join.
    Opportunity(Opportunity),
}

/// A record as the database holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: Id,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Its place among the records of its kind.
    pub position: i32,
    /// What it says.
    pub document: Document,
    /// A digest of the document as it was last imported; none when it was made here.
    pub imported: Option<String>,
    /// Rises with every change; two editors never overwrite each other silently.
    pub version: i32,
    /// When it was first stored here.
    pub created_at: Timestamp,
    /// When it last changed here.
    pub updated_at: Timestamp,
}

/// A typed link between two records, readable from both ends; or to something the programme names without
/// naming it exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The handle of the record it starts from.
    pub subject: String,
    /// What the subject is to the object.
    pub relation: Relation,
    /// Where it leads.
    pub object: LinkEnd,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkEnd {
    /// A record, by its handle.
    Record(String),
    /// Words, where the source names no record.
    Words(String),
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAddress {
    /// The address, from its first slash.
    pub path: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The page is somewhere else now.
    Moved(String),
    /// The page was removed.
    Gone {
        /// Why.
        why: String,
        /// Where to go instead.
        see: String,
    },
}

pub(crate) fn handle(is_theme: bool, key: &str) -> String {
    if is_theme { format!("theme:{key}") } else { key.to_owned() }
}

impl Document {
    /// The kind of record.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Programme(_) => Kind::Programme,
            Self::Theme(_) => Kind::Theme,
            Self::Organisation(_) => Kind::Organisation,
            Self::Person(_) => Kind::Person,
            Self::Event(_) => Kind::Event,
            Self::Talk(_) => Kind::Talk,
            Self::Recording(_) => Kind::Recording,
            Self::Publication(_) => Kind::Publication,
            Self::Project(_) => Kind::Project,
            Self::Course(_) => Kind::Course,
            Self::Opportunity(_) => Kind::Opportunity,
        }
    }

    /// The key other records of the files name it by; never changes.
    pub fn key(&self) -> &str {
        match self {
            Self::Programme(it) => &it.id,
            Self::Theme(it) => &it.id,
            Self::Organisation(it) => &it.id,
            Self::Person(it) => &it.id,
            Self::Event(it) => &it.id,
            Self::Talk(it) => &it.id,
            Self::Recording(it) => &it.id,
            Self::Publication(it) => &it.id,
            Self::Project(it) => &it.id,
            Self::Course(it) => &it.id,
            Self::Opportunity(it) => &it.id,
        }
    }

    /// The name by which the whole program knows it: its key, and for a theme `theme:` before it, since a theme may
    /// be called what an organisation is called.
    pub fn handle(&self) -> String {
        handle(self.kind() == Kind::Theme, self.key())
    }

    /// The last part of its address, where its kind has pages.
    pub fn slug(&self) -> Option<&str> {
        match self {
            Self::Programme(_) | Self::Recording(_) => None,
            Self::Theme(it) => it.slug.as_deref(),
            Self::Organisation(it) => it.slug.as_deref(),
            Self::Person(it) => it.slug.as_deref(),
            Self::Event(it) => it.slug.as_deref(),
            Self::Talk(it) => it.slug.as_deref(),
            Self::Publication(it) => it.slug.as_deref(),
            Self::Project(it) => it.slug.as_deref(),
            Self::Course(it) => it.slug.as_deref(),
            Self::Opportunity(it) => it.slug.as_deref(),
        }
    }

    /// Gives it the last part of its address.
    pub fn set_slug(&mut self, slug: &str) {
        let place = match self {
            Self::Programme(_) | Self::Recording(_) => return,
            Self::Theme(it) => &mut it.slug,
            Self::Organisation(it) => &mut it.slug,
            Self::Person(it) => &mut it.slug,
            Self::Event(it) => &mut it.slug,
            Self::Talk(it) => &mut it.slug,
            Self::Publication(it) => &mut it.slug,
            Self::Project(it) => &mut it.slug,
            Self::Course(it) => &mut it.slug,
            Self::Opportunity(it) => &mut it.slug,
        };
        *place = Some(slug.to_owned());
    }

    /// What it is called; empty for a talk or recording whose title is not known.
    pub fn title(&self) -> &str {
        match self {
            Self::Programme(it) => &it.title,
            Self::Theme(it) => &it.name,
            Self::Organisation(it) => &it.name,
            Self::Person(it) => &it.name,
            Self::Event(it) => &it.title,
            Self::Talk(it) => &it.title,
            Self::Recording(it) => it.title.as_deref().unwrap_or_default(),
            Self::Publication(it) => &it.title,
            Self::Project(it) => &it.title,
            Self::Course(it) => &it.title,
            Self::Opportunity(it) => &it.title,
        }
    }

    /// The address of its page, where it has one.
    pub fn address(&self) -> Option<String> {
        if let Self::Programme(_) = self {
            return Some("/".to_owned());
        }
        Some(format!("{}/{}", self.kind().folder()?, self.slug()?))
    }

    /// The document as the database keeps it.
    pub fn to_json(&self) -> String {
        // our own structs of texts and numbers: serialising them cannot fail
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what the database keeps.
    ///
    /// # Errors
    /// When the document was written by a version of the program that knew other fields.
    pub fn from_json(kind: Kind, json: &str) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::Programme => Self::Programme(serde_json::from_str(json)?),
            Kind::Theme => Self::Theme(serde_json::from_str(json)?),
            Kind::Organisation => Self::Organisation(serde_json::from_str(json)?),
            Kind::Person => Self::Person(serde_json::from_str(json)?),
            Kind::Event => Self::Event(serde_json::from_str(json)?),
            Kind::Talk => Self::Talk(serde_json::from_str(json)?),
            Kind::Recording => Self::Recording(serde_json::from_str(json)?),
            Kind::Publication => Self::Publication(serde_json::from_str(json)?),
            Kind::Project => Self::Project(serde_json::from_str(json)?),
            Kind::Course => Self::Course(serde_json::from_str(json)?),
            Kind::Opportunity => Self::Opportunity(serde_json::from_str(json)?),
        })
    }

    /// A digest of what it says.
    pub fn digest(&self) -> String {
        use sha2::{Digest, Sha256};
        Sha256::digest(self.to_json()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
