use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use praxis_web::{BookingPanel, Frame, Link, Panel, SafeHtml, Section, Stop, Visit, page};

use serde::Deserialize;

use crate::Programme;
use crate::catalogue::{Catalogue, EventRow, PictureRow, RecordingState, Tense};
use crate::cite::{self, Cited, citations};
use crate::components::{
    Named, RecordingItem, Someone, Tie, date_note, everyone, hours, kind_key, mode_key, named, sentence, ties,
};
use crate::editing::Typed;
use crate::feeds::{Span, calendar, linked_data, split_ending};
use crate::library::show_moment;
use crate::library::transcript::{self, Shown};
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
    /// What is said in a recording of the whole event.
    transcript: Option<Shown>,
    /// What was asked for and is no moment of it.
    no_moment: Option<String>,
    page: String,
    synthetic: bool,
    /// How to cite it, where there is a recording to cite.
    cite: Vec<Named>,
    talks: Vec<TalkItem>,
    talks_title: String,
    /// Whether it is told by a source; otherwise nothing is said of one.
    from_source: bool,
    helps: Vec<Link>,
    ties: Vec<Tie>,
    /// What other areas hold on it.
    panels: Vec<Panel>,
    remarks: Vec<String>,
    website: Option<String>,
    /// The event as a file for calendars, where its day is known.
    calendar: Option<String>,
    /// Where it is edited and worked on, for who may.
    work: Vec<Link>,
    /// What is said where nobody is named: the key.
    nobody: &'static str,
}

/// What is asked of an event that was recorded: words that are said in it, or one of its moments.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    find: String,
    t: Option<String>,
}

pub(super) async fn get(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    question: Result<Query<Question>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(question)) = (slug?, question?);
    let catalogue = programme.catalogue();
    let (slug, ending) = split_ending(&slug);
    if ending == ".ics" {
        return calendar::event(&visit, &catalogue, slug);
    }
    let event = catalogue.events.at(slug).ok_or(Stop::NotFound)?;
    let rows = &event.recordings;
    let has_moments = transcript::of(rows).is_some_and(|(_, transcript)| transcript.timed);
    let asked = question.t.filter(|_| has_moments);
    let moment = asked.as_deref().and_then(|text| transcript::at(rows, text));
    match (ending, asked) {
        ("", None) => show(&visit, &programme, &catalogue, event, &question.find, None),
        ("", Some(text)) => match moment {
            Some((at, said)) => show_moment(&visit, &catalogue, Cited::Event(event), &at, said),
            None => show(&visit, &programme, &catalogue, event, "", Some(text)),
        },
        (".vtt" | ".srt" | ".txt", _) => transcript::file_of(&visit, &event.core, rows, ending),
        (_, asked) => {
            let at = moment.map(|(at, _)| at);
            if asked.is_some() && at.is_none() {
                return Err(Stop::NotFound);
            }
            cite::file_of(&visit, &catalogue, Cited::Event(event), ending, at.as_deref())
        }
    }
}

/// The page of an event: all of it, or what was asked for in what is said in its recording; `no_moment` is a time that is none
/// of that.
fn show(
    visit: &Visit,
    programme: &Programme,
    catalogue: &Catalogue,
    event: &EventRow,
    question: &str,
    no_moment: Option<String>,
) -> Result<Response, Stop> {
    let language = visit.language();
    let core = &event.core;
    let when = language.date(event.date);
    let kind = language.t(kind_key(event));
    let known = event.date != praxis_domain::PartialDate::Unknown;
    let tense = Catalogue::tense(event, programme.today());
    let talks = talks(catalogue, visit, event);
    // an event whose day is not known is nothing that machines could be told of; its recording is
    let described = linked_data::event(visit, catalogue, event)
        .or_else(|| linked_data::recording(visit, catalogue, core, &event.recordings, &event.themes));
    let mut frame = visit
        .frame(Some(Section::Events), core.title.clone(), about(visit, event))
        .under(urls::EVENTS, visit.t(Section::Events.key()))
        .describing(described.as_ref());
    let transcript = transcript::shown(visit, core, &event.recordings, question);
    frame = transcript::framed(frame, transcript.as_ref(), &event.recordings);
    if !question.is_empty() || no_moment.is_some() {
        frame = frame.unlisted(); // it repeats what the whole page shows
    }
    let calendar = Span::of(event).and(event.core.address.as_ref()).map(|address| format!("{address}.ics"));
    if let Some(calendar) = &calendar {
        frame = frame.also_as("text/calendar", calendar.as_str(), visit.t("event-add-to-calendar"));
    }
    let page_address = core.address.clone().unwrap_or_default();
    let slug = page_address.rsplit('/').next().unwrap_or_default().to_owned();
    let attended = (tense == Tense::Past && !event.cancelled).then_some(slug);
    let key = &core.handle;
    let edits = may_edit(visit, &programme.live.directory(), Kind::Event, key, &Typed::default());
    let edit = edits
        .then(|| Link { name: visit.t("event-edit").to_owned(), address: edit_address(Kind::Event, key) });
    let is_wrong = no_moment.is_some();
    let mut response = page(&EventPage {
        work: edit.into_iter().chain(visit.work_on_event(key)).collect(),
        nobody: match tense {
            Tense::Past | Tense::Undated if core.from_source => "event-people-not-recorded",
            _ => "event-people-yet",
        },
        attended,
        kind: if known { format!("{kind}, {when}") } else { kind.to_owned() },
        picture: core.picture.clone(),
        words: core.words.clone(),
        standing: standing(visit, event, tense),
        booking: visit.on_event(&core.handle).filter(|_| !event.cancelled),
        when_note: date_note(visit, event, tense),
        when: if event.last_day.last_day().is_some() {
            language.with("event-days", &[("first", &when), ("last", &language.date(event.last_day))])
        } else {
            when
        },
        hours: hours(visit, event),
        mode: event.mode.map(|mode| visit.t(mode_key(mode)).to_owned()),
        place: event.place.clone(),
        from_source: core.from_source,
        organisers: named(catalogue, &event.organisers),
        partners: named(catalogue, &event.partners),
        themes: named(catalogue, &event.themes),
        recordings: transcript::players(visit, core, &event.recordings),
        transcript,
        no_moment,
        page: page_address,
        synthetic: core.synthetic,
        cite: if event.recordings.is_empty() { Vec::new() } else { citations(visit, core) },
        people: everyone(catalogue, visit, &core.handle),
        talks_title: language.with(talks_key(catalogue, event), &[("talks", &talks.len())]),
        talks,
        helps: visit.helps_with(&format!("event:{}", core.handle)),
        ties: ties(catalogue, visit, &core.handle),
        panels: visit.about_event(&core.handle),
        remarks: [&event.kind_note, &core.note].into_iter().flatten().map(|it| sentence(it)).collect(),
        website: core.website.clone(),
        calendar,
        frame,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
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
        let kind = visit.t(kind_key(event));
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
        Tense::Undated if event.core.from_source => of("", "event-undated", "event-undated-sentence"),
        Tense::Undated => of("", "event-undated", "event-undated-yet"),
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
