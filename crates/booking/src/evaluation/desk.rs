//! The form in the workspace: how many answered, asking them, closing it for good, and then the summary.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Timestamp;
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::disclosure::FEW;
use super::summary::{Summary, Told, summarise};
use super::{is_open, queries};
use crate::afterwards::{self, Preview, mark};
use crate::certificates::queries::alone_with;
use crate::certificates::{found, set_up_first};
use crate::lists::quoted;
use crate::stored::{BookingEvent, queries as stored};
use crate::typed::{Sent, Typed};
use crate::work::Head;
use crate::{Booking, urls};

/// How the form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    NotOffered,
    NotOver,
    Open,
    Closed,
}

/// One question of the summary, in words.
struct Shown {
    told: Told,
    /// The mean, in words.
    mean: Option<String>,
    /// How many answered, in words.
    answered: Option<String>,
    rows: Vec<Row>,
}

/// One answer: how many gave it, and what part of those who answered that is; nothing where it is not shown.
struct Row {
    choice: String,
    count: Option<(u32, Option<String>)>,
}

#[derive(Template)]
#[template(path = "evaluation/desk.html")]
struct DeskPage {
    frame: Frame,
    errors: FieldErrors,
    head: Head,
    here: String,
    synthetic: bool,
    phase: Phase,
    /// How many answered, of how many who were there.
    answered: String,
    has_questions: bool,
    may_change: bool,
    told: Preview,
    mark: String,
    attendance: String,
    present: i64,
    /// Whether certificates could be issued first, so that one message tells of both.
    certificates_first: Option<String>,
    done: Option<String>,
    /// Nothing where few answered.
    summary: Option<Vec<Shown>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    told: Option<usize>,
    saved: Option<String>,
    closed: Option<String>,
}

fn phase(facts: &EventFacts, event: &BookingEvent, now: Timestamp) -> Phase {
    let settings = &event.settings.evaluation;
    if settings.closed_at.is_some() {
        Phase::Closed
    } else if !is_open(event) || facts.cancelled {
        Phase::NotOffered
    } else if facts.over.or(facts.begins).is_some_and(|over| over > now) {
        Phase::NotOver
    } else {
        Phase::Open
    }
}

pub(super) async fn get(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(asks)) = (slug?, asks?);
    let done = match asks {
        Asks { told: Some(told), .. } => Some(visit.language().with("evaluation-told", &[("told", &told)])),
        Asks { saved: Some(_), .. } => Some(visit.t("evaluation-saved").to_owned()),
        Asks { closed: Some(_), .. } => Some(visit.t("evaluation-closed-now").to_owned()),
        _ => None,
    };
    show(&visit, &booking, &slug, FieldErrors::default(), done).await
}

async fn show(
    visit: &Visit,
    booking: &Booking,
    slug: &str,
    errors: FieldErrors,
    done: Option<String>,
) -> Result<Response, Stop> {
    let (facts, Some(event)) = found(booking, visit, slug).await? else { return Ok(set_up_first(slug)) };
    let site = &visit.site;
    let conn = site.store.read();
    let phase = phase(&facts, &event, site.store.clock().now());
    let (many, present) =
        (queries::count(conn, &facts.key).await?, queries::present(conn, &facts.key).await?);
    let told =
        if phase == Phase::Open { afterwards::recipients(site, &event, false).await? } else { Vec::new() };
    let summary = if phase == Phase::Closed { summary(&event, visit).await? } else { None };
    let is_wrong = !errors.is_empty();
    let title = Head::title(visit, &facts, "evaluation-title");
    let mut frame = visit.frame(None, title, visit.t("evaluation-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let without = told.iter().any(|(_, what)| !what.certificate);
    let first = event.settings.certificate.offered && without;
    let mut response = private_page(&DeskPage {
        frame,
        errors,
        head: Head::of(visit, &facts, "evaluation"),
        here: urls::evaluation(slug, ""),
        synthetic: facts.synthetic,
        phase,
        answered: answered(visit, many, present),
        has_questions: !event.settings.evaluation.questions.is_empty(),
        may_change: many == 0 && phase != Phase::Closed,
        told: Preview::of(visit, &facts, &told),
        mark: mark(&event, std::iter::empty(), &told),
        attendance: urls::attendance(slug),
        present,
        certificates_first: first.then(|| urls::certificates(slug, "")),
        done,
        summary: summary.map(|it| shown(visit, it)),
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// How many answered, of how many who were there. Few are not counted out.
fn answered(visit: &Visit, many: i64, present: i64) -> String {
    let values: [(&str, &dyn std::fmt::Display); 2] = [("many", &many), ("present", &present)];
    let key = match many {
        0 => "evaluation-answered-none",
        many if many < i64::from(FEW) => "evaluation-answered-few",
        _ => "evaluation-answered",
    };
    visit.language().with(key, &values)
}

async fn summary(event: &BookingEvent, visit: &Visit) -> Result<Option<Summary>, Stop> {
    let answers = queries::answers(visit.site.store.read(), &event.key).await?;
    Ok(summarise(&event.settings.evaluation.questions, &answers))
}

/// A mean in words: one number, or, where counts are not shown, from where to where it can be.
fn mean(visit: &Visit, mean: Option<(f64, f64)>) -> Option<String> {
    let (low, high) = mean.map(|(low, high)| (format!("{low:.1}"), format!("{high:.1}")))?;
    let language = visit.language();
    Some(if low == high {
        language.with("evaluation-mean", &[("mean", &low)])
    } else {
        language.with("evaluation-mean-between", &[("low", &low), ("high", &high)])
    })
}

fn shown(visit: &Visit, summary: Summary) -> Vec<Shown> {
    let language = visit.language();
    let show = |told: Told| {
        let n = told.answered;
        let part = |count: u32| {
            let n = n.filter(|n| *n > 0)?;
            Some(format!("{:.0}%", 100.0 * f64::from(count) / f64::from(n)))
        };
        let counted = told
            .rows
            .iter()
            .map(|it| Row { choice: it.choice.clone(), count: it.count.map(|count| (count, part(count))) });
        let unanswered = told.unanswered.map(|count| Row {
            choice: language.t("evaluation-unanswered").to_owned(),
            count: count.map(|count| (count, None)),
        });
        Shown {
            rows: counted.chain(unanswered).collect(),
            mean: mean(visit, told.mean),
            answered: n.map(|n| language.with("evaluation-n", &[("n", &n)])),
            told,
        }
    };
    summary.questions.into_iter().map(show).collect()
}

/// Asks those who were there and were not told before.
pub(super) async fn tell(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let by = visit.person()?.account;
    let (facts, Some(_)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let site = &booking.site;
    let mut tx = site.store.begin().await?;
    alone_with(&tx, &facts.key).await?;
    let event = stored::event(tx.conn(), &facts.key).await?.ok_or(Stop::NotFound)?;
    let told = afterwards::recipients(site, &event, false).await?;
    if phase(&facts, &event, tx.now()) != Phase::Open
        || typed.get("mark") != mark(&event, std::iter::empty(), &told)
    {
        drop(tx);
        let mut errors = FieldErrors::default();
        errors.add("tell", visit.t("evaluation-tell-moved-on"));
        return show(&visit, &booking, &slug, errors, None).await;
    }
    let many = afterwards::tell(&mut tx, site, &facts, &event, by).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}?told={many}", urls::evaluation(&slug, ""))).into_response())
}

/// Closes the form for good.
pub(super) async fn close(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let (Path(slug), typed) = (slug?, Typed::of(sent)?);
    let (facts, Some(_)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    let mut errors = FieldErrors::default();
    if !typed.has("sure") {
        errors.add("sure", visit.t("evaluation-sure-missing"));
        return show(&visit, &booking, &slug, errors, None).await;
    }
    let mut tx = booking.site.store.begin().await?;
    alone_with(&tx, &facts.key).await?;
    let event = stored::event(tx.conn(), &facts.key).await?.ok_or(Stop::NotFound)?;
    if phase(&facts, &event, tx.now()) == Phase::Open {
        let mut settings = event.settings.clone();
        settings.evaluation.closed_at = Some(tx.now());
        match stored::change_event(&mut tx, &facts.key, event.version, &settings).await {
            // whoever was faster is seen on the page
            Err(StoreError::Conflict(_)) => return show(&visit, &booking, &slug, errors, None).await,
            done => done?,
        }
        tx.commit().await?;
        booking.live.after_change().await;
    }
    Ok(Redirect::to(&format!("{}?closed=yes", urls::evaluation(&slug, ""))).into_response())
}

/// The summary as a table for other programs: what its page shows, and nothing else.
pub(super) async fn csv(
    visit: Visit,
    State(booking): State<Booking>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let (facts, Some(event)) = found(&booking, &visit, &slug).await? else { return Ok(set_up_first(&slug)) };
    if event.settings.evaluation.closed_at.is_none() {
        return Err(Stop::NotFound);
    }
    let summary = summary(&event, &visit).await?.ok_or(Stop::NotFound)?;
    let synthetic = if facts.synthetic { "synthetic-" } else { "" };
    let name = format!("attachment; filename=\"{synthetic}evaluation-{slug}.csv\"");
    let mut response = table(&visit, &facts, &summary).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.extend(HeaderValue::from_str(&name).ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn table(visit: &Visit, facts: &EventFacts, summary: &Summary) -> String {
    let t = |key: &str| visit.t(key).to_owned();
    let hidden = t("evaluation-hidden");
    let number = |count: Option<u32>| count.map_or_else(|| hidden.clone(), |count| count.to_string());
    let title = if facts.synthetic { t("certificates-synthetic") } else { facts.title.clone() };
    let mut lines =
        vec![["evaluation-column-question", "evaluation-column-answer", "evaluation-column-count"].map(t)];
    lines.push([title, t("evaluation-people"), summary.people.to_string()]);
    for told in &summary.questions {
        let words = || told.words.clone();
        for row in &told.rows {
            lines.push([words(), row.choice.clone(), number(row.count)]);
        }
        lines.extend(told.unanswered.map(|count| [words(), t("evaluation-unanswered"), number(count)]));
        lines.extend(mean(visit, told.mean).map(|mean| [words(), mean, number(told.answered)]));
        lines.extend(told.texts.iter().map(|text| [words(), text.clone(), String::new()]));
    }
    let line = |cells: [String; 3]| format!("{}\r\n", cells.map(|text| quoted(&text)).join(","));
    lines.into_iter().map(line).collect()
}
