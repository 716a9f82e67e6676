//! A fresh database and a running site for tests.
//!
//! Every test of a query runs on SQLite always, and on PostgreSQL where `PRAXIS_TEST_POSTGRES` names a server on
//! which databases may be made (`scripts/test` starts one).

use std::env;

use praxis_domain::{Clock, Timestamp};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use tempfile::TempDir;

mod browser;
mod smtp;

pub use browser::{Browser, Page};
pub use smtp::{Received, SmtpServer};

/// Noon on 23 November 2026, UTC: the time at which tests happen.
pub const NOW: Timestamp = Timestamp::from_micros(1_795_435_200_000_000);

/// A fresh database and the folder it stands in.
pub struct TestStore {
    /// The open database.
    pub store: Store,
    /// Its clock: set to [`NOW`], moved by the test.
    pub clock: Clock,
    /// A folder of the test's own, gone with it.
    pub folder: TempDir,
}

/// A fresh SQLite database, and a fresh PostgreSQL database where there is a server.
pub async fn stores(migrations: &Migrations) -> Vec<TestStore> {
    let mut stores = vec![sqlite(migrations).await];
    match env::var("PRAXIS_TEST_POSTGRES") {
        Ok(server) => stores.push(postgres(&server, migrations).await),
        Err(_) => eprintln!("PostgreSQL skipped: PRAXIS_TEST_POSTGRES is not set (scripts/test sets it)"),
    }
    stores
}

/// A fresh SQLite database.
pub async fn sqlite(migrations: &Migrations) -> TestStore {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = DatabaseUrl::in_folder(folder.path());
    opened(url, migrations, folder).await
}

/// A fresh database on that PostgreSQL server.
async fn postgres(server: &str, migrations: &Migrations) -> TestStore {
    let name = format!("praxis_{}", praxis_domain::Id::new(NOW).as_uuid().simple());
    let connection = Database::connect(server).await.expect("the PostgreSQL server of PRAXIS_TEST_POSTGRES");
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
    let (head, tail) = server.split_once("/postgres").expect("an address whose database is postgres");
    let folder = tempfile::tempdir().expect("a temporary folder");
    opened(DatabaseUrl::Postgres(format!("{head}/{name}{tail}")), migrations, folder).await
}

async fn opened(url: DatabaseUrl, migrations: &Migrations, folder: TempDir) -> TestStore {
    let clock = Clock::set_to(NOW);
    let store = Store::open(url, migrations, clock.clone()).await.expect("the tables of a fresh database");
    TestStore { store, clock, folder }
}

/// Writes a word into a column of every row of a table; returns how many rows there are.
pub async fn plant(store: &Store, table: &str, column: &str, word: &str) -> u64 {
    let tx = store.begin().await.expect("a change");
    let backend = tx.conn().get_database_backend();
    let sql = format!("UPDATE \"{table}\" SET \"{column}\" = $1");
    let done = tx.conn().execute_raw(Statement::from_sql_and_values(backend, sql, [word.into()])).await;
    let many = done.unwrap_or_else(|error| panic!("{table}.{column}: {error}")).rows_affected();
    tx.commit().await.expect("the change");
    many
}

/// Changes the database by a statement of the test's own.
pub async fn run(store: &Store, sql: &str) {
    let tx = store.begin().await.expect("a change");
    let backend = tx.conn().get_database_backend();
    let done = tx.conn().execute_raw(Statement::from_string(backend, sql)).await;
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    tx.commit().await.expect("the change");
}

/// Everything in a column, as text; ids in hexadecimal digits without hyphens.
pub async fn texts(store: &Store, table: &str, column: &str) -> Vec<String> {
    let backend = store.read().get_database_backend();
    let text = match backend {
        DbBackend::Postgres => format!("replace(\"{column}\"::text, '-', '')"),
        // ids are blobs there
        _ => format!(
            "CASE typeof(\"{column}\") WHEN 'blob' THEN lower(hex(\"{column}\")) ELSE replace(\"{column}\", '-', '') END"
        ),
    };
    let sql = format!("SELECT {text} AS found FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
    let rows = store.read().query_all_raw(Statement::from_string(backend, sql)).await;
    let rows = rows.unwrap_or_else(|error| panic!("{table}.{column}: {error}"));
    rows.iter().map(|row| row.try_get("", "found").expect("a text")).collect()
}
