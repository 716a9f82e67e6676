//! Typed links between published records, made and taken away one by one.

use praxis_domain::{Id, Provenance};
use praxis_identity::AccountId;
use praxis_identity::audit::{self, By, Deed};
use praxis_storage::{StoreError, WriteTx};

use super::revisions::{self, Occasion, RevisionDeed};
use crate::record::{Kind, Link, LinkEnd, Record, Relation, queries};

/// Why there is no such link now.
#[derive(Debug, thiserror::Error)]
pub enum Unlinked {
    /// One end of it is not published, or is the same as the other.
    #[error("a link leads from one published record to another")]
    NoEnd,
    /// Words can only stand at the far end of a link.
    #[error("a link that is told from its other end leads to a record")]
    WordsBackwards,
    /// What is invented is not linked with what is real.
    #[error("what is invented is not linked with what is real")]
    Apart,
    /// It is there already.
    #[error("the link is there already")]
    Known,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Links the record of that handle; `backwards` where the relation is told from the other end.
///
/// # Errors
/// When such a link may not be, or the database refuses; then the change must not be committed.
pub async fn add(
    tx: &mut WriteTx,
    by: AccountId,
    of: &str,
    relation: Relation,
    backwards: bool,
    to: LinkEnd,
) -> Result<(), Unlinked> {
    tx.alone().await?;
    let here = queries::one(tx.conn(), of).await?.ok_or(Unlinked::NoEnd)?;
    let there = match &to {
        LinkEnd::Record(handle) if handle == of => return Err(Unlinked::NoEnd),
        LinkEnd::Record(handle) => Some(queries::one(tx.conn(), handle).await?.ok_or(Unlinked::NoEnd)?),
        LinkEnd::Words(words) if words.trim().is_empty() => return Err(Unlinked::NoEnd),
        LinkEnd::Words(_) if backwards => return Err(Unlinked::WordsBackwards),
        LinkEnd::Words(_) => None,
    };
    if there.as_ref().is_some_and(|there| !may_meet(&here, there)) {
        return Err(Unlinked::Apart);
    }
    let provenance =
        if here.provenance.is_synthetic() { Provenance::Synthetic } else { Provenance::Programme };
    let (subject, object) = match (&there, backwards) {
        (Some(there), true) => (there, LinkEnd::Record(of.to_owned())),
        _ => (&here, to),
    };
    let link = Link { subject: subject.document.handle(), relation, object, provenance };
    let before = queries::links_of(tx.conn(), of).await?;
    let is_same = |known: &Link| {
        let ends = |it: &Link| (it.subject.clone(), it.relation, it.object.clone());
        ends(known) == ends(&link) || (relation == Relation::RelatedTo && is_turned(known, &link))
    };
    if before.iter().any(|(_, known)| is_same(known)) {
        return Err(Unlinked::Known);
    }
    let object_id = match (&there, backwards) {
        (Some(_), true) => Some(here.id),
        (Some(there), false) => Some(there.id),
        (None, _) => None,
    };
    let position = queries::next_link_position(tx.conn()).await?;
    first_revisions(tx, &here, there.as_ref()).await?;
    queries::create_link(tx, &link, subject.id, object_id, position).await?;
    note(tx, by, &here, there.as_ref(), &link.subject).await
}

/// Takes a link of that record away.
///
/// # Errors
/// When the database refuses.
pub async fn remove(tx: &mut WriteTx, by: AccountId, of: &str, link: Id) -> Result<(), Unlinked> {
    tx.alone().await?;
    let here = queries::one(tx.conn(), of).await?.ok_or(Unlinked::NoEnd)?;
    let links = queries::links_of(tx.conn(), of).await?;
    // gone already: what was wished for is so
    let Some((_, found)) = links.into_iter().find(|(id, _)| *id == link) else { return Ok(()) };
    let far = match &found.object {
        LinkEnd::Record(object) if found.subject == of => Some(object),
        LinkEnd::Record(_) => Some(&found.subject),
        LinkEnd::Words(_) => None,
    };
    let there = match far {
        Some(handle) => queries::one(tx.conn(), handle).await?,
        None => None,
    };
    first_revisions(tx, &here, there.as_ref()).await?;
    queries::remove_link(tx, link).await?;
    note(tx, by, &here, there.as_ref(), &found.subject).await
}

/// What the records said before their links changed becomes their first revision, where nothing was noted yet.
async fn first_revisions(tx: &WriteTx, here: &Record, there: Option<&Record>) -> Result<(), StoreError> {
    for record in [Some(here), there].into_iter().flatten() {
        revisions::note_first(tx, record).await?;
    }
    Ok(())
}

/// A link shows on the pages of both its ends: the history of both says who changed it.
async fn note(
    tx: &mut WriteTx,
    by: AccountId,
    here: &Record,
    there: Option<&Record>,
    subject: &str,
) -> Result<(), Unlinked> {
    for record in [Some(here), there].into_iter().flatten() {
        let occasion = Occasion { deed: RevisionDeed::Published, note: None, by: Some(by) };
        revisions::note(tx, None, record, occasion).await?;
    }
    tx.changed("link", subject).await?;
    audit::note(tx, By::Person(Some(by)), Deed::ContentPublished, None, &here.document.handle()).await?;
    Ok(())
}

fn may_meet(one: &Record, other: &Record) -> bool {
    let theme_of_invented = |theme: &Record, invented: &Record| {
        theme.document.kind() == Kind::Theme && invented.provenance.is_synthetic()
    };
    one.provenance.is_synthetic() == other.provenance.is_synthetic()
        || theme_of_invented(other, one)
        || theme_of_invented(one, other)
}

fn is_turned(known: &Link, link: &Link) -> bool {
    known.relation == link.relation
        && known.object == LinkEnd::Record(link.subject.clone())
        && link.object == LinkEnd::Record(known.subject.clone())
}
