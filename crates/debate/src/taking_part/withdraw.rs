//! Withdrawing: votes, proposals and the token's row are erased, at once.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::{Cookie, Frame, Section, Stop, Visit, private_page};

use super::queries;
use crate::door::{Entered, Participant};
use crate::stored::queries::CONVERSATION;
use crate::{Debate, refresh, urls};

#[derive(Template)]
#[template(path = "taking_part/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    address: String,
    /// How many votes this browser has cast; none where it has not taken part, or was forgotten.
    votes: Option<usize>,
    is_frozen: bool,
}

#[derive(Template)]
#[template(path = "taking_part/withdrawn.html")]
struct WithdrawnPage {
    frame: Frame,
    is_frozen: bool,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let votes = match entered.participant {
        Some(participant) => Some(queries::last_votes(debate.site.store.read(), participant).await?.len()),
        None => None,
    };
    let frame = frame(&visit, &entered, "debate-withdraw-title", "debate-withdraw-short");
    let address = entered.held.conversation.address();
    private_page(&WithdrawPage { frame, address, votes, is_frozen: is_frozen(&entered) })
}

pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let conversation = &entered.held.conversation;
    if let Some(participant) = entered.participant {
        let mut tx = debate.site.store.begin().await?;
        // not while a report is stored that still counts them
        tx.alone().await?;
        queries::erase(&tx, conversation.id, participant).await?;
        // a proposal may have gone from what people see
        tx.changed(CONVERSATION, &conversation.key).await?;
        refresh::ask(&mut tx, &conversation.key).await?;
        tx.commit().await?;
        debate.site.store.sweep().await?;
        debate.live.after_change().await;
    }
    // a conversation for those with a link knows them no more, and its pages are not there for them
    let to = urls::below(&slug, "withdrawn");
    let mut response = Redirect::to(&to).into_response();
    if let Some(token) = &entered.token
        && !takes_part_elsewhere(&debate, token).await?
    {
        response.headers_mut().append(header::SET_COOKIE, Cookie::TakingPart.clear(&debate.site));
    }
    Ok(response)
}

/// Whether the browser takes part in any other conversation: then it keeps its token.
async fn takes_part_elsewhere(debate: &Debate, token: &Participant) -> Result<bool, Stop> {
    for held in debate.live.now().each() {
        let conversation = held.conversation.id;
        let hash = token.hash(&debate.site, conversation);
        if queries::participant(debate.site.store.read(), conversation, &hash).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Says that it is done, to whoever comes here: nothing about anybody stands on this page.
pub(super) async fn done(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let is_frozen = debate
        .live
        .now()
        .at(&slug)
        .and_then(|held| held.report.clone())
        .is_some_and(|report| report.is_frozen);
    let mut frame = visit
        .frame(Some(Section::Debate), visit.t("debate-withdrawn-title"), visit.t("debate-withdrawn"))
        .under(urls::FRONT, visit.t("section-debate"))
        .unlisted();
    frame.shared = false;
    private_page(&WithdrawnPage { frame, is_frozen })
}

fn is_frozen(entered: &Entered) -> bool {
    entered.held.report.as_ref().is_some_and(|report| report.is_frozen)
}

fn frame(visit: &Visit, entered: &Entered, title: &str, about: &str) -> Frame {
    let conversation = &entered.held.conversation;
    visit
        .frame(Some(Section::Debate), visit.t(title), visit.t(about))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), &conversation.question)
        .unlisted()
}
