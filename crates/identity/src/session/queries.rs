//! Sessions in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{Store, StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::Session;
use crate::account::queries::{duties, roles};
use crate::{AccountId, SessionId, SignedIn};

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}

pub(super) async fn create(
    tx: &WriteTx,
    account: AccountId,
    token_hash: &str,
    device: &str,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let now = tx.now().as_micros();
    let values = [
        tx.new_id().as_uuid().into(),
        token_hash.into(),
        account.0.as_uuid().into(),
        device.into(),
        now.into(),
        now.into(),
        expires_at.as_micros().into(),
    ];
    let sql = "INSERT INTO session (id, token_hash, account_id, device, created_at, seen_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    write(tx, sql, values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    account_id: Uuid,
    seen_at: i64,
    name: String,
    email: String,
}

pub(super) async fn find(
    store: &Store,
    token_hash: &str,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<(SignedIn, Timestamp)>, StoreError> {
    let question = Statement::from_sql_and_values(
        store.read().get_database_backend(),
        "SELECT session.id, session.account_id, session.seen_at, account.name, account.email \
         FROM session JOIN account ON account.id = session.account_id \
         WHERE session.token_hash = $1 AND session.expires_at > $2 AND session.seen_at > $3 \
         AND account.state = 'active'",
        [token_hash.into(), now.as_micros().into(), idle_since.as_micros().into()],
    );
    let Some(found) = Found::find_by_statement(question).one(store.read()).await? else { return Ok(None) };
    let account = AccountId(Id::from_uuid(found.account_id));
    let person = SignedIn {
        account,
        name: found.name,
        email: found.email,
        roles: roles(store.read(), account).await?,
        duties: duties(store.read(), account).await?,
        session: SessionId(Id::from_uuid(found.id)),
    };
    Ok(Some((person, Timestamp::from_micros(found.seen_at))))
}

pub(super) async fn seen(tx: &WriteTx, session: SessionId) -> Result<(), StoreError> {
    let values = [tx.now().as_micros().into(), session.0.as_uuid().into()];
    write(tx, "UPDATE session SET seen_at = $1 WHERE id = $2", values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    device: String,
    created_at: i64,
    seen_at: i64,
}

/// The sessions of an account that are not over, last used first.
///
/// # Errors
/// When the database refuses.
pub async fn of_account(store: &Store, account: AccountId) -> Result<Vec<Session>, StoreError> {
    let now = store.clock().now();
    let question = Statement::from_sql_and_values(
        store.read().get_database_backend(),
        "SELECT id, device, created_at, seen_at FROM session \
         WHERE account_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id DESC",
        [
            account.0.as_uuid().into(),
            now.as_micros().into(),
            now.plus_seconds(-super::IDLE_SECONDS).as_micros().into(),
        ],
    );
    let rows = Row::find_by_statement(question).all(store.read()).await?;
    let session = |row: Row| Session {
        id: SessionId(Id::from_uuid(row.id)),
        device: row.device,
        created_at: Timestamp::from_micros(row.created_at),
        seen_at: Timestamp::from_micros(row.seen_at),
    };
    Ok(rows.into_iter().map(session).collect())
}

/// Ends the session with that token.
///
/// # Errors
/// When the database refuses.
pub async fn delete_by_token(tx: &WriteTx, token_hash: &str) -> Result<(), StoreError> {
    write(tx, "DELETE FROM session WHERE token_hash = $1", [token_hash.into()]).await.map(drop)
}

/// Ends one session of that account; says whether there was such a one.
///
/// # Errors
/// When the database refuses.
pub async fn delete_one(tx: &WriteTx, account: AccountId, session: SessionId) -> Result<bool, StoreError> {
    let values = [session.0.as_uuid().into(), account.0.as_uuid().into()];
    Ok(write(tx, "DELETE FROM session WHERE id = $1 AND account_id = $2", values).await? > 0)
}

/// Ends every session of that account; says how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn delete_all(tx: &WriteTx, account: AccountId) -> Result<u64, StoreError> {
    // a message that was asked for before opens nothing any more
    write(tx, "DELETE FROM sign_in_request WHERE account_id = $1", [account.0.as_uuid().into()]).await?;
    write(tx, "DELETE FROM session WHERE account_id = $1", [account.0.as_uuid().into()]).await
}

/// Deletes sessions that are over.
///
/// # Errors
/// When the database refuses.
pub async fn delete_over(tx: &WriteTx) -> Result<u64, StoreError> {
    let idle_since = tx.now().plus_seconds(-super::IDLE_SECONDS);
    let values = [tx.now().as_micros().into(), idle_since.as_micros().into()];
    write(tx, "DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2", values).await
}
