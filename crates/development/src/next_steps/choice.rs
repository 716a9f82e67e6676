use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_web::{Stop, Visit};
use serde::Deserialize;

use super::page::Minutes;
use crate::stored::{Decision, queries};
use crate::{Development, urls};

/// The longest reason that is kept.
const LONGEST: usize = 500;

#[derive(Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    step: String,
    #[serde(default)]
    choice: String,
    #[serde(default)]
    reason: String,
    minutes: Option<String>,
}

/// Keeps a decision about a step, or takes it back, and shows the plan that follows from it.
pub(super) async fn choose(
    visit: Visit,
    State(development): State<Development>,
    wish: Result<Form<Wish>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(wish) = wish?;
    let content = development.content();
    let known = content.steps.as_ref().is_some_and(|it| it.steps.iter().any(|step| step.id == wish.step));
    if !known {
        return Err(Stop::NotFound);
    }
    let account = visit.person()?.account;
    let tx = visit.site.store.begin().await?;
    match Decision::parse(&wish.choice) {
        Some(decision) => {
            let reason: String = wish.reason.trim().chars().take(LONGEST).collect();
            queries::choose(&tx, account, &wish.step, decision, &reason).await?;
        }
        None if wish.choice == "undo" => queries::undo_choice(&tx, account, &wish.step).await?,
        None => return Err(Stop::NotFound),
    }
    tx.commit().await?;
    let Minutes(minutes) = wish.minutes.and_then(|text| text.parse().ok()).unwrap_or_default();
    let step = praxis_web::form::encoded(&wish.step);
    Ok(Redirect::to(&format!("{}?minutes={minutes}&done={step}", urls::NEXT_STEPS)).into_response())
}
