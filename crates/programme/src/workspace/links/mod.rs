//! The links of a record: what it is to others, and they to it.

use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use super::edit::called;
use super::edit::form::about;
use super::names::Names;
use super::{At, Tab, desk_of, edit_address, frame_of, tabs, with_status};
use crate::Programme;
use crate::editing::drafts::Desk;
use crate::editing::links::{self, Unlinked};
use crate::record::{Link, LinkEnd, Relation, queries};

pub(super) fn routes() -> Routes<Programme> {
    Routes::new().at("/workspace/content/{kind}/{key}/links", Access::SignedIn, get(show).post(add)).at(
        "/workspace/content/{kind}/{key}/links/remove",
        Access::SignedIn,
        post(remove),
    )
}

/// As many records are offered to link to.
const MOST_FOUND: usize = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    done: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    relation: String,
    to: String,
    words: String,
    q: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Gone {
    link: String,
}

#[derive(Template)]
#[template(path = "workspace/links/links.html")]
struct LinksPage {
    frame: Frame,
    here: String,
    tabs: Vec<Tab>,
    error: Option<String>,
    done: bool,
    links: Vec<Row>,
    relations: Vec<Choice>,
    q: String,
    searched: bool,
    found: Vec<Found>,
    chosen: String,
    words: String,
}

struct Row {
    id: String,
    relation: String,
    name: String,
    address: Option<String>,
}

struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

struct Found {
    handle: String,
    title: String,
    about: String,
}

async fn show(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(asked) = asked?;
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let wish = Wish { q: asked.q, ..Wish::default() };
    page(&visit, &programme, &desk, wish, None, asked.done == "yes").await
}

async fn page(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    wish: Wish,
    error: Option<String>,
    done: bool,
) -> Result<Response, Stop> {
    if desk.record.is_none() {
        return Err(Stop::NotFound);
    }
    let language = visit.language();
    let names = Names::load(visit, programme, Some(desk)).await?;
    let directory = &names.directory;
    let stored = queries::links_of(programme.site.store.read(), &desk.key).await?;
    let known = stored.into_iter().filter(|(_, link)| knows(&names, desk, link));
    let rows = known.map(|(id, link)| {
        let is_subject = link.subject == desk.key;
        let key = if is_subject { link.relation.key() } else { link.relation.inverse_key() };
        let (name, address) = match far_end(desk, &link) {
            Err(words) => (words.to_owned(), None),
            Ok(handle) => match directory.get(handle) {
                Some(entry) => (entry.title.clone(), Some(edit_address(entry.kind, &entry.key))),
                None => (handle.to_owned(), None),
            },
        };
        Row { id: id.to_string(), relation: visit.t(key).to_owned(), name, address }
    });
    let relations = Relation::ALL.into_iter().flat_map(|relation| {
        let turned =
            (relation != Relation::RelatedTo).then(|| (relation.inverse_word(), relation.inverse_key()));
        std::iter::once((relation.word(), relation.key())).chain(turned)
    });
    let relations = relations.map(|(word, key)| Choice {
        value: word.to_owned(),
        name: visit.t(key).to_owned(),
        chosen: word == wish.relation,
    });
    let words: Vec<String> = wish.q.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |title: &str| {
        let title = title.to_lowercase();
        words.iter().all(|word| title.contains(word.as_str()))
    };
    let found = directory
        .iter()
        .filter(|entry| !words.is_empty() && entry.handle != desk.key && fits(&entry.title))
        .filter(|entry| names.knows(&entry.handle))
        .take(MOST_FOUND)
        .map(|entry| Found {
            handle: entry.handle.clone(),
            title: entry.title.clone(),
            about: about(language, directory, &entry.handle, entry.kind),
        });
    let title = language.with("links-title", &[("title", &called(programme, desk))]);
    let frame = frame_of(visit, desk.kind, title, "links-about").in_error(error.is_some());
    private_page(&LinksPage {
        here: edit_address(desk.kind, &desk.key),
        tabs: tabs(visit, desk, At::Links),
        links: rows.collect(),
        relations: relations.collect(),
        searched: !words.is_empty(),
        found: found.collect(),
        q: wish.q,
        chosen: wish.to,
        words: wish.words,
        frame,
        error,
        done,
    })
}

/// What a link of the record at hand leads to: another record, or words.
fn far_end<'a>(desk: &Desk, link: &'a Link) -> Result<&'a str, &'a str> {
    match &link.object {
        LinkEnd::Words(words) => Err(words),
        LinkEnd::Record(object) if link.subject == desk.key => Ok(object),
        LinkEnd::Record(_) => Ok(&link.subject),
    }
}

/// Whether who asks may know of a link: of both its ends.
fn knows(names: &Names, desk: &Desk, link: &Link) -> bool {
    far_end(desk, link).map_or(true, |handle| names.knows(handle))
}

async fn add(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    wish: Result<Form<Wish>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(wish) = wish?;
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let said = match Relation::read(&wish.relation) {
        None => Err("links-wrong-relation"),
        Some((relation, backwards)) => {
            let words = wish.words.replace(char::is_control, " ");
            let to = match (wish.to.as_str(), words.trim()) {
                ("", "") => None,
                ("", words) => Some(LinkEnd::Words(words.to_owned())),
                // a link shows on the page of its far end, too: who may not know of that one does not link it
                (handle, _) => {
                    let found = names.directory.get(handle).filter(|it| names.knows(&it.handle));
                    found.map(|it| LinkEnd::Record(it.handle.clone()))
                }
            };
            to.map(|to| (relation, backwards, to)).ok_or("links-wrong-end")
        }
    };
    let (relation, backwards, to) = match said {
        Ok(said) => said,
        Err(key) => return wrong(&visit, &programme, &desk, wish, key).await,
    };
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    let key = match links::add(&mut tx, by, &desk.key, relation, backwards, to).await {
        Ok(()) => {
            tx.commit().await?;
            programme.live.refresh().await?;
            let to = format!("{}/links?done=yes", edit_address(desk.kind, &desk.key));
            return Ok(Redirect::to(&to).into_response());
        }
        Err(Unlinked::NoEnd) => "links-wrong-end",
        Err(Unlinked::WordsBackwards) => "links-wrong-words",
        Err(Unlinked::Apart) => "links-wrong-apart",
        Err(Unlinked::Known) => "links-wrong-known",
        Err(Unlinked::Store(error)) => return Err(error.into()),
    };
    drop(tx);
    wrong(&visit, &programme, &desk, wish, key).await
}

async fn wrong(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    wish: Wish,
    key: &str,
) -> Result<Response, Stop> {
    let response = page(visit, programme, desk, wish, Some(visit.t(key).to_owned()), false).await?;
    Ok(with_status(response, StatusCode::UNPROCESSABLE_ENTITY))
}

async fn remove(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    gone: Result<Form<Gone>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(gone) = gone?;
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let link = Id::parse(&gone.link).ok_or(Stop::NotFound)?;
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let stored = queries::links_of(programme.site.store.read(), &desk.key).await?;
    if stored.iter().any(|(id, it)| *id == link && !knows(&names, &desk, it)) {
        return Err(Stop::NotFound);
    }
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    match links::remove(&mut tx, by, &desk.key, link).await {
        Ok(()) => tx.commit().await?,
        Err(Unlinked::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Stop::NotFound),
    }
    programme.live.refresh().await?;
    let to = format!("{}/links?done=yes", edit_address(desk.kind, &desk.key));
    Ok(Redirect::to(&to).into_response())
}
