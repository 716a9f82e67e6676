use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::PartialDate;
use praxis_identity::ThingKind;
use praxis_storage::{StoreError, WriteTx};
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::theirs::{self, kind_key};
use super::typed::{BOOKING, QuestionNames, REMINDERS, ReminderNames, of, read};
use crate::places::{self, Places, Refused};
use crate::stored::{QuestionKind, Settings, Way, queries, ways};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, needs, urls};

#[derive(Template)]
#[template(path = "set_up/page.html")]
struct SetUpPage {
    frame: Frame,
    head: Head,
    here: String,
    /// Where one sees what goes out by itself, and to whom.
    message: String,
    typed: Typed,
    errors: FieldErrors,
    saved: bool,
    version: i64,
    zone: String,
    in_person: bool,
    online: bool,
    lacks_mode: bool,
    lacks_day: bool,
    lacks_contact: bool,
    kinds: [(&'static str, &'static str); 4],
    questions: Vec<(usize, QuestionNames)>,
    reminders: Vec<(usize, ReminderNames)>,
}

fn event(visit: &Visit, slug: &str) -> Result<EventFacts, Stop> {
    let thing = visit.site.thing_at(ThingKind::Event, slug).ok_or(Stop::NotFound)?;
    visit.site.event(&thing.key).ok_or(Stop::NotFound)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    saved: String,
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(done)) = (slug?, done?);
    let facts = event(&visit, &slug)?;
    let held = booking.live.now().of(&facts.key);
    let (settings, version) = match &held {
        Some(held) => (held.event.settings.clone(), held.event.version),
        None => (Settings { open: true, ..Settings::default() }, 0),
    };
    let typed = of(&facts, &settings);
    show(&visit, &facts, typed, FieldErrors::default(), version, !done.saved.is_empty()).await
}

/// The rows that are shown: those with something in them, and some to write into.
fn rows<T: Copy>(all: &[T], is_filled: impl Fn(&T) -> bool, more: usize) -> Vec<(usize, T)> {
    let filled = all.iter().rposition(is_filled).map_or(0, |at| at + 1);
    all.iter().copied().enumerate().map(|(at, row)| (at + 1, row)).take(filled + more).collect()
}

async fn show(
    visit: &Visit,
    facts: &EventFacts,
    typed: Typed,
    errors: FieldErrors,
    version: i64,
    saved: bool,
) -> Result<Response, Stop> {
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, facts, "booking-set-up");
    let mut frame = visit.frame(None, title, visit.t("booking-work-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let is_filled = |name: &str| !typed.get(name).is_empty() || errors.at(name).is_some();
    let is_asked = |names: &QuestionNames| is_filled(names.words) || is_filled(names.choices);
    let is_set = |names: &ReminderNames| is_filled(names.days) || is_filled(names.words);
    let ways = ways(facts.mode);
    let mut response = private_page(&SetUpPage {
        frame,
        head: Head::of(visit, facts, "set-up"),
        here: urls::work(&facts.slug, "set-up"),
        message: urls::work(&facts.slug, "message"),
        saved,
        version,
        zone: facts.zone.clone(),
        in_person: ways.contains(&Way::InPerson),
        online: ways.contains(&Way::Online),
        lacks_mode: facts.mode.is_none(),
        lacks_day: !matches!(facts.date, PartialDate::Day(_)),
        lacks_contact: !needs::have_a_contact(&visit.site, &facts.key).await?,
        kinds: QuestionKind::ALL.map(|kind| (kind.word(), kind_key(kind))),
        questions: rows(&BOOKING, is_asked, 1),
        reminders: rows(&REMINDERS, is_set, 1),
        typed,
        errors,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Pages say something else when booking opens, closes, and when the event begins.
async fn on_time(tx: &mut WriteTx, facts: &EventFacts, settings: &Settings) -> Result<(), StoreError> {
    for at in [settings.opens_at, settings.closes_at, facts.begins.or(facts.over)].into_iter().flatten() {
        if at > tx.now() {
            places::look_again(tx, &facts.key, at).await?;
        }
    }
    Ok(())
}

pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let facts = event(&visit, &slug)?;
    let version: i64 = typed.get("version").parse().unwrap_or_default();
    let done = Redirect::to(&format!("{}?saved=yes", urls::work(&slug, "set-up"))).into_response();
    let site = &booking.site;
    let opened = Places::open(site, &facts.key).await?;
    // what this form does not ask is kept as it is stored now: what this process last heard of may be older
    let before = opened.as_ref().map(|places| places.event.settings.clone()).unwrap_or_default();
    let settings = match read(&visit, &facts, &typed, &before) {
        Ok(settings) => settings,
        Err(errors) => {
            drop(opened);
            return show(&visit, &facts, typed, errors, version, false).await;
        }
    };
    let mut errors = FieldErrors::default();
    let stored = match opened {
        None => {
            let mut tx = site.store.begin().await?;
            match queries::create_event(&mut tx, &facts.key, &settings).await {
                Ok(()) => {
                    on_time(&mut tx, &facts, &settings).await?;
                    tx.commit().await.map(|()| true)
                }
                error => error.map(|()| false),
            }
        }
        Some(places) if places.event.version != version => Err(StoreError::Conflict(facts.key.clone())),
        Some(mut places) => {
            let rules = places::rules(&facts, &settings);
            if let Err((way, Refused::TooFew(taken))) = places.line.change_rules(rules) {
                drop(places);
                let field = if way == Way::InPerson { "places_in_person" } else { "places_online" };
                errors.add(field, visit.language().with("booking-places-few", &[("taken", &taken)]));
                return show(&visit, &facts, typed, errors, version, false).await;
            }
            match queries::change_event(&mut places.tx, &facts.key, version, &settings).await {
                Ok(()) => {
                    on_time(&mut places.tx, &facts, &settings).await?;
                    places.event.settings = settings;
                    places.close(site).await.map(|_| true)
                }
                error => error.map(|()| false),
            }
        }
    };
    match stored {
        Err(StoreError::Conflict(_)) => {
            booking.live.refresh().await?;
            let saved = queries::event(site.store.read(), &facts.key).await?.ok_or(Stop::NotFound)?;
            errors.add("open", visit.t("booking-changed-meanwhile"));
            theirs::tell(&visit, &facts, &typed, &saved.settings, &mut errors);
            // sent once more, it takes the place of what somebody else saved: whoever does that was told what it is
            show(&visit, &facts, typed, errors, saved.version, false).await
        }
        stored => {
            stored?;
            booking.live.after_change().await;
            Ok(done)
        }
    }
}
