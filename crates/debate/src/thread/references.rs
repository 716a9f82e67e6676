//! Which reference bears on which statement: suggested by somebody, checked or refused by an editor or a facilitator, with
//! who and when. What is refused is shown nowhere; what nobody has looked at is shown as “suggested, unchecked”.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use praxis_identity::{Action, ThingKind};
use praxis_web::{Access, Frame, Link, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use crate::report::{bears_key, queries};
use crate::stored::Checked;
use crate::{Debate, urls};

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new().at(
        "/workspace/conversations/{slug}/references",
        Access::OfThing(Action::Run, ThingKind::Conversation),
        get(list).post(check),
    )
}

struct Line {
    number: i64,
    statement: Link,
    key: String,
    reference: Option<Link>,
    bears: &'static str,
    state: Checked,
    by: Option<String>,
}

impl Line {
    fn is(&self, state: &str) -> bool {
        self.state.word() == state
    }
}

#[derive(Template)]
#[template(path = "thread/references.html")]
struct ReferencesPage {
    frame: Frame,
    question: Link,
    standfirst: String,
    lines: Vec<Line>,
}

async fn list(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let conversation = &held.conversation;
    let found = queries::suggestions(debate.site.store.read(), conversation.id).await?;
    let open = found.iter().filter(|it| it.state == Checked::Suggested).count();
    let language = visit.language();
    let lines = found.into_iter().map(|it| Line {
        statement: Link {
            name: it.statement,
            address: urls::below(&slug, &format!("statements/{}", it.number)),
        },
        number: it.number,
        reference: visit.site.reference(&it.reference),
        key: it.reference,
        bears: bears_key(it.bears),
        state: it.state,
        by: it.at.map(|at| {
            let name = it.by.unwrap_or_else(|| visit.t("report-somebody").to_owned());
            language.with("report-checked-by", &[("name", &name), ("when", &language.moment(at))])
        }),
    });
    let question = Link { name: conversation.question.clone(), address: urls::work(&slug, "") };
    private_page(&ReferencesPage {
        frame: visit
            .frame(None, visit.t("report-check-title"), visit.t("report-check-title"))
            .under(urls::WORKSPACE, visit.t("report-check-conversations"))
            .under(question.address.clone(), question.name.clone())
            .unlisted(),
        standfirst: language.with("report-check-standfirst", &[("count", &open)]),
        lines: lines.collect(),
        question,
    })
}

#[derive(Deserialize)]
struct Decision {
    number: i64,
    reference: String,
    state: String,
}

async fn check(
    visit: Visit,
    slug: Result<Path<String>, PathRejection>,
    State(debate): State<Debate>,
    decision: Result<Form<Decision>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(decision)) = (slug?, decision?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let state = Checked::of_word(&decision.state).ok_or(Stop::NotFound)?;
    let by = visit.person()?.account;
    let mut tx = debate.site.store.begin().await?;
    let link = (decision.number, decision.reference.as_str());
    if !queries::check(&mut tx, &held.conversation, link, state, by.0.as_uuid()).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&urls::work(&slug, "references")).into_response())
}
