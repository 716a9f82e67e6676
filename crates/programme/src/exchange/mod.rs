//! A programme as plain files: YAML for what has fields, Markdown for longer text.
//!
//! `docs/programme-files.md` describes the format for the people who write it. Reading is strict and all or nothing:
//! [`import`] reads every file ([`folder`], [`read`]), checks everything and says all that is wrong with file and line
//! ([`check`]), and only then writes, in one transaction ([`apply`]). [`export`] writes the canonical form: import it
//! into an empty database, export again, and the bytes are the same ([`write`]).

mod apply;
mod check;
mod folder;
mod problem;
mod read;
mod write;

use std::collections::HashSet;

use praxis_storage::{Store, StoreError, WriteTx};
use thiserror::Error;

use crate::record::{Kind, queries};

pub use apply::Report;
pub(crate) use check::words;
pub use folder::{Content, Folder};
pub use problem::{Problem, Problems};
pub use write::{ExportError, save};

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The files are wrong, or at odds with what the database holds.
    #[error("{0}")]
    Files(#[from] Problems),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes the files in, all or nothing. Files that say what the database holds already change nothing.
///
/// # Errors
/// When a file is wrong, a record was edited here since its last import, or the database refuses.
pub async fn import(store: &Store, folder: &Folder) -> Result<Report, ImportError> {
    let mut tx = store.begin().await?;
    tx.alone().await?;
    let report = take_in(&mut tx, folder).await?;
    tx.commit().await?;
    Ok(report)
}

/// The same, as a part of a greater change.
///
/// # Errors
/// As [`import`]; the change must then not be committed.
pub async fn take_in(tx: &mut WriteTx, folder: &Folder) -> Result<Report, ImportError> {
    let entries = read::read(folder)?;
    let holdings = queries::all(tx.conn()).await?;
    let plan = check::check(entries, &holdings, folder)?;
    apply::apply(tx, plan, &holdings).await
}

/// The keys of the themes that are stored, or were written in this change.
///
/// # Errors
/// When the database refuses.
pub async fn themes(tx: &WriteTx) -> Result<HashSet<String>, StoreError> {
    let holdings = queries::all(tx.conn()).await?;
    let themes = holdings.records.iter().filter(|record| record.document.kind() == Kind::Theme);
    Ok(themes.map(|record| record.document.key().to_owned()).collect())
}

/// The programme in the canonical form of its plain files.
///
/// # Errors
/// When the database refuses.
pub async fn export(store: &Store) -> Result<Folder, StoreError> {
    Ok(write::write(&queries::all(&store.snapshot().await?).await?, store))
}
