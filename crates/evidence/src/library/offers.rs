//! What the library offers to others: to search, for each record.

use super::{Library, Record};
use crate::coding::{BETWEEN, Holds, Shows};

/// A record as a search engine wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its key.
    pub id: String,
    /// The address of its page.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// Its year, where it is known.
    pub year: Option<i32>,
    /// What it says, in the compiler's words, and where it was published.
    pub text: String,
    /// Its keywords, and the words it was coded with.
    pub codes: String,
    /// The keys of its themes.
    pub themes: Vec<String>,
}

impl Library {
    /// Every record, as a search engine wants it.
    pub fn offered(&self) -> impl Iterator<Item = Offered> + '_ {
        self.records.iter().map(|record| Offered {
            id: record.key.clone(),
            address: record.address(),
            title: record.title().to_owned(),
            byline: record.authors().join(", "),
            year: record.year,
            text: self.text_of(record),
            codes: self.codes_of(record),
            themes: self.themes(record).into_iter().map(str::to_owned).collect(),
        })
    }

    fn text_of(&self, record: &Record) -> String {
        let mut sentences: Vec<&str> = self.text(record, Shows::Summary).into_iter().collect();
        sentences.extend(record.reference.container_title.as_deref());
        sentences.extend(record.reference.publisher.as_deref());
        let sentences =
            sentences.iter().map(|it| it.trim().trim_end_matches('.')).filter(|it| !it.is_empty());
        sentences.collect::<Vec<_>>().join(". ")
    }

    fn codes_of(&self, record: &Record) -> String {
        let mut words: Vec<&str> = record.reference.keywords.iter().map(String::as_str).collect();
        for (column, cell) in
            self.frame.columns.iter().zip(&record.cells).filter(|(column, _)| !column.hidden)
        {
            if matches!(column.holds, Holds::Words) {
                words.extend(cell.split(BETWEEN).filter(|word| *word != crate::coding::NOT_STATED));
            }
        }
        for (dimension, column) in self.frame.dimensions().filter(|(_, column)| !column.hidden) {
            let values = record.places[dimension].iter().filter_map(|&place| column.values().get(place));
            words.extend(values.map(|value| value.label.as_str()));
        }
        words.join("; ")
    }
}
