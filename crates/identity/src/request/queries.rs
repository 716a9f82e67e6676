//! Requests to sign in, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use crate::AccountId;
use crate::account::Email;

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}

pub(super) async fn create(
    tx: &WriteTx,
    id: Id,
    email: &Email,
    browser_hash: &str,
    next: &str,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let values = [
        id.as_uuid().into(),
        email.as_str().into(),
        browser_hash.into(),
        next.into(),
        tx.now().as_micros().into(),
        expires_at.as_micros().into(),
    ];
    let sql = "INSERT INTO sign_in_request (id, email, browser_hash, next, tries, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, 0, $5, $6)";
    write(tx, sql, values).await.map(drop)
}

pub(super) async fn unprepared(tx: &WriteTx, id: Id) -> Result<Option<(Email, Timestamp)>, StoreError> {
    let question = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "SELECT email, expires_at FROM sign_in_request WHERE id = $1 AND token_hash IS NULL AND expires_at > $2",
        [id.as_uuid().into(), tx.now().as_micros().into()],
    );
    let Some(row) = tx.conn().query_one_raw(question).await? else { return Ok(None) };
    let expires_at = Timestamp::from_micros(row.try_get("", "expires_at")?);
    Ok(Some((Email::stored(row.try_get("", "email")?), expires_at)))
}

pub(super) async fn prepare(
    tx: &WriteTx,
    id: Id,
    account: AccountId,
    token_hash: &str,
    code_hash: &str,
) -> Result<(), StoreError> {
    let values = [token_hash.into(), code_hash.into(), account.0.as_uuid().into(), id.as_uuid().into()];
    let sql = "UPDATE sign_in_request SET token_hash = $1, code_hash = $2, account_id = $3 WHERE id = $4";
    write(tx, sql, values).await.map(drop)
}

/// A request that is neither used up nor too old.
#[derive(FromQueryResult)]
pub(super) struct Found {
    id: Uuid,
    account_id: Option<Uuid>,
    pub email: String,
    pub browser_hash: String,
    pub code_hash: Option<String>,
    pub next: String,
    pub tries: i64,
}

impl Found {
    pub fn id(&self) -> Id {
        Id::from_uuid(self.id)
    }

    pub fn account(&self) -> Option<AccountId> {
        self.account_id.map(|id| AccountId(Id::from_uuid(id)))
    }
}

async fn one(
    conn: &impl ConnectionTrait,
    which: &str,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Found>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        format!(
            "SELECT id, account_id, email, browser_hash, code_hash, next, CAST(tries AS BIGINT) AS tries \
             FROM sign_in_request WHERE {which} = $1 AND used_at IS NULL AND expires_at > $2"
        ),
        [hash.into(), now.as_micros().into()],
    );
    Ok(Found::find_by_statement(question).one(conn).await?)
}

pub(super) async fn by_token(
    conn: &impl ConnectionTrait,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Found>, StoreError> {
    one(conn, "token_hash", hash, now).await
}

pub(super) async fn by_browser(
    conn: &impl ConnectionTrait,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Found>, StoreError> {
    one(conn, "browser_hash", hash, now).await
}

/// Counts a try; none when no more are allowed.
pub(super) async fn one_more_try(tx: &WriteTx, id: Id, most: i64) -> Result<Option<i64>, StoreError> {
    let statement = Statement::from_sql_and_values(
        tx.conn().get_database_backend(),
        "UPDATE sign_in_request SET tries = tries + 1 WHERE id = $1 AND tries < $2 AND used_at IS NULL \
         RETURNING CAST(tries AS BIGINT) AS tries",
        [id.as_uuid().into(), most.into()],
    );
    let Some(row) = tx.conn().query_one_raw(statement).await? else { return Ok(None) };
    Ok(Some(row.try_get("", "tries")?))
}

/// Uses it up; says whether nobody did before.
pub(super) async fn use_up(tx: &WriteTx, id: Id) -> Result<bool, StoreError> {
    let values = [tx.now().as_micros().into(), id.as_uuid().into()];
    let sql = "UPDATE sign_in_request SET used_at = $1 WHERE id = $2 AND used_at IS NULL";
    Ok(write(tx, sql, values).await? == 1)
}

/// Deletes requests that are over.
///
/// # Errors
/// When the database refuses.
pub async fn delete_over(tx: &WriteTx) -> Result<u64, StoreError> {
    write(tx, "DELETE FROM sign_in_request WHERE expires_at <= $1", [tx.now().as_micros().into()]).await
}
