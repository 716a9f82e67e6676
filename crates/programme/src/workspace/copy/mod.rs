//! A new event like an earlier one: a draft with what stays the same from one time to the next.

use askama::Template;
use axum::extract::{Path, RawForm, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use praxis_domain::{Provenance, Visibility};
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};

use super::conflict::shown;
use super::edit::called;
use super::edit::form::shortened;
use super::names::Names;
use super::{desk_of, edit_address, frame_of};
use crate::Programme;
use crate::editing::drafts::{self, Desk, Stand};
use crate::editing::{Typed, fields, publish};
use crate::record::Kind;

pub(super) fn routes() -> Routes<Programme> {
    Routes::new().at(
        "/workspace/content/events/{key}/copy",
        Access::Needs(Action::Create, Object::Content),
        get(ask).post(copy),
    )
}

/// Where an event is begun that is like this one.
pub(super) fn address(key: &str) -> String {
    format!("{}/copy", edit_address(Kind::Event, key))
}

/// What stays the same from one time to the next. The day, the page elsewhere, the picture and what was recorded belong
/// to one event alone.
const STAYS: [&str; 9] =
    ["title", "kind", "zone", "mode", "place", "organisers", "partners", "themes", "words"];

/// The fields that name people. Nobody takes part again because they once did: each of them is asked for.
const PEOPLE: [&str; 4] = ["speakers", "facilitator", "chairs", "commentary"];

#[derive(Template)]
#[template(path = "workspace/copy/page.html")]
struct CopyPage {
    frame: Frame,
    here: String,
    copy: String,
    /// What of it there is: fields and what they say.
    stays: Vec<(String, String)>,
    people: Vec<Somebody>,
}

/// Somebody who took part, and may again.
struct Somebody {
    /// The field and the key.
    value: String,
    name: String,
    part: String,
}

/// What an event says: as it is published, otherwise what is being written of it.
fn said(desk: &Desk) -> Typed {
    match &desk.record {
        Some(record) => fields::typed_of(&record.document),
        None => desk.typed(),
    }
}

/// Who is named with an event and may be named with another: nobody who does not want to be shown.
fn people<'a>(names: &Names, typed: &'a Typed) -> Vec<(&'static str, &'a str, String)> {
    let of = |field: &'static str| typed.all(field).iter().map(move |key| (field, key.as_str()));
    let named = PEOPLE.into_iter().flat_map(of).filter_map(|(field, key)| {
        let entry = names.directory.get(key)?;
        (entry.visibility != Some(Visibility::Hidden)).then(|| (field, key, entry.title.clone()))
    });
    named.collect()
}

async fn ask(
    visit: Visit,
    State(programme): State<Programme>,
    Path(key): Path<String>,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, "events", &key).await?;
    let typed = said(&desk);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let label = |name: &str| {
        let field = fields::field_of(Kind::Event, name);
        field.map(|field| visit.t(field.label).to_owned()).unwrap_or_default()
    };
    let stays = STAYS.into_iter().filter(|name| !typed.all(name).is_empty()).map(|name| {
        let field = fields::field_of(Kind::Event, name);
        let lines = field.map(|field| shown(&visit, &names, field, &typed)).unwrap_or_default();
        (label(name), shortened(&lines.join("; ")))
    });
    let somebody = |(field, key, name): (&'static str, &str, String)| Somebody {
        value: format!("{field}:{key}"),
        part: label(field),
        name,
    };
    let people = people(&names, &typed).into_iter().map(somebody).collect();
    let title = visit.language().with("copy-title", &[("title", &called(&programme, &desk))]);
    private_page(&CopyPage {
        here: edit_address(Kind::Event, &desk.key),
        copy: address(&desk.key),
        stays: stays.collect(),
        people,
        frame: frame_of(&visit, Kind::Event, title, "copy-about"),
    })
}

async fn copy(
    visit: Visit,
    State(programme): State<Programme>,
    Path(key): Path<String>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, "events", &key).await?;
    let sent = Typed::of_pairs(form_urlencoded::parse(&body).into_owned());
    let before = said(&desk);
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let mut typed = before.only(|name| STAYS.contains(&name));
    for (field, key, _) in people(&names, &before) {
        if sent.has("person", &format!("{field}:{key}")) {
            typed.add(field, key);
        }
    }
    // what is invented stays invented; everything else is from now on the team's own word, wherever it once was read
    let provenance =
        if desk.provenance.is_synthetic() { Provenance::Synthetic } else { Provenance::Programme };
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    tx.alone().await?;
    let key = publish::new_key(&tx, Kind::Event, typed.one("title")).await?;
    let stand = Stand { draft: 0, base: 0 };
    let wish = drafts::Wish { key: key.clone(), kind: Kind::Event, provenance, typed, stand };
    drafts::save(&mut tx, by, wish).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=copied", edit_address(Kind::Event, &key))).into_response())
}
