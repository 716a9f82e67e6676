//! What a record said, each time it was changed.

use praxis_domain::{Provenance, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use serde::{Deserialize, Serialize};

use super::queries;
use crate::record::{Document, Link, LinkEnd, Record, Relation};

/// What made it say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RevisionDeed {
    /// It came from plain files.
    Imported,
    /// Somebody published it.
    Published,
    /// Somebody brought back what an earlier revision says.
    Restored,
    /// Somebody removed it.
    Removed,
    /// Somebody undid the removal.
    BroughtBack,
}

impl RevisionDeed {
    /// Every deed.
    pub const ALL: [Self; 5] =
        [Self::Imported, Self::Published, Self::Restored, Self::Removed, Self::BroughtBack];

    /// The word the database uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Published => "published",
            Self::Restored => "restored",
            Self::Removed => "removed",
            Self::BroughtBack => "brought-back",
        }
    }

    /// The deed of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.word() == word)
    }
}

/// What a record said at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The record's handle.
    pub key: String,
    /// Its place among the record's revisions, from 1.
    pub number: i32,
    /// Where the record comes from.
    pub provenance: Provenance,
    /// What it said.
    pub document: Document,
    /// Its links, from either end.
    pub links: Vec<LinkSaid>,
    /// What made it say so.
    pub deed: RevisionDeed,
    /// What whoever did it remarked.
    pub note: Option<String>,
    /// Who did it; nobody for an import, and once that account is erased.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// A link as a revision keeps it: by handles, so that it can be read when a record is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkSaid {
    /// The handle it starts from.
    pub subject: String,
    /// What the subject is to the object.
    pub relation: Relation,
    /// The handle it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The words it leads to, where there is no record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl From<&Link> for LinkSaid {
    fn from(link: &Link) -> Self {
        let (object, words) = match &link.object {
            LinkEnd::Record(handle) => (Some(handle.clone()), None),
            LinkEnd::Words(words) => (None, Some(words.clone())),
        };
        Self { subject: link.subject.clone(), relation: link.relation, object, words }
    }
}

/// Why a revision is written, and by whom.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// What made the record say so.
    pub deed: RevisionDeed,
    /// What whoever did it remarked.
    pub note: Option<String>,
    /// Who did it.
    pub by: Option<AccountId>,
}

/// Notes what a record says from now on. `before` is what it said until now: where nothing was noted of the record yet,
/// that becomes its first revision, so that the state before the first change can always be had again.
///
/// # Errors
/// When the database refuses.
pub async fn note(
    tx: &WriteTx,
    before: Option<&Record>,
    now: &Record,
    occasion: Occasion,
) -> Result<i32, StoreError> {
    if let Some(before) = before {
        note_first(tx, before).await?;
    }
    let handle = now.document.handle();
    let number = queries::last_revision(tx.conn(), &handle).await? + 1;
    let links = queries::links_of(tx.conn(), &handle).await?;
    queries::create_revision(tx, now, &links, number, &occasion, tx.now()).await?;
    Ok(number)
}

/// Where nothing was noted of a record yet, what it says becomes its first revision.
///
/// # Errors
/// When the database refuses.
pub async fn note_first(tx: &WriteTx, record: &Record) -> Result<(), StoreError> {
    let handle = record.document.handle();
    if queries::last_revision(tx.conn(), &handle).await? > 0 {
        return Ok(());
    }
    let links = queries::links_of(tx.conn(), &handle).await?;
    let deed = if record.imported.is_some() { RevisionDeed::Imported } else { RevisionDeed::Published };
    let first = Occasion { deed, note: None, by: None };
    queries::create_revision(tx, record, &links, 1, &first, record.updated_at).await
}
