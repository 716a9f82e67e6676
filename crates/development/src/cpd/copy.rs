use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use praxis_web::{Frame, Section, Stop, Visit, private_page};
use serde::Deserialize;

use super::form::{Field, Typed, check, fields, filled, hints, rules};
use crate::stored::queries;
use crate::{Development, urls};

#[derive(Template)]
#[template(path = "cpd/copy.html")]
struct CopyPage {
    frame: Frame,
    id: String,
    fields: Vec<Field>,
    whole: String,
    finished: bool,
    hints: Vec<String>,
    saved: Vec<String>,
    regulator: Option<String>,
    /// Where the regulator itself says what it asks.
    own_page: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    saved: Option<String>,
}

/// An entry to be copied field by field into the regulator's form, or whole, or printed: once, as it was written.
pub(super) async fn page(
    visit: Visit,
    path: Result<Path<String>, PathRejection>,
    State(development): State<Development>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let entry = super::own(&visit, path).await?;
    let Query(asked) = asked?;
    let settings = queries::settings(visit.site.store.read(), visit.person()?.account).await?;
    let content = development.content();
    let rules = rules(&development, &content, &settings);
    let known = fields(&visit, rules.map(|(_, it)| it));
    let typed = Typed { fields: entry.fields.clone(), ..Typed::default() };
    let hints = hints(&visit, &check(&visit, known.clone(), &typed, development.today()));
    let fields = filled(&visit, &known, &entry);
    let whole: Vec<String> = fields.iter().map(|field| format!("{}\n{}", field.label, field.value)).collect();
    let title = entry.field("title");
    let title = if title.is_empty() { visit.t("development-untitled") } else { title };
    let mut frame = visit
        .frame(Some(Section::Development), title, visit.t("development-copy-standfirst"))
        .under(urls::FRONT, visit.t("section-development"))
        .under(urls::CPD, visit.t("development-cpd"))
        .with_module(praxis_web::assets::DRAFT_SCRIPT)
        .unlisted();
    frame.script = true;
    let id = entry.id.to_string();
    private_page(&CopyPage {
        frame,
        fields,
        whole: whole.join("\n\n"),
        finished: entry.finished,
        hints,
        saved: asked.saved.map(|draft| vec![draft, id.clone()]).unwrap_or_default(),
        regulator: rules.map(|(regulator, _)| regulator.name.clone()),
        own_page: rules.and_then(|(_, version)| version.own_pages().next().map(str::to_owned)),
        id,
    })
}
