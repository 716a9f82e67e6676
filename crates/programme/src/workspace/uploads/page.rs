use std::sync::LazyLock;

use askama::Template;
use axum::Form;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_storage::files as stored;
use praxis_transcripts::{Format, read, time};
use praxis_web::form::FieldErrors;
use praxis_web::{Frame, Stop, Visit, private_page};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::super::{At as Page, Tab, edit_address, frame_of, kind_of, tabs};
use super::receive::{Incoming, Received, receive};
use super::service::{Fit, keep, name};
use super::words::{MOST_IN, Summary, to_correct};
use super::{MOST_PICTURE, Refusal, pictures, service, words as spoken};
use crate::editing::Typed;
use crate::editing::drafts::{self, Desk};
use crate::editing::files::{named, picture as picture_of, put};
use crate::record::documents::Picture;
use crate::record::files::{MEDIA, PICTURE, SMALL_PICTURE, TRANSCRIPTS};
use crate::record::{FileName, Kind, Media, handle, picture};

/// The texts beside a file: what a picture shows, who made it.
const MOST_TEXT: usize = 16 * 1024;

/// Pictures are made anew one after the other, so that many at once take no more memory than one.
static ONE_AT_A_TIME: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// The record that an address names.
pub(super) struct At {
    kind: Kind,
    key: String,
    handle: String,
}

impl At {
    fn of(path: Result<Path<(String, String)>, PathRejection>) -> Result<Self, Stop> {
        let Path((kind, key)) = path?;
        let kind = kind_of(&kind)?;
        Ok(Self { handle: handle(kind == Kind::Theme, &key), kind, key })
    }

    fn address(&self) -> String {
        edit_address(self.kind, &self.key)
    }

    /// Where an editor goes on after something was stored.
    fn done(&self, part: &str) -> Response {
        Redirect::to(&format!("{}/files?done={part}#{part}", self.address())).into_response()
    }
}

/// A picture as the page shows it.
struct ShownPicture {
    address: String,
    width: u32,
    height: u32,
}

/// A recording that is kept here.
struct Kept {
    address: String,
    kind: &'static str,
    size: String,
}

#[derive(Template)]
#[template(path = "workspace/uploads/page.html")]
struct FilesPage {
    frame: Frame,
    tabs: Vec<Tab>,
    errors: FieldErrors,
    address: String,
    record: String,
    waits: bool,
    /// The part that was just stored.
    done: String,
    has_picture: bool,
    picture: Option<ShownPicture>,
    alt: String,
    credit: String,
    is_recording: bool,
    film: bool,
    most_recording: u64,
    recording: Option<Kept>,
    transcript: Option<Summary>,
    /// The captions to be corrected.
    words: Option<String>,
    chapters: Vec<(String, String)>,
}

/// What was typed beside a file that was refused.
#[derive(Default)]
struct Typing {
    alt: Option<String>,
    credit: Option<String>,
    words: Option<String>,
    /// The part that was just stored.
    done: String,
}

/// What was done before the page is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

pub(super) async fn get(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, Stop> {
    let (at, Query(done)) = (At::of(path)?, done?);
    show(&visit, &at, Typing { done: done.done, ..Typing::default() }, FieldErrors::default()).await
}

async fn show(visit: &Visit, at: &At, typing: Typing, errors: FieldErrors) -> Result<Response, Stop> {
    let store = &visit.site.store;
    let desk = drafts::open(store, &at.handle).await?.filter(|desk| desk.kind == at.kind);
    let desk = desk.ok_or(Stop::NotFound)?;
    let typed = desk.typed();
    let is_recording = at.kind == Kind::Recording;
    let has_picture = !matches!(at.kind, Kind::Recording | Kind::Programme);
    let transcript = transcript(store, &desk).await?;
    let picture = picture_of(&typed);
    let of_picture =
        |text: fn(&Picture) -> Option<String>| picture.as_ref().and_then(text).unwrap_or_default();
    let record = desk_title(visit, &desk);
    let title = visit.language().with("files-title", &[("record", &record)]);
    let frame = frame_of(visit, at.kind, title, "files-about").in_error(!errors.is_empty());
    let is_wrong = !errors.is_empty();
    let mut response = private_page(&FilesPage {
        frame,
        tabs: tabs(visit, &desk, Page::Files),
        errors,
        address: at.address(),
        record,
        waits: desk.draft.is_some(),
        done: typing.done,
        has_picture,
        alt: typing.alt.unwrap_or_else(|| of_picture(|it| Some(it.alt.clone()))),
        credit: typing.credit.unwrap_or_else(|| of_picture(|it| it.credit.clone())),
        picture: shown_picture(store, picture.as_ref().map(|it| &it.file)).await?,
        is_recording,
        film: is_film(&desk),
        most_recording: stored::MOST_BYTES / 1024 / 1024,
        recording: kept(visit, named(&typed, "file")).await?,
        words: typing.words.or_else(|| transcript.as_ref().and_then(to_correct)),
        transcript: transcript.as_ref().map(Summary::of),
        chapters: chapters(store, named(&typed, "chapters_file")).await?,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn is_film(desk: &Desk) -> bool {
    // the word of RecordingKind::Film
    desk.typed().one("kind") == "film"
}

fn desk_title(visit: &Visit, desk: &Desk) -> String {
    let typed = desk.typed();
    // what stands before a person's name is called a title, too
    let title = [typed.one("name"), typed.one("title")].into_iter().find(|text| !text.is_empty());
    let published = desk.record.as_ref().map(|record| record.document.title()).filter(|it| !it.is_empty());
    title.or(published).unwrap_or_else(|| visit.t("files-untitled")).to_owned()
}

async fn shown_picture(
    store: &praxis_storage::Store,
    file: Option<&FileName>,
) -> Result<Option<ShownPicture>, Stop> {
    let Some(file) = file else { return Ok(None) };
    let Some(head) = service::head(store, file).await? else { return Ok(None) };
    let Some(media) = picture::of_kind(&head.kind) else { return Ok(None) };
    let bytes = stored::part(store.read(), &head.sha256, 0).await?.unwrap_or_default();
    Ok(picture::size(&bytes).map(|(width, height)| ShownPicture {
        address: format!("/files/{}{}", head.sha256, media.ending),
        width,
        height,
    }))
}

async fn kept(visit: &Visit, file: Option<FileName>) -> Result<Option<Kept>, Stop> {
    let Some(file) = file else { return Ok(None) };
    let Some(head) = service::head(&visit.site.store, &file).await? else { return Ok(None) };
    let Some(media) = Media::of_kind(&head.kind) else { return Ok(None) };
    let kb = (head.bytes + 1023) / 1024;
    let size = if kb < 1024 {
        visit.language().with("files-kb", &[("size", &kb)])
    } else {
        visit.language().with("files-mb", &[("size", &(kb / 1024))])
    };
    let address = format!("/files/{}{}", head.sha256, media.ending);
    Ok(Some(Kept { address, kind: media.kind, size }))
}

async fn transcript(
    store: &praxis_storage::Store,
    desk: &Desk,
) -> Result<Option<praxis_transcripts::Transcript>, Stop> {
    let Some(FileName { name, sha256: Some(sha256) }) = named(&desk.typed(), "transcript") else {
        return Ok(None);
    };
    let bytes = stored::whole(store.read(), &sha256).await?.unwrap_or_default();
    Ok(Format::of_name(&name).and_then(|format| read(format, &bytes).ok()))
}

async fn chapters(
    store: &praxis_storage::Store,
    file: Option<FileName>,
) -> Result<Vec<(String, String)>, Stop> {
    let Some(FileName { sha256: Some(sha256), .. }) = file else { return Ok(Vec::new()) };
    let bytes = stored::whole(store.read(), &sha256).await?.unwrap_or_default();
    let chapters = read::chapters(&bytes).unwrap_or_default();
    Ok(chapters.into_iter().map(|it| (time::label(it.begins_ms), it.title)).collect())
}

/// The page again, with what is wrong at the field where it is.
async fn again(
    visit: &Visit,
    at: &At,
    field: &'static str,
    refusal: Refusal,
    typing: Typing,
) -> Result<Response, Stop> {
    if let Refusal::Stop(stop) = refusal {
        return Err(stop);
    }
    let mut errors = FieldErrors::default();
    for message in refusal.messages(visit.language()) {
        errors.add(field, message);
    }
    show(visit, at, typing, errors).await
}

/// What a form brought, of a record that is there.
async fn brought(
    visit: &Visit,
    at: &At,
    request: Request,
    most_file: u64,
    most_text: usize,
) -> Result<Received, Refusal> {
    let desk = drafts::open(&visit.site.store, &at.handle).await?;
    if desk.is_none_or(|desk| desk.kind != at.kind) {
        return Err(Refusal::Stop(Stop::NotFound));
    }
    receive(request, &visit.site.scratch, most_file, most_text).await
}

pub(super) async fn picture(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, Stop> {
    let at = At::of(path)?;
    if matches!(at.kind, Kind::Recording | Kind::Programme) {
        return Err(Stop::NotFound);
    }
    let received = match brought(&visit, &at, request, MOST_PICTURE, MOST_TEXT).await {
        Ok(received) => received,
        Err(refusal) => return again(&visit, &at, "picture-file", refusal, Typing::default()).await,
    };
    let (alt, credit) = (received.text("alt").trim().to_owned(), received.text("credit").trim().to_owned());
    let typing = Typing { alt: Some(alt.clone()), credit: Some(credit.clone()), ..Typing::default() };
    let stored = async {
        let by = visit.person()?.account;
        let (credit, is_empty) = (Some(credit).filter(|credit| !credit.is_empty()), alt.is_empty());
        let fit = match received.file {
            Some(incoming) => prepared(&at, incoming).await?,
            None => Vec::new(),
        };
        let names: Vec<FileName> = fit.iter().map(|it| it.file.clone()).collect();
        keep(&visit.site.store, by, at.kind, &at.handle, fit, move |typed| {
            let new = match <[FileName; 2]>::try_from(names) {
                Ok([file, small]) => Picture { file, small: Some(small), alt, credit },
                // nothing new was chosen: the words of the one that is there
                Err(_) => Picture { alt, credit, ..picture_of(typed).ok_or(Refusal::NoFile)? },
            };
            put(typed, PICTURE, &new);
            Ok(())
        })
        .await?;
        Ok(is_empty)
    };
    match stored.await {
        // the picture is in the draft: it need not be chosen again, and it is not published without its words
        Ok(true) => again(&visit, &at, "picture-alt", Refusal::NoAlt, Typing::default()).await,
        Ok(false) => Ok(at.done("picture")),
        Err(refusal) => again(&visit, &at, "picture-file", refusal, typing).await,
    }
}

async fn prepared(at: &At, incoming: Incoming) -> Result<Vec<Fit>, Refusal> {
    let Incoming { name: called, file, .. } = incoming;
    let _turn =
        ONE_AT_A_TIME.acquire().await.map_err(|error| Refusal::Stop(Stop::Failed(Box::new(error))))?;
    let prepared = blocking(move || pictures::prepare(file)).await?;
    let fit = |part, encoded: pictures::Encoded| {
        let media = encoded.media;
        Fit::of_bytes(part, &at.key, MEDIA, media.ending, media.kind, &called, encoded.bytes)
    };
    Ok(vec![fit(PICTURE, prepared.whole), fit(SMALL_PICTURE, prepared.small)])
}

/// Work that takes its time, away from the threads that answer.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Refusal::Stop(Stop::Failed(Box::new(error)))))
}

pub(super) async fn recording(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, Stop> {
    let at = recording_at(path)?;
    let stored = async {
        let received = brought(&visit, &at, request, stored::MOST_BYTES, MOST_TEXT).await?;
        let desk = drafts::open(&visit.site.store, &at.handle).await?.ok_or(Refusal::Stop(Stop::NotFound))?;
        let fit = measured(&at, is_film(&desk), received.file.ok_or(Refusal::NoFile)?).await?;
        keep_one(&visit, &at, "file", fit).await
    };
    match stored.await {
        Ok(()) => Ok(at.done("recording")),
        Err(refusal) => again(&visit, &at, "recording-file", refusal, Typing::default()).await,
    }
}

/// Stores one file, which an input of the draft names from now on.
async fn keep_one(visit: &Visit, at: &At, input: &'static str, fit: Fit) -> Result<(), Refusal> {
    let (by, file) = (visit.person()?.account, fit.file.clone());
    let change = move |typed: &mut Typed| {
        put(typed, input, &file);
        Ok(())
    };
    keep(&visit.site.store, by, at.kind, &at.handle, vec![fit], change).await
}

async fn measured(at: &At, film: bool, incoming: Incoming) -> Result<Fit, Refusal> {
    use std::io::Seek;
    let Incoming { name: called, mut file, bytes } = incoming;
    let (mut file, sha256, first) = blocking(move || {
        file.rewind()?;
        let (sha256, _, first) = stored::measure(&file, Media::FIRST)?;
        Ok((file, sha256, first))
    })
    .await?;
    if first.is_empty() {
        return Err(Refusal::Empty);
    }
    let media = Media::of(&first).ok_or(Refusal::NoRecording)?;
    if media.film.is_some_and(|is_film| is_film != film) {
        return Err(Refusal::OtherKind(media.kind));
    }
    file.rewind()?;
    Ok(Fit {
        part: "file",
        file: name(&at.key, MEDIA, media.ending, sha256),
        kind: media.kind,
        called,
        bytes,
        content: Box::new(file),
    })
}

fn recording_at(path: Result<Path<(String, String)>, PathRejection>) -> Result<At, Stop> {
    let at = At::of(path)?;
    if at.kind == Kind::Recording { Ok(at) } else { Err(Stop::NotFound) }
}

const WORDS_KIND: &str = "text/plain; charset=utf-8";

fn words_fit(at: &At, part: &'static str, called: &str, read: spoken::Spoken) -> Fit {
    let ending = read.format.ending();
    Fit::of_bytes(part, &at.key, TRANSCRIPTS, ending, WORDS_KIND, called, read.bytes)
}

pub(super) async fn captions(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, Stop> {
    let at = recording_at(path)?;
    let stored = async {
        let incoming =
            brought(&visit, &at, request, MOST_IN, MOST_TEXT).await?.file.ok_or(Refusal::NoFile)?;
        let (called, file) = (incoming.name, incoming.file);
        let fit = words_fit(&at, "transcript", &called, blocking(move || spoken::transcript(file)).await?);
        keep_one(&visit, &at, "transcript", fit).await
    };
    match stored.await {
        Ok(()) => Ok(at.done("captions")),
        Err(refusal) => again(&visit, &at, "captions-file", refusal, Typing::default()).await,
    }
}

/// The captions, corrected in place.
pub(super) async fn words(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, Stop> {
    let at = recording_at(path)?;
    let received = match brought(&visit, &at, request, 0, MOST_IN as usize).await {
        Ok(received) => received,
        Err(refusal) => return again(&visit, &at, "captions-words", refusal, Typing::default()).await,
    };
    let text = received.text("words").to_owned();
    let stored = async {
        let text = text.clone();
        let fit = words_fit(&at, "transcript", "captions.vtt", blocking(move || spoken::typed(&text)).await?);
        keep_one(&visit, &at, "transcript", fit).await
    };
    match stored.await {
        Ok(()) => Ok(at.done("captions")),
        Err(refusal) => {
            let typing = Typing { words: Some(text.clone()), ..Typing::default() };
            again(&visit, &at, "captions-words", refusal, typing).await
        }
    }
}

pub(super) async fn chapters_file(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Result<Response, Stop> {
    let at = recording_at(path)?;
    let stored = async {
        let incoming =
            brought(&visit, &at, request, MOST_IN, MOST_TEXT).await?.file.ok_or(Refusal::NoFile)?;
        let (called, file) = (incoming.name, incoming.file);
        let fit = words_fit(&at, "chapters_file", &called, blocking(move || spoken::chapters(file)).await?);
        keep_one(&visit, &at, "chapters_file", fit).await
    };
    match stored.await {
        Ok(()) => Ok(at.done("chapters")),
        Err(refusal) => again(&visit, &at, "chapters-file", refusal, Typing::default()).await,
    }
}

#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    what: String,
}

/// Takes a file out of the draft. What is published keeps it until the draft is.
pub(super) async fn remove(
    visit: Visit,
    path: Result<Path<(String, String)>, PathRejection>,
    which: Result<Form<Which>, FormRejection>,
) -> Result<Response, Stop> {
    let at = At::of(path)?;
    let Form(Which { what }) = which?;
    let (part, field, input) = match what.as_str() {
        "picture" => ("picture", "picture-file", PICTURE),
        "recording" => ("recording", "recording-file", "file"),
        "captions" => ("captions", "captions-file", "transcript"),
        "chapters" => ("chapters", "chapters-file", "chapters_file"),
        _ => return Err(Stop::NotFound),
    };
    let by = visit.person()?.account;
    let taken_out = keep(&visit.site.store, by, at.kind, &at.handle, Vec::new(), |typed| {
        typed.take(input);
        Ok(())
    });
    match taken_out.await {
        Ok(()) => Ok(at.done(part)),
        Err(refusal) => again(&visit, &at, field, refusal, Typing::default()).await,
    }
}
