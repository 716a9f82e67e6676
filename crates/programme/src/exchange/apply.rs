//! Writing what was read and checked, within one transaction.

use std::collections::{HashMap, HashSet};

use praxis_domain::Id;
use praxis_storage::files::{self, FileError};
use praxis_storage::{StoreError, WriteTx};

use super::check::{Incoming, Plan};
use super::{ImportError, Problems};
use crate::editing::revisions::{self, Occasion, RevisionDeed};
use crate::editing::uploads::queries::remove_unused_files;
use crate::record::queries::{self, Holdings};
use crate::record::{Fate, LinkEnd, OldAddress, Record};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records that were not there before.
    pub added: usize,
    /// Records that say something else now.
    pub updated: usize,
    /// Records that were the same already.
    pub unchanged: usize,
    /// Records that were removed, since their address is said to be gone.
    pub removed: usize,
    /// Links that were not there before.
    pub links: usize,
    /// Addresses whose fate was noted.
    pub addresses: usize,
}

impl Report {
    /// Whether nothing was changed.
    pub fn is_unchanged(&self) -> bool {
        Self { unchanged: 0, ..*self } == Self::default()
    }
}

pub(super) async fn apply(tx: &mut WriteTx, plan: Plan, holdings: &Holdings) -> Result<Report, ImportError> {
    let mut report = Report::default();
    let stored: HashMap<String, &Record> =
        holdings.records.iter().map(|it| (it.document.handle(), it)).collect();
    let mut ids: HashMap<String, Id> = stored.iter().map(|(handle, it)| (handle.clone(), it.id)).collect();
    let mut positions = HashMap::new();
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for entry in plan.records {
        let position = positions.entry((entry.document.kind(), entry.provenance.is_synthetic())).or_insert(0);
        let record = Record {
            id: stored.get(&entry.document.handle()).map_or_else(|| tx.new_id(), |it| it.id),
            provenance: entry.provenance,
            position: *position,
            imported: Some(entry.document.digest()),
            document: entry.document,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        *position += 1;
        ids.insert(record.document.handle(), record.id);
        match stored.get(&record.document.handle()) {
            None => new.push(record),
            Some(before) if says_the_same(before, &record) => {
                report.unchanged += 1;
                if before.imported != record.imported {
                    // it was made or edited here and the files have caught up: from now on they may lead again
                    queries::mark_imported(tx, &record).await?;
                }
            }
            Some(before) => changed.push((record, *before)),
        }
    }
    report.added = new.len();
    report.updated = changed.len();

    let moving: Vec<Id> = changed
        .iter()
        .filter(|(record, before)| record.document.address() != before.document.address())
        .map(|(record, _)| record.id)
        .collect();
    queries::free_addresses(tx, &moving).await?;
    for (_, before) in changed.iter().filter(|(record, before)| record.document != before.document) {
        revisions::note_first(tx, before).await?;
    }
    for record in &new {
        queries::create(tx, record).await?;
    }
    for (record, before) in &changed {
        if !queries::update(tx, record, before.version).await? {
            return Err(StoreError::Conflict(record.document.handle()).into());
        }
    }
    for file in &plan.files {
        store(tx, file).await?;
    }
    for record in new.iter().chain(changed.iter().map(|(record, _)| record)) {
        queries::save_files(tx, record).await?;
        let targets: Vec<Id> =
            record.document.references().iter().filter_map(|it| ids.get(&it.handle()).copied()).collect();
        queries::save_references(tx, record, &targets).await?;
        tx.changed(record.document.kind().word(), &record.document.handle()).await?;
    }
    for handle in &plan.removed {
        if let Some(record) = stored.get(handle) {
            queries::remove(tx, record.id).await?;
            tx.changed(record.document.kind().word(), handle).await?;
            report.removed += 1;
        }
    }

    remove_unused_files(tx).await?;

    for link in plan.links.iter().filter(|link| !holdings.links.contains(link)) {
        let object = match &link.object {
            LinkEnd::Record(handle) => ids.get(handle).copied(),
            LinkEnd::Words(_) => None,
        };
        let Some(subject) = ids.get(&link.subject) else { continue };
        let position = (holdings.links.len() + report.links) as i32;
        queries::create_link(tx, link, *subject, object, position).await?;
        tx.changed("link", &link.subject).await?;
        report.links += 1;
    }
    for (record, before) in &changed {
        // where only the place among the others is another, it says what it said
        if record.document != before.document {
            let occasion = Occasion { deed: RevisionDeed::Imported, note: None, by: None };
            revisions::note(tx, None, record, occasion).await?;
        }
    }
    report.addresses = addresses(tx, plan.old_addresses, holdings, &new, &changed).await?;
    Ok(report)
}

/// Stores a file that was measured before; if it is another by now, nothing at all is stored.
async fn store(tx: &WriteTx, file: &Incoming) -> Result<(), ImportError> {
    let wrong = |error: FileError| match error {
        FileError::Store(error) => ImportError::Store(error),
        error => ImportError::Files(Problems::one(&file.name, 0, format!("the file {error}"))),
    };
    let from = file.content.open().map_err(|error| wrong(error.into()))?;
    files::put(tx, &file.sha256, file.kind, from).await.map_err(wrong)
}

fn says_the_same(before: &Record, now: &Record) -> bool {
    (before.provenance, before.position) == (now.provenance, now.position) && before.document == now.document
}

/// Notes what the files say of old addresses, and by itself where a page moved.
async fn addresses(
    tx: &mut WriteTx,
    mut old: Vec<OldAddress>,
    holdings: &Holdings,
    new: &[Record],
    changed: &[(Record, &Record)],
) -> Result<usize, StoreError> {
    let standing: HashSet<String> = new
        .iter()
        .chain(changed.iter().map(|(record, _)| record))
        .filter_map(|it| it.document.address())
        .collect();
    for before in holdings.old_addresses.iter().filter(|before| standing.contains(&before.path)) {
        queries::forget_old_address(tx, &before.path).await?;
    }
    for (record, before) in changed {
        let (to, from) = (record.document.address(), before.document.address());
        if let (Some(to), Some(from)) = (to, from)
            && to != from
            && !standing.contains(&from)
        {
            old.push(OldAddress { path: from, fate: Fate::Moved(to) });
        }
    }
    let mut noted = 0;
    for old in old.iter().filter(|old| !holdings.old_addresses.contains(old)) {
        queries::save_old_address(tx, old, tx.now()).await?;
        tx.changed("address", &old.path).await?;
        noted += 1;
    }
    Ok(noted)
}
