//! Removing records, with what belongs to them; undoing that for thirty days; erasing for good.

mod bring_back;
mod erase;
pub mod queries;

use std::collections::HashMap;

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_identity::AccountId;
use praxis_identity::audit::{self, By, Deed};
use praxis_storage::{StoreError, WriteTx};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fields::{self, Input};
use super::publish;
use super::revisions::{self, LinkSaid, Occasion, RevisionDeed};
use crate::record::queries as records;
use crate::record::{Document, Fate, Kind, OldAddress, Record, problems};
use crate::urls;

pub use bring_back::{BroughtBack, NotBack, Unreturned, bring_back};
pub use erase::{EraseRemoved, KEPT_DAYS, erase};

/// A record that was removed, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Where it came from.
    pub provenance: Provenance,
    /// Its place among the records of its kind.
    pub position: i32,
    /// What it said.
    pub document: Document,
    /// Its links, from either end.
    pub links: Vec<LinkSaid>,
    /// Where it was named in lists, and taken out.
    pub mentions: Vec<Mention>,
    /// The handle of the record with which it was removed: its own where it was removed by hand.
    pub root: String,
    /// The address of its page.
    pub address: Option<String>,
    /// Who removed it.
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: Option<String>,
    /// A digest of the document as it was last imported.
    pub imported: Option<String>,
    /// Its version.
    pub version: i32,
    /// When it was first stored here.
    pub created_at: Timestamp,
}

/// A place in a list of another record where a removed one was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The handle of the record that named it.
    pub record: String,
    /// The field.
    pub field: String,
    /// The key that stood there.
    pub key: String,
    /// The keys that stood before it in the list: whichever of them is there again, it comes behind.
    #[serde(default)]
    pub after: Vec<String>,
}

/// What a removal comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The record that is to be removed.
    pub record: Record,
    /// What belongs to it and goes with it: the talks of an event, the recordings of both.
    pub with: Vec<Record>,
    /// Records that name it in a list, and stay whole without: they are changed in the same step.
    pub mentioned_in: Vec<(Record, Vec<&'static str>)>,
    /// Records that cannot be without it as they are, with the field: they have to be changed first.
    pub needed_by: Vec<(Record, &'static str)>,
}

impl Plan {
    /// A mark of everything it says: a removal is carried out as it was shown, or not at all.
    pub fn mark(&self) -> String {
        let all = self.leaving().chain(self.mentioned_in.iter().map(|(record, _)| record));
        let said: Vec<String> = all.map(|it| format!("{} {}", it.document.handle(), it.version)).collect();
        praxis_storage::files::sha256(said.join("\n").as_bytes())[..16].to_owned()
    }

    fn is_leaving(&self, handle: &str) -> bool {
        self.leaving().any(|it| it.document.handle() == handle)
    }

    /// All that goes, the record itself first.
    pub fn leaving(&self) -> impl DoubleEndedIterator<Item = &Record> {
        std::iter::once(&self.record).chain(&self.with)
    }
}

/// What it comes to when several records are removed in one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Plans {
    /// Those that go, in an order in which each can.
    pub goes: Vec<Plan>,
    /// Those that others cannot be without.
    pub stays: Vec<Plan>,
}

impl Plans {
    /// A mark of everything they say.
    pub fn mark(&self) -> String {
        let goes = self.goes.iter().map(Plan::mark);
        let stays = self.stays.iter().map(|it| format!("stays {}", it.record.document.handle()));
        praxis_storage::files::sha256(goes.chain(stays).collect::<Vec<_>>().join("\n").as_bytes())[..16]
            .to_owned()
    }
}

/// What it comes to when those records are removed one after the other. What goes with one of them is not removed by
/// itself; what only another of them needs goes after that one.
pub fn plan_all(all: &[Record], keys: &[String]) -> Plans {
    let mut now = all.to_vec();
    let mut left: Vec<&str> = Vec::new();
    for key in keys {
        if !left.contains(&key.as_str()) {
            left.push(key);
        }
    }
    let mut goes: Vec<Plan> = Vec::new();
    while let Some(next) =
        left.iter().find_map(|key| plan(&now, key).filter(|plan| plan.needed_by.is_empty()))
    {
        left.retain(|key| !next.is_leaving(key));
        now.retain(|it| !next.is_leaving(&it.document.handle()));
        for it in &mut now {
            let is_changed = next.mentioned_in.iter().any(|(other, _)| other.id == it.id);
            if let (true, (Some(document), _)) =
                (is_changed, without(&it.document, &|handle| next.is_leaving(handle)))
            {
                *it = Record { document, version: it.version + 1, ..it.clone() };
            }
        }
        goes.push(next);
    }
    let stays = left.into_iter().filter_map(|key| plan(&now, key)).collect();
    Plans { goes, stays }
}

/// What it comes to when that record is removed; nothing where there is none.
pub fn plan(all: &[Record], key: &str) -> Option<Plan> {
    let record = all.iter().find(|it| it.document.handle() == key)?.clone();
    let mut with: Vec<Record> = Vec::new();
    if let Document::Event(event) = &record.document {
        let is_talk = |it: &&Record| matches!(&it.document, Document::Talk(talk) if talk.event == event.id);
        with.extend(all.iter().filter(is_talk).cloned());
    }
    let recorded: Vec<String> =
        std::iter::once(&record).chain(&with).map(|it| it.document.handle()).collect();
    let is_recording = |it: &&Record| matches!(&it.document, Document::Recording(recording) if recorded.contains(&recording.of));
    let recordings: Vec<Record> = all.iter().filter(is_recording).cloned().collect();
    with.extend(recordings);
    let mut plan = Plan { record, with, mentioned_in: Vec::new(), needed_by: Vec::new() };
    for other in all {
        if plan.is_leaving(&other.document.handle()) {
            continue;
        }
        let mut listed: Vec<&'static str> = Vec::new();
        let mut needed: Option<&'static str> = None;
        for reference in other.document.references() {
            if plan.is_leaving(&reference.handle()) {
                if is_list(other.document.kind(), reference.field) {
                    listed.push(reference.field);
                } else {
                    needed = needed.or(Some(reference.field));
                }
            }
        }
        listed.dedup();
        if needed.is_none() && !listed.is_empty() {
            let (without, _) = without(&other.document, &|handle| plan.is_leaving(handle));
            if without.is_none_or(|it| !problems::problems(&it).is_empty()) {
                needed = listed.first().copied();
            }
        }
        match needed {
            Some(field) => plan.needed_by.push((other.clone(), field)),
            None if !listed.is_empty() => plan.mentioned_in.push((other.clone(), listed)),
            None => {}
        }
    }
    Some(plan)
}

/// Whether a record may name any number in that field, none among them.
fn is_list(kind: Kind, field: &str) -> bool {
    fields::all(kind).any(|it| it.name == field && matches!(it.input, Input::Many(_) | Input::Themes))
}

/// A document without what it names in lists of which `leaves` says so, and where that stood.
fn without(document: &Document, leaves: &dyn Fn(&str) -> bool) -> (Option<Document>, Vec<Mention>) {
    let (kind, handle) = (document.kind(), document.handle());
    let mut mentions = Vec::new();
    let mut before: HashMap<&str, Vec<String>> = HashMap::new();
    for reference in document.references() {
        let after = before.entry(reference.field).or_default();
        let (field, key) = (reference.field.to_owned(), reference.key.to_owned());
        if is_list(kind, reference.field) && leaves(&reference.handle()) {
            mentions.push(Mention { record: handle.clone(), field, key: key.clone(), after: after.clone() });
        }
        after.push(key);
    }
    let mut typed = fields::typed_of(document);
    fields::leave_out(kind, &mut typed, leaves);
    (fields::document_of(kind, document.key(), &typed).ok(), mentions)
}

/// What is to be removed.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The handle of the record.
    pub key: String,
    /// Why, for whoever comes to the old address.
    pub why: String,
    /// The mark of the plan that whoever removes it was shown.
    pub mark: String,
}

/// Why nothing was removed.
#[derive(Debug, Error)]
pub enum Refused {
    /// There is no such record.
    #[error("there is no such record")]
    Gone,
    /// Something of what was shown is different by now.
    #[error("something was changed in between")]
    Newer,
    /// Other records cannot be without it.
    #[error("other records cannot be without it")]
    Needed,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Removes a record with what belongs to it, takes it out of the lists that name it, and notes at the old addresses why.
///
/// # Errors
/// When it may not be removed as it was shown; then the change must not be committed.
pub async fn remove(tx: &mut WriteTx, by: AccountId, wish: &Wish) -> Result<Plan, Refused> {
    tx.alone().await?;
    let all = records::all(tx.conn()).await?.records;
    let plan = plan(&all, &wish.key).ok_or(Refused::Gone)?;
    if !plan.needed_by.is_empty() {
        return Err(Refused::Needed);
    }
    if plan.mark() != wish.mark {
        return Err(Refused::Newer);
    }
    carry_out(tx, by, std::slice::from_ref(&plan), &wish.why).await?;
    Ok(plan)
}

/// Removes several records in one step, each as if it were alone: each can be put back by itself. `mark` is that of the
/// plans that whoever removes them was shown.
///
/// # Errors
/// When they may not be removed as it was shown; then the change must not be committed.
pub async fn remove_all(
    tx: &mut WriteTx,
    by: AccountId,
    keys: &[String],
    why: &str,
    mark: &str,
) -> Result<Plans, Refused> {
    tx.alone().await?;
    let all = records::all(tx.conn()).await?.records;
    let plans = plan_all(&all, keys);
    if plans.mark() != mark {
        return Err(Refused::Newer);
    }
    carry_out(tx, by, &plans.goes, why).await?;
    Ok(plans)
}

async fn carry_out(tx: &mut WriteTx, by: AccountId, plans: &[Plan], why: &str) -> Result<(), Refused> {
    // of several who stood in one list, each comes back to its place there, whichever is put back first
    let mut said: HashMap<Id, &Document> = HashMap::new();
    // all are kept before the first goes: a link between two of them belongs to both
    for plan in plans {
        let root = plan.record.document.handle();
        let mut mentions = Vec::new();
        for (other, _) in &plan.mentioned_in {
            let (document, _) = without(&other.document, &|handle| plan.is_leaving(handle));
            let document = document.ok_or(Refused::Needed)?;
            let first = *said.entry(other.id).or_insert(&other.document);
            let (_, stood) = without(first, &|handle| plan.is_leaving(handle));
            mentions.extend(stood);
            let occasion = Occasion { deed: RevisionDeed::Published, note: None, by: Some(by) };
            rewrite(tx, other, document, occasion).await?;
        }
        for record in plan.leaving() {
            let key = record.document.handle();
            let occasion = Occasion { deed: RevisionDeed::Removed, note: Some(why.to_owned()), by: Some(by) };
            revisions::note(tx, Some(record), record, occasion).await?;
            // something of that key that was removed before can no longer come back: its place was taken
            queries::delete(tx, &key).await?;
            super::queries::keep_removed(tx, record, by, Some(why)).await?;
            let named = if key == root { &mentions[..] } else { &[] };
            queries::note_together(tx, &key, &root, named).await?;
            queries::end_schedule(tx, &key).await?;
        }
    }
    for plan in plans {
        for record in plan.leaving().rev() {
            records::remove(tx, record.id).await?;
            tx.changed(record.document.kind().word(), &record.document.handle()).await?;
            let address = record.document.address();
            if let Some(path) = address.filter(|_| record.document.kind() != Kind::Programme) {
                let see = see_instead(plan, record);
                let old = OldAddress { path, fate: Fate::Gone { why: why.to_owned(), see } };
                records::save_old_address(tx, &old, tx.now()).await?;
                tx.changed("address", &old.path).await?;
            }
        }
        let root = plan.record.document.handle();
        audit::note(tx, By::Person(Some(by)), Deed::ContentRemoved, None, &root).await?;
    }
    Ok(())
}

/// Where to go instead: the list of the same kind.
fn see_instead(plan: &Plan, record: &Record) -> String {
    let of = if plan.record.id == record.id { record } else { &plan.record };
    of.document.kind().folder().unwrap_or(urls::HOME).to_owned()
}

/// Writes what a record says now, beside what is published of it otherwise: its draft stays.
pub(super) async fn rewrite(
    tx: &mut WriteTx,
    before: &Record,
    document: Document,
    occasion: Occasion,
) -> Result<Record, StoreError> {
    let heads = records::heads(tx.conn()).await?;
    let mut record = Record { document, version: before.version + 1, updated_at: tx.now(), ..before.clone() };
    publish::write(tx, &mut record, Some(before), &heads).await?;
    revisions::note(tx, Some(before), &record, occasion).await?;
    tx.changed(record.document.kind().word(), &record.document.handle()).await?;
    Ok(record)
}

/// The ids of records by their handles.
async fn ids(tx: &WriteTx) -> Result<HashMap<String, Id>, StoreError> {
    Ok(records::heads(tx.conn()).await?.into_iter().map(|head| (head.handle, head.id)).collect())
}
