//! The workspace: where the team does what there is to do, a folder for each use case.
//!
//! The home (`today`) says what needs whoever opens it. [`content`] lists the records of a kind, [`edit`] is the form of one
//! record, [`copy`] begins an event like an earlier one, [`links`] are a record's links, [`conflict`] the page on which two editors' texts come together; what is done there,
//! [`crate::editing`] does. [`uploads`] are the files of a record, [`markdown`] how a text will look; [`history`] shows earlier
//! versions, compares them and brings one back; [`removed`] removes records, takes people down, and undoes both; [`preview`]
//! shows a page before it is published; [`schedule`] sets the time at which it is.
//!
//! Beside them: messages to the team ([`messages`]), lost links ([`lost_links`]), the plain files in the browser
//! ([`files_in_out`]), beginning with nothing ([`start`]), and what a partner says of its own organisation ([`organisation`]).

mod conflict;
mod content;
mod copy;
mod edit;
pub mod files_in_out;
mod history;
mod links;
pub mod lost_links;
mod markdown;
pub mod messages;
mod names;
pub mod organisation;
mod preview;
mod publish;
mod removed;
mod schedule;
mod start;
mod today;
mod uploads;

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use praxis_domain::{Id, Slug};
use praxis_identity::{AccountId, Action, Object, ThingKind, account};
use praxis_storage::{Store, StoreError};
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Frame, Menu, MenuEntry, Routes, Stop, Visit, Work};

use crate::Programme;
use crate::catalogue::Directory;
use crate::editing::Typed;
use crate::editing::drafts::{self, Desk};
use crate::editing::removal;
use crate::record::{Document, Kind, Record, handle};

use today::TODAY;
pub(crate) use today::today;

/// The lists of content.
pub const CONTENT: &str = "/workspace/content";
/// What was removed.
pub const REMOVED: &str = "/workspace/removed";

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
        .merge(today::routes())
        .merge(content::routes())
        .merge(edit::routes())
        .merge(copy::routes())
        .merge(links::routes())
        .merge(conflict::routes())
        .merge(messages::routes())
        .merge(lost_links::routes())
        .merge(files_in_out::routes())
        .merge(start::routes())
        .merge(organisation::routes())
        .merge(uploads::routes())
        .merge(markdown::routes())
        .merge(history::routes())
        .merge(preview::routes())
        .merge(removed::routes())
        .merge(schedule::routes())
}

/// The kinds of records, in the order of the menu.
const KINDS: [Kind; 11] = [
    Kind::Event,
    Kind::Talk,
    Kind::Recording,
    Kind::Publication,
    Kind::Person,
    Kind::Organisation,
    Kind::Theme,
    Kind::Project,
    Kind::Course,
    Kind::Opportunity,
    Kind::Programme,
];

/// The area's lines in the menu of the workspace.
pub(crate) fn menu() -> Vec<MenuEntry> {
    let line = |work, place, address, key, access| {
        let menu = Menu::Workspace(work);
        MenuEntry { menu, place, address, key, access }
    };
    let edits = || Access::Needs(Action::Change, Object::Content);
    let mut menu =
        vec![line(Work::Today, 10, TODAY, "today-title", Access::Needs(Action::Read, Object::Workspace))];
    for (place, kind) in (20..).zip(KINDS) {
        menu.push(line(Work::Content, place, list_address(kind), plural_key(kind), edits()));
    }
    menu.extend([
        line(
            Work::TakingPart,
            60,
            messages::MESSAGES,
            "messages-title",
            Access::Needs(Action::Read, Object::MessagesIn),
        ),
        line(Work::Order, 50, lost_links::LOST_LINKS, "lost-links-title", edits()),
        line(Work::Order, 55, REMOVED, "removed-title", Access::Needs(Action::Delete, Object::Content)),
        line(Work::Order, 60, files_in_out::IMPORT, "import-title", edits()),
        line(Work::Order, 61, files_in_out::EXPORT, "export-title", edits()),
    ]);
    menu
}

/// How many records there are behind a line of the menu.
pub(crate) fn count(programme: &Programme, _: &Visit, address: &str) -> Option<usize> {
    let kind = KINDS.into_iter().find(|kind| *kind != Kind::Programme && list_address(*kind) == address)?;
    Some(programme.catalogue().stored.get(&kind).copied().unwrap_or_default())
}

/// What records are called: what is shown, everybody may know; of the rest and of what was removed, who changes content.
pub(crate) async fn called(
    programme: Programme,
    visit: Visit,
    keys: Vec<String>,
) -> Result<HashMap<String, String>, StoreError> {
    let (catalogue, directory) = (programme.catalogue(), programme.live.directory());
    let may_know = visit.can(Action::Change, &Object::Content);
    let mut names = HashMap::new();
    for key in &keys {
        let shown = catalogue.heading(key).map(|heading| heading.title.clone());
        let stored = || directory.get(key).filter(|_| may_know).map(|entry| entry.title.clone());
        if let Some(title) = shown.filter(|title| !title.is_empty()).or_else(stored) {
            names.insert(key.clone(), title);
        }
    }
    if may_know && names.len() < keys.len() {
        for kept in removal::queries::all(visit.site.store.read()).await? {
            let title = kept.document.title().trim();
            if !title.is_empty() {
                names.entry(kept.document.handle()).or_insert_with(|| title.to_owned());
            }
        }
    }
    Ok(names)
}

/// The list of the records of a kind.
pub const fn list_address(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "/workspace/content/programme",
        Kind::Theme => "/workspace/content/themes",
        Kind::Organisation => "/workspace/content/organisations",
        Kind::Person => "/workspace/content/people",
        Kind::Event => "/workspace/content/events",
        Kind::Talk => "/workspace/content/talks",
        Kind::Recording => "/workspace/content/recordings",
        Kind::Publication => "/workspace/content/publications",
        Kind::Project => "/workspace/content/projects",
        Kind::Course => "/workspace/content/courses",
        Kind::Opportunity => "/workspace/content/opportunities",
    }
}

/// The page on which a record is edited.
pub fn edit_address(kind: Kind, key: &str) -> String {
    format!("{}/{}", list_address(kind), key.trim_start_matches("theme:"))
}

fn kind_of(segment: &str) -> Result<Kind, Stop> {
    let list = format!("{CONTENT}/{segment}");
    Kind::ALL.into_iter().find(|kind| list_address(*kind) == list).ok_or(Stop::NotFound)
}

/// The key of the name of all records of a kind.
pub const fn plural_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "content-programme",
        Kind::Theme => "content-themes",
        Kind::Organisation => "content-organisations",
        Kind::Person => "content-people",
        Kind::Event => "content-events",
        Kind::Talk => "content-talks",
        Kind::Recording => "content-recordings",
        Kind::Publication => "content-publications",
        Kind::Project => "content-projects",
        Kind::Course => "content-courses",
        Kind::Opportunity => "content-opportunities",
    }
}

/// The key of the name of one record of a kind.
pub const fn kind_key(kind: Kind) -> &'static str {
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

/// Whether who asks may edit that record: editors and programme leads all of them, the host of an event that event with
/// its talks and their recordings. This is the one place that says so.
pub fn may_edit(visit: &Visit, directory: &Directory, kind: Kind, key: &str, typed: &Typed) -> bool {
    if visit.can(Action::Change, &Object::Content) {
        return true;
    }
    let hosts = |event: &str| {
        let object = Object::Thing { kind: ThingKind::Event, key: event.to_owned() };
        visit.can(Action::Change, &object)
    };
    // what a form says about where a record belongs counts only together with what is published
    let refers_to = |field: &str| {
        let published = directory.get(key).and_then(|entry| {
            entry.refers.iter().find(|(name, _)| *name == field).map(|(_, handle)| handle.clone())
        });
        published.unwrap_or_else(|| typed.one(field).to_owned())
    };
    let hosts_talk = |talk: &str| {
        let event =
            directory.get(talk).and_then(|entry| entry.refers.iter().find(|(name, _)| *name == "event"));
        event.is_some_and(|(_, event)| hosts(event))
    };
    match kind {
        Kind::Event => hosts(key),
        Kind::Talk => hosts(&refers_to("event")),
        Kind::Recording => {
            let of = refers_to("of");
            hosts(&of) || hosts_talk(&of)
        }
        _ => false,
    }
}

/// Whether who asks may publish that: a host's talk stays at an event of theirs, and their recording with their talk.
fn may_publish(visit: &Visit, directory: &Directory, document: &Document) -> bool {
    let (key, said) = match document {
        Document::Talk(it) => ("", Some(("event".to_owned(), it.event.clone()))),
        Document::Recording(it) => ("", Some(("of".to_owned(), it.of.clone()))),
        _ => (document.key(), None),
    };
    may_edit(visit, directory, document.kind(), key, &Typed::of_pairs(said))
}

/// The record an address names, where who asks may edit it. Otherwise there is nothing, since what is not published is
/// not for everybody to know of.
async fn desk_of(visit: &Visit, programme: &Programme, kind: &str, key: &str) -> Result<Desk, Stop> {
    let kind = kind_of(kind)?;
    Slug::parse(key).map_err(|_| Stop::NotFound)?;
    let key = handle(kind == Kind::Theme, key);
    let desk = drafts::open(&programme.site.store, &key).await?;
    let desk = desk.filter(|desk| desk.kind == kind).ok_or(Stop::NotFound)?;
    if may_edit(visit, &programme.live.directory(), kind, &key, &desk.typed()) {
        Ok(desk)
    } else {
        Err(Stop::NotFound)
    }
}

/// A page of a record's tabs.
struct Tab {
    address: String,
    name: String,
    current: bool,
}

/// Which of a record's pages is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Details,
    Links,
    Files,
    History,
    Preview,
    Schedule,
    TakeDown,
    Remove,
}

fn tabs(visit: &Visit, desk: &Desk, at: At) -> Vec<Tab> {
    let here = edit_address(desk.kind, &desk.key);
    let tab = |address: String, key: &str, current| Tab { address, name: visit.t(key).to_owned(), current };
    let mut tabs = vec![tab(here.clone(), "tab-details", at == At::Details)];
    if desk.record.is_some() {
        tabs.push(tab(format!("{here}/links"), "tab-links", at == At::Links));
    }
    if desk.kind != Kind::Programme && visit.can(Action::Change, &Object::Content) {
        tabs.push(tab(format!("{here}/files"), "tab-files", at == At::Files));
    }
    if matches!(desk.kind, Kind::Event | Kind::Talk) && visit.can(Action::Change, &Object::Content) {
        let list = format!("{}?of={}", list_address(Kind::Recording), desk.key);
        tabs.push(tab(list, "tab-recordings", false));
    }
    if desk.record.is_some() {
        tabs.push(tab(format!("{here}/history"), "tab-history", at == At::History));
    }
    if desk.kind == Kind::Event {
        let pages = visit.work_on_event(&desk.key).into_iter();
        tabs.extend(pages.map(|page| Tab { address: page.address, name: page.name, current: false }));
    }
    if desk.draft.is_some() {
        tabs.push(tab(format!("{here}/preview/link"), "tab-preview", at == At::Preview));
        tabs.push(tab(format!("{here}/schedule"), "tab-schedule", at == At::Schedule));
    }
    if desk.record.is_some() && visit.can(Action::Delete, &Object::Content) {
        if desk.kind == Kind::Person {
            tabs.push(tab(format!("{here}/take-down"), "tab-take-down", at == At::TakeDown));
        }
        if desk.kind != Kind::Programme {
            tabs.push(tab(format!("{here}/remove"), "tab-remove", at == At::Remove));
        }
    }
    tabs
}

/// The frame of one of a record's pages, below the list that the record is in.
fn frame_of(visit: &Visit, kind: Kind, title: String, about: &str) -> Frame {
    visit
        .frame(None, title, visit.t(about))
        .under(CONTENT, visit.t("workspace-content"))
        .under(list_address(kind), visit.t(plural_key(kind)))
        .unlisted()
}

/// What a record's state is called, and the colour of its tag.
fn state(visit: &Visit, desk: &Desk) -> (String, &'static str) {
    let (key, colour) = match (&desk.record, &desk.draft) {
        (_, Some(draft)) if draft.publish_at.is_some() => ("state-scheduled", "info"),
        (None, _) => ("state-draft", ""),
        (Some(_), None) => ("state-published", "ok"),
        (Some(_), Some(_)) => ("state-changed", "warn"),
    };
    (visit.t(key).to_owned(), colour)
}

/// What a record at hand is called.
fn title_of(desk: &Desk) -> String {
    let typed = desk.typed();
    let said = ["name", "title", "described"].into_iter().map(|field| typed.one(field).trim().to_owned());
    said.into_iter().find(|title| !title.is_empty()).unwrap_or_else(|| desk.key.clone())
}

/// What records are called, by their handles; one that nothing is said of goes by its key.
fn titles(records: &[Record]) -> HashMap<String, String> {
    let title = |record: &Record| match record.document.title().trim() {
        "" => record.document.key().to_owned(),
        title => title.to_owned(),
    };
    records.iter().map(|record| (record.document.handle(), title(record))).collect()
}

/// What accounts are called.
async fn names_of(store: &Store, of: Vec<AccountId>) -> Result<HashMap<Id, String>, StoreError> {
    let mut names = HashMap::new();
    for id in of {
        if !names.contains_key(&id.0)
            && let Some(account) = account::queries::by_id(store.read(), id).await?
        {
            names.insert(id.0, account.name);
        }
    }
    Ok(names)
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}

/// Says what to do where a text is longer than it may be, or holds what not every database keeps.
fn check_text(visit: &Visit, errors: &mut FieldErrors, field: &'static str, text: &str, most: usize) {
    if text.chars().count() > most {
        errors.add(field, visit.language().with("too-long", &[("most", &most)]));
    } else if text.contains('\0') {
        errors.add(field, visit.t("contact-odd-character"));
    }
}
