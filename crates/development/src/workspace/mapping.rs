//! Content of the programme mapped to capabilities by an editor: which talk, event or article serves which gap, by how much.
//! Suggestions come from themes in common and say so; nothing is mapped by itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Display;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::framework::Framework;
use praxis_capability::plan::MOST_MINUTES;
use praxis_capability::steps::{Lives, Step};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, OnTheme, Stop, Visit, private_page};
use serde::Deserialize;

use crate::Development;
use crate::content::Content;
use crate::content::exchange::{self, Folder, ImportError, MAPPED, Mapped};
use crate::next_steps::kind_key;

const ADDRESS: &str = "/workspace/capabilities/content";
/// How many suggestions of a kind are shown.
const MOST: usize = 8;

#[derive(Clone, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    place: String,
    #[serde(default)]
    capability: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    percent: String,
    #[serde(default)]
    remove: String,
    /// What was just mapped, or taken out.
    #[serde(default)]
    done: String,
}

/// Something that can be mapped.
struct Choice {
    key: String,
    title: String,
    /// Why it is not suggested for now, where it is not.
    waits: Option<&'static str>,
}

struct Suggested {
    place: String,
    capability: String,
    words: String,
    waits: Option<&'static str>,
    /// How many themes they have in common, and how many capabilities share more with the same place.
    shared: usize,
    rank: usize,
}

/// Suggestions of one kind.
struct OfKind {
    name: String,
    /// How many of how many are shown.
    count: String,
    suggested: Vec<Suggested>,
}

struct Row {
    id: String,
    title: String,
    words: String,
    waits: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "workspace/mapping.html")]
struct MappingPage {
    frame: Frame,
    framework: Framework,
    /// What was just done.
    notice: Option<String>,
    notice_waits: Option<&'static str>,
    /// What can be mapped, by the name of its kind.
    places: Vec<(String, Vec<Choice>)>,
    mapped: Vec<Row>,
    suggested: Vec<OfKind>,
    typed: Typed,
    errors: FieldErrors,
}

pub(super) async fn page(
    visit: Visit,
    State(development): State<Development>,
    typed: Result<Query<Typed>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(typed) = typed?;
    shown(&visit, &development, typed, FieldErrors::default()).await
}

async fn mapped(visit: &Visit) -> Result<Mapped, Stop> {
    let stored = exchange::export(&visit.site.store).await?;
    let Some(text) = stored.0.get(MAPPED) else { return Ok(Mapped::default()) };
    Mapped::from_yaml(MAPPED, text).map_err(|error| Stop::Failed(Box::new(error)))
}

async fn shown(
    visit: &Visit,
    development: &Development,
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let content = development.content();
    let framework = content.answerable().ok_or(Stop::NotFound)?;
    let places = visit.site.places();
    let mapped = mapped(visit).await?;
    let title = |id: &str| framework.capability(id).map_or_else(|| id.to_owned(), |it| it.title.clone());
    let language = visit.language();
    let rows = mapped.steps.iter().map(|step| {
        let covers = step.covers.iter().map(|(id, share)| {
            let percent = (share * 100.0).round() as i64;
            language.with("development-mapped-cover", &[("capability", &title(id)), ("percent", &percent)])
        });
        let covers: Vec<String> = covers.collect();
        let minutes = language.with("development-minutes", &[("count", &step.minutes)]);
        Row {
            id: step.id.clone(),
            title: step.title.clone(),
            words: format!("{minutes}; {}", covers.join("; ")),
            waits: waits(visit, &step.id),
        }
    });
    let rows: Vec<Row> = rows.collect();
    let done = Some(&typed.done).filter(|key| !key.is_empty());
    let (notice, notice_waits) = match done.and_then(|key| rows.iter().find(|row| &row.id == key)) {
        Some(row) => (Some(language.with("development-map-done", &[("title", &row.title)])), row.waits),
        None => {
            let taken_out = done.and_then(|key| places.iter().find(|place| &place.key == key));
            let words = |place: &OnTheme| language.with("development-unmap-done", &[("title", &place.title)]);
            (taken_out.map(words), None)
        }
    };
    let wrong = !errors.is_empty();
    let mut frame =
        visit.frame(None, visit.t("development-mapping"), visit.t("development-mapping-words")).unlisted();
    frame = frame.in_error(wrong);
    let mut response = private_page(&MappingPage {
        frame,
        notice,
        notice_waits,
        mapped: rows,
        framework: framework.clone(),
        suggested: suggested(visit, &content, framework, &places),
        places: by_kind(visit, places),
        typed,
        errors,
    })?;
    if wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Why next steps do not name a place for now: there is nothing to see, read or attend.
fn waits(visit: &Visit, place: &str) -> Option<&'static str> {
    if visit.place(place).is_some_and(|it| it.open) {
        return None;
    }
    Some(match place.split_once(':').map_or("", |(kind, _)| kind) {
        "talk" => "development-map-waits-talk",
        "event" => "development-map-waits-event",
        "article" => "development-map-waits-article",
        _ => "development-map-waits",
    })
}

/// What shares a theme with a capability and is not mapped to it, kind by kind: for each place first what has most themes in
/// common, and before others what is open today. Of each kind some are shown, so that neither a long library nor one talk
/// with many themes pushes the others away.
fn suggested(visit: &Visit, content: &Content, framework: &Framework, places: &[OnTheme]) -> Vec<OfKind> {
    let mut kinds: Vec<(&str, Vec<Suggested>)> = Vec::new();
    for place in places {
        let of_place = suggested_for(visit, content, framework, place);
        let kind = place.key.split_once(':').map_or("", |(kind, _)| kind);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, of_kind)) => of_kind.extend(of_place),
            None => kinds.push((kind, of_place)),
        }
    }
    let of_kind = |(kind, mut suggested): (&str, Vec<Suggested>)| {
        let all = suggested.len();
        suggested.sort_by_key(|it| (it.rank, it.waits.is_some(), Reverse(it.shared)));
        suggested.truncate(MOST);
        let count = [("count", &suggested.len() as &dyn Display), ("all", &all)];
        let count = visit.language().with("development-suggestions-count", &count);
        OfKind { name: visit.t(kind_key(kind)).to_owned(), count, suggested }
    };
    kinds.into_iter().filter(|(_, suggested)| !suggested.is_empty()).map(of_kind).collect()
}

fn suggested_for(visit: &Visit, content: &Content, framework: &Framework, place: &OnTheme) -> Vec<Suggested> {
    let steps = content.steps.iter().flat_map(|it| &it.steps);
    let here: Vec<&Step> = steps.filter(|step| step.place().as_deref() == Some(&place.key)).collect();
    let waits = waits(visit, &place.key);
    let mut suggested = Vec::new();
    for (_, capability) in framework.capabilities() {
        let shared = place.themes.iter().filter(|theme| capability.themes.contains(theme));
        let name = |theme: &String| visit.site.theme(theme).map_or_else(|| theme.clone(), |it| it.name);
        let shared: Vec<String> = shared.map(name).collect();
        if shared.is_empty() || here.iter().any(|step| step.covers.contains_key(&capability.id)) {
            continue;
        }
        let words = visit.language().with(
            "development-suggested",
            &[
                ("title", &place.title),
                ("capability", &capability.title),
                ("count", &shared.len()),
                ("themes", &visit.language().list(&shared)),
            ],
        );
        suggested.push(Suggested {
            place: praxis_web::form::encoded(&place.key),
            capability: capability.id.clone(),
            words,
            waits,
            shared: shared.len(),
            rank: 0,
        });
    }
    suggested.sort_by_key(|it| Reverse(it.shared));
    for (rank, it) in suggested.iter_mut().enumerate() {
        it.rank = rank;
    }
    suggested
}

fn by_kind(visit: &Visit, places: Vec<OnTheme>) -> Vec<(String, Vec<Choice>)> {
    let mut kinds: Vec<(String, Vec<Choice>)> = Vec::new();
    for place in places {
        let kind = place.key.split_once(':').map_or("", |(kind, _)| kind);
        let name = visit.t(kind_key(kind));
        let choice = Choice { waits: waits(visit, &place.key), key: place.key, title: place.title };
        match kinds.iter_mut().find(|(known, _)| known == name) {
            Some((_, choices)) => choices.push(choice),
            None => kinds.push((name.to_owned(), vec![choice])),
        }
    }
    kinds
}

/// Maps one piece of content to one capability, or takes a piece out.
pub(super) async fn map(
    visit: Visit,
    State(development): State<Development>,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let content = development.content();
    let framework = content.answerable().ok_or(Stop::NotFound)?;
    let mut mapped = mapped(&visit).await?;
    let done = if typed.remove.is_empty() { typed.place.clone() } else { typed.remove.clone() };
    if typed.remove.is_empty() {
        let places = visit.site.places();
        let place = places.iter().find(|it| it.key == typed.place);
        let minutes = typed.minutes.trim().parse().ok().filter(|it| (1..=MOST_MINUTES).contains(it));
        let percent = typed.percent.trim().parse::<u8>().ok().filter(|it| (1..=100).contains(it));
        let mut errors = FieldErrors::default();
        for (field, key, wrong) in [
            ("place", "development-map-no-place", place.is_none()),
            (
                "capability",
                "development-map-no-capability",
                framework.capability(&typed.capability).is_none(),
            ),
            ("minutes", "development-map-no-minutes", minutes.is_none()),
            ("percent", "development-map-no-percent", percent.is_none()),
        ] {
            if wrong {
                errors.add(field, visit.t(key));
            }
        }
        let (Some(place), Some(minutes), Some(percent), true) = (place, minutes, percent, errors.is_empty())
        else {
            return shown(&visit, &development, typed, errors).await;
        };
        put(&visit, framework, &mut mapped, place, minutes, &typed.capability, f64::from(percent) / 100.0);
    } else {
        mapped.steps.retain(|step| step.id != typed.remove);
    }
    match exchange::import(&visit.site.store, &Folder::of(&[(MAPPED, &mapped.to_yaml())])).await {
        Ok(_) => {}
        Err(ImportError::Store(error)) => return Err(error.into()),
        Err(ImportError::Files(problems)) => {
            let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(Stop::Failed(words.join("; ").into()));
        }
    }
    development.live.after_change().await;
    Ok(Redirect::to(&format!("{ADDRESS}?done={}", praxis_web::form::encoded(&done))).into_response())
}

fn put(
    visit: &Visit,
    framework: &Framework,
    mapped: &mut Mapped,
    place: &OnTheme,
    minutes: u32,
    capability: &str,
    share: f64,
) {
    let (kind, key) = place.key.split_once(':').unwrap_or(("talk", &place.key));
    if let Some(step) = mapped.steps.iter_mut().find(|it| it.id == place.key) {
        step.minutes = minutes;
        step.covers.insert(capability.to_owned(), share);
        return;
    }
    mapped.steps.push(Step {
        id: place.key.clone(),
        kind: kind.to_owned(),
        title: place.title.clone(),
        minutes,
        what: visit.t("development-mapped-what").to_owned(),
        covers: BTreeMap::from([(capability.to_owned(), share)]),
        care: None,
        after: Vec::new(),
        lives: Lives::At {
            kind: kind.to_owned(),
            id: key.to_owned(),
            available: "while it is open".to_owned(),
        },
        stages: framework.stages.iter().map(|it| it.id.clone()).collect(),
    });
}
