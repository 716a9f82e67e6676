//! What was removed: put back, or erased for good.

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::audit::By;
use praxis_identity::{Action, Object};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::super::{REMOVED, edit_address, names_of, titles, with_status};
use crate::Programme;
use crate::components::one_key;
use crate::editing::removal::{self, KEPT_DAYS, Kept, NotBack, Unreturned, queries};
use crate::editing::takedown;
use crate::record::queries as records;

/// Something that was removed by hand.
struct Row {
    root: String,
    title: String,
    kind: String,
    when: String,
    by: Option<String>,
    why: Option<String>,
    with: usize,
    until: String,
}

#[derive(Template)]
#[template(path = "workspace/removed/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    /// The key of what was done, and what of it could not be.
    done: Option<&'static str>,
    not: Vec<String>,
    back: Option<(String, String)>,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "workspace/removed/erase.html")]
struct ErasePage {
    frame: Frame,
    errors: FieldErrors,
    root: String,
    title: String,
    typed: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn get(
    visit: Visit,
    done: Result<Query<Done>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Query(done) = done?;
    let key = match done.done.as_str() {
        "removed" => Some("removed-done"),
        "erased" => Some("removed-erased"),
        _ => None,
    };
    show(&visit, &programme, key, Vec::new(), None, None).await
}

fn title_of(kept: &Kept) -> String {
    match kept.document.title().trim() {
        "" => kept.document.key().to_owned(),
        title => title.to_owned(),
    }
}

async fn show(
    visit: &Visit,
    programme: &Programme,
    done: Option<&'static str>,
    not: Vec<String>,
    back: Option<(String, String)>,
    error: Option<String>,
) -> Result<Response, Stop> {
    let store = &programme.site.store;
    let kept = queries::all(store.read()).await?;
    let names = names_of(store, kept.iter().filter_map(|it| it.by).collect()).await?;
    let row = |it: &Kept| Row {
        root: it.root.clone(),
        title: title_of(it),
        kind: visit.t(one_key(it.document.kind())).to_owned(),
        when: visit.language().moment(it.at),
        by: it.by.map(|by| match names.get(&by.0) {
            Some(name) => visit.language().with("history-by", &[("name", name)]),
            None => visit.t("history-by-nobody").to_owned(),
        }),
        why: it.why.clone(),
        with: kept.iter().filter(|other| other.root == it.root).count() - 1,
        until: visit.language().moment(it.at.plus_seconds(KEPT_DAYS * 24 * 3600)),
    };
    let rows = kept.iter().filter(|it| it.root == it.document.handle()).map(row).collect();
    let mut frame = visit.frame(None, visit.t("removed-title"), visit.t("removed-standfirst")).unlisted();
    frame = frame.in_error(error.is_some());
    private_page(&ListPage { frame, rows, done, not, back, error })
}

type Which = Result<Path<String>, PathRejection>;

pub(super) async fn back(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(root) = which?;
    let by = visit.person()?.account;
    let store = &programme.site.store;
    let mut tx = store.begin().await?;
    let name = |titles: &std::collections::HashMap<String, String>, handle: &str| {
        titles.get(handle).cloned().unwrap_or_else(|| handle.trim_start_matches("theme:").to_owned())
    };
    let error = match removal::bring_back(&mut tx, by, &root).await {
        Ok(back) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            let titles = titles(&records::records(store.read()).await?);
            let not: Vec<String> =
                back.not.iter().map(|it| in_words(&visit, it, &|key| name(&titles, key))).collect();
            let key = if not.is_empty() { "removed-back" } else { "removed-back-but" };
            let first = back.records.first().map(|it| {
                let handle = it.document.handle();
                (edit_address(it.document.kind(), &handle), name(&titles, &handle))
            });
            return show(&visit, &programme, Some(key), not, first, None).await;
        }
        Err(Unreturned::Gone) => return Err(Stop::NotFound),
        Err(Unreturned::Store(error)) => return Err(error.into()),
        Err(Unreturned::Taken) => visit.t("removed-taken").to_owned(),
        Err(Unreturned::Needs(handle)) => {
            let kept = queries::all(store.read()).await?;
            let kept = kept.iter().find(|it| it.document.handle() == handle).map(title_of);
            let other = kept.unwrap_or_else(|| handle.trim_start_matches("theme:").to_owned());
            visit.language().with("removed-needs", &[("other", &other)])
        }
    };
    drop(tx);
    let page = show(&visit, &programme, None, Vec::new(), None, Some(error)).await?;
    Ok(with_status(page, StatusCode::CONFLICT))
}

fn in_words(visit: &Visit, not: &NotBack, name: &dyn Fn(&str) -> String) -> String {
    let language = visit.language();
    match not {
        NotBack::Taken(title) => language.with("removed-not-taken", &[("title", title)]),
        NotBack::Reference(title, handle) => {
            language.with("removed-not-reference", &[("title", title), ("other", &name(handle))])
        }
        NotBack::File(file) => language.with("removed-not-file", &[("name", file)]),
        NotBack::Address(old, new) => language.with("removed-not-address", &[("old", old), ("new", new)]),
        NotBack::Link(handle) => language.with("removed-not-link", &[("other", &name(handle))]),
        NotBack::Mention(handle) => language.with("removed-not-mention", &[("other", &name(handle))]),
    }
}

async fn found(programme: &Programme, which: Which) -> Result<Kept, Stop> {
    let Path(root) = which?;
    let kept = queries::together(programme.site.store.read(), &root).await?;
    kept.into_iter().find(|it| it.document.handle() == root).ok_or(Stop::NotFound)
}

pub(super) async fn ask(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let kept = found(&programme, which).await?;
    may_erase(&visit, &programme, &kept).await?;
    confirm(&visit, &kept, String::new(), FieldErrors::default())
}

/// Who was taken down is erased by a programme lead alone, also after their record was removed.
async fn may_erase(visit: &Visit, programme: &Programme, kept: &Kept) -> Result<(), Stop> {
    let together = queries::together(programme.site.store.read(), &kept.root).await?;
    let hidden = together.iter().any(|it| takedown::is_hidden(&it.document));
    if hidden && !visit.can(Action::Delete, &Object::TakenDown) { Err(Stop::NotAllowed) } else { Ok(()) }
}

fn confirm(visit: &Visit, kept: &Kept, typed: String, errors: FieldErrors) -> Result<Response, Stop> {
    let title = title_of(kept);
    let own = visit.language().with("removed-erase-title", &[("title", &title)]);
    let frame = visit
        .frame(None, own, visit.t("removed-erase-about"))
        .under(REMOVED, visit.t("removed-title"))
        .unlisted()
        .in_error(!errors.is_empty());
    private_page(&ErasePage { frame, errors, root: kept.root.clone(), title, typed })
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sure {
    #[serde(default)]
    title: String,
}

pub(super) async fn erase(
    visit: Visit,
    which: Which,
    State(programme): State<Programme>,
    sure: Result<Form<Sure>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Sure { title }) = sure?;
    let kept = found(&programme, which).await?;
    may_erase(&visit, &programme, &kept).await?;
    if title.trim().to_lowercase() != title_of(&kept).trim().to_lowercase() {
        let mut errors = FieldErrors::default();
        errors.add("title", visit.language().with("removed-erase-wrong", &[("title", &title_of(&kept))]));
        return Ok(with_status(confirm(&visit, &kept, title, errors)?, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let mut tx = programme.site.store.begin().await?;
    removal::erase(&mut tx, By::from(visit.actor()), &kept.root).await?;
    tx.commit().await?;
    programme.live.refresh().await?;
    Ok(Redirect::to(&format!("{REMOVED}?done=erased")).into_response())
}
