use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::{Head, state_key};
use crate::book::found;
use crate::letters::{self, Letter};
use crate::phase::way_key;
use crate::places::{Places, Refused};
use crate::stored::{Booked, State as How, Way, queries, ways};
use crate::{Booking, urls};

#[derive(Template)]
#[template(path = "work/one.html")]
struct OnePage {
    frame: Frame,
    head: Head,
    wrong: Option<&'static str>,
    /// What was done just now.
    done: Option<&'static str>,
    here: String,
    list: String,
    name: String,
    email: String,
    reference: String,
    way: &'static str,
    state: &'static str,
    booked: String,
    until: Option<String>,
    answers: Vec<(String, String)>,
    /// The other way to take part, where there is one.
    other: Option<(&'static str, &'static str)>,
    goes_on: bool,
    /// Whether a place becomes free when it is cancelled.
    holds: bool,
}

type Which = Result<Path<(String, String)>, PathRejection>;

async fn read(visit: &Visit, booking: &Booking, which: Which) -> Result<(EventFacts, Booked), Stop> {
    let Path((slug, id)) = which?;
    let (facts, _) = found(booking, visit, &slug)?;
    let id = Id::parse(&id).ok_or(Stop::NotFound)?;
    let booked = queries::booking(visit.site.store.read(), id).await?;
    // the address says of which event: a booking of another is not there
    let booked = booked.filter(|booked| booked.event == facts.key).ok_or(Stop::NotFound)?;
    Ok((facts, booked))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(done) = done?;
    let (facts, booked) = read(&visit, &booking, which).await?;
    let done = match done.done.as_str() {
        "cancelled" => Some("booking-cancel-work-done"),
        "moved" => Some("booking-move-done"),
        _ => None,
    };
    show(&visit, &booking, &facts, &booked, None, done)
}

fn show(
    visit: &Visit,
    booking: &Booking,
    facts: &EventFacts,
    booked: &Booked,
    wrong: Option<&'static str>,
    done: Option<&'static str>,
) -> Result<Response, Stop> {
    let language = visit.language();
    let held = booking.live.now().of(&facts.key).ok_or(Stop::NotFound)?;
    let questions = &held.event.settings.questions;
    let answers = questions
        .iter()
        .filter_map(|question| Some((question.words.clone(), booked.answers.get(&question.id)?.clone())));
    let ways = ways(facts.mode);
    let other = ways.iter().find(|way| **way != booked.way).map(|way| (way.word(), way_key(*way)));
    let title = language.with("booking-title-of", &[("name", &booked.name), ("title", &facts.title)]);
    let frame = visit.frame(None, title, visit.t("booking-work-about")).unlisted().in_error(wrong.is_some());
    let mut response = private_page(&OnePage {
        frame,
        head: Head::of(visit, facts, "one"),
        wrong,
        done,
        list: urls::work(&facts.slug, ""),
        name: booked.name.clone(),
        here: urls::work(&facts.slug, &format!("one/{}", booked.id)),
        email: booked.email.clone(),
        reference: booked.reference.clone(),
        way: way_key(booked.way),
        state: state_key(booked.state),
        booked: letters::moment(language, facts, booked.booked_at),
        until: booked.offered_until.map(|at| letters::moment(language, facts, at)),
        answers: answers.collect(),
        other,
        goes_on: booked.state.is_live(),
        holds: booked.state != How::Waiting,
    })?;
    if wrong.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn back(facts: &EventFacts, booked: &Booked, done: &str) -> Response {
    Redirect::to(&urls::work(&facts.slug, &format!("one/{}?done={done}", booked.id))).into_response()
}

/// Cancels somebody's booking; they are told, and the place goes to the next.
pub(super) async fn cancel(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
) -> Result<Response, Stop> {
    let (facts, booked) = read(&visit, &booking, which).await?;
    let Some(mut places) = Places::open(&booking.site, &facts.key).await? else { return Err(Stop::NotFound) };
    if places.line.cancel(booked.id).is_ok() {
        places.tell(booked.id, Letter::CancelledByTeam);
        places.close(&booking.site).await?;
        booking.live.after_change().await;
        return Ok(back(&facts, &booked, "cancelled"));
    }
    Ok(back(&facts, &booked, ""))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct To {
    way: String,
}

/// Lets somebody take part the other way; they are told.
pub(super) async fn change_way(
    visit: Visit,
    State(booking): State<Booking>,
    which: Which,
    form: Result<Form<To>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(to) = form?;
    let (facts, booked) = read(&visit, &booking, which).await?;
    let way = Way::of_word(&to.way).filter(|way| ways(facts.mode).contains(way));
    let way = way.ok_or(Stop::Unreadable(StatusCode::BAD_REQUEST))?;
    let Some(mut places) = Places::open(&booking.site, &facts.key).await? else { return Err(Stop::NotFound) };
    match places.line.change_way(booked.id, way) {
        Ok(_) if booked.way != way => {
            places.tell(booked.id, Letter::MovedByTeam);
            places.close(&booking.site).await?;
            booking.live.after_change().await;
            Ok(back(&facts, &booked, "moved"))
        }
        Err(Refused::Full) => {
            drop(places);
            show(&visit, &booking, &facts, &booked, Some("booking-way-full-work"), None)
        }
        _ => Ok(back(&facts, &booked, "")),
    }
}
