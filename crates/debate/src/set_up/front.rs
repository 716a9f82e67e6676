use askama::Template;
use axum::extract::State;
use axum::response::Response;
use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Frame, Stop, Visit, private_page};

use crate::stored::{Phase, StatementState, queries};
use crate::{Debate, urls};

struct Row {
    address: String,
    question: String,
    phase: &'static str,
    waiting: i64,
    voters: i64,
}

#[derive(Template)]
#[template(path = "set_up/front.html")]
struct FrontPage {
    frame: Frame,
    rows: Vec<Row>,
    may_make: bool,
}

/// The key of what a phase is called.
pub(super) fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "debate-is-draft",
        Phase::Coming => "debate-coming",
        Phase::Open => "debate-open",
        Phase::Closed => "debate-closed",
    }
}

pub(super) async fn get(visit: Visit, State(debate): State<Debate>) -> Result<Response, Stop> {
    let store = &debate.site.store;
    let of = |key: &str| Object::Thing { kind: ThingKind::Conversation, key: key.to_owned() };
    let mut rows = Vec::new();
    for held in debate.live.now().each().filter(|it| visit.can(Action::Run, &of(&it.conversation.key))) {
        let counts = queries::count_statements(store.read(), held.conversation.id).await?;
        rows.push(Row {
            address: urls::work(&held.conversation.slug, ""),
            question: held.conversation.question.clone(),
            phase: phase_key(held.conversation.phase(store.clock().now())),
            waiting: counts.get(&StatementState::Waiting).copied().unwrap_or_default(),
            voters: held.report.as_ref().map_or(0, |report| report.voters),
        });
    }
    let frame = visit.frame(None, visit.t("debate-work-title"), visit.t("debate-work-about")).unlisted();
    private_page(&FrontPage { frame, rows, may_make: visit.can(Action::Create, &of("")) })
}
