//! What of the programme somebody can learn from, for other areas to name: talks, events, articles and opportunities.

use jiff::civil::Date;
use praxis_domain::PartialDate;
use praxis_web::{Link, Need, OnTheme, Place};

use crate::catalogue::{Catalogue, Core, RecordingRow, RecordingState, Tense};
use crate::record::documents::{Mode, OpportunityState};
use crate::themes::THEME;

/// The talk, event, article or opportunity of that kind and key (or last part of its address): `talk:t07`.
/// An event is open until its day is over, an opportunity until its last day.
pub(crate) fn find(catalogue: &Catalogue, today: Date, asked: &str) -> Option<Place> {
    let (kind, key) = asked.split_once(':')?;
    let by = |handles: &[String]| {
        let names = handles.iter().filter_map(|handle| catalogue.heading(handle));
        names.map(|heading| heading.title.clone()).collect::<Vec<_>>().join(", ")
    };
    match kind {
        "talk" => {
            let talk = catalogue.talks.get(key).or_else(|| catalogue.talks.at(key))?;
            let event = catalogue.events.get(&talk.event);
            let date = event.map_or(PartialDate::Unknown, |event| event.date);
            let by = event.map(|event| by(&event.organisers)).unwrap_or_default();
            let open = talk.state == RecordingState::Linked;
            place(&talk.core, date, by, open, Some(of_recordings(&talk.recordings)))
        }
        "event" => {
            let event = catalogue.events.get(key).or_else(|| catalogue.events.at(key))?;
            let open = !event.cancelled && Catalogue::tense(event, today) == Tense::Upcoming;
            // whether what is spoken at an event can be read is not recorded
            let offers = match event.mode {
                Some(Mode::Online | Mode::Both) => vec![Need::Remote],
                Some(Mode::InPerson) | None => Vec::new(),
            };
            place(&event.core, event.date, by(&event.organisers), open, Some(offers))
        }
        "article" => {
            let text = catalogue.publications.get(key).or_else(|| catalogue.publications.at(key))?;
            let publisher: Vec<String> = text.publisher.iter().cloned().collect();
            place(&text.core, text.date, by(&publisher), text.core.website.is_some(), None)
        }
        "opportunity" => {
            let it = catalogue.opportunities.get(key).or_else(|| catalogue.opportunities.at(key))?;
            let provider: Vec<String> = it.record.provider.iter().cloned().collect();
            let open = matches!(it.record.state(today), OpportunityState::Open | OpportunityState::Undated);
            place(&it.core, it.record.closes.date, by(&provider), open, Some(Vec::new()))
        }
        _ => None,
    }
}

fn place(core: &Core, date: PartialDate, by: String, open: bool, offers: Option<Vec<Need>>) -> Option<Place> {
    let link = Link { name: core.title.clone(), address: core.address.clone()? };
    Some(Place { link, date, by, open, offers })
}

/// A recording is watched from anywhere; what is spoken in it can be read where one of them is known to have captions, or its
/// words are here.
fn of_recordings(recordings: &[RecordingRow]) -> Vec<Need> {
    let has_words = |it: &RecordingRow| it.transcript.as_ref().is_some_and(|words| !words.cues.is_empty());
    let can_be_read = recordings.iter().any(|it| it.captions == Some(true) || has_words(it));
    [can_be_read.then_some(Need::Captions), Some(Need::Remote)].into_iter().flatten().collect()
}

/// All talks, events, articles and opportunities, with their themes.
pub(crate) fn all(catalogue: &Catalogue) -> Vec<OnTheme> {
    let on_theme = |kind: &str, core: &Core, themes: &[String]| OnTheme {
        key: format!("{kind}:{}", core.handle),
        title: core.title.clone(),
        // the catalogue names a theme by its handle, other areas by its key
        themes: themes.iter().map(|theme| theme.trim_start_matches(THEME).to_owned()).collect(),
    };
    let talks = catalogue.talks.iter().map(|it| on_theme("talk", &it.core, &it.themes));
    let events = catalogue.events.iter().map(|it| on_theme("event", &it.core, &it.themes));
    let articles = catalogue.publications.iter().map(|it| on_theme("article", &it.core, &it.themes));
    let opportunities = catalogue.opportunities.iter();
    let opportunities = opportunities.map(|it| on_theme("opportunity", &it.core, &it.record.themes));
    talks.chain(events).chain(articles).chain(opportunities).collect()
}
