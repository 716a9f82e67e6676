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

use super::queries::{Decision, decide};
use super::role;
use crate::live::Held;
use crate::statement_text::Words;
use crate::stored::queries::{self, note};
use crate::stored::{LogLine, Statement, StatementState};
use crate::{Debate, refresh, urls};

/// So many stand on a page.
const PAGE: usize = 50;
const LONGEST_REASON: usize = 300;

struct Row {
    number: i64,
    text: String,
    by_organisers: bool,
    meta: bool,
    reason: String,
    merged_into: Option<i64>,
    chosen: bool,
    /// A statement that says much the same, and whether it waits as well.
    alike: Option<(i64, String, bool)>,
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
    /// The same page with everything on it ticked.
    tick_all: String,
    /// How many the list has on all its pages, and the highest number among them.
    all: usize,
    upto: i64,
    typed: Typed,
    errors: FieldErrors,
    done: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    state: String,
    after: i64,
    find: String,
    /// Whether everything on the page is ticked.
    all: Option<String>,
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
    /// The words by which the list was narrowed.
    find: String,
    /// Whether the whole list is meant, and not only what is ticked.
    every: bool,
    /// The highest number in the list as it was shown: what came later is not meant.
    upto: i64,
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
                "find" => typed.find = value,
                "every" => typed.every = true,
                "upto" => typed.upto = value.parse().unwrap_or_default(),
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
    let typed = Typed { state: asks.state, after: asks.after, find: asks.find, ..Typed::default() };
    let shown = Shown { done: asks.done, tick_all: asks.all.is_some(), ..Shown::default() };
    show(&visit, &debate, &held, typed, shown).await
}

/// What else the page says.
#[derive(Default)]
struct Shown {
    errors: FieldErrors,
    done: Option<i64>,
    tick_all: bool,
}

/// The statements in a state whose words hold all that were asked for, by number.
async fn list(
    debate: &Debate,
    held: &Held,
    state: StatementState,
    find: &str,
) -> Result<Vec<Statement>, Stop> {
    let conn = debate.site.store.read();
    let mut found = queries::statements_in(conn, held.conversation.id, state).await?;
    let asked = find.to_lowercase();
    let asked: Vec<&str> = asked.split_whitespace().collect();
    // what its author took back has no words left to decide about
    found.retain(|it| {
        let text = it.text.to_lowercase();
        !text.is_empty() && asked.iter().all(|word| text.contains(word))
    });
    Ok(found)
}

/// The list's address from a number on.
fn address(slug: &str, state: StatementState, find: &str, after: i64) -> String {
    let find = praxis_web::form::encoded(find);
    format!("{}?state={}&find={find}&after={after}", urls::work(slug, "queue"), state.word())
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    held: &Held,
    mut typed: Typed,
    Shown { errors, done, tick_all }: Shown,
) -> Result<Response, Stop> {
    let conversation = &held.conversation;
    let slug = &conversation.slug;
    let state = StatementState::of_word(&typed.state).unwrap_or(StatementState::Waiting);
    let counts = queries::count_statements(debate.site.store.read(), conversation.id).await?;
    let found = list(debate, held, state, &typed.find).await?;
    if found.last().is_none_or(|last| last.number <= typed.after) {
        // the last page was dealt with
        typed.after = 0;
    }
    let all = found.len();
    let before = found.partition_point(|it| it.number <= typed.after);
    let page = found.get(before..found.len().min(before + PAGE)).unwrap_or_default();
    let to = before + page.len();
    let next = page.last().filter(|_| to < all).map(|last| address(slug, state, &typed.find, last.number));
    if tick_all {
        typed.chosen = page.iter().map(|it| it.number).collect();
    }
    let rows = rows(held, &found, page, &typed.chosen);
    let values: [(&str, &dyn std::fmt::Display); 3] = [("from", &(before + 1)), ("to", &to), ("all", &all)];
    let tabs = StatementState::ALL.map(|it| {
        let key = match it {
            StatementState::Waiting => "debate-queue-waiting",
            StatementState::Accepted => "debate-queue-accepted",
            StatementState::Rejected => "debate-queue-rejected",
            StatementState::Merged => "debate-queue-merged",
        };
        let many = counts.get(&it).copied().unwrap_or_default();
        (address(slug, it, &typed.find, 0), key, many, it == state)
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
        first: (typed.after > 0).then(|| address(slug, state, &typed.find, 0)),
        tick_all: format!("{}&all=yes", address(slug, state, &typed.find, typed.after)),
        all,
        upto: found.last().map_or(0, |it| it.number),
        typed,
        errors,
        done,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The rows of a page, each with what says much the same: a statement people vote on, or an earlier one of the same list.
fn rows(held: &Held, found: &[Statement], page: &[Statement], chosen: &[i64]) -> Vec<Row> {
    let worded = |it: &Statement| (it.number, it.text.clone(), Words::of(&it.text));
    let voted_on: Vec<_> = held.statements.iter().map(worded).collect();
    let listed: Vec<_> = found.iter().map(worded).collect();
    let row = |it: &Statement| {
        let own = Words::of(&it.text);
        let same = |(number, _, words): &&(i64, String, Words)| *number != it.number && words.are_like(&own);
        let shown = voted_on.iter().find(same).map(|(number, text, _)| (*number, text.clone(), false));
        let earlier = || {
            let earlier = listed.iter().take_while(|(number, ..)| *number < it.number);
            earlier.into_iter().find(same).map(|(number, text, _)| (*number, text.clone(), true))
        };
        Row {
            number: it.number,
            by_organisers: it.by_organisers,
            meta: it.meta,
            reason: it.reason.clone(),
            merged_into: it.merged_into,
            chosen: chosen.contains(&it.number),
            alike: shown.or_else(earlier),
            text: it.text.clone(),
        }
    };
    page.iter().map(row).collect()
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
    let mut typed = Typed::of(pairs);
    let mut errors = FieldErrors::default();
    let state = StatementState::of_word(&typed.state).unwrap_or(StatementState::Waiting);
    let ticked = typed.chosen.clone();
    if typed.every {
        let all = list(&debate, &held, state, &typed.find).await?;
        typed.chosen = all.iter().map(|it| it.number).filter(|number| *number <= typed.upto).collect();
    }
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
        typed.chosen = ticked;
        return show(&visit, &debate, &held, typed, Shown { errors, ..Shown::default() }).await;
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
    debate.live.after_change().await;
    let to = format!("{}&done={done}", address(&slug, state, &typed.find, typed.after));
    Ok(Redirect::to(&to).into_response())
}
