//! Counts in the database.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Statement};

/// One more; begins at one again when the count began before `since`. Says how many there are now.
pub(super) async fn count(tx: &WriteTx, key_hash: &str, since: Timestamp) -> Result<i64, StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "INSERT INTO try_count (key_hash, since, many) VALUES ($1, $2, 1) \
         ON CONFLICT (key_hash) DO UPDATE SET \
         many = CASE WHEN try_count.since <= $3 THEN 1 ELSE try_count.many + 1 END, \
         since = CASE WHEN try_count.since <= $3 THEN $2 ELSE try_count.since END \
         RETURNING many",
        [key_hash.into(), tx.now().as_micros().into(), since.as_micros().into()],
    );
    let row = tx.conn().query_one_raw(statement).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}

/// How many there are, of a count that began after `since`.
pub(super) async fn counted(tx: &WriteTx, key_hash: &str, since: Timestamp) -> Result<i64, StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "SELECT many FROM try_count WHERE key_hash = $1 AND since > $2",
        [key_hash.into(), since.as_micros().into()],
    );
    let row = tx.conn().query_one_raw(statement).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}

pub(super) async fn forget(tx: &WriteTx, key_hash: &str) -> Result<(), StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "DELETE FROM try_count WHERE key_hash = $1",
        [key_hash.into()],
    );
    tx.conn().execute_raw(statement).await?;
    Ok(())
}

/// Deletes counts that began before then.
///
/// # Errors
/// When the database refuses.
pub async fn delete_before(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "DELETE FROM try_count WHERE since < $1",
        [before.as_micros().into()],
    );
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}
