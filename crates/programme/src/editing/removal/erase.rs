//! Erasing what was removed: at once, or when its time is over.

use std::time::Duration;

use praxis_identity::audit::{self, By, Deed};
use praxis_storage::jobs::{JobError, JobHandler};
use praxis_storage::{Store, StoreError, WriteTx};

use super::{Kept, queries};
use crate::editing::takedown;
use crate::editing::uploads::queries::{forget_unnamed, remove_unused_files};
use crate::record::Kind;

/// So many days a removal can be undone.
pub const KEPT_DAYS: i64 = 30;

/// Erases a removed record for good, with what went with it, everything they said before, and files that nothing else
/// names. Returns whether there was one.
///
/// # Errors
/// When the database refuses.
pub async fn erase(tx: &mut WriteTx, by: By, root: &str) -> Result<bool, StoreError> {
    tx.alone().await?;
    let kept = queries::together(tx.conn(), root).await?;
    if kept.is_empty() {
        return Ok(false);
    }
    let is_person = kept.iter().any(|it| it.document.kind() == Kind::Person);
    for it in &kept {
        one(tx, it).await?;
    }
    if is_person {
        forget_unnamed(tx).await?;
    }
    remove_unused_files(tx).await?;
    // the key of a person is made of their name
    audit::note(tx, by, Deed::ContentErased, None, if is_person { "" } else { root }).await?;
    Ok(true)
}

async fn one(tx: &mut WriteTx, kept: &Kept) -> Result<(), StoreError> {
    let key = kept.document.handle();
    queries::delete(tx, &key).await?;
    queries::delete_traces(tx, &key).await?;
    if kept.document.kind() == Kind::Person {
        let instead = tx.new_id().to_string();
        takedown::forget(tx, &key, &instead, &[], kept.address.as_deref()).await?;
    }
    Ok(())
}

/// Erases what was removed so long ago.
#[derive(Debug)]
pub struct EraseRemoved;

impl EraseRemoved {
    /// The kind of its jobs.
    pub const KIND: &'static str = "erase-removed";
}

#[async_trait::async_trait]
impl JobHandler for EraseRemoved {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let before = store.clock().now().plus_seconds(-KEPT_DAYS * 24 * 3600);
        let kept = queries::all(store.read()).await?;
        for it in kept.iter().filter(|it| it.at <= before && it.root == it.document.handle()) {
            let mut tx = store.begin().await?;
            erase(&mut tx, By::Program, &it.root).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
