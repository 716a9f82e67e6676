//! The history of a record: who changed what and when, any two versions compared, an earlier one brought back.

use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_domain::{Id, Visibility};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use super::names::Names;
use super::{At, Tab, desk_of, edit_address, frame_of, names_of, tabs, title_of, titles, with_status};
use crate::Programme;
use crate::editing::checks::Severity;
use crate::editing::compare::{InWords, Said, Tag, changed_fields, compare, whole};
use crate::editing::drafts::Desk;
use crate::editing::publish::Refused;
use crate::editing::restore::{self, Unrestored};
use crate::editing::revisions::{Revision, RevisionDeed};
use crate::editing::{fields, queries, schedule, takedown};
use crate::record::{Document, Kind, queries as records};

pub(super) fn routes() -> Routes<Programme> {
    // who may edit which record is asked of each
    Routes::new()
        .at("/workspace/content/{kind}/{key}/history", Access::SignedIn, get(list))
        .at("/workspace/content/{kind}/{key}/history/compare", Access::SignedIn, get(two))
        .at("/workspace/content/{kind}/{key}/history/{number}", Access::SignedIn, get(one))
        .at("/workspace/content/{kind}/{key}/history/{number}/restore", Access::SignedIn, post(bring_back))
}

/// A version as the list shows it.
struct Row {
    number: i32,
    deed: String,
    by: Option<String>,
    when: String,
    note: Option<String>,
    before: Option<i32>,
    /// The fields that say something else than before.
    fields: String,
}

#[derive(Template)]
#[template(path = "workspace/history/list.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    here: String,
    rows: Vec<Row>,
    is_closed: bool,
    is_restored: bool,
}

/// A field in which two versions differ.
struct Changed {
    label: String,
    pieces: Vec<(Tag, String)>,
}

#[derive(Template)]
#[template(path = "workspace/history/compare.html")]
struct ComparePage {
    frame: Frame,
    tabs: Vec<Tab>,
    here: String,
    /// Each version, and whether it is the first or the second of the two.
    numbers: Vec<(i32, bool, bool)>,
    from: i32,
    to: i32,
    changed: Vec<Changed>,
}

#[derive(Template)]
#[template(path = "workspace/history/one.html")]
struct OnePage {
    frame: Frame,
    tabs: Vec<Tab>,
    here: String,
    row: Row,
    said: Vec<(String, String)>,
    is_newest: bool,
    has_draft: bool,
    left_out: Vec<String>,
    errors: Vec<String>,
    /// Only advised against: it can be published all the same.
    advised: bool,
}

type Which = Result<Path<(String, String)>, PathRejection>;

#[derive(Debug, Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

/// Whether what earlier versions said of this record is kept from who asks.
fn is_closed(visit: &Visit, desk: &Desk) -> bool {
    let hidden = match &desk.record {
        Some(record) => takedown::is_hidden(&record.document),
        // a person's record that was removed: nobody can tell from its draft whether they had been taken down
        None => desk.kind == Kind::Person && desk.draft.as_ref().is_some_and(|draft| draft.base_version > 0),
    };
    hidden && !visit.can(Action::Read, &Object::TakenDown)
}

fn deed_key(revision: &Revision) -> &'static str {
    let is_hidden = matches!(&revision.document, Document::Person(it) if it.visibility == Visibility::Hidden);
    match revision.deed {
        RevisionDeed::Imported => "history-deed-imported",
        RevisionDeed::Published => "history-deed-published",
        RevisionDeed::Restored => "history-deed-restored",
        RevisionDeed::Removed if is_hidden && revision.note.is_none() => "history-deed-taken-down",
        RevisionDeed::Removed => "history-deed-removed",
        RevisionDeed::BroughtBack => "history-deed-brought-back",
    }
}

/// Who made these versions, by name.
async fn editors(visit: &Visit, revisions: &[Revision]) -> Result<HashMap<Id, String>, Stop> {
    let by = revisions.iter().filter_map(|it| it.by).collect();
    Ok(names_of(&visit.site.store, by).await?)
}

fn rows(
    visit: &Visit,
    editors: &HashMap<Id, String>,
    revisions: &[Revision],
    words: InWords<'_>,
) -> Vec<Row> {
    let row = |at: usize, it: &Revision| Row {
        number: it.number,
        deed: visit.t(deed_key(it)).to_owned(),
        by: it.by.map(|by| match editors.get(&by.0) {
            Some(name) => visit.language().with("history-by", &[("name", name)]),
            None => visit.t("history-by-nobody").to_owned(),
        }),
        when: visit.language().moment(it.at),
        note: it.note.clone(),
        before: revisions.get(at + 1).map(|it| it.number),
        fields: revisions
            .get(at + 1)
            .map(|before| names_of_changed(visit, words, before, it))
            .unwrap_or_default(),
    };
    revisions.iter().enumerate().map(|(at, it)| row(at, it)).collect()
}

/// The names of the fields in which a version differs from the one before.
fn names_of_changed(visit: &Visit, words: InWords<'_>, before: &Revision, after: &Revision) -> String {
    let before = Said { document: &before.document, links: &before.links };
    let after = Said { document: &after.document, links: &after.links };
    let labels = changed_fields(words, before, after);
    labels.into_iter().map(|label| visit.t(label)).collect::<Vec<_>>().join(", ")
}

fn frame(visit: &Visit, desk: &Desk, title: String) -> Frame {
    frame_of(visit, desk.kind, title, "history-standfirst")
}

async fn list(
    visit: Visit,
    which: Which,
    done: Result<Query<Done>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path((kind, key)), Query(done)) = (which?, done?);
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let is_closed = is_closed(&visit, &desk);
    let revisions = match is_closed {
        true => Vec::new(),
        false => queries::revisions(programme.site.store.read(), &desk.key).await?,
    };
    let titles = titles(&records::records(programme.site.store.read()).await?);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let editors = editors(&visit, &revisions).await?;
    let name_of = name_of(&visit, &names, &titles);
    let words = InWords { language: visit.language(), name_of: &name_of };
    let title = visit.language().with("history-title", &[("title", &title_of(&desk))]);
    private_page(&ListPage {
        frame: frame(&visit, &desk, title),
        tabs: tabs(&visit, &desk, At::History),
        here: edit_address(desk.kind, &desk.key),
        rows: rows(&visit, &editors, &revisions, words),
        is_closed,
        is_restored: done.done == "restored",
    })
}

/// The record and all its versions, for who may read them.
async fn open(
    visit: &Visit,
    programme: &Programme,
    kind: &str,
    key: &str,
) -> Result<(Desk, Vec<Revision>), Stop> {
    let desk = desk_of(visit, programme, kind, key).await?;
    if is_closed(visit, &desk) {
        return Err(Stop::NotAllowed);
    }
    let revisions = queries::revisions(programme.site.store.read(), &desk.key).await?;
    Ok((desk, revisions))
}

#[derive(Debug, Deserialize)]
struct Two {
    from: i32,
    to: i32,
}

async fn two(
    visit: Visit,
    which: Which,
    two: Result<Query<Two>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path((kind, key)), Query(Two { from, to })) = (which?, two?);
    let (desk, revisions) = open(&visit, &programme, &kind, &key).await?;
    let of = |number: i32| revisions.iter().find(|it| it.number == number).ok_or(Stop::NotFound);
    let (before, after) = (of(from)?, of(to)?);
    let titles = titles(&records::records(programme.site.store.read()).await?);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let name_of = name_of(&visit, &names, &titles);
    let words = InWords { language: visit.language(), name_of: &name_of };
    let differences = compare(
        words,
        Said { document: &before.document, links: &before.links },
        Said { document: &after.document, links: &after.links },
    );
    let changed = differences.into_iter().map(|it| Changed {
        label: visit.t(it.label).to_owned(),
        pieces: it.pieces.into_iter().map(|piece| (piece.tag, piece.text)).collect(),
    });
    let title = visit.language().with("history-title", &[("title", &title_of(&desk))]);
    private_page(&ComparePage {
        frame: frame(&visit, &desk, visit.t("history-compare-title").to_owned())
            .under(format!("{}/history", edit_address(desk.kind, &desk.key)), title),
        tabs: tabs(&visit, &desk, At::History),
        here: edit_address(desk.kind, &desk.key),
        numbers: revisions.iter().map(|it| (it.number, it.number == from, it.number == to)).collect(),
        from,
        to,
        changed: changed.collect(),
    })
}

fn name_of<'a>(
    visit: &'a Visit,
    names: &'a Names,
    titles: &'a HashMap<String, String>,
) -> impl Fn(&str) -> String + 'a {
    |handle: &str| match titles.get(handle) {
        Some(_) if !names.knows(handle) => visit.t("history-not-shown").to_owned(),
        Some(title) => title.clone(),
        None => visit.language().with("history-gone", &[("key", &handle.trim_start_matches("theme:"))]),
    }
}

type WhichVersion = Result<Path<(String, String, i32)>, PathRejection>;

async fn one(
    visit: Visit,
    which: WhichVersion,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path((kind, key, number)) = which?;
    let (desk, revisions) = open(&visit, &programme, &kind, &key).await?;
    show(&visit, &programme, &desk, &revisions, number, Vec::new(), false).await
}

async fn show(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    revisions: &[Revision],
    number: i32,
    errors: Vec<String>,
    advised: bool,
) -> Result<Response, Stop> {
    let at = revisions.iter().position(|it| it.number == number).ok_or(Stop::NotFound)?;
    let revision = &revisions[at];
    let titles = titles(&records::records(programme.site.store.read()).await?);
    let editors = editors(visit, revisions).await?;
    let names = Names::load(visit, programme, Some(desk)).await?;
    let name_of = name_of(visit, &names, &titles);
    let words = InWords { language: visit.language(), name_of: &name_of };
    let row = rows(visit, &editors, &revisions[at..], words).into_iter().next().ok_or(Stop::NotFound)?;
    let said = whole(words, Said { document: &revision.document, links: &revision.links });
    let mut typed = fields::typed_of(&revision.document);
    let left_out = fields::leave_out(desk.kind, &mut typed, &|handle| !titles.contains_key(handle));
    let title = visit.language().with("history-title", &[("title", &title_of(desk))]);
    let own =
        visit.language().with("history-version-title", &[("number", &number), ("title", &title_of(desk))]);
    let frame = frame(visit, desk, own)
        .under(format!("{}/history", edit_address(desk.kind, &desk.key)), title)
        .in_error(!errors.is_empty());
    private_page(&OnePage {
        frame,
        tabs: tabs(visit, desk, At::History),
        here: edit_address(desk.kind, &desk.key),
        row,
        said: said.into_iter().map(|(key, text)| (visit.t(key).to_owned(), text)).collect(),
        is_newest: at == 0,
        has_draft: desk.draft.is_some(),
        left_out: left_out
            .iter()
            .map(|it| format!("{}: {}", visit.t(it.field.label), name_of(&it.handle)))
            .collect(),
        errors,
        advised,
    })
}

#[derive(Debug, Default, Deserialize)]
struct How {
    #[serde(default, rename = "do")]
    how: String,
}

async fn bring_back(
    visit: Visit,
    which: WhichVersion,
    State(programme): State<Programme>,
    how: Result<Form<How>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path((kind, key, number)), Form(How { how })) = (which?, how?);
    let (desk, revisions) = open(&visit, &programme, &kind, &key).await?;
    let by = visit.person()?.account;
    let here = edit_address(desk.kind, &desk.key);
    let mut tx = programme.site.store.begin().await?;
    let outcome = match how.as_str() {
        "draft" => restore::as_draft(&mut tx, by, &desk.key, number).await.map(|_| ()),
        "publish" | "anyway" => {
            let anyway = how == "anyway";
            let done = restore::at_once(&mut tx, by, visit.language(), &desk.key, number, anyway).await;
            done.map(|_| ())
        }
        _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    };
    let (errors, advised) = match outcome {
        Ok(()) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            let to = if how == "draft" { here } else { format!("{here}/history?done=restored") };
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Unrestored::Gone) => return Err(Stop::NotFound),
        Err(Unrestored::Store(error)) => return Err(error.into()),
        Err(Unrestored::Draft) => (vec![visit.t("history-draft-open").to_owned()], false),
        Err(Unrestored::Refused(Refused::Store(error))) => return Err(error.into()),
        Err(Unrestored::Refused(refused)) => {
            let advised = matches!(&refused, Refused::Findings(found)
                if found.iter().all(|it| it.severity == Severity::Advises));
            (vec![schedule::why_not(&refused, visit.language())], advised)
        }
    };
    drop(tx);
    let page = show(&visit, &programme, &desk, &revisions, number, errors, advised).await?;
    Ok(with_status(page, StatusCode::UNPROCESSABLE_ENTITY))
}
