//! What somebody needs in order to take part: kept with what else is theirs alone, so that nothing is suggested that shuts them out.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::plan::{Person, Resource};
use praxis_capability::steps::Step;
use praxis_web::{Need, Place, Stop, Visit};

use super::page::Minutes;
use crate::stored::queries;
use crate::{Development, urls};

/// A need that can be ticked.
pub(super) struct Ticked {
    pub word: &'static str,
    /// The key of its words.
    pub key: &'static str,
    pub chosen: bool,
}

/// All needs there are, ticked where somebody said so.
pub(super) fn offered(needs: &BTreeSet<String>) -> Vec<Ticked> {
    let ticked = |need: Need| Ticked {
        word: need.word(),
        key: match need {
            Need::Captions => "development-need-captions",
            Need::Remote => "development-need-remote",
        },
        chosen: needs.contains(need.word()),
    };
    Need::ALL.map(ticked).into()
}

/// A step as something that can be planned, with what its place is known to offer.
pub(super) fn resource(step: &Step, place: Option<&Place>) -> Resource {
    let offers = place.and_then(|place| place.offers.as_ref());
    let access = offers.map(|needs| needs.iter().map(|need| need.word().to_owned()).collect());
    Resource { access, ..step.resource() }
}

/// Whether a step would serve somebody and is left out for what they need alone.
pub(super) fn shuts_out(resource: &Resource, person: &Person) -> bool {
    let lacks = resource.access.as_ref().is_some_and(|offered| !person.needs.is_subset(offered));
    let serves = resource.covers.keys().any(|it| person.gaps.get(it).is_some_and(|gap| *gap > 0.0));
    let is_decided = person.done.contains(&resource.id) || person.refused.contains(&resource.id);
    let is_of_stage = resource.stages.is_empty()
        || person.stage.as_ref().is_none_or(|stage| resource.stages.contains(stage));
    lacks && serves && is_of_stage && !is_decided
}

/// Keeps what somebody says they need, and shows the plan that follows from it.
pub(super) async fn keep(
    visit: Visit,
    State(_): State<Development>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(form) = form?;
    let account = visit.person()?.account;
    let is_ticked = |need: &Need| form.iter().any(|(name, word)| name == "need" && word == need.word());
    let tx = visit.site.store.begin().await?;
    let mut settings = queries::settings(tx.conn(), account).await?;
    settings.needs = Need::ALL.into_iter().filter(is_ticked).map(|need| need.word().to_owned()).collect();
    queries::save_settings(&tx, account, &settings).await?;
    tx.commit().await?;
    let minutes = form.iter().find(|(name, _)| name == "minutes").and_then(|(_, text)| text.parse().ok());
    let Minutes(minutes) = minutes.unwrap_or_default();
    Ok(Redirect::to(&format!("{}?minutes={minutes}#needs", urls::NEXT_STEPS)).into_response())
}
