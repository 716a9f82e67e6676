//! Citations of what is in the library, and of events that were recorded, for reference managers: RIS, BibTeX and CSL-JSON.

mod bibtex;
mod csl;
mod ris;

use axum::response::Response;
use praxis_domain::PartialDate;
use praxis_web::{Stop, Visit};

use crate::catalogue::{Catalogue, Core, EventRow, PersonRow, PublicationRow, TalkRow};
use crate::components::{Named, named};
use crate::feeds::{clean, file, full, shown_people, talk_title};
use crate::record::documents::{OrganisationKind, PublicationKind, RecordingKind};

/// What is cited, in terms that all three formats can say.
pub(crate) struct Citation {
    /// What it is called in the reader's own collection: long enough not to meet another.
    key: String,
    what: What,
    title: String,
    authors: Vec<Name>,
    /// Whether someone had part in it whom this file does not name.
    others: Option<String>,
    date: PartialDate,
    /// The event a talk was given at; the journal of an article.
    within: Option<String>,
    publisher: Option<String>,
    keywords: Vec<String>,
    /// The moment of a recording that is meant.
    at: Option<String>,
    address: String,
}

/// What kind of thing it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Talk,
    Contribution,
    Article,
    JournalArticle,
    BlogArticle,
    Report,
    Film,
    Sound,
}

/// What has a citation.
#[derive(Clone, Copy)]
pub(crate) enum Cited<'a> {
    Talk(&'a TalkRow),
    Publication(&'a PublicationRow),
    /// The recording of a whole event.
    Event(&'a EventRow),
}

impl<'a> Cited<'a> {
    /// The talk, article or report with that last part of an address.
    pub(crate) fn in_library(catalogue: &'a Catalogue, slug: &str) -> Option<Self> {
        let talk = catalogue.talks.at(slug).map(Self::Talk);
        talk.or_else(|| catalogue.publications.at(slug).map(Self::Publication))
    }

    pub(crate) fn core(self) -> &'a Core {
        match self {
            Self::Talk(it) => &it.core,
            Self::Publication(it) => &it.core,
            Self::Event(it) => &it.core,
        }
    }
}

/// A name as reference managers sort it.
enum Name {
    Person { family: String, given: String },
    Whole(String),
}

/// Particles that belong to the family name that follows.
const PARTICLES: [&str; 14] =
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "van", "von", "zu"];

impl Name {
    fn of(person: &PersonRow) -> Self {
        let name = clean(&person.core.title).replace('\n', " ");
        let words: Vec<&str> = name.split_whitespace().collect();
        // what is invented says so in the name, and one word has no parts
        if person.core.synthetic || words.len() < 2 {
            return Self::Whole(name);
        }
        let mut at = words.len() - 1;
        while at > 1 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
            at -= 1;
        }
        Self::Person { family: words[at..].join(" "), given: words[..at].join(" ") }
    }
}

/// The files that cite a record, for its page.
pub(crate) fn citations(visit: &Visit, core: &Core) -> Vec<Named> {
    let address = |ending| core.address.as_ref().map(|address| format!("{address}{ending}"));
    [("cite-bibtex", ".bib"), ("cite-ris", ".ris"), ("cite-csl", ".csl.json")]
        .map(|(key, ending)| Named { name: visit.t(key).to_owned(), address: address(ending) })
        .into()
}

/// The citation in the format of that ending; of a recording, at a moment.
pub(crate) fn file_of(
    visit: &Visit,
    catalogue: &Catalogue,
    cited: Cited<'_>,
    ending: &str,
    at: Option<&str>,
) -> Result<Response, Stop> {
    let citation = citation(visit, catalogue, cited, at).ok_or(Stop::NotFound)?;
    let name = format!("{}{ending}", citation.key);
    let (kind, text) = match ending {
        ".ris" => ("application/x-research-info-systems; charset=utf-8", ris::write(&citation)),
        ".bib" => ("application/x-bibtex; charset=utf-8", bibtex::write(&citation)),
        ".csl.json" => ("application/vnd.citationstyles.csl+json", csl::write(&citation)),
        _ => return Err(Stop::NotFound),
    };
    Ok(file(kind, text, Some(&name)))
}

/// A moment of a recording as a reader may write it below a text.
pub(crate) fn text_of_moment(
    visit: &Visit,
    catalogue: &Catalogue,
    cited: Cited<'_>,
    at: &str,
) -> Option<String> {
    let citation = citation(visit, catalogue, cited, Some(at))?;
    let names: Vec<String> = citation
        .authors
        .iter()
        .map(|name| match name {
            Name::Person { family, given } => format!("{given} {family}"),
            Name::Whole(name) => name.clone(),
        })
        .collect();
    let others = citation.others.is_some().then(|| visit.t("cite-and-others").to_owned());
    let names = visit.language().list(&names.into_iter().chain(others).collect::<Vec<_>>());
    let year = citation.date.year().map(|year| format!("({year})"));
    let head: Vec<String> = [names].into_iter().filter(|names| !names.is_empty()).chain(year).collect();
    let parts =
        [Some(head.join(" ")), Some(citation.title), citation.within, citation.at, Some(citation.address)];
    Some(parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". "))
}

fn citation(visit: &Visit, catalogue: &Catalogue, cited: Cited<'_>, at: Option<&str>) -> Option<Citation> {
    let line = |text: &str| clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let core = cited.core();
    let (what, title, themes, within, publisher, website) = match cited {
        Cited::Talk(talk) => {
            let what = if talk.is_talk { What::Talk } else { What::Contribution };
            let event = catalogue.heading(&talk.event).map(|event| event.title.clone());
            (what, talk_title(catalogue, visit, talk), &talk.themes, event, None, None)
        }
        Cited::Event(event) => {
            let what = match event.recordings.first()?.kind {
                RecordingKind::Film => What::Film,
                RecordingKind::Sound => What::Sound,
            };
            let held_by: Vec<String> =
                named(catalogue, &event.organisers).into_iter().map(|it| it.name).collect();
            let held_by = (!held_by.is_empty()).then(|| visit.language().list(&held_by));
            (what, core.title.clone(), &event.themes, None, held_by, None)
        }
        Cited::Publication(row) => {
            let publisher = row.publisher.as_ref().and_then(|handle| catalogue.organisations.get(handle));
            let journal = publisher.filter(|it| it.kind == OrganisationKind::Journal);
            let what = match row.kind {
                PublicationKind::Article if journal.is_some() => What::JournalArticle,
                PublicationKind::Article => What::Article,
                PublicationKind::BlogArticle => What::BlogArticle,
                PublicationKind::Report => What::Report,
            };
            let publisher = publisher.filter(|_| journal.is_none()).map(|it| it.core.title.clone());
            let journal = journal.map(|it| it.core.title.clone());
            (what, core.title.clone(), &row.themes, journal, publisher, core.website.clone())
        }
    };
    let (people, others) = shown_people(catalogue, &core.handle);
    let address = core.address.as_deref()?;
    let page = full(visit, address);
    Some(Citation {
        key: address.rsplit('/').next().unwrap_or_default().to_owned(),
        what,
        title: line(&title),
        authors: people.into_iter().map(Name::of).collect(),
        others: others.then(|| visit.t("cite-others").to_owned()),
        date: catalogue.date_of(&core.handle),
        within: within.as_deref().map(line),
        publisher: publisher.as_deref().map(line),
        keywords: named(catalogue, themes).iter().map(|it| line(&it.name)).collect(),
        address: match at {
            Some(at) => format!("{page}#t={at}"),
            None => website.unwrap_or(page),
        },
        at: at.map(|at| visit.language().with("cite-at", &[("time", &at)])),
    })
}
