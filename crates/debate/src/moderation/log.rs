//! The public log of moderation: what was decided and why, in which role; never who decided, and never who wrote or voted.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, private_page};
use serde::Deserialize;

use super::role_key;
use crate::live::Held;
use crate::stored::{LogLine, queries};
use crate::{Debate, urls};

/// So many lines stand on a page.
const PAGE: i64 = 100;

struct Row {
    at: String,
    role: &'static str,
    what: String,
    why: String,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct LogPage {
    frame: Frame,
    rows: Vec<Row>,
    earlier: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Before {
    before: Option<i64>,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    before: Result<Query<Before>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let (Path(slug), Query(Before { before })) = (slug?, before?);
    let entered = debate.enter(&visit, &headers, &slug).await?;
    let held = &entered.held;
    let conn = debate.site.store.read();
    let lines = queries::log(conn, held.conversation.id, before.unwrap_or(i64::MAX), PAGE).await?;
    let earlier = (lines.len() as i64 == PAGE).then(|| lines.last()).flatten();
    let earlier = earlier.map(|(id, _)| format!("{}?before={id}", urls::below(&slug, "moderation")));
    let rows = lines.iter().map(|(_, line)| row(&visit, held, line)).collect();
    let frame = visit
        .frame(Some(Section::Debate), visit.t("debate-log-title"), visit.t("debate-log-about"))
        .under(urls::FRONT, visit.t("section-debate"))
        .under(held.conversation.address(), &held.conversation.question)
        .unlisted();
    private_page(&LogPage { frame, rows, earlier })
}

fn row(visit: &Visit, held: &Held, line: &LogLine) -> Row {
    let language = visit.language();
    let key = match line.what.as_str() {
        "accepted" => "debate-log-accepted",
        "rejected" => "debate-log-rejected",
        "merged" => "debate-log-merged",
        "meta" => "debate-log-meta",
        "not-meta" => "debate-log-not-meta",
        "opened" => "debate-log-opened",
        "closed" => "debate-log-closed",
        "left-out" => "debate-log-left-out",
        _ => "debate-log-taken-in",
    };
    // the words of what is not shown are not shown here either
    let text = line.statement.and_then(|number| held.statement(number)).map(|it| it.text.as_str());
    let mut what = language.with(
        key,
        &[
            ("number", &line.statement.unwrap_or_default()),
            ("into", &line.into.unwrap_or_default()),
            ("count", &line.people.unwrap_or_default()),
        ],
    );
    if let Some(text) = text {
        what = language.with("debate-log-text", &[("what", &what), ("text", &text)]);
    }
    Row { at: language.moment(line.at), role: role_key(&line.by_role), what, why: line.why.clone() }
}
