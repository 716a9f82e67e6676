use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use praxis_domain::{Clock, Id, Timestamp};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnAcquireErr, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTraitSelf;
use thiserror::Error;

use crate::changes::{self, ChangeSignal};
use crate::jobs::{self, NewJob};
use crate::migrations::Migrations;

/// Which database, and where.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file, made when it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(String),
}

impl DatabaseUrl {
    /// The SQLite file inside a data folder.
    pub fn in_folder(data: &Path) -> Self {
        Self::Sqlite(data.join("praxis.sqlite3"))
    }
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path))))
        } else {
            Err(StoreError::Url(text.to_owned()))
        }
    }
}

impl fmt::Display for DatabaseUrl {
    /// Without user and password, so that it can stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let place = url.split_once("://").map_or("", |(_, rest)| rest);
                write!(f, "postgres://{}", place.rsplit_once('@').map_or(place, |(_, place)| place))
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What can go wrong with the database.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address of the database cannot be read.
    #[error(
        "“{0}” is not the address of a database: write sqlite:/path/to/praxis.sqlite3 or postgres://user@host/name"
    )]
    Url(String),
    /// The database cannot be opened.
    #[error("cannot open the database {0}: {1}")]
    Open(DatabaseUrl, DbErr),
    /// The tables could not be brought up to date; nothing was changed.
    #[error("cannot bring the tables of {0} up to date (nothing was changed): {1}")]
    Migrate(DatabaseUrl, DbErr),
    /// Somebody else changed the same thing in between; nothing was written.
    #[error("“{0}” was changed by somebody else in between: nothing was written, try again")]
    Conflict(String),
    /// A question or a change failed.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// There is no database to read.
    #[error("there is no database at {0}: say where it is with --data or --database")]
    Missing(DatabaseUrl),
    /// The folder of the database cannot be made.
    #[error("cannot make the folder {0}: {1}")]
    Folder(PathBuf, std::io::Error),
}

/// Why nothing can be written at the moment, though what is there is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The disk is full.
    Full,
    /// The database, or the disk it is on, may only be read.
    ReadOnly,
    /// So many want to write at once that the turn did not come in time.
    Busy,
}

impl StoreError {
    /// Why nothing can be written, where that is what went wrong.
    pub fn unwritable(&self) -> Option<Unwritable> {
        let Self::Database(error) = self else { return None };
        if matches!(error, DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) {
            return Some(Unwritable::Busy);
        }
        let (DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))) = error
        else {
            return None;
        };
        let code = error.as_database_error()?.code()?;
        match code.as_ref() {
            // PostgreSQL: disk_full; read_only_sql_transaction; lock_not_available
            "53100" => Some(Unwritable::Full),
            "25006" => Some(Unwritable::ReadOnly),
            "55P03" => Some(Unwritable::Busy),
            // SQLite: the low byte is the kind of error (https://sqlite.org/rescode.html)
            code => match code.parse::<u32>().ok()? & 0xff {
                5 | 6 => Some(Unwritable::Busy), // SQLITE_BUSY, SQLITE_LOCKED
                8 => Some(Unwritable::ReadOnly), // SQLITE_READONLY
                13 => Some(Unwritable::Full),    // SQLITE_FULL
                _ => None,
            },
        }
    }
}

/// The open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    url: DatabaseUrl,
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    clock: Clock,
    changed: ChangeSignal,
}

/// How long a writer waits for another process that holds the database.
const BUSY: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be opened, or was written by a newer version of the program.
    pub async fn open(url: DatabaseUrl, migrations: &Migrations, clock: Clock) -> Result<Self, StoreError> {
        let store = Self::connect(url, clock).await?;
        store.migrate(migrations).await?;
        Ok(store)
    }

    /// Opens a database only to look at it: its tables are left as they are, and nothing can be written.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub async fn look(url: DatabaseUrl, clock: Clock) -> Result<Self, StoreError> {
        let DatabaseUrl::Sqlite(path) = &url else {
            return Self::connect(url, clock).await;
        };
        if !path.exists() {
            return Err(StoreError::Missing(url));
        }
        let readers = Database::connect(sqlite(path, Role::Reader)).await;
        let readers = readers.map_err(|error| StoreError::Open(url.clone(), error))?;
        Ok(Self { url, writer: readers.clone(), readers, clock, changed: ChangeSignal::new() })
    }

    /// Opens the database, made when it is not there, and leaves its tables as they are: for whoever brings them up to
    /// date within a change of its own.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn connect(url: DatabaseUrl, clock: Clock) -> Result<Self, StoreError> {
        let (readers, writer) = match &url {
            DatabaseUrl::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    std::fs::create_dir_all(folder)
                        .map_err(|error| StoreError::Folder(folder.to_owned(), error))?;
                }
                // the writer first: it makes the file and turns on WAL, which a reader cannot
                let writer = Database::connect(sqlite(path, Role::Writer)).await;
                let writer = writer.map_err(|error| StoreError::Open(url.clone(), error))?;
                (Database::connect(sqlite(path, Role::Reader)).await, writer)
            }
            DatabaseUrl::Postgres(address) => {
                let mut options = ConnectOptions::new(address.clone());
                options.max_connections(16).sqlx_logging(false).acquire_timeout(BUSY);
                let pool = Database::connect(options).await;
                let pool = pool.map_err(|error| StoreError::Open(url.clone(), error))?;
                (Ok(pool.clone()), pool)
            }
        };
        let readers = readers.map_err(|error| StoreError::Open(url.clone(), error))?;
        Ok(Self { url, readers, writer, clock, changed: ChangeSignal::new() })
    }

    async fn migrate(&self, migrations: &Migrations) -> Result<(), StoreError> {
        let failed = |error| StoreError::Migrate(self.url.clone(), error);
        // one transaction: a migration that fails half-way leaves the tables as they were
        let tx = self.writer.begin_with_options(immediate()).await.map_err(failed)?;
        if tx.get_database_backend() == DbBackend::Postgres {
            // two nodes that start together take turns
            tx.execute_unprepared("SELECT pg_advisory_xact_lock(7240001)").await.map_err(failed)?;
        }
        migrations.up(&tx, None).await.map_err(failed)?;
        tx.commit().await.map_err(failed)
    }

    /// Where to ask questions.
    pub fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Begins a change. Dropped without [`WriteTx::commit`], it never happened.
    ///
    /// # Errors
    /// When the database is read-only, full, or held by another process for too long.
    pub async fn begin(&self) -> Result<WriteTx, StoreError> {
        let tx = self.writer.begin_with_options(immediate()).await?;
        Ok(WriteTx { tx, store: self.clone(), now: self.clock.now(), changed: false, enqueued: false })
    }

    /// Begins a look at the database as it is at one moment, whatever others write meanwhile.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        // on SQLite a transaction that only reads sees one moment anyway
        let options = match self.readers.get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        Ok(self.readers.begin_with_options(options).await?)
    }

    /// Tells whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.readers.ping().await?)
    }

    /// Follows the change log: the signal rises on this node at once, and within a poll for other processes.
    pub fn changed(&self) -> &ChangeSignal {
        &self.changed
    }

    /// The clock everything written here is stamped with.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Which database this is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Sees that what was deleted just now is gone from the files, too: SQLite overwrites what it deletes, and here the log
    /// that still holds it is folded in. Where others read at this moment, the log goes when they are done. PostgreSQL does
    /// both in its own time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        if self.writer.get_database_backend() == DbBackend::Sqlite {
            self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Closes all connections; SQLite folds its write-ahead log into the file.
    pub async fn close(self) {
        let _ = self.readers.close().await;
        let _ = self.writer.close().await;
    }
}

enum Role {
    Reader,
    Writer,
}

fn sqlite(path: &Path, role: Role) -> ConnectOptions {
    let writes = matches!(role, Role::Writer);
    // the path goes in through the options, since an address would read a `?` or `%` in it as its own
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite::memory:");
    options
        .sqlx_logging(false)
        .min_connections(1)
        .max_connections(if writes { 1 } else { 4 })
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .filename(&path)
                .in_memory(false)
                .shared_cache(false)
                .create_if_missing(writes)
                .busy_timeout(BUSY)
                .foreign_keys(true)
                .statement_cache_capacity(200);
            if writes {
                // FULL: what is acknowledged survives a power cut, not only a crash of the program
                // secure_delete: what is erased is overwritten, not only forgotten
                options
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .pragma("secure_delete", "ON")
            } else {
                options.pragma("query_only", "1")
            }
        });
    options
}

/// A change takes the write lock at once: a transaction that starts as a reader and writes later can fail at any
/// moment on SQLite.
fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// The database at one moment, to be read.
pub type Snapshot = DatabaseTransaction;

/// A change under way: the change itself, its rows in the change log and the jobs it asks for.
#[derive(Debug)]
pub struct WriteTx {
    tx: DatabaseTransaction,
    store: Store,
    now: Timestamp,
    changed: bool,
    enqueued: bool,
}

impl WriteTx {
    /// Where to write.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Waits until no other change of this kind is under way, and holds the others off until this one is done. SQLite has
    /// one writer at a time anyway; on PostgreSQL two imports would otherwise read the same state and one be lost.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn alone(&self) -> Result<(), StoreError> {
        if self.tx.get_database_backend() == DbBackend::Postgres {
            self.tx.execute_unprepared("SELECT pg_advisory_xact_lock(7240003)").await?;
        }
        Ok(())
    }

    /// The time of this change; everything in it carries the same.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id for something made in this change.
    pub fn new_id(&self) -> Id {
        Id::new(self.now)
    }

    /// Notes in the change log that `subject` (of that `kind`) was changed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn changed(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        changes::insert(&self.tx, self.now, kind, subject).await?;
        self.changed = true;
        Ok(())
    }

    /// Asks for work to be done after this change is stored; the same kind and key asked for twice is done once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue(&mut self, job: NewJob) -> Result<(), StoreError> {
        jobs::insert(&self.tx, self.now, job).await?;
        self.enqueued = true;
        Ok(())
    }

    /// Stores the change. After this returns it is on the disk and every follower is told.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the change happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.tx.commit().await?;
        if self.changed || self.enqueued {
            self.store.changed.raise();
        }
        Ok(())
    }
}
