//! A library as plain files: references as CSL-JSON, their coding as a table, the frame and what is said about it as YAML.
//!
//! `docs/evidence-files.md` describes the format for the people who write it. Reading is strict and all or nothing:
//! [`import`] reads every file ([`folder`], [`read`]), checks everything together with what is stored and says all that is
//! wrong with file, line and column ([`check`]), and only then writes, in one transaction ([`apply`]), with a snapshot of
//! what the library says now. [`export`] writes the files back.

mod apply;
mod check;
mod folder;
mod problem;
mod read;
mod write;

use std::collections::HashSet;

use praxis_storage::{Store, StoreError, WriteTx};
use thiserror::Error;

use crate::stored::queries;

pub use apply::Report;
pub(crate) use folder::{ABOUT, FRAME, STATEMENTS};
pub use folder::{FILES, Folder};
pub use problem::{Problem, Problems};
pub(crate) use read::yaml;
pub(crate) use write::write;

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

/// Takes the files in, all or nothing. Files that say what the database holds already change nothing. With the keys of
/// the programme's themes, a theme that is not among them is an error.
///
/// # Errors
/// When a file is wrong, a record was edited here since its last import, or the database refuses.
pub async fn import(
    store: &Store,
    folder: &Folder,
    themes: Option<&HashSet<String>>,
) -> Result<Report, ImportError> {
    let mut tx = store.begin().await?;
    tx.alone().await?;
    let report = take_in(&mut tx, folder, themes).await?;
    tx.commit().await?;
    Ok(report)
}

/// The same, as a part of a greater change.
///
/// # Errors
/// As [`import`]; the change must then not be committed.
pub async fn take_in(
    tx: &mut WriteTx,
    folder: &Folder,
    themes: Option<&HashSet<String>>,
) -> Result<Report, ImportError> {
    let stored = queries::all(tx.conn()).await?;
    let entries = read::read(folder)?;
    let plan = check::check(entries, &stored, themes)?;
    Ok(apply::apply(tx, plan, &stored).await?)
}

/// The library in the canonical form of its plain files; no file where there is no library.
///
/// # Errors
/// When the database refuses.
pub async fn export(store: &Store) -> Result<Folder, StoreError> {
    Ok(write(&queries::all(&store.snapshot().await?).await?))
}
