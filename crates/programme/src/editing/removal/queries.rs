//! What was removed, in the database.

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use super::{Kept, Mention};
use crate::editing::tables::{draft, removed, revision};
use crate::record::tables::old_address;
use crate::record::{Document, Kind};

fn damaged(key: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("the removed record “{key}” cannot be read: {error}")))
}

fn read(row: removed::Model) -> Result<Kept, StoreError> {
    let wrong = |error: &dyn std::fmt::Display| damaged(&row.key, error);
    let kind: Kind = row.kind.parse().map_err(|error| wrong(&error))?;
    Ok(Kept {
        provenance: row.provenance.parse::<Provenance>().map_err(|error| wrong(&error))?,
        document: Document::from_json(kind, &row.document).map_err(|error| wrong(&error))?,
        links: serde_json::from_str(&row.links).map_err(|error| wrong(&error))?,
        mentions: serde_json::from_str(&row.mentions).map_err(|error| wrong(&error))?,
        root: if row.root.is_empty() { row.key.clone() } else { row.root.clone() },
        position: row.position,
        address: row.address.clone(),
        by: row.by_id.map(|id| AccountId(Id::from_uuid(id))),
        at: Timestamp::from_micros(row.at),
        why: row.why.clone(),
        imported: row.imported.clone(),
        version: row.version,
        created_at: Timestamp::from_micros(row.created_at),
    })
}

/// Everything that was removed and can be brought back, the last first.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Kept>, StoreError> {
    let rows = removed::Entity::find()
        .order_by_desc(removed::Column::At)
        .order_by_asc(removed::Column::Key)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// A record that was removed by hand, and what went with it.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn together(conn: &impl ConnectionTrait, root: &str) -> Result<Vec<Kept>, StoreError> {
    let by_itself = removed::Column::Key.eq(root).and(removed::Column::Root.is_in(["", root]));
    let rows = removed::Entity::find()
        .filter(by_itself.or(removed::Column::Root.eq(root)))
        .order_by_asc(removed::Column::Key)
        .all(conn)
        .await?;
    let mut kept = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    kept.sort_by_key(|it| it.document.kind());
    Ok(kept)
}

pub(super) async fn note_together(
    tx: &WriteTx,
    key: &str,
    root: &str,
    mentions: &[Mention],
) -> Result<(), StoreError> {
    // handles and numbers: serialising them cannot fail
    let mentions = serde_json::to_string(mentions).unwrap_or_default();
    removed::Entity::update_many()
        .col_expr(removed::Column::Root, Expr::value(root))
        .col_expr(removed::Column::Mentions, Expr::value(mentions))
        .filter(removed::Column::Key.eq(key))
        .exec(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    removed::Entity::delete_by_id(key.to_owned()).exec(tx.conn()).await?;
    Ok(())
}

/// Deletes what is kept of a record besides itself: its earlier versions and its draft.
pub(in crate::editing) async fn delete_traces(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    revision::Entity::delete_many().filter(revision::Column::Key.eq(key)).exec(tx.conn()).await?;
    draft::Entity::delete_many().filter(draft::Column::Key.eq(key)).exec(tx.conn()).await?;
    Ok(())
}

/// Ends what was planned for the draft of a record that is removed; what was typed stays.
pub(super) async fn end_schedule(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    draft::Entity::update_many()
        .col_expr(draft::Column::PublishAt, Expr::value(None::<i64>))
        .col_expr(draft::Column::PublishZone, Expr::value(None::<String>))
        .filter(draft::Column::Key.eq(key))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Forgets an address, and all that lead to it.
pub(in crate::editing) async fn forget_addresses(tx: &WriteTx, address: &str) -> Result<(), StoreError> {
    old_address::Entity::delete_many()
        .filter(old_address::Column::Path.eq(address).or(old_address::Column::MovedTo.eq(address)))
        .exec(tx.conn())
        .await?;
    Ok(())
}
