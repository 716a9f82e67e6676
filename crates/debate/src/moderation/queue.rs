//! Statements and what is to become of them, many at once.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::queries::{Decision, decide, waiting_before};
use super::role;
use crate::live::Held;
use crate::stored::queries::{self, note};
use crate::stored::{LogLine, Statement, StatementState};
use crate::{Debate, refresh, statement_text, urls};

/// So many stand on a page.
const PAGE: i64 = 50;
const LONGEST_REASON: usize = 300;

struct Row {
    number: i64,
    text: String,
    by_organisers: bool,
    meta: bool,
    reason: String,
    merged_into: Option<i64>,
    chosen: bool,
    /// A statement that says much the same.
    alike: Option<(i64, String)>,
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage {
    frame: Frame,
    work: String,
    tabs: Vec<(String, &'static str, i64, bool)>,
    state: StatementState,
    rows: Vec<Row>,
    range: String,
    next: Option<String>,
    first: Option<String>,
    after: i64,
    typed: Typed,
    errors: FieldErrors,
    done: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    state: String,
    after: i64,
    done: Option<i64>,
}

/// What was typed and ticked.
#[derive(Clone, Debug, Default)]
struct Typed {
    chosen: Vec<i64>,
    what: String,
    reason: String,
    into: String,
    state: String,
    after: i64,
}

impl Typed {
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "s" => typed.chosen.extend(value.parse::<i64>().ok()),
                "what" => typed.what = value,
                "reason" => typed.reason = value,
                "into" => typed.into = value,
                "state" => typed.state = value,
                "after" => typed.after = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        typed
    }
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Query(asks)) = (slug?, asks?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let typed = Typed { state: asks.state, after: asks.after, ..Typed::default() };
    show(&visit, &debate, &held, typed, FieldErrors::default(), asks.done).await
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    held: &Held,
    typed: Typed,
    errors: FieldErrors,
    done: Option<i64>,
) -> Result<Response, Stop> {
    let conversation = &held.conversation;
    let conn = debate.site.store.read();
    let state = StatementState::of_word(&typed.state).unwrap_or(StatementState::Waiting);
    let counts = queries::count_statements(conn, conversation.id).await?;
    let found = queries::statements_in(conn, conversation.id, state, typed.after, PAGE).await?;
    let here = urls::work(&conversation.slug, "queue");
    let all = counts.get(&state).copied().unwrap_or_default();
    let before = waiting_before(conn, conversation.id, state, typed.after).await?;
    let to = before + found.len() as i64;
    let next = found.last().filter(|_| to < all);
    let next = next.map(|last| format!("{here}?state={}&after={}", state.word(), last.number));
    let rows = found.into_iter().map(|it| row(held, it, &typed.chosen)).collect::<Vec<_>>();
    let values: [(&str, &dyn std::fmt::Display); 3] = [("from", &(before + 1)), ("to", &to), ("all", &all)];
    let tabs = StatementState::ALL.map(|it| {
        let key = match it {
            StatementState::Waiting => "debate-queue-waiting",
            StatementState::Accepted => "debate-queue-accepted",
            StatementState::Rejected => "debate-queue-rejected",
            StatementState::Merged => "debate-queue-merged",
        };
        let many = counts.get(&it).copied().unwrap_or_default();
        (format!("{here}?state={}", it.word()), key, many, it == state)
    });
    let is_wrong = !errors.is_empty();
    let mut frame =
        visit.frame(None, visit.t("debate-queue-title"), visit.t("debate-queue-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&QueuePage {
        frame,
        work: urls::work(&conversation.slug, ""),
        tabs: tabs.to_vec(),
        state,
        range: if rows.is_empty() { String::new() } else { visit.language().with("debate-range", &values) },
        rows,
        next,
        first: (typed.after > 0).then(|| format!("{here}?state={}", state.word())),
        after: typed.after,
        typed,
        errors,
        done,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn row(held: &Held, it: Statement, chosen: &[i64]) -> Row {
    let alike = held
        .statements
        .iter()
        .find(|other| other.number != it.number && statement_text::is_alike(&other.text, &it.text));
    Row {
        number: it.number,
        by_organisers: it.by_organisers,
        meta: it.meta,
        reason: it.reason,
        merged_into: it.merged_into,
        chosen: chosen.contains(&it.number),
        alike: alike.map(|other| (other.number, other.text.clone())),
        text: it.text,
    }
}

pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(pairs)) = (slug?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let conversation = &held.conversation;
    let typed = Typed::of(pairs);
    let mut errors = FieldErrors::default();
    if typed.chosen.is_empty() {
        errors.add("chosen", visit.t("debate-queue-none-chosen"));
    }
    let reason = typed.reason.trim().to_owned();
    let decision = match typed.what.as_str() {
        "accept" => Decision::Accept,
        "reject" => {
            if reason.is_empty() {
                errors.add("reason", visit.t("debate-queue-reason-missing"));
            } else if reason.chars().count() > LONGEST_REASON || reason.chars().any(char::is_control) {
                errors.add("reason", visit.language().with("too-long", &[("most", &LONGEST_REASON)]));
            }
            Decision::Reject(reason.clone())
        }
        "merge" => {
            let into = typed.into.trim().parse::<i64>().unwrap_or_default();
            if held.statement(into).is_none() || typed.chosen.contains(&into) {
                errors.add("into", visit.t("debate-queue-into-wrong"));
            }
            Decision::Merge(into)
        }
        "meta" => Decision::Meta(true),
        "not-meta" => Decision::Meta(false),
        _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    };
    if !errors.is_empty() {
        return show(&visit, &debate, &held, typed, errors, None).await;
    }
    let mut tx = debate.site.store.begin().await?;
    let mut done = 0;
    for &number in &typed.chosen {
        if !decide(&mut tx, conversation, number, &decision).await? {
            continue;
        }
        done += 1;
        let line = LogLine {
            at: tx.now(),
            by_role: role(&visit, conversation).to_owned(),
            what: match &decision {
                Decision::Accept => "accepted",
                Decision::Reject(_) => "rejected",
                Decision::Merge(_) => "merged",
                Decision::Meta(true) => "meta",
                Decision::Meta(false) => "not-meta",
            }
            .to_owned(),
            statement: Some(number),
            into: if let Decision::Merge(into) = decision { Some(into) } else { None },
            people: None,
            why: if let Decision::Reject(why) = &decision { why.clone() } else { String::new() },
        };
        note(&tx, conversation.id, &line).await?;
    }
    if done > 0 {
        refresh::ask(&mut tx, &conversation.key).await?;
    }
    tx.commit().await?;
    debate.live.refresh().await?;
    let state = StatementState::of_word(&typed.state).unwrap_or(StatementState::Waiting);
    let to =
        format!("{}?state={}&after={}&done={done}", urls::work(&slug, "queue"), state.word(), typed.after);
    Ok(Redirect::to(&to).into_response())
}
