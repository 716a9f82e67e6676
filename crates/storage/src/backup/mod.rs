//! The whole database in one file, and back: the same file for SQLite and PostgreSQL (`docs/backup-format.md`).
//!
//! - [`schema`] asks the database itself which tables and columns it has, so that no table can be forgotten.
//! - [`write`](write()) reads every table at one moment and writes the file: whole, or not at all.
//! - [`Backup::open`] reads a file from end to end and believes nothing of it: digest, form, numbers of rows, values.
//! - [`restore`](restore()) puts a backup that was verified in the place of what a database holds, in one transaction.

mod file;
mod restore;
pub mod schema;
mod value;
mod write;

use std::io;
use std::path::PathBuf;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::StoreError;

pub use file::Backup;
pub use restore::restore;
pub use schema::Table;
pub use value::ColumnType;
pub use write::write;

/// The version of the format that is written here. A reader refuses a higher one.
pub const FORMAT_VERSION: u32 = 1;

/// The first line of a backup: what it is, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always `praxis-backup`.
    pub format: String,
    /// The version of the format.
    pub format_version: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The moment it shows, in UTC.
    pub made_at: String,
    /// The steps (migrations) that made the tables, in order.
    pub steps: Vec<String>,
    /// The tables, in order of their names.
    pub tables: Vec<Contents>,
}

/// A table in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Its name.
    pub name: String,
    /// Its columns, in the order in which each row gives their values.
    pub columns: Vec<schema::Column>,
    /// How many rows there are.
    pub rows: u64,
}

impl Header {
    /// The rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Why a backup was not written or not put in place. Nothing was changed.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The file is there already.
    #[error("{0} exists already: choose another name, or write over it with --replace")]
    Exists(PathBuf),
    /// The half of another backup stands in the way.
    #[error(
        "{0} exists: another backup is being written there, or one was cut short; if none is running, delete it"
    )]
    Half(PathBuf),
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    Disk(PathBuf, io::Error),
    /// The file is no backup, or not a whole one.
    #[error("{0} was not taken: {1}")]
    NotABackup(PathBuf, String),
    /// The backup and this program do not know the same tables.
    #[error("this backup does not fit: {0}")]
    DoesNotFit(String),
    /// The database holds something.
    #[error(
        "the database {0} holds data already: restore into an empty one, or put the backup in its place with --replace"
    )]
    HoldsData(String),
    /// A table has a form that a backup cannot carry.
    #[error("{0}")]
    Schema(String),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    /// Whether what was asked or given is wrong, rather than the machine.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Exists(_)
            | Self::Half(_)
            | Self::NotABackup(..)
            | Self::DoesNotFit(_)
            | Self::HoldsData(_)
            | Self::Store(StoreError::Missing(_) | StoreError::Url(_)) => true,
            Self::Disk(_, error) => error.kind() == io::ErrorKind::NotFound,
            Self::Schema(_) | Self::Store(_) => false,
        }
    }
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}
