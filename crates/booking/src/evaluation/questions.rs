//! What people are asked: the organisers' own questions, with a set to begin from. They stay as they are once somebody answered.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::{Id, Timestamp};
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Language, Stop, Visit, private_page};

use super::queries;
use crate::certificates::queries::alone_with;
use crate::certificates::{found, set_up_first};
use crate::set_up::{QuestionNames, questions};
use crate::stored::{
    BookingEvent, EvaluationKind, EvaluationQuestion, EvaluationSettings, queries as stored,
};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, urls};

/// So many questions.
const NAMES: [QuestionNames; 10] = questions!("e": 1 2 3 4 5 6 7 8 9 10);
const LONGEST_QUESTION: usize = 300;
const LONGEST_CHOICES: usize = 1_500;
const MOST_CHOICES: usize = 10;
/// A scale has so many steps.
const STEPS: usize = 5;

#[derive(Template)]
#[template(path = "evaluation/questions.html")]
struct QuestionsPage {
    frame: Frame,
    errors: FieldErrors,
    head: Head,
    here: String,
    typed: Typed,
    kinds: [(&'static str, &'static str); 3],
    rows: Vec<(usize, QuestionNames)>,
    version: i64,
    /// Whether they stay as they are.
    fixed: Option<Vec<EvaluationQuestion>>,
    is_starter: bool,
}

/// A set to begin from: use, consequences, what was missing, access.
fn starter(language: &Language) -> Vec<EvaluationQuestion> {
    let t = |key: &str| language.t(key).to_owned();
    let question = |words: &str, kind, steps: [&str; STEPS], required| EvaluationQuestion {
        id: String::new(),
        words: t(words),
        kind,
        choices: if kind == EvaluationKind::Scale { steps.map(t).to_vec() } else { Vec::new() },
        required,
    };
    let useful = ["starter-step-1", "starter-step-2", "starter-step-3", "starter-step-4", "starter-step-5"];
    let access =
        ["starter-access-1", "starter-access-2", "starter-access-3", "starter-access-4", "starter-access-5"];
    vec![
        question("starter-useful", EvaluationKind::Scale, useful, true),
        question("starter-different", EvaluationKind::Text, useful, false),
        question("starter-missing", EvaluationKind::Text, useful, false),
        question("starter-access", EvaluationKind::Scale, access, false),
    ]
}

fn typed_of(settings: &EvaluationSettings, questions: &[EvaluationQuestion]) -> Typed {
    let mut typed = Typed::default();
    if settings.offered || settings.questions.is_empty() {
        typed.set("offered", "yes");
    }
    for (question, names) in questions.iter().zip(NAMES) {
        typed.set(names.id, question.id.as_str());
        typed.set(names.words, question.words.as_str());
        typed.set(names.kind, question.kind.word());
        typed.set(names.choices, question.choices.join("\n"));
        if question.required {
            typed.set(names.required, "yes");
        }
    }
    typed
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let (facts, Some(event)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let settings = &event.settings.evaluation;
    let typed = match settings.questions.as_slice() {
        [] => typed_of(settings, &starter(visit.language())),
        questions => typed_of(settings, questions),
    };
    show(&visit, &booking, &facts, &event, typed, FieldErrors::default()).await
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    facts: &EventFacts,
    event: &BookingEvent,
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, facts, "evaluation-questions");
    let mut frame = visit.frame(None, title, visit.t("evaluation-questions-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let is_asked =
        |names: &QuestionNames| !typed.get(names.words).is_empty() || !typed.get(names.choices).is_empty();
    let filled = NAMES.iter().rposition(is_asked).map_or(0, |at| at + 1);
    let questions = &event.settings.evaluation.questions;
    let is_fixed = event.settings.evaluation.closed_at.is_some()
        || queries::count(booking.site.store.read(), &facts.key).await? > 0;
    let mut response = private_page(&QuestionsPage {
        frame,
        errors,
        head: Head::of(visit, facts, "evaluation"),
        here: urls::evaluation(&facts.slug, "questions"),
        kinds: [
            (EvaluationKind::Scale.word(), "evaluation-kind-scale"),
            (EvaluationKind::Choice.word(), "evaluation-kind-choice"),
            (EvaluationKind::Text.word(), "evaluation-kind-text"),
        ],
        rows: NAMES.into_iter().enumerate().map(|(at, names)| (at + 1, names)).take(filled + 2).collect(),
        version: event.version,
        fixed: is_fixed.then(|| questions.clone()),
        is_starter: questions.is_empty() && !is_wrong,
        typed,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn read(visit: &Visit, typed: &Typed, now: Timestamp, errors: &mut FieldErrors) -> Vec<EvaluationQuestion> {
    let language = visit.language();
    let mut questions: Vec<EvaluationQuestion> = Vec::new();
    for names in NAMES {
        let words = typed.line(language, names.words, LONGEST_QUESTION, errors);
        let choices = typed.lines(language, names.choices, LONGEST_CHOICES, errors);
        let choices: Vec<String> = choices
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        if words.is_empty() {
            if !choices.is_empty() {
                errors.add(names.words, visit.t("booking-question-missing"));
            }
            continue;
        }
        let kind = EvaluationKind::of_word(typed.get(names.kind)).unwrap_or(EvaluationKind::Text);
        match kind {
            EvaluationKind::Scale if choices.len() != STEPS => {
                errors.add(names.choices, visit.t("evaluation-steps-wrong"));
            }
            EvaluationKind::Choice if !(2..=MOST_CHOICES).contains(&choices.len()) => {
                errors.add(
                    names.choices,
                    language.with("evaluation-choices-wrong", &[("most", &MOST_CHOICES)]),
                );
            }
            _ => {}
        }
        let mut once = choices.clone();
        once.sort_unstable();
        once.dedup();
        if once.len() < choices.len() {
            errors.add(names.choices, visit.t("evaluation-choices-twice"));
        }
        let choices = if kind == EvaluationKind::Text { Vec::new() } else { choices };
        let required = typed.has(names.required);
        questions.push(EvaluationQuestion { id: Id::new(now).to_string(), words, kind, choices, required });
    }
    questions
}

pub(super) async fn post(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let (facts, Some(event)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let mut errors = FieldErrors::default();
    let questions = read(&visit, &typed, visit.site.store.clock().now(), &mut errors);
    let offered = typed.has("offered");
    if errors.is_empty() && offered && questions.is_empty() {
        errors.add(NAMES[0].words, visit.t("evaluation-questions-missing"));
    }
    if !errors.is_empty() {
        return show(&visit, &booking, &facts, &event, typed, errors).await;
    }
    let mut tx = booking.site.store.begin().await?;
    alone_with(&tx, &facts.key).await?;
    let Some(event) = stored::event(tx.conn(), &facts.key).await? else { return Ok(set_up_first(&slug)) };
    let version: i64 = typed.get("version").parse().unwrap_or_default();
    let is_fixed =
        event.settings.evaluation.closed_at.is_some() || queries::count(tx.conn(), &facts.key).await? > 0;
    let mut settings = event.settings.clone();
    settings.evaluation = EvaluationSettings { offered, closed_at: None, questions };
    let stored = match is_fixed {
        true => None,
        false => match stored::change_event(&mut tx, &facts.key, version, &settings).await {
            Err(StoreError::Conflict(_)) => None,
            done => Some(done?),
        },
    };
    if stored.is_none() {
        drop(tx);
        errors.add(NAMES[0].words, visit.t("booking-changed-meanwhile"));
        return show(&visit, &booking, &facts, &event, typed, errors).await;
    }
    tx.commit().await?;
    booking.live.after_change().await;
    Ok(Redirect::to(&format!("{}?saved=yes", urls::evaluation(&slug, ""))).into_response())
}
