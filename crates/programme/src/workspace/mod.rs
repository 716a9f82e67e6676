//! The pages on which the team edits what the programme shows.
//!
//! [`history`] shows earlier versions, compares them and brings one back; [`removed`] removes records, takes people down, and
//! undoes both; [`preview`] shows a page before it is published; [`schedule`] sets the time at which it is.
//! What is done, [`crate::editing`] does.

mod history;
mod preview;
mod removed;
mod schedule;

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use praxis_domain::Id;
use praxis_identity::{AccountId, Action, Object, account};
use praxis_storage::{Store, StoreError};
use praxis_web::{Access, Menu, MenuEntry, Routes, Stop, Visit};

use crate::Programme;
use crate::editing::drafts::{self, Desk};
use crate::record::{Kind, Record, handle};

/// The lists of content.
pub const CONTENT: &str = "/workspace/content";
/// What was removed.
pub const REMOVED: &str = "/workspace/removed";

/// The routes of the workspace's content.
pub fn routes() -> Routes<Programme> {
    Routes::new()
        .merge(history::routes())
        .merge(preview::routes())
        .merge(removed::routes())
        .merge(schedule::routes())
}

/// Its lines in the workspace's menu.
pub fn menu() -> Vec<MenuEntry> {
    let access = Access::Needs(Action::Delete, Object::Content);
    vec![MenuEntry { menu: Menu::Workspace, place: 60, address: REMOVED, key: "removed-title", access }]
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

fn kind_of(segment_asked: &str) -> Result<Kind, Stop> {
    Kind::ALL.into_iter().find(|kind| segment(*kind) == segment_asked).ok_or(Stop::NotFound)
}

/// The page on which a record is edited.
pub fn edit_address(kind: Kind, key: &str) -> String {
    format!("{CONTENT}/{}/{}", segment(kind), key.trim_start_matches("theme:"))
}

/// The record an address names, where who asks may edit it. Otherwise there is nothing, since what is not published is
/// not for everybody to know of.
async fn desk_of(visit: &Visit, programme: &Programme, kind: &str, key: &str) -> Result<Desk, Stop> {
    let kind = kind_of(kind)?;
    let key = handle(kind == Kind::Theme, key);
    let desk = drafts::open(&programme.site.store, &key).await?;
    let desk = desk.filter(|desk| desk.kind == kind).ok_or(Stop::NotFound)?;
    if visit.can(Action::Change, &Object::Content) { Ok(desk) } else { Err(Stop::NotFound) }
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
