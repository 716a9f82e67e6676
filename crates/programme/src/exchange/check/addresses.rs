//! The addresses of pages: new ones, moved ones, and those that are gone.

use std::collections::{BTreeMap, HashMap, HashSet};

use praxis_domain::Slug;

use super::Checker;
use crate::exchange::read::{AddressEntry, Entry, Place};
use crate::record::{Document, Fate, Kind, OldAddress};

impl Checker<'_> {
    /// Every record with pages gets an address: the one its file gives, the one it has, or one made of its title.
    pub(super) fn give_slugs(&mut self, records: &mut [Entry]) {
        let here: HashSet<String> = records.iter().map(|entry| entry.document.handle()).collect();
        let mut taken: HashMap<String, String> = self
            .holdings
            .records
            .iter()
            .filter(|record| !here.contains(&record.document.handle()))
            .filter_map(|record| Some((record.document.address()?, record.document.handle())))
            .collect();
        for entry in records.iter_mut() {
            let Some(slug) = entry.document.slug().map(str::to_owned) else {
                let stored = self.stored(&entry.document);
                if let Some(slug) = stored.and_then(|stored| stored.document.slug()) {
                    entry.document.set_slug(slug);
                    note_taken(&mut taken, entry);
                }
                continue;
            };
            if let Err(error) = Slug::parse(&slug) {
                self.problems.push(entry.place.problem(format!("the slug {error}")));
            }
            let key = entry.document.handle();
            if let Some(other) = note_taken(&mut taken, entry).filter(|other| *other != key) {
                let message = format!("the slug “{slug}” of “{key}” is taken by “{other}”: choose another");
                self.problems.push(entry.place.problem(message));
            }
        }
        // what has no address yet makes do with what the others left
        let names: HashMap<String, String> = records
            .iter()
            .filter(|entry| entry.document.kind() == Kind::Person)
            .map(|entry| (entry.document.key().to_owned(), entry.document.title().to_owned()))
            .collect();
        for entry in records.iter_mut() {
            let Some(folder) = entry.document.kind().folder() else { continue };
            if entry.document.slug().is_some() {
                continue;
            }
            let wish = wished_slug(&entry.document, &names);
            let mut slug = wish.clone();
            let mut number = 2;
            while taken.contains_key(&format!("{folder}/{slug}")) {
                slug = wish.numbered(number);
                number += 1;
            }
            entry.document.set_slug(slug.as_str());
            note_taken(&mut taken, entry);
        }
    }

    pub(super) fn addresses(
        &mut self,
        entries: Vec<(Place, AddressEntry)>,
        records: &[Entry],
    ) -> (Vec<OldAddress>, Vec<String>) {
        let standing: BTreeMap<String, &str> =
            records.iter().filter_map(|it| Some((it.document.address()?, it.document.key()))).collect();
        let (mut old, mut removed) = (Vec::new(), Vec::new());
        for (place, entry) in entries {
            let fate = match entry {
                AddressEntry { from: Some(from), to: Some(to), gone: None, why: None, see: None } => {
                    OldAddress { path: from, fate: Fate::Moved(to) }
                }
                AddressEntry { gone: Some(gone), why: Some(why), see: Some(see), from: None, to: None } => {
                    OldAddress { path: gone, fate: Fate::Gone { why, see } }
                }
                _ => {
                    self.say(&place, "an address has either from and to, or gone, why and see");
                    continue;
                }
            };
            let leads = match &fate.fate {
                Fate::Moved(to) => to,
                Fate::Gone { see, .. } => see,
            };
            for path in [&fate.path, leads] {
                if !path.starts_with('/')
                    || path.starts_with("//")
                    || path.contains(|c: char| c.is_whitespace() || c == '\\')
                {
                    self.say(
                        &place,
                        format!("“{path}” is no address on this site: it begins with one slash"),
                    );
                }
            }
            if let Some(key) = standing.get(&fate.path) {
                self.say(&place, format!("{} is the address of “{key}”, which these files keep", fate.path));
            }
            let stored = self
                .holdings
                .records
                .iter()
                .find(|record| record.document.address().as_deref() == Some(&fate.path));
            if let (Some(stored), Fate::Gone { .. }) = (stored, &fate.fate) {
                let key = stored.document.handle();
                let pointing = self.pointing_at(&key, records);
                if let Some(other) = pointing {
                    self.say(&place, format!("{} cannot go: “{other}” points to it", fate.path));
                } else {
                    removed.push(key);
                }
            }
            old.push(fate);
        }
        (old, removed)
    }

    fn pointing_at(&self, key: &str, records: &[Entry]) -> Option<String> {
        let here: HashSet<String> = records.iter().map(|entry| entry.document.handle()).collect();
        let stored = self
            .holdings
            .records
            .iter()
            .map(|record| &record.document)
            .filter(|it| !here.contains(&it.handle()));
        let mut all = stored.chain(records.iter().map(|entry| &entry.document));
        let by_field =
            all.find(|document| document.references().iter().any(|reference| reference.handle() == key));
        by_field.map(|document| document.key().to_owned())
    }
}

fn note_taken(taken: &mut HashMap<String, String>, entry: &Entry) -> Option<String> {
    taken.insert(entry.document.address()?, entry.document.handle())
}

fn wished_slug(document: &Document, names: &HashMap<String, String>) -> Slug {
    let by_title = Slug::from_title(document.title());
    let by_talk = || match document {
        Document::Talk(talk) => {
            let speakers: Vec<_> = talk.speakers.iter().filter_map(|key| names.get(key).cloned()).collect();
            let described = talk.described.as_deref().and_then(Slug::from_title);
            described.or_else(|| Slug::from_title(&format!("{} {}", talk.event, speakers.join(" "))))
        }
        _ => None,
    };
    // keys have the form of slugs; that was checked before
    by_title.or_else(by_talk).or_else(|| Slug::parse(document.key()).ok()).unwrap_or_else(|| {
        Slug::from_title(document.kind().word()).expect("the name of a kind has the form of a slug")
    })
}
