//! Storing what was uploaded, together with the draft that names it.

use std::io::Read;

use praxis_identity::AccountId;
use praxis_storage::{Store, StoreError, WriteTx, files};

use super::Refusal;
use crate::editing::Typed;
use crate::editing::drafts::{self, Saved, Wish};
use crate::editing::uploads::queries;
use crate::record::{FileName, Kind};

/// A file that is fit to be stored.
pub(super) struct Fit {
    /// What it was brought for.
    pub part: &'static str,
    /// Its name among the plain files.
    pub file: FileName,
    /// What it is.
    pub kind: &'static str,
    /// What the sender called it.
    pub called: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its bytes.
    pub content: Box<dyn Read + Send>,
}

impl Fit {
    /// Small content, by its bytes. The name is made of the record's and of the bytes: other bytes have another name.
    pub(super) fn of_bytes(
        part: &'static str,
        key: &str,
        folder: &str,
        ending: &str,
        kind: &'static str,
        called: &str,
        bytes: Vec<u8>,
    ) -> Self {
        let sha256 = files::sha256(&bytes);
        Self {
            part,
            file: name(key, folder, ending, sha256),
            kind,
            called: called.to_owned(),
            bytes: bytes.len() as u64,
            content: Box::new(std::io::Cursor::new(bytes)),
        }
    }
}

/// `media/robin-miller-1a2b3c4d.webp`.
pub(super) fn name(key: &str, folder: &str, ending: &str, sha256: String) -> FileName {
    let stem: String = key.chars().take(80).collect();
    let mark: String = sha256.chars().take(8).collect();
    FileName { name: format!("{folder}{stem}-{mark}{ending}"), sha256: Some(sha256) }
}

/// Stores files and changes the draft of the record, begun now where there is none: all of it, or nothing.
///
/// # Errors
/// When there is no such record, somebody published it in between, or the database refuses.
pub(super) async fn keep(
    store: &Store,
    by: AccountId,
    kind: Kind,
    handle: &str,
    fit: Vec<Fit>,
    change: impl FnOnce(&mut Typed) -> Result<(), Refusal> + Send,
) -> Result<(), Refusal> {
    let mut tx = store.begin().await?;
    let desk = drafts::open_in(&tx, handle).await?.filter(|desk| desk.kind == kind);
    let desk = desk.ok_or(Refusal::Stop(praxis_web::Stop::NotFound))?;
    let mut typed = desk.typed();
    for one in fit {
        store_one(&tx, by, one).await?;
    }
    change(&mut typed)?;
    let wish = Wish {
        key: desk.key.clone(),
        kind: desk.kind,
        provenance: desk.provenance,
        typed,
        stand: desk.stand(),
    };
    match drafts::save(&mut tx, by, wish).await? {
        Saved::Draft(_) => {
            tx.commit().await?;
            Ok(())
        }
        Saved::Conflict(_) => Err(Refusal::Behind),
    }
}

async fn store_one(tx: &WriteTx, by: AccountId, one: Fit) -> Result<(), Refusal> {
    let Fit { part, file, kind, called, bytes, content } = one;
    let sha256 = file.sha256.clone().unwrap_or_default();
    files::put(tx, &sha256, kind, content).await?;
    queries::note(tx, &queries::Upload { file: sha256, kind: part, name: called, bytes, by }).await?;
    Ok(())
}

/// What is known of the file that an input names.
pub(super) async fn head(store: &Store, file: &FileName) -> Result<Option<files::Head>, StoreError> {
    match &file.sha256 {
        Some(sha256) => files::head(store.read(), sha256).await,
        None => Ok(None),
    }
}
