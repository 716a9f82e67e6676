//! The addresses outside that the programme's records name.

use std::collections::BTreeMap;

use praxis_domain::Visibility;
use praxis_web::SafeHtml;

use crate::record::queries::Holdings;
use crate::record::{Document, Kind, Record};

/// A record that names an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// What the record is.
    pub kind: Kind,
    /// Its handle.
    pub handle: String,
    /// What it is called.
    pub title: String,
}

/// Every address outside, with the records that name it: as their website, or in their words. What nobody sees is
/// not asked for either.
pub fn named(holdings: &Holdings) -> BTreeMap<String, Vec<Naming>> {
    let mut found: BTreeMap<String, Vec<Naming>> = BTreeMap::new();
    for record in holdings.records.iter().filter(|record| is_shown(record)) {
        let websites = record.document.websites().into_iter().map(str::to_owned);
        let mut addresses: Vec<String> = websites.chain(in_words(&record.document)).collect();
        addresses.sort();
        addresses.dedup();
        for address in addresses {
            found.entry(address).or_default().push(Naming {
                kind: record.document.kind(),
                handle: record.document.handle(),
                title: match record.document.title() {
                    "" => record.document.key().to_owned(),
                    title => title.to_owned(),
                },
            });
        }
    }
    found
}

fn is_shown(record: &Record) -> bool {
    match &record.document {
        Document::Person(person) => person.visibility == Visibility::Page,
        _ => true,
    }
}

fn in_words(document: &Document) -> Vec<String> {
    let words = crate::exchange::words(&mut document.clone()).and_then(|words| words.take());
    let Some(words) = words.filter(|words| words.contains("://")) else { return Vec::new() };
    let html = SafeHtml::from_markdown(&words, 2);
    let hrefs = html.as_str().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs
        .map(|href| href.replace("&amp;", "&"))
        .filter(|href| href.starts_with("https://") || href.starts_with("http://"))
        .map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .collect()
}
