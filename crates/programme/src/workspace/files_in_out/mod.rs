//! The plain files in the browser: the whole programme as one .zip file, and files taken in after somebody has seen what
//! they would do.
//!
//! It is what the commands `praxis export` and `praxis import` do, by the same code ([`Files`]). Looking and taking in are
//! the same transaction: the first is not committed.

mod pack;
mod unpack;
mod waiting;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use praxis_identity::audit::{self, Deed};
use praxis_identity::{Action, Object};
use praxis_storage::{Store, StoreError, WriteTx, changes};
use praxis_web::{Access, Frame, Routes, Stop, Takes, Visit, private_page};
use serde::Deserialize;
use tempfile::TempDir;

use unpack::{MOST_SENT, Refusal, Room, UnpackError};
use waiting::Sent;
pub use waiting::Waiting;

use crate::Programme;
use crate::exchange::{self, Folder, Report};
use crate::record::queries::{self, Holdings};
use crate::record::{Document, Kind};

/// Taking files away.
pub const EXPORT: &str = "/workspace/export";
/// Taking files in.
pub const IMPORT: &str = "/workspace/import";

pub(crate) fn routes() -> Routes<Programme> {
    let may = || Access::Needs(Action::Change, Object::Content);
    Routes::new()
        .at(EXPORT, may(), get(export))
        .taking("/workspace/export/programme.zip", may(), Takes::file(0), get(download))
        .taking(IMPORT, may(), Takes::file(MOST_SENT), get(import).post(look))
        .taking("/workspace/import/confirm", may(), Takes::file(0), post(confirm))
}

/// Reads and writes the plain files of the programme and of the areas that keep theirs beside them. The program as a
/// whole knows them; an area does not know the others.
#[async_trait::async_trait]
pub trait Files: Send + Sync {
    /// Everything, in the canonical form.
    ///
    /// # Errors
    /// When the database refuses.
    async fn write(&self, store: &Store) -> Result<Folder, StoreError>;

    /// Takes in what stands in the folder, as a part of a change that is committed only if all goes well.
    ///
    /// # Errors
    /// When a file is wrong or at odds with what is stored, or the database refuses.
    async fn take_in(&self, tx: &mut WriteTx, folder: &Path) -> Result<TakenIn, NotTakenIn>;
}

/// What taking files in did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// To the programme, where the folder held files of it.
    pub programme: Option<Report>,
    /// To the evidence library, likewise.
    pub library: Option<Counts>,
    /// How many files about development say something else now, likewise.
    pub development: Option<usize>,
}

/// How many records an import touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that were not there before.
    pub added: usize,
    /// Records that say something else now.
    pub updated: usize,
    /// Records that were taken out.
    pub removed: usize,
    /// Records that were the same already.
    pub unchanged: usize,
    /// Texts about the whole that are new or say something else now.
    pub texts: usize,
    /// The name of the snapshot that was made.
    pub snapshot: Option<String>,
}

/// Why nothing was taken in.
#[derive(Debug)]
pub enum NotTakenIn {
    /// All that is wrong, each with file, line and what to do.
    Files(Vec<String>),
    /// The database refused.
    Store(StoreError),
}

impl From<StoreError> for NotTakenIn {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What files would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preview {
    taken: TakenIn,
    added: Vec<Group>,
    changed: Vec<Group>,
    removed: Vec<Group>,
}

/// Records of one kind, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    kind: Kind,
    names: Vec<String>,
}

impl Group {
    /// The key of its name.
    fn title(&self) -> &'static str {
        super::plural_key(self.kind)
    }

    /// The first, so that a page stays readable.
    fn first(&self) -> &[String] {
        const SHOWN: usize = 20;
        &self.names[..self.names.len().min(SHOWN)]
    }

    fn left(&self) -> usize {
        self.names.len() - self.first().len()
    }
}

impl Preview {
    fn of(taken: TakenIn, before: &Holdings, after: &Holdings) -> Self {
        let by_handle = |holdings: &Holdings| -> HashMap<String, Document> {
            holdings.records.iter().map(|it| (it.document.handle(), it.document.clone())).collect()
        };
        let (old, new) = (by_handle(before), by_handle(after));
        let groups = |from: &Holdings, meant: &dyn Fn(&Document) -> bool| {
            let mut groups: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
            for document in from.records.iter().map(|it| &it.document).filter(|it| meant(it)) {
                let name = if document.title().is_empty() { document.key() } else { document.title() };
                groups.entry(document.kind()).or_default().push(name.to_owned());
            }
            groups.into_iter().map(|(kind, names)| Group { kind, names }).collect()
        };
        Self {
            taken,
            added: groups(after, &|it| !old.contains_key(&it.handle())),
            changed: groups(after, &|it| old.get(&it.handle()).is_some_and(|old| old != it)),
            removed: groups(before, &|it| !new.contains_key(&it.handle())),
        }
    }

    /// What is added, changed and removed, each with the key of its title.
    fn groups(&self) -> [(&'static str, &[Group]); 3] {
        [
            ("import-added-what", &self.added),
            ("import-updated-what", &self.changed),
            ("import-removed-what", &self.removed),
        ]
    }

    /// Whether the files say what is stored already.
    fn is_nothing(&self) -> bool {
        self.taken.programme.as_ref().is_none_or(Report::is_unchanged)
            && self
                .taken
                .library
                .as_ref()
                .is_none_or(|it| *it == Counts { unchanged: it.unchanged, ..Counts::default() })
            && self.taken.development.is_none_or(|files| files == 0)
    }
}

#[derive(Template)]
#[template(path = "workspace/files_in_out/export.html")]
struct ExportPage {
    frame: Frame,
    records: usize,
}

async fn export(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let frame = visit.frame(None, visit.t("export-title"), visit.t("export-standfirst")).unlisted();
    let records = programme.catalogue().stored.values().sum();
    private_page(&ExportPage { frame, records })
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Stop {
    Stop::Failed(Box::new(error))
}

/// Work with files, where it holds nobody up.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stop> {
    tokio::task::spawn_blocking(work).await.map_err(failed)
}

async fn download(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    let files = programme.files.write(&visit.site.store).await?;
    let scratch = visit.site.scratch.clone();
    let folder = waiting::folder(&scratch).map_err(failed)?;
    exchange::save(&files, &folder.path().join("all"), false, &[]).await.map_err(failed)?;
    let packed = apart(move || pack::pack(&folder.path().join("all"), &scratch)).await?.map_err(failed)?;
    let day = programme.today();
    let name = format!("attachment; filename=\"programme-{day}.zip\"");
    let mut response = Response::new(streamed(packed));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// A file, piece by piece.
fn streamed(file: File) -> Body {
    const PIECE: usize = 256 * 1024;
    let pieces = futures_util::stream::try_unfold(file, |mut file| async move {
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece)?;
            piece.truncate(read);
            io::Result::Ok((piece, file))
        });
        let (piece, file) = read.await.map_err(io::Error::other)??;
        io::Result::Ok((!piece.is_empty()).then_some((piece, file)))
    });
    Body::from_stream(pieces)
}

#[derive(Template)]
#[template(path = "workspace/files_in_out/import.html")]
struct ImportPage {
    frame: Frame,
    /// What is wrong with what was sent.
    error: Option<String>,
    /// What is wrong in the files, with file and line.
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "workspace/files_in_out/preview.html")]
struct PreviewPage {
    frame: Frame,
    preview: Preview,
    digest: String,
    /// Something changed here since the editor saw what the files would do.
    changed: bool,
}

#[derive(Template)]
#[template(path = "workspace/files_in_out/done.html")]
struct DonePage {
    frame: Frame,
    preview: Preview,
}

fn import_page(visit: &Visit, error: Option<String>, problems: Vec<String>) -> Result<Response, Stop> {
    let is_wrong = error.is_some() || !problems.is_empty();
    let frame = visit.frame(None, visit.t("import-title"), visit.t("import-standfirst")).unlisted();
    let frame = frame.in_error(is_wrong);
    let mut response = private_page(&ImportPage { frame, error, problems })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn import(visit: Visit) -> Result<Response, Stop> {
    import_page(&visit, None, Vec::new())
}

/// What came with the form.
enum Came {
    Files(TempDir),
    Nothing,
    Wrong(Refusal),
}

async fn look(
    visit: Visit,
    State(programme): State<Programme>,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, Stop> {
    let sent = sent.map_err(|_| Stop::Unreadable(StatusCode::BAD_REQUEST))?;
    let folder = match receive(sent, &visit.site.scratch).await? {
        Came::Files(folder) => folder,
        Came::Nothing => return import_page(&visit, Some(visit.t("import-nothing").to_owned()), Vec::new()),
        Came::Wrong(refusal) => return import_page(&visit, Some(in_words(&visit, &refusal)), Vec::new()),
    };
    preview(&visit, &programme, folder, false).await
}

/// Says what files would do, and keeps them until somebody says yes.
async fn preview(
    visit: &Visit,
    programme: &Programme,
    folder: TempDir,
    changed: bool,
) -> Result<Response, Stop> {
    let mut tx = visit.site.store.begin().await?;
    tx.alone().await?;
    let seen = changes::newest(tx.conn()).await.map_err(StoreError::from)?;
    let looked = take_in(&mut tx, programme, folder.path()).await;
    // nothing of it is kept
    drop(tx);
    let preview = match looked {
        Ok(preview) => preview,
        Err(NotTakenIn::Files(problems)) => return import_page(visit, None, problems),
        Err(NotTakenIn::Store(error)) => return Err(error.into()),
    };
    let at = visit.site.store.clock().now();
    let (folder, digest) = apart(move || {
        let digest = waiting::digest(folder.path());
        (folder, digest)
    })
    .await?;
    let digest = digest.map_err(failed)?;
    let sent = Sent { folder, digest: digest.clone(), preview: preview.clone(), seen, at };
    programme.waiting.keep(visit.person()?.account, sent);
    let frame = visit
        .frame(None, visit.t("import-preview-title"), visit.t("import-preview-standfirst"))
        .unlisted()
        .under(IMPORT, visit.t("import-title"));
    private_page(&PreviewPage { frame, preview, digest, changed })
}

async fn take_in(tx: &mut WriteTx, programme: &Programme, folder: &Path) -> Result<Preview, NotTakenIn> {
    let before = queries::all(tx.conn()).await?;
    let taken = programme.files.take_in(tx, folder).await?;
    let after = queries::all(tx.conn()).await?;
    Ok(Preview::of(taken, &before, &after))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Confirmed {
    digest: String,
}

async fn confirm(
    visit: Visit,
    State(programme): State<Programme>,
    typed: Result<Form<Confirmed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Confirmed { digest }) = typed?;
    let now = visit.site.store.clock().now();
    let Some(sent) = programme.waiting.take(visit.person()?.account, &digest, now) else {
        return import_page(&visit, Some(visit.t("import-not-here").to_owned()), Vec::new());
    };
    let Sent { folder, digest, preview: shown, seen, .. } = sent;
    let (folder, again) = apart(move || {
        let again = waiting::digest(folder.path());
        (folder, again)
    })
    .await?;
    if again.map_err(failed)? != digest {
        return import_page(&visit, Some(visit.t("import-not-here").to_owned()), Vec::new());
    }
    let mut tx = visit.site.store.begin().await?;
    tx.alone().await?;
    let newest = changes::newest(tx.conn()).await.map_err(StoreError::from)?;
    let taken = take_in(&mut tx, &programme, folder.path()).await;
    match taken {
        Ok(preview) if newest == seen || preview == shown => {
            let detail = preview.taken.programme.map_or(0, |it| it.added + it.updated + it.removed);
            audit::note(&tx, visit.actor(), Deed::Imported, None, &detail.to_string()).await?;
            tx.commit().await?;
            programme.live.refresh().await?;
            let frame = visit
                .frame(None, visit.t("import-done-title"), visit.t("import-standfirst"))
                .unlisted()
                .under(IMPORT, visit.t("import-title"));
            private_page(&DonePage { frame, preview })
        }
        Ok(_) | Err(NotTakenIn::Files(_)) => {
            // it is not what was seen any more: shown again, nothing is kept
            drop(tx);
            self::preview(&visit, &programme, folder, true).await
        }
        Err(NotTakenIn::Store(error)) => Err(error.into()),
    }
}

/// Takes what was sent to the disk, piece by piece, and unpacks it there.
async fn receive(mut sent: Multipart, scratch: &Path) -> Result<Came, Stop> {
    let folder = waiting::folder(scratch).map_err(failed)?;
    let (mut any, mut room) = (false, Room::default());
    loop {
        let part = match sent.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(error) => return unreadable(&error),
        };
        let name = part.file_name().unwrap_or_default().to_owned();
        if name.is_empty() {
            continue;
        }
        let file = tempfile::tempfile_in(scratch).map_err(failed)?;
        let mut part = part;
        let mut file = Some(file);
        loop {
            let piece = match part.chunk().await {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(error) => return unreadable(&error),
            };
            // the file goes to the thread that writes and comes back
            if let Some(mut open) = file.take() {
                let written = apart(move || open.write_all(&piece).map(|()| open)).await?;
                file = Some(written.map_err(failed)?);
            }
        }
        let Some(file) = file else { continue };
        any = true;
        let into = folder.path().to_owned();
        let unpacked = apart(move || put(file, &name, &into, &mut room).map(|()| room)).await?;
        match unpacked {
            Ok(left) => room = left,
            Err(UnpackError::Refused(refusal)) => return Ok(Came::Wrong(refusal)),
            Err(UnpackError::Disk(error)) => return Err(failed(error)),
        }
    }
    Ok(if any { Came::Files(folder) } else { Came::Nothing })
}

/// What is longer than anybody may send is told apart from what broke off on its way.
fn unreadable(error: &axum::extract::multipart::MultipartError) -> Result<Came, Stop> {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Ok(Came::Wrong(Refusal::TooLarge)),
        _ => Err(Stop::Unreadable(StatusCode::BAD_REQUEST)),
    }
}

/// Puts one file that was sent into the folder: unpacked, or as it is.
fn put(mut file: File, name: &str, into: &Path, room: &mut Room) -> Result<(), UnpackError> {
    room.take_files(1)?;
    let lower = name.to_ascii_lowercase();
    if ![".yaml", ".yml"].iter().any(|ending| lower.ends_with(ending)) {
        return unpack::unpack(file, into, room);
    }
    if name.contains(['/', '\\', ':', '\0']) || name.starts_with('.') {
        return Err(Refusal::BadName(name.to_owned()).into());
    }
    room.take_bytes(file.metadata()?.len())?;
    file.rewind()?;
    io::copy(&mut file, &mut unpack::create(&into.join(name), name)?)?;
    Ok(())
}

fn in_words(visit: &Visit, refusal: &Refusal) -> String {
    let language = visit.language();
    match refusal {
        Refusal::NotZip => language.t("import-not-zip").to_owned(),
        Refusal::TooManyFiles => language.t("import-too-many-files").to_owned(),
        Refusal::TooLarge => language.t("import-too-large").to_owned(),
        Refusal::Locked => language.t("import-locked").to_owned(),
        Refusal::BadName(name) => language.with("import-bad-name", &[("name", name)]),
        Refusal::Twice(name) => language.with("import-twice", &[("name", name)]),
    }
}
