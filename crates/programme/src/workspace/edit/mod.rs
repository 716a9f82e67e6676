//! The form of one record: new, to be saved as a draft, to be published.

mod autosave;
pub(super) mod form;
mod made;
mod sent;

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use praxis_domain::Provenance;
use praxis_identity::account;
use praxis_identity::{Action, Object};
use praxis_web::{Access, Frame, Routes, Stop, Visit, assets, private_page};

use super::names::{Names, Question};
use super::{
    At, Tab, desk_of, edit_address, frame_of, kind_key, kind_of, list_address, state, tabs, with_status,
};
use crate::Programme;
use crate::catalogue::Directory;
use crate::editing::checks::{Finding, Severity};
use crate::editing::drafts::{self, Desk, Saved, Stand};
use crate::editing::publish::{self, Refused};
use crate::editing::{RevisionDeed, Typed, fields, files};
use crate::record::{FieldProblem, Kind, Wrong as Why, handle};
use form::{FieldView, Form, PartView, Wrong, id_of, label_of};
use sent::{Do, Sent};

pub(super) fn routes() -> Routes<Programme> {
    let edits = || Access::Needs(Action::Change, Object::Content);
    Routes::new()
        .at("/workspace/content/{kind}/new", edits(), get(new).post(make))
        // who may edit which record, one function says for all of them: see `may_edit`
        .at("/workspace/content/{kind}/{key}", Access::SignedIn, get(show).post(save))
        .at("/workspace/content/{kind}/{key}/draft", Access::SignedIn, post(autosave::post))
        .at("/workspace/content/{kind}/{key}/discard", Access::SignedIn, get(ask_discard).post(discard))
}

#[derive(Template)]
#[template(path = "workspace/edit/edit.html")]
struct EditPage<'a> {
    frame: Frame,
    /// Where the form goes.
    action: String,
    /// Where the script saves what is typed; none before the first saving.
    autosave: Option<String>,
    is_new: bool,
    invented: bool,
    tag: Option<(String, &'static str)>,
    saved: Option<String>,
    tabs: Vec<Tab>,
    done: Option<(&'static str, &'static str)>,
    public: Option<String>,
    /// Where an event is begun that is like this one.
    copy: Option<String>,
    errors: Vec<Wrong>,
    /// Remarks that do not stand in the way of publishing.
    advice: Vec<Wrong>,
    /// Names of which it is still to be said whom they mean: the id of the field, and the name with the field's.
    open: Vec<(String, String)>,
    parts: Vec<PartView<'a>>,
    /// What is said of the source.
    source: Vec<FieldView<'a>>,
    source_open: bool,
    sees: bool,
    lists: Vec<(String, Vec<String>)>,
    stand: Stand,
    opened: String,
    discard: Option<String>,
    has_record: bool,
    used_by: Vec<Used>,
    used_more: usize,
}

struct Used {
    address: String,
    title: String,
    kind: String,
}

/// As many records that use one are named.
const MOST_USED: usize = 20;

/// What a page of the form shows besides the record.
#[derive(Default)]
struct Shown {
    typed: Option<Typed>,
    opened: Option<Typed>,
    stand: Option<Stand>,
    errors: Vec<Wrong>,
    advice: Vec<Wrong>,
    questions: Vec<Question>,
    preview: Option<String>,
    more: Option<String>,
    /// The field whose names were looked up: there whoever asked goes on.
    at: Option<String>,
    done: Option<&'static str>,
    invented: bool,
}

async fn new(
    visit: Visit,
    State(programme): State<Programme>,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Stop> {
    let kind = kind_of(&kind)?;
    // what is known already may stand in the address: the event of a new talk
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect::<Vec<_>>();
    let typed = fields::normalised(kind, &Typed::of_pairs(pairs));
    // what belongs to an invented example is one
    let directory = programme.live.directory();
    let whole = ["of", "event"].iter().filter_map(|field| directory.get(typed.one(field)));
    let invented = whole.into_iter().any(|entry| entry.provenance.is_synthetic());
    new_page(&visit, &programme, kind, Shown { typed: Some(typed), invented, ..Shown::default() }).await
}

async fn new_page(visit: &Visit, programme: &Programme, kind: Kind, shown: Shown) -> Result<Response, Stop> {
    let title = visit.language().with("edit-new-title", &[("kind", &visit.t(kind_key(kind)))]);
    let action = format!("{}/new", list_address(kind));
    page(visit, programme, kind, None, &title, action, shown).await
}

async fn desk_page(
    visit: &Visit,
    programme: &Programme,
    desk: &Desk,
    shown: Shown,
) -> Result<Response, Stop> {
    let called = called(programme, desk);
    let title = visit.language().with("edit-title", &[("title", &called)]);
    page(visit, programme, desk.kind, Some(desk), &title, edit_address(desk.kind, &desk.key), shown).await
}

/// What the record of a desk is called.
pub(super) fn called(programme: &Programme, desk: &Desk) -> String {
    let published = programme.live.directory().get(&desk.key).map(|entry| entry.title.clone());
    let drafted = desk.draft.as_ref().map(super::names::title_of);
    drafted.or(published).unwrap_or_else(|| desk.key.clone())
}

async fn page(
    visit: &Visit,
    programme: &Programme,
    kind: Kind,
    desk: Option<&Desk>,
    title: &str,
    action: String,
    shown: Shown,
) -> Result<Response, Stop> {
    let language = visit.language();
    let names = Names::load(visit, programme, desk).await?;
    let held = desk.map(Desk::typed).unwrap_or_default();
    let typed = shown.typed.unwrap_or_else(|| held.clone());
    let opened = shown.opened.unwrap_or(held);
    let stand = shown.stand.or_else(|| desk.map(Desk::stand)).unwrap_or(Stand { draft: 0, base: 0 });
    let form = Form {
        language,
        kind,
        typed: &typed,
        names: &names,
        questions: &shown.questions,
        errors: &shown.errors,
        preview: shown.preview.as_deref(),
        more: shown.more.as_deref(),
        at: shown.at.as_deref(),
        action: &action,
    };
    let mut frame = frame_of(visit, kind, title.to_owned(), "edit-about");
    frame = frame.with_module(assets::EDIT_SCRIPT).with_module(assets::MARKDOWN_SCRIPT);
    frame = frame.in_error(!shown.errors.is_empty());
    frame.script |= !shown.advice.is_empty();
    let open = shown.questions.iter().map(|question| {
        let label = label_of(language, kind, &question.refers.name);
        let words = language.with("edit-open-name", &[("text", &question.text), ("field", &label)]);
        (id_of(&question.refers.name), words)
    });
    let key = desk.map(|desk| desk.key.as_str()).unwrap_or_default();
    let used: Vec<_> = names.directory.used_by(key).filter(|entry| names.knows(&entry.handle)).collect();
    let used_more = used.len().saturating_sub(MOST_USED);
    let used_by = used.iter().take(MOST_USED).map(|entry| Used {
        address: edit_address(entry.kind, &entry.key),
        title: entry.title.clone(),
        kind: visit.t(kind_key(entry.kind)).to_owned(),
    });
    private_page(&EditPage {
        autosave: desk.map(|_| format!("{action}/draft")),
        is_new: desk.is_none(),
        invented: desk.map_or(shown.invented, |desk| desk.provenance.is_synthetic()),
        tag: desk.map(|desk| state(visit, desk)),
        saved: match desk {
            Some(desk) => saved(visit, desk).await?,
            None => None,
        },
        tabs: desk.map(|desk| tabs(visit, desk, At::Details)).unwrap_or_default(),
        done: shown.done.map(|done| match done {
            "published" => ("edit-done-published", "ok"),
            "merged" => ("edit-done-merged", "ok"),
            "discarded" => ("edit-done-discarded", ""),
            "copied" => ("edit-done-copied", "ok"),
            _ => ("edit-done-saved", "ok"),
        }),
        public: names
            .directory
            .get(key)
            .and_then(|entry| entry.address.clone())
            .filter(|address| programme.catalogue().heading_at(address).is_some()),
        copy: desk
            .filter(|desk| desk.kind == Kind::Event && visit.can(Action::Create, &Object::Content))
            .map(|desk| super::copy::address(&desk.key)),
        parts: form.parts(),
        source: form.source(),
        source_open: form.opens_source(&shown.advice),
        sees: kind != Kind::Recording,
        open: open.collect(),
        lists: form.lists(),
        opened: opened.to_json(),
        discard: desk.filter(|desk| desk.draft.is_some()).map(|_| format!("{action}/discard")),
        has_record: desk.is_some_and(|desk| desk.record.is_some()),
        frame,
        action: action.clone(),
        errors: shown.errors.clone(),
        advice: shown.advice,
        stand,
        used_by: used_by.collect(),
        used_more,
    })
}

/// When and by whom the form was last saved.
async fn saved(visit: &Visit, desk: &Desk) -> Result<Option<String>, Stop> {
    let Some(draft) = &desk.draft else { return Ok(None) };
    let by = match draft.by {
        Some(by) => account::queries::by_id(visit.site.store.read(), by).await?.map(|it| it.name),
        None => None,
    };
    let at = visit.language().moment(draft.updated_at);
    Ok(Some(match by {
        Some(name) => visit.language().with("edit-saved-by", &[("at", &at), ("name", &name)]),
        None => visit.language().with("edit-saved", &[("at", &at)]),
    }))
}

async fn show(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    if desk.is_behind() {
        // published or imported under the draft: both are brought together before anybody goes on
        let (base, mine) =
            desk.draft.as_ref().map(|it| (it.base.clone(), it.typed.clone())).unwrap_or_default();
        return super::conflict::page(&visit, &programme, &desk, &base, &mine, StatusCode::OK).await;
    }
    let done = match query.as_deref() {
        Some("done=published") => Some("published"),
        Some("done=saved") => Some("saved"),
        Some("done=merged") => Some("merged"),
        Some("done=discarded") => Some("discarded"),
        Some("done=copied") => Some("copied"),
        _ => None,
    };
    let names = Names::load(&visit, &programme, Some(&desk)).await?;
    let mut typed = desk.typed();
    let questions = names.resolve(desk.kind, &mut typed);
    let shown = Shown { typed: Some(typed), opened: Some(desk.typed()), questions, done, ..Shown::default() };
    desk_page(&visit, &programme, &desk, shown).await
}

/// A form as it was sent, with the names in it looked up.
struct Taken {
    sent: Sent,
    questions: Vec<Question>,
    errors: Vec<Wrong>,
    /// It names what who sent it may not know of: not even a draft keeps that.
    unknown: bool,
}

/// Reads a form, looks up the names typed in it, and makes drafts of the people and organisations that are new.
async fn take(
    visit: &Visit,
    programme: &Programme,
    kind: Kind,
    desk: Option<&Desk>,
    body: &[u8],
) -> Result<Taken, Stop> {
    let mut sent = sent::read(kind, body);
    files::keep_own(kind, desk, &mut sent.typed);
    let mut named: Vec<String> =
        fields::references(kind, &sent.typed).into_iter().map(|it| it.name).collect();
    named.retain(|name| !sent.typed.one(&format!("{name}.add")).trim().is_empty());
    let new = if sent.invented { Provenance::Synthetic } else { Provenance::Programme };
    let provenance = desk.map_or(new, |desk| desk.provenance);
    let mut errors = made::make_picked(visit, programme, kind, provenance, &mut sent).await?;
    let names = Names::load(visit, programme, desk).await?;
    let questions = names.resolve(kind, &mut sent.typed);
    let unknown = names.unknown(kind, &sent.typed);
    errors.extend(unknown.iter().map(|(field, key)| {
        wrong(visit, kind, &FieldProblem { field: field.clone(), wrong: Why::NotFound(key.clone()) })
    }));
    for question in &questions {
        if matches!(sent.does, Do::Publish { .. }) {
            let why = Why::NotFound(question.text.clone());
            let field = format!("{}.add", question.refers.name);
            errors.push(wrong(visit, kind, &FieldProblem { field, wrong: why }));
        }
    }
    let asked = questions.first().map(|question| question.refers.name.clone()).or_else(|| named.pop());
    if sent.does == Do::Enter {
        sent.does = if asked.is_some() { Do::Look(None) } else { Do::Save };
    }
    if sent.does == Do::Look(None) {
        sent.does = Do::Look(asked);
    }
    Ok(Taken { sent, questions, errors, unknown: !unknown.is_empty() })
}

/// Something wrong with a field, with the id of the input it is about.
fn wrong(visit: &Visit, kind: Kind, problem: &FieldProblem) -> Wrong {
    let field = match problem.field.as_str() {
        "posts.organisation" | "posts.as_of" => "posts",
        field => field,
    };
    let language = visit.language();
    let message = problem.wrong.message(language);
    let label = label_of(language, kind, field);
    // in the summary these would not say what they are about
    let message = match problem.wrong {
        Why::NotChosen | Why::Number | Why::Date | Why::Unreadable if !label.is_empty() => {
            language.with("wrong-in-field", &[("field", &label), ("message", &message)])
        }
        _ => message,
    };
    Wrong { id: id_of(field), field: field.to_owned(), message }
}

/// What a form asks for that neither saves nor publishes, done to what it holds.
fn turn(shown: &mut Shown, typed: &mut Typed, does: &Do) -> bool {
    match does {
        Do::Preview(field) => shown.preview = Some(field.clone()),
        Do::More(field) => shown.more = Some(field.clone()),
        Do::Up(field, key) => {
            let mut keys = typed.all(field).to_vec();
            if let Some(at) = keys.iter().position(|it| it == key).filter(|at| *at > 0) {
                keys.swap(at, at - 1);
            }
            typed.set_all(field, keys);
        }
        Do::Look(field) => shown.at.clone_from(field),
        Do::Enter | Do::Save | Do::See | Do::Publish { .. } => return false,
    }
    true
}

async fn make(
    visit: Visit,
    State(programme): State<Programme>,
    Path(kind): Path<String>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let kind = kind_of(&kind)?;
    // who makes new records knows of all there are
    let Taken { mut sent, questions, errors, .. } = take(&visit, &programme, kind, None, &body).await?;
    let mut shown = Shown { questions, errors, invented: sent.invented, ..Shown::default() };
    if turn(&mut shown, &mut sent.typed, &sent.does) {
        let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        shown.typed = Some(sent.typed);
        return Ok(with_status(new_page(&visit, &programme, kind, shown).await?, status));
    }
    let by = visit.person()?.account;
    let provenance = if sent.invented { Provenance::Synthetic } else { Provenance::Programme };
    let mut tx = programme.site.store.begin().await?;
    tx.alone().await?;
    let title = ["name", "title", "described"].iter().map(|name| sent.typed.one(name).trim().to_owned());
    let title = title.filter(|title| !title.is_empty()).collect::<Vec<_>>();
    if title.is_empty() && !matches!(kind, Kind::Talk | Kind::Recording) {
        let field = fields::all(kind).find(|field| field.name == "name").map_or("title", |field| field.name);
        shown.errors.push(wrong(
            &visit,
            kind,
            &FieldProblem { field: field.to_owned(), wrong: Why::NoTitle },
        ));
    }
    if shown.errors.is_empty() {
        let key = publish::new_key(&tx, kind, title.first().map_or("", String::as_str)).await?;
        let key = handle(kind == Kind::Theme, &key);
        let stand = Stand { draft: 0, base: 0 };
        if let Do::Publish { anyway } = sent.does {
            match put(
                &visit,
                &programme.live.directory(),
                &mut tx,
                kind,
                &key,
                provenance,
                &sent.typed,
                stand,
                anyway.then(|| sent.raw.all("advised")),
            )
            .await?
            {
                Put::Done => {
                    tx.commit().await?;
                    programme.live.refresh().await?;
                    return Ok(
                        Redirect::to(&format!("{}?done=published", edit_address(kind, &key))).into_response()
                    );
                }
                Put::Wrong(errors, advice) => (shown.errors, shown.advice) = (errors, advice),
                // the key was free a moment ago, and nobody else writes now
                Put::Conflict => return Err(Stop::NotFound),
            }
        } else {
            let wish = drafts::Wish { key: key.clone(), kind, provenance, typed: sent.typed, stand };
            drafts::save(&mut tx, by, wish).await?;
            tx.commit().await?;
            return Ok(saved_to(&edit_address(kind, &key), &sent.does));
        }
    }
    drop(tx);
    shown.typed = Some(sent.typed);
    let response = new_page(&visit, &programme, kind, shown).await?;
    Ok(with_status(response, StatusCode::UNPROCESSABLE_ENTITY))
}

async fn save(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
    RawForm(body): RawForm,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let Taken { mut sent, questions, errors, unknown } =
        take(&visit, &programme, desk.kind, Some(&desk), &body).await?;
    let here = edit_address(desk.kind, &desk.key);
    let mut shown = Shown {
        questions,
        errors,
        stand: Some(sent.stand),
        opened: Some(sent.opened.clone()),
        ..Shown::default()
    };
    if turn(&mut shown, &mut sent.typed, &sent.does) {
        let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        shown.typed = Some(sent.typed);
        return Ok(with_status(desk_page(&visit, &programme, &desk, shown).await?, status));
    }
    let by = visit.person()?.account;
    let mut tx = programme.site.store.begin().await?;
    tx.alone().await?;
    match sent.does {
        Do::Publish { anyway } if shown.errors.is_empty() => {
            let (directory, own) = (programme.live.directory(), &desk);
            let put = put(
                &visit,
                &directory,
                &mut tx,
                own.kind,
                &own.key,
                own.provenance,
                &sent.typed,
                sent.stand,
                anyway.then(|| sent.raw.all("advised")),
            );
            match put.await? {
                Put::Done => {
                    tx.commit().await?;
                    programme.live.refresh().await?;
                    return Ok(Redirect::to(&format!("{here}?done=published")).into_response());
                }
                Put::Wrong(errors, advice) => (shown.errors, shown.advice) = (errors, advice),
                Put::Conflict => {
                    drop(tx);
                    return conflict(&visit, &programme, &kind, &key, &sent).await;
                }
            }
        }
        Do::Publish { .. } => {}
        _ if unknown => {}
        _ => {
            let typed = sent.typed.clone();
            let wish = drafts::Wish {
                key: desk.key.clone(),
                kind: desk.kind,
                provenance: desk.provenance,
                typed,
                stand: sent.stand,
            };
            match drafts::save(&mut tx, by, wish).await? {
                Saved::Draft(_) => {
                    tx.commit().await?;
                    return Ok(saved_to(&here, &sent.does));
                }
                Saved::Conflict(_) => {
                    drop(tx);
                    return conflict(&visit, &programme, &kind, &desk.key, &sent).await;
                }
            }
        }
    }
    drop(tx);
    shown.typed = Some(sent.typed);
    let response = desk_page(&visit, &programme, &desk, shown).await?;
    Ok(with_status(response, StatusCode::UNPROCESSABLE_ENTITY))
}

/// Where whoever saved a draft goes on.
fn saved_to(here: &str, does: &Do) -> Response {
    let to = if *does == Do::See { format!("{here}/preview") } else { format!("{here}?done=saved") };
    Redirect::to(&to).into_response()
}

/// Somebody else was faster: what both wrote is brought together.
async fn conflict(
    visit: &Visit,
    programme: &Programme,
    kind: &str,
    key: &str,
    sent: &Sent,
) -> Result<Response, Stop> {
    let desk = desk_of(visit, programme, kind, key.trim_start_matches("theme:")).await?;
    let status = StatusCode::CONFLICT;
    super::conflict::page(visit, programme, &desk, &sent.opened, &sent.typed, status).await
}

/// What came of the wish to publish a form.
enum Put {
    Done,
    /// What is wrong, and what is advised against.
    Wrong(Vec<Wrong>, Vec<Wrong>),
    /// Somebody else was faster.
    Conflict,
}

#[expect(clippy::too_many_arguments, reason = "each is one thing that a form says")]
async fn put(
    visit: &Visit,
    directory: &Directory,
    tx: &mut praxis_storage::WriteTx,
    kind: Kind,
    key: &str,
    provenance: Provenance,
    typed: &Typed,
    stand: Stand,
    // what was advised against on the page that says “publish anyway”
    advised: Option<&[String]>,
) -> Result<Put, Stop> {
    let desk = drafts::open_in(tx, key).await?;
    if !drafts::is_still_so(desk.as_ref(), stand) {
        return Ok(Put::Conflict);
    }
    let say =
        |problems: Vec<FieldProblem>| problems.iter().map(|it| wrong(visit, kind, it)).collect::<Vec<_>>();
    let document = match fields::document_of(kind, key.trim_start_matches("theme:"), typed) {
        Ok(document) => document,
        Err(problems) => return Ok(Put::Wrong(say(problems), Vec::new())),
    };
    if !super::may_publish(visit, directory, &document) {
        return Err(Stop::NotAllowed);
    }
    let wish = publish::Wish {
        document,
        provenance,
        base_version: stand.base,
        anyway: false,
        deed: RevisionDeed::Published,
        note: None,
    };
    let by = visit.person()?.account;
    let mut put = publish::publish(tx, Some(by), visit.language(), wish.clone()).await;
    // only what was shown before can have been weighed: anything else is asked again
    if let (Err(Refused::Findings(found)), Some(advised)) = (&put, advised)
        && found.iter().map(at_field).all(|it| advised.contains(&it.shown()))
        && found.iter().all(|it| it.severity == Severity::Advises)
    {
        put = publish::publish(tx, Some(by), visit.language(), publish::Wish { anyway: true, ..wish }).await;
    }
    Ok(match put {
        Ok(_) => Put::Done,
        Err(Refused::Problems(problems)) => Put::Wrong(say(problems), Vec::new()),
        Err(Refused::Findings(found)) => {
            let (blocks, advises): (Vec<_>, Vec<_>) =
                found.iter().partition(|it| it.severity == Severity::Blocks);
            let said = |found: Vec<&Finding>| found.into_iter().map(at_field).collect();
            Put::Wrong(said(blocks), said(advises))
        }
        Err(Refused::Newer(_)) => Put::Conflict,
        Err(Refused::Store(error)) => return Err(error.into()),
    })
}

/// What was found, with the id of the input it is about.
fn at_field(found: &Finding) -> Wrong {
    Wrong { id: id_of(&found.field), field: found.field.clone(), message: found.message.clone() }
}

#[derive(Template)]
#[template(path = "workspace/edit/discard.html")]
struct DiscardPage {
    frame: Frame,
    here: String,
    has_record: bool,
}

async fn ask_discard(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let title = called(&programme, &desk);
    let title = visit.language().with("discard-title", &[("title", &title)]);
    let frame = visit.frame(None, title, visit.t("discard-about")).unlisted();
    let here = edit_address(desk.kind, &desk.key);
    private_page(&DiscardPage { frame, here, has_record: desk.record.is_some() })
}

async fn discard(
    visit: Visit,
    State(programme): State<Programme>,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let desk = desk_of(&visit, &programme, &kind, &key).await?;
    let mut tx = programme.site.store.begin().await?;
    drafts::discard(&mut tx, &desk.key).await?;
    tx.commit().await?;
    let to = match desk.record {
        Some(_) => format!("{}?done=discarded", edit_address(desk.kind, &desk.key)),
        None if visit.can(Action::Change, &Object::Content) => list_address(desk.kind).to_owned(),
        None => "/".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}
