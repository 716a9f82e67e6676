//! What an earlier version said, brought back: as a draft to be looked at, or published at once. The version of today stays
//! in the history, and a draft that somebody is writing is never overwritten.

use std::collections::HashSet;

use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use praxis_web::Language;
use thiserror::Error;

use super::drafts::{self, Saved, Stand};
use super::fields::{self, LeftOut};
use super::publish::{self, Published, publish};
use super::revisions::{Revision, RevisionDeed};
use super::{Typed, queries};
use crate::record::queries as records;
use crate::record::{Document, Record};

/// An earlier version as it can be had today.
#[derive(Clone, Debug)]
pub struct Restorable {
    /// The record as it is published.
    pub record: Record,
    /// What it said.
    pub revision: Revision,
    /// What the form would hold.
    pub typed: Typed,
    /// References in it to what is no longer there.
    pub left_out: Vec<LeftOut>,
}

/// Why nothing was restored.
#[derive(Debug, Error)]
pub enum Unrestored {
    /// There is no such record or version.
    #[error("there is no such version")]
    Gone,
    /// Somebody is writing a draft of the record.
    #[error("somebody is writing a draft of the record")]
    Draft,
    /// It cannot be published as it is.
    #[error("it cannot be published as it is")]
    Refused(#[from] publish::Refused),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An earlier version as it can be had today: without what is no longer there, and no person more visible than they are now.
///
/// # Errors
/// When there is none.
pub async fn look(tx: &WriteTx, key: &str, number: i32) -> Result<Restorable, Unrestored> {
    let record = records::one(tx.conn(), key).await?.ok_or(Unrestored::Gone)?;
    let all = queries::revisions(tx.conn(), key).await?;
    let revision = all.into_iter().find(|it| it.number == number).ok_or(Unrestored::Gone)?;
    let known: HashSet<String> = records::heads(tx.conn()).await?.into_iter().map(|it| it.handle).collect();
    let mut typed = fields::typed_of(&revision.document);
    let left_out = fields::leave_out(record.document.kind(), &mut typed, &|handle| !known.contains(handle));
    if let Document::Person(now) = &record.document {
        typed.set("visibility", now.visibility.word());
    }
    Ok(Restorable { record, revision, typed, left_out })
}

/// Begins a draft with what an earlier version said.
///
/// # Errors
/// When there is none, or a draft is being written.
pub async fn as_draft(
    tx: &mut WriteTx,
    by: AccountId,
    key: &str,
    number: i32,
) -> Result<Restorable, Unrestored> {
    tx.alone().await?;
    let found = look(tx, key, number).await?;
    let wish = drafts::Wish {
        key: key.to_owned(),
        kind: found.record.document.kind(),
        provenance: found.record.provenance,
        typed: found.typed.clone(),
        stand: Stand { draft: 0, base: found.record.version },
    };
    match drafts::save(tx, by, wish).await? {
        Saved::Draft(_) => Ok(found),
        Saved::Conflict(_) => Err(Unrestored::Draft),
    }
}

/// Publishes what an earlier version said, with the same checks as anything else.
///
/// # Errors
/// When there is none, a draft is being written, or it cannot be published.
pub async fn at_once(
    tx: &mut WriteTx,
    by: AccountId,
    language: &Language,
    key: &str,
    number: i32,
    anyway: bool,
) -> Result<(Published, Vec<LeftOut>), Unrestored> {
    tx.alone().await?;
    let found = look(tx, key, number).await?;
    if queries::draft(tx.conn(), key).await?.is_some() {
        return Err(Unrestored::Draft);
    }
    let document =
        fields::document_of(found.record.document.kind(), found.record.document.key(), &found.typed)
            .map_err(publish::Refused::Problems)?;
    let wish = publish::Wish {
        document,
        provenance: found.record.provenance,
        base_version: found.record.version,
        anyway,
        deed: RevisionDeed::Restored,
        note: Some(language.with("history-restored-from", &[("number", &number)])),
    };
    Ok((publish(tx, Some(by), language, wish).await?, found.left_out))
}
