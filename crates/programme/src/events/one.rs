use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use praxis_web::{BookingPanel, Frame, Link, Panel, SafeHtml, Section, Stop, Visit, page};

use crate::Programme;
use crate::catalogue::{Catalogue, EventRow, PictureRow, RecordingState, Tense};
use crate::components::{
    Named, RecordingItem, Someone, Tie, date_note, everyone, hours, kind_key, mode_key, named, recordings,
    sentence, ties,
};
use crate::editing::Typed;
use crate::feeds::{Span, calendar, linked_data, split_ending};
use crate::record::Kind;
use crate::urls;
use crate::workspace::{edit_address, may_edit};

/// A talk in the list of an event's talks.
struct TalkItem {
    title: String,
    address: String,
    who: Vec<Someone>,
    /// The session it opens: shown above its first talk.
    session: Option<String>,
    state: Option<String>,
}

/// How the event stands: the tag's colour, its words and a sentence.
struct Standing {
    colour: &'static str,
    tag: String,
    sentence: String,
}

#[derive(Template)]
#[template(path = "events/one.html")]
struct EventPage {
    frame: Frame,
    /// The last part of its address, once it is over: then it can be recorded as learning.
    attended: Option<String>,
    kind: String,
    picture: Option<PictureRow>,
    words: SafeHtml,
    standing: Standing,
    /// How it can be booked, where it can be.
    booking: Option<BookingPanel>,
    when: String,
    when_note: Option<String>,
    hours: Option<String>,
    mode: Option<String>,
    place: Option<String>,
    organisers: Vec<Named>,
    partners: Vec<Named>,
    themes: Vec<Named>,
    people: Vec<Someone>,
    recordings: Vec<RecordingItem>,
    talks: Vec<TalkItem>,
    talks_title: String,
    helps: Vec<Link>,
    ties: Vec<Tie>,
    /// What other areas hold on it.
    panels: Vec<Panel>,
    remarks: Vec<String>,
    website: Option<String>,
    /// The event as a file for calendars, where its day is known.
    calendar: Option<String>,
    /// Where it is edited, for who may.
    edit: Option<String>,
}

pub(super) async fn get(
    visit: Visit,
    slug: Result<Path<String>, axum::extract::rejection::PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let catalogue = programme.catalogue();
    if let (slug, ".ics") = split_ending(&slug) {
        return calendar::event(&visit, &catalogue, slug);
    }
    let event = catalogue.events.at(&slug).ok_or(Stop::NotFound)?;
    let language = visit.language();
    let when = language.date(event.date);
    let kind = language.t(kind_key(event.kind));
    let known = event.date != praxis_domain::PartialDate::Unknown;
    let tense = Catalogue::tense(event, programme.today());
    let talks = talks(&catalogue, &visit, event);
    let mut frame = visit
        .frame(Some(Section::Events), event.core.title.clone(), about(&visit, event))
        .under(urls::EVENTS, visit.t(Section::Events.key()))
        .describing(linked_data::event(&visit, &catalogue, event).as_ref());
    let calendar = Span::of(event).and(event.core.address.as_ref()).map(|address| format!("{address}.ics"));
    if let Some(calendar) = &calendar {
        frame = frame.also_as("text/calendar", calendar.as_str(), visit.t("event-add-to-calendar"));
    }
    let attended = (tense == Tense::Past && !event.cancelled).then(|| slug.clone());
    let key = &event.core.handle;
    let edits = may_edit(&visit, &programme.live.directory(), Kind::Event, key, &Typed::default());
    page(&EventPage {
        edit: edits.then(|| edit_address(Kind::Event, key)),
        attended,
        kind: if known { format!("{kind}, {when}") } else { kind.to_owned() },
        picture: event.core.picture.clone(),
        words: event.core.words.clone(),
        standing: standing(&visit, event, tense),
        booking: visit.on_event(&event.core.handle).filter(|_| !event.cancelled),
        when_note: date_note(&visit, event, tense),
        when: if event.last_day.last_day().is_some() {
            language.with("event-days", &[("first", &when), ("last", &language.date(event.last_day))])
        } else {
            when
        },
        hours: hours(&visit, event),
        mode: event.mode.map(|mode| visit.t(mode_key(mode)).to_owned()),
        place: event.place.clone(),
        organisers: named(&catalogue, &event.organisers),
        partners: named(&catalogue, &event.partners),
        themes: named(&catalogue, &event.themes),
        recordings: recordings(&visit, &event.recordings),
        people: everyone(&catalogue, &visit, &event.core.handle),
        talks_title: language.with(talks_key(&catalogue, event), &[("talks", &talks.len())]),
        talks,
        helps: visit.helps_with(&format!("event:{}", event.core.handle)),
        ties: ties(&catalogue, &visit, &event.core.handle),
        panels: visit.about_event(&event.core.handle),
        remarks: [&event.kind_note, &event.core.note].into_iter().flatten().map(|it| sentence(it)).collect(),
        website: event.core.website.clone(),
        calendar,
        frame,
    })
}

/// What to call the list: where the source gives names only, even “talk” would say too much.
fn talks_key(catalogue: &Catalogue, event: &EventRow) -> &'static str {
    if catalogue.talks_of(&event.core.handle).any(|talk| talk.is_talk) {
        "event-talks"
    } else {
        "event-contributions"
    }
}

fn about(visit: &Visit, event: &EventRow) -> String {
    if event.core.brief.is_empty() {
        let kind = visit.t(kind_key(event.kind));
        visit.language().with("event-about", &[("title", &event.core.title), ("kind", &kind)])
    } else {
        event.core.brief.clone()
    }
}

fn standing(visit: &Visit, event: &EventRow, tense: Tense) -> Standing {
    let of = |colour, tag, sentence| Standing {
        colour,
        tag: visit.t(tag).to_owned(),
        sentence: visit.t(sentence).to_owned(),
    };
    match tense {
        _ if event.cancelled => of("stop", "event-cancelled", "event-cancelled-sentence"),
        Tense::Upcoming => of("info", "event-upcoming", "event-upcoming-sentence"),
        Tense::Past => of("", "event-past", "event-past-sentence"),
        Tense::Undated => of("", "event-undated", "event-undated-sentence"),
    }
}

fn talks(catalogue: &Catalogue, visit: &Visit, event: &EventRow) -> Vec<TalkItem> {
    let talks = catalogue.talks_of(&event.core.handle);
    let mut last: Option<String> = None;
    talks
        .map(|talk| TalkItem {
            title: talk.core.title.clone(),
            address: talk.core.address.clone().unwrap_or_default(),
            who: everyone(catalogue, visit, &talk.core.handle),
            session: talk
                .session
                .clone()
                .filter(|session| last.replace(session.clone()).as_ref() != Some(session)),
            state: match talk.state {
                RecordingState::Linked => Some(visit.t("recording-linked").to_owned()),
                RecordingState::NotLinked => Some(visit.t("recording-not-linked").to_owned()),
                RecordingState::NotStated => None,
            },
        })
        .collect()
}
