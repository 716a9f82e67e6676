//! The library in the database: all that is stored, and how it is put there.

use std::collections::BTreeMap;

use praxis_bibliography::Reference;
use praxis_domain::{Id, Provenance, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::tables::{document, record, snapshot};
use super::{Holdings, Snapshot, SnapshotHead, StoredDocument, StoredRecord};

/// What the change log calls a record, a text and a snapshot of the library.
pub(crate) const RECORD: &str = "evidence-record";
pub(crate) const DOCUMENT: &str = "evidence-document";
pub(crate) const SNAPSHOT: &str = "evidence-snapshot";

fn damaged(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read: {error}")))
}

/// Reads everything, but the files of the snapshots.
pub(crate) async fn all(conn: &impl ConnectionTrait) -> Result<Holdings, StoreError> {
    let rows = record::Entity::find()
        .order_by_asc(record::Column::Position)
        .order_by_asc(record::Column::Key)
        .all(conn)
        .await?;
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        let what = format!("the record “{}” of the library", row.key);
        let item = serde_json::from_str(&row.reference).map_err(|error| damaged(&what, error))?;
        let reference = Reference::from_csl_json(item).ok_or_else(|| damaged(&what, "it is no reference"))?;
        records.push(StoredRecord {
            id: Id::from_uuid(row.id),
            key: row.key,
            position: row.position,
            reference,
            cells: serde_json::from_str(&row.coding).map_err(|error| damaged(&what, error))?,
            imported: row.imported,
            version: row.version,
            updated_at: Timestamp::from_micros(row.updated_at),
        });
    }
    let rows = document::Entity::find().all(conn).await?;
    let documents = rows.into_iter().map(|row| {
        let updated_at = Timestamp::from_micros(row.updated_at);
        (row.name, StoredDocument { text: row.text, imported: row.imported, updated_at })
    });
    let rows: Vec<(String, i64, i32, String)> = snapshot::Entity::find()
        .select_only()
        .columns([
            snapshot::Column::Name,
            snapshot::Column::MadeAt,
            snapshot::Column::Records,
            snapshot::Column::Digest,
        ])
        .order_by_desc(snapshot::Column::MadeAt)
        .order_by_desc(snapshot::Column::Name)
        .into_tuple()
        .all(conn)
        .await?;
    let snapshots = rows.into_iter().map(|(name, made_at, records, digest)| SnapshotHead {
        name,
        made_at: Timestamp::from_micros(made_at),
        records: usize::try_from(records).unwrap_or_default(),
        digest,
    });
    Ok(Holdings::new(records, documents.collect(), snapshots.collect()))
}

/// A snapshot with its files.
pub(crate) async fn snapshot(
    conn: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<Snapshot>, StoreError> {
    let Some(row) = snapshot::Entity::find_by_id(name.to_owned()).one(conn).await? else { return Ok(None) };
    let files: BTreeMap<String, String> = serde_json::from_str(&row.files)
        .map_err(|error| damaged(&format!("the snapshot “{}” of the library", row.name), error))?;
    let head = SnapshotHead {
        name: row.name,
        made_at: Timestamp::from_micros(row.made_at),
        records: usize::try_from(row.records).unwrap_or_default(),
        digest: row.digest,
    };
    Ok(Some(Snapshot { head, files }))
}

fn json(value: &impl serde::Serialize) -> String {
    // maps of texts can always be written as JSON
    serde_json::to_string(value).expect("a map of texts can be written as JSON")
}

fn said(record: &StoredRecord, now: Timestamp) -> record::ActiveModel {
    record::ActiveModel {
        position: Set(record.position),
        reference: Set(record.reference.to_csl_json().to_string()),
        coding: Set(json(&record.cells)),
        imported: Set(record.imported.clone()),
        version: Set(record.version),
        updated_at: Set(now.as_micros()),
        ..Default::default()
    }
}

/// Puts a new record in.
pub(crate) async fn create_record(tx: &WriteTx, record: &StoredRecord) -> Result<(), StoreError> {
    let row = record::ActiveModel {
        id: Set(record.id.as_uuid()),
        key: Set(record.key.clone()),
        provenance: Set(Provenance::Reference.word().to_owned()),
        created_at: Set(tx.now().as_micros()),
        ..said(record, tx.now())
    };
    record::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes what a record says now. Returns whether it was still at `version`; if not, somebody else changed it in between
/// and nothing was written.
pub(crate) async fn update_record(
    tx: &WriteTx,
    record: &StoredRecord,
    version: i32,
) -> Result<bool, StoreError> {
    let done = record::Entity::update_many()
        .set(said(record, tx.now()))
        .filter(record::Column::Id.eq(record.id.as_uuid()))
        .filter(record::Column::Version.eq(version))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that the files say of a record what the database holds.
pub(crate) async fn mark_imported(tx: &WriteTx, record: &StoredRecord) -> Result<(), StoreError> {
    record::Entity::update_many()
        .set(record::ActiveModel { imported: Set(record.imported.clone()), ..Default::default() })
        .filter(record::Column::Id.eq(record.id.as_uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Takes a record out.
pub(crate) async fn remove_record(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    record::Entity::delete_many().filter(record::Column::Key.eq(key)).exec(tx.conn()).await?;
    Ok(())
}

/// Writes a text, in the place of the one that was there.
pub(crate) async fn save_document(tx: &WriteTx, name: &str, said: &StoredDocument) -> Result<(), StoreError> {
    let row = document::ActiveModel {
        name: Set(name.to_owned()),
        text: Set(said.text.clone()),
        imported: Set(said.imported.clone()),
        updated_at: Set(said.updated_at.as_micros()),
    };
    let columns = [document::Column::Text, document::Column::Imported, document::Column::UpdatedAt];
    document::Entity::insert(row)
        .on_conflict(OnConflict::column(document::Column::Name).update_columns(columns).to_owned())
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// Keeps a snapshot.
pub(crate) async fn create_snapshot(tx: &WriteTx, kept: &Snapshot) -> Result<(), StoreError> {
    let row = snapshot::ActiveModel {
        name: Set(kept.head.name.clone()),
        made_at: Set(kept.head.made_at.as_micros()),
        records: Set(i32::try_from(kept.head.records).unwrap_or(i32::MAX)),
        digest: Set(kept.head.digest.clone()),
        files: Set(json(&kept.files)),
    };
    snapshot::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
