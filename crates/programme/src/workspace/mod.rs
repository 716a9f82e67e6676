//! The pages on which the team edits what the programme shows.
//!
//! [`content`] lists the records of a kind, [`edit`] is the form of one record, [`links`] its links, [`conflict`] the page
//! on which two editors' texts come together. What is done, [`crate::editing`] does.

mod conflict;
mod content;
mod edit;
mod links;
mod names;

use axum::http::StatusCode;
use axum::response::Response;
use praxis_domain::Slug;
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Access, Menu, MenuEntry, Routes, Stop, Visit};

use crate::Programme;
use crate::catalogue::Directory;
use crate::editing::Typed;
use crate::editing::drafts::{self, Desk};
use crate::record::{Kind, handle};

/// The lists of content.
pub const CONTENT: &str = "/workspace/content";

/// The routes of the workspace's content.
pub fn routes() -> Routes<Programme> {
    Routes::new()
        .merge(content::routes())
        .merge(edit::routes())
        .merge(links::routes())
        .merge(conflict::routes())
}

/// Its lines in the workspace's menu.
pub fn menu() -> Vec<MenuEntry> {
    let access = Access::Needs(Action::Change, Object::Content);
    vec![MenuEntry { menu: Menu::Workspace, place: 20, address: CONTENT, key: "workspace-content", access }]
}

/// The word for a kind in the workspace's addresses.
pub const fn segment(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "programme",
        Kind::Theme => "themes",
        Kind::Organisation => "organisations",
        Kind::Person => "people",
        Kind::Event => "events",
        Kind::Talk => "talks",
        Kind::Recording => "recordings",
        Kind::Publication => "publications",
        Kind::Project => "projects",
        Kind::Course => "courses",
        Kind::Opportunity => "opportunities",
    }
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

fn kind_of(segment_asked: &str) -> Result<Kind, Stop> {
    Kind::ALL.into_iter().find(|kind| segment(*kind) == segment_asked).ok_or(Stop::NotFound)
}

/// The list of the records of a kind.
pub fn list_address(kind: Kind) -> String {
    format!("{CONTENT}/{}", segment(kind))
}

/// The page on which a record is edited.
pub fn edit_address(kind: Kind, key: &str) -> String {
    format!("{CONTENT}/{}/{}", segment(kind), key.trim_start_matches("theme:"))
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
}

fn tabs(visit: &Visit, desk: &Desk, at: At) -> Vec<Tab> {
    let here = edit_address(desk.kind, &desk.key);
    let tab = |address: String, key: &str, current| Tab { address, name: visit.t(key).to_owned(), current };
    let mut tabs = vec![tab(here.clone(), "tab-details", at == At::Details)];
    if desk.record.is_some() {
        tabs.push(tab(format!("{here}/links"), "tab-links", at == At::Links));
    }
    if matches!(desk.kind, Kind::Event | Kind::Talk) && visit.can(Action::Change, &Object::Content) {
        let list = format!("{}?of={}", list_address(Kind::Recording), desk.key);
        tabs.push(tab(list, "tab-recordings", false));
    }
    tabs
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

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}
