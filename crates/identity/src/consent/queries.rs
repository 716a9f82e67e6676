//! Consents in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, Statement, Value};

use super::{Consent, Wording};
use crate::AccountId;

fn statement(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

pub(super) async fn create(tx: &WriteTx, account: AccountId, wording: &Wording) -> Result<(), StoreError> {
    let sql = "INSERT INTO consent (id, account_id, purpose, version, wording, given_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        tx.new_id().as_uuid().into(),
        account.0.as_uuid().into(),
        wording.purpose.into(),
        wording.version.into(),
        wording.words.as_str().into(),
        tx.now().as_micros().into(),
    ];
    tx.conn().execute_raw(statement(tx.conn(), sql, values)).await?;
    Ok(())
}

/// Takes back a consent that is somebody's and still stands; returns what it was for.
pub(super) async fn withdraw(tx: &WriteTx, account: AccountId, id: Id) -> Result<Option<String>, StoreError> {
    let sql = "UPDATE consent SET withdrawn_at = $3 WHERE id = $1 AND account_id = $2 AND withdrawn_at IS NULL \
               RETURNING purpose";
    let values = [id.as_uuid().into(), account.0.as_uuid().into(), tx.now().as_micros().into()];
    let row = tx.conn().query_one_raw(statement(tx.conn(), sql, values)).await?;
    Ok(row.map(|row| row.try_get("", "purpose")).transpose()?)
}

/// Everything somebody agreed to, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn of(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Consent>, StoreError> {
    let sql = "SELECT id, purpose, version, wording, given_at, withdrawn_at FROM consent WHERE account_id = $1 \
               ORDER BY given_at DESC, id DESC";
    let rows = conn.query_all_raw(statement(conn, sql, [account.0.as_uuid().into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(Consent {
                id: Id::from_uuid(row.try_get::<Uuid>("", "id")?),
                purpose: row.try_get("", "purpose")?,
                version: row.try_get("", "version")?,
                words: row.try_get("", "wording")?,
                given_at: Timestamp::from_micros(row.try_get("", "given_at")?),
                withdrawn_at: row.try_get::<Option<i64>>("", "withdrawn_at")?.map(Timestamp::from_micros),
            })
        })
        .collect()
}
