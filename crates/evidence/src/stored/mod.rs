//! The library as the database holds it.

pub(crate) mod queries;
mod tables;

use std::collections::BTreeMap;

use praxis_bibliography::Reference;
use praxis_domain::{Id, Timestamp};
use sha2::{Digest, Sha256};

use crate::coding::{self, CodingFrame};
use crate::exchange::FRAME;

/// Everything stored of the library, in the order of its files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holdings {
    pub records: Vec<StoredRecord>,
    /// The frame and the other texts, as they were written, by the names of their files.
    pub documents: BTreeMap<String, StoredDocument>,
    /// The snapshots, newest first.
    pub snapshots: Vec<SnapshotHead>,
    by_key: BTreeMap<String, usize>,
}

/// A record.
#[derive(Clone, Debug)]
pub(crate) struct StoredRecord {
    pub id: Id,
    pub key: String,
    pub position: i32,
    pub reference: Reference,
    /// The cells of the coding, by column.
    pub cells: BTreeMap<String, String>,
    /// What the files said at the last import, as a digest.
    pub imported: Option<String>,
    pub version: i32,
    pub updated_at: Timestamp,
}

/// A text.
#[derive(Clone, Debug)]
pub(crate) struct StoredDocument {
    pub text: String,
    pub imported: Option<String>,
    pub updated_at: Timestamp,
}

/// What is known of a snapshot without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotHead {
    /// Its name: the day it was made.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// How many records it holds.
    pub records: usize,
    /// The SHA-256 of its list of digests.
    pub digest: String,
}

/// A snapshot: what the library said when it was made. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// What is known of it.
    pub head: SnapshotHead,
    /// Its files, by their names.
    pub files: BTreeMap<String, String>,
}

impl Holdings {
    pub(crate) fn new(
        records: Vec<StoredRecord>,
        documents: BTreeMap<String, StoredDocument>,
        snapshots: Vec<SnapshotHead>,
    ) -> Self {
        let by_key = records.iter().enumerate().map(|(at, it)| (it.key.clone(), at)).collect();
        Self { records, documents, snapshots, by_key }
    }

    pub(crate) fn record(&self, key: &str) -> Option<&StoredRecord> {
        self.by_key.get(key).and_then(|&at| self.records.get(at))
    }

    /// The frame; it was checked before it was stored.
    pub(crate) fn frame(&self) -> Option<CodingFrame> {
        let text = &self.documents.get(FRAME)?.text;
        coding::read(FRAME, text).ok().map(|read| read.frame)
    }
}

impl StoredRecord {
    pub(crate) fn digest(&self) -> String {
        digest_of(&self.reference, &self.cells)
    }
}

impl StoredDocument {
    pub(crate) fn was_edited(&self) -> bool {
        self.imported.as_deref() != Some(&digest_of_text(&self.text))
    }
}

/// The digest of what a record says.
pub(crate) fn digest_of(reference: &Reference, cells: &BTreeMap<String, String>) -> String {
    let said = serde_json::json!([reference.to_csl_json(), cells]);
    digest_of_text(&said.to_string())
}

/// The SHA-256 of a text.
pub(crate) fn digest_of_text(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Snapshot {
    /// The list of digests, as `sha256sum --check` reads it.
    pub fn sums(&self) -> String {
        sums(&self.files)
    }
}

fn sums(files: &BTreeMap<String, String>) -> String {
    files.iter().map(|(name, text)| format!("{}  {name}\n", digest_of_text(text))).collect()
}

/// A snapshot of these files.
pub(crate) fn snapshot_of(
    name: String,
    made_at: Timestamp,
    records: usize,
    files: BTreeMap<String, String>,
) -> Snapshot {
    let digest = digest_of_text(&sums(&files));
    Snapshot { head: SnapshotHead { name, made_at, records, digest }, files }
}
