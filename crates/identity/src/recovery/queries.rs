//! Recovery codes in the database.

use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Statement, Value};

use crate::AccountId;

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}

pub(super) async fn create(tx: &WriteTx, account: AccountId, code_hash: &str) -> Result<(), StoreError> {
    let values = [tx.new_id().as_uuid().into(), account.0.as_uuid().into(), code_hash.into()];
    write(tx, "INSERT INTO recovery_code (id, account_id, code_hash) VALUES ($1, $2, $3)", values)
        .await
        .map(drop)
}

pub(super) async fn delete(tx: &WriteTx, account: AccountId, code_hash: &str) -> Result<bool, StoreError> {
    let values = [account.0.as_uuid().into(), code_hash.into()];
    let sql = "DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2";
    Ok(write(tx, sql, values).await? > 0)
}

pub(super) async fn delete_all(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    let values = [account.0.as_uuid().into()];
    write(tx, "DELETE FROM recovery_code WHERE account_id = $1", values).await.map(drop)
}

/// How many codes of an account are left.
///
/// # Errors
/// When the database refuses.
pub async fn left(conn: &impl ConnectionTrait, account: AccountId) -> Result<i64, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT COUNT(*) AS many FROM recovery_code WHERE account_id = $1",
        [account.0.as_uuid().into()],
    );
    let row = conn.query_one_raw(question).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}
