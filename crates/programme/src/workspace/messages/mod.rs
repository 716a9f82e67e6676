//! Messages to the team: those that nobody has read first; read, answered by mail, deleted.

pub mod queries;

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Action, Object, account};
use praxis_web::form::encoded;
use praxis_web::{Access, Frame, Routes, Stop, Visit, private_page};
use serde::Deserialize;

use queries::Letter;

use crate::Programme;
use crate::contact::KEPT_SECONDS;

/// The list.
pub const MESSAGES: &str = "/workspace/messages";

pub(crate) fn routes() -> Routes<Programme> {
    let may = |action| Access::Needs(action, Object::MessagesIn);
    Routes::new()
        .at(MESSAGES, may(Action::Read), get(list))
        .at("/workspace/messages/{id}", may(Action::Read), get(one))
        .at("/workspace/messages/{id}/read", may(Action::Change), post(read))
        .at("/workspace/messages/{id}/unread", may(Action::Change), post(unread))
        .at("/workspace/messages/{id}/answered", may(Action::Change), post(answered))
        .at("/workspace/messages/{id}/delete", may(Action::Delete), get(ask_to_delete).post(delete))
}

const ON_A_PAGE: u64 = 50;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    page: u64,
}

/// A message in the list.
struct Line {
    address: String,
    name: String,
    begins: String,
    came: String,
    tag: Option<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "workspace/messages/list.html")]
struct ListPage {
    frame: Frame,
    unread: u64,
    lines: Vec<Line>,
    older: Option<u64>,
    newer: Option<u64>,
}

/// Where a message stands: the colour of its tag, and its text's key.
fn tag(letter: &Letter) -> Option<(&'static str, &'static str)> {
    match (letter.read(), letter.answered()) {
        (None, _) => Some(("warn", "messages-unread")),
        (_, Some(_)) => Some(("ok", "messages-answered")),
        _ => None,
    }
}

fn begins(message: &str) -> String {
    const FIRST: usize = 120;
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(FIRST) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line,
    }
}

async fn list(visit: Visit, asked: Result<Query<Asked>, QueryRejection>) -> Result<Response, Stop> {
    let Query(Asked { page }) = asked?;
    let conn = visit.site.store.read();
    let unread = queries::unread(conn).await?;
    let mut letters = queries::list(conn, page.saturating_mul(ON_A_PAGE), ON_A_PAGE + 1).await?;
    let more = letters.len() as u64 > ON_A_PAGE;
    letters.truncate(ON_A_PAGE as usize);
    let line = |letter: &Letter| Line {
        address: format!("{MESSAGES}/{}", letter.id()),
        name: letter.name.clone(),
        begins: begins(&letter.message),
        came: visit.language().moment(letter.came()),
        tag: tag(letter),
    };
    let lines = letters.iter().map(line).collect();
    let frame = visit.frame(None, visit.t("messages-title"), visit.t("messages-standfirst")).unlisted();
    private_page(&ListPage {
        frame,
        unread,
        lines,
        older: more.then(|| page + 1),
        newer: page.checked_sub(1),
    })
}

#[derive(Template)]
#[template(path = "workspace/messages/one.html")]
struct OnePage {
    frame: Frame,
    address: String,
    email: String,
    number: String,
    /// For whom, where it is not for the whole team.
    to: Option<String>,
    message: String,
    came: String,
    /// When it will be deleted by itself.
    until: String,
    read: Option<String>,
    answered: Option<String>,
    reply: String,
}

type Which = Result<Path<String>, PathRejection>;

fn id(which: Which) -> Result<Id, Stop> {
    let Path(which) = which?;
    Id::parse(&which).ok_or(Stop::NotFound)
}

async fn one(visit: Visit, State(programme): State<Programme>, which: Which) -> Result<Response, Stop> {
    let conn = visit.site.store.read();
    let letter = queries::one(conn, id(which)?).await?.ok_or(Stop::NotFound)?;
    let language = visit.language();
    let read = match letter.read() {
        Some(at) => {
            let reader = match letter.reader() {
                Some(reader) => account::queries::by_id(conn, reader).await?.map(|account| account.name),
                None => None,
            };
            let at = language.moment(at);
            Some(match reader {
                Some(name) => language.with("messages-read-by", &[("name", &name), ("at", &at)]),
                None => language.with("messages-read-at", &[("at", &at)]),
            })
        }
        None => None,
    };
    let catalogue = programme.catalogue();
    let to = letter.to_key.as_ref().map(|key| match catalogue.people.get(key) {
        Some(person) => person.full_name.clone(),
        // somebody who is shown no more
        None => key.clone(),
    });
    let title = language.with("messages-from", &[("name", &letter.name)]);
    let frame = visit
        .frame(None, title, visit.t("messages-standfirst"))
        .unlisted()
        .under(MESSAGES, visit.t("messages-title"));
    private_page(&OnePage {
        frame,
        address: format!("{MESSAGES}/{}", letter.id()),
        came: language.moment(letter.came()),
        until: language.moment(letter.came().plus_seconds(KEPT_SECONDS)),
        read,
        answered: letter.answered().map(|at| language.moment(at)),
        reply: reply(&visit, &letter),
        to,
        email: letter.email,
        number: letter.number,
        message: letter.message,
    })
}

/// A message to who wrote, with what they wrote below, as their own mail program opens it.
fn reply(visit: &Visit, letter: &Letter) -> String {
    /// Longer addresses are cut by some mail programs.
    const MOST: usize = 1_200;
    let language = visit.language();
    let site = visit.site.name();
    let subject = language.with("messages-reply-subject", &[("number", &letter.number), ("site", &site)]);
    let quoted: String = letter.message.chars().take(MOST).collect();
    let cut = if quoted.len() < letter.message.len() { "\r\n> …" } else { "" };
    let quoted: Vec<String> = quoted.lines().map(|line| format!("> {line}")).collect();
    let wrote = language.with("messages-reply-wrote", &[("name", &letter.name)]);
    let body = format!("\r\n\r\n{wrote}\r\n{}{cut}", quoted.join("\r\n"));
    let (user, host) = letter.email.rsplit_once('@').unwrap_or((&letter.email, ""));
    format!(
        "mailto:{}@{}?subject={}&body={}",
        encoded(user),
        encoded(host),
        encoded(&subject),
        encoded(&body)
    )
}

fn back(id: Id) -> Response {
    Redirect::to(&format!("{MESSAGES}/{id}")).into_response()
}

async fn read(visit: Visit, which: Which) -> Result<Response, Stop> {
    let id = id(which)?;
    let tx = visit.site.store.begin().await?;
    if !queries::mark_read(&tx, id, visit.person()?.account).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(MESSAGES).into_response())
}

async fn unread(visit: Visit, which: Which) -> Result<Response, Stop> {
    let id = id(which)?;
    let tx = visit.site.store.begin().await?;
    if !queries::mark_unread(&tx, id).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    Ok(back(id))
}

async fn answered(visit: Visit, which: Which) -> Result<Response, Stop> {
    let id = id(which)?;
    let tx = visit.site.store.begin().await?;
    if !queries::mark_answered(&tx, id, visit.person()?.account).await? {
        return Err(Stop::NotFound);
    }
    tx.commit().await?;
    Ok(back(id))
}

#[derive(Template)]
#[template(path = "workspace/messages/delete.html")]
struct DeletePage {
    frame: Frame,
    address: String,
    begins: String,
}

async fn ask_to_delete(visit: Visit, which: Which) -> Result<Response, Stop> {
    let letter = queries::one(visit.site.store.read(), id(which)?).await?.ok_or(Stop::NotFound)?;
    let title = visit.language().with("messages-delete-title", &[("name", &letter.name)]);
    let frame = visit
        .frame(None, title, visit.t("messages-delete-about"))
        .unlisted()
        .under(MESSAGES, visit.t("messages-title"));
    let address = format!("{MESSAGES}/{}", letter.id());
    private_page(&DeletePage { frame, address, begins: begins(&letter.message) })
}

async fn delete(visit: Visit, which: Which) -> Result<Response, Stop> {
    let id = id(which)?;
    let tx = visit.site.store.begin().await?;
    let letter = queries::one(tx.conn(), id).await?.ok_or(Stop::NotFound)?;
    queries::delete(&tx, id).await?;
    audit::note(&tx, visit.actor(), Deed::MessageDeleted, None, &letter.number).await?;
    tx.commit().await?;
    Ok(Redirect::to(MESSAGES).into_response())
}
