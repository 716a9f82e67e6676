use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use praxis_web::{Frame, Link, SafeHtml, Section, Stop, Visit, page};

use super::transcript::{self, Shown};
use crate::catalogue::{Catalogue, PictureRow, RecordingState, TalkRow};
use crate::cite::citations;
use crate::components::{Named, RecordingItem, Someone, Tie, everyone, named, ties};
use crate::feeds::linked_data;
use crate::urls;

#[derive(Template)]
#[template(path = "library/talk.html")]
struct TalkPage {
    frame: Frame,
    kind: String,
    standfirst: String,
    picture: Option<PictureRow>,
    words: SafeHtml,
    titled: bool,
    is_talk: bool,
    recordings: Vec<RecordingItem>,
    page: String,
    /// The last part of its address.
    slug: String,
    synthetic: bool,
    transcript: Option<Shown>,
    no_moment: Option<String>,
    not_linked: bool,
    event: Option<Named>,
    when: String,
    when_note: Option<String>,
    people: Vec<Someone>,
    themes: Vec<Named>,
    cite: Vec<Named>,
    helps: Vec<Link>,
    ties: Vec<Tie>,
    note: Option<String>,
    from_source: bool,
    previous: Option<Named>,
    next: Option<Named>,
}

/// The page of a talk: all of it, or what was asked for in its transcript; `no_moment` is a time that is none of its own.
pub(super) fn show(
    visit: &Visit,
    catalogue: &Catalogue,
    talk: &TalkRow,
    question: &str,
    no_moment: Option<&str>,
) -> Result<Response, Stop> {
    let language = visit.language();
    let date = catalogue.date_of(&talk.core.handle);
    let people = everyone(catalogue, visit, &talk.core.handle);
    let standfirst = standfirst(visit, &people);
    let event = catalogue.heading(&talk.event);
    let kind = language.with(
        if talk.is_talk { "talk-kind" } else { "contribution-kind" },
        &[("number", &talk.number), ("of", &talk.of), ("date", &language.date(date))],
    );
    let about = match event {
        Some(event) => language.with(
            if talk.is_talk { "talk-about" } else { "contribution-about" },
            &[("title", &talk.core.title), ("event", &event.title), ("who", &standfirst)],
        ),
        None => talk.core.title.clone(),
    };
    let mut frame = visit
        .frame(Some(Section::Library), talk.core.title.clone(), about)
        .under(urls::LIBRARY, visit.t(Section::Library.key()));
    if let Some(address) = event.and_then(|event| event.address.clone()) {
        frame = frame.under(address, event.map(|event| event.title.clone()).unwrap_or_default());
    }
    let address = talk.core.address.clone().unwrap_or_default();
    let shown = transcript::shown(visit, &talk.core, &talk.recordings, question);
    frame = transcript::framed(frame, shown.as_ref(), &talk.recordings);
    if !question.is_empty() || no_moment.is_some() {
        frame = frame.unlisted(); // it repeats what the whole page shows
    }
    let described = linked_data::recording(visit, catalogue, &talk.core, &talk.recordings, &talk.themes);
    let frame = frame.describing(described.as_ref());
    let siblings: Vec<&TalkRow> = catalogue.talks_of(&talk.event).collect();
    let sibling = |at: Option<usize>| {
        let row = siblings.get(at?)?;
        Some(Named { name: row.core.title.clone(), address: row.core.address.clone() })
    };
    let mut response = page(&TalkPage {
        kind,
        standfirst,
        picture: talk.core.picture.clone(),
        words: talk.core.words.clone(),
        titled: talk.titled,
        is_talk: talk.is_talk,
        recordings: transcript::players(visit, &talk.core, &talk.recordings),
        synthetic: talk.core.synthetic,
        transcript: shown,
        no_moment: no_moment.map(str::to_owned),
        slug: address.rsplit('/').next().unwrap_or_default().to_owned(),
        page: address,
        not_linked: talk.state == RecordingState::NotLinked,
        event: event.map(Named::from),
        when: language.date(date),
        when_note: language.date_note(date).map(str::to_owned),
        people,
        cite: citations(visit, &talk.core),
        themes: named(catalogue, &talk.themes),
        helps: visit.helps_with(&format!("talk:{}", talk.core.handle)),
        ties: ties(catalogue, visit, &talk.core.handle),
        note: talk.core.note.clone(),
        from_source: talk.core.from_source,
        previous: sibling(talk.number.checked_sub(2)),
        next: sibling(Some(talk.number)),
        frame,
    })?;
    if no_moment.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn standfirst(visit: &Visit, people: &[Someone]) -> String {
    let one = |person: &Someone| {
        let role = if person.role.is_empty() { String::new() } else { format!(" ({})", person.role) };
        let position = person.position.as_ref().map(|it| format!(", {}", it.line())).unwrap_or_default();
        format!("{}{position}{role}", person.name)
    };
    match people {
        [person] => one(person),
        _ => visit.language().list(&people.iter().map(one).collect::<Vec<_>>()),
    }
}
