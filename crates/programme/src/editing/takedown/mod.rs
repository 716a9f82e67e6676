//! Taking a person out of everything that is shown, at once; undoing that where it was a mistake; erasing them.
//!
//! What a person who asks can expect stands in docs/retention.md.

pub mod queries;

use praxis_domain::Visibility;
use praxis_identity::AccountId;
use praxis_identity::audit::{self, By, Deed};
use praxis_identity::secret::Token;
use praxis_storage::{StoreError, WriteTx, changes, files};
use praxis_transcripts::Format;
use praxis_web::Language;
use thiserror::Error;

use super::removal::{self, rewrite};
use super::revisions::{self, Occasion, RevisionDeed};
use super::uploads::queries::{forget_unnamed, remove_unused_files};
use super::{checks, publish, queries as editing};
use crate::record::queries as records;
use crate::record::{Document, FileName, Kind, Person, Record};

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum Undone {
    /// There is no such person.
    #[error("there is no such person")]
    NoPerson,
    /// Only who is taken down can be erased or shown again.
    #[error("the person is not taken down")]
    Shown,
    /// Their name stands in words that are shown, or in drafts: these are to be changed first.
    #[error("their name stands in other records")]
    Named,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn person(tx: &WriteTx, key: &str) -> Result<(Record, Person), Undone> {
    let record = records::one(tx.conn(), key).await?.ok_or(Undone::NoPerson)?;
    match record.document.clone() {
        Document::Person(person) => Ok((record, person)),
        _ => Err(Undone::NoPerson),
    }
}

/// Hides a person everywhere: pages, lists, search, feeds, files for machines, and drafts that are previewed. What somebody
/// is writing about them stays, and shows them no more when it is published.
///
/// # Errors
/// When there is no such person.
pub async fn take_down(tx: &mut WriteTx, by: AccountId, key: &str) -> Result<(), Undone> {
    tx.alone().await?;
    let (record, person) = person(tx, key).await?;
    if person.visibility == Visibility::Hidden {
        return Ok(());
    }
    let occasion = Occasion { deed: RevisionDeed::Removed, note: None, by: Some(by) };
    show(tx, &record, person, Visibility::Hidden, occasion).await?;
    audit::note(tx, By::Person(Some(by)), Deed::PersonTakenDown, None, key).await?;
    Ok(())
}

/// Shows a person again as far as they were shown before they were taken down.
///
/// # Errors
/// When there is no such person, or they are shown.
pub async fn show_again(tx: &mut WriteTx, by: AccountId, key: &str) -> Result<Visibility, Undone> {
    tx.alone().await?;
    let (record, person) = person(tx, key).await?;
    if person.visibility != Visibility::Hidden {
        return Err(Undone::Shown);
    }
    let earlier = editing::revisions(tx.conn(), key).await?;
    let before = earlier.iter().find_map(|it| match &it.document {
        Document::Person(it) if it.visibility != Visibility::Hidden => Some(it.visibility),
        _ => None,
    });
    // nothing is known of it: no more than the programme needs to say
    let visibility = before.unwrap_or(Visibility::NameOnly);
    let occasion = Occasion { deed: RevisionDeed::BroughtBack, note: None, by: Some(by) };
    show(tx, &record, person, visibility, occasion).await?;
    audit::note(tx, By::Person(Some(by)), Deed::PersonShownAgain, None, key).await?;
    Ok(visibility)
}

async fn show(
    tx: &mut WriteTx,
    record: &Record,
    person: Person,
    visibility: Visibility,
    occasion: Occasion,
) -> Result<(), StoreError> {
    let document = Document::Person(Person { visibility, ..person });
    let now = rewrite(tx, record, document, occasion).await?;
    let Some(mut draft) = editing::draft(tx.conn(), &now.document.handle()).await? else { return Ok(()) };
    draft.typed.set("visibility", visibility.word());
    if draft.base_version == record.version {
        draft.base.set("visibility", visibility.word());
        draft.base_version = now.version;
    }
    let before = draft.version;
    draft.version += 1;
    // addresses of previews that were handed out lead nowhere from now on
    draft.preview_nonce = Token::new().reveal().to_owned();
    (draft.publish_at, draft.publish_zone) = (None, None);
    editing::save_draft(tx, &draft, before).await?;
    Ok(())
}

/// Every spelling of a person's name.
fn names(person: &Person) -> Vec<String> {
    let names = std::iter::once(&person.name).chain(&person.also_written);
    names.map(|name| name.trim().to_owned()).filter(|name| name.chars().count() > 2).collect()
}

/// The records and drafts in whose own words a person is named: what nothing but a reader can take out.
pub fn named_in<'a>(all: &'a [Record], person: &Person) -> Vec<&'a Record> {
    let names = names(person);
    let others = all.iter().filter(|it| it.document.handle() != person.id);
    others.filter(|it| is_named(&it.document.to_json(), &names)).collect()
}

fn is_named(json: &str, names: &[String]) -> bool {
    let said: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    names.iter().any(|name| checks::says(&said, name))
}

/// Erases a person who was taken down: their name, what was said of them, every earlier version, their links and addresses.
/// Where they took part stays that somebody did, without a name; so do their words in transcripts.
///
/// # Errors
/// When there is no such person, they are shown, or their name stands in the words of other records.
pub async fn erase(tx: &mut WriteTx, by: AccountId, language: &Language, key: &str) -> Result<(), Undone> {
    tx.alone().await?;
    let (record, person) = person(tx, key).await?;
    if person.visibility != Visibility::Hidden {
        return Err(Undone::Shown);
    }
    let all = records::all(tx.conn()).await?.records;
    let names = names(&person);
    let drafts = editing::drafts(tx.conn()).await?;
    let in_drafts = drafts.iter().any(|it| {
        it.key != key && [&it.typed, &it.base].iter().any(|said| is_named(&said.to_json(), &names))
    });
    // what was removed can be brought back
    let removed = removal::queries::all(tx.conn()).await?;
    let in_removed = removed.iter().any(|it| is_named(&it.document.to_json(), &names));
    if in_drafts || in_removed || !named_in(&all, &person).is_empty() {
        return Err(Undone::Named);
    }
    for it in &all {
        unname_speaker(tx, it, &names).await?;
    }
    let id = tx.new_id().as_uuid().simple().to_string();
    let instead = format!("contributor-{}", &id[20..]);
    let name = language.t("takedown-erased-name").to_owned();
    let nobody = Person { id: instead.clone(), name, visibility: Visibility::NameOnly, ..Person::default() };
    let document = Document::Person(nobody);
    for (id, _) in records::links_of(tx.conn(), key).await? {
        records::remove_link(tx, id).await?;
    }
    let heads = records::heads(tx.conn()).await?;
    let mut now = Record {
        document,
        imported: None,
        version: record.version + 1,
        updated_at: tx.now(),
        ..record.clone()
    };
    queries::rename(tx, key, &instead).await?;
    publish::write(tx, &mut now, Some(&record), &heads).await?;
    forget(tx, key, &instead, &names, record.document.address().as_deref()).await?;
    let occasion = Occasion { deed: RevisionDeed::Removed, note: None, by: Some(by) };
    revisions::note(tx, None, &now, occasion).await?;
    forget_unnamed(tx).await?;
    remove_unused_files(tx).await?;
    audit::note(tx, By::Person(Some(by)), Deed::ContentErased, None, "").await?;
    Ok(())
}

/// Takes a key that is a name out of everything that is stored, with the earlier versions that hold the name itself.
pub(super) async fn forget(
    tx: &mut WriteTx,
    key: &str,
    instead: &str,
    names: &[String],
    address: Option<&str>,
) -> Result<(), StoreError> {
    removal::queries::delete_traces(tx, key).await?;
    queries::replace_key(tx, key, instead).await?;
    queries::forget_addressee(tx, key).await?;
    for name in names {
        queries::delete_revisions_naming(tx, name).await?;
    }
    if let Some(address) = address {
        removal::queries::forget_addresses(tx, address).await?;
    }
    audit::queries::forget_detail(tx, key).await?;
    changes::forget_subject(tx, key, instead).await
}

/// Takes the name of who speaks out of a transcript; the words stay. The file is another then, and every version of the
/// recording names that.
async fn unname_speaker(tx: &mut WriteTx, record: &Record, names: &[String]) -> Result<(), StoreError> {
    let Document::Recording(recording) = &record.document else { return Ok(()) };
    let Some(FileName { name, sha256: Some(sha256) }) = &recording.transcript else { return Ok(()) };
    let (Some(format), Some(bytes)) = (Format::of_name(name), files::whole(tx.conn(), sha256).await?) else {
        return Ok(());
    };
    let Ok(mut transcript) = praxis_transcripts::read(format, &bytes) else { return Ok(()) };
    let is_theirs = |speaker: &String| names.iter().any(|name| speaker.contains(name.as_str()));
    if !transcript.cues.iter().any(|cue| cue.speaker.as_ref().is_some_and(is_theirs)) {
        return Ok(());
    }
    for cue in &mut transcript.cues {
        cue.speaker.take_if(|speaker| is_theirs(speaker));
    }
    let Some(text) = praxis_transcripts::write::write(&transcript, format, None) else { return Ok(()) };
    let new = files::sha256(text.as_bytes());
    let kind = files::head(tx.conn(), sha256).await?.map(|head| head.kind);
    let kind = kind.unwrap_or_else(|| "text/plain".to_owned());
    files::put(tx, &new, &kind, text.as_bytes()).await.map_err(|error| match error {
        files::FileError::Store(error) => error,
        error => StoreError::Conflict(format!("{name}: {error}")),
    })?;
    let mut document = record.document.clone();
    for (_, file) in document.files_mut() {
        if file.sha256.as_ref() == Some(sha256) {
            file.sha256 = Some(new.clone());
        }
    }
    let heads = records::heads(tx.conn()).await?;
    let mut now = Record { document, version: record.version + 1, updated_at: tx.now(), ..record.clone() };
    publish::write(tx, &mut now, Some(record), &heads).await?;
    queries::replace_digest(tx, sha256, &new).await?;
    tx.changed(Kind::Recording.word(), &now.document.handle()).await
}

/// Whether it is a person who is not shown.
pub fn is_hidden(document: &Document) -> bool {
    matches!(document, Document::Person(person) if person.visibility == Visibility::Hidden)
}
