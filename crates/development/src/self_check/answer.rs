use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_capability::framework::{Domain, Framework, NotANumber, Scale, Whose};
use praxis_capability::self_check::Answer;
use praxis_web::{Frame, Section, Stop, Visit, private_page};

use crate::stored::{Check, queries};
use crate::{Development, urls};

#[derive(Template)]
#[template(path = "self_check/part.html")]
struct PartPage {
    frame: Frame,
    id: String,
    part: usize,
    parts: usize,
    domain: Domain,
    scale: Scale,
    how: String,
    answers: BTreeMap<String, String>,
}

impl PartPage {
    fn has(&self, statement: &str, answer: impl std::fmt::Display) -> bool {
        self.answers.get(statement).is_some_and(|it| *it == answer.to_string())
    }

    /// The answers that are no figure and may be given of oneself.
    fn others(&self) -> impl Iterator<Item = &NotANumber> {
        self.scale.not_a_number.iter().filter(|it| it.whose != Whose::Others)
    }
}

/// The framework a self-check was begun with, while it is the one that is used.
fn framework<'a>(check: &Check, framework: Option<&'a Framework>) -> Result<&'a Framework, Stop> {
    framework.filter(|it| it.id == check.framework && it.version == check.version).ok_or(Stop::NotFound)
}

pub(super) async fn page(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    State(development): State<Development>,
) -> Result<Response, Stop> {
    let (id, part) = super::only(path)?;
    let check = super::own(&visit, &id).await?;
    let content = development.content();
    let framework = framework(&check, content.answerable())?;
    let part: usize = part.parse().map_err(|_| Stop::NotFound)?;
    let domain = part.checked_sub(1).and_then(|at| framework.domains.get(at)).ok_or(Stop::NotFound)?;
    let scale = framework.scale.clone().ok_or(Stop::NotFound)?;
    let answers = check.answers.iter().map(|(id, answer)| {
        let word = match answer {
            Answer::Point(value) => value.to_string(),
            Answer::NotANumber(word) => word.clone(),
        };
        (id.clone(), word)
    });
    let about =
        visit.language().with("development-part", &[("part", &part), ("parts", &framework.domains.len())]);
    private_page(&PartPage {
        frame: visit
            .frame(Some(Section::Development), domain.title.clone(), about)
            .under(urls::FRONT, visit.t("section-development"))
            .under(urls::SELF_CHECK, visit.t("development-check"))
            .unlisted(),
        id,
        part,
        parts: framework.domains.len(),
        domain: domain.clone(),
        how: framework.how_to_answer.clone().unwrap_or_default(),
        answers: answers.collect(),
        scale,
    })
}

/// Keeps the answers of one part; what is left open stays open, and what was answered in other parts stays.
pub(super) async fn keep(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    State(development): State<Development>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, Stop> {
    let (id, part) = super::only(path)?;
    let Form(form) = form?;
    let mut check = super::own(&visit, &id).await?;
    let content = development.content();
    let framework = framework(&check, content.answerable())?;
    let part: usize = part.parse().map_err(|_| Stop::NotFound)?;
    let domain = part.checked_sub(1).and_then(|at| framework.domains.get(at)).ok_or(Stop::NotFound)?;
    let scale = framework.scale.as_ref().ok_or(Stop::NotFound)?;
    let given: BTreeMap<String, String> = form.into_iter().collect();
    for statement in domain.capabilities.iter().flat_map(|it| &it.statements) {
        // only what the form of this part can send is an answer
        match given.get(&statement.id).and_then(|text| Answer::parse(text, scale)) {
            Some(answer) => drop(check.answers.insert(statement.id.clone(), answer)),
            None => drop(check.answers.remove(&statement.id)),
        }
    }
    let tx = visit.site.store.begin().await?;
    queries::save_answers(&tx, visit.person()?.account, &check).await?;
    tx.commit().await?;
    let stops_here = given.contains_key("later");
    let next = if part < framework.domains.len() && !stops_here {
        format!("{}/{id}/{}", urls::SELF_CHECK, part + 1)
    } else {
        format!("{}/{id}", urls::SELF_CHECK)
    };
    Ok(Redirect::to(&next).into_response())
}
