//! A reference.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Date, Kind, Name};

/// A reference to something published, in the terms of CSL-JSON 1.0.2.
///
/// A text is never blank: what a file left blank is `None`. What CSL-JSON knows and this struct has no field for
/// (`reviewed-title`, `composer`, `custom` …), and whatever has a value of the wrong kind, stays in `other`
/// as it stood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reference {
    /// The key in its own library; blank where the file had none.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The title.
    pub title: Option<String>,
    /// A shorter title.
    pub title_short: Option<String>,
    /// Who wrote it.
    pub author: Vec<Name>,
    /// Who edited it, or what it appeared in.
    pub editor: Vec<Name>,
    /// Who translated it.
    pub translator: Vec<Name>,
    /// Who edited the series.
    pub collection_editor: Vec<Name>,
    /// Who wrote the book that the chapter is in.
    pub container_author: Vec<Name>,
    /// When it was published.
    pub issued: Option<Date>,
    /// When it was looked at.
    pub accessed: Option<Date>,
    /// When it was handed in.
    pub submitted: Option<Date>,
    /// When the event was at which it was given.
    pub event_date: Option<Date>,
    /// When it was published first.
    pub original_date: Option<Date>,
    /// The journal, book, website it is in.
    pub container_title: Option<String>,
    /// A short form of that title.
    pub container_title_short: Option<String>,
    /// The series.
    pub collection_title: Option<String>,
    /// The number in the series.
    pub collection_number: Option<String>,
    /// Who published it; of a thesis, the university.
    pub publisher: Option<String>,
    /// Where the publisher is.
    pub publisher_place: Option<String>,
    /// The conference or other event.
    pub event_title: Option<String>,
    /// Where the event was.
    pub event_place: Option<String>,
    /// The edition.
    pub edition: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue of the journal.
    pub issue: Option<String>,
    /// A number of its own: of a report, a patent, an article.
    pub number: Option<String>,
    /// The chapter.
    pub chapter_number: Option<String>,
    /// The pages it is on: "448-459", "e14084".
    pub page: Option<String>,
    /// How many pages it has.
    pub number_of_pages: Option<String>,
    /// How many volumes there are.
    pub number_of_volumes: Option<String>,
    /// What sort of thing within its kind: "PhD thesis".
    pub genre: Option<String>,
    /// What it is on or in: "CD-ROM".
    pub medium: Option<String>,
    /// "in press", "forthcoming".
    pub status: Option<String>,
    /// The version of a program or data set.
    pub version: Option<String>,
    /// The part of a newspaper or of a website.
    pub section: Option<String>,
    /// The Digital Object Identifier as the file had it; [`crate::doi::normal`] makes it comparable.
    pub doi: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The ISBN of a book.
    pub isbn: Option<String>,
    /// The ISSN of a periodical.
    pub issn: Option<String>,
    /// The number in PubMed.
    pub pmid: Option<String>,
    /// The number in PubMed Central.
    pub pmcid: Option<String>,
    /// The abstract.
    pub abstract_text: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// A note of the library's owner.
    pub annote: Option<String>,
    /// The language, as a tag ("en-GB") or as the file had it.
    pub language: Option<String>,
    /// The keywords.
    pub keywords: Vec<String>,
    /// The archive that holds it.
    pub archive: Option<String>,
    /// Its place in the archive.
    pub archive_location: Option<String>,
    /// The library's shelf mark.
    pub call_number: Option<String>,
    /// The database or catalogue that the record came from.
    pub source: Option<String>,
    /// What else the file said, as it stood.
    pub other: BTreeMap<String, Value>,
}

type Text = (&'static str, fn(&Reference) -> &Option<String>, fn(&mut Reference) -> &mut Option<String>);
type Names = (&'static str, fn(&Reference) -> &Vec<Name>, fn(&mut Reference) -> &mut Vec<Name>);
type Dates = (&'static str, fn(&Reference) -> &Option<Date>, fn(&mut Reference) -> &mut Option<Date>);

macro_rules! fields {
    ($($name:literal $field:ident,)*) => {
        &[$(($name, |reference| &reference.$field, |reference| &mut reference.$field),)*]
    };
}

/// The texts, by their names in CSL-JSON.
pub(crate) const TEXTS: &[Text] = fields! {
    "title" title,
    "title-short" title_short,
    "container-title" container_title,
    "container-title-short" container_title_short,
    "collection-title" collection_title,
    "collection-number" collection_number,
    "publisher" publisher,
    "publisher-place" publisher_place,
    "event-title" event_title,
    "event-place" event_place,
    "edition" edition,
    "volume" volume,
    "issue" issue,
    "number" number,
    "chapter-number" chapter_number,
    "page" page,
    "number-of-pages" number_of_pages,
    "number-of-volumes" number_of_volumes,
    "genre" genre,
    "medium" medium,
    "status" status,
    "version" version,
    "section" section,
    "DOI" doi,
    "URL" url,
    "ISBN" isbn,
    "ISSN" issn,
    "PMID" pmid,
    "PMCID" pmcid,
    "abstract" abstract_text,
    "note" note,
    "annote" annote,
    "language" language,
    "archive" archive,
    "archive_location" archive_location,
    "call-number" call_number,
    "source" source,
};

/// The names, by their names in CSL-JSON.
pub(crate) const NAMES: &[Names] = fields! {
    "author" author,
    "editor" editor,
    "translator" translator,
    "collection-editor" collection_editor,
    "container-author" container_author,
};

/// The dates, by their names in CSL-JSON.
pub(crate) const DATES: &[Dates] = fields! {
    "issued" issued,
    "accessed" accessed,
    "submitted" submitted,
    "event-date" event_date,
    "original-date" original_date,
};
