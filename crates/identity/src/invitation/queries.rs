//! Invitations in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::Invitation;
use crate::account::Email;
use crate::{AccountId, Roles};

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, values);
    Ok(tx.conn().execute_raw(statement).await?.rows_affected())
}

pub(super) async fn create(
    tx: &WriteTx,
    token_hash: &str,
    name: &str,
    email: Option<&Email>,
    roles: Roles,
    by: Option<AccountId>,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let values = [
        tx.new_id().as_uuid().into(),
        token_hash.into(),
        name.into(),
        email.map(|email| email.as_str().to_owned()).into(),
        roles.words().into(),
        by.map(|by| by.0.as_uuid()).into(),
        tx.now().as_micros().into(),
        expires_at.as_micros().into(),
    ];
    let sql = "INSERT INTO invitation (id, token_hash, name, email, roles, invited_by, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    write(tx, sql, values).await.map(drop)
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    email: Option<String>,
    roles: String,
    by_name: Option<String>,
    expires_at: i64,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Self {
            id: Id::from_uuid(row.id),
            name: row.name,
            email: row.email.map(Email::stored),
            roles: Roles::of_words(&row.roles),
            by: row.by_name,
            expires_at: Timestamp::from_micros(row.expires_at),
        }
    }
}

const SELECT: &str = "SELECT invitation.id, invitation.name, invitation.email, invitation.roles, \
    account.name AS by_name, invitation.expires_at \
    FROM invitation LEFT JOIN account ON account.id = invitation.invited_by";

pub(super) async fn by_token(
    conn: &impl ConnectionTrait,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        format!("{SELECT} WHERE invitation.token_hash = $1 AND invitation.expires_at > $2"),
        [token_hash.into(), now.as_micros().into()],
    );
    Ok(Row::find_by_statement(question).one(conn).await?.map(Invitation::from))
}

/// One invitation that can still be accepted.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(
    conn: &impl ConnectionTrait,
    id: Id,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        format!("{SELECT} WHERE invitation.id = $1 AND invitation.expires_at > $2"),
        [id.as_uuid().into(), now.as_micros().into()],
    );
    Ok(Row::find_by_statement(question).one(conn).await?.map(Invitation::from))
}

/// The invitations that can still be accepted, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn open(conn: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<Invitation>, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        format!(
            "{SELECT} WHERE invitation.expires_at > $1 ORDER BY invitation.created_at DESC, invitation.id DESC"
        ),
        [now.as_micros().into()],
    );
    Ok(Row::find_by_statement(question).all(conn).await?.into_iter().map(Invitation::from).collect())
}

/// Takes an invitation away; says whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn delete(tx: &WriteTx, id: Id) -> Result<bool, StoreError> {
    Ok(write(tx, "DELETE FROM invitation WHERE id = $1", [id.as_uuid().into()]).await? > 0)
}

/// Deletes invitations that are over.
///
/// # Errors
/// When the database refuses.
pub async fn delete_over(tx: &WriteTx) -> Result<u64, StoreError> {
    write(tx, "DELETE FROM invitation WHERE expires_at <= $1", [tx.now().as_micros().into()]).await
}
