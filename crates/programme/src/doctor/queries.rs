//! The tables of records as they are, with no rule taken for granted.

use std::collections::HashMap;

use praxis_storage::StoreError;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::record::tables::{link, old_address, record, record_file, reference};

/// A record's row.
#[derive(Clone, Debug)]
pub(super) struct RecordRow {
    pub handle: String,
    pub kind: String,
    pub address: Option<String>,
    pub provenance: String,
    pub document: String,
    /// What the table of references says it refers to: the field, and the handle behind the id.
    pub references: Vec<(String, Option<String>)>,
    /// What the table of files says it names: the field, and the SHA-256 of the file.
    pub files: Vec<(String, String)>,
}

/// A link's row, with the handles behind its ids.
#[derive(Clone, Debug)]
pub(super) struct LinkRow {
    pub subject: Option<String>,
    pub relation: String,
    /// None where it leads to words.
    pub object: Option<Option<String>>,
    pub provenance: String,
}

/// What became of an address, as its row says.
#[derive(Clone, Debug)]
pub(super) struct AddressRow {
    pub path: String,
    pub moved_to: Option<String>,
    pub why: Option<String>,
    pub see: Option<String>,
}

/// All of them.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub records: Vec<RecordRow>,
    pub links: Vec<LinkRow>,
    pub addresses: Vec<AddressRow>,
}

/// Reads everything, and judges nothing.
pub(super) async fn rows(conn: &impl ConnectionTrait) -> Result<Rows, StoreError> {
    let stored = record::Entity::find().order_by_asc(record::Column::Key).all(conn).await?;
    let handles: HashMap<_, _> = stored.iter().map(|row| (row.id, row.key.clone())).collect();
    let mut references: HashMap<_, Vec<_>> = HashMap::new();
    let noted = reference::Entity::find()
        .order_by_asc(reference::Column::RecordId)
        .order_by_asc(reference::Column::Number)
        .all(conn)
        .await?;
    for row in noted {
        let target = handles.get(&row.target_id).cloned();
        references.entry(row.record_id).or_default().push((row.field, target));
    }
    let mut files: HashMap<_, Vec<_>> = HashMap::new();
    for row in record_file::Entity::find().order_by_asc(record_file::Column::Field).all(conn).await? {
        files.entry(row.record_id).or_default().push((row.field, row.file));
    }
    let records = stored.into_iter().map(|row| RecordRow {
        references: references.remove(&row.id).unwrap_or_default(),
        files: files.remove(&row.id).unwrap_or_default(),
        handle: row.key,
        kind: row.kind,
        address: row.address,
        provenance: row.provenance,
        document: row.document,
    });
    let links = link::Entity::find().order_by_asc(link::Column::Id).all(conn).await?;
    let links = links.into_iter().map(|row| LinkRow {
        subject: handles.get(&row.subject_id).cloned(),
        relation: row.relation,
        object: row.object_id.map(|id| handles.get(&id).cloned()),
        provenance: row.provenance,
    });
    let addresses = old_address::Entity::find().order_by_asc(old_address::Column::Path).all(conn).await?;
    let addresses = addresses.into_iter().map(|row| AddressRow {
        path: row.path,
        moved_to: row.moved_to,
        why: row.why,
        see: row.see,
    });
    Ok(Rows { records: records.collect(), links: links.collect(), addresses: addresses.collect() })
}
