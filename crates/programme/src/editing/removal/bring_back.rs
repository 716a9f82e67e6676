//! Undoing a removal.

use std::collections::HashSet;

use praxis_domain::Slug;
use praxis_identity::AccountId;
use praxis_identity::audit::{self, By, Deed};
use praxis_storage::{StoreError, WriteTx, files};
use serde_json::Value;
use thiserror::Error;

use super::{Kept, Mention, ids, queries, rewrite};
use crate::editing::fields;
use crate::editing::revisions::{self, LinkSaid, Occasion, RevisionDeed};
use crate::record::queries as records;
use crate::record::{Document, Kind, Link, LinkEnd, Record};

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct BroughtBack {
    /// The records, the one that was removed by hand first.
    pub records: Vec<Record>,
    /// What could not be put back.
    pub not: Vec<NotBack>,
}

/// Something that could not be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBack {
    /// A record of that title that went with it: there is one with its key again.
    Taken(String),
    /// It named a record that is no longer there: the record's title, and the handle.
    Reference(String, String),
    /// A file is no longer kept: its name.
    File(String),
    /// Its address belongs to another page now: the old one and the new one.
    Address(String, String),
    /// A link led to a record that is no longer there: its handle.
    Link(String),
    /// A record that named it is no longer there, or says something else: its handle.
    Mention(String),
}

/// Why nothing came back.
#[derive(Debug, Error)]
pub enum Unreturned {
    /// Nothing of that key is kept.
    #[error("nothing of that key is kept")]
    Gone,
    /// There is a record with its key again.
    #[error("there is a record with its key again")]
    Taken,
    /// It cannot be without a record that is no longer there: that one's handle.
    #[error("it cannot be without “{0}”, which is no longer there")]
    Needs(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts a record that was removed back where it was, with what went with it: its address, links, files, and the places
/// where it was named.
///
/// # Errors
/// When it cannot be; then the change must not be committed.
pub async fn bring_back(tx: &mut WriteTx, by: AccountId, root: &str) -> Result<BroughtBack, Unreturned> {
    tx.alone().await?;
    let kept = queries::together(tx.conn(), root).await?;
    let mut back = BroughtBack { records: Vec::new(), not: Vec::new() };
    if !kept.iter().any(|it| it.document.handle() == root) {
        return Err(Unreturned::Gone);
    }
    // kinds are in such an order that an event comes before its talks, and they before what was recorded of them
    for it in &kept {
        if let Some(record) = put(tx, it, root, &mut back.not).await? {
            back.records.push(record);
        }
    }
    links(tx, &kept, &mut back.not).await?;
    for mention in kept.iter().flat_map(|it| &it.mentions) {
        if !mention_again(tx, by, mention).await? {
            back.not.push(NotBack::Mention(mention.record.clone()));
        }
    }
    for record in &back.records {
        let occasion = Occasion { deed: RevisionDeed::BroughtBack, note: None, by: Some(by) };
        revisions::note(tx, None, record, occasion).await?;
    }
    back.records.sort_by_key(|it| it.document.handle() != root);
    audit::note(tx, By::Person(Some(by)), Deed::ContentBroughtBack, None, root).await?;
    Ok(back)
}

async fn put(
    tx: &mut WriteTx,
    kept: &Kept,
    root: &str,
    not: &mut Vec<NotBack>,
) -> Result<Option<Record>, Unreturned> {
    let (kind, key) = (kept.document.kind(), kept.document.handle());
    let known = ids(tx).await?;
    if known.contains_key(&key) {
        if key == root {
            return Err(Unreturned::Taken);
        }
        not.push(NotBack::Taken(kept.document.title().to_owned()));
        queries::delete(tx, &key).await?;
        return Ok(None);
    }
    let mut document = whole(tx, kept, &known.keys().cloned().collect(), not).await?;
    address(tx, &mut document, not).await?;
    let record = Record {
        id: tx.new_id(),
        provenance: kept.provenance,
        position: kept.position,
        imported: kept.imported.clone(),
        version: kept.version + 1,
        created_at: kept.created_at,
        updated_at: tx.now(),
        document,
    };
    records::create(tx, &record).await?;
    records::save_files(tx, &record).await?;
    let mut targets = Vec::new();
    for reference in record.document.references() {
        let handle = reference.handle();
        targets.extend(if handle == key { Some(record.id) } else { known.get(&handle).copied() });
    }
    records::save_references(tx, &record, &targets).await?;
    if let Some(path) = record.document.address() {
        records::forget_old_address(tx, &path).await?;
        tx.changed("address", &path).await?;
    }
    queries::delete(tx, &key).await?;
    tx.changed(kind.word(), &key).await?;
    Ok(Some(record))
}

/// What it said, without what it can no longer say.
async fn whole(
    tx: &WriteTx,
    kept: &Kept,
    known: &HashSet<String>,
    not: &mut Vec<NotBack>,
) -> Result<Document, Unreturned> {
    let (kind, own) = (kept.document.kind(), kept.document.handle());
    let mut typed = fields::typed_of(&kept.document);
    for (field, file) in kept.document.files() {
        let Some(sha256) = &file.sha256 else { continue };
        if files::head(tx.conn(), sha256).await?.is_none() {
            not.push(NotBack::File(file.name.clone()));
            typed.take(field);
        }
    }
    let left_out = fields::leave_out(kind, &mut typed, &|handle| handle != own && !known.contains(handle));
    for it in &left_out {
        not.push(NotBack::Reference(kept.document.title().to_owned(), it.handle.clone()));
    }
    if left_out.is_empty() && typed == fields::typed_of(&kept.document) {
        return Ok(kept.document.clone());
    }
    let needs = || left_out.iter().find(|it| it.field.required).or(left_out.first());
    fields::document_of(kind, kept.document.key(), &typed)
        .map_err(|_| Unreturned::Needs(needs().map(|it| it.handle.clone()).unwrap_or_default()))
}

/// Its old address where that is free, one beside it where another page stands there now.
async fn address(tx: &WriteTx, document: &mut Document, not: &mut Vec<NotBack>) -> Result<(), StoreError> {
    let (Some(slug), Some(old)) = (document.slug().map(str::to_owned), document.address()) else {
        return Ok(());
    };
    let heads = records::heads(tx.conn()).await?;
    let is_taken = |address: &str| heads.iter().any(|head| head.address.as_deref() == Some(address));
    if !is_taken(&old) {
        return Ok(());
    }
    let Ok(wish) = Slug::parse(&slug) else { return Ok(()) };
    let folder = document.kind().folder().unwrap_or_default();
    let free = (2..).map(|number| wish.numbered(number)).find(|it| !is_taken(&format!("{folder}/{it}")));
    if let Some(free) = free {
        document.set_slug(free.as_str());
    }
    not.push(NotBack::Address(old, document.address().unwrap_or_default()));
    Ok(())
}

async fn links(tx: &mut WriteTx, kept: &[Kept], not: &mut Vec<NotBack>) -> Result<(), StoreError> {
    let ids = ids(tx).await?;
    let mut done: Vec<&LinkSaid> = Vec::new();
    for it in kept {
        let own = it.document.handle();
        for said in &it.links {
            if done.contains(&said) {
                continue;
            }
            done.push(said);
            let object = said.object.as_ref().map(|handle| ids.get(handle));
            let (Some(subject), false) = (ids.get(&said.subject), matches!(object, Some(None))) else {
                let other = said.object.as_ref().filter(|it| **it != own).unwrap_or(&said.subject);
                not.push(NotBack::Link(other.clone()));
                continue;
            };
            let end = match (&said.object, &said.words) {
                (Some(handle), _) => LinkEnd::Record(handle.clone()),
                (None, words) => LinkEnd::Words(words.clone().unwrap_or_default()),
            };
            let link = Link {
                subject: said.subject.clone(),
                relation: said.relation,
                object: end,
                provenance: it.provenance,
            };
            let position = records::next_link_position(tx.conn()).await?;
            records::create_link(tx, &link, *subject, object.flatten().copied(), position).await?;
            tx.changed("link", &said.subject).await?;
        }
    }
    Ok(())
}

/// Names it again where it was named, behind those it stood behind.
async fn mention_again(tx: &mut WriteTx, by: AccountId, mention: &Mention) -> Result<bool, StoreError> {
    let Some(record) = records::one(tx.conn(), &mention.record).await? else { return Ok(false) };
    let is_theme = mention.field == "themes";
    if records::one(tx.conn(), &crate::record::handle(is_theme, &mention.key)).await?.is_none() {
        return Ok(false);
    }
    // our own structs of texts and numbers: serialising them cannot fail
    let mut value = serde_json::to_value(&record.document).unwrap_or_default();
    let Some(object) = value.as_object_mut() else { return Ok(false) };
    let list = object.entry(mention.field.clone()).or_insert_with(|| Value::Array(Vec::new()));
    let Some(list) = list.as_array_mut() else { return Ok(false) };
    if list.iter().any(|it| it == mention.key.as_str()) {
        return Ok(true);
    }
    let stood_before = |it: &Value| mention.after.iter().any(|key| it == key.as_str());
    let at = list.iter().rposition(stood_before).map_or(0, |at| at + 1);
    list.insert(at, Value::String(mention.key.clone()));
    let kind: Kind = record.document.kind();
    let Ok(document) = Document::from_json(kind, &value.to_string()) else { return Ok(false) };
    let occasion = Occasion { deed: RevisionDeed::Published, note: None, by: Some(by) };
    rewrite(tx, &record, document, occasion).await?;
    Ok(true)
}
