//! What a page is about, in schema.org's words (JSON-LD): only what is known, and only of whom has a page.

use jiff::tz::TimeZone;
use praxis_domain::PartialDate;
use praxis_web::Visit;
use serde_json::{Map, Value, json};

use super::{Span, full, shown_people};
use crate::catalogue::{Catalogue, Core, EventRow, OrganisationRow, PersonRow, PublicationRow, RecordingRow};
use crate::record::documents::{Mode, OrganisationKind, PublicationKind, RecordingKind};
use crate::urls;

/// A thing under construction: a property is set where its fact is known.
struct Thing(Map<String, Value>);

impl Thing {
    fn new(kind: &str) -> Self {
        Self(Map::from_iter([
            ("@context".to_owned(), json!("https://schema.org")),
            ("@type".to_owned(), json!(kind)),
        ]))
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        let value = value.into();
        let known = match &value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        };
        if known {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// Something that has a page of its own here: its name and that page.
fn pointer(visit: &Visit, kind: &str, core: &Core) -> Option<Value> {
    let address = core.address.as_deref()?;
    Some(json!({ "@type": kind, "name": core.title, "url": full(visit, address) }))
}

fn organisations<'a>(
    visit: &Visit,
    catalogue: &Catalogue,
    handles: impl IntoIterator<Item = &'a String>,
) -> Vec<Value> {
    let rows = handles.into_iter().filter_map(|handle| catalogue.organisations.get(handle));
    rows.filter_map(|row| pointer(visit, organisation_type(row), &row.core)).collect()
}

fn people(visit: &Visit, catalogue: &Catalogue, handle: &str) -> Vec<Value> {
    let (people, _) = shown_people(catalogue, handle);
    people.into_iter().filter_map(|person| pointer(visit, "Person", &person.core)).collect()
}

fn themes(visit: &Visit, catalogue: &Catalogue, handles: &[String]) -> Vec<Value> {
    let rows = handles.iter().filter_map(|handle| catalogue.themes.get(handle));
    rows.filter_map(|row| pointer(visit, "Thing", &row.core)).collect()
}

fn page_of(visit: &Visit, core: &Core) -> Option<String> {
    core.address.as_deref().map(|address| full(visit, address))
}

/// The site itself.
pub(crate) fn site(visit: &Visit, about: &str) -> Value {
    let mut thing = Thing::new("WebSite");
    thing.set("name", visit.site.name().as_ref()).set("url", full(visit, urls::HOME));
    thing.set("description", about).set("inLanguage", visit.language().code());
    thing.done()
}

/// An event; nothing where its day is not known, since an event there must have a date.
pub(crate) fn event(visit: &Visit, catalogue: &Catalogue, event: &EventRow) -> Option<Value> {
    let (begins, ends) = match Span::of(event)? {
        Span::Days { first, last } => (first.to_string(), Some(last.to_string())),
        Span::Hours { begins, ends, zone, .. } => {
            let at = |at: jiff::civil::DateTime, zone: &TimeZone| {
                let offset = zone.to_offset(zone.to_timestamp(at).ok()?);
                Some(format!("{}{}", at.strftime("%Y-%m-%dT%H:%M:%S"), written(offset.seconds())))
            };
            (at(begins, &zone)?, ends.and_then(|ends| at(ends, &zone)))
        }
    };
    let core = &event.core;
    let mut thing = Thing::new("EducationEvent");
    thing
        .set("name", core.title.as_str())
        .set("url", page_of(visit, core))
        .set("description", core.brief.as_str());
    thing.set("startDate", begins).set("endDate", ends);
    let status = if event.cancelled { "EventCancelled" } else { "EventScheduled" };
    thing.set("eventStatus", format!("https://schema.org/{status}"));
    let mode = event.mode.map(|mode| match mode {
        Mode::InPerson => "OfflineEventAttendanceMode",
        Mode::Online => "OnlineEventAttendanceMode",
        Mode::Both => "MixedEventAttendanceMode",
    });
    thing.set("eventAttendanceMode", mode.map(|mode| format!("https://schema.org/{mode}")));
    let mut location = Vec::new();
    if let Some(place) = event.place.as_deref().filter(|_| event.mode != Some(Mode::Online)) {
        location.push(json!({ "@type": "Place", "name": place, "address": place }));
    }
    if matches!(event.mode, Some(Mode::Online | Mode::Both)) {
        let address = core.website.clone().or_else(|| page_of(visit, core));
        location.push(json!({ "@type": "VirtualLocation", "url": address }));
    }
    thing.set("location", location);
    thing.set("organizer", organisations(visit, catalogue, &event.organisers));
    let talks = catalogue.talks_of(&core.handle).flat_map(|talk| people(visit, catalogue, &talk.core.handle));
    let mut performers: Vec<Value> = Vec::new();
    for person in people(visit, catalogue, &core.handle).into_iter().chain(talks) {
        if !performers.contains(&person) {
            performers.push(person);
        }
    }
    thing.set("performer", performers).set("about", themes(visit, catalogue, &event.themes));
    thing.set("recordedIn", recording(visit, catalogue, core, &event.recordings, &event.themes));
    Some(thing.done())
}

/// `+01:00`
fn written(seconds: i32) -> String {
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    format!("{sign}{:02}:{:02}", all / 3600, all / 60 % 60)
}

/// A person who has a page.
pub(crate) fn person(visit: &Visit, catalogue: &Catalogue, person: &PersonRow) -> Option<Value> {
    let core = &person.core;
    let page = page_of(visit, core)?;
    let mut thing = Thing::new("Person");
    thing.set("name", core.title.as_str()).set("url", page).set("description", core.brief.as_str());
    thing.set("honorificSuffix", person.honours.clone());
    thing.set("alternateName", person.also_written.clone());
    let same = person.orcid.as_ref().map(praxis_domain::Orcid::url).into_iter().chain(core.website.clone());
    thing.set("sameAs", same.collect::<Vec<_>>());
    // the post without a date is what the source says of them today; an inferred organisation is no fact
    if let Some(post) = person.undated_post() {
        thing.set("jobTitle", post.post.clone());
        if !post.inferred {
            thing.set("affiliation", organisations(visit, catalogue, &post.organisation));
        }
    }
    Some(thing.done())
}

fn organisation_type(row: &OrganisationRow) -> &'static str {
    match row.kind {
        OrganisationKind::University if row.part_of.is_none() => "CollegeOrUniversity",
        OrganisationKind::Government => "GovernmentOrganization",
        OrganisationKind::Journal => "Periodical",
        _ => "Organization",
    }
}

/// An organisation.
pub(crate) fn organisation(visit: &Visit, catalogue: &Catalogue, row: &OrganisationRow) -> Value {
    let core = &row.core;
    let mut thing = Thing::new(organisation_type(row));
    thing
        .set("name", core.title.as_str())
        .set("url", page_of(visit, core))
        .set("description", core.brief.as_str());
    thing.set("alternateName", row.short.iter().chain(&row.also_written).cloned().collect::<Vec<_>>());
    let same = row.ror.as_ref().map(praxis_domain::Ror::url).into_iter().chain(core.website.clone());
    thing.set("sameAs", same.collect::<Vec<_>>());
    if row.kind != OrganisationKind::Journal {
        thing.set("parentOrganization", organisations(visit, catalogue, &row.part_of));
    }
    thing.done()
}

/// An article or a report.
pub(crate) fn publication(visit: &Visit, catalogue: &Catalogue, row: &PublicationRow) -> Value {
    let core = &row.core;
    let mut thing = Thing::new(match row.kind {
        PublicationKind::Article => "Article",
        PublicationKind::BlogArticle => "BlogPosting",
        PublicationKind::Report => "Report",
    });
    thing.set("headline", core.title.as_str()).set("name", core.title.as_str());
    thing.set("url", page_of(visit, core)).set("sameAs", core.website.clone());
    thing.set("description", core.brief.as_str());
    thing.set("datePublished", iso(row.date));
    thing.set("author", people(visit, catalogue, &core.handle));
    thing.set("publisher", organisations(visit, catalogue, &row.publisher));
    thing.set("about", themes(visit, catalogue, &row.themes));
    thing.done()
}

/// The recording of a talk or an event that this site keeps.
pub(crate) fn recording(
    visit: &Visit,
    catalogue: &Catalogue,
    core: &Core,
    rows: &[RecordingRow],
    about: &[String],
) -> Option<Value> {
    let (row, file) = rows.iter().find_map(|row| Some((row, row.file.as_ref()?)))?;
    let page = page_of(visit, core)?;
    let film = row.kind == RecordingKind::Film;
    let mut thing = Thing::new(if film { "VideoObject" } else { "AudioObject" });
    let name = row.title.as_ref().unwrap_or(&core.title);
    thing.set("name", name.as_str()).set("url", page.as_str()).set("description", core.brief.as_str());
    thing.set("contentUrl", full(visit, &file.address())).set("encodingFormat", file.media.kind);
    thing.set("contentSize", file.bytes.to_string());
    thing.set("duration", row.seconds.map(|seconds| format!("PT{seconds}S")));
    thing.set("inLanguage", row.language.clone()).set("uploadDate", iso(row.published));
    if row.transcript.as_ref().is_some_and(|transcript| transcript.timed) {
        let vtt = format!("{page}.vtt");
        thing.set(
            "caption",
            json!({ "@type": "MediaObject", "contentUrl": vtt, "encodingFormat": "text/vtt" }),
        );
    }
    // schema.org knows actors in films only
    thing.set(if film { "actor" } else { "contributor" }, people(visit, catalogue, &core.handle));
    thing.set("about", themes(visit, catalogue, about));
    Some(thing.done())
}

/// A date as precise as ISO 8601 can say it; it has no word for a season.
fn iso(date: PartialDate) -> Option<String> {
    match date {
        PartialDate::Unknown | PartialDate::Season(..) => None,
        date => Some(date.to_string()),
    }
}
