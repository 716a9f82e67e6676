//! The home of the workspace: what needs whoever asks, the events around today, what changed last.

mod drafts;
mod matters;
mod queries;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use praxis_domain::PartialDate;
use praxis_identity::{Action, Object, account};
use praxis_storage::StoreError;
use praxis_web::{Access, Frame, Link, Panel, Routes, Stop, Today, Todo, Visit, private_page};

use drafts::Pile;
use matters::{Item, Matter};

use super::{list_address, lost_links, messages, organisation};
use crate::Programme;
use crate::catalogue::{Catalogue, EventRow, RecordingState, Tense};
use crate::record::Kind;
use crate::workspace::start::START;

/// The home of the workspace.
pub const TODAY: &str = "/workspace";

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(TODAY, Access::Needs(Action::Read, Object::Workspace), get(home)).at(
        "/workspace/today/{matter}",
        Access::Needs(Action::Change, Object::Content),
        get(matter),
    )
}

/// Where an event, and where an article or report, is added from.
const EVENTS: &str = list_address(Kind::Event);
const TEXTS: &str = list_address(Kind::Publication);

/// So many of a matter are named on the home.
const FIRST: usize = 3;

/// What the programme has for the home of the workspace, as far as the visitor may see it.
pub(crate) async fn today(programme: Programme, visit: Visit) -> Result<Today, StoreError> {
    let mut todos = Vec::new();
    if visit.can(Action::Read, &Object::MessagesIn) {
        let unread = messages::queries::unread(visit.site.store.read()).await?;
        if unread > 0 {
            todos.push(Todo {
                order: 10,
                link: Link {
                    name: visit.language().with("today-messages", &[("count", &unread)]),
                    address: messages::MESSAGES.to_owned(),
                },
                words: visit.t("today-messages-words").to_owned(),
                first: Vec::new(),
                tag: visit.t("today-messages-tag").to_owned(),
                colour: "stop",
            });
        }
    }
    if visit.can(Action::Change, &Object::Content) {
        todos.extend(organisation::todos(&programme, &visit).await?);
        todos.extend(drafts::todos(&visit).await?);
        todos.extend(lost_links::todo(&programme, &visit).await?);
        let (catalogue, today) = (programme.catalogue(), programme.today());
        todos.extend(Matter::ALL.into_iter().filter_map(|matter| todo(matter, &catalogue, &visit, today)));
    }
    Ok(Today { todos, panels: Vec::new() })
}

fn todo(matter: Matter, catalogue: &Catalogue, visit: &Visit, today: Date) -> Option<Todo> {
    let items = matter.items(catalogue, visit, today);
    if items.is_empty() {
        return None;
    }
    let texts = matter.texts();
    let first = items.iter().take(FIRST);
    Some(Todo {
        order: matter.order(),
        link: Link {
            name: visit.language().with(texts.link, &[("count", &items.len())]),
            address: format!("{TODAY}/today/{}", matter.word()),
        },
        words: visit.t(texts.words).to_owned(),
        first: first.map(|it| Link { name: it.name.clone(), address: it.address.clone() }).collect(),
        tag: visit.t(texts.tag).to_owned(),
        colour: texts.colour,
    })
}

/// A row of the table of events.
struct EventLine {
    title: String,
    address: Option<String>,
    date: String,
    tags: Vec<(&'static str, &'static str)>,
    /// How many places are left.
    places: Vec<String>,
    /// Where it is worked on.
    work: Vec<Link>,
}

/// Something that changed.
struct Change {
    when: String,
    /// What was done, and by whom.
    did: String,
    what: Link,
}

#[derive(Template)]
#[template(path = "workspace/today/front.html")]
struct TodayPage {
    frame: Frame,
    greeting: String,
    /// Whether nothing is stored yet and the visitor may begin.
    begins: bool,
    edits: bool,
    todos: Vec<Todo>,
    events: Vec<EventLine>,
    changes: Vec<Change>,
    panels: Vec<Panel>,
}

async fn home(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let Today { todos, panels } = visit.today().await?;
    let (catalogue, today) = (programme.catalogue(), programme.today());
    let edits = visit.can(Action::Change, &Object::Content);
    let name = &visit.person()?.name;
    let greeting = visit.language().with(greeting(&programme), &[("name", name)]);
    let frame = visit.frame(None, visit.t("today-title"), visit.t("today-standfirst")).unlisted();
    private_page(&TodayPage {
        frame,
        greeting,
        begins: edits && catalogue.programme.core.title.is_empty(),
        edits,
        todos,
        events: if edits { events(&catalogue, &visit, today) } else { Vec::new() },
        changes: if edits { changes(&catalogue, &visit).await? } else { Vec::new() },
        panels,
    })
}

/// Good morning, by the programme's clocks.
fn greeting(programme: &Programme) -> &'static str {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    match programme.site.store.clock().now().to_jiff().to_zoned_datetime(zone).hour() {
        4..12 => "today-good-morning",
        12..18 => "today-good-afternoon",
        _ => "today-good-evening",
    }
}

/// What comes next, and what was last.
fn events(catalogue: &Catalogue, visit: &Visit, today: Date) -> Vec<EventLine> {
    const NEXT: usize = 5;
    const LAST: usize = 3;
    let line = |event: &EventRow| {
        let tense = Catalogue::tense(event, today);
        let mut tags = vec![match (event.cancelled, tense) {
            (true, _) => ("stop", "today-event-cancelled"),
            _ if event.date == PartialDate::Day(today) => ("ok", "today-event-now"),
            (_, Tense::Upcoming) => ("info", "today-event-coming"),
            (_, Tense::Past) => ("", "today-event-past"),
            (_, Tense::Undated) => ("warn", "today-event-undated"),
        }];
        let mut talks = catalogue.talks_of(&event.core.handle);
        if !event.recordings.is_empty() || talks.any(|talk| talk.state == RecordingState::Linked) {
            tags.push(("ok", "today-event-recorded"));
        }
        EventLine {
            title: event.core.title.clone(),
            address: event.core.address.clone(),
            date: visit.language().date(event.date),
            tags,
            places: visit.on_event(&event.core.handle).map(|panel| panel.places).unwrap_or_default(),
            work: visit.work_on_event(&event.core.handle),
        }
    };
    let next = catalogue.events_in(Tense::Upcoming, today).into_iter().take(NEXT);
    let last = catalogue.events_in(Tense::Past, today).into_iter().take(LAST);
    next.chain(last).map(line).collect()
}

/// What changed last: by the revisions, and by the records that have none yet.
async fn changes(catalogue: &Catalogue, visit: &Visit) -> Result<Vec<Change>, StoreError> {
    const SHOWN: usize = 6;
    let conn = visit.site.store.read();
    let language = visit.language();
    let mut changes = Vec::new();
    for revised in queries::last(conn, SHOWN).await? {
        let by = match revised.by() {
            Some(by) => account::queries::by_id(conn, by).await?.map(|account| account.name),
            None => None,
        };
        let key = match revised.deed.as_str() {
            "imported" => "today-did-import",
            "restored" => "today-did-restore",
            "removed" => "today-did-remove",
            "brought-back" => "today-did-bring-back",
            _ => "today-did-publish",
        };
        let name = by.unwrap_or_else(|| visit.t("today-somebody").to_owned());
        let heading = catalogue.heading(&revised.key);
        let what = Link {
            name: heading.map_or_else(|| revised.key.clone(), |heading| heading.title.clone()),
            address: heading.and_then(|heading| heading.address.clone()).unwrap_or_default(),
        };
        changes.push((
            revised.at(),
            Change { when: language.moment(revised.at()), did: language.with(key, &[("name", &name)]), what },
        ));
    }
    let told = |at, what: &str| changes.iter().any(|(when, change)| *when == at && change.what.name == what);
    let mut cores: Vec<_> = catalogue
        .cores()
        .filter(|core| core.address.is_some() && !told(core.updated_at, &core.title))
        .collect();
    cores.sort_by(|a, b| b.updated_at.cmp(&a.updated_at).then_with(|| a.handle.cmp(&b.handle)));
    for core in cores.into_iter().take(SHOWN) {
        changes.push((
            core.updated_at,
            Change {
                when: language.moment(core.updated_at),
                did: visit.t(if core.version > 1 { "today-changed" } else { "today-added" }).to_owned(),
                what: Link { name: core.title.clone(), address: core.address.clone().unwrap_or_default() },
            },
        ));
    }
    changes.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(changes.into_iter().take(SHOWN).map(|(_, change)| change).collect())
}

#[derive(Template)]
#[template(path = "workspace/today/matter.html")]
struct MatterPage {
    frame: Frame,
    items: Vec<Item>,
}

async fn matter(
    visit: Visit,
    State(programme): State<Programme>,
    which: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(which) = which?;
    let (items, texts) = match (Matter::of_word(&which), Pile::of_word(&which)) {
        (Some(matter), _) => {
            (matter.items(&programme.catalogue(), &visit, programme.today()), matter.texts())
        }
        (None, Some(pile)) => (pile.items(&visit).await?, pile.texts()),
        (None, None) => return Err(Stop::NotFound),
    };
    let frame = visit
        .frame(None, visit.t(texts.title), visit.t(texts.words))
        .unlisted()
        .under(TODAY, visit.t("today-title"));
    private_page(&MatterPage { frame, items })
}
