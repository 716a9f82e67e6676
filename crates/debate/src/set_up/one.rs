//! A conversation in the workspace: how it goes, and opening and closing it.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::secret::Token;
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::front::phase_key;
use crate::live::Held;
use crate::stored::{Access, LogLine, Phase, State as How, StatementState, queries};
use crate::{Debate, moderation, refresh, urls};

#[derive(Template)]
#[template(path = "set_up/one.html")]
struct OnePage {
    frame: Frame,
    address: String,
    work: String,
    phase: Phase,
    phase_key: &'static str,
    opens: Option<String>,
    closes: Option<String>,
    zone: &'static str,
    access: Access,
    has_link: bool,
    /// The link to hand out, shown once.
    link: Option<String>,
    shown: usize,
    waiting: i64,
    voters: i64,
    votes: i64,
    may_change: bool,
    may_remove: bool,
    wrong: Option<&'static str>,
    /// Whether it is asked if it is to be closed.
    asks: bool,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    show(&visit, &debate, &held, Shown::default()).await
}

/// What else the page says.
#[derive(Default)]
struct Shown {
    /// The link to hand out.
    link: Option<String>,
    /// Why nothing was done.
    wrong: Option<&'static str>,
    /// Whether it is asked if it is to be closed.
    asks: bool,
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    held: &Held,
    Shown { link, wrong, asks }: Shown,
) -> Result<Response, Stop> {
    let (conversation, language) = (&held.conversation, visit.language());
    let store = &debate.site.store;
    let counts = queries::count_statements(store.read(), conversation.id).await?;
    let phase = conversation.phase(store.clock().now());
    let thing = Object::Thing { kind: ThingKind::Conversation, key: conversation.key.clone() };
    let frame = visit.frame(None, &conversation.question, visit.t("debate-work-about")).unlisted();
    let mut response = private_page(&OnePage {
        frame,
        address: conversation.address(),
        work: urls::work(&conversation.slug, ""),
        phase,
        phase_key: phase_key(phase),
        opens: conversation.opens_at.map(|at| language.moment(at)),
        closes: conversation.closed_at.or(conversation.closes_at).map(|at| language.moment(at)),
        zone: super::typed::ZONE,
        access: conversation.access,
        has_link: conversation.link_hash.is_some(),
        link,
        shown: held.statements.len(),
        waiting: counts.get(&StatementState::Waiting).copied().unwrap_or_default(),
        voters: held.report.as_ref().map_or(0, |report| report.voters),
        votes: held.report.as_ref().map_or(0, |report| report.votes),
        may_change: visit.can(Action::Change, &thing),
        may_remove: visit.can(Action::Delete, &thing) && phase == Phase::Draft,
        wrong,
        asks,
    })?;
    if wrong.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

#[derive(Deserialize)]
pub(super) struct Do {
    #[serde(default)]
    what: String,
}

/// Opens it, closes it, makes a new link, or removes a draft.
pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Do>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(Do { what })) = (slug?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let mut it = held.conversation.clone();
    let mut tx = debate.site.store.begin().await?;
    let now = tx.now();
    it.updated_at = now;
    let mut link = None;
    let back = match (what.as_str(), it.phase(now)) {
        ("open", Phase::Draft) if held.statements.is_empty() => {
            let shown = Shown { wrong: Some("debate-open-empty"), ..Shown::default() };
            return show(&visit, &debate, &held, shown).await;
        }
        ("open", Phase::Draft) if it.closes_at.is_some_and(|at| at <= now) => {
            let shown = Shown { wrong: Some("debate-open-over"), ..Shown::default() };
            return show(&visit, &debate, &held, shown).await;
        }
        ("open", Phase::Draft) => {
            it.state = How::Open;
            // opened by hand, that is when it opened
            it.opens_at = it.opens_at.or(Some(now));
            log(&tx, &visit, &held, "opened").await?;
            urls::work(&slug, "")
        }
        ("close", Phase::Open | Phase::Coming) => {
            return show(&visit, &debate, &held, Shown { asks: true, ..Shown::default() }).await;
        }
        ("close-for-good", Phase::Open | Phase::Coming) => {
            (it.state, it.closed_at) = (How::Closed, Some(now));
            log(&tx, &visit, &held, "closed").await?;
            urls::work(&slug, "")
        }
        ("link", _) if it.access == Access::Link => {
            let secret = Token::new();
            it.link_hash = Some(secret.hash());
            let path = urls::below(&slug, "join");
            link = Some(format!("{}{path}/{}", debate.site.base_url, secret.reveal()));
            urls::work(&slug, "")
        }
        ("remove", Phase::Draft) => {
            let thing = Object::Thing { kind: ThingKind::Conversation, key: it.key.clone() };
            visit.needs(Action::Delete, &thing)?;
            queries::remove(&mut tx, &it).await?;
            tx.commit().await?;
            debate.live.after_change().await;
            return Ok(Redirect::to(urls::WORKSPACE).into_response());
        }
        // somebody else was faster
        _ => return Ok(Redirect::to(&urls::work(&slug, "")).into_response()),
    };
    queries::change(&mut tx, &it).await?;
    it.version += 1;
    refresh::on_time(&mut tx, &it).await?;
    tx.commit().await?;
    debate.live.after_change().await;
    match link {
        Some(link) => {
            let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
            show(&visit, &debate, &held, Shown { link: Some(link), ..Shown::default() }).await
        }
        None => Ok(Redirect::to(&back).into_response()),
    }
}

async fn log(tx: &praxis_storage::WriteTx, visit: &Visit, held: &Held, what: &str) -> Result<(), Stop> {
    let line = LogLine {
        at: tx.now(),
        by_role: moderation::role(visit, &held.conversation).to_owned(),
        what: what.to_owned(),
        statement: None,
        into: None,
        people: None,
        why: String::new(),
    };
    Ok(queries::note(tx, held.conversation.id, &line).await?)
}
