//! Files that this site keeps: recordings, transcripts. Each is known by the SHA-256 of its bytes.
//!
//! A file stands in the database, in parts, so that it comes and goes with the change that names it, reaches every node,
//! and is in every backup (`docs/decisions/0004-files-are-rows.md`). Files never change: other bytes are another file.

use std::io::{self, Read};

use futures_util::{Stream, stream};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, TryGetable};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::health::Finding;
use crate::{Store, StoreError, WriteTx};

/// The most bytes a file may have: two hours of sound as it is put on the web.
pub const MOST_BYTES: u64 = 128 * 1024 * 1024;
/// The bytes of each part but the last.
pub const PART_BYTES: u64 = 256 * 1024;

/// What is known of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Head {
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// What it is, as whoever stored it says: a media type.
    pub kind: String,
    /// How many bytes it has.
    pub bytes: i64,
}

/// Why a file was not stored.
#[derive(Debug, Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is too large.
    #[error("is too large: a file has at most {} MB", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// Its bytes are not those that were announced.
    #[error("was changed while it was read: try again")]
    Changed,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for FileError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn ask(
    conn: &impl ConnectionTrait,
    question: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), question, values)
}

/// The SHA-256 of some bytes, as files are known by it.
pub fn sha256(bytes: &[u8]) -> String {
    written(&Sha256::digest(bytes))
}

fn written(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of what a reader gives, how many bytes it gives, and the first of them.
///
/// # Errors
/// When it cannot be read or is too large.
pub fn measure(from: impl Read, first: usize) -> Result<(String, u64, Vec<u8>), FileError> {
    let mut from = from.take(MOST_BYTES + 1);
    let (mut digest, mut length, mut head) = (Sha256::new(), 0, Vec::new());
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => &buffer[..read],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        digest.update(read);
        length += read.len() as u64;
        let wanted = first.saturating_sub(head.len()).min(read.len());
        head.extend_from_slice(&read[..wanted]);
    }
    if length > MOST_BYTES {
        return Err(FileError::TooLarge);
    }
    Ok((written(&digest.finalize()), length, head))
}

/// Stores a file within a change, unless it is there. What is stored is what was announced by its SHA-256, or nothing.
///
/// # Errors
/// When it cannot be read, is too large or is another than announced, or the database refuses. Drop the change then.
pub async fn put(
    tx: &WriteTx,
    sha256: &str,
    kind: &str,
    mut from: impl Read + Send,
) -> Result<(), FileError> {
    let conn = tx.conn();
    if head(conn, sha256).await?.is_some() {
        return Ok(());
    }
    let order = "INSERT INTO file (sha256, kind, bytes, created_at) VALUES ($1, $2, 0, $3)";
    let values = [sha256.into(), kind.into(), tx.now().as_micros().into()];
    conn.execute_raw(ask(conn, order, values)).await?;
    let (mut digest, mut length, mut number) = (Sha256::new(), 0_u64, 0_i32);
    loop {
        let mut part = Vec::new();
        (&mut from).take(PART_BYTES).read_to_end(&mut part)?;
        if part.is_empty() {
            break;
        }
        digest.update(&part);
        length += part.len() as u64;
        if length > MOST_BYTES {
            return Err(FileError::TooLarge);
        }
        let order = "INSERT INTO file_part (file, number, content) VALUES ($1, $2, $3)";
        conn.execute_raw(ask(conn, order, [sha256.into(), number.into(), part.into()])).await?;
        number += 1;
    }
    if written(&digest.finalize()) != sha256 {
        return Err(FileError::Changed);
    }
    // at most MOST_BYTES: it fits
    let order =
        ask(conn, "UPDATE file SET bytes = $2 WHERE sha256 = $1", [sha256.into(), (length as i64).into()]);
    conn.execute_raw(order).await?;
    Ok(())
}

/// Removes a file.
///
/// # Errors
/// When something still refers to it, or the database refuses.
pub async fn remove(tx: &WriteTx, sha256: &str) -> Result<(), StoreError> {
    for order in ["DELETE FROM file_part WHERE file = $1", "DELETE FROM file WHERE sha256 = $1"] {
        tx.conn().execute_raw(ask(tx.conn(), order, [sha256.into()])).await?;
    }
    Ok(())
}

/// Every file, in order of its SHA-256.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Head>, StoreError> {
    let mut heads =
        Head::find_by_statement(ask(conn, "SELECT sha256, kind, bytes FROM file", [])).all(conn).await?;
    heads.sort_by(|a, b| a.sha256.cmp(&b.sha256));
    Ok(heads)
}

/// What is known of a file; nothing where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn head(conn: &impl ConnectionTrait, sha256: &str) -> Result<Option<Head>, StoreError> {
    let question = ask(conn, "SELECT sha256, kind, bytes FROM file WHERE sha256 = $1", [sha256.into()]);
    Ok(Head::find_by_statement(question).one(conn).await?)
}

/// One part of a file; nothing behind its last.
///
/// # Errors
/// When the database refuses.
pub async fn part(
    conn: &impl ConnectionTrait,
    sha256: &str,
    number: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let question = "SELECT content FROM file_part WHERE file = $1 AND number = $2";
    let row = conn.query_one_raw(ask(conn, question, [sha256.into(), number.into()])).await?;
    Ok(row.map(|row| Vec::<u8>::try_get_by(&row, "content")).transpose().map_err(DbErr::from)?)
}

/// The whole of a small file; nothing where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn whole(conn: &impl ConnectionTrait, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    if head(conn, sha256).await?.is_none() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let mut number = 0;
    while let Some(part) = part(conn, sha256, number).await? {
        bytes.extend(part);
        number += 1;
    }
    Ok(Some(bytes))
}

/// The bytes of a file from `first` up to but without `end`, read part by part while they are sent.
pub fn stream(
    store: Store,
    sha256: String,
    first: u64,
    end: u64,
) -> impl Stream<Item = Result<Vec<u8>, StoreError>> + Send {
    stream::try_unfold((store, sha256, first), move |(store, sha256, at)| async move {
        if at >= end {
            return Ok(None);
        }
        let gone = || StoreError::Database(DbErr::RecordNotFound(format!("the rest of the file {sha256}")));
        let mut bytes = part(store.read(), &sha256, at / PART_BYTES).await?.ok_or_else(gone)?;
        let within = (at % PART_BYTES) as usize;
        bytes.truncate((end - at) as usize + within);
        if bytes.len() <= within {
            return Err(gone());
        }
        bytes.drain(..within);
        let next = at + bytes.len() as u64;
        Ok(Some((bytes, (store, sha256, next))))
    })
}

const DAMAGED: &str = "restore the newest backup, or import the programme's files again";

/// Reads every file and says which are not what they were stored as.
pub(crate) async fn check(
    conn: &impl ConnectionTrait,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    for head in all(conn).await? {
        let (mut digest, mut length, mut number) = (Sha256::new(), 0_i64, 0);
        while let Some(part) = part(conn, &head.sha256, number).await? {
            digest.update(&part);
            length += part.len() as i64;
            number += 1;
        }
        if written(&digest.finalize()) != head.sha256 || length != head.bytes {
            findings.push(Finding::new(format!("the file {} is not what was stored", head.sha256), DAMAGED));
        }
    }
    Ok(())
}
