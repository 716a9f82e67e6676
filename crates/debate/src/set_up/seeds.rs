//! The organisers' statements: many pasted at once, each to be changed while nobody has voted on it.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::Provenance;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::typed::{keys_of, lines_of};
use crate::live::Held;
use crate::stored::queries::{self, NewStatement};
use crate::stored::{Bears, Checked, LinkKind, Reference, Statement, StatementState, Tag};
use crate::{Debate, statement_text, urls};

/// So many can be pasted at once.
const MOST: usize = 500;

struct Seed {
    number: i64,
    text: String,
    tag: Option<&'static str>,
    meta: bool,
    has_votes: bool,
}

#[derive(Template)]
#[template(path = "set_up/seeds.html")]
struct SeedsPage {
    frame: Frame,
    work: String,
    seeds: Vec<Seed>,
    tags: Vec<(&'static str, &'static str)>,
    length: i64,
    typed: Typed,
    errors: FieldErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    texts: String,
    tag: String,
    meta: Option<String>,
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    show(&visit, &debate, &held, Typed::default(), FieldErrors::default()).await
}

fn tags() -> Vec<(&'static str, &'static str)> {
    Tag::ALL.map(|tag| (tag.word(), crate::taking_part::tag_key(tag))).to_vec()
}

async fn show(
    visit: &Visit,
    debate: &Debate,
    held: &Held,
    typed: Typed,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let conversation = &held.conversation;
    let voted = queries::voted_on(debate.site.store.read(), conversation.id).await?;
    let all = queries::statements(debate.site.store.read(), conversation.id).await?;
    let seeds = all.into_iter().filter(|it| it.by_organisers).map(|it| Seed {
        number: it.number,
        tag: it.tag.map(crate::taking_part::tag_key),
        meta: it.meta,
        has_votes: voted.contains(&it.id),
        text: it.text,
    });
    let is_wrong = !errors.is_empty();
    let mut frame =
        visit.frame(None, visit.t("debate-seeds-title"), visit.t("debate-seeds-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&SeedsPage {
        frame,
        work: urls::work(&conversation.slug, ""),
        seeds: seeds.collect(),
        tags: tags(),
        length: conversation.statement_length,
        typed,
        errors,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Adds statements, one a line, all or none.
pub(super) async fn add(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(typed)) = (slug?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let conversation = &held.conversation;
    let mut errors = FieldErrors::default();
    let mut texts: Vec<String> = Vec::new();
    for (place, line) in typed.texts.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |error: &str| {
            visit.language().with("debate-seeds-line", &[("line", &(place + 1)), ("error", &error)])
        };
        match statement_text::clean(&visit, line, conversation.statement_length) {
            Ok(text) => {
                let known = held.statements.iter().map(|it| it.text.as_str());
                let mut known = known.chain(texts.iter().map(String::as_str));
                if known.any(|known| statement_text::is_same(known, &text)) {
                    errors.add("texts", wrong(visit.t("debate-seeds-same")));
                } else {
                    texts.push(text);
                }
            }
            Err(error) => errors.add("texts", wrong(&error)),
        }
    }
    if texts.is_empty() && errors.is_empty() {
        errors.add("texts", visit.t("debate-text-missing"));
    }
    if texts.len() > MOST {
        errors.add("texts", visit.language().with("debate-seeds-most", &[("most", &MOST)]));
    }
    if !errors.is_empty() {
        return show(&visit, &debate, &held, typed, errors).await;
    }
    let mut tx = debate.site.store.begin().await?;
    for text in &texts {
        let provenance = match conversation.provenance {
            Provenance::Synthetic => Provenance::Synthetic,
            _ => Provenance::Programme,
        };
        let new = NewStatement {
            text,
            provenance,
            by_organisers: true,
            author: None,
            tag: Tag::of_word(&typed.tag),
            meta: typed.meta.is_some(),
            state: StatementState::Accepted,
        };
        queries::add_statement(&mut tx, conversation, &new).await?;
    }
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&urls::work(&slug, "seeds")).into_response())
}

#[derive(Template)]
#[template(path = "set_up/seed.html")]
struct SeedPage {
    frame: Frame,
    work: String,
    number: i64,
    text: String,
    tag: String,
    meta: bool,
    tags: Vec<(&'static str, &'static str)>,
    references: String,
    has_votes: bool,
    errors: FieldErrors,
}

async fn found(
    debate: &Debate,
    slug: &str,
    number: i64,
) -> Result<(std::sync::Arc<Held>, Statement, bool), Stop> {
    let held = debate.live.now().at(slug).ok_or(Stop::NotFound)?;
    let conn = debate.site.store.read();
    let statement = queries::statement(conn, held.conversation.id, number).await?;
    let statement = statement.filter(|it| it.by_organisers).ok_or(Stop::NotFound)?;
    let has_votes = queries::voted_on(conn, held.conversation.id).await?.contains(&statement.id);
    Ok((held, statement, has_votes))
}

pub(super) async fn one(
    visit: Visit,
    State(debate): State<Debate>,
    way: Result<Path<(String, i64)>, PathRejection>,
) -> Result<Response, Stop> {
    let Path((slug, number)) = way?;
    let (held, statement, has_votes) = found(&debate, &slug, number).await?;
    let references = held.statement(number).map(|it| it.references.as_slice()).unwrap_or_default();
    let typed = Change {
        text: statement.text.clone(),
        tag: statement.tag.map(Tag::word).unwrap_or_default().to_owned(),
        meta: statement.meta.then(|| "yes".to_owned()),
        references: lines_of(&visit.site, LinkKind::Reference, references.iter().map(|it| it.key.as_str())),
    };
    show_one(&visit, &slug, &statement, &typed, has_votes, FieldErrors::default())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    text: String,
    tag: String,
    meta: Option<String>,
    references: String,
}

pub(super) async fn change(
    visit: Visit,
    State(debate): State<Debate>,
    way: Result<Path<(String, i64)>, PathRejection>,
    form: Result<Form<Change>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path((slug, number)), Form(typed)) = (way?, form?);
    let (held, statement, has_votes) = found(&debate, &slug, number).await?;
    let conversation = &held.conversation;
    let mut errors = FieldErrors::default();
    let text = statement_text::clean(&visit, &typed.text, conversation.statement_length);
    let text = text.unwrap_or_else(|error| {
        errors.add("text", error);
        String::new()
    });
    let keys = keys_of(&visit, LinkKind::Reference, &typed.references, "references", &mut errors);
    if !errors.is_empty() {
        return show_one(&visit, &slug, &statement, &typed, has_votes, errors);
    }
    let mut tx = debate.site.store.begin().await?;
    let words = queries::NewWords { text: &text, tag: Tag::of_word(&typed.tag), meta: typed.meta.is_some() };
    // asked within the change: what somebody has voted on keeps its words
    if !queries::reword(&mut tx, conversation, statement.id, &words).await? {
        errors.add("text", visit.t("debate-seed-voted"));
        return show_one(&visit, &slug, &statement, &typed, true, errors);
    }
    for key in keys {
        let reference = Reference { key, bears: Bears::About, state: Checked::Suggested };
        queries::suggest_reference(&mut tx, conversation, statement.id, &reference).await?;
    }
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&urls::work(&slug, "seeds")).into_response())
}

fn show_one(
    visit: &Visit,
    slug: &str,
    statement: &Statement,
    typed: &Change,
    has_votes: bool,
    errors: FieldErrors,
) -> Result<Response, Stop> {
    let is_wrong = !errors.is_empty();
    let mut frame = visit.frame(None, visit.t("debate-seed-title"), visit.t("debate-seeds-about")).unlisted();
    frame = frame.in_error(is_wrong);
    let mut response = private_page(&SeedPage {
        frame,
        work: urls::work(slug, ""),
        number: statement.number,
        text: typed.text.clone(),
        tag: typed.tag.clone(),
        meta: typed.meta.is_some(),
        tags: tags(),
        references: typed.references.clone(),
        has_votes,
        errors,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
