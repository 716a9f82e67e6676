//! A statement of one's own.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Provenance;
use praxis_identity::limit::Limit;
use praxis_web::form::{FieldError, FieldErrors};
use praxis_web::{Frame, Section, Stop, Visit, private_page};
use serde::Deserialize;

use super::{queries, start};
use crate::door::Entered;
use crate::stored::queries::{self as stored, NewStatement};
use crate::stored::{Moderation, Phase, StatementState};
use crate::{Debate, statement_text, urls};

/// Statements that one browser proposes.
const PROPOSALS: Limit = Limit { what: "debate-propose", most: 20, seconds: 3600 };
/// The same from one network: a conference can be one.
const FROM_NETWORK: Limit = Limit { what: "debate-propose-net", most: 1_000, seconds: 3600 };

/// A statement that says much the same.
struct Similar {
    number: i64,
    text: String,
}

#[derive(Template)]
#[template(path = "taking_part/propose.html")]
struct ProposePage {
    frame: Frame,
    address: String,
    length: i64,
    strict: bool,
    text: String,
    error: Option<String>,
    errors: Vec<FieldError>,
    similar: Vec<Similar>,
    /// Whether they may say that theirs is another.
    may_differ: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    text: String,
    /// Whether they looked at what is similar, and theirs says something else.
    differs: Option<String>,
    /// A field no person sees; what fills it is a robot.
    website: String,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    if !takes_proposals(&debate, &entered) || entered.token.is_none() {
        return Ok(Redirect::to(&entered.held.conversation.address()).into_response());
    }
    show(&visit, &entered, String::new(), None, Vec::new())
}

fn takes_proposals(debate: &Debate, entered: &Entered) -> bool {
    entered.held.conversation.takes_proposals && entered.phase(debate) == Phase::Open
}

pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    form: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(typed)) = (slug?, form?);
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let conversation = &entered.held.conversation;
    let Some(token) = &entered.token else { return start::without_cookie(&visit, &debate, &entered) };
    let sent = format!("{}?sent=yes#proposals", urls::below(&slug, "mine"));
    if !typed.website.is_empty() {
        // a robot is told what a person would be told, and nothing is kept
        return Ok(Redirect::to(&sent).into_response());
    }
    let wrong = |error: String, similar| show(&visit, &entered, typed.text.clone(), Some(error), similar);
    if !takes_proposals(&debate, &entered) {
        return wrong(visit.t("debate-propose-closed").to_owned(), Vec::new());
    }
    let text = match statement_text::clean(&visit, &typed.text, conversation.statement_length) {
        Ok(text) => text,
        Err(error) => return wrong(error, Vec::new()),
    };
    let all = entered.held.statements.iter();
    if let Some(same) = all.clone().find(|statement| statement_text::is_same(&statement.text, &text)) {
        let similar = vec![Similar { number: same.number, text: same.text.clone() }];
        return wrong(visit.t("debate-propose-same").to_owned(), similar);
    }
    if typed.differs.is_none() {
        let alike = all.filter(|statement| statement_text::is_alike(&statement.text, &text)).take(5);
        let similar: Vec<_> = alike.map(|it| Similar { number: it.number, text: it.text.clone() }).collect();
        if !similar.is_empty() {
            return wrong(visit.t("debate-propose-alike").to_owned(), similar);
        }
    }
    let site = &debate.site;
    let hash = token.hash(site, conversation.id);
    let mut tx = site.store.begin().await?;
    if !queries::is_open(&tx, conversation.id).await? {
        return wrong(visit.t("debate-propose-closed").to_owned(), Vec::new());
    }
    if !PROPOSALS.count(&tx, &site.key, &hash).await?
        || !FROM_NETWORK.count(&tx, &site.key, &visit.network.to_string()).await?
    {
        return wrong(visit.t("debate-propose-too-many").to_owned(), Vec::new());
    }
    let network = queries::network(site, conversation.id, &visit.network);
    let author = queries::join(&tx, conversation.id, &hash, &network).await?;
    // a form sent twice is one proposal
    if !queries::has_proposed(&tx, author, &text).await? {
        let new = NewStatement {
            text: &text,
            provenance: Provenance::Participant,
            by_organisers: false,
            author: Some(author),
            tag: None,
            meta: false,
            state: StatementState::Waiting,
        };
        stored::add_statement(&mut tx, conversation, &new).await?;
    }
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&sent).into_response())
}

fn show(
    visit: &Visit,
    entered: &Entered,
    text: String,
    error: Option<String>,
    similar: Vec<Similar>,
) -> Result<Response, Stop> {
    let conversation = &entered.held.conversation;
    let frame = visit
        .frame(Some(Section::Debate), visit.t("debate-propose-title"), visit.t("debate-propose-title"))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), &conversation.question)
        .unlisted()
        .in_error(error.is_some());
    let mut errors = FieldErrors::default();
    if let Some(error) = &error {
        errors.add("text", error.clone());
    }
    let is_wrong = error.is_some();
    let template = ProposePage {
        frame,
        address: conversation.address(),
        length: conversation.statement_length,
        strict: conversation.moderation == Moderation::Strict,
        text,
        may_differ: error.as_deref() == Some(visit.t("debate-propose-alike")),
        error,
        errors: errors.all().to_vec(),
        similar,
    };
    let mut response = private_page(&template)?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
