//! RIS, the tagged lines of reference managers: two letters, two spaces, a hyphen, a value.
//!
//! Sources: the tags of EndNote's "Reference Manager (RIS) Export" and those that Zotero reads; dialects of Ovid, Embase,
//! ProQuest, PubMed, Scopus and Web of Science.
//!
//! ## What is read
//! Files in any encoding, with either line ends, with or without a byte order mark, blank lines, numbers of records
//! or headings between records. A record starts at `TY` and ends at `ER`, or where the next one starts.
//!
//! | in the reference | tags, the first that has something |
//! |---|---|
//! | title | `TI`, `T1`, `CT`; `BT` of a book |
//! | authors, editors | `AU`, `A1`; `A2`, `ED` (several in one line may be parted by `;`) |
//! | editors of the series, translators | `A3`; `A4`, `TA` |
//! | container-title, its short form | `T2`, `JF`, `BT`, `JO`, `JA`, `J2`, `J1`; the other one of the last four |
//! | issued | `PY`, `Y1`, made more precise by `DA`: `2018`, `2018/12/01/other`, `4-8 Aug. 2020`, `Mar` |
//! | page | `SP` and `EP`, or `SP` with both; of a book or thesis a number alone in `SP` is how many pages it has |
//! | DOI | `DO`, or a DOI in `M3`, `L3`, `UR` |
//! | PMID, PMCID | `AN`, `C2` where they can be one |
//! | abstract | `AB`, `N2`; where both differ, the second goes to the note |
//! | ISSN or ISBN | `SN`, by its number of digits |
//! | place | `CY`: of the event where it is a conference paper or a talk, else of the publisher |
//!
//! and `ID VL VO IS ET PB T3 ST LA DB M1 C7 NV SE CN AV RN N1 KW Y2 OP UR` as one expects. Tags that no field takes are kept,
//! under `custom`, `RIS`, and written again.
//!
//! ## What RIS cannot hold
//! - the parts of a name but family, given and suffix: particles become part of these; a family name without given names
//!   becomes a name in one piece; a name cannot have a `;`;
//! - names of other parts (`container-author` …); ranges of dates, "circa", `submitted`, `event-date`;
//! - `collection-number`, `medium`, `status`, `version`, `archive`, and `number-of-pages` beside pages;
//! - one of two places; the title of an event beside a container (of a talk, the container), `annote` lines that are blank;
//! - types of CSL for which RIS has none: they become `GEN`, a document;
//! - line breaks but in abstract and notes; a keyword cannot have a `;`;
//! - what is in `other`, but for the tags kept there.

mod dates;
mod lines;
mod read;
mod write;

pub(crate) use dates::month;
pub(crate) use lines::has_a_type;
pub use read::read;
pub use write::write;

use crate::Kind;

/// RIS types and the kinds they are; the first of a kind is the one written.
const TYPES: &[(&str, Kind)] = &[
    ("JOUR", Kind::ArticleJournal),
    ("MGZN", Kind::ArticleMagazine),
    ("NEWS", Kind::ArticleNewspaper),
    ("BILL", Kind::Bill),
    ("BOOK", Kind::Book),
    ("CHAP", Kind::Chapter),
    ("CLSWK", Kind::Classic),
    ("DATA", Kind::Dataset),
    ("GEN", Kind::Document),
    ("DICT", Kind::EntryDictionary),
    ("ENCYC", Kind::EntryEncyclopedia),
    ("FIGURE", Kind::Figure),
    ("ART", Kind::Graphic),
    ("HEAR", Kind::Hearing),
    ("INTV", Kind::Interview),
    ("CASE", Kind::LegalCase),
    ("STAT", Kind::Legislation),
    ("MANSCPT", Kind::Manuscript),
    ("MAP", Kind::Map),
    ("MPCT", Kind::MotionPicture),
    ("MUSIC", Kind::MusicalScore),
    ("PAMP", Kind::Pamphlet),
    ("CPAPER", Kind::PaperConference),
    ("PAT", Kind::Patent),
    ("JFULL", Kind::Periodical),
    ("PCOMM", Kind::PersonalCommunication),
    ("ICOMM", Kind::Post),
    ("BLOG", Kind::PostWeblog),
    ("LEGAL", Kind::Regulation),
    ("RPRT", Kind::Report),
    ("COMP", Kind::Software),
    ("SOUND", Kind::Song),
    ("SLIDE", Kind::Speech),
    ("STAND", Kind::Standard),
    ("THES", Kind::Thesis),
    ("ELEC", Kind::Webpage),
    // read only
    ("ABST", Kind::ArticleJournal),
    ("ADVS", Kind::MotionPicture),
    ("AGGR", Kind::Dataset),
    ("ANCIENT", Kind::Classic),
    ("CHART", Kind::Figure),
    ("CONF", Kind::PaperConference),
    ("CTLG", Kind::Book),
    ("DBASE", Kind::Dataset),
    ("EBOOK", Kind::Book),
    ("ECHAP", Kind::Chapter),
    ("EDBOOK", Kind::Book),
    ("EJOUR", Kind::ArticleJournal),
    ("EQUA", Kind::Document),
    ("GOVDOC", Kind::Report),
    ("GRANT", Kind::Document),
    ("GRNT", Kind::Document),
    ("INPR", Kind::ArticleJournal),
    ("LEGAL RULE OR REGULATION", Kind::Regulation),
    ("MULTI", Kind::Webpage),
    ("POD", Kind::Song),
    ("PRESS", Kind::Document),
    ("SER", Kind::Book),
    ("UNBILL", Kind::Bill),
    ("UNPB", Kind::Manuscript),
    ("UNPD", Kind::Manuscript),
    ("VIDEO", Kind::MotionPicture),
    ("WEB", Kind::Webpage),
    // words instead of a type, as some databases write
    ("JOURNAL ARTICLE", Kind::ArticleJournal),
    ("JOURNAL", Kind::ArticleJournal),
    ("BOOK SECTION", Kind::Chapter),
    ("BOOK CHAPTER", Kind::Chapter),
    ("CONFERENCE PAPER", Kind::PaperConference),
    ("CONFERENCE PROCEEDINGS", Kind::PaperConference),
    ("REPORT", Kind::Report),
    ("THESIS", Kind::Thesis),
    ("DISSERTATION", Kind::Thesis),
    ("WEB PAGE", Kind::Webpage),
    ("GENERIC", Kind::Document),
];

/// Tags that are known, so that they are tags even where a space is missing.
const KNOWN: &[&str] = &[
    "TY", "ER", "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5",
    "C6", "C7", "C8", "CA", "CN", "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED", "EP", "ET", "ID", "IS",
    "J1", "J2", "JA", "JF", "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1",
    "N2", "NV", "OP", "PB", "PP", "PY", "RI", "RN", "RP", "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA",
    "TI", "TT", "U1", "U2", "U3", "U4", "U5", "UR", "VL", "VO", "Y1", "Y2", "PMID",
];

/// Whether the place in such a record is that of the event.
fn is_at_event(kind: &Kind) -> bool {
    matches!(kind, Kind::PaperConference | Kind::Speech)
}

/// Whether a number alone in `SP` says how many pages there are.
fn counts_pages(kind: &Kind) -> bool {
    matches!(kind, Kind::Book | Kind::Thesis)
}
