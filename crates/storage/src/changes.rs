//! The change log: one row for each thing that was changed, written in the same transaction as the change.
//!
//! Whatever is derived from the database (the catalogue of the public pages, the search index, rendered pages)
//! keeps the number of the last change it has taken in, and asks for what came after.

use std::sync::Arc;
use std::time::Duration;

use praxis_domain::Timestamp;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use tokio::sync::watch;

use crate::{StoreError, WriteTx};

/// One row of the change log.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Change {
    /// Rises from change to change; no lower number appears after a higher one was read.
    pub seq: i64,
    /// When, in microseconds since the epoch.
    pub at: i64,
    /// What kind of thing.
    pub kind: String,
    /// Which one: its key.
    pub subject: String,
}

/// Rises whenever something may have changed. Followers wait on it and then read the log.
#[derive(Clone, Debug)]
pub struct ChangeSignal(Arc<watch::Sender<u64>>);

impl ChangeSignal {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }

    /// Wakes every follower.
    pub fn raise(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// For whoever keeps something derived up to date.
    pub fn wait(&self) -> Wait {
        Wait(self.0.subscribe())
    }

    /// A follower's end: `changed().await` returns at the next rise.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}

/// Waits for changes: at once for those of this process, and within [`POLL`] for what others wrote to the log.
#[derive(Debug)]
pub struct Wait(watch::Receiver<u64>);

/// How often a follower asks the change log for what other processes changed.
pub const POLL: Duration = Duration::from_secs(1);

impl Wait {
    /// Returns when it is time to look at the log again; false says that the database was closed and nothing comes any
    /// more.
    pub async fn again(&mut self) -> bool {
        tokio::select! {
            changed = self.0.changed() => changed.is_ok(),
            () = tokio::time::sleep(POLL) => true,
        }
    }
}

pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    now: Timestamp,
    kind: &str,
    subject: &str,
) -> Result<(), DbErr> {
    let backend = conn.get_database_backend();
    if backend == DbBackend::Postgres {
        // Numbers are handed out before a transaction commits. Without this lock a lower number could appear after
        // a follower has read a higher one, and be missed for ever. SQLite has one writer at a time anyway.
        conn.execute_unprepared("SELECT pg_advisory_xact_lock(7240002)").await?;
    }
    conn.execute_raw(Statement::from_sql_and_values(
        backend,
        "INSERT INTO change (at, kind, subject) VALUES ($1, $2, $3)",
        [now.as_micros().into(), kind.into(), subject.into()],
    ))
    .await?;
    Ok(())
}

/// Puts another word in the place of a subject that may be named no more, and tells everybody who follows the log to make
/// anew what they derived.
///
/// # Errors
/// When the database refuses.
pub async fn forget_subject(tx: &mut WriteTx, subject: &str, instead: &str) -> Result<(), StoreError> {
    let backend = tx.conn().get_database_backend();
    let sql = "UPDATE change SET subject = $2 WHERE subject = $1";
    let values = [subject.into(), instead.into()];
    tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    tx.changed("restore", "").await
}

/// The number of the newest change; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub async fn newest(conn: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let question = Statement::from_string(
        conn.get_database_backend(),
        "SELECT COALESCE(MAX(seq), 0) AS newest FROM change",
    );
    let row = conn.query_one_raw(question).await?;
    row.map_or(Ok(0), |row| row.try_get("", "newest"))
}

/// What was changed after number `seq`, oldest first, at most `most` rows.
///
/// # Errors
/// When the database refuses.
pub async fn after(conn: &impl ConnectionTrait, seq: i64, most: u32) -> Result<Vec<Change>, DbErr> {
    Change::find_by_statement(Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT seq, at, kind, subject FROM change WHERE seq > $1 ORDER BY seq LIMIT $2",
        [seq.into(), i64::from(most).into()],
    ))
    .all(conn)
    .await
}
