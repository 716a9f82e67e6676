use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, page};

use crate::Programme;
use crate::catalogue::{Catalogue, Tense};
use crate::components::{EventItem, event_item};
use crate::record::documents::EventKind;

#[derive(Template)]
#[template(path = "events/front.html")]
struct EventsPage {
    frame: Frame,
    standfirst: String,
    upcoming: Vec<EventItem>,
    past: Vec<EventItem>,
    undated: Vec<EventItem>,
}

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let catalogue = programme.catalogue();
    let listed = |tense| items(&catalogue, &visit, &programme, tense);
    let (upcoming, past, undated) = (listed(Tense::Upcoming), listed(Tense::Past), listed(Tense::Undated));
    let real = || catalogue.events.iter().filter(|event| !event.core.synthetic);
    let events = real().filter(|event| event.kind != EventKind::Unknown).count();
    let others = real().count() - events;
    let talks = catalogue.talks.iter().filter(|talk| talk.is_talk && !talk.core.synthetic).count();
    let all = events + others;
    let sourced = others > 0 && real().any(|event| event.core.from_source);
    let key = if sourced { "events-standfirst" } else { "events-standfirst-own" };
    let counts: [(&str, &dyn std::fmt::Display); 4] =
        [("events", &events), ("others", &others), ("talks", &talks), ("all", &all)];
    let standfirst = visit.language().with(key, &counts);
    let frame = visit.frame(Some(Section::Events), visit.t("events-title"), standfirst.clone());
    page(&EventsPage { frame, standfirst, upcoming, past, undated })
}

fn items(catalogue: &Catalogue, visit: &Visit, programme: &Programme, tense: Tense) -> Vec<EventItem> {
    let events = catalogue.events_in(tense, programme.today());
    events.into_iter().map(|event| event_item(visit, event, tense)).collect()
}
