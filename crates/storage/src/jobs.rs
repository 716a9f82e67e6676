//! Work that must not hold up a request, and work that comes round by itself.
//!
//! A job is a row, written in the same transaction as the change that asks for it. A worker takes it with a lease;
//! if the process dies the lease runs out and another takes it, so a handler must be idempotent. A job that fails is
//! tried again after 10 s, 40 s, 160 s … and, when its tries are used up, stays as `failed` with its last error.

use std::sync::Arc;
use std::time::Duration;

use praxis_domain::{Id, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use tokio::sync::watch;

use crate::{Store, StoreError};

/// Work to be done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Which handler does it.
    pub kind: &'static str,
    /// What the handler needs to know, in a form of its own.
    pub payload: String,
    /// Asked for twice with the same key, it is done once.
    pub dedup_key: Option<String>,
    /// Not before this time; `None` means at once.
    pub run_at: Option<Timestamp>,
}

/// Does the work of one kind.
#[async_trait::async_trait]
pub trait JobHandler: Send + Sync {
    /// The kind of job it takes.
    fn kind(&self) -> &'static str;

    /// How often the work comes round by itself; `None` when it is only done on request.
    fn every(&self) -> Option<Duration> {
        None
    }

    /// Does it. May be called again for the same job: it must be idempotent.
    async fn run(&self, store: &Store, payload: &str) -> Result<(), JobError>;
}

/// Why a job failed this time, in words for whoever runs the machine.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct JobError(pub String);

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self(error.to_string())
    }
}

impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        Self(error.to_string())
    }
}

#[derive(Clone, Debug, FromQueryResult)]
struct Taken {
    id: sea_orm::prelude::Uuid,
    kind: String,
    payload: String,
    attempts: i32,
    max_attempts: i32,
}

const MAX_ATTEMPTS: i32 = 6;
const LEASE_SECONDS: i64 = 300;
/// A handler is stopped before its lease is over, so that two never do the same job at once.
const WITHIN: Duration = Duration::from_secs(240);
const KEEP_FINISHED_SECONDS: i64 = 30 * 24 * 3600;

pub(crate) async fn insert(conn: &impl ConnectionTrait, now: Timestamp, job: NewJob) -> Result<(), DbErr> {
    conn.execute_raw(Statement::from_sql_and_values(
        conn.get_database_backend(),
        "INSERT INTO job (id, kind, payload, dedup_key, state, run_at, attempts, max_attempts, created_at) \
         VALUES ($1, $2, $3, $4, 'waiting', $5, 0, $6, $7) ON CONFLICT (kind, dedup_key) DO NOTHING",
        [
            Id::new(now).as_uuid().into(),
            job.kind.into(),
            job.payload.into(),
            job.dedup_key.into(),
            job.run_at.unwrap_or(now).as_micros().into(),
            MAX_ATTEMPTS.into(),
            now.as_micros().into(),
        ],
    ))
    .await?;
    Ok(())
}

/// Takes jobs and does them, one after the other.
pub struct Worker {
    store: Store,
    handlers: Arc<Vec<Box<dyn JobHandler>>>,
}

impl Worker {
    /// A worker with the handlers of all features.
    pub fn new(store: Store, handlers: Vec<Box<dyn JobHandler>>) -> Self {
        Self { store, handlers: Arc::new(handlers) }
    }

    /// Works until `stop` turns true; the job in hand is finished first.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut signal = self.store.changed().follow();
        while !*stop.borrow() {
            match self.step().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the job table cannot be read"),
            }
            tokio::select! {
                _ = stop.changed() => {}
                _ = signal.changed() => {}
                () = tokio::time::sleep(Duration::from_secs(2)) => {}
            }
        }
    }

    /// Asks for what comes round by itself, takes one job that is due and does it. Returns whether there was one.
    ///
    /// # Errors
    /// When the database refuses; a job that fails is no error here.
    pub async fn step(&self) -> Result<bool, StoreError> {
        self.enqueue_recurring().await?;
        let Some(job) = self.take().await? else { return Ok(false) };
        let result = self.run_handler(&job).await;
        self.finish(&job, result).await?;
        Ok(true)
    }

    /// In a task of its own, so that a handler that panics fails its job and not the worker.
    async fn run_handler(&self, job: &Taken) -> Result<(), JobError> {
        let Some(at) = self.handlers.iter().position(|handler| handler.kind() == job.kind) else {
            return Err(JobError(format!("this version of the program has no handler for “{}”", job.kind)));
        };
        let (handlers, store, payload) = (self.handlers.clone(), self.store.clone(), job.payload.clone());
        let mut task = tokio::spawn(async move { handlers[at].run(&store, &payload).await });
        match tokio::time::timeout(WITHIN, &mut task).await {
            Ok(Ok(result)) => result,
            Ok(Err(error)) => Err(JobError(format!("the handler broke off: {error}"))),
            Err(_) => {
                task.abort();
                Err(JobError(format!("not done within {} s", WITHIN.as_secs())))
            }
        }
    }

    async fn enqueue_recurring(&self) -> Result<(), StoreError> {
        let now = self.store.clock().now();
        for handler in self.handlers.iter() {
            let Some(every) = handler.every() else { continue };
            let round = now.as_micros() / (every.as_micros().max(1) as i64);
            let key = format!("round {round}");
            let asked = Statement::from_sql_and_values(
                self.store.read().get_database_backend(),
                "SELECT 1 AS asked FROM job WHERE kind = $1 AND dedup_key = $2",
                [handler.kind().into(), key.clone().into()],
            );
            if self.store.read().query_one_raw(asked).await?.is_none() {
                let mut tx = self.store.begin().await?;
                tx.enqueue(NewJob {
                    kind: handler.kind(),
                    payload: String::new(),
                    dedup_key: Some(key),
                    run_at: None,
                })
                .await?;
                forget_finished(&tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    async fn take(&self) -> Result<Option<Taken>, StoreError> {
        let now = self.store.clock().now();
        let backend = self.store.read().get_database_backend();
        // asked of a reader first, so that an idle worker never takes the write lock
        let due = "(state = 'waiting' AND run_at <= $1) OR (state = 'running' AND leased_until <= $1)";
        let question = Statement::from_sql_and_values(
            backend,
            format!("SELECT 1 AS due FROM job WHERE {due} LIMIT 1"),
            [now.as_micros().into()],
        );
        if self.store.read().query_one_raw(question).await?.is_none() {
            return Ok(None);
        }
        let skip = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
        let tx = self.store.begin().await?;
        // a job whose process died at its last try is not tried for ever
        tx.conn()
            .execute_raw(Statement::from_sql_and_values(
                backend,
                "UPDATE job SET state = 'failed', last_error = 'its process ended in the middle of it', finished_at = $1 \
                 WHERE state = 'running' AND leased_until <= $1 AND attempts >= max_attempts",
                [now.as_micros().into()],
            ))
            .await?;
        let taken = Taken::find_by_statement(Statement::from_sql_and_values(
            backend,
            format!(
                "UPDATE job SET state = 'running', attempts = attempts + 1, leased_until = $2 \
                 WHERE id = (SELECT id FROM job WHERE {due} ORDER BY run_at, id LIMIT 1 {skip}) \
                 RETURNING id, kind, payload, attempts, max_attempts"
            ),
            [now.as_micros().into(), now.plus_seconds(LEASE_SECONDS).as_micros().into()],
        ))
        .one(tx.conn())
        .await?;
        tx.commit().await?;
        Ok(taken)
    }

    async fn finish(&self, job: &Taken, result: Result<(), JobError>) -> Result<(), StoreError> {
        let now = self.store.clock().now();
        let tx = self.store.begin().await?;
        let (state, run_at, error, finished) = match result {
            Ok(()) => ("done", now, None, Some(now.as_micros())),
            Err(error) => {
                let last = job.attempts >= job.max_attempts;
                tracing::warn!(kind = job.kind, attempt = job.attempts, %error, "a job failed");
                let wait = 10_i64 << (2 * job.attempts.clamp(1, 10) - 2);
                let state = if last { "failed" } else { "waiting" };
                (state, now.plus_seconds(wait), Some(error.to_string()), last.then_some(now.as_micros()))
            }
        };
        tx.conn()
            .execute_raw(Statement::from_sql_and_values(
                tx.conn().get_database_backend(),
                "UPDATE job SET state = $2, run_at = $3, last_error = $4, finished_at = $5, leased_until = NULL \
                 WHERE id = $1 AND state = 'running' AND attempts = $6",
                [
                    job.id.into(),
                    state.into(),
                    run_at.as_micros().into(),
                    error.into(),
                    finished.into(),
                    job.attempts.into(),
                ],
            ))
            .await?;
        tx.commit().await
    }
}

async fn forget_finished(tx: &crate::WriteTx) -> Result<(), DbErr> {
    let before = tx.now().plus_seconds(-KEEP_FINISHED_SECONDS);
    tx.conn()
        .execute_raw(Statement::from_sql_and_values(
            tx.conn().get_database_backend(),
            "DELETE FROM job WHERE state = 'done' AND finished_at < $1",
            [before.as_micros().into()],
        ))
        .await?;
    Ok(())
}

/// One row of the job table, for the people who run the machine and for tests.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct JobRow {
    /// Which handler does it.
    pub kind: String,
    /// `waiting`, `running`, `done` or `failed`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

/// All jobs that are kept, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn all(store: &Store) -> Result<Vec<JobRow>, StoreError> {
    let question = Statement::from_string(
        store.read().get_database_backend(),
        "SELECT kind, state, attempts, last_error FROM job ORDER BY created_at, id",
    );
    Ok(JobRow::find_by_statement(question).all(store.read()).await?)
}
