//! The workspace: where the team does what there is to do. Each use case has its folder: the home ([`today`]), messages to the
//! team ([`messages`]), lost links ([`lost_links`]), the plain files in the browser ([`files_in_out`]), beginning with nothing
//! ([`start`]), and what a partner says of its own organisation ([`organisation`]).

pub mod files_in_out;
pub mod lost_links;
pub mod messages;
pub mod organisation;
mod publish;
mod start;
mod today;

use praxis_identity::{Action, Object};
use praxis_web::form::FieldErrors;
use praxis_web::{Access, Menu, MenuEntry, Routes, Visit};

use crate::Programme;
use crate::record::Kind;

use today::TODAY;
pub(crate) use today::today;

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new()
        .merge(today::routes())
        .merge(messages::routes())
        .merge(lost_links::routes())
        .merge(files_in_out::routes())
        .merge(start::routes())
        .merge(organisation::routes())
}

/// The area's lines in the menu of the workspace.
pub(crate) fn menu() -> Vec<MenuEntry> {
    let line = |place, address, key, access| MenuEntry { menu: Menu::Workspace, place, address, key, access };
    let edits = || Access::Needs(Action::Change, Object::Content);
    let mut menu = vec![line(10, TODAY, "today-title", Access::Needs(Action::Read, Object::Workspace))];
    for (place, (kind, address)) in (20..).zip(LISTS) {
        menu.push(line(place, address, kind_name(kind), edits()));
    }
    menu.extend([
        line(40, messages::MESSAGES, "messages-title", Access::Needs(Action::Read, Object::MessagesIn)),
        line(50, lost_links::LOST_LINKS, "lost-links-title", edits()),
        line(60, files_in_out::IMPORT, "import-title", edits()),
        line(61, files_in_out::EXPORT, "export-title", edits()),
    ]);
    menu
}

/// The lists of records, in the order of the menu.
const LISTS: [(Kind, &str); 11] = [
    (Kind::Event, "/workspace/content/events"),
    (Kind::Talk, "/workspace/content/talks"),
    (Kind::Recording, "/workspace/content/recordings"),
    (Kind::Publication, "/workspace/content/publications"),
    (Kind::Person, "/workspace/content/people"),
    (Kind::Organisation, "/workspace/content/organisations"),
    (Kind::Theme, "/workspace/content/themes"),
    (Kind::Project, "/workspace/content/projects"),
    (Kind::Course, "/workspace/content/courses"),
    (Kind::Opportunity, "/workspace/content/opportunities"),
    (Kind::Programme, "/workspace/content/programme"),
];

/// How many records there are behind a line of the menu.
pub(crate) fn count(programme: &Programme, _: &Visit, address: &str) -> Option<usize> {
    let (kind, _) = LISTS.into_iter().find(|(kind, list)| *kind != Kind::Programme && *list == address)?;
    Some(programme.catalogue().stored.get(&kind).copied().unwrap_or_default())
}

/// Where a record is changed.
pub(crate) fn content_address(kind: Kind, handle: &str) -> String {
    let list = LISTS.into_iter().find(|(it, _)| *it == kind).map_or("/workspace/content", |(_, list)| list);
    format!("{list}/{handle}")
}

/// The key of what records of a kind are called, when there are many. People of the programme are not people with an
/// account.
const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "menu-programme",
        Kind::Theme => "menu-themes",
        Kind::Organisation => "menu-organisations",
        Kind::Person => "menu-people",
        Kind::Event => "menu-events",
        Kind::Talk => "menu-talks",
        Kind::Recording => "menu-recordings",
        Kind::Publication => "menu-publications",
        Kind::Project => "menu-projects",
        Kind::Course => "menu-courses",
        Kind::Opportunity => "menu-opportunities",
    }
}

/// Says what to do where a text is longer than it may be, or holds what not every database keeps.
fn check_text(visit: &Visit, errors: &mut FieldErrors, field: &'static str, text: &str, most: usize) {
    if text.chars().count() > most {
        errors.add(field, visit.language().with("too-long", &[("most", &most)]));
    } else if text.contains('\0') {
        errors.add(field, visit.t("contact-odd-character"));
    }
}
