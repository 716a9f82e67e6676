//! The form for those who were there, by the private link of their booking.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use praxis_domain::Timestamp;
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Section, Site, Stop, Visit};

use super::{Mark, is_open, queries};
use crate::answers::NAMES;
use crate::certificates::queries::alone_with;
use crate::manage::{Entered, secret_page};
use crate::stored::{Answers, Attended, BookingEvent, EvaluationKind, EvaluationQuestion};
use crate::typed::{Sent, Typed};
use crate::{Booking, urls};

const LONGEST: usize = 3_000;

/// Whether somebody is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stand {
    /// They are.
    Asked,
    /// They have answered.
    Answered,
    /// The form is closed.
    Closed,
    /// Not before the event is over, and only those who were there.
    No,
}

/// Whether somebody with a booking is asked what they thought of the event.
pub(crate) async fn stand(site: &Site, entered: &Entered) -> Result<Stand, StoreError> {
    let Entered { booked, facts, held } = entered;
    let settings = &held.event.settings.evaluation;
    let is_over = facts.over.or(facts.begins).is_none_or(|over| over <= site.store.clock().now());
    if booked.attended != Attended::Yes || !settings.offered || !is_over || facts.cancelled {
        return Ok(Stand::No);
    }
    let marks = queries::marks(site.store.read(), &booked.event).await?;
    Ok(if Mark::of(&site.key, booked).is_among(&marks) {
        Stand::Answered
    } else if is_open(&held.event) {
        Stand::Asked
    } else {
        Stand::Closed
    })
}

struct Asked {
    name: &'static str,
    words: String,
    required: bool,
    is_text: bool,
    /// What to choose from: the number that is sent, the words, and whether it is chosen.
    choices: Vec<(String, String, bool)>,
    value: String,
}

#[derive(Template)]
#[template(path = "evaluation/form.html")]
struct FormPage {
    frame: Frame,
    errors: FieldErrors,
    event: String,
    synthetic: bool,
    manage: String,
    here: String,
    asked: Vec<Asked>,
    /// What there is to say instead of the form.
    instead: Option<(&'static str, &'static str)>,
}

fn asked(questions: &[EvaluationQuestion], typed: &Typed) -> Vec<Asked> {
    let ask = |(question, name): (&EvaluationQuestion, &'static str)| {
        let value = typed.get(name).to_owned();
        let choices = question.choices.iter().enumerate().map(|(at, words)| {
            let number = (at + 1).to_string();
            let is_chosen = number == value;
            (number, words.clone(), is_chosen)
        });
        Asked {
            name,
            words: question.words.clone(),
            required: question.required,
            is_text: question.kind == EvaluationKind::Text,
            choices: choices.filter(|_| question.kind != EvaluationKind::Text).collect(),
            value,
        }
    };
    questions.iter().zip(NAMES).map(ask).collect()
}

fn read(visit: &Visit, questions: &[EvaluationQuestion], typed: &Typed, errors: &mut FieldErrors) -> Answers {
    let language = visit.language();
    let mut answers = Answers::new();
    for (question, name) in questions.iter().zip(NAMES) {
        let is_text = question.kind == EvaluationKind::Text;
        let answer = if is_text {
            typed.lines(language, name, LONGEST, errors)
        } else {
            let number = typed.get(name).parse::<usize>().ok();
            let number = number.filter(|number| (1..=question.choices.len()).contains(number));
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        if !answer.is_empty() {
            answers.insert(question.id.clone(), answer);
        } else if question.required {
            let key = if is_text { "booking-answer-missing" } else { "booking-answer-choose" };
            errors.add(name, language.with(key, &[("question", &question.words)]));
        }
    }
    if errors.is_empty() && answers.is_empty() {
        errors.add(NAMES[0], visit.t("evaluation-empty"));
    }
    answers
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(token) = token?;
    let entered = booking.enter(&visit, &token).await?;
    show(&visit, &token, &entered, &Typed::default(), FieldErrors::default()).await
}

async fn show(
    visit: &Visit,
    token: &str,
    entered: &Entered,
    typed: &Typed,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let event = &entered.held.event;
    let is_wrong = !errors.is_empty();
    let title = visit.t("evaluation-form-title").to_owned();
    let mut frame = visit.frame(Some(Section::Events), title, visit.t("evaluation-form-about")).unlisted();
    frame.shared = false;
    frame = frame.in_error(is_wrong);
    let mut response = secret_page(&FormPage {
        frame,
        event: entered.facts.title.clone(),
        synthetic: entered.facts.synthetic,
        manage: urls::manage(token),
        here: urls::manage_part(token, urls::EVALUATION),
        asked: asked(&event.settings.evaluation.questions, typed),
        instead: match stand(&visit.site, entered).await? {
            Stand::Asked => None,
            Stand::Answered => Some(("ok", "evaluation-thanks")),
            Stand::Closed => Some(("plain", "evaluation-closed-already")),
            Stand::No => Some(("plain", "evaluation-not-you")),
        },
        errors,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    token: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(token), typed) = (token?, Typed::of(sent)?);
    let entered = booking.enter(&visit, &token).await?;
    let here = || Redirect::to(&urls::manage_part(&token, urls::EVALUATION)).into_response();
    if stand(&booking.site, &entered).await? != Stand::Asked {
        return Ok(here());
    }
    let mut errors = FieldErrors::default();
    let answers = read(&visit, &entered.held.event.settings.evaluation.questions, &typed, &mut errors);
    if !errors.is_empty() {
        return show(&visit, &token, &entered, &typed, errors).await;
    }
    let tx = booking.site.store.begin().await?;
    alone_with(&tx, &entered.booked.event).await?;
    // the form may have been closed, or its questions changed, since it was shown
    let event = crate::stored::queries::event(tx.conn(), &entered.booked.event).await?;
    let is_same = |event: &BookingEvent| {
        is_open(event)
            && event.settings.evaluation.questions == entered.held.event.settings.evaluation.questions
    };
    if event.as_ref().is_some_and(is_same) {
        let mark = Mark::of(&booking.site.key, &entered.booked);
        queries::store(&tx, &entered.booked, &mark, &answers, &today(tx.now())).await?;
        tx.commit().await?;
        return Ok(here());
    }
    drop(tx);
    booking.live.refresh().await?;
    if event.as_ref().is_some_and(is_open) {
        let entered = booking.enter(&visit, &token).await?;
        let mut errors = FieldErrors::default();
        errors.add(NAMES[0], visit.t("evaluation-moved-on"));
        return show(&visit, &token, &entered, &typed, errors).await;
    }
    Ok(here())
}

/// The day, by the programme's clocks. Of all answers about an event that of the first is kept.
fn today(now: Timestamp) -> String {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    now.to_jiff().to_zoned_datetime(zone).date().to_string()
}
