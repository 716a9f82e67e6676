//! What is typed in Markdown, as readers will see it: by the same way to HTML that every page goes.

use askama::Template;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::post;
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, SafeHtml, Stop, Visit, private_page};

use crate::Programme;

/// Where a form sends what is to be shown.
pub(crate) const MARKDOWN: &str = "/workspace/markdown";

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at(MARKDOWN, Access::Needs(Action::Change, Object::Content), post(render))
}

#[derive(Template)]
#[template(path = "workspace/markdown/page.html")]
struct PreviewPage {
    frame: Frame,
    words: SafeHtml,
}

/// Shows one field of whatever form was sent: the one that the button `of` names, or `text`. With `part` only the HTML of
/// the words, for a script that puts it below the field; else a page.
async fn render(
    visit: Visit,
    typed: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = typed?;
    let field = |name: &str| typed.iter().find(|(it, _)| it == name).map_or("", |(_, text)| text.as_str());
    let of = if field("of").is_empty() { "text" } else { field("of") };
    let words = SafeHtml::from_markdown(field(of), 2);
    if !field("part").is_empty() {
        return Ok(Html(words.as_str().to_owned()).into_response());
    }
    let frame = visit.frame(None, visit.t("markdown-title"), visit.t("markdown-about")).unlisted();
    private_page(&PreviewPage { frame, words })
}
