//! Drafts, revisions and what was removed, in the database.

use std::collections::HashSet;

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Typed;
use super::drafts::Draft;
use super::revisions::{LinkSaid, Occasion, Revision, RevisionDeed};
use super::tables::{draft, removed, revision};
use crate::record::{self, Document, Kind, Record};

fn damaged(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read: {error}")))
}

fn account(id: Option<sea_orm::prelude::Uuid>) -> Option<AccountId> {
    id.map(|id| AccountId(Id::from_uuid(id)))
}

pub(super) fn read_draft(row: draft::Model) -> Result<Draft, StoreError> {
    let what = format!("the draft of “{}”", row.key);
    Ok(Draft {
        id: Id::from_uuid(row.id),
        kind: row.kind.parse::<Kind>().map_err(|error| damaged(&what, error))?,
        provenance: row.provenance.parse::<Provenance>().map_err(|error| damaged(&what, error))?,
        typed: Typed::from_json(&row.typed).map_err(|error| damaged(&what, error))?,
        base: Typed::from_json(&row.base).map_err(|error| damaged(&what, error))?,
        key: row.key,
        base_version: row.base_version,
        version: row.version,
        by: account(row.by_id),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        publish_at: row.publish_at.map(Timestamp::from_micros),
        publish_zone: row.publish_zone,
        publish_problem: row.publish_problem,
        preview_nonce: row.preview_nonce,
    })
}

/// The draft of a record.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn draft(conn: &impl ConnectionTrait, key: &str) -> Result<Option<Draft>, StoreError> {
    let row = draft::Entity::find().filter(draft::Column::Key.eq(key)).one(conn).await?;
    row.map(read_draft).transpose()
}

/// The draft of that id.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn draft_of_id(conn: &impl ConnectionTrait, id: Id) -> Result<Option<Draft>, StoreError> {
    draft::Entity::find_by_id(id.as_uuid()).one(conn).await?.map(read_draft).transpose()
}

/// Every draft, the one saved last first.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn drafts(conn: &impl ConnectionTrait) -> Result<Vec<Draft>, StoreError> {
    let rows = draft::Entity::find()
        .order_by_desc(draft::Column::UpdatedAt)
        .order_by_asc(draft::Column::Key)
        .all(conn)
        .await?;
    rows.into_iter().map(read_draft).collect()
}

/// Writes a draft, new where `before` is 0. Returns whether the stored one was still at that version.
///
/// # Errors
/// When the database refuses.
pub async fn save_draft(tx: &WriteTx, it: &Draft, before: i32) -> Result<bool, StoreError> {
    let row = draft::ActiveModel {
        id: Set(it.id.as_uuid()),
        key: Set(it.key.clone()),
        kind: Set(it.kind.word().to_owned()),
        provenance: Set(it.provenance.word().to_owned()),
        typed: Set(it.typed.to_json()),
        base: Set(it.base.to_json()),
        base_version: Set(it.base_version),
        version: Set(it.version),
        by_id: Set(it.by.map(|by| by.0.as_uuid())),
        created_at: Set(it.created_at.as_micros()),
        updated_at: Set(it.updated_at.as_micros()),
        publish_at: Set(it.publish_at.map(Timestamp::as_micros)),
        publish_zone: Set(it.publish_zone.clone()),
        publish_problem: Set(it.publish_problem.clone()),
        preview_nonce: Set(it.preview_nonce.clone()),
    };
    if before == 0 {
        draft::Entity::insert(row).exec_without_returning(tx.conn()).await?;
        return Ok(true);
    }
    let done = draft::Entity::update_many()
        .set(row)
        .filter(draft::Column::Key.eq(it.key.as_str()))
        .filter(draft::Column::Version.eq(before))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Throws a draft away, where there is one.
///
/// # Errors
/// When the database refuses.
pub async fn delete_draft(tx: &WriteTx, key: &str) -> Result<(), StoreError> {
    draft::Entity::delete_many().filter(draft::Column::Key.eq(key)).exec(tx.conn()).await?;
    Ok(())
}

/// The number of a record's last revision; 0 when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn last_revision(conn: &impl ConnectionTrait, key: &str) -> Result<i32, StoreError> {
    let newest = revision::Entity::find()
        .select_only()
        .column_as(revision::Column::Number.max(), "number")
        .filter(revision::Column::Key.eq(key))
        .into_tuple::<Option<i32>>()
        .one(conn)
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}

/// What a record said, newest first.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn revisions(conn: &impl ConnectionTrait, key: &str) -> Result<Vec<Revision>, StoreError> {
    let rows = revision::Entity::find()
        .filter(revision::Column::Key.eq(key))
        .order_by_desc(revision::Column::Number)
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            let what = format!("revision {} of “{}”", row.number, row.key);
            let kind: Kind = row.kind.parse().map_err(|error| damaged(&what, error))?;
            Ok(Revision {
                number: row.number,
                provenance: row.provenance.parse().map_err(|error| damaged(&what, error))?,
                document: Document::from_json(kind, &row.document).map_err(|error| damaged(&what, error))?,
                links: serde_json::from_str(&row.links).map_err(|error| damaged(&what, error))?,
                deed: RevisionDeed::of_word(&row.deed).ok_or_else(|| damaged(&what, &row.deed))?,
                key: row.key,
                note: row.note,
                by: account(row.by_id),
                at: Timestamp::from_micros(row.at),
            })
        })
        .collect()
}

pub(super) async fn create_revision(
    tx: &WriteTx,
    record: &Record,
    links: &[LinkSaid],
    number: i32,
    occasion: &Occasion,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = revision::ActiveModel {
        id: Set(tx.new_id().as_uuid()),
        key: Set(record.document.handle()),
        number: Set(number),
        kind: Set(record.document.kind().word().to_owned()),
        provenance: Set(record.provenance.word().to_owned()),
        document: Set(record.document.to_json()),
        // handles and words: serialising them cannot fail
        links: Set(serde_json::to_string(links).unwrap_or_default()),
        deed: Set(occasion.deed.word().to_owned()),
        note: Set(occasion.note.clone()),
        by_id: Set(occasion.by.map(|by| by.0.as_uuid())),
        at: Set(at.as_micros()),
    };
    revision::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The links of a record, from either end.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn links_of(conn: &impl ConnectionTrait, key: &str) -> Result<Vec<LinkSaid>, StoreError> {
    let links = record::queries::links_of(conn, key).await?;
    Ok(links.iter().map(|(_, link)| link.into()).collect())
}

/// Takes an account out of who wrote and removed what; what was written stays.
///
/// # Errors
/// When the database refuses.
pub async fn forget_account(tx: &WriteTx, of: AccountId) -> Result<(), StoreError> {
    let of = of.0.as_uuid();
    let nobody = || Expr::value(None::<sea_orm::prelude::Uuid>);
    draft::Entity::update_many()
        .col_expr(draft::Column::ById, nobody())
        .filter(draft::Column::ById.eq(of))
        .exec(tx.conn())
        .await?;
    revision::Entity::update_many()
        .col_expr(revision::Column::ById, nobody())
        .filter(revision::Column::ById.eq(of))
        .exec(tx.conn())
        .await?;
    removed::Entity::update_many()
        .col_expr(removed::Column::ById, nobody())
        .filter(removed::Column::ById.eq(of))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// What an account did: the records it has drafts of and when they were saved; the revisions it made.
///
/// # Errors
/// When the database refuses.
pub async fn done_by(
    conn: &impl ConnectionTrait,
    by: AccountId,
) -> Result<(Vec<(String, Timestamp)>, Vec<(String, i32, Timestamp)>), StoreError> {
    let by = by.0.as_uuid();
    let drafts: Vec<(String, i64)> = draft::Entity::find()
        .select_only()
        .columns([draft::Column::Key, draft::Column::UpdatedAt])
        .filter(draft::Column::ById.eq(by))
        .order_by_asc(draft::Column::Key)
        .into_tuple()
        .all(conn)
        .await?;
    let revisions: Vec<(String, i32, i64)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Key, revision::Column::Number, revision::Column::At])
        .filter(revision::Column::ById.eq(by))
        .order_by_asc(revision::Column::At)
        .order_by_asc(revision::Column::Key)
        .into_tuple()
        .all(conn)
        .await?;
    let at = Timestamp::from_micros;
    Ok((
        drafts.into_iter().map(|(key, when)| (key, at(when))).collect(),
        revisions.into_iter().map(|(key, number, when)| (key, number, at(when))).collect(),
    ))
}

/// Keeps what is removed, so that it can be brought back.
///
/// # Errors
/// When the database refuses.
pub async fn keep_removed(
    tx: &WriteTx,
    record: &Record,
    by: AccountId,
    why: Option<&str>,
) -> Result<(), StoreError> {
    let key = record.document.handle();
    let links = links_of(tx.conn(), &key).await?;
    let row = removed::ActiveModel {
        key: Set(key),
        kind: Set(record.document.kind().word().to_owned()),
        provenance: Set(record.provenance.word().to_owned()),
        position: Set(record.position),
        document: Set(record.document.to_json()),
        // handles and words: serialising them cannot fail
        links: Set(serde_json::to_string(&links).unwrap_or_default()),
        address: Set(record.document.address()),
        by_id: Set(Some(by.0.as_uuid())),
        at: Set(tx.now().as_micros()),
        why: Set(why.map(str::to_owned)),
        root: Set(String::new()),
        mentions: Set("[]".to_owned()),
        imported: Set(record.imported.clone()),
        version: Set(record.version),
        created_at: Set(record.created_at.as_micros()),
    };
    removed::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Whether a handle belongs to a record, a draft, or to what was removed or once said something.
///
/// # Errors
/// When the database refuses.
pub async fn is_known(conn: &impl ConnectionTrait, key: &str) -> Result<bool, StoreError> {
    Ok(record::queries::one(conn, key).await?.is_some()
        || draft::Entity::find().filter(draft::Column::Key.eq(key)).one(conn).await?.is_some()
        || removed::Entity::find_by_id(key.to_owned()).one(conn).await?.is_some()
        || last_revision(conn, key).await? > 0)
}

/// The files that drafts, earlier versions and removed records name, by their SHA-256: what can be brought back needs them.
///
/// # Errors
/// When the database refuses.
pub async fn named_files(conn: &impl ConnectionTrait) -> Result<HashSet<String>, StoreError> {
    let mut documents: Vec<String> = removed::Entity::find()
        .select_only()
        .column(removed::Column::Document)
        .into_tuple()
        .all(conn)
        .await?;
    let earlier = revision::Entity::find().select_only().column(revision::Column::Document);
    documents.extend(earlier.into_tuple::<String>().all(conn).await?);
    for column in [draft::Column::Typed, draft::Column::Base] {
        let drafts = draft::Entity::find().select_only().column(column);
        documents.extend(drafts.into_tuple::<Option<String>>().all(conn).await?.into_iter().flatten());
    }
    Ok(documents.iter().flat_map(|document| digests(document)).collect())
}

/// Every SHA-256 in a text: 64 hexadecimal digits in a row.
fn digests(text: &str) -> impl Iterator<Item = String> + '_ {
    let runs = text.split(|c: char| !c.is_ascii_hexdigit());
    runs.filter(|run| run.len() == 64).map(str::to_owned)
}
