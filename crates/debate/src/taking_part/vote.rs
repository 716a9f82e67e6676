//! A statement, and three answers.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::{Frame, Section, Stop, Visit, assets, private_page};
use serde::Deserialize;

use super::cast::{Outcome, cast};
use super::next::{draw_next, read_slip, slip};
use super::{Reading, SoFar, queries, readings, so_far, start};
use crate::door::Entered;
use crate::stored::{Phase, Statement, Tag};
use crate::{Debate, urls};

/// A statement to be voted on.
struct Asked {
    number: i64,
    text: String,
    by_organisers: bool,
    tag: Option<&'static str>,
    meta: bool,
    slip: String,
    /// What this browser answered before.
    answered: Option<&'static str>,
}

/// The statement that was voted on just now.
struct After {
    number: i64,
    text: String,
    readings: Vec<Reading>,
}

#[derive(Template)]
#[template(path = "taking_part/vote.html")]
struct VotePage {
    frame: Frame,
    question: String,
    address: String,
    synthetic: bool,
    done: usize,
    all: usize,
    asked: Option<Asked>,
    after: Option<After>,
    /// Why the last vote was not taken.
    refused: Option<&'static str>,
    so_far: SoFar,
    proposals: Option<i64>,
    strict: bool,
}

impl VotePage {
    /// How far the bar reaches, of a hundred.
    fn reach(&self) -> usize {
        (100 * self.done).checked_div(self.all).unwrap_or_default()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asks {
    /// The statement that was voted on just now.
    after: Option<i64>,
    /// A statement somebody wants to vote on, or to vote on again.
    statement: Option<i64>,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    asks: Result<Query<Asks>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let (Path(slug), Query(asks)) = (slug?, asks?);
    let entered = debate.enter(&visit, &headers, &slug).await?;
    if entered.phase(&debate) != Phase::Open || entered.token.is_none() {
        // what will become of the votes is said before the first
        return Ok(Redirect::to(&entered.held.conversation.address()).into_response());
    }
    show(&visit, &debate, &entered, &asks, None).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Cast {
    statement: i64,
    vote: String,
    slip: String,
    /// The page to go back to.
    back: String,
}

pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    form: Result<Form<Cast>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(form)) = (slug?, form?);
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let held = &entered.held;
    let Some(token) = &entered.token else { return start::without_cookie(&visit, &debate, &entered) };
    let value = match form.vote.as_str() {
        "agree" => 1,
        "disagree" => -1,
        "pass" => 0,
        _ => return Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    };
    let here = Asks::default();
    let Some(statement) = held.statement(form.statement) else {
        // it was rejected while they thought about it
        return show(&visit, &debate, &entered, &here, Some("debate-vote-gone")).await;
    };
    let probability = read_slip(&debate, held, statement.number, &form.slip);
    let outcome = cast(&debate, &visit, &entered, token, statement, value, probability).await?;
    match outcome {
        Outcome::Stored if form.back == "mine" => {
            let to = format!("{}#s{}", urls::below(&slug, "mine"), statement.number);
            Ok(Redirect::to(&to).into_response())
        }
        Outcome::Stored => {
            let to = format!("{}?after={}", urls::below(&slug, "vote"), statement.number);
            Ok(Redirect::to(&to).into_response())
        }
        Outcome::NotOpen => show(&visit, &debate, &entered, &here, Some("debate-vote-closed")).await,
        Outcome::TooMany => {
            let again = Asks { statement: Some(statement.number), after: None };
            show(&visit, &debate, &entered, &again, Some("debate-vote-too-many")).await
        }
    }
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    entered: &Entered,
    asks: &Asks,
    refused: Option<&'static str>,
) -> Result<Response, Stop> {
    let held = &entered.held;
    let conversation = &held.conversation;
    let votes = match entered.participant {
        Some(participant) => queries::last_votes(debate.site.store.read(), participant).await?,
        None => Default::default(),
    };
    let voted: Vec<i64> = votes.keys().copied().collect();
    let done = held.statements.iter().filter(|statement| votes.contains_key(&statement.id)).count();
    let is_open = entered.phase(debate) == Phase::Open;
    let wanted = asks.statement.and_then(|number| held.statement(number));
    let asked = match wanted {
        _ if !is_open => None,
        Some(statement) => Some(asked(statement, String::new(), votes.get(&statement.id).copied())),
        None => {
            let whose = entered.token.as_ref().map(|token| token.hash(&debate.site, conversation.id));
            let chance_of = format!("{} {}", whose.unwrap_or_default(), votes.len());
            draw_next(debate, held, &voted, &chance_of).map(|(statement, probability)| {
                asked(statement, slip(debate, held, statement.number, probability), None)
            })
        }
    };
    let after = asks.after.and_then(|number| held.statement(number)).filter(|it| voted.contains(&it.id));
    let title = match &asked {
        Some(_) => visit.language().with("debate-vote-title", &[("question", &conversation.question)]),
        None => conversation.question.clone(),
    };
    let mut frame = visit
        .frame(Some(Section::Debate), title, visit.t("debate-how-words"))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), visit.t("debate-about"))
        .unlisted()
        .with_module(assets::VOTE_SCRIPT);
    frame.script = refused.is_some();
    let template = VotePage {
        frame,
        question: conversation.question.clone(),
        address: conversation.address(),
        synthetic: conversation.provenance.is_synthetic(),
        done,
        all: held.statements.len(),
        asked,
        after: after.map(|statement| After {
            number: statement.number,
            text: statement.text.clone(),
            readings: readings(visit, statement),
        }),
        refused,
        so_far: so_far(visit, held),
        proposals: (conversation.takes_proposals && is_open).then_some(conversation.statement_length),
        strict: conversation.moderation == crate::stored::Moderation::Strict,
    };
    let mut response = private_page(&template)?;
    if refused.is_some() {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

fn asked(statement: &Statement, slip: String, answered: Option<i64>) -> Asked {
    Asked {
        number: statement.number,
        text: statement.text.clone(),
        by_organisers: statement.by_organisers,
        tag: statement.tag.map(tag_key),
        meta: statement.meta,
        slip,
        answered: answered.map(answer_key),
    }
}

/// The key of what a tag is called.
pub(crate) fn tag_key(tag: Tag) -> &'static str {
    match tag {
        Tag::Concept => "debate-tag-concept",
        Tag::Challenge => "debate-tag-challenge",
        Tag::Opening => "debate-tag-opening",
    }
}

/// The key of what an answer is called.
pub(super) fn answer_key(value: i64) -> &'static str {
    match value {
        1 => "debate-agree",
        -1 => "debate-disagree",
        _ => "debate-pass",
    }
}
