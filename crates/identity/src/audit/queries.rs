//! The log in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::{By, Deed, Entry};
use crate::AccountId;

fn statement(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

fn uuid(account: Option<AccountId>) -> Value {
    account.map(|it| it.0.as_uuid()).into()
}

pub(super) async fn create(
    tx: &WriteTx,
    by: By,
    deed: Deed,
    about: Option<AccountId>,
    detail: &str,
) -> Result<(), StoreError> {
    let (whom, id) = match by {
        By::Person(id) => ("person", id),
        By::Stranger => ("stranger", None),
        By::Program => ("program", None),
    };
    let sql = "INSERT INTO audit (id, at, by_id, by_whom, deed, about_id, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        tx.new_id().as_uuid().into(),
        tx.now().as_micros().into(),
        uuid(id),
        whom.into(),
        deed.word().into(),
        uuid(about),
        detail.into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

const ENTRIES: &str = "SELECT a.at, a.by_id, a.by_whom, a.deed, a.about_id, a.detail, b.name AS by_name, \
     c.name AS about_name FROM audit a LEFT JOIN account b ON b.id = a.by_id LEFT JOIN account c ON c.id = a.about_id";

/// A deed of a later version of the program is passed over.
fn entry(row: &QueryResult) -> Result<Option<Entry>, StoreError> {
    let (deed, whom): (String, String) = (row.try_get("", "deed")?, row.try_get("", "by_whom")?);
    let account = |name| -> Result<Option<AccountId>, StoreError> {
        Ok(row.try_get::<Option<Uuid>>("", name)?.map(|id| AccountId(Id::from_uuid(id))))
    };
    let by = match whom.as_str() {
        "person" => By::Person(account("by_id")?),
        "stranger" => By::Stranger,
        _ => By::Program,
    };
    let Some(deed) = Deed::of_word(&deed) else { return Ok(None) };
    Ok(Some(Entry {
        at: Timestamp::from_micros(row.try_get("", "at")?),
        by,
        by_name: row.try_get("", "by_name")?,
        deed,
        about: account("about_id")?,
        about_name: row.try_get("", "about_name")?,
        detail: row.try_get("", "detail")?,
    }))
}

/// The newest lines.
///
/// # Errors
/// When the database refuses.
pub async fn newest(conn: &impl ConnectionTrait, skip: u64, most: u64) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("{ENTRIES} ORDER BY a.at DESC, a.id DESC LIMIT $1 OFFSET $2");
    let values = [most, skip].map(|number| i64::try_from(number).unwrap_or(i64::MAX).into());
    let rows = conn.query_all_raw(statement(conn, &sql, values)).await?;
    rows.iter().filter_map(|row| entry(row).transpose()).collect()
}

/// Every line about that account, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn about(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("{ENTRIES} WHERE a.about_id = $1 ORDER BY a.at DESC, a.id DESC");
    let rows = conn.query_all_raw(statement(conn, &sql, [account.0.as_uuid().into()])).await?;
    rows.iter().filter_map(|row| entry(row).transpose()).collect()
}

pub(super) async fn delete_before(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM audit WHERE at < $1";
    let done = tx.conn().execute_raw(statement(tx.conn(), sql, [before.as_micros().into()])).await?;
    Ok(done.rows_affected())
}

/// Empties the details that name this, where they are the key of a record of a person who is erased.
///
/// # Errors
/// When the database refuses.
pub async fn forget_detail(tx: &WriteTx, detail: &str) -> Result<(), StoreError> {
    let sql = "UPDATE audit SET detail = '' WHERE detail = $1";
    tx.conn().execute_raw(statement(tx.conn(), sql, [detail.into()])).await?;
    Ok(())
}
