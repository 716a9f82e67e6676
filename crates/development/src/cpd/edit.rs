use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::PartialDate;
use praxis_web::{Frame, Section, Stop, Visit, assets, private_page};
use serde::Deserialize;

use super::form::{Control, Field, Typed, check, fields, hints, rules};
use crate::stored::{Settings, queries};
use crate::{Development, urls};

#[derive(Template)]
#[template(path = "cpd/edit.html")]
struct EditPage {
    frame: Frame,
    heading: &'static str,
    /// Where the form goes.
    action: String,
    /// The id of an entry that is stored already.
    id: Option<String>,
    fields: Vec<Field>,
    hints: Vec<String>,
    /// They are asked to look before the entry counts as finished.
    asks_to_look: bool,
    finished: bool,
    draft: String,
    /// Drafts that the browser need not keep any longer.
    saved: Vec<String>,
    regulator: Option<String>,
    /// The form itself was not seen in full.
    unconfirmed: bool,
    /// Where the regulator itself says what it asks.
    own_page: Option<String>,
}

impl EditPage {
    fn is_wrong(&self) -> bool {
        self.asks_to_look || self.fields.iter().any(|it| it.error.is_some())
    }
}

/// What an entry is prefilled from, or that it was saved.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    talk: Option<String>,
    event: Option<String>,
    step: Option<String>,
    /// How long it took, as a certificate of attendance says it.
    minutes: Option<String>,
    saved: Option<String>,
}

struct Kept {
    id: Option<String>,
    finished: bool,
    settings: Settings,
    saved: Vec<String>,
}

fn shown(
    visit: &Visit,
    development: &Development,
    typed: &Typed,
    kept: Kept,
    checked: Option<Vec<Field>>,
) -> Result<Response, Stop> {
    let content = development.content();
    let rules = rules(development, &content, &kept.settings);
    let was_checked = checked.is_some();
    let fields = match checked {
        Some(fields) => fields,
        None => {
            let open = Typed { finish: false, ..typed.clone() };
            check(visit, fields(visit, rules.map(|(_, it)| it)), &open, development.today())
        }
    };
    let hints = hints(visit, &fields);
    let heading = if kept.id.is_some() { "development-entry-edit" } else { "development-entry-new" };
    let asks_to_look = was_checked && typed.finish && !typed.looked && !hints.is_empty();
    let is_wrong = asks_to_look || fields.iter().any(|field| field.error.is_some());
    let title = visit.t(heading);
    let mut frame = visit
        .frame(Some(Section::Development), title, visit.t("development-entry-standfirst"))
        .under(urls::FRONT, visit.t("section-development"))
        .under(urls::CPD, visit.t("development-cpd"))
        .with_module(assets::DRAFT_SCRIPT)
        .unlisted();
    frame = frame.in_error(is_wrong);
    frame.script = true;
    let page = EditPage {
        frame,
        heading,
        action: match &kept.id {
            Some(id) => format!("{}/{id}", urls::CPD),
            None => format!("{}/new", urls::CPD),
        },
        asks_to_look,
        hints,
        fields,
        finished: kept.finished || typed.finish,
        draft: typed.draft.clone(),
        saved: kept.saved,
        regulator: rules.map(|(regulator, _)| regulator.name.clone()),
        unconfirmed: rules.is_some_and(|(_, version)| version.fields_note.is_some()),
        own_page: rules.and_then(|(_, version)| version.own_pages().next().map(str::to_owned)),
        id: kept.id,
    };
    let wrong = was_checked && page.is_wrong();
    let mut response = private_page(&page)?;
    if wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// An empty entry, or one prefilled from a talk, an event or a step.
pub(super) async fn new(
    visit: Visit,
    State(development): State<Development>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asked) = asked?;
    let settings = queries::settings(visit.site.store.read(), visit.person()?.account).await?;
    let typed = prefilled(&visit, &development, &asked);
    shown(&visit, &development, &typed, Kept { id: None, finished: false, settings, saved: Vec::new() }, None)
}

fn prefilled(visit: &Visit, development: &Development, asked: &Asked) -> Typed {
    let mut fields = BTreeMap::new();
    let mut draft = "new".to_owned();
    let today = development.today().to_string();
    let mut put = |name: &str, text: String| drop(fields.insert(name.to_owned(), text));
    let from = [("talk", &asked.talk), ("event", &asked.event)];
    let from = from.into_iter().find_map(|(kind, key)| Some((kind, key.as_deref()?)));
    if let Some((kind, key)) = from
        && let Some(place) = visit.place(&format!("{kind}:{key}"))
    {
        draft = format!("new-{kind}-{key}");
        put("title", place.link.name);
        put("link", format!("{}{}", visit.site.base_url, place.link.address));
        put("by", place.by);
        put(
            "type",
            visit
                .t(if kind == "talk" { "development-type-talk" } else { "development-type-event" })
                .to_owned(),
        );
        // a talk is read or heard today, whenever it was given; an event was attended on its day, where that is known
        match (kind, place.date) {
            ("event", PartialDate::Day(day)) => put("date", day.to_string()),
            ("event", _) => {}
            _ => put("date", today),
        }
        // what is no number of minutes is left out: the writer sees an empty field
        if let Some(minutes) = asked.minutes.as_ref().and_then(|it| it.parse::<u16>().ok()) {
            put("minutes", minutes.to_string());
        }
    } else if let Some(id) = &asked.step {
        let content = development.content();
        let steps = content.steps.iter().flat_map(|it| &it.steps);
        if let Some(step) = steps.into_iter().find(|it| &it.id == id) {
            draft = format!("new-step-{id}");
            put("title", step.title.clone());
            if let Some(place) = step.place().and_then(|place| visit.place(&place)) {
                put("link", format!("{}{}", visit.site.base_url, place.link.address));
                put("by", place.by);
            }
            put("type", visit.t("development-type-step").to_owned());
            put("minutes", step.minutes.to_string());
            put("date", today);
        }
    }
    Typed { fields, draft, ..Typed::default() }
}

pub(super) async fn add(
    visit: Visit,
    State(development): State<Development>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(form) = form?;
    let account = visit.person()?.account;
    let settings = queries::settings(visit.site.store.read(), account).await?;
    let (typed, checked) = read(&visit, &development, &settings, form);
    if let Some(again) = wrong(&visit, &typed, &checked) {
        let kept = Kept { id: None, finished: false, settings, saved: Vec::new() };
        return shown(&visit, &development, &again, kept, Some(checked));
    }
    let tx = visit.site.store.begin().await?;
    let id = queries::add_entry(&tx, account, &typed.fields, typed.finish).await?;
    tx.commit().await?;
    Ok(Redirect::to(&after(&id.to_string(), &typed)).into_response())
}

pub(super) async fn page(
    visit: Visit,
    path: Result<Path<String>, PathRejection>,
    State(development): State<Development>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let entry = super::own(&visit, path).await?;
    let Query(asked) = asked?;
    let settings = queries::settings(visit.site.store.read(), visit.person()?.account).await?;
    let id = entry.id.to_string();
    let saved = asked.saved.map(|draft| vec![draft, id.clone()]).unwrap_or_default();
    let typed = Typed { fields: entry.fields, draft: id.clone(), ..Typed::default() };
    let kept = Kept { id: Some(id), finished: entry.finished, settings, saved };
    shown(&visit, &development, &typed, kept, None)
}

pub(super) async fn keep(
    visit: Visit,
    path: Result<Path<String>, PathRejection>,
    State(development): State<Development>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let entry = super::own(&visit, path).await?;
    let Form(form) = form?;
    let account = visit.person()?.account;
    let settings = queries::settings(visit.site.store.read(), account).await?;
    let (mut typed, checked) = read(&visit, &development, &settings, form);
    if let Some(again) = wrong(&visit, &typed, &checked) {
        let kept =
            Kept { id: Some(entry.id.to_string()), finished: entry.finished, settings, saved: Vec::new() };
        return shown(&visit, &development, &again, kept, Some(checked));
    }
    // what another regulator's form asked stays with the entry
    for (name, text) in entry.fields {
        if !checked.iter().any(|field| field.id == name) {
            typed.fields.entry(name).or_insert(text);
        }
    }
    let tx = visit.site.store.begin().await?;
    if !queries::save_entry(&tx, account, entry.id, &typed.fields, typed.finish).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&after(&entry.id.to_string(), &typed)).into_response())
}

fn read(
    visit: &Visit,
    development: &Development,
    settings: &Settings,
    form: Vec<(String, String)>,
) -> (Typed, Vec<Field>) {
    let content = development.content();
    let rules = rules(development, &content, settings);
    let fields = fields(visit, rules.map(|(_, it)| it));
    let typed = Typed::read(form, &fields);
    let checked = check(visit, fields, &typed, development.today());
    (typed, checked)
}

/// What was typed, where it cannot be kept as it is asked to be.
fn wrong(visit: &Visit, typed: &Typed, checked: &[Field]) -> Option<Typed> {
    let asks_to_look = typed.finish && !typed.looked && !hints(visit, checked).is_empty();
    (asks_to_look || checked.iter().any(|it| it.error.is_some())).then(|| typed.clone())
}

/// Where it goes on: a finished entry is there to be copied, a draft to be written on.
fn after(id: &str, typed: &Typed) -> String {
    let draft = praxis_web::form::encoded(if typed.draft.is_empty() { id } else { &typed.draft });
    match typed.finish {
        true => format!("{}/{id}/copy?saved={draft}", urls::CPD),
        false => format!("{}/{id}?saved={draft}", urls::CPD),
    }
}

/// Erases it, at once and for good.
pub(super) async fn erase(visit: Visit, path: Result<Path<String>, PathRejection>) -> Result<Response, Stop> {
    let entry = super::own(&visit, path).await?;
    let tx = visit.site.store.begin().await?;
    queries::erase_one(&tx, visit.person()?.account, queries::Part::Record, entry.id).await?;
    tx.commit().await?;
    Ok(Redirect::to(urls::CPD).into_response())
}
