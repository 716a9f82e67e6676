use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Id;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Language, Stop, Visit, private_page};
use serde::Deserialize;

use super::queries::{self, Need};
use crate::book::found;
use crate::letters::{self, Letter};
use crate::phase::way_key;
use crate::places::Places;
use crate::stored::{State as How, Way};
use crate::work::{Head, state_key};
use crate::{Booking, urls};

const LONGEST_REPLY: usize = 3_000;

/// What one person needs, in the list.
struct Line {
    id: String,
    name: String,
    email: String,
    reference: String,
    way: &'static str,
    state: &'static str,
    needs: String,
    reply: Option<String>,
    replied: Option<String>,
    is_new: bool,
    /// What was typed as an answer and is to be put right.
    typed: String,
    wrong: Option<String>,
    /// The id of the field for an answer.
    field: String,
}

#[derive(Template)]
#[template(path = "needs/page.html")]
struct NeedsPage {
    frame: Frame,
    errors: FieldErrors,
    head: Head,
    /// What was done just now.
    done: Option<&'static str>,
    action: String,
    lines: Vec<Line>,
    unread: usize,
    /// When what people needed is deleted, or was.
    deleted: String,
}

fn line(language: &Language, facts: &EventFacts, need: Need) -> Line {
    Line {
        id: need.booking.to_string(),
        name: need.name,
        email: need.email,
        reference: need.reference,
        way: Way::of_word(&need.way).map_or("booking-in-person", way_key),
        state: How::of_word(&need.state).map_or("booking-state-cancelled", state_key),
        needs: need.needs,
        reply: need.reply,
        replied: need.replied_at.map(|at| letters::moment(language, facts, at)),
        is_new: need.read_at.is_none(),
        typed: String::new(),
        wrong: None,
        field: format!("r-{}", need.booking),
    }
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    slug: &str,
    wrong: Option<(Id, String, String)>,
    done: Option<&'static str>,
) -> Result<Response, Stop> {
    let (facts, held) = found(booking, visit, slug)?;
    let language = visit.language();
    let mut lines: Vec<Line> = queries::all(visit.site.store.read(), &facts.key)
        .await?
        .into_iter()
        .map(|need| line(language, &facts, need))
        .collect();
    let mut errors = FieldErrors::default();
    if let Some((id, typed, message)) = wrong {
        errors.add("reply", message.clone());
        if let Some(line) = lines.iter_mut().find(|line| line.id == id.to_string()) {
            (line.typed, line.wrong) = (typed, Some(message));
            line.field = "reply".to_owned();
        }
    }
    let days = held.event.settings.needs_kept_days;
    let deleted = match held.event.needs_deleted_at.filter(|_| lines.is_empty()) {
        Some(at) => language.with("booking-needs-deleted", &[("at", &letters::moment(language, &facts, at))]),
        None => language.with("booking-needs-kept", &[("days", &days)]),
    };
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, &facts, "booking-needs-tab");
    let mut frame = visit.frame(None, title, visit.t("booking-needs-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&NeedsPage {
        frame,
        errors,
        head: Head::of(visit, &facts, "needs"),
        done,
        action: urls::needs(&facts.slug),
        unread: lines.iter().filter(|line| line.is_new).count(),
        lines,
        deleted,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(done)) = (slug?, done?);
    let done = match done.done.as_str() {
        "answered" => Some("booking-needs-done-answered"),
        "read" => Some("booking-needs-done-read"),
        _ => None,
    };
    show(&visit, &booking, &slug, None, done).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

/// Which one, and what is said about it.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct About {
    booking: String,
    reply: String,
}

pub(super) async fn read(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<About>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(about)) = (slug?, form?);
    let (facts, _) = found(&booking, &visit, &slug)?;
    let id = Id::parse(&about.booking).ok_or(Stop::NotFound)?;
    let tx = visit.site.store.begin().await?;
    queries::mark_read(&tx, id, &facts.key).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?done=read#n-{id}", urls::needs(&slug))).into_response())
}

pub(super) async fn answer(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<About>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(about)) = (slug?, form?);
    let (facts, _) = found(&booking, &visit, &slug)?;
    let id = Id::parse(&about.booking).ok_or(Stop::NotFound)?;
    let words = about.reply.replace("\r\n", "\n").trim().to_owned();
    let language = visit.language();
    let wrong = if words.is_empty() {
        Some(visit.t("booking-reply-missing").to_owned())
    } else if words.chars().count() > LONGEST_REPLY {
        Some(language.with("too-long", &[("most", &LONGEST_REPLY)]))
    } else if words.contains('\0') {
        Some(visit.t("booking-odd").to_owned())
    } else {
        None
    };
    if let Some(wrong) = wrong {
        return show(&visit, &booking, &slug, Some((id, about.reply, wrong)), None).await;
    }
    let Some(mut places) = Places::open(&booking.site, &facts.key).await? else { return Err(Stop::NotFound) };
    if !queries::answer(&places.tx, id, &facts.key, &words).await? {
        return Err(Stop::NotFound);
    }
    places.tell(id, Letter::Reply);
    places.close(&booking.site).await?;
    Ok(Redirect::to(&format!("{}?done=answered#n-{id}", urls::needs(&slug))).into_response())
}
