//! The page of a conversation: its question, what will become of the votes, and the button that begins.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::limit::Limit;
use praxis_identity::secret::Token;
use praxis_web::{Frame, Link, SafeHtml, Section, Stop, Visit, page, private_page};
use serde::Deserialize;

use super::{SoFar, queries, so_far};
use crate::door::{Entered, Participant};
use crate::live::Held;
use crate::stored::{Access, LinkKind, Phase};
use crate::{Debate, urls};

/// Links tried from one network: a secret of 256 bits is not guessed, and nobody shall try.
const LINKS: Limit = Limit { what: "debate-link", most: 2_000, seconds: 600 };

#[derive(Template)]
#[template(path = "taking_part/start.html")]
struct StartPage {
    frame: Frame,
    address: String,
    introduction: SafeHtml,
    phase: Phase,
    statements: usize,
    so_far: SoFar,
    facts: Vec<(&'static str, String)>,
    /// What the organisers linked it with: themes, events, references, as far as they can be seen.
    links: Vec<(&'static str, Vec<Link>)>,
    publishes: Vec<String>,
    synthetic: bool,
    /// Whether this browser has taken part.
    taking_part: bool,
    /// The secret of the link it came by.
    secret: Option<String>,
    /// Why it could not begin.
    no_cookie: bool,
    length: i64,
    proposals: bool,
    work: Option<String>,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    show(&visit, &debate, &entered, None, false)
}

/// Tells a browser that brings no token that one is needed.
pub(super) fn without_cookie(visit: &Visit, debate: &Debate, entered: &Entered) -> Result<Response, Stop> {
    let mut response = show(visit, debate, entered, None, true)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

pub(super) async fn join(
    visit: Visit,
    State(debate): State<Debate>,
    way: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path((slug, secret)) = way?;
    let held = by_link(&debate, &visit, &slug, &secret).await?;
    let token = Participant::brought(&debate.site, &headers);
    let entered = Entered { held, token, participant: None, runs: false };
    show(&visit, &debate, &entered, Some(secret), false)
}

/// The conversation that a link opens.
async fn by_link(
    debate: &Debate,
    visit: &Visit,
    slug: &str,
    secret: &str,
) -> Result<std::sync::Arc<Held>, Stop> {
    let tx = debate.site.store.begin().await?;
    let within = LINKS.count(&tx, &debate.site.key, &visit.network.to_string()).await?;
    tx.commit().await?;
    let held = debate.live.now().at(slug).filter(|_| within).ok_or(Stop::NotFound)?;
    let conversation = &held.conversation;
    let opens = conversation.access == Access::Link
        && conversation.phase(debate.site.store.clock().now()) != Phase::Draft
        && conversation.link_hash.as_deref() == Some(&Token::brought(secret).hash());
    if opens { Ok(held) } else { Err(Stop::NotFound) }
}

#[derive(Deserialize)]
pub(super) struct Begin {
    #[serde(default)]
    secret: String,
}

/// Hands the browser its token. Only where the conversation is for those with a link is somebody noted down already: that
/// they had it.
pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    form: Result<Form<Begin>, FormRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let Form(Begin { secret }) = form?;
    let by_link = match secret.as_str() {
        "" => None,
        secret => Some(by_link(&debate, &visit, &slug, secret).await?),
    };
    let token = Participant::brought(&debate.site, &headers);
    let is_new = token.is_none();
    let token = token.unwrap_or_else(Participant::new);
    let slug = match by_link {
        Some(held) => {
            let conversation = held.conversation.id;
            let tx = debate.site.store.begin().await?;
            let network = queries::network(&debate.site, conversation, &visit.network);
            queries::join(&tx, conversation, &token.hash(&debate.site, conversation), &network).await?;
            tx.commit().await?;
            held.conversation.slug.clone()
        }
        None => debate.enter(&visit, &headers, &slug).await?.held.conversation.slug.clone(),
    };
    let mut response = Redirect::to(&urls::below(&slug, "vote")).into_response();
    if is_new {
        response.headers_mut().append(header::SET_COOKIE, token.cookie(&debate.site));
    }
    Ok(response)
}

fn show(
    visit: &Visit,
    debate: &Debate,
    entered: &Entered,
    secret: Option<String>,
    no_cookie: bool,
) -> Result<Response, Stop> {
    let held = &entered.held;
    let conversation = &held.conversation;
    let about = SafeHtml::from_markdown(&conversation.introduction, 2);
    let mut frame = visit
        .frame(Some(Section::Debate), &conversation.question, about.brief(160))
        .under(urls::FRONT, visit.t("section-debate"));
    if !conversation.is_listed() || secret.is_some() || no_cookie {
        frame = frame.unlisted();
        frame.shared = false;
    }
    let template = StartPage {
        frame,
        address: conversation.address(),
        introduction: about,
        phase: entered.phase(debate),
        statements: held.statements.len(),
        so_far: so_far(visit, held),
        facts: facts(visit, held),
        links: links(visit, held),
        publishes: publishes(visit, held),
        synthetic: conversation.provenance.is_synthetic(),
        taking_part: entered.participant.is_some(),
        no_cookie,
        length: conversation.statement_length,
        proposals: conversation.takes_proposals,
        work: entered.runs.then(|| urls::work(&conversation.slug, "")),
        secret,
    };
    let is_for_all =
        conversation.is_listed() && template.secret.is_none() && !entered.is_somebody() && !no_cookie;
    if is_for_all { page(&template) } else { private_page(&template) }
}

fn links(visit: &Visit, held: &Held) -> Vec<(&'static str, Vec<Link>)> {
    let of = |kind, find: &dyn Fn(&str) -> Option<Link>| held.linked(kind).filter_map(find).collect();
    let event = |key: &str| visit.place(&format!("event:{key}")).map(|place| place.link);
    let links: [(_, Vec<Link>); 3] = [
        ("debate-set-themes", of(LinkKind::Theme, &|key| visit.site.theme(key))),
        ("debate-set-events", of(LinkKind::Event, &event)),
        ("debate-set-references", of(LinkKind::Reference, &|key| visit.site.reference(key))),
    ];
    links.into_iter().filter(|(_, links)| !links.is_empty()).collect()
}

fn facts(visit: &Visit, held: &Held) -> Vec<(&'static str, String)> {
    let now = visit.site.store.clock().now();
    let over = |at| at <= now;
    let (language, conversation) = (visit.language(), &held.conversation);
    let mut facts = Vec::new();
    let who = match conversation.access {
        Access::Open => "debate-who-open",
        Access::Link => "debate-who-link",
        Access::Members => "debate-who-members",
    };
    facts.push(("debate-who", visit.t(who).to_owned()));
    if let Some(at) = conversation.opens_at {
        facts.push((if over(at) { "debate-opened" } else { "debate-opens" }, language.moment(at)));
    }
    if let Some(at) = conversation.closed_at.or(conversation.closes_at) {
        facts.push((if over(at) { "debate-closed-on" } else { "debate-closes" }, language.moment(at)));
    }
    facts
}

/// What will be published and when, before the first vote.
fn publishes(visit: &Visit, held: &Held) -> Vec<String> {
    let conversation = &held.conversation;
    let mut says =
        vec![visit.t("debate-publishes-aggregates").to_owned(), visit.t("debate-publishes-small").to_owned()];
    says.push(if conversation.publishes_votes {
        visit.language().with("debate-publishes-votes", &[("above", &conversation.publishes_above)])
    } else {
        visit.t("debate-publishes-no-votes").to_owned()
    });
    if conversation.takes_proposals {
        says.push(visit.t("debate-publishes-proposals").to_owned());
    }
    says.push(visit.t("debate-publishes-cookie").to_owned());
    says
}

#[derive(Template)]
#[template(path = "taking_part/stop.html")]
struct StopPage {
    frame: Frame,
    address: String,
    so_far: SoFar,
}

/// Thanks, whatever somebody did.
pub(super) async fn stop(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let conversation = &entered.held.conversation;
    let frame = visit
        .frame(Some(Section::Debate), visit.t("debate-stop-title"), visit.t("debate-stop-words"))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(conversation.address(), &conversation.question)
        .unlisted();
    let template = StopPage { frame, address: conversation.address(), so_far: so_far(&visit, &entered.held) };
    private_page(&template)
}
