use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};
use thiserror::Error;

use crate::document::{Document, ShownPage, ShownPassage, first_bits};
use crate::fields::{self, Fields};

/// Why the index could not be read or written.
#[derive(Debug, Error)]
pub enum SearchError {
    /// Its folder cannot be made or emptied.
    #[error("the folder of the search index, {0}, cannot be used: {1}")]
    Folder(PathBuf, std::io::Error),
    /// Its files cannot be read or written.
    #[error("the search index: {0}")]
    Files(#[from] TantivyError),
    /// A file of it is not as it was written.
    #[error("the file {0} of the search index is damaged")]
    Damaged(PathBuf),
    /// Another process writes to it.
    #[error("another process keeps this search index")]
    Kept,
}

/// How far the index has followed a change log: written into it together with the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Which database the log is in.
    pub database: String,
    /// The number of the last change that was taken in; 0 where it never took in anything.
    pub change: i64,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    /// The version of the fields.
    version: u32,
    cursor: Cursor,
}

/// The index. Cheap to clone; all clones see the same.
#[derive(Clone)]
pub struct Index {
    pub(crate) fields: Arc<Fields>,
    index: tantivy::Index,
    reader: IndexReader,
}

/// How much memory a few documents may take while they are written, and many.
const FEW_BYTES: usize = 15_000_000;
const MANY_BYTES: usize = 60_000_000;
/// From how many documents on it is worth to hold more of them in memory.
const MANY: usize = 2_000;
/// Up to this many, what was deleted is swept out at once, so that ranks are those of an index made anew.
const SWEPT_AT_ONCE: u64 = 5_000;

impl Index {
    /// Opens the index in that folder, or makes an empty one: where there is none, where another version of the
    /// program made it, or where it cannot be read.
    ///
    /// # Errors
    /// When the folder cannot be made, emptied or read.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let unusable = |error| SearchError::Folder(folder.to_owned(), error);
        fs::create_dir_all(folder).map_err(unusable)?;
        match Self::existing(folder) {
            Ok(index) if index.stamp()?.version == fields::VERSION || index.is_empty() => return Ok(index),
            Ok(_) => tracing::info!("the search index is of another version and is made anew"),
            Err(error) => tracing::warn!(%error, "the search index cannot be read and is made anew"),
        }
        fs::remove_dir_all(folder).map_err(unusable)?;
        fs::create_dir_all(folder).map_err(unusable)?;
        Self::existing(folder)
    }

    fn existing(folder: &Path) -> Result<Self, SearchError> {
        let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
        let fields = Fields::new();
        let index = tantivy::Index::open_or_create(directory, fields.schema.clone())?;
        Self::over(index, fields)
    }

    /// Reads every file of the index in that folder and compares it with its checksum; a folder that is not there is
    /// as good as one that is sound.
    ///
    /// # Errors
    /// When a file is missing, cannot be read or is not as it was written.
    pub fn check(folder: &Path) -> Result<(), SearchError> {
        if !folder.join("meta.json").exists() {
            return Ok(());
        }
        let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
        let damaged = tantivy::Index::open(directory)?.validate_checksum()?;
        match damaged.into_iter().min() {
            None => Ok(()),
            Some(file) => Err(SearchError::Damaged(file)),
        }
    }

    /// An index in memory, gone with the program.
    ///
    /// # Errors
    /// None is known; the index library has the last word.
    pub fn in_memory() -> Result<Self, SearchError> {
        let fields = Fields::new();
        Self::over(tantivy::Index::create_in_ram(fields.schema.clone()), fields)
    }

    fn over(index: tantivy::Index, fields: Fields) -> Result<Self, SearchError> {
        fields::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { fields: Arc::new(fields), index, reader })
    }

    pub(crate) fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    /// Sees what was written since, by this process or another.
    ///
    /// # Errors
    /// When its files cannot be read.
    pub fn reload(&self) -> Result<(), SearchError> {
        Ok(self.reader.reload()?)
    }

    /// How many entries it holds: pages and their passages.
    pub fn entries(&self) -> u64 {
        self.searcher().num_docs()
    }

    fn is_empty(&self) -> bool {
        self.entries() == 0
    }

    fn stamp(&self) -> Result<Stamp, SearchError> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }

    /// How far it has followed which change log.
    ///
    /// # Errors
    /// When its files cannot be read.
    pub fn cursor(&self) -> Result<Cursor, SearchError> {
        Ok(self.stamp()?.cursor)
    }

    /// Puts these documents in the place of what the index holds of their sources, and stores how far they follow the
    /// change log: all of it, or nothing. Documents that did not change are left as they are.
    ///
    /// # Errors
    /// When another process writes to the index, or its files cannot be written.
    pub fn take_in(&self, sources: &[(&str, Vec<Document>)], cursor: &Cursor) -> Result<(), SearchError> {
        let steps = self.steps(sources)?;
        let stamp = Stamp { version: fields::VERSION, cursor: cursor.clone() };
        if steps.old.is_empty() && steps.new.is_empty() && self.stamp()? == stamp {
            return Ok(());
        }
        let many = steps.new.len() > MANY;
        let writer: IndexWriter =
            self.index.writer_with_num_threads(1, if many { MANY_BYTES } else { FEW_BYTES }).map_err(kept)?;
        let sweep = !steps.old.is_empty() && self.entries() <= SWEPT_AT_ONCE;
        if sweep {
            writer.set_merge_policy(Box::new(NoMergePolicy));
        } else {
            let mut policy = LogMergePolicy::default();
            policy.set_del_docs_ratio_before_merge(0.2);
            writer.set_merge_policy(Box::new(policy));
        }
        self.write(writer, &steps, &stamp, sweep)?;
        self.reload()
    }

    fn write(
        &self,
        mut writer: IndexWriter,
        steps: &Steps<'_>,
        stamp: &Stamp,
        sweep: bool,
    ) -> Result<(), SearchError> {
        for number in &steps.old {
            writer.delete_term(Term::from_field_u64(self.fields.number, *number));
        }
        for (source, document) in &steps.new {
            for entry in self.entries_of(source, document) {
                writer.add_document(entry)?;
            }
        }
        let mut commit = writer.prepare_commit()?;
        // a struct of numbers and a text has a JSON form
        commit.set_payload(&serde_json::to_string(stamp).expect("a stamp has a JSON form"));
        commit.commit()?;
        let segments = self.index.searchable_segment_ids()?;
        if sweep && !segments.is_empty() {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        Ok(())
    }

    /// What has to go and what has to come.
    fn steps<'a>(&self, sources: &'a [(&'a str, Vec<Document>)]) -> Result<Steps<'a>, SearchError> {
        let mut held = self.held(sources)?;
        let mut steps = Steps::default();
        let mut seen = HashMap::new();
        for (source, documents) in sources {
            for document in documents {
                let number = document.number(source);
                if seen.insert(number, ()).is_some() {
                    tracing::error!(source, key = document.key, "two documents for search have the same key");
                    continue;
                }
                match held.remove(&number) {
                    Some(digest) if digest == document.digest() => {}
                    Some(_) => {
                        steps.old.push(number);
                        steps.new.push((source, document));
                    }
                    None => steps.new.push((source, document)),
                }
            }
        }
        steps.old.extend(held.into_keys());
        Ok(steps)
    }

    /// Number and digest of every page of these sources.
    fn held(&self, sources: &[(&str, Vec<Document>)]) -> Result<HashMap<u64, u64>, SearchError> {
        let names: Vec<u64> = sources.iter().map(|(source, _)| first_bits(source.as_bytes())).collect();
        let mut held = HashMap::new();
        for segment in self.searcher().segment_readers() {
            let columns = segment.fast_fields();
            let (number, source, digest) =
                (columns.u64("number")?, columns.u64("source")?, columns.u64("digest")?);
            for entry in segment.doc_ids_alive() {
                let known = source.first(entry).is_some_and(|source| names.contains(&source));
                if let (true, Some(number), Some(digest)) = (known, number.first(entry), digest.first(entry))
                {
                    held.insert(number, digest);
                }
            }
        }
        Ok(held)
    }

    /// What the index holds of a document: one entry for its page, and one for each passage.
    fn entries_of(&self, source: &str, document: &Document) -> Vec<TantivyDocument> {
        let fields = &*self.fields;
        let number = document.number(source);
        let mut page = TantivyDocument::default();
        page.add_u64(fields.number, number);
        page.add_u64(fields.source, first_bits(source.as_bytes()));
        page.add_u64(fields.digest, document.digest());
        page.add_text(fields.kind, &document.kind);
        for theme in &document.themes {
            page.add_text(fields.theme, theme);
        }
        page.add_text(fields.title, &document.title);
        page.add_text(fields.text, &document.text);
        page.add_text(fields.text, &document.also);
        page.add_text(fields.word, &document.title);
        page.add_text(fields.word, &document.text);
        page.add_text(fields.word, &document.also);
        for name in &document.names {
            page.add_text(fields.names, name);
            page.add_text(fields.word, name);
        }
        let mut entries = Vec::with_capacity(1 + document.passages.len());
        for (place, passage) in document.passages.iter().enumerate() {
            page.add_text(fields.text, &passage.text);
            page.add_text(fields.word, &passage.text);
            let mut entry = TantivyDocument::default();
            entry.add_u64(fields.number, number);
            entry.add_text(fields.passage, &passage.text);
            let shown = ShownPassage {
                place,
                address: passage.address.clone(),
                label: passage.label.clone(),
                text: passage.text.clone(),
            };
            entry.add_text(fields.shown, json(&shown));
            entries.push(entry);
        }
        let shown = ShownPage {
            kind: document.kind.clone(),
            address: document.address.clone(),
            title: document.title.clone(),
            names: document.names.clone(),
            when: document.when.clone(),
            text: document.text.clone(),
            synthetic: document.synthetic,
            has_passages: !document.passages.is_empty(),
        };
        page.add_text(fields.shown, json(&shown));
        entries.insert(0, page);
        entries
    }
}

#[derive(Default)]
struct Steps<'a> {
    old: Vec<u64>,
    new: Vec<(&'a str, &'a Document)>,
}

fn json(what: &impl Serialize) -> String {
    // structs of texts, lists and truth values always have a JSON form
    serde_json::to_string(what).expect("what is shown has a JSON form")
}

fn kept(error: TantivyError) -> SearchError {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => SearchError::Kept,
        error => SearchError::Files(error),
    }
}
