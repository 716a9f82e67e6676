//! The addresses of pages: new ones, moved ones, and those that are gone.

use std::collections::{HashMap, HashSet};

use praxis_domain::Slug;

use super::Checker;
use crate::exchange::read::{AddressEntry, Entry, Place};
use crate::record::{Document, Fate, Link, LinkEnd, OldAddress, Record};
use crate::urls;

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
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for entry in records.iter_mut() {
            let Some(folder) = entry.document.kind().folder() else { continue };
            if entry.document.slug().is_some() {
                continue;
            }
            let wish = wished_slug(&entry.document, &mut numbers);
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
        links: &[Link],
    ) -> (Vec<OldAddress>, Vec<String>) {
        let (mut old, mut removed): (Vec<(Place, OldAddress)>, Vec<String>) = (Vec::new(), Vec::new());
        for (place, entry) in entries {
            let Some(address) = read_fate(entry) else {
                self.say(&place, "an address has either from and to, or gone, why and see");
                continue;
            };
            if old.iter().any(|(_, before)| before.path == address.path) {
                self.say(&place, format!("{} is named twice: it can have one fate only", address.path));
            }
            for path in [&address.path, target(&address.fate)] {
                if let Err(message) = plain_address(path) {
                    self.say(&place, message);
                }
            }
            self.standing(&place, &address, records);
            if let Fate::Gone { .. } = &address.fate {
                removed.extend(self.removed(&place, &address.path, records, links));
            }
            old.push((place, address));
        }
        self.chains(&old, records, &removed);
        (old.into_iter().map(|(_, address)| address).collect(), removed)
    }

    fn standing(&mut self, place: &Place, address: &OldAddress, records: &[Entry]) {
        let kept = records.iter().find(|it| it.document.address().as_ref() == Some(&address.path));
        if let Some(kept) = kept {
            let key = kept.document.key();
            self.say(place, format!("{} is the address of “{key}”, which these files keep", address.path));
        }
    }

    /// The record that stood at an address that is gone, when nothing needs it any more.
    fn removed(&mut self, place: &Place, path: &str, records: &[Entry], links: &[Link]) -> Option<String> {
        let at_path = |record: &&Record| record.document.address().as_deref() == Some(path);
        let handle = self.holdings.records.iter().find(at_path)?.document.handle();
        if records.iter().any(|entry| entry.document.handle() == handle) {
            self.say(place, format!("{path} cannot be gone: these files keep “{handle}” at another address, to which it leads by itself"));
            return None;
        }
        let by_link = links
            .iter()
            .find(|link| link.subject == handle || link.object == LinkEnd::Record(handle.clone()));
        let by_link = by_link.map(|link| format!("a link of “{}”", link.subject));
        match self.pointing_at(&handle, records).map(|other| format!("“{other}”")).or(by_link) {
            Some(other) => {
                self.say(place, format!("{path} cannot go: {other} points to it"));
                None
            }
            None => Some(handle),
        }
    }

    /// An address that moved has to lead to a page in the end, and never in a circle.
    fn chains(&mut self, old: &[(Place, OldAddress)], records: &[Entry], removed: &[String]) {
        let stored = self.holdings.records.iter().map(|record| &record.document);
        let stored = stored.filter(|document| !removed.contains(&document.handle()));
        let pages: HashSet<String> =
            records.iter().map(|entry| &entry.document).chain(stored).filter_map(Document::address).collect();
        let before = self.holdings.old_addresses.iter();
        let fates: HashMap<&str, &Fate> = before
            .chain(old.iter().map(|(_, address)| address))
            .map(|address| (address.path.as_str(), &address.fate))
            .collect();
        let mut problems = Vec::new();
        for (place, address) in old {
            let mut at = target(&address.fate);
            let mut steps = 0;
            while let Some(Fate::Moved(to)) = fates.get(at).filter(|_| !pages.contains(at) && steps < 20) {
                at = to;
                steps += 1;
            }
            let is_page = pages.contains(at)
                || urls::ALL.contains(&at)
                || matches!(fates.get(at), Some(Fate::Gone { .. }));
            if steps == 20 || at == address.path {
                problems.push(place.problem(format!("{} leads in a circle", address.path)));
            } else if !is_page {
                problems
                    .push(place.problem(format!("{} leads to {at}, where there is no page", address.path)));
            }
        }
        self.problems.extend(problems);
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

fn read_fate(entry: AddressEntry) -> Option<OldAddress> {
    match entry {
        AddressEntry { from: Some(from), to: Some(to), gone: None, why: None, see: None } => {
            Some(OldAddress { path: from, fate: Fate::Moved(to) })
        }
        AddressEntry { gone: Some(gone), why: Some(why), see: Some(see), from: None, to: None } => {
            Some(OldAddress { path: gone, fate: Fate::Gone { why, see } })
        }
        _ => None,
    }
}

fn target(fate: &Fate) -> &str {
    match fate {
        Fate::Moved(to) => to,
        Fate::Gone { see, .. } => see,
    }
}

fn plain_address(path: &str) -> Result<(), String> {
    let odd = |c: char| !c.is_ascii_graphic() || matches!(c, '\\' | '?' | '#' | '"' | '<' | '>');
    if !path.starts_with('/') || path.starts_with("//") {
        Err(format!("“{path}” is no address on this site: it begins with one slash"))
    } else if path.contains(odd) {
        Err(format!(
            "“{path}” cannot be an address: write letters outside a to z as percent signs (%C3%A9), without ? and #"
        ))
    } else {
        Ok(())
    }
}

fn note_taken(taken: &mut HashMap<String, String>, entry: &Entry) -> Option<String> {
    taken.insert(entry.document.address()?, entry.document.handle())
}

/// An address made of the title. A talk without one is named by its event and a number, never by its speakers: an
/// address outlives a wish not to be shown.
fn wished_slug(document: &Document, numbers: &mut HashMap<String, usize>) -> Slug {
    let by_title = Slug::from_title(document.title());
    let by_talk = match document {
        Document::Talk(talk) if by_title.is_none() => {
            let number = numbers.entry(talk.event.clone()).or_insert(0);
            *number += 1;
            let described = talk.described.as_deref().and_then(Slug::from_title);
            described.or_else(|| Some(Slug::parse(&talk.event).ok()?.numbered(*number)))
        }
        _ => None,
    };
    // keys have the form of slugs; that was checked before
    by_title.or(by_talk).or_else(|| Slug::parse(document.key()).ok()).unwrap_or_else(|| {
        Slug::from_title(document.kind().word()).expect("the name of a kind has the form of a slug")
    })
}
