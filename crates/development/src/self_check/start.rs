use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::framework::Framework;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Section, Stop, Visit, private_page};
use serde::Deserialize;

use crate::stored::queries;
use crate::{Development, urls};

/// An earlier self-check.
struct Earlier {
    id: String,
    begun: String,
    answered: usize,
}

#[derive(Template)]
#[template(path = "self_check/start.html")]
struct StartPage {
    frame: Frame,
    framework: Option<Framework>,
    statements: usize,
    errors: FieldErrors,
    earlier: Vec<Earlier>,
}

pub(super) async fn page(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    shown(&visit, &development, FieldErrors::default()).await
}

async fn shown(visit: &Visit, development: &Development, errors: FieldErrors) -> Result<Response, Stop> {
    let account = visit.person()?.account;
    let content = development.content();
    let framework = content.answerable();
    let earlier = queries::checks(visit.site.store.read(), account).await?;
    let title = visit.t("development-check");
    let mut frame = visit
        .frame(Some(Section::Development), title, visit.t("development-check-standfirst"))
        .under(urls::FRONT, visit.t("section-development"))
        .unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&StartPage {
        frame,
        statements: framework.map_or(0, |it| it.capabilities().map(|(_, it)| it.statements.len()).sum()),
        framework: framework.cloned(),
        errors,
        earlier: earlier
            .iter()
            .map(|check| Earlier {
                id: check.id.to_string(),
                begun: visit.language().moment(check.created_at),
                answered: super::answered(check),
            })
            .collect(),
    })
}

#[derive(Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    stage: String,
}

pub(super) async fn begin(
    visit: Visit,
    State(development): State<Development>,
    wish: Result<Form<Wish>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Wish { stage }) = wish?;
    let content = development.content();
    let framework = content.answerable().ok_or(Stop::NotFound)?;
    if !framework.stages.iter().any(|it| it.id == stage) {
        let mut errors = FieldErrors::default();
        errors.add("stage", visit.t("development-stage-missing"));
        let mut again = shown(&visit, &development, errors).await?;
        *again.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(again);
    }
    let account = visit.person()?.account;
    let tx = visit.site.store.begin().await?;
    let id = queries::begin_check(&tx, account, &framework.id, framework.version, &stage).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/{id}/1", urls::SELF_CHECK)).into_response())
}
