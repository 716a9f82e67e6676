//! The lists of content: what there is of each kind, searched, filtered and sorted, and what is done to many at once.

mod bulk;
mod remove;

use std::collections::HashMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use praxis_domain::{PartialDate, Timestamp, Visibility};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use super::edit::form::visibility_key;
use super::{CONTENT, edit_address, kind_of, list_address, names, plural_key};
use crate::Programme;
use crate::editing::drafts::Draft;
use crate::editing::fields::{self, Input};
use crate::editing::queries;
use crate::record::Kind;

pub(super) fn routes() -> Routes<Programme> {
    let edits = || Access::Needs(Action::Change, Object::Content);
    Routes::new().at(CONTENT, edits(), get(kinds)).at("/workspace/content/{kind}", edits(), get(list)).at(
        "/workspace/content/{kind}/bulk",
        edits(),
        post(bulk::post),
    )
}

#[derive(Template)]
#[template(path = "workspace/content/kinds.html")]
struct KindsPage {
    frame: Frame,
    kinds: Vec<KindRow>,
}

struct KindRow {
    address: String,
    name: String,
    count: usize,
    drafts: usize,
}

async fn kinds(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let rows = all(&programme).await?;
    let row = |kind: Kind| {
        let of_kind = rows.iter().filter(|row| row.kind == kind);
        KindRow {
            address: list_address(kind).to_owned(),
            name: visit.t(plural_key(kind)).to_owned(),
            count: of_kind.clone().count(),
            drafts: of_kind.filter(|row| row.state != Standing::Published).count(),
        }
    };
    let kinds = Kind::ALL.into_iter().map(row).collect();
    let frame = visit.frame(None, visit.t("workspace-content"), visit.t("content-about")).unlisted();
    private_page(&KindsPage { frame, kinds })
}

/// Whether a record is published, being written, or both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Standing {
    Draft,
    Changed,
    Published,
}

/// A record or a new draft.
struct Row {
    handle: String,
    key: String,
    kind: Kind,
    title: String,
    date: PartialDate,
    state: Standing,
    invented: bool,
    visibility: Option<Visibility>,
    changed_at: Timestamp,
    of: Option<String>,
}

/// Everything that is published or being written.
async fn all(programme: &Programme) -> Result<Vec<Row>, Stop> {
    let directory = programme.live.directory();
    let drafts = queries::drafts(programme.site.store.read()).await?;
    let mut by_key: HashMap<&str, &Draft> = drafts.iter().map(|draft| (draft.key.as_str(), draft)).collect();
    let mut rows = Vec::new();
    for entry in directory.iter() {
        let draft = by_key.remove(entry.handle.as_str());
        let of = entry.refers.iter().find(|(field, _)| matches!(*field, "of" | "event"));
        rows.push(Row {
            handle: entry.handle.clone(),
            key: entry.key.clone(),
            kind: entry.kind,
            title: draft.map_or_else(
                || entry.title.clone(),
                |draft| match names::title_of(draft) {
                    key if key == draft.key => entry.title.clone(),
                    title => title,
                },
            ),
            date: entry.date,
            state: if draft.is_some() { Standing::Changed } else { Standing::Published },
            invented: entry.provenance.is_synthetic(),
            visibility: entry.visibility,
            changed_at: draft.map_or(entry.updated_at, |draft| draft.updated_at),
            of: of.map(|(_, handle)| handle.clone()),
        });
    }
    for draft in drafts.iter().filter(|draft| directory.get(&draft.key).is_none()) {
        let of = ["of", "event"].map(|field| draft.typed.one(field)).into_iter().find(|of| !of.is_empty());
        rows.push(Row {
            handle: draft.key.clone(),
            key: draft.key.trim_start_matches("theme:").to_owned(),
            kind: draft.kind,
            title: names::title_of(draft),
            date: PartialDate::Unknown,
            state: Standing::Draft,
            invented: draft.provenance.is_synthetic(),
            visibility: names::visibility(draft.typed.one("visibility")),
            changed_at: draft.updated_at,
            of: of.map(str::to_owned),
        });
    }
    Ok(rows)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    state: String,
    sort: String,
    of: String,
    page: usize,
    done: Option<usize>,
}

#[derive(Template)]
#[template(path = "workspace/content/list.html")]
struct ListPage {
    frame: Frame,
    address: String,
    new: Option<String>,
    asked: Asked,
    states: Vec<Choice>,
    sorts: Vec<Choice>,
    count: usize,
    rows: Vec<Line>,
    has_dates: bool,
    themes: Vec<(String, String)>,
    visibilities: Vec<(&'static str, String)>,
    pages: Vec<PageLink>,
    of: Option<String>,
    done: Option<String>,
    nothing_chosen: bool,
    may_remove: bool,
}

struct Choice {
    value: &'static str,
    name: String,
    chosen: bool,
}

struct Line {
    handle: String,
    address: String,
    title: String,
    date: String,
    state: String,
    colour: &'static str,
    invented: bool,
    visibility: Option<String>,
    changed: String,
}

struct PageLink {
    number: usize,
    address: String,
    current: bool,
}

const PAGE: usize = 50;

async fn list(
    visit: Visit,
    State(programme): State<Programme>,
    Path(kind): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asked) = asked?;
    show(&visit, &programme, kind_of(&kind)?, asked, false).await
}

/// The list; `nothing_chosen` where something was to be done and nothing was ticked.
async fn show(
    visit: &Visit,
    programme: &Programme,
    kind: Kind,
    asked: Asked,
    nothing_chosen: bool,
) -> Result<Response, Stop> {
    let language = visit.language();
    let mut rows = all(programme).await?;
    rows.retain(|row| row.kind == kind);
    let words: Vec<String> = asked.q.to_lowercase().split_whitespace().map(str::to_owned).collect();
    rows.retain(|row| {
        let title = row.title.to_lowercase();
        words.iter().all(|word| title.contains(word.as_str()))
            && (asked.of.is_empty() || row.of.as_deref() == Some(asked.of.as_str()))
            && match asked.state.as_str() {
                "published" => row.state == Standing::Published,
                "draft" => row.state == Standing::Draft,
                "changed" => row.state == Standing::Changed,
                "invented" => row.invented,
                _ => true,
            }
    });
    let by_title = |a: &Row, b: &Row| {
        a.title.to_lowercase().cmp(&b.title.to_lowercase()).then_with(|| a.handle.cmp(&b.handle))
    };
    match asked.sort.as_str() {
        "title" => rows.sort_by(by_title),
        "date" => rows.sort_by(|a, b| match (a.date, b.date) {
            // the newest first, and what has no date behind all
            (PartialDate::Unknown, PartialDate::Unknown) => by_title(a, b),
            (PartialDate::Unknown, _) => std::cmp::Ordering::Greater,
            (_, PartialDate::Unknown) => std::cmp::Ordering::Less,
            (a_date, b_date) => b_date.in_time(a_date).then_with(|| by_title(a, b)),
        }),
        _ => rows.sort_by(|a, b| {
            a.state.cmp(&b.state).then_with(|| b.changed_at.cmp(&a.changed_at)).then_with(|| by_title(a, b))
        }),
    }
    let count = rows.len();
    let number = asked.page.clamp(1, count.div_ceil(PAGE).max(1));
    let address = list_address(kind).to_owned();
    let pages = (1..=count.div_ceil(PAGE)).map(|page| PageLink {
        number: page,
        address: question(&address, &asked, page),
        current: page == number,
    });
    let pages = if count > PAGE { pages.collect() } else { Vec::new() };
    let lines = rows.into_iter().skip((number - 1) * PAGE).take(PAGE).map(|row| {
        let (key, colour) = match row.state {
            Standing::Draft => ("state-draft", ""),
            Standing::Changed => ("state-changed", "warn"),
            Standing::Published => ("state-published", "ok"),
        };
        Line {
            address: edit_address(kind, &row.key),
            handle: row.handle,
            title: row.title,
            date: language.date(row.date),
            state: visit.t(key).to_owned(),
            colour,
            invented: row.invented,
            visibility: row.visibility.map(|it| visit.t(visibility_key(it)).to_owned()),
            changed: language.moment(row.changed_at),
        }
    });
    let choice = |value: &'static str, key: &str, asked: &str| Choice {
        value,
        name: visit.t(key).to_owned(),
        chosen: value == asked,
    };
    let states = [
        ("", "filter-every-state"),
        ("published", "state-published"),
        ("draft", "state-draft"),
        ("changed", "state-changed"),
        ("invented", "state-invented"),
    ];
    let sorts = [("", "sort-attention"), ("title", "sort-title"), ("date", "sort-date")];
    let has = |wanted: fn(&Input) -> bool| fields::all(kind).any(|field| wanted(&field.input));
    let directory = programme.live.directory();
    let themes = directory.iter().filter(|entry| entry.kind == Kind::Theme);
    let themes = themes.map(|theme| (theme.key.clone(), theme.title.clone()));
    let frame = visit
        .frame(None, visit.t(plural_key(kind)), visit.t("content-about"))
        .unlisted()
        .in_error(nothing_chosen);
    let frame = frame.under(CONTENT, visit.t("workspace-content"));
    let is_there_one = kind == Kind::Programme && count > 0;
    let of = (!asked.of.is_empty())
        .then(|| directory.get(&asked.of).map_or_else(|| asked.of.clone(), |entry| entry.title.clone()));
    let new = format!("{address}/new");
    let new = if asked.of.is_empty() { new } else { format!("{new}?of={}", asked.of) };
    private_page(&ListPage {
        new: (!is_there_one).then_some(new),
        states: states.map(|(value, key)| choice(value, key, &asked.state)).into(),
        sorts: sorts.map(|(value, key)| choice(value, key, &asked.sort)).into(),
        rows: lines.collect(),
        has_dates: has(|input| matches!(input, Input::Date)),
        themes: if has(|input| matches!(input, Input::Themes)) { themes.collect() } else { Vec::new() },
        visibilities: if kind == Kind::Person {
            Visibility::ALL.map(|it| (it.word(), visit.t(visibility_key(it)).to_owned())).into()
        } else {
            Vec::new()
        },
        may_remove: kind != Kind::Programme && visit.can(Action::Delete, &Object::Content),
        done: asked.done.map(|many| language.with("bulk-done", &[("count", &many)])),
        nothing_chosen,
        frame,
        address,
        asked,
        count,
        pages,
        of,
    })
}

fn question(address: &str, asked: &Asked, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let parts = [("q", &asked.q), ("state", &asked.state), ("sort", &asked.sort), ("of", &asked.of)];
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    query.append_pair("page", &page.to_string());
    format!("{address}?{}", query.finish())
}
