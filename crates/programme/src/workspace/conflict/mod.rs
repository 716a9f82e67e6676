//! Two editors wrote at the same time, or something was published under a draft: field by field, with nothing lost.

use askama::Template;
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use praxis_identity::account;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};

use super::edit::called;
use super::edit::form::id_of;
use super::names::Names;
use super::{desk_of, edit_address, list_address, plural_key, with_status};
use crate::Programme;
use crate::editing::drafts::{self, Desk, Saved, Stand};
use crate::editing::fields::{self, Field, Input};
use crate::editing::merge::{self, merge};
use crate::editing::{Typed, files};
use crate::record::Kind;

pub(super) fn routes() -> Routes<Programme> {
    Routes::new().at("/workspace/content/{kind}/{key}/conflict", Access::SignedIn, post(decide))
}

#[derive(Template)]
#[template(path = "workspace/conflict/conflict.html")]
struct ConflictPage {
    frame: Frame,
    here: String,
    who: String,
    theirs_only: Vec<String>,
    mine_only: Vec<String>,
    both: Vec<Contested>,
    /// All that is settled, and what either side says of the rest.
    merged: String,
    theirs: String,
    mine: String,
    draft: i32,
    base: i32,
}

/// A field that both changed.
struct Contested {
    name: &'static str,
    id: String,
    label: String,
    theirs: Vec<String>,
    mine: Vec<String>,
    /// The text to write both into, where the field is one text.
    own: Option<String>,
}

/// The page on which what both wrote is brought together. `base` is what this side started from.
pub(super) async fn page(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    base: &Typed,
    mine: &Typed,
    status: StatusCode,
) -> Result<Response, Stop> {
    let names = Names::load(visit, programme, Some(desk)).await?;
    // a draft that fell behind is one side itself: the other is what is published
    let published = desk.record.as_ref().map(|record| fields::typed_of(&record.document)).unwrap_or_default();
    let (theirs, behind) = match &desk.draft {
        Some(draft) if desk.is_behind() && draft.typed != *mine => {
            // three at once: what the others wrote is brought together first, and what is published leads
            (merge(desk.kind, &draft.base, &published, &draft.typed).typed, true)
        }
        Some(_) if desk.is_behind() => (published, true),
        _ => (desk.typed(), false),
    };
    let merged = merge(desk.kind, base, &theirs, mine);
    let label = |name: &&'static str| {
        let field = fields::field_of(desk.kind, name);
        field.map_or_else(|| (*name).to_owned(), |field| visit.t(field.label).to_owned())
    };
    let both = merged.both.iter().filter_map(|name| {
        let field = fields::field_of(desk.kind, name)?;
        let is_text =
            matches!(field.input, Input::Line | Input::Words | Input::Remark | Input::Website | Input::Lines);
        Some(Contested {
            id: id_of(name),
            label: visit.t(field.label).to_owned(),
            theirs: shown(visit, &names, field, &theirs),
            mine: shown(visit, &names, field, mine),
            own: is_text.then(|| mine.one(name).to_owned()),
            name,
        })
    });
    let title = visit.language().with("conflict-title", &[("title", &called(programme, desk))]);
    let frame = visit.frame(None, title, visit.t("conflict-about")).unlisted();
    let frame = frame.under(super::CONTENT, visit.t("workspace-content"));
    let frame = frame.under(list_address(desk.kind), visit.t(plural_key(desk.kind)));
    let response = private_page(&ConflictPage {
        here: edit_address(desk.kind, &desk.key),
        who: who(visit, desk, behind).await?,
        theirs_only: merged.theirs.iter().map(label).collect(),
        mine_only: merged.mine.iter().map(label).collect(),
        both: both.collect(),
        merged: merged.typed.to_json(),
        theirs: theirs.to_json(),
        mine: mine.to_json(),
        draft: desk.draft.as_ref().map_or(0, |draft| draft.version),
        base: desk.record.as_ref().map_or(0, |record| record.version),
        frame,
    })?;
    Ok(with_status(response, status))
}

async fn who(visit: &Visit, desk: &Desk, behind: bool) -> Result<String, Stop> {
    if behind || desk.draft.is_none() {
        return Ok(visit.t("conflict-published").to_owned());
    }
    let by = desk.draft.as_ref().and_then(|draft| draft.by);
    let by = match by {
        Some(by) => account::queries::by_id(visit.site.store.read(), by).await?.map(|it| it.name),
        None => None,
    };
    Ok(match by {
        Some(name) => visit.language().with("conflict-saved-by", &[("name", &name)]),
        None => visit.t("conflict-saved").to_owned(),
    })
}

/// A field in words.
pub(super) fn shown(visit: &Visit, names: &Names, field: &'static Field, typed: &Typed) -> Vec<String> {
    let mut lines = Vec::new();
    say(visit, names, field, field.name, typed, &mut lines);
    if lines.is_empty() {
        lines.push(visit.t("conflict-empty").to_owned());
    }
    lines
}

fn say(
    visit: &Visit,
    names: &Names,
    field: &'static Field,
    name: &str,
    typed: &Typed,
    lines: &mut Vec<String>,
) {
    let text = typed.one(name);
    match field.input {
        Input::Choice(words) => {
            let word = words.iter().find(|(word, _)| *word == text);
            lines.extend(word.map(|(_, key)| visit.t(key).to_owned()));
        }
        Input::Tick | Input::YesNo => {
            let key = match text {
                "yes" => "choice-yes",
                "no" => "choice-no",
                _ => return,
            };
            lines.push(visit.t(key).to_owned());
        }
        Input::Date => {
            let parts = ["day", "month", "season", "year"].map(|part| typed.one(&format!("{name}.{part}")));
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let precision = match typed.one(&format!("{name}.precision")) {
                "day" => "precision-day",
                "month" => "precision-month",
                "season" => "precision-season",
                "year" => "precision-year",
                _ => return,
            };
            lines.push(format!("{}: {}", visit.t(precision), parts.join(" ")));
        }
        Input::One(kinds) => lines.extend(typed.all(name).iter().map(|key| names.title(key, kinds))),
        Input::Many(kind) => lines.extend(typed.all(name).iter().map(|key| names.title(key, &[kind]))),
        Input::Themes => {
            lines.extend(typed.all(name).iter().map(|key| names.title(key, &[Kind::Theme])));
        }
        Input::Points => lines.extend(typed.all(name).iter().cloned()),
        Input::Rows(inner) => {
            for at in 0..fields::row_count(typed, name) {
                let mut row = Vec::new();
                for field in inner {
                    say(visit, names, field, &format!("{name}.{at}.{}", field.name), typed, &mut row);
                }
                lines.push(row.join(", "));
            }
        }
        Input::KeyOf(_) => {}
        _ => lines.extend(text.lines().map(str::to_owned)),
    }
    lines.extend(typed.all(&format!("{name}.add")).iter().cloned());
}

async fn decide(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let raw = Typed::of_pairs(form_urlencoded::parse(&body).into_owned());
    let read = |name: &str| Typed::from_json(raw.one(name)).unwrap_or_default();
    let (mut typed, theirs, mine) = (read("merged"), read("theirs"), read("mine"));
    for field in fields::all(desk.kind) {
        let chosen = match raw.one(&format!("choose.{}", field.name)) {
            "mine" => merge::of(field, &mine),
            "theirs" => merge::of(field, &theirs),
            "own" => {
                let own = raw.one(&format!("own.{}", field.name)).to_owned();
                Typed::of_pairs([(field.name.to_owned(), own)])
            }
            _ => continue,
        };
        typed = typed.only(|name| name.split('.').next() != Some(field.name));
        typed.put(chosen);
    }
    let mut typed = fields::normalised(desk.kind, &typed);
    files::keep_own(desk.kind, Some(&desk), &mut typed);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    for (input, unknown) in names.unknown(desk.kind, &typed) {
        let kept = typed.all(&input).iter().filter(|key| **key != unknown).cloned().collect();
        typed.set_all(&input, kept);
    }
    let number = |name: &str| raw.one(name).parse().unwrap_or(0);
    let stand = Stand { draft: number("draft-version"), base: number("base-version") };
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    let wish = drafts::Wish {
        key: desk.key.clone(),
        kind: desk.kind,
        provenance: desk.provenance,
        typed: typed.clone(),
        stand,
    };
    match drafts::save(&mut tx, by, wish).await? {
        Saved::Draft(_) => {
            tx.commit().await?;
            let to = format!("{}?done=merged", edit_address(desk.kind, &desk.key));
            Ok(Redirect::to(&to).into_response())
        }
        // again somebody was faster: what was decided here is one side of the next round
        Saved::Conflict(_) => {
            drop(tx);
            let desk = desk_of(&visit, &programme, &kind, &key).await?;
            page(&visit, &programme, &desk, &theirs, &typed, StatusCode::CONFLICT).await
        }
    }
}
