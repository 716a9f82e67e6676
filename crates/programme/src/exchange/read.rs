//! From the texts of the files to entries that know their file and line.

use praxis_domain::Provenance;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::Spanned;

use super::folder::{ADDRESSES, Folder, LINKS, SYNTHETIC, TEXTS};
use super::{Problem, Problems};
use crate::record::{Document, Kind};

/// Where something stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub file: String,
    pub line: u64,
}

impl Place {
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { file: self.file.clone(), line: self.line, message: message.into() }
    }
}

/// One record as a file has it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub place: Place,
    pub provenance: Provenance,
    pub document: Document,
}

/// One link as a file has it: subject, relation, object.
#[derive(Clone, Debug)]
pub(super) struct LinkEntry {
    pub place: Place,
    pub provenance: Provenance,
    pub parts: [String; 3],
}

/// One address that moved or went, as a file has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressEntry {
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub gone: Option<String>,
    #[serde(default)]
    pub why: Option<String>,
    #[serde(default)]
    pub see: Option<String>,
}

/// All that stands in the files.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub records: Vec<Entry>,
    pub links: Vec<LinkEntry>,
    pub addresses: Vec<(Place, AddressEntry)>,
    /// Longer texts: the key of their record, and the file they stand in.
    pub texts: Vec<(Place, String, String)>,
}

/// Reads all files.
pub(super) fn read(folder: &Folder) -> Result<Entries, Problems> {
    let mut entries = Entries::default();
    let mut problems = Vec::new();
    for provenance in [Provenance::Programme, Provenance::Synthetic] {
        for kind in Kind::ALL {
            let mut reader = Reader { folder, provenance, problems: &mut problems };
            reader.records(kind, &mut entries.records);
        }
        let mut reader = Reader { folder, provenance, problems: &mut problems };
        for (place, parts) in reader.list::<Vec<String>>(LINKS) {
            match <[String; 3]>::try_from(parts) {
                Ok(parts) => entries.links.push(LinkEntry { place, provenance, parts }),
                Err(parts) => problems.push(place.problem(format!(
                    "a link has three parts, [subject, relation, object]; this one has {}",
                    parts.len()
                ))),
            }
        }
    }
    let mut reader = Reader { folder, provenance: Provenance::Programme, problems: &mut problems };
    entries.addresses = reader.list(ADDRESSES);
    for (file, text) in &folder.0 {
        if let Some(key) = file.strip_prefix(TEXTS).and_then(|name| name.strip_suffix(".md")) {
            let place = Place { file: file.clone(), line: 1 };
            entries.texts.push((place, key.to_owned(), text.trim_end().to_owned()));
        }
    }
    if problems.is_empty() { Ok(entries) } else { Err(Problems(problems)) }
}

struct Reader<'a> {
    folder: &'a Folder,
    provenance: Provenance,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn records(&mut self, kind: Kind, into: &mut Vec<Entry>) {
        let file = kind.file();
        match kind {
            Kind::Programme => self.one(file, Document::Programme, into),
            Kind::Theme => self.each(file, Document::Theme, into),
            Kind::Organisation => self.each(file, Document::Organisation, into),
            Kind::Person => self.each(file, Document::Person, into),
            Kind::Event => self.each(file, Document::Event, into),
            Kind::Talk => self.each(file, Document::Talk, into),
            Kind::Recording => self.each(file, Document::Recording, into),
            Kind::Publication => self.each(file, Document::Publication, into),
            Kind::Project => self.each(file, Document::Project, into),
            Kind::Course => self.each(file, Document::Course, into),
            Kind::Opportunity => self.each(file, Document::Opportunity, into),
        }
    }

    fn each<T: DeserializeOwned>(&mut self, file: &str, wrap: fn(T) -> Document, into: &mut Vec<Entry>) {
        let provenance = self.provenance;
        let rows = self.list::<T>(file).into_iter();
        into.extend(rows.map(|(place, it)| Entry { place, provenance, document: wrap(it) }));
    }

    /// A file that holds one record, not a list.
    fn one<T: DeserializeOwned>(&mut self, file: &str, wrap: fn(T) -> Document, into: &mut Vec<Entry>) {
        let provenance = self.provenance;
        if let Some(it) = self.parse::<Spanned<T>>(file) {
            let place = Place { file: self.name(file), line: it.referenced.line() };
            into.push(Entry { place, provenance, document: wrap(it.value) });
        }
    }

    fn list<T: DeserializeOwned>(&mut self, file: &str) -> Vec<(Place, T)> {
        let rows = self.parse::<Vec<Spanned<T>>>(file).unwrap_or_default().into_iter();
        let name = self.name(file);
        rows.map(|row| (Place { file: name.clone(), line: row.referenced.line() }, row.value)).collect()
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let name = self.name(file);
        let text = self.folder.0.get(&name)?;
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return None; // nothing but comments: nothing to read
        }
        match serde_saphyr::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = error.location().map_or(0, |location| location.line());
                let message = error.without_snippet().to_string();
                let message = message.lines().next().unwrap_or_default();
                self.problems.push(Problem { file: name, line, message: plain(message) });
                None
            }
        }
    }

    fn name(&self, file: &str) -> String {
        if self.provenance.is_synthetic() { format!("{SYNTHETIC}{file}") } else { file.to_owned() }
    }
}

/// The reader's message without its own notes of the place, which stands in front already.
fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    message.trim_end_matches(|c: char| c == ':' || c.is_whitespace()).to_owned()
}
