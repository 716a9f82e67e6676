//! BibTeX, with the fields of BibLaTeX.
//!
//! Sources: "BibTeXing" (Patashnik 1988) for entries, strings and names; the BibLaTeX manual for fields and dates.
//!
//! ## What is read
//! Entries in braces or parentheses, `@string` and `#`, `crossref`, values in braces, in quotes or bare. Braces count even behind a
//! backslash, as in BibTeX. An entry that breaks off keeps the fields before the break, and the next entry, which starts
//! a line with `@type{key,`, is read as if nothing had happened. LaTeX's accents and letters become letters, `\emph`, `\textbf` and
//! their like the tags that CSL-JSON has for them; other commands leave their text; mathematics stays as it stands but for Greek letters.
//! White space is one space; in `abstract`, `note` and `annote` a blank line or `\par` is the end of a line.
//!
//! | in the reference | fields |
//! |---|---|
//! | container-title | `journal`, `journaltitle`; `booktitle`; of `@misc`, `howpublished` |
//! | issue, number | of an article `number`, `eid`; of what is in a series `issue`, `eid`; else `issue`, `number` |
//! | publisher | `publisher`, `institution`, `school`, `organization` |
//! | issued | `date`, `year`, `month`, `day` |
//! | kind | the type of entry, and `entrysubtype` where that is a type of CSL |
//!
//! and `title shorttitle author editor translator bookauthor shortjournal series volume pages pagetotal volumes chapter edition address
//! location eventtitle eventdate venue type note annote abstract keywords doi url urldate origdate isbn issn pmid pmcid eprint language
//! langid version pubstate`. `serieseditor`, `collectionnumber`, `submitted`, `section`, `medium`, `source`, `archive`, `archivelocation`, `callnumber`
//! hold what BibTeX has no field for. Other fields are kept, under `custom`, `BibTeX`, and written again.
//!
//! ## What BibTeX cannot hold
//! - a particle that falls away (it joins the given names), one that stays but has a capital (it joins the family name);
//! - words for a date beside the date itself, or with a year among them; a season of one day;
//! - several spaces in a row, lines but in abstract and notes; white space, commas, braces and `"#%'()=@\~` in keys;
//! - a type that neither BibTeX nor CSL has; braces and backslashes in addresses, which are written as `%7B` and so on;
//! - what is in `other`, but for the fields kept there.

mod entries;
mod latex;
mod names;
mod read;
mod write;

pub(crate) use entries::has_an_entry;
pub use read::read;
pub use write::{write, write_ascii};

use crate::Kind;

/// Types of entries and the kinds they are; the first of a kind is the one written.
const TYPES: &[(&str, Kind)] = &[
    ("article", Kind::ArticleJournal),
    ("book", Kind::Book),
    ("booklet", Kind::Pamphlet),
    ("incollection", Kind::Chapter),
    ("inproceedings", Kind::PaperConference),
    ("misc", Kind::Document),
    ("phdthesis", Kind::Thesis),
    ("techreport", Kind::Report),
    ("unpublished", Kind::Manuscript),
    // read only
    ("artwork", Kind::Graphic),
    ("audio", Kind::Song),
    ("bookinbook", Kind::Chapter),
    ("collection", Kind::Book),
    ("conference", Kind::PaperConference),
    ("dataset", Kind::Dataset),
    ("electronic", Kind::Webpage),
    ("image", Kind::Graphic),
    ("inbook", Kind::Chapter),
    ("inreference", Kind::EntryEncyclopedia),
    ("jurisdiction", Kind::LegalCase),
    ("legislation", Kind::Legislation),
    ("letter", Kind::PersonalCommunication),
    ("manual", Kind::Book),
    ("mastersthesis", Kind::Thesis),
    ("movie", Kind::MotionPicture),
    ("music", Kind::Song),
    ("mvbook", Kind::Book),
    ("mvcollection", Kind::Book),
    ("mvproceedings", Kind::Book),
    ("mvreference", Kind::Book),
    ("online", Kind::Webpage),
    ("patent", Kind::Patent),
    ("performance", Kind::Performance),
    ("periodical", Kind::Periodical),
    ("proceedings", Kind::Book),
    ("reference", Kind::Book),
    ("report", Kind::Report),
    ("review", Kind::Review),
    ("software", Kind::Software),
    ("standard", Kind::Standard),
    ("suppbook", Kind::Chapter),
    ("thesis", Kind::Thesis),
    ("video", Kind::MotionPicture),
    ("www", Kind::Webpage),
];

/// Kinds written as the entry of another kind, which says what they are in `entrysubtype`.
fn entry_type(kind: &Kind) -> &'static str {
    let near = match kind {
        Kind::ArticleMagazine | Kind::ArticleNewspaper | Kind::Review | Kind::ReviewBook => {
            &Kind::ArticleJournal
        }
        Kind::Entry | Kind::EntryDictionary | Kind::EntryEncyclopedia => &Kind::Chapter,
        kind => kind,
    };
    TYPES.iter().find(|(name, of)| of == near && written(name)).map_or("misc", |(name, _)| name)
}

fn written(name: &str) -> bool {
    TYPES.iter().take_while(|(other, _)| *other != "artwork").any(|(other, _)| *other == name)
}

/// What the fields of an entry mean depends on its sort.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// In a journal: `number` is the issue.
    Article,
    /// In a series: `number` is that in the series.
    Series,
    /// With a number of its own.
    Other,
}

impl Sort {
    fn of(kind: &Kind) -> Self {
        match entry_type(kind) {
            "article" => Self::Article,
            "book" | "booklet" | "incollection" | "inproceedings" => Self::Series,
            _ => Self::Other,
        }
    }
}

/// Fields for what CSL-JSON calls otherwise and whose text is taken as it is.
const TEXTS: &[(&str, &str)] = &[
    ("title", "title"),
    ("shorttitle", "title-short"),
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("address", "publisher-place"),
    ("edition", "edition"),
    ("volume", "volume"),
    ("chapter", "chapter-number"),
    ("pagetotal", "number-of-pages"),
    ("volumes", "number-of-volumes"),
    ("type", "genre"),
    ("version", "version"),
    ("pubstate", "status"),
    ("medium", "medium"),
    ("section", "section"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("language", "language"),
    ("source", "source"),
    ("archive", "archive"),
    ("archivelocation", "archive_location"),
    ("callnumber", "call-number"),
];

/// Fields of which a blank line parts the lines.
const LINES: &[(&str, &str)] = &[("abstract", "abstract"), ("note", "note"), ("annote", "annote")];

/// Names of people.
const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("serieseditor", "collection-editor"),
];

/// Dates beside that of publication.
const DATES: &[(&str, &str)] = &[
    ("urldate", "accessed"),
    ("eventdate", "event-date"),
    ("origdate", "original-date"),
    ("submitted", "submitted"),
];
