//! Records in the database: all that are stored, and how one is put there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use praxis_domain::{Id, Provenance, Timestamp, Visibility};
use praxis_storage::files::{self, Head};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::files::{PICTURE, SMALL_PICTURE, is_words};
use super::tables::{link, old_address, record, record_file, reference};
use super::{Document, Fate, Kind, Link, LinkEnd, OldAddress, Record, Relation, picture};

/// Everything the programme holds, in the order of its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holdings {
    /// The records, kind by kind in their own order.
    pub records: Vec<Record>,
    /// The links.
    pub links: Vec<Link>,
    /// What became of old addresses, by address.
    pub old_addresses: Vec<OldAddress>,
    /// The files its records name, by their SHA-256.
    pub files: HashMap<String, Head>,
    /// The bytes of those that are text: transcripts and chapters.
    pub texts: HashMap<String, Arc<[u8]>>,
    /// How wide and high the pictures are.
    pub pictures: HashMap<String, picture::Size>,
}

fn damaged(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Database(DbErr::Custom(format!("{what} in the database cannot be read: {error}")))
}

/// Reads everything.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Holdings, StoreError> {
    let records = records(conn).await?;
    holdings(conn, records, &Holdings::default()).await
}

/// Reads every record, and nothing around them.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn records(conn: &impl ConnectionTrait) -> Result<Vec<Record>, StoreError> {
    let rows = record::Entity::find().all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// What would be there with one record saying something else, or with one more.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn with(
    conn: &impl ConnectionTrait,
    before: Holdings,
    record: Record,
) -> Result<Holdings, StoreError> {
    let mut records = before.records.clone();
    records.retain(|it| it.document.handle() != record.document.handle());
    records.push(record);
    holdings(conn, records, &before).await
}

/// Reads again what was changed, and everything around it; the other records stay as they were read before.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn again(
    conn: &impl ConnectionTrait,
    mut before: Holdings,
    changed: &HashSet<String>,
) -> Result<Holdings, StoreError> {
    let mut records = std::mem::take(&mut before.records);
    records.retain(|record| !changed.contains(&record.document.handle()));
    let changed: Vec<&String> = changed.iter().collect();
    for some in changed.chunks(ROWS) {
        let keys = some.iter().map(|handle| handle.as_str());
        let rows = record::Entity::find().filter(record::Column::Key.is_in(keys)).all(conn).await?;
        for row in rows {
            records.push(read(row)?);
        }
    }
    holdings(conn, records, &before).await
}

/// As many keys stand in one question.
const ROWS: usize = 500;

fn read(row: record::Model) -> Result<Record, StoreError> {
    let what = format!("the record “{}”", row.key);
    let kind: Kind = row.kind.parse().map_err(|error| damaged(&what, error))?;
    Ok(Record {
        id: Id::from_uuid(row.id),
        provenance: row.provenance.parse::<Provenance>().map_err(|error| damaged(&what, error))?,
        position: row.position,
        document: Document::from_json(kind, &row.document).map_err(|error| damaged(&what, error))?,
        imported: row.imported,
        version: row.version,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
    })
}

/// Puts records in the order of the files, and reads what belongs to them. Files are known by what is in them: those
/// that were read before are not read again.
async fn holdings(
    conn: &impl ConnectionTrait,
    mut records: Vec<Record>,
    known: &Holdings,
) -> Result<Holdings, StoreError> {
    records.sort_by(|a, b| {
        (a.document.kind(), a.position)
            .cmp(&(b.document.kind(), b.position))
            .then_with(|| a.document.handle().cmp(&b.document.handle()))
    });
    let keys: HashMap<_, _> =
        records.iter().map(|record| (record.id.as_uuid(), record.document.handle())).collect();
    let rows = link::Entity::find()
        .order_by_asc(link::Column::Position)
        .order_by_asc(link::Column::Id)
        .all(conn)
        .await?;
    let mut links = Vec::with_capacity(rows.len());
    for row in rows {
        let key = |id| keys.get(&id).cloned().ok_or_else(|| damaged("a link", "it leads to no record"));
        let (relation, _) = Relation::read(&row.relation).ok_or_else(|| damaged("a link", &row.relation))?;
        links.push(Link {
            subject: key(row.subject_id)?,
            relation,
            object: match (row.object_id, row.object_words) {
                (Some(id), _) => LinkEnd::Record(key(id)?),
                (None, words) => LinkEnd::Words(words.unwrap_or_default()),
            },
            provenance: row.provenance.parse::<Provenance>().map_err(|error| damaged("a link", error))?,
        });
    }

    let rows = old_address::Entity::find().order_by_asc(old_address::Column::Path).all(conn).await?;
    let old_addresses = rows.into_iter().map(|row| OldAddress {
        path: row.path,
        fate: match row.moved_to {
            Some(to) => Fate::Moved(to),
            None => Fate::Gone { why: row.why.unwrap_or_default(), see: row.see.unwrap_or_default() },
        },
    });
    let (mut texts, mut pictures) = (HashMap::new(), HashMap::new());
    for (field, file) in records.iter().flat_map(|record| record.document.files()) {
        let Some(sha256) = &file.sha256 else { continue };
        if is_words(field) && !texts.contains_key(sha256) {
            if let Some(bytes) = known.texts.get(sha256) {
                texts.insert(sha256.clone(), bytes.clone());
            } else if let Some(bytes) = files::whole(conn, sha256).await? {
                texts.insert(sha256.clone(), bytes.into());
            }
        } else if matches!(field, PICTURE | SMALL_PICTURE) && !pictures.contains_key(sha256) {
            if let Some(size) = known.pictures.get(sha256) {
                pictures.insert(sha256.clone(), *size);
            } else if let Some(size) = files::part(conn, sha256, 0).await?.as_deref().and_then(picture::size)
            {
                pictures.insert(sha256.clone(), size);
            }
        }
    }
    let heads = files::all(conn).await?.into_iter().map(|head| (head.sha256.clone(), head));
    Ok(Holdings {
        records,
        links,
        old_addresses: old_addresses.collect(),
        files: heads.collect(),
        texts,
        pictures,
    })
}

/// Puts a new record in, without its references ([`save_references`]).
///
/// # Errors
/// When the database refuses.
pub async fn create(tx: &WriteTx, record: &Record) -> Result<(), StoreError> {
    let row = record::ActiveModel {
        id: Set(record.id.as_uuid()),
        key: Set(record.document.handle()),
        kind: Set(record.document.kind().word().to_owned()),
        address: Set(record.document.address()),
        provenance: Set(record.provenance.word().to_owned()),
        position: Set(record.position),
        document: Set(record.document.to_json()),
        imported: Set(record.imported.clone()),
        version: Set(record.version),
        created_at: Set(record.created_at.as_micros()),
        updated_at: Set(tx.now().as_micros()),
    };
    record::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes what a stored record says now, without its references ([`save_references`]). Returns whether it was still
/// at `version`; if not, somebody else changed it in between and nothing was written.
///
/// # Errors
/// When the database refuses.
pub async fn update(tx: &WriteTx, record: &Record, version: i32) -> Result<bool, StoreError> {
    let row = record::ActiveModel {
        address: Set(record.document.address()),
        provenance: Set(record.provenance.word().to_owned()),
        position: Set(record.position),
        document: Set(record.document.to_json()),
        imported: Set(record.imported.clone()),
        version: Set(version + 1),
        updated_at: Set(tx.now().as_micros()),
        ..Default::default()
    };
    let done = record::Entity::update_many()
        .set(row)
        .filter(record::Column::Id.eq(record.id.as_uuid()))
        .filter(record::Column::Version.eq(version))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that the files say of a record what the database holds.
///
/// # Errors
/// When the database refuses.
pub async fn mark_imported(tx: &WriteTx, record: &Record) -> Result<(), StoreError> {
    record::Entity::update_many()
        .set(record::ActiveModel { imported: Set(record.imported.clone()), ..Default::default() })
        .filter(record::Column::Id.eq(record.id.as_uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Frees the addresses of these records, so that two can exchange theirs within one change.
///
/// # Errors
/// When the database refuses.
pub async fn free_addresses(tx: &WriteTx, ids: &[Id]) -> Result<(), StoreError> {
    for ids in ids.chunks(500) {
        record::Entity::update_many()
            .set(record::ActiveModel { address: Set(None), ..Default::default() })
            .filter(record::Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

/// Writes what a record refers to; `targets` are the ids behind its references, in their order.
///
/// # Errors
/// When the database refuses.
pub async fn save_references(tx: &WriteTx, record: &Record, targets: &[Id]) -> Result<(), StoreError> {
    reference::Entity::delete_many()
        .filter(reference::Column::RecordId.eq(record.id.as_uuid()))
        .exec(tx.conn())
        .await?;
    let rows: Vec<_> = record
        .document
        .references()
        .iter()
        .zip(targets)
        .zip(0..)
        .map(|((reference, target), number)| reference::ActiveModel {
            record_id: Set(record.id.as_uuid()),
            number: Set(number),
            field: Set(reference.field.to_owned()),
            target_id: Set(target.as_uuid()),
        })
        .collect();
    for rows in rows.chunks(500) {
        reference::Entity::insert_many(rows.to_vec()).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Notes which files a record names; they are stored already.
///
/// # Errors
/// When the database refuses.
pub async fn save_files(tx: &WriteTx, record: &Record) -> Result<(), StoreError> {
    record_file::Entity::delete_many()
        .filter(record_file::Column::RecordId.eq(record.id.as_uuid()))
        .exec(tx.conn())
        .await?;
    for (field, file) in record.document.files() {
        let Some(sha256) = &file.sha256 else { continue };
        let row = record_file::ActiveModel {
            record_id: Set(record.id.as_uuid()),
            field: Set(field.to_owned()),
            file: Set(sha256.clone()),
        };
        record_file::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Puts a link in; `subject` and `object` are the ids behind its keys.
///
/// # Errors
/// When the database refuses.
pub async fn create_link(
    tx: &WriteTx,
    link: &Link,
    subject: Id,
    object: Option<Id>,
    position: i32,
) -> Result<(), StoreError> {
    let words = match &link.object {
        LinkEnd::Words(words) => Some(words.clone()),
        LinkEnd::Record(_) => None,
    };
    let row = link::ActiveModel {
        id: Set(tx.new_id().as_uuid()),
        subject_id: Set(subject.as_uuid()),
        relation: Set(link.relation.word().to_owned()),
        object_id: Set(object.map(Id::as_uuid)),
        object_words: Set(words),
        provenance: Set(link.provenance.word().to_owned()),
        position: Set(position),
    };
    link::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Notes what became of an address, in place of what was noted before.
///
/// # Errors
/// When the database refuses.
pub async fn save_old_address(tx: &WriteTx, old: &OldAddress, now: Timestamp) -> Result<(), StoreError> {
    forget_old_address(tx, &old.path).await?;
    let (moved_to, why, see) = match &old.fate {
        Fate::Moved(to) => (Some(to.clone()), None, None),
        Fate::Gone { why, see } => (None, Some(why.clone()), Some(see.clone())),
    };
    let row = old_address::ActiveModel {
        path: Set(old.path.clone()),
        moved_to: Set(moved_to),
        why: Set(why),
        see: Set(see),
        created_at: Set(now.as_micros()),
    };
    old_address::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets what became of an address, since a page stands there again.
///
/// # Errors
/// When the database refuses.
pub async fn forget_old_address(tx: &WriteTx, path: &str) -> Result<(), StoreError> {
    old_address::Entity::delete_by_id(path.to_owned()).exec(tx.conn()).await?;
    Ok(())
}

/// Removes a record that nothing refers to, with its own references and its links.
///
/// # Errors
/// When something still refers to it, or the database refuses.
pub async fn remove(tx: &WriteTx, id: Id) -> Result<(), StoreError> {
    let id = id.as_uuid();
    link::Entity::delete_many()
        .filter(link::Column::SubjectId.eq(id).or(link::Column::ObjectId.eq(id)))
        .exec(tx.conn())
        .await?;
    reference::Entity::delete_many().filter(reference::Column::RecordId.eq(id)).exec(tx.conn()).await?;
    record_file::Entity::delete_many().filter(record_file::Column::RecordId.eq(id)).exec(tx.conn()).await?;
    record::Entity::delete_by_id(id).exec(tx.conn()).await?;
    Ok(())
}

/// One record.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn one(conn: &impl ConnectionTrait, handle: &str) -> Result<Option<Record>, StoreError> {
    let row = record::Entity::find().filter(record::Column::Key.eq(handle)).one(conn).await?;
    row.map(read).transpose()
}

/// The programme itself.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn programme(conn: &impl ConnectionTrait) -> Result<Option<super::Programme>, StoreError> {
    let rows = record::Entity::find().filter(record::Column::Kind.eq(Kind::Programme.word()));
    let Some(row) = rows.order_by_asc(record::Column::Key).one(conn).await? else { return Ok(None) };
    Ok(match read(row)?.document {
        Document::Programme(it) => Some(it),
        _ => None,
    })
}

/// The names of people who are hidden, in every spelling.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn hidden_names(conn: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let people = record::Entity::find().filter(record::Column::Kind.eq(Kind::Person.word()));
    let mut names = Vec::new();
    for row in people.all(conn).await? {
        if let Document::Person(it) = read(row)?.document
            && it.visibility == Visibility::Hidden
        {
            names.push(it.name);
            names.extend(it.also_written);
        }
    }
    Ok(names)
}

/// What is known of a record without reading what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its handle.
    pub handle: String,
    /// What kind of record.
    pub kind: Kind,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The address of its page.
    pub address: Option<String>,
    /// Its place among the records of its kind.
    pub position: i32,
}

/// What is known of all records without reading what they say.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn heads(conn: &impl ConnectionTrait) -> Result<Vec<Named>, StoreError> {
    type Row = (sea_orm::prelude::Uuid, String, String, String, Option<String>, i32);
    let rows: Vec<Row> = record::Entity::find()
        .select_only()
        .columns([
            record::Column::Id,
            record::Column::Key,
            record::Column::Kind,
            record::Column::Provenance,
            record::Column::Address,
            record::Column::Position,
        ])
        .order_by_asc(record::Column::Key)
        .into_tuple()
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|(id, handle, kind, provenance, address, position)| {
            let what = format!("the record “{handle}”");
            Ok(Named {
                id: Id::from_uuid(id),
                kind: kind.parse().map_err(|error| damaged(&what, error))?,
                provenance: provenance.parse().map_err(|error| damaged(&what, error))?,
                handle,
                address,
                position,
            })
        })
        .collect()
}

/// What became of an address.
///
/// # Errors
/// When the database refuses.
pub async fn is_old_address(conn: &impl ConnectionTrait, path: &str) -> Result<bool, StoreError> {
    Ok(old_address::Entity::find_by_id(path.to_owned()).one(conn).await?.is_some())
}

/// The links of a record from either end, with their ids.
///
/// # Errors
/// When the database refuses, or holds what this version of the program cannot read.
pub async fn links_of(conn: &impl ConnectionTrait, handle: &str) -> Result<Vec<(Id, Link)>, StoreError> {
    let Some(of) = record::Entity::find().filter(record::Column::Key.eq(handle)).one(conn).await? else {
        return Ok(Vec::new());
    };
    let rows = link::Entity::find()
        .filter(link::Column::SubjectId.eq(of.id).or(link::Column::ObjectId.eq(of.id)))
        .order_by_asc(link::Column::Position)
        .order_by_asc(link::Column::Id)
        .all(conn)
        .await?;
    let ends = rows.iter().flat_map(|row| [Some(row.subject_id), row.object_id]).flatten();
    let keys: HashMap<_, _> = record::Entity::find()
        .select_only()
        .columns([record::Column::Id, record::Column::Key])
        .filter(record::Column::Id.is_in(ends))
        .into_tuple::<(sea_orm::prelude::Uuid, String)>()
        .all(conn)
        .await?
        .into_iter()
        .collect();
    let key = |id| keys.get(&id).cloned().ok_or_else(|| damaged("a link", "it leads to no record"));
    rows.into_iter()
        .map(|row| {
            let (relation, _) =
                Relation::read(&row.relation).ok_or_else(|| damaged("a link", &row.relation))?;
            let link = Link {
                subject: key(row.subject_id)?,
                relation,
                object: match (row.object_id, row.object_words) {
                    (Some(id), _) => LinkEnd::Record(key(id)?),
                    (None, words) => LinkEnd::Words(words.unwrap_or_default()),
                },
                provenance: row.provenance.parse().map_err(|error| damaged("a link", error))?,
            };
            Ok((Id::from_uuid(row.id), link))
        })
        .collect()
}

/// The place behind the last link.
///
/// # Errors
/// When the database refuses.
pub async fn next_link_position(conn: &impl ConnectionTrait) -> Result<i32, StoreError> {
    let last = link::Entity::find()
        .select_only()
        .column_as(link::Column::Position.max(), "last")
        .into_tuple::<Option<i32>>()
        .one(conn)
        .await?;
    Ok(last.flatten().map_or(0, |last| last.saturating_add(1)))
}

/// Takes a link out.
///
/// # Errors
/// When the database refuses.
pub async fn remove_link(tx: &WriteTx, id: Id) -> Result<(), StoreError> {
    link::Entity::delete_by_id(id.as_uuid()).exec(tx.conn()).await?;
    Ok(())
}
