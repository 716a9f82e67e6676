//! Making a document what the programme shows.

use std::collections::HashMap;

use praxis_domain::{Id, Provenance, Slug};
use praxis_identity::AccountId;
use praxis_identity::audit::{self, By, Deed};
use praxis_storage::{StoreError, WriteTx, files};
use praxis_transcripts::Format;
use praxis_web::Language;
use thiserror::Error;

use super::checks::{self, Finding, Severity, Surroundings};
use super::queries as editing;
use super::revisions::{self, Occasion, RevisionDeed};
use crate::record::queries::{self, Named};
use crate::record::references::may_point;
use crate::record::{
    Document, Fate, FieldProblem, FileName, Kind, OldAddress, Record, Wrong, handle, problems,
};

/// What is to be shown.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What the record is to say. Where it has no address yet it gets one, and keeps the one it has.
    pub document: Document,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The version of the record it was made from; 0 for a new one.
    pub base_version: i32,
    /// Whether what is only advised against is to be published all the same.
    pub anyway: bool,
    /// What is done, for the record's history.
    pub deed: RevisionDeed,
    /// What whoever does it remarks.
    pub note: Option<String>,
}

/// What is shown from now on.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The record.
    pub record: Record,
    /// The number of its revision.
    pub revision: i32,
    /// The address its page had before, where it moved.
    pub moved_from: Option<String>,
}

/// Why nothing was published.
#[derive(Debug, Error)]
pub enum Refused {
    /// Something is wrong in the fields.
    #[error("something is wrong in the fields")]
    Problems(Vec<FieldProblem>),
    /// Something was found that blocks, or that is advised against and was not confirmed.
    #[error("something was found at the moment of publishing")]
    Findings(Vec<Finding>),
    /// The record was published, imported or removed in between; its version now, 0 when it is gone.
    #[error("the record was changed by somebody else in between")]
    Newer(i32),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Publishes: checks all, writes the record with its references and files, lets its old address lead to the new one, notes
/// a revision, the change and the deed, and lets the draft go. Whoever calls it commits, and then refreshes the catalogue.
///
/// # Errors
/// When something is wrong or somebody was faster; then the change must not be committed.
pub async fn publish(
    tx: &mut WriteTx,
    by: Option<AccountId>,
    language: &Language,
    wish: Wish,
) -> Result<Published, Refused> {
    tx.alone().await?;
    let key = wish.document.handle();
    let before = queries::one(tx.conn(), &key).await?;
    let version = before.as_ref().map_or(0, |record| record.version);
    if version != wish.base_version {
        return Err(Refused::Newer(version));
    }
    let heads = queries::heads(tx.conn()).await?;
    let mut document = wish.document;
    let mut wrong = problems::problems(&document);
    wrong.extend(references(&document, wish.provenance, &heads));
    wrong.extend(files_there(tx, &document).await?);
    wrong.extend(aim(tx, &document).await?);
    wrong.extend(give_slug(tx, &mut document, before.as_ref(), &heads).await?);
    if !wrong.is_empty() {
        return Err(Refused::Problems(wrong));
    }
    let known = heads.iter().map(|head| (head.handle.clone(), (head.kind, head.provenance))).collect();
    let around = Surroundings {
        language,
        today: crate::day_of(tx.now()),
        provenance: wish.provenance,
        known: &known,
        hidden_names: &queries::hidden_names(tx.conn()).await?,
        has_captions: has_captions(tx, &document).await?,
    };
    let found = checks::findings(&document, &around);
    if found.iter().any(|it| it.severity == Severity::Blocks || !wish.anyway) {
        return Err(Refused::Findings(found));
    }

    let mut record = Record {
        id: before.as_ref().map_or_else(|| tx.new_id(), |record| record.id),
        provenance: before.as_ref().map_or(wish.provenance, |record| record.provenance),
        position: before.as_ref().map_or_else(|| next_position(&document, &heads), |record| record.position),
        imported: before.as_ref().and_then(|record| record.imported.clone()),
        document,
        version: version + 1,
        created_at: before.as_ref().map_or(tx.now(), |record| record.created_at),
        updated_at: tx.now(),
    };
    write(tx, &mut record, before.as_ref(), &heads).await?;
    let moved_from = redirect(tx, &record, before.as_ref()).await?;
    let occasion = Occasion { deed: wish.deed, note: wish.note, by };
    let revision = revisions::note(tx, before.as_ref(), &record, occasion).await?;
    editing::delete_draft(tx, &key).await?;
    tx.changed(record.document.kind().word(), &key).await?;
    let whom = by.map_or(By::Program, |by| By::Person(Some(by)));
    audit::note(tx, whom, Deed::ContentPublished, None, &key).await?;
    Ok(Published { record, revision, moved_from })
}

/// Writes a record with its references and files.
pub(super) async fn write(
    tx: &WriteTx,
    record: &mut Record,
    before: Option<&Record>,
    heads: &[Named],
) -> Result<(), StoreError> {
    match before {
        None => queries::create(tx, record).await?,
        Some(before) => {
            if !queries::update(tx, record, before.version).await? {
                return Err(StoreError::Conflict(record.document.handle()));
            }
        }
    }
    queries::save_files(tx, record).await?;
    let ids: HashMap<&str, Id> = heads.iter().map(|head| (head.handle.as_str(), head.id)).collect();
    let own = record.document.handle();
    let id_of = |handle: &str| ids.get(handle).copied().or_else(|| (handle == own).then_some(record.id));
    let targets: Vec<Id> = record.document.references().iter().filter_map(|it| id_of(&it.handle())).collect();
    queries::save_references(tx, record, &targets).await
}

/// A page that moved is still found at its old address.
async fn redirect(
    tx: &mut WriteTx,
    record: &Record,
    before: Option<&Record>,
) -> Result<Option<String>, StoreError> {
    let address = record.document.address();
    let from = before.and_then(|before| before.document.address());
    if from == address {
        return Ok(None);
    }
    if let Some(address) = &address
        && queries::is_old_address(tx.conn(), address).await?
    {
        queries::forget_old_address(tx, address).await?;
        tx.changed("address", address).await?;
    }
    if let (Some(path), Some(to)) = (&from, address) {
        let old = OldAddress { path: path.clone(), fate: Fate::Moved(to) };
        queries::save_old_address(tx, &old, tx.now()).await?;
        tx.changed("address", path).await?;
    }
    Ok(from)
}

/// Whether everything it refers to is there, is of the right kind, and is as real or as invented as it is.
fn references(document: &Document, ours: Provenance, heads: &[Named]) -> Vec<FieldProblem> {
    let mut wrong = Vec::new();
    let known: HashMap<&str, &Named> = heads.iter().map(|head| (head.handle.as_str(), head)).collect();
    for reference in document.references() {
        let mut say = |wrong_with: Wrong| {
            wrong.push(FieldProblem { field: reference.field.to_owned(), wrong: wrong_with });
        };
        let handle = reference.handle();
        if handle == document.handle() {
            continue;
        }
        let Some(head) = known.get(handle.as_str()) else {
            say(Wrong::NotPublished(reference.key.to_owned()));
            continue;
        };
        if !reference.kinds.contains(&head.kind) {
            say(Wrong::OtherKind(reference.key.to_owned()));
        }
        if !may_point(ours, head.kind, head.provenance) {
            let key = reference.key.to_owned();
            say(if ours.is_synthetic() { Wrong::InventedToReal(key) } else { Wrong::RealToInvented(key) });
        }
    }
    wrong
}

/// Every file it names is stored.
async fn files_there(tx: &WriteTx, document: &Document) -> Result<Vec<FieldProblem>, StoreError> {
    let mut wrong = Vec::new();
    for (field, file) in document.files() {
        let head = match &file.sha256 {
            Some(sha256) => files::head(tx.conn(), sha256).await?,
            None => None,
        };
        if head.is_none() {
            let field = field.split('.').next().unwrap_or(field).to_owned();
            wrong.push(FieldProblem { field, wrong: Wrong::Unreadable });
        }
    }
    Ok(wrong)
}

/// Whether the transcript it names says when the words are said.
async fn has_captions(tx: &WriteTx, document: &Document) -> Result<bool, StoreError> {
    let Document::Recording(it) = document else { return Ok(false) };
    let Some(FileName { name, sha256: Some(sha256) }) = &it.transcript else { return Ok(false) };
    let bytes = files::whole(tx.conn(), sha256).await?.unwrap_or_default();
    let transcript = Format::of_name(name).and_then(|format| praxis_transcripts::read(format, &bytes).ok());
    Ok(transcript.is_some_and(|transcript| transcript.timed))
}

/// A theme's aim is one of the programme's.
async fn aim(tx: &WriteTx, document: &Document) -> Result<Option<FieldProblem>, StoreError> {
    let Document::Theme(theme) = document else { return Ok(None) };
    let Some(aim) = &theme.aim else { return Ok(None) };
    let programme = queries::programme(tx.conn()).await?;
    let has = programme.is_some_and(|it| it.aims.iter().any(|part| part.id == *aim));
    Ok((!has).then(|| FieldProblem { field: "aim".to_owned(), wrong: Wrong::NoSuchAim(aim.clone()) }))
}

/// The record keeps its address, gets the one that was chosen, or one made of its title. An address that once was another
/// page's is not given by itself: it still leads there.
async fn give_slug(
    tx: &WriteTx,
    document: &mut Document,
    before: Option<&Record>,
    heads: &[Named],
) -> Result<Option<FieldProblem>, StoreError> {
    let Some(folder) = document.kind().folder() else { return Ok(None) };
    let own = document.handle();
    let taken = |address: &str| {
        heads.iter().find(|head| head.address.as_deref() == Some(address) && head.handle != own)
    };
    let problem = |wrong| Some(FieldProblem { field: "slug".to_owned(), wrong });
    if let Some(slug) = document.slug() {
        if Slug::parse(slug).is_err() {
            return Ok(problem(Wrong::Slug(slug.to_owned())));
        }
        let other = taken(&format!("{folder}/{slug}"));
        return Ok(other.and_then(|other| problem(Wrong::SlugTaken(other.handle.clone()))));
    }
    if let Some(slug) = before.and_then(|before| before.document.slug()) {
        document.set_slug(slug);
        return Ok(None);
    }
    let wish = wished_slug(document);
    let (mut slug, mut number) = (wish.clone(), 2);
    loop {
        let address = format!("{folder}/{slug}");
        if taken(&address).is_none() && !queries::is_old_address(tx.conn(), &address).await? {
            break;
        }
        slug = wish.numbered(number);
        number += 1;
    }
    document.set_slug(slug.as_str());
    Ok(None)
}

/// An address made of the title. A talk without one is named by what it is about or by its event, never by its speakers:
/// an address outlives a wish not to be shown.
fn wished_slug(document: &Document) -> Slug {
    let of_talk = || match document {
        Document::Talk(talk) => {
            talk.described.as_deref().and_then(Slug::from_title).or_else(|| Slug::parse(&talk.event).ok())
        }
        _ => None,
    };
    Slug::from_title(document.title())
        .or_else(of_talk)
        .or_else(|| Slug::parse(document.key()).ok())
        .or_else(|| Slug::from_title(document.kind().word()))
        .expect("the name of a kind has the form of a slug")
}

fn next_position(document: &Document, heads: &[Named]) -> i32 {
    let same = heads.iter().filter(|head| head.kind == document.kind());
    same.map(|head| head.position.saturating_add(1)).max().unwrap_or(0)
}

/// A key for a new record, made of its title: free among records, drafts and what was removed.
///
/// # Errors
/// When the database refuses.
pub async fn new_key(tx: &WriteTx, kind: Kind, title: &str) -> Result<String, StoreError> {
    let wish = Slug::from_title(title).or_else(|| Slug::from_title(kind.word()));
    let wish = wish.expect("the name of a kind has the form of a slug");
    let (mut slug, mut number) = (wish.clone(), 2);
    while editing::is_known(tx.conn(), &handle(kind == Kind::Theme, slug.as_str())).await? {
        slug = wish.numbered(number);
        number += 1;
    }
    Ok(slug.to_string())
}
