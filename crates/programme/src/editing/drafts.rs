//! Drafts: what somebody typed and has not published, word for word.

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_identity::AccountId;
use praxis_identity::secret::Token;
use praxis_storage::{Store, StoreError, WriteTx};

use super::{Typed, fields, queries};
use crate::record::{self, Kind, Record};

/// What is being written of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: Id,
    /// The handle of the record.
    pub key: String,
    /// What kind of record.
    pub kind: Kind,
    /// Where the record comes from.
    pub provenance: Provenance,
    /// What the form holds.
    pub typed: Typed,
    /// What the form held when the draft was begun.
    pub base: Typed,
    /// The version of the record it was begun from; 0 for a new one.
    pub base_version: i32,
    /// Rises with every saving; two editors never overwrite each other silently.
    pub version: i32,
    /// Who saved it last.
    pub by: Option<AccountId>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub updated_at: Timestamp,
    /// When it is to be published by itself.
    pub publish_at: Option<Timestamp>,
    /// In which zone that was said.
    pub publish_zone: Option<String>,
    /// Why it was not published when it was to be.
    pub publish_problem: Option<String>,
    /// Part of the secret address of its preview; another one ends the addresses given before.
    pub preview_nonce: String,
}

/// A record as an editor finds it: what is shown, and what is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// The handle of the record.
    pub key: String,
    /// What kind of record.
    pub kind: Kind,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The record, where it was published.
    pub record: Option<Record>,
    /// The draft, where there is one.
    pub draft: Option<Draft>,
}

impl Desk {
    /// What the form holds.
    pub fn typed(&self) -> Typed {
        match (&self.draft, &self.record) {
            (Some(draft), _) => draft.typed.clone(),
            (None, Some(record)) => fields::typed_of(&record.document),
            (None, None) => Typed::default(),
        }
    }

    /// Where the form stands in time.
    pub fn stand(&self) -> Stand {
        Stand {
            draft: self.draft.as_ref().map_or(0, |draft| draft.version),
            base: match (&self.draft, &self.record) {
                (Some(draft), _) => draft.base_version,
                (None, record) => record.as_ref().map_or(0, |record| record.version),
            },
        }
    }

    /// Whether the record was published or imported again after the draft was begun.
    pub fn is_behind(&self) -> bool {
        let base = self.draft.as_ref().map(|draft| draft.base_version);
        base.is_some_and(|base| base != self.record.as_ref().map_or(0, |record| record.version))
    }
}

/// Which state of a record a form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The version of the draft; 0 when there is none.
    pub draft: i32,
    /// The version of the record that it starts from; 0 when there is none.
    pub base: i32,
}

/// What is to be saved.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The handle of the record.
    pub key: String,
    /// What kind of record.
    pub kind: Kind,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What the form holds.
    pub typed: Typed,
    /// Which state the form was opened with.
    pub stand: Stand,
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// It is saved.
    Draft(Box<Draft>),
    /// Somebody else saved, published or imported in between: nothing was saved.
    Conflict(Box<Option<Desk>>),
}

/// What there is of a record; nothing when it is neither published nor being written.
///
/// # Errors
/// When the database refuses.
pub async fn open(store: &Store, key: &str) -> Result<Option<Desk>, StoreError> {
    let moment = store.snapshot().await?;
    desk(queries::draft(&moment, key).await?, record::queries::one(&moment, key).await?)
}

/// The same within a change.
///
/// # Errors
/// When the database refuses.
pub async fn open_in(tx: &WriteTx, key: &str) -> Result<Option<Desk>, StoreError> {
    desk(queries::draft(tx.conn(), key).await?, record::queries::one(tx.conn(), key).await?)
}

fn desk(draft: Option<Draft>, record: Option<Record>) -> Result<Option<Desk>, StoreError> {
    let known = draft.as_ref().map(|draft| (draft.key.clone(), draft.kind, draft.provenance)).or_else(|| {
        let record = record.as_ref()?;
        Some((record.document.handle(), record.document.kind(), record.provenance))
    });
    Ok(known.map(|(key, kind, provenance)| Desk { key, kind, provenance, record, draft }))
}

/// Saves what a form holds, unless the record moved on since the form was opened. A form that shows what was published
/// after its draft was begun carries that version; its draft then starts from there.
///
/// # Errors
/// When the database refuses.
pub async fn save(tx: &mut WriteTx, by: AccountId, wish: Wish) -> Result<Saved, StoreError> {
    tx.alone().await?;
    let desk = open_in(tx, &wish.key).await?;
    if !is_still_so(desk.as_ref(), wish.stand) || desk.as_ref().is_some_and(|desk| desk.kind != wish.kind) {
        return Ok(Saved::Conflict(Box::new(desk)));
    }
    let published = || {
        let record = desk.as_ref().and_then(|desk| desk.record.as_ref());
        record.map(|record| fields::typed_of(&record.document)).unwrap_or_default()
    };
    let before = desk.as_ref().and_then(|desk| desk.draft.clone());
    let draft = match before {
        Some(before) => Draft {
            provenance: wish.provenance,
            typed: wish.typed,
            base: if before.base_version == wish.stand.base { before.base } else { published() },
            base_version: wish.stand.base,
            version: before.version + 1,
            by: Some(by),
            updated_at: tx.now(),
            publish_problem: None,
            ..before
        },
        None => Draft {
            id: tx.new_id(),
            key: wish.key,
            kind: wish.kind,
            provenance: wish.provenance,
            typed: wish.typed,
            base: published(),
            base_version: wish.stand.base,
            version: 1,
            by: Some(by),
            created_at: tx.now(),
            updated_at: tx.now(),
            publish_at: None,
            publish_zone: None,
            publish_problem: None,
            preview_nonce: Token::new().reveal().to_owned(),
        },
    };
    if !queries::save_draft(tx, &draft, wish.stand.draft).await? {
        return Err(StoreError::Conflict(draft.key));
    }
    Ok(Saved::Draft(Box::new(draft)))
}

/// Whether a record still stands where a form found it.
pub fn is_still_so(desk: Option<&Desk>, stand: Stand) -> bool {
    let draft = desk.and_then(|desk| desk.draft.as_ref()).map_or(0, |draft| draft.version);
    let record = desk.and_then(|desk| desk.record.as_ref()).map_or(0, |record| record.version);
    (draft, record) == (stand.draft, stand.base)
}

/// Throws a draft away; what is published stays as it is.
///
/// # Errors
/// When the database refuses.
pub async fn discard(tx: &mut WriteTx, key: &str) -> Result<(), StoreError> {
    queries::delete_draft(tx, key).await
}
