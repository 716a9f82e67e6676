//! What editors see of the area: which content is loaded, its rights and the state of the rules, and the way to load what comes
//! with the program.

mod frameworks;
mod mapping;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_capability::Day;
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, Stop, Takes, Visit, private_page};

use crate::content::exchange::{self, ImportError};
use crate::{Development, in_words, urls};

pub(crate) fn routes() -> Routes<Development> {
    let edits = Access::Needs(Action::Change, Object::Content);
    Routes::new()
        .at(urls::WORKSPACE, edits.clone(), get(page).post(load))
        .at("/workspace/capabilities/content", edits.clone(), get(mapping::page).post(mapping::map))
        .taking(
            frameworks::PAGE,
            edits.clone(),
            // what is too large is heard out, so that whoever sends it is told
            Takes::file(2 * frameworks::MOST_BYTES),
            get(frameworks::page).post(frameworks::post),
        )
        .at(frameworks::RIGHTS, edits, post(frameworks::state))
}

/// The rules of a regulator as an editor should know them.
struct Ruled {
    name: String,
    checked: String,
    review: String,
    overdue: bool,
    unverified: bool,
    /// What was noted about the rules and the form, for whoever keeps them.
    notes: Vec<String>,
    own_pages: Vec<String>,
}

/// A capability and how many steps serve it.
struct Served {
    title: String,
    steps: usize,
    shortest: Option<u32>,
}

#[derive(Template)]
#[template(path = "workspace/capabilities.html")]
struct ContentPage {
    frame: Frame,
    framework: Option<praxis_capability::framework::Framework>,
    starter_loaded: bool,
    served: Vec<Served>,
    rules: Vec<Ruled>,
}

async fn page(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    let content = development.content();
    let stored = exchange::export(&visit.site.store).await?;
    let today = development.today();
    let served = content.framework.iter().flat_map(|it| it.capabilities()).map(|(_, capability)| {
        let steps = content.steps.iter().flat_map(|it| &it.steps);
        let of_it = steps.filter(|step| step.covers.contains_key(&capability.id));
        let minutes: Vec<u32> = of_it.map(|step| step.minutes).collect();
        Served { title: capability.title.clone(), steps: minutes.len(), shortest: minutes.into_iter().min() }
    });
    let regulators = content.rules.iter().flat_map(|it| &it.regulators);
    let rules = regulators.filter_map(|regulator| {
        let rules = regulator.on(today)?;
        Some(Ruled {
            name: regulator.name.clone(),
            checked: in_words(&visit, rules.last_checked),
            review: rules.review_by.map(|day: Day| in_words(&visit, day)).unwrap_or_default(),
            overdue: rules.review_by.is_some_and(|day| day < today),
            unverified: rules.status == praxis_capability::cpd::Status::Unverified,
            notes: [&rules.note, &rules.fields_note].into_iter().flatten().cloned().collect(),
            own_pages: rules.own_pages().map(str::to_owned).collect(),
        })
    });
    private_page(&ContentPage {
        frame: visit
            .frame(None, visit.t("development-workspace"), visit.t("development-workspace-words"))
            .unlisted(),
        framework: content.framework.clone(),
        starter_loaded: development.starter.0.iter().all(|(name, text)| stored.0.get(name) == Some(text)),
        served: served.collect(),
        rules: rules.collect(),
    })
}

/// Loads the content that comes with the program, in the place of what is there under the same names.
async fn load(visit: Visit, State(development): State<Development>) -> Result<Response, Stop> {
    match exchange::import(&visit.site.store, &development.starter).await {
        Ok(_) => {}
        Err(ImportError::Store(error)) => return Err(error.into()),
        Err(ImportError::Files(problems)) => {
            // what comes with the program is tested; with a team's own steps for another framework it may not fit
            let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(Stop::Failed(words.join("; ").into()));
        }
    }
    development.live.after_change().await;
    Ok(Redirect::to(urls::WORKSPACE).into_response())
}
