//! Every record there is, for those who edit: also who is hidden. Kept apart from the catalogue, so that no public page is
//! ever handed it.

use std::collections::HashMap;

use praxis_domain::{PartialDate, Provenance, Timestamp, Visibility};

use super::Catalogue;
use crate::record::queries::Holdings;
use crate::record::{Document, Kind};

/// A record as lists and choices of the workspace name it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its handle.
    pub handle: String,
    /// Its key.
    pub key: String,
    /// What kind of record.
    pub kind: Kind,
    /// What it is called; never empty.
    pub title: String,
    /// Other spellings and short forms of that.
    pub also: Vec<String>,
    /// When, as precisely as it is known.
    pub date: PartialDate,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The address of its page.
    pub address: Option<String>,
    /// How far a person agreed to be shown.
    pub visibility: Option<Visibility>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
    /// The handles it refers to, each with its field.
    pub refers: Vec<(&'static str, String)>,
}

/// Every record there is.
#[derive(Debug, Default)]
pub struct Directory {
    entries: Vec<Entry>,
    by_handle: HashMap<String, usize>,
    used_by: HashMap<String, Vec<usize>>,
    /// The aims of the programme: key and words.
    pub aims: Vec<(String, String)>,
}

impl Directory {
    pub(super) fn of(holdings: &Holdings, catalogue: &Catalogue) -> Self {
        let mut directory = Self::default();
        for record in &holdings.records {
            let document = &record.document;
            if let Document::Programme(it) = document {
                directory.aims = it.aims.iter().map(|aim| (aim.id.clone(), aim.words.clone())).collect();
            }
            let handle = document.handle();
            let shown = || catalogue.heading(&handle).map(|heading| heading.title.clone());
            let title = match document.title().trim() {
                "" => shown().filter(|title| !title.is_empty()).unwrap_or_else(|| handle.clone()),
                title => title.to_owned(),
            };
            let refers = document.references();
            let entry = Entry {
                key: document.key().to_owned(),
                kind: document.kind(),
                title,
                also: also(document),
                date: date(document),
                provenance: record.provenance,
                address: document.address(),
                visibility: match document {
                    Document::Person(it) => Some(it.visibility),
                    _ => None,
                },
                updated_at: record.updated_at,
                version: record.version,
                refers: refers.iter().map(|it| (it.field, it.handle())).collect(),
                handle,
            };
            let at = directory.entries.len();
            for (_, handle) in &entry.refers {
                let users = directory.used_by.entry(handle.clone()).or_default();
                if !users.contains(&at) {
                    users.push(at);
                }
            }
            directory.by_handle.insert(entry.handle.clone(), at);
            directory.entries.push(entry);
        }
        directory
    }

    /// All of them, kind by kind.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// The one of that handle.
    pub fn get(&self, handle: &str) -> Option<&Entry> {
        self.entries.get(*self.by_handle.get(handle)?)
    }

    /// Those that refer to it.
    pub fn used_by(&self, handle: &str) -> impl Iterator<Item = &Entry> {
        let users = self.used_by.get(handle).into_iter().flatten();
        users.filter_map(|at| self.entries.get(*at))
    }
}

fn also(document: &Document) -> Vec<String> {
    match document {
        Document::Person(it) => it.also_written.clone(),
        Document::Organisation(it) => it.short.iter().chain(&it.also_written).cloned().collect(),
        _ => Vec::new(),
    }
}

fn date(document: &Document) -> PartialDate {
    match document {
        Document::Event(it) => it.date.date,
        Document::Publication(it) => it.date.date,
        Document::Recording(it) => it.published.date,
        Document::Project(it) => it.begins.date,
        Document::Opportunity(it) => it.closes.date,
        _ => PartialDate::Unknown,
    }
}
