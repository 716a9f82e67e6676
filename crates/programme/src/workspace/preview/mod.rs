//! A page before it is published: for who edits it, and by a secret link for whom they send it to.
//!
//! The page is answered by the routes of the public site, from a catalogue in which the draft stands in its record's place:
//! what is shown is what will be published. It is kept nowhere and found by nobody who was not given the link.

use std::collections::HashSet;

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use praxis_domain::Id;
use praxis_identity::secret::{SecretKey, Token};
use praxis_storage::StoreError;
use praxis_web::{Access, Frame, Link, PreviewBar, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use super::{At, Tab, desk_of, edit_address, frame_of, tabs, title_of, titles};
use crate::Programme;
use crate::editing::drafts::{self, Desk, Draft};
use crate::editing::{fields, queries, schedule};
use crate::record::problems::problems;
use crate::record::{Document, Record, Wrong, queries as records};

pub(super) fn routes() -> Routes<Programme> {
    // who may edit which record is asked of each; the secret link is its own permission
    Routes::new()
        .at("/workspace/content/{kind}/{key}/preview", Access::SignedIn, get(own))
        .at("/workspace/content/{kind}/{key}/preview/link", Access::SignedIn, get(share).post(withdraw))
        .at("/preview/{token}", Access::Public, get(secret))
}

/// The secret part of a draft's address. It is made with the installation's key, so that nobody can make one who has only
/// the database, and with a word of the draft's own, so that another word ends it.
pub fn token(key: &SecretKey, draft: &Draft) -> String {
    let id = draft.id.as_uuid().simple().to_string();
    let proof = key.hash("preview of a draft", &format!("{id} {}", draft.preview_nonce));
    format!("{id}{proof}")
}

/// Where the digits of the id end.
const ID: usize = 32;

type Which = Result<Path<(String, String)>, PathRejection>;

#[derive(Template)]
#[template(path = "workspace/preview/share.html")]
struct SharePage {
    frame: Frame,
    tabs: Vec<Tab>,
    here: String,
    link: Option<String>,
    is_withdrawn: bool,
}

#[derive(Template)]
#[template(path = "workspace/preview/nothing.html")]
struct NothingPage {
    frame: Frame,
    words: String,
    wrong: Option<String>,
    edit: Option<String>,
}

async fn own(visit: Visit, which: Which, State(programme): State<Programme>) -> Result<Response, Stop> {
    let Path((kind, key)) = which?;
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    show(&visit, &programme, &desk, true).await
}

async fn secret(
    visit: Visit,
    token: Result<Path<String>, PathRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(brought) = token?;
    let draft = opened(&programme, &brought).await?.ok_or(Stop::NotFound)?;
    let desk = drafts::open(&programme.site.store, &draft.key).await?.ok_or(Stop::NotFound)?;
    // what was removed is not shown by way of its draft
    if desk.record.is_none() && draft.base_version > 0 {
        return Err(Stop::NotFound);
    }
    show(&visit, &programme, &desk, false).await
}

/// The draft that a token opens.
async fn opened(programme: &Programme, brought: &str) -> Result<Option<Draft>, StoreError> {
    let Some(id) = brought.get(..ID).filter(|_| brought.len() == 3 * ID).and_then(Id::parse) else {
        return Ok(None);
    };
    let draft = queries::draft_of_id(programme.site.store.read(), id).await?;
    // hashes are compared, so that the time it takes tells nothing of the token
    let same =
        |it: &Draft| Token::brought(&token(&programme.site.key, it)).hash() == Token::brought(brought).hash();
    Ok(draft.filter(same))
}

/// What the draft makes of the record, or why it makes nothing; and the names of what is not there and left out.
async fn record_of(
    programme: &Programme,
    desk: &Desk,
    visit: &Visit,
) -> Result<(Result<Record, String>, Vec<String>), Stop> {
    let now = programme.site.store.clock().now();
    let Some(draft) = &desk.draft else {
        return desk.record.clone().map(|record| (Ok(record), Vec::new())).ok_or(Stop::NotFound);
    };
    let all = records::records(programme.site.store.read()).await?;
    let known: HashSet<String> = all.iter().map(|it| it.document.handle()).collect();
    let mut typed = draft.typed.clone();
    let own = desk.key.clone();
    let left_out =
        fields::leave_out(desk.kind, &mut typed, &|handle| handle != own && !known.contains(handle));
    let titles = titles(&all);
    let names: Vec<String> = left_out
        .iter()
        .map(|it| {
            titles
                .get(&it.handle)
                .cloned()
                .unwrap_or_else(|| it.handle.trim_start_matches("theme:").to_owned())
        })
        .collect();
    let bare = desk.key.strip_prefix("theme:").unwrap_or(&desk.key);
    // a page without its title is none
    let titled = fields::document_of(desk.kind, bare, &typed).and_then(|document| {
        let mut wrong = problems(&document);
        wrong.retain(|it| it.wrong == Wrong::NoTitle);
        if wrong.is_empty() { Ok(document) } else { Err(wrong) }
    });
    let mut document = match titled {
        Ok(document) => document,
        Err(wrong) => {
            let refused = crate::editing::publish::Refused::Problems(wrong);
            return Ok((Err(schedule::why_not(&refused, visit.language())), names));
        }
    };
    if let Some(place) = no_more_visible(&mut document, desk.record.as_ref()) {
        *place = praxis_domain::Visibility::Hidden;
    }
    if document.slug().is_none() {
        let published = desk.record.as_ref().and_then(|record| record.document.slug());
        let slug =
            published.map_or_else(|| format!("preview-{}", draft.id.as_uuid().simple()), str::to_owned);
        document.set_slug(&slug);
    }
    let record = Record {
        id: desk.record.as_ref().map_or(draft.id, |record| record.id),
        provenance: draft.provenance,
        position: desk.record.as_ref().map_or(i32::MAX, |record| record.position),
        document,
        imported: None,
        version: draft.version,
        created_at: desk.record.as_ref().map_or(now, |record| record.created_at),
        updated_at: now,
    };
    Ok((Ok(record), names))
}

/// The visibility of a person who is hidden as published: no draft shows them.
fn no_more_visible<'a>(
    document: &'a mut Document,
    published: Option<&Record>,
) -> Option<&'a mut praxis_domain::Visibility> {
    let is_hidden = published.is_some_and(|it| crate::editing::takedown::is_hidden(&it.document));
    match document {
        Document::Person(person) if is_hidden => Some(&mut person.visibility),
        _ => None,
    }
}

async fn show(visit: &Visit, programme: &Programme, desk: &Desk, edits: bool) -> Result<Response, Stop> {
    let here = edit_address(desk.kind, &desk.key);
    let edit = edits.then(|| here.clone());
    let (record, left_out) = record_of(programme, desk, visit).await?;
    let record = match record {
        Ok(record) => record,
        Err(wrong) => {
            let wrong = edits.then_some(wrong);
            return nothing(visit, "preview-not-yet-title", "preview-not-yet", wrong, edit);
        }
    };
    let address = address(programme, &record.document).await?;
    let Some(address) = address else {
        return nothing(visit, "preview-no-page-title", "preview-no-page", None, edit);
    };
    let title = if desk.draft.is_some() { "preview-bar" } else { "preview-bar-published" };
    let mut words = vec![visit.t("preview-bar-other").to_owned()];
    if !left_out.is_empty() && edits {
        let names = visit.language().list(&left_out);
        words.insert(0, visit.language().with("preview-bar-without", &[("names", &names)]));
    }
    let link = |address: String, key: &str| Link { name: visit.t(key).to_owned(), address };
    let mut links = Vec::new();
    if edits {
        links.push(link(here.clone(), "preview-edit"));
        if desk.draft.is_some() {
            links.push(link(format!("{here}/preview/link"), "preview-share"));
        }
    }
    let bar = PreviewBar { title: visit.t(title).to_owned(), words: words.join(" "), links };
    let live = programme.live.with(record).await?;
    let shown = Programme { live, ..programme.clone() };
    let page = crate::pages().with_state(shown).preview(visit.previewing(&address, bar)).await;
    if page.status() == StatusCode::OK {
        return Ok(page);
    }
    nothing(visit, "preview-no-page-title", "preview-no-page", None, edit)
}

/// Where the page will be: its own, or that of what it records.
async fn address(programme: &Programme, document: &Document) -> Result<Option<String>, StoreError> {
    let Document::Recording(recording) = document else { return Ok(document.address()) };
    let of = records::one(programme.site.store.read(), &recording.of).await?;
    Ok(of.and_then(|it| it.document.address()))
}

fn nothing(
    visit: &Visit,
    title: &str,
    words: &str,
    wrong: Option<String>,
    edit: Option<String>,
) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t(title), visit.t(words)).unlisted();
    let mut response = private_page(&NothingPage { frame, words: visit.t(words).to_owned(), wrong, edit })?;
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}

#[derive(Debug, Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn share(
    visit: Visit,
    which: Which,
    done: Result<Query<Done>, QueryRejection>,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let (Path((kind, key)), Query(done)) = (which?, done?);
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let link = desk
        .draft
        .as_ref()
        .map(|draft| format!("{}/preview/{}", programme.site.base_url, token(&programme.site.key, draft)));
    let title = visit.language().with("preview-share-title", &[("title", &title_of(&desk))]);
    let frame = frame_of(&visit, desk.kind, title, "preview-share-standfirst");
    private_page(&SharePage {
        frame,
        tabs: tabs(&visit, &desk, At::Preview),
        here: edit_address(desk.kind, &desk.key),
        link,
        is_withdrawn: done.done == "withdrawn",
    })
}

async fn withdraw(visit: Visit, which: Which, State(programme): State<Programme>) -> Result<Response, Stop> {
    let Path((kind, key)) = which?;
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let tx = programme.site.store.begin().await?;
    tx.alone().await?;
    if let Some(mut draft) = queries::draft(tx.conn(), &desk.key).await? {
        draft.preview_nonce = Token::new().reveal().to_owned();
        queries::save_draft(&tx, &draft, draft.version).await?;
    }
    tx.commit().await?;
    let here = edit_address(desk.kind, &desk.key);
    Ok(Redirect::to(&format!("{here}/preview/link?done=withdrawn")).into_response())
}
