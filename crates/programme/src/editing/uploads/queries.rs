//! What was uploaded, and which files are needed still.

use std::collections::HashSet;

use praxis_domain::Timestamp;
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx, files};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::tables::upload;
use crate::editing::queries as editing;
use crate::record::tables::record_file;

/// A file as somebody brought it.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// Its SHA-256, as it is stored.
    pub file: String,
    /// What it was brought for.
    pub kind: &'static str,
    /// What the sender called it.
    pub name: String,
    /// How many bytes are stored.
    pub bytes: u64,
    /// Who brought it.
    pub by: AccountId,
}

/// Notes that a file was brought.
pub(crate) async fn note(tx: &WriteTx, it: &Upload) -> Result<(), StoreError> {
    let row = upload::ActiveModel {
        id: Set(tx.new_id().as_uuid()),
        file: Set(it.file.clone()),
        kind: Set(it.kind.to_owned()),
        name: Set(it.name.clone()),
        // at most files::MOST_BYTES: it fits
        bytes: Set(it.bytes as i64),
        by_id: Set(Some(it.by.0.as_uuid())),
        at: Set(tx.now().as_micros()),
    };
    upload::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// What somebody brought, for themselves: name, bytes, when.
pub(crate) async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<(String, i64, Timestamp)>, StoreError> {
    let rows = upload::Entity::find().filter(upload::Column::ById.eq(account.0.as_uuid())).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.bytes, Timestamp::from_micros(row.at))).collect())
}

/// Forgets who brought what, and what they called it.
pub(crate) async fn forget_account(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    let nobody = upload::ActiveModel { by_id: Set(None), name: Set("file".to_owned()), ..Default::default() };
    upload::Entity::update_many()
        .set(nobody)
        .filter(upload::Column::ById.eq(account.0.as_uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Forgets what was brought before that moment and is in no draft, so that its files may go if nothing else names them.
/// Returns how many.
pub(super) async fn forget_before(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let old = upload::Entity::find().filter(upload::Column::At.lt(before.as_micros())).all(tx.conn()).await?;
    let mut forgotten = 0;
    for row in old {
        upload::Entity::delete_by_id(row.id).exec(tx.conn()).await?;
        forgotten += 1;
    }
    Ok(forgotten)
}

/// Forgets what was brought and no record, draft, version or removed record names: an upload and the draft that names it
/// come in one step, so that nobody is about to name it. When somebody is erased, what was replaced because it named them
/// does not wait for its month to pass.
pub(crate) async fn forget_unnamed(tx: &WriteTx) -> Result<(), StoreError> {
    let needed = named(tx).await?;
    for row in upload::Entity::find().all(tx.conn()).await? {
        if !needed.contains(&row.file) {
            upload::Entity::delete_by_id(row.id).exec(tx.conn()).await?;
        }
    }
    Ok(())
}

/// The files that a record, draft, version or removed record names.
async fn named(tx: &WriteTx) -> Result<HashSet<String>, StoreError> {
    let mut needed = editing::named_files(tx.conn()).await?;
    let named = record_file::Entity::find().select_only().column(record_file::Column::File);
    needed.extend(named.into_tuple::<String>().all(tx.conn()).await?);
    Ok(needed)
}

/// Removes the files that nothing needs any more. Returns how many.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remove_unused_files(tx: &WriteTx) -> Result<usize, StoreError> {
    let mut needed = named(tx).await?;
    let fresh = upload::Entity::find().select_only().column(upload::Column::File);
    needed.extend(fresh.into_tuple::<String>().all(tx.conn()).await?);
    let mut gone = 0;
    for head in files::all(tx.conn()).await?.iter().filter(|head| !needed.contains(&head.sha256)) {
        files::remove(tx, &head.sha256).await?;
        gone += 1;
    }
    Ok(gone)
}
