//! Making a record what the programme shows, from the short forms of the workspace.

use std::collections::HashMap;

use praxis_domain::{Id, Provenance, Slug};
use praxis_storage::{StoreError, WriteTx};

use crate::record::queries::{self, Holdings};
use crate::record::{Document, Record, handle};

/// Writes what a record says from now on, with its references and the change. Returns whether it was still at the version
/// that the form was made from; if not, somebody else was faster and nothing is written.
///
/// # Errors
/// When the database refuses.
pub(super) async fn publish(
    tx: &mut WriteTx,
    holdings: &Holdings,
    mut document: Document,
    provenance: Provenance,
    version: i32,
) -> Result<bool, StoreError> {
    let key = document.handle();
    let before = holdings.records.iter().find(|record| record.document.handle() == key);
    if before.map_or(0, |before| before.version) != version {
        return Ok(false);
    }
    if document.slug().is_none() {
        let slug = free_slug(holdings, &document);
        document.set_slug(slug.as_str());
    }
    let same = holdings.records.iter().filter(|it| it.document.kind() == document.kind());
    let record = Record {
        id: before.map_or_else(|| tx.new_id(), |before| before.id),
        provenance,
        position: before.map_or_else(
            || same.map(|it| it.position.saturating_add(1)).max().unwrap_or_default(),
            |before| before.position,
        ),
        imported: before.and_then(|before| before.imported.clone()),
        document,
        version: version.saturating_add(1),
        created_at: before.map_or(tx.now(), |before| before.created_at),
        updated_at: tx.now(),
    };
    match before {
        None => queries::create(tx, &record).await?,
        Some(_) if !queries::update(tx, &record, version).await? => return Ok(false),
        Some(_) => {}
    }
    let ids: HashMap<String, Id> = holdings.records.iter().map(|it| (it.document.handle(), it.id)).collect();
    let targets: Vec<Id> =
        record.document.references().iter().filter_map(|it| ids.get(&it.handle()).copied()).collect();
    queries::save_references(tx, &record, &targets).await?;
    tx.changed(record.document.kind().word(), &key).await?;
    Ok(true)
}

/// The last part of an address, made of the title and free.
fn free_slug(holdings: &Holdings, document: &Document) -> Slug {
    let folder = document.kind().folder().unwrap_or_default();
    let is_taken = |slug: &Slug| {
        let address = format!("{folder}/{slug}");
        let stands = holdings.records.iter().any(|it| it.document.address().as_deref() == Some(&address));
        stands || holdings.old_addresses.iter().any(|old| old.path == address)
    };
    free(wished(document.title(), document.kind().word()), is_taken)
}

/// A key for a new record, made of its title and free.
pub(super) fn new_key(holdings: &Holdings, title: &str, kind: crate::record::Kind) -> String {
    let is_taken = |slug: &Slug| {
        let key = handle(kind == crate::record::Kind::Theme, slug.as_str());
        holdings.records.iter().any(|it| it.document.handle() == key)
    };
    free(wished(title, kind.word()), is_taken).to_string()
}

fn wished(title: &str, kind: &str) -> Slug {
    let slug = Slug::from_title(title).or_else(|| Slug::from_title(kind));
    slug.expect("the name of a kind has the form of a slug")
}

fn free(wish: Slug, is_taken: impl Fn(&Slug) -> bool) -> Slug {
    let (mut slug, mut number) = (wish.clone(), 2);
    while is_taken(&slug) {
        slug = wish.numbered(number);
        number += 1;
    }
    slug
}
