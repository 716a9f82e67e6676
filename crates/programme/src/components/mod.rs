//! Pieces that several pages show: a link, someone with their post, a row of an event, what a record is connected to.
//! The templates beside this file are included by the pages; each names the variables it takes.

use praxis_domain::PartialDate;
use praxis_web::{Section, Site, Visit};

use crate::catalogue::{
    Catalogue, Contribution, EventRow, Heading, PersonRow, PostRow, RecordingRow, Role, Tense,
};
use crate::record::Kind;
use crate::record::documents::{EventKind, Mode, RecordingKind};
use crate::urls;

/// A name, with its page where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Its page.
    pub address: Option<String>,
}

impl From<&Heading> for Named {
    fn from(heading: &Heading) -> Self {
        Self { name: heading.title.clone(), address: heading.address.clone() }
    }
}

/// The names behind these handles.
pub fn named<'a>(catalogue: &Catalogue, handles: impl IntoIterator<Item = &'a String>) -> Vec<Named> {
    handles.into_iter().filter_map(|handle| catalogue.heading(handle)).map(Named::from).collect()
}

/// One choice of a filter.
pub struct Choice {
    /// What stands in the address.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Someone beside what they did.
#[derive(Clone, Debug)]
pub struct Someone {
    /// Their name, as it was then.
    pub name: String,
    /// Their page.
    pub address: Option<String>,
    /// The letters in the circle.
    pub monogram: String,
    /// Their post then.
    pub position: Option<Position>,
    /// What they did; empty where it goes without saying.
    pub role: String,
}

/// A post and where it is: “Trustee, Social Care Institute for Excellence”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What the post is called; empty where only the organisation is known.
    pub post: String,
    /// Where it is.
    pub organisation: Option<Named>,
}

impl Position {
    /// The same as plain text, in one line.
    pub fn line(&self) -> String {
        let organisation = self.organisation.iter().map(|organisation| organisation.name.clone());
        let parts: Vec<String> =
            std::iter::once(self.post.clone()).filter(|post| !post.is_empty()).chain(organisation).collect();
        parts.join(", ")
    }
}

/// A post as a page shows it; nothing where neither its name nor its organisation is known.
pub fn position(catalogue: &Catalogue, visit: &Visit, post: &PostRow) -> Option<Position> {
    let organisation =
        post.organisation.as_ref().and_then(|handle| catalogue.heading(handle)).map(|heading| {
            let name = if post.inferred {
                visit.language().with("organisation-inferred", &[("name", &heading.title)])
            } else {
                heading.title.clone()
            };
            Named { name, address: heading.address.clone() }
        });
    let post = post.post.clone().unwrap_or_default();
    (!post.is_empty() || organisation.is_some()).then_some(Position { post, organisation })
}

/// Everyone who took part in a record, with the post they held then.
pub fn everyone(catalogue: &Catalogue, visit: &Visit, handle: &str) -> Vec<Someone> {
    catalogue.who(handle).filter_map(|part| someone(catalogue, visit, part)).collect()
}

fn someone(catalogue: &Catalogue, visit: &Visit, part: &Contribution) -> Option<Someone> {
    let person: &PersonRow = catalogue.people.get(&part.person)?;
    let post = person.post_at(&part.occasion);
    let goes_without_saying = matches!(part.role, Role::Speaker | Role::Author | Role::Named);
    Some(Someone {
        name: person.name_at(&part.occasion),
        address: person.core.address.clone(),
        monogram: person.monogram.clone(),
        position: post.and_then(|post| position(catalogue, visit, post)),
        role: if goes_without_saying { String::new() } else { visit.t(part.role.key()).to_owned() },
    })
}

/// A row in a list of events.
#[derive(Clone, Debug)]
pub struct EventItem {
    /// When, in words.
    pub when: String,
    /// The hours, or what is not known of the date.
    pub sub: Option<String>,
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// One sentence.
    pub brief: String,
    /// Its state: tags with their colours and words.
    pub tags: Vec<(&'static str, String)>,
}

/// An event as a row.
pub fn event_item(visit: &Visit, event: &EventRow, tense: Tense) -> EventItem {
    let language = visit.language();
    let is_coming = tense == Tense::Upcoming && !event.cancelled;
    let booking = if is_coming { visit.on_event(&event.core.handle) } else { None };
    let what = if event.cancelled {
        Some(("stop", language.t("event-cancelled").to_owned()))
    } else if event.core.synthetic {
        Some(("info", language.t("synthetic-tag").to_owned()))
    } else if event.kind == EventKind::Unknown && !(is_coming && event.core.from_source) {
        None
    } else {
        // where it says whether there are places, that is what stands out
        let colour = if is_coming && booking.is_none() { "ok" } else { "" };
        Some((colour, language.t(kind_key(event)).to_owned()))
    };
    EventItem {
        when: language.date(event.date),
        sub: hours(visit, event).or_else(|| date_note(visit, event, tense).map(|note| format!("({note})"))),
        title: event.core.title.clone(),
        address: event.core.address.clone().unwrap_or_default(),
        brief: event.core.brief.clone(),
        tags: booking.map(|booking| booking.brief).into_iter().chain(what).collect(),
    }
}

/// What is not known of an event's date: of a past one it was not recorded, of one to come it is not fixed yet.
pub fn date_note(visit: &Visit, event: &EventRow, tense: Tense) -> Option<String> {
    let note = visit.language().date_note(event.date)?;
    Some(if tense == Tense::Upcoming { visit.t("date-to-come") } else { note }.to_owned())
}

/// A remark from a file as a sentence of a page: its first letter is a capital.
pub fn sentence(remark: &str) -> String {
    let mut letters = remark.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// “12:30 to 13:45 GMT”: the hours of an event, by the clocks of its zone.
pub fn hours(visit: &Visit, event: &EventRow) -> Option<String> {
    let begins = event.begins.as_ref()?;
    let zone = zone_abbreviation(event);
    Some(match &event.ends {
        Some(ends) => {
            visit.language().with("event-from-to", &[("begins", begins), ("ends", ends), ("zone", &zone)])
        }
        None => format!("{begins} {zone}"),
    })
}

/// What the clocks of the zone are called on that day: GMT in winter, BST in summer.
fn zone_abbreviation(event: &EventRow) -> String {
    let name = event.zone.as_deref().unwrap_or("Europe/London");
    let begins = event.begins.as_deref().and_then(|text| text.parse::<jiff::civil::Time>().ok());
    let zoned = match (event.date, begins, jiff::tz::TimeZone::get(name)) {
        (PartialDate::Day(day), Some(time), Ok(zone)) => day.to_datetime(time).to_zoned_datetime(zone).ok(),
        _ => None,
    };
    zoned.map_or_else(|| name.to_owned(), |zoned| zoned.strftime("%Z").to_string())
}

/// The key of the name of an event's kind. That it is not recorded is said where a source leaves it open; what was made here
/// and has none is just an event.
pub const fn kind_key(event: &EventRow) -> &'static str {
    match event.kind {
        EventKind::Webinar => "event-kind-webinar",
        EventKind::Roundtable => "event-kind-roundtable",
        EventKind::Conference => "event-kind-conference",
        EventKind::Seminar => "event-kind-seminar",
        EventKind::Workshop => "event-kind-workshop",
        EventKind::Course => "event-kind-course",
        EventKind::Unknown if event.core.from_source => "event-kind-unknown",
        EventKind::Unknown => "kind-event",
    }
}

/// The key of what a way of taking part is called.
pub const fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "event-mode-in-person",
        Mode::Online => "event-mode-online",
        Mode::Both => "event-mode-both",
    }
}

/// What a record is to others, told from its own end: “Follows: …”.
#[derive(Clone, Debug)]
pub struct Tie {
    /// What the other is to this one.
    pub label: String,
    /// The other.
    pub other: Named,
}

/// All typed links of a record.
pub fn ties(catalogue: &Catalogue, visit: &Visit, handle: &str) -> Vec<Tie> {
    let connections = catalogue.connections(handle).iter();
    let tie = |connection: &crate::catalogue::Connection| {
        let other = match (&connection.handle, &connection.words) {
            (Some(handle), _) => Named::from(catalogue.heading(handle)?),
            (None, words) => Named { name: words.clone()?, address: None },
        };
        Some(Tie { label: visit.t(connection.key).to_owned(), other })
    };
    connections.filter_map(tie).collect()
}

/// The key of a kind's name, for one record.
pub const fn one_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "kind-programme",
        Kind::Theme => "kind-theme",
        Kind::Organisation => "kind-organisation",
        Kind::Person => "kind-person",
        Kind::Event => "kind-event",
        Kind::Talk => "kind-talk",
        Kind::Recording => "kind-recording",
        Kind::Publication => "kind-publication",
        Kind::Project => "kind-project",
        Kind::Course => "kind-course",
        Kind::Opportunity => "kind-opportunity",
    }
}

/// What stands at an address: a record's title, a section's name, or the address itself.
pub fn name_of_address(catalogue: &Catalogue, site: &Site, address: &str) -> String {
    if let Some(heading) = catalogue.heading_at(address) {
        return heading.title.clone();
    }
    let section = Section::ALL.into_iter().find(|section| section.address() == address);
    match section {
        Some(section) => site.language.t(section.key()).to_owned(),
        None if address == urls::HOME => site.name().to_string(),
        None => address.to_owned(),
    }
}

/// A recording that can be reached.
#[derive(Clone, Debug)]
pub struct RecordingItem {
    /// What it is.
    pub kind: String,
    /// Its own title, where it has one.
    pub title: Option<String>,
    /// Where it is, if that is elsewhere.
    pub address: Option<String>,
    /// The file this site keeps: its address and media type.
    pub file: Option<(String, &'static str)>,
    /// Whether it has moving pictures.
    pub film: bool,
    /// Its captions: their address, and the code of their language where it is one.
    pub captions: Option<(String, String)>,
    /// How long, in which language, with captions or not, published when, under which licence.
    pub facts: Vec<String>,
    /// A remark about it.
    pub note: Option<String>,
}

/// Recordings as a page shows them.
pub fn recordings(visit: &Visit, rows: &[RecordingRow]) -> Vec<RecordingItem> {
    let language = visit.language();
    let item = |row: &RecordingRow| {
        let minutes = row.seconds.map(|seconds| match seconds {
            ..120 => language.with("recording-seconds", &[("seconds", &seconds)]),
            _ => language.with("recording-minutes", &[("minutes", &seconds.div_ceil(60))]),
        });
        let captions = match row.captions {
            Some(true) => "recording-captions",
            Some(false) => "recording-no-captions",
            None => "recording-captions-not-known",
        };
        let published = (row.published != PartialDate::Unknown)
            .then(|| language.with("recording-published", &[("date", &language.date(row.published))]));
        let facts = minutes.into_iter().chain(row.language.clone()).chain([language.t(captions).to_owned()]);
        let kind = match row.kind {
            RecordingKind::Film => "recording-film",
            RecordingKind::Sound => "recording-sound",
        };
        RecordingItem {
            kind: language.t(kind).to_owned(),
            title: row.title.clone(),
            address: row.website.clone(),
            file: row.file.as_ref().map(|file| (file.address(), file.media.kind)),
            film: row.kind == RecordingKind::Film,
            captions: None,
            facts: facts.chain(published).chain(row.licence.clone()).collect(),
            note: row.note.as_deref().map(sentence),
        }
    };
    rows.iter().map(item).collect()
}
