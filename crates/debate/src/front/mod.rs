//! The front of the area: conversations that are open, that will open, and that are closed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use praxis_web::{Access as Who, Frame, Routes, Section, Stop, Visit, page};

use crate::live::Held;
use crate::stored::{Access, Phase};
use crate::{Debate, report, urls};

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new().at(urls::FRONT, Who::Public, get(front))
}

/// A conversation in a list.
struct Row {
    address: String,
    question: String,
    /// What it is, in a line: until when, how many took part.
    facts: Vec<String>,
    /// What its report says first.
    found: Option<String>,
    report: String,
    synthetic: bool,
}

#[derive(Template)]
#[template(path = "front/front.html")]
struct FrontPage {
    frame: Frame,
    lists: Vec<(&'static str, &'static str, Vec<Row>)>,
    nothing: bool,
}

async fn front(visit: Visit, State(debate): State<Debate>) -> Result<Response, Stop> {
    let now = debate.site.store.clock().now();
    let all = debate.live.now();
    let signed_in = visit.actor().signed_in().is_some();
    let in_phase = |phase: Phase| -> Vec<Row> {
        let of_members = |held: &Held| signed_in && held.conversation.access == Access::Members;
        let mut found: Vec<_> = all
            .each()
            .filter(|held| held.conversation.is_listed() || of_members(held))
            .filter(|held| held.conversation.phase(now) == phase)
            .collect();
        found.sort_by_key(|held| std::cmp::Reverse(held.conversation.created_at));
        found.into_iter().map(|held| row(&visit, held, phase)).collect()
    };
    let lists = vec![
        ("open", "debate-open", in_phase(Phase::Open)),
        ("coming", "debate-coming", in_phase(Phase::Coming)),
        ("closed", "debate-closed", in_phase(Phase::Closed)),
    ];
    let nothing = lists.iter().all(|(_, _, rows)| rows.is_empty());
    let frame = visit.frame(Some(Section::Debate), visit.t("section-debate"), visit.t("debate-standfirst"));
    page(&FrontPage { frame, lists, nothing })
}

fn row(visit: &Visit, held: &Held, phase: Phase) -> Row {
    let language = visit.language();
    let conversation = &held.conversation;
    let mut facts = Vec::new();
    match (phase, conversation.opens_at, conversation.closes_at) {
        (Phase::Coming, Some(at), _) => {
            facts.push(language.with("debate-opens-at", &[("at", &language.moment(at))]));
        }
        (Phase::Open, _, Some(at)) => {
            facts.push(language.with("debate-closes-at", &[("at", &language.moment(at))]));
        }
        (Phase::Closed, _, _) => {
            if let Some(at) = conversation.closed_at.or(conversation.closes_at) {
                facts.push(language.with("debate-closed-at", &[("at", &language.moment(at))]));
            }
        }
        _ => {}
    }
    facts.push(language.with("debate-statements-count", &[("count", &held.statements.len())]));
    if let Some(report) = &held.report {
        facts.push(language.with("debate-voters-count", &[("count", &report.voters)]));
    }
    Row {
        address: conversation.address(),
        question: conversation.question.clone(),
        facts,
        found: report::found(language, held).map(|sentences| sentences.join(" ")),
        report: urls::below(&conversation.slug, "report"),
        synthetic: conversation.provenance.is_synthetic(),
    }
}
