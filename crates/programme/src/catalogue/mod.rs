//! What the public may see of the programme, ready to be shown.
//!
//! The catalogue is made from the database whenever the change log says that something changed ([`live`]), and
//! held in memory: a page is a function from the catalogue to HTML and asks the database nothing. What nobody may
//! see never gets in: a hidden person is not here at all, a person who is named only has no address. So a page
//! cannot show by mistake what the catalogue does not hold.
//! Why it is so, and how far it carries: `docs/decisions/0003-the-catalogue.md`.

mod build;
mod directory;
mod live;
mod rows;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use praxis_domain::{Id, PartialDate};
use praxis_web::SafeHtml;

use crate::record::{Fate, Kind};

pub use build::build;
pub use directory::{Directory, Entry};
pub use live::{Live, LoadError};
pub use rows::*;

/// Rows of one kind, in the order of the files; found by handle and by the last part of their address.
#[derive(Debug)]
pub struct Shelf<T> {
    rows: Vec<T>,
    by_handle: HashMap<String, usize>,
    by_slug: HashMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_handle: HashMap::new(), by_slug: HashMap::new() }
    }
}

impl<T> Shelf<T> {
    fn put(&mut self, handle: &str, slug: Option<&str>, row: T) {
        self.by_handle.insert(handle.to_owned(), self.rows.len());
        if let Some(slug) = slug {
            self.by_slug.insert(slug.to_owned(), self.rows.len());
        }
        self.rows.push(row);
    }

    /// All rows, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The row of that handle.
    pub fn get(&self, handle: &str) -> Option<&T> {
        self.rows.get(*self.by_handle.get(handle)?)
    }

    /// The row whose page has that last part of an address.
    pub fn at(&self, slug: &str) -> Option<&T> {
        self.rows.get(*self.by_slug.get(slug)?)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What the public may see of the programme.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The programme itself.
    pub programme: ProgrammeRow,
    /// Its themes.
    pub themes: Shelf<ThemeRow>,
    /// Organisations.
    pub organisations: Shelf<OrganisationRow>,
    /// People who have a page, and people who are named only.
    pub people: Shelf<PersonRow>,
    /// Events.
    pub events: Shelf<EventRow>,
    /// Talks.
    pub talks: Shelf<TalkRow>,
    /// Articles and reports.
    pub publications: Shelf<PublicationRow>,
    /// Research projects and evaluations.
    pub projects: Shelf<ProjectRow>,
    /// Courses and qualification programmes.
    pub courses: Shelf<CourseRow>,
    /// Opportunities.
    pub opportunities: Shelf<OpportunityRow>,
    rendered: HashMap<String, Rendered>,
    headings: HashMap<String, Heading>,
    contributions: Vec<Contribution>,
    by_person: HashMap<String, Vec<usize>>,
    by_record: HashMap<String, Vec<usize>>,
    by_theme: HashMap<String, Vec<String>>,
    by_organisation: HashMap<String, Vec<String>>,
    connections: HashMap<String, Vec<Connection>>,
    old_addresses: HashMap<String, Fate>,
    taken_down: HashSet<String>,
    files: HashMap<String, HostedFile>,
    /// The names, in every spelling, of people who are hidden or only named: no text that is searched holds them.
    pub(crate) unsearched_names: Vec<String>,
    /// How many records of each kind are stored, those that nobody sees included: for the workspace.
    pub(crate) stored: HashMap<Kind, usize>,
    /// The number of the last change it has taken in.
    pub taken_in: i64,
}

/// The words of a record as HTML, and of which version of it: kept for the next catalogue.
#[derive(Debug)]
struct Rendered {
    id: Id,
    version: i32,
    words: SafeHtml,
    brief: String,
}

/// Where an event stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Today or later.
    Upcoming,
    /// Before today.
    Past,
    /// Nobody knows.
    Undated,
}

impl Catalogue {
    /// What a record is called and where its page is; nothing for what is not shown.
    pub fn heading(&self, handle: &str) -> Option<&Heading> {
        self.headings.get(handle)
    }

    /// What has its page at that address.
    pub fn heading_at(&self, address: &str) -> Option<&Heading> {
        self.headings.values().find(|heading| heading.address.as_deref() == Some(address))
    }

    /// What every record has that is shown as one.
    pub fn cores(&self) -> impl Iterator<Item = &Core> {
        let themes = self.themes.iter().map(|it| &it.core);
        let people = self.people.iter().map(|it| &it.core);
        let organisations = self.organisations.iter().map(|it| &it.core);
        let events = self.events.iter().map(|it| &it.core);
        let talks = self.talks.iter().map(|it| &it.core);
        let publications = self.publications.iter().map(|it| &it.core);
        let projects = self.projects.iter().map(|it| &it.core);
        let courses = self.courses.iter().map(|it| &it.core);
        let opportunities = self.opportunities.iter().map(|it| &it.core);
        let known = themes.chain(people).chain(organisations).chain(events).chain(talks);
        known.chain(publications).chain(projects).chain(courses).chain(opportunities)
    }

    /// Everything that is shown, in no order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.headings.values()
    }

    /// What a person did in the programme, in the order of the files.
    pub fn of_person(&self, handle: &str) -> impl Iterator<Item = &Contribution> {
        self.by_person.get(handle).into_iter().flatten().map(|at| &self.contributions[*at])
    }

    /// Who took part in an event, a talk or a publication, in order.
    pub fn who(&self, handle: &str) -> impl Iterator<Item = &Contribution> {
        self.by_record.get(handle).into_iter().flatten().map(|at| &self.contributions[*at])
    }

    /// Everyone who took part in anything.
    pub fn contributions(&self) -> &[Contribution] {
        &self.contributions
    }

    /// What belongs to a theme, in the order of the kinds.
    pub fn of_theme(&self, handle: &str) -> impl Iterator<Item = &Heading> {
        self.by_theme.get(handle).into_iter().flatten().filter_map(|handle| self.heading(handle))
    }

    /// What an organisation held, partners, published or offers, in the order of the kinds.
    pub fn of_organisation(&self, handle: &str) -> impl Iterator<Item = &Heading> {
        self.by_organisation.get(handle).into_iter().flatten().filter_map(|handle| self.heading(handle))
    }

    /// The typed links of a record, from whichever end.
    pub fn connections(&self, handle: &str) -> &[Connection] {
        self.connections.get(handle).map_or(&[], Vec::as_slice)
    }

    /// The talks of an event, in order.
    pub fn talks_of<'a>(&'a self, event: &'a str) -> impl Iterator<Item = &'a TalkRow> {
        self.talks.iter().filter(move |talk| talk.event == event)
    }

    /// Where an event stands in time, seen from `today`.
    pub fn tense(event: &EventRow, today: Date) -> Tense {
        let last = event.last_day.last_day().or(event.date.last_day());
        match last {
            None => Tense::Undated,
            Some(last) if last >= today => Tense::Upcoming,
            Some(_) => Tense::Past,
        }
    }

    /// The events of that tense: what comes up in order of time, what is past from the newest back.
    pub fn events_in(&self, tense: Tense, today: Date) -> Vec<&EventRow> {
        let mut events: Vec<_> = self.events.iter().filter(|it| Self::tense(it, today) == tense).collect();
        events.sort_by(|a, b| a.date.in_time(b.date).then_with(|| a.begins.cmp(&b.begins)));
        if tense == Tense::Past {
            events.reverse();
        }
        events
    }

    /// What became of an address that no page has any more.
    pub fn old_address(&self, path: &str) -> Option<&Fate> {
        self.old_addresses.get(path)
    }

    /// A recording or picture that is shown here, by its SHA-256.
    pub fn file(&self, sha256: &str) -> Option<&HostedFile> {
        self.files.get(sha256)
    }

    /// Whether somebody's page stood there and was taken down.
    pub fn was_taken_down(&self, path: &str) -> bool {
        self.taken_down.contains(path)
    }

    /// The date of a record, as precisely as it is known.
    pub fn date_of(&self, handle: &str) -> PartialDate {
        self.heading(handle).map_or(PartialDate::Unknown, |heading| heading.date)
    }

    /// Where the page of this kind with this last part of an address would be.
    pub fn address(kind: Kind, slug: &str) -> String {
        format!("{}/{slug}", kind.folder().unwrap_or_default())
    }
}
