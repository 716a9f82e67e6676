//! The settings of a conversation.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_domain::{Id, Provenance};
use praxis_storage::StoreError;
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};

use super::typed::{Typed, ZONE, theme_box};
use crate::stored::{Access, Conversation, Moderation, State as How, queries};
use crate::{Debate, refresh, urls};

#[derive(Template)]
#[template(path = "set_up/edit.html")]
struct EditPage {
    frame: Frame,
    action: String,
    typed: Typed,
    errors: FieldErrors,
    has_votes: bool,
    zone: &'static str,
    accesses: Vec<(&'static str, &'static str)>,
    moderations: Vec<(&'static str, &'static str)>,
    is_new: bool,
    /// All themes: the name of the box, the theme's, and whether it is chosen.
    themes: Vec<(String, String, bool)>,
}

pub(super) async fn get_new(visit: Visit) -> Result<Response, Stop> {
    show(&visit, None, Typed::new(), FieldErrors::default(), false)
}

pub(super) async fn post_new(
    visit: Visit,
    State(debate): State<Debate>,
    form: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(typed) = form?;
    let mut tx = debate.site.store.begin().await?;
    // two that are made at once must not take the same address
    tx.alone().await?;
    let id = Id::new(tx.now());
    let mut conversation = Conversation {
        id,
        key: String::new(),
        slug: String::new(),
        question: String::new(),
        introduction: String::new(),
        provenance: Provenance::Programme,
        state: How::Draft,
        access: Access::Open,
        link_hash: None,
        moderation: Moderation::Strict,
        takes_proposals: true,
        statement_length: 140,
        seeds_first: false,
        least_views: 5,
        publishes_votes: false,
        publishes_above: 50,
        opens_at: None,
        closes_at: None,
        closed_at: None,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let all = queries::conversations(tx.conn()).await?;
    let is_taken = |slug: &str| all.iter().any(|it| it.slug == slug || it.key == slug);
    let mut errors = typed.write_into(&visit, &mut conversation, false, false, is_taken);
    let links = typed.links(&visit, &mut errors);
    if !errors.is_empty() {
        return show(&visit, None, typed, errors, false);
    }
    // the key is the first address, and stays when that changes
    conversation.key = conversation.slug.clone();
    queries::create(&mut tx, &conversation).await?;
    queries::link(&mut tx, &conversation, &links).await?;
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&urls::work(&conversation.slug, "seeds")).into_response())
}

pub(super) async fn get(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Response, Stop> {
    let Path(slug) = slug?;
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let has_votes = queries::has_votes(debate.site.store.read(), held.conversation.id).await?;
    show(&visit, Some(&slug), Typed::of(&visit.site, &held), FieldErrors::default(), has_votes)
}

pub(super) async fn post(
    visit: Visit,
    State(debate): State<Debate>,
    slug: Result<Path<String>, PathRejection>,
    form: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let (Path(slug), Form(typed)) = (slug?, form?);
    let held = debate.live.now().at(&slug).ok_or(Stop::NotFound)?;
    let mut tx = debate.site.store.begin().await?;
    tx.alone().await?;
    let all = queries::conversations(tx.conn()).await?;
    let mut conversation =
        all.iter().find(|it| it.id == held.conversation.id).cloned().ok_or(Stop::NotFound)?;
    let has_votes = queries::has_votes(tx.conn(), conversation.id).await?;
    let was_used = has_votes || queries::has_proposals(tx.conn(), conversation.id).await?;
    let is_taken =
        |slug: &str| all.iter().any(|it| it.id != conversation.id && (it.slug == slug || it.key == slug));
    let mut changed = conversation.clone();
    let mut errors = typed.write_into(&visit, &mut changed, has_votes, was_used, is_taken);
    let links = typed.links(&visit, &mut errors);
    if conversation.state == How::Closed {
        // what is over keeps its times
        (changed.opens_at, changed.closes_at) = (conversation.opens_at, conversation.closes_at);
    }
    if !errors.is_empty() {
        return show(&visit, Some(&slug), typed, errors, has_votes);
    }
    (changed.version, changed.updated_at) = (typed.version.parse().unwrap_or_default(), tx.now());
    conversation = changed;
    match queries::change(&mut tx, &conversation).await {
        Err(StoreError::Conflict(_)) => {
            errors.add("question", visit.t("debate-changed-meanwhile"));
            return show(&visit, Some(&slug), typed, errors, has_votes);
        }
        done => done?,
    }
    queries::link(&mut tx, &conversation, &links).await?;
    refresh::on_time(&mut tx, &conversation).await?;
    tx.commit().await?;
    debate.live.after_change().await;
    Ok(Redirect::to(&urls::work(&conversation.slug, "")).into_response())
}

fn show(
    visit: &Visit,
    slug: Option<&str>,
    typed: Typed,
    errors: FieldErrors,
    has_votes: bool,
) -> Result<Response, Stop> {
    let key = if slug.is_some() { "debate-edit-title" } else { "debate-new-title" };
    let title = visit.t(key).to_owned();
    let is_wrong = !errors.is_empty();
    let frame = visit.frame(None, title, visit.t("debate-work-about")).unlisted().in_error(is_wrong);
    let mut response = private_page(&EditPage {
        frame,
        action: slug.map_or_else(|| format!("{}/new", urls::WORKSPACE), |slug| urls::work(slug, "edit")),
        themes: visit
            .site
            .themes()
            .into_iter()
            .map(|(key, name)| {
                let chosen = typed.has_theme(&key);
                (theme_box(&key), name, chosen)
            })
            .collect(),
        typed,
        errors,
        has_votes,
        zone: ZONE,
        accesses: vec![
            (Access::Open.word(), "debate-access-open"),
            (Access::Link.word(), "debate-access-link"),
            (Access::Members.word(), "debate-access-members"),
        ],
        moderations: vec![
            (Moderation::Strict.word(), "debate-moderation-strict"),
            (Moderation::Lenient.word(), "debate-moderation-lenient"),
        ],
        is_new: slug.is_none(),
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
