use askama::Template;
use axum::response::Response;
use praxis_web::{Frame, SafeHtml, Section, Stop, Visit, page};

use crate::catalogue::{Catalogue, RecordingState, TalkRow};
use crate::cite::citations;
use crate::components::{Named, RecordingItem, Someone, Tie, everyone, named, recordings, ties};
use crate::urls;

#[derive(Template)]
#[template(path = "library/talk.html")]
struct TalkPage {
    frame: Frame,
    kind: String,
    standfirst: String,
    words: SafeHtml,
    titled: bool,
    is_talk: bool,
    recordings: Vec<RecordingItem>,
    not_linked: bool,
    event: Option<Named>,
    when: String,
    when_note: Option<String>,
    people: Vec<Someone>,
    themes: Vec<Named>,
    cite: Vec<Named>,
    ties: Vec<Tie>,
    note: Option<String>,
    previous: Option<Named>,
    next: Option<Named>,
}

pub(super) fn show(visit: &Visit, catalogue: &Catalogue, talk: &TalkRow) -> Result<Response, Stop> {
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
    let siblings: Vec<&TalkRow> = catalogue.talks_of(&talk.event).collect();
    let sibling = |at: Option<usize>| {
        let row = siblings.get(at?)?;
        Some(Named { name: row.core.title.clone(), address: row.core.address.clone() })
    };
    page(&TalkPage {
        kind,
        standfirst,
        words: talk.core.words.clone(),
        titled: talk.titled,
        is_talk: talk.is_talk,
        recordings: recordings(visit, &talk.recordings),
        not_linked: talk.state == RecordingState::NotLinked,
        event: event.map(Named::from),
        when: language.date(date),
        when_note: language.date_note(date).map(str::to_owned),
        people,
        cite: citations(visit, &talk.core),
        themes: named(catalogue, &talk.themes),
        ties: ties(catalogue, visit, &talk.core.handle),
        note: talk.core.note.clone(),
        previous: sibling(talk.number.checked_sub(2)),
        next: sibling(Some(talk.number)),
        frame,
    })
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
