//! Whether the entries fit together and fit what the database holds; and what is to be written if they do.

use std::collections::{HashMap, HashSet};

use praxis_domain::{Provenance, Slug};

use super::read::{Entries, Entry, LinkEntry, Place};
use super::{Folder, Problem, Problems};
use crate::record::queries::Holdings;
use crate::record::references::may_point;
use crate::record::{Document, Kind, Link, LinkEnd, OldAddress, Record, Relation, handle};

/// What is to be in the database after the import.
#[derive(Debug)]
pub(super) struct Plan {
    pub records: Vec<Entry>,
    pub links: Vec<Link>,
    pub old_addresses: Vec<OldAddress>,
    /// The keys of records to be removed, since their address is said to be gone.
    pub removed: Vec<String>,
    /// The files the records name.
    pub files: Vec<Incoming>,
}

mod addresses;
mod fields;
mod files;

pub(super) use files::Incoming;

pub(crate) use fields::words;

struct Checker<'a> {
    holdings: &'a Holdings,
    problems: Vec<Problem>,
}

/// Checks everything and says all that is wrong.
pub(super) fn check(entries: Entries, holdings: &Holdings, folder: &Folder) -> Result<Plan, Problems> {
    let mut checker = Checker { holdings, problems: Vec::new() };
    let mut records = entries.records;
    let mut links = entries.links;
    checker.move_short_forms(&mut records, &mut links);
    checker.put_texts_in(&mut records, entries.texts);
    let files = checker.files(&mut records, folder);
    checker.keys(&records);
    for entry in &records {
        checker.fields(entry);
    }
    checker.edits(&records);
    let known = Known::of(&records, holdings);
    for entry in &records {
        checker.references(entry, &known);
    }
    checker.aims(&records);
    let links = checker.links(links, &known);
    checker.give_slugs(&mut records);
    let (old_addresses, removed) = checker.addresses(entries.addresses, &records, &links);
    if checker.problems.is_empty() {
        Ok(Plan { records, links, old_addresses, removed, files })
    } else {
        checker.problems.sort();
        checker.problems.dedup();
        Err(Problems(checker.problems))
    }
}

/// Which records there are, in the files or in the database: their kind and where they come from.
struct Known(HashMap<String, (Kind, Provenance)>);

impl Known {
    fn of(entries: &[Entry], holdings: &Holdings) -> Self {
        let stored =
            holdings.records.iter().map(|it| (it.document.handle(), (it.document.kind(), it.provenance)));
        let read = entries.iter().map(|it| (it.document.handle(), (it.document.kind(), it.provenance)));
        Self(stored.chain(read).collect())
    }

    /// The handle a link means by a word: a record's key, or a theme's.
    fn handle_of(&self, word: &str) -> Option<String> {
        [word.to_owned(), handle(true, word)].into_iter().find(|handle| self.0.contains_key(handle))
    }
}

impl Checker<'_> {
    fn stored(&self, document: &Document) -> Option<&Record> {
        let handle = document.handle();
        self.holdings.records.iter().find(|record| record.document.handle() == handle)
    }

    fn say(&mut self, place: &Place, message: impl Into<String>) {
        self.problems.push(place.problem(message));
    }

    fn keys(&mut self, records: &[Entry]) {
        let mut seen: HashMap<String, &Place> = HashMap::new();
        for entry in records {
            let key = entry.document.key();
            if let Err(error) = Slug::parse(key) {
                self.say(&entry.place, format!("the id {error}"));
            }
            if let Some(first) = seen.insert(entry.document.handle(), &entry.place) {
                let message =
                    format!("the id “{key}” is taken: {} line {} has it too", first.file, first.line);
                self.say(&entry.place, message);
            }
            let stored = self.stored(&entry.document);
            if stored.is_some_and(|stored| stored.provenance != entry.provenance) {
                let (now, then) =
                    if entry.provenance.is_synthetic() { ("invented", "real") } else { ("real", "invented") };
                self.say(
                    &entry.place,
                    format!("“{key}” is stored as {then} and cannot become {now}: give it another id"),
                );
            }
            let stored = self.stored(&entry.document);
            if let Some(stored) = stored.filter(|stored| stored.document.kind() != entry.document.kind()) {
                let kind = stored.document.kind().one();
                self.say(&entry.place, format!("the id “{key}” belongs to {kind} that is stored already"));
            }
        }
    }

    /// A record that was changed in the workspace since its last import is not overwritten.
    fn edits(&mut self, records: &[Entry]) {
        for entry in records {
            let key = entry.document.key();
            let Some(stored) = self.stored(&entry.document) else {
                continue;
            };
            if stored.imported.as_deref() != Some(&stored.document.digest()) && !same(entry, stored) {
                self.say(
                    &entry.place,
                    format!("“{key}” was edited here since it was last imported, and differs from this file: export first, and bring the two together"),
                );
            }
        }
    }

    fn references(&mut self, entry: &Entry, known: &Known) {
        for reference in entry.document.references() {
            let (field, key) = (reference.field, reference.key);
            let from = entry.document.key();
            let Some((kind, provenance)) = known.0.get(&reference.handle()) else {
                self.say(
                    &entry.place,
                    format!("the field {field} of “{from}” names “{key}”, which is no record here"),
                );
                continue;
            };
            if !reference.kinds.contains(kind) {
                let wanted: Vec<_> = reference.kinds.iter().map(|kind| kind.one()).collect();
                let message = format!(
                    "the field {field} of “{from}” names “{key}”, {}; it must be {}",
                    kind.one(),
                    wanted.join(" or ")
                );
                self.say(&entry.place, message);
            }
            self.apart(&entry.place, from, entry.provenance, key, *kind, *provenance);
        }
    }

    /// What is invented and what is real stay apart.
    fn apart(
        &mut self,
        place: &Place,
        from: &str,
        ours: Provenance,
        to: &str,
        kind: Kind,
        theirs: Provenance,
    ) {
        if !may_point(ours, kind, theirs) {
            let message = if ours.is_synthetic() {
                format!("“{from}” is invented and may not point to “{to}”, which is real")
            } else {
                format!("“{from}” is real and may not point to “{to}”, which is invented")
            };
            self.say(place, message);
        }
    }

    fn aims(&mut self, records: &[Entry]) {
        let read = records.iter().map(|entry| &entry.document);
        let stored = self.holdings.records.iter().map(|record| &record.document);
        let programme = read.chain(stored).find_map(|document| match document {
            Document::Programme(it) => Some(it),
            _ => None,
        });
        let aims: HashSet<String> =
            programme.into_iter().flat_map(|it| it.aims.iter().map(|aim| aim.id.clone())).collect();
        for entry in records {
            if let Document::Theme(theme) = &entry.document
                && let Some(aim) = theme.aim.as_ref().filter(|aim| !aims.contains(*aim))
            {
                self.say(
                    &entry.place,
                    format!(
                        "the theme “{}” names the aim “{aim}”, which the programme does not have",
                        theme.id
                    ),
                );
            }
        }
        let mut programmes = records.iter().filter(|entry| entry.document.kind() == Kind::Programme);
        let first = programmes.next();
        for entry in programmes {
            self.say(&entry.place, "there is one programme only");
        }
        let stored = self.holdings.records.iter().find(|record| record.document.kind() == Kind::Programme);
        if let (Some(entry), Some(stored)) = (first, stored)
            && entry.document.key() != stored.document.key()
        {
            let message = format!("this database holds the programme “{}” already", stored.document.key());
            self.say(&entry.place, message);
        }
    }

    fn links(&mut self, entries: Vec<LinkEntry>, known: &Known) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for entry in entries {
            let [subject, relation, object] = entry.parts;
            let Some((relation, backwards)) = Relation::read(&relation) else {
                let words: Vec<_> =
                    Relation::ALL.iter().flat_map(|it| [it.word(), it.inverse_word()]).collect();
                self.say(
                    &entry.place,
                    format!("“{relation}” is no relation; the relations are {}", words.join(", ")),
                );
                continue;
            };
            let found = known.handle_of(&object);
            let is_words = found.is_none() && object.contains(' ');
            if is_words && backwards {
                self.say(&entry.place, "a link that is told from its other end must lead to a record");
                continue;
            }
            let subject = self.link_end(&entry.place, entry.provenance, &subject, known);
            let object = if is_words {
                Some(LinkEnd::Words(object))
            } else {
                self.link_end(&entry.place, entry.provenance, &object, known).map(LinkEnd::Record)
            };
            let link = match (subject, object) {
                (Some(subject), Some(LinkEnd::Record(object))) if backwards => Link {
                    subject: object,
                    relation,
                    object: LinkEnd::Record(subject),
                    provenance: entry.provenance,
                },
                (Some(subject), Some(object)) => {
                    Link { subject, relation, object, provenance: entry.provenance }
                }
                _ => continue,
            };
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    fn link_end(&mut self, place: &Place, ours: Provenance, word: &str, known: &Known) -> Option<String> {
        let Some(handle) = known.handle_of(word) else {
            self.say(place, format!("“{word}” is no record here"));
            return None;
        };
        let (kind, provenance) = known.0[&handle];
        self.apart(place, "this link", ours, word, kind, provenance);
        Some(handle)
    }
}

/// Whether a file says of a record what the database holds.
pub(super) fn same(entry: &Entry, stored: &Record) -> bool {
    let mut document = entry.document.clone();
    if document.slug().is_none()
        && let Some(slug) = stored.document.slug()
    {
        document.set_slug(slug);
    }
    entry.provenance == stored.provenance && document == stored.document
}
