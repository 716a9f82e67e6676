//! Writing what was read and checked, within one transaction.

use praxis_storage::{StoreError, WriteTx};

use super::check::Plan;
use super::write;
use crate::stored::{
    Holdings, StoredDocument, StoredRecord, digest_of, digest_of_text, queries, snapshot_of,
};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records that were not there before.
    pub added: usize,
    /// Records that say something else now.
    pub updated: usize,
    /// Records that were the same already.
    pub unchanged: usize,
    /// Records that were taken out.
    pub removed: usize,
    /// Texts (frame, about, statements) that are new or say something else now.
    pub documents: usize,
    /// The name of the snapshot that was made.
    pub snapshot: Option<String>,
}

impl Report {
    /// Whether nothing was changed.
    pub fn is_unchanged(&self) -> bool {
        *self == Self { unchanged: self.unchanged, ..Self::default() }
    }
}

pub(super) async fn apply(tx: &mut WriteTx, plan: Plan, stored: &Holdings) -> Result<Report, StoreError> {
    let mut report = Report::default();
    for (position, planned) in (0..).zip(plan.records) {
        let before = stored.record(&planned.key);
        let record = StoredRecord {
            id: before.map_or_else(|| tx.new_id(), |it| it.id),
            position,
            imported: Some(digest_of(&planned.reference, &planned.cells)),
            key: planned.key,
            reference: planned.reference,
            cells: planned.cells,
            version: before.map_or(1, |it| it.version + 1),
            updated_at: tx.now(),
        };
        match before {
            None => {
                queries::create_record(tx, &record).await?;
                report.added += 1;
            }
            Some(before) if before.position == position && before.digest() == record.digest() => {
                report.unchanged += 1;
                if before.imported != record.imported {
                    // it was edited here and the files have caught up: from now on they may lead again
                    queries::mark_imported(tx, &record).await?;
                }
                continue;
            }
            Some(before) => {
                if !queries::update_record(tx, &record, before.version).await? {
                    return Err(StoreError::Conflict(record.key));
                }
                report.updated += 1;
            }
        }
        tx.changed(queries::RECORD, &record.key).await?;
    }
    for key in &plan.removed {
        queries::remove_record(tx, key).await?;
        tx.changed(queries::RECORD, key).await?;
        report.removed += 1;
    }
    for (name, text) in plan.documents {
        let imported = Some(digest_of_text(&text));
        let before = stored.documents.get(name);
        let same = before.is_some_and(|before| before.text == text);
        if same && before.is_some_and(|before| before.imported == imported) {
            continue;
        }
        queries::save_document(tx, name, &StoredDocument { text, imported, updated_at: tx.now() }).await?;
        if !same {
            tx.changed(queries::DOCUMENT, name).await?;
            report.documents += 1;
        }
    }
    if !report.is_unchanged() {
        report.snapshot = Some(snapshot(tx).await?);
    }
    Ok(report)
}

/// Keeps what the library says now, under the day's name.
async fn snapshot(tx: &mut WriteTx) -> Result<String, StoreError> {
    let now = queries::all(tx.conn()).await?;
    let day = tx.now().to_jiff().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let taken: Vec<&str> = now.snapshots.iter().map(|it| it.name.as_str()).collect();
    let names = (1..).map(|number| if number == 1 { day.to_string() } else { format!("{day}-{number}") });
    // the names never end, and only so many are taken
    let name = names.into_iter().find(|name| !taken.contains(&name.as_str())).unwrap_or_default();
    let snapshot = snapshot_of(name, tx.now(), now.records.len(), write(&now).0);
    queries::create_snapshot(tx, &snapshot).await?;
    tx.changed(queries::SNAPSHOT, &snapshot.head.name).await?;
    Ok(snapshot.head.name)
}
