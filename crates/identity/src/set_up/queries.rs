//! Codes of the console in the database.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Statement};

pub(super) async fn create(tx: &WriteTx, code_hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "INSERT INTO set_up_code (code_hash, expires_at) VALUES ($1, $2)",
        [code_hash.into(), expires_at.as_micros().into()],
    );
    tx.conn().execute_raw(statement).await?;
    Ok(())
}

pub(super) async fn is_known(
    conn: &impl ConnectionTrait,
    code_hash: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT 1 AS one FROM set_up_code WHERE code_hash = $1 AND expires_at > $2",
        [code_hash.into(), now.as_micros().into()],
    );
    Ok(conn.query_one_raw(question).await?.is_some())
}

pub(super) async fn delete_all(tx: &WriteTx) -> Result<(), StoreError> {
    let statement = Statement::from_string(tx.conn().get_database_backend(), "DELETE FROM set_up_code");
    tx.conn().execute_raw(statement).await?;
    Ok(())
}
