//! My votes and proposals in a conversation, each to be changed.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, private_page};
use serde::Deserialize;

use super::queries;
use super::vote::answer_key;
use crate::stored::{Phase, Statement, StatementState, queries as stored};
use crate::{Debate, urls};

struct Mine {
    number: i64,
    text: String,
    value: i64,
    answer: &'static str,
}

struct Proposed {
    text: String,
    class: &'static str,
    state: &'static str,
    reason: String,
    /// The statement that says the same.
    into: Option<(i64, String)>,
}

#[derive(Template)]
#[template(path = "taking_part/mine.html")]
struct MinePage {
    frame: Frame,
    address: String,
    is_open: bool,
    sent: bool,
    strict: bool,
    votes: Vec<Mine>,
    proposals: Vec<Proposed>,
    report: bool,
    takes_part: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    sent: Option<String>,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    sent: Result<Query<Sent>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let (Path(slug), Query(Sent { sent })) = (slug?, sent?);
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let held = &entered.held;
    let store = &debate.site.store;
    let (votes, proposals) = match entered.participant {
        Some(participant) => (
            queries::last_votes(store.read(), participant).await?,
            stored::statements_by(store.read(), participant).await?,
        ),
        None => Default::default(),
    };
    let mine = held.statements.iter().filter_map(|statement| {
        let value = *votes.get(&statement.id)?;
        let (number, text) = (statement.number, statement.text.clone());
        Some(Mine { number, text, value, answer: answer_key(value) })
    });
    let proposed = proposals.into_iter().map(|it| proposed(held, it)).collect();
    let conversation = &held.conversation;
    let frame = visit
        .frame(Some(Section::Debate), visit.t("debate-mine-title"), visit.t("debate-mine-about"))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), &conversation.question)
        .unlisted();
    private_page(&MinePage {
        frame,
        address: conversation.address(),
        is_open: entered.phase(&debate) == Phase::Open,
        sent: sent.is_some(),
        strict: conversation.moderation == crate::stored::Moderation::Strict,
        votes: mine.collect(),
        proposals: proposed,
        report: super::so_far(&visit, held).report,
        takes_part: entered.participant.is_some(),
    })
}

fn proposed(held: &crate::live::Held, it: Statement) -> Proposed {
    let (class, state) = match it.state {
        StatementState::Waiting => ("info", "debate-state-waiting"),
        StatementState::Accepted => ("ok", "debate-state-accepted"),
        StatementState::Rejected => ("stop", "debate-state-rejected"),
        StatementState::Merged => ("warn", "debate-state-merged"),
    };
    let into = it.merged_into.and_then(|number| held.statement(number));
    Proposed {
        text: it.text,
        class,
        state,
        reason: it.reason,
        into: into.map(|statement| (statement.number, statement.text.clone())),
    }
}
