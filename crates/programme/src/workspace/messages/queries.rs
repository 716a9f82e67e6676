//! Messages in the database, as the team works through them.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// A message and what the team did with it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Letter {
    id: Uuid,
    /// The number the sender was given.
    pub number: String,
    /// The handle of the person it is for; none for the whole team.
    pub to_key: Option<String>,
    /// Who sent it.
    pub name: String,
    /// Where to answer.
    pub email: String,
    /// What they wrote.
    pub message: String,
    created_at: i64,
    read_at: Option<i64>,
    read_by: Option<Uuid>,
    answered_at: Option<i64>,
}

impl Letter {
    /// Its id.
    pub fn id(&self) -> Id {
        Id::from_uuid(self.id)
    }

    /// When it came.
    pub fn came(&self) -> Timestamp {
        Timestamp::from_micros(self.created_at)
    }

    /// When somebody said that it was read.
    pub fn read(&self) -> Option<Timestamp> {
        self.read_at.map(Timestamp::from_micros)
    }

    /// Whose account that was; none once it is erased.
    pub fn reader(&self) -> Option<AccountId> {
        self.read_by.map(|id| AccountId(Id::from_uuid(id)))
    }

    /// When somebody said that it was answered.
    pub fn answered(&self) -> Option<Timestamp> {
        self.answered_at.map(Timestamp::from_micros)
    }
}

const COLUMNS: &str = "id, number, to_key, name, email, message, created_at, read_at, read_by, answered_at";

fn ask(conn: &impl ConnectionTrait, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

fn number(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// Messages, those that nobody has read first, then the newest.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &impl ConnectionTrait, skip: u64, most: u64) -> Result<Vec<Letter>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM contact_message \
         ORDER BY CASE WHEN read_at IS NULL THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT $1 OFFSET $2"
    );
    Ok(Letter::find_by_statement(ask(conn, &sql, [number(most), number(skip)])).all(conn).await?)
}

/// One message.
///
/// # Errors
/// When the database refuses.
pub async fn one(conn: &impl ConnectionTrait, id: Id) -> Result<Option<Letter>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contact_message WHERE id = $1");
    Ok(Letter::find_by_statement(ask(conn, &sql, [id.as_uuid().into()])).one(conn).await?)
}

/// How many messages nobody has read.
///
/// # Errors
/// When the database refuses.
pub async fn unread(conn: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) AS many FROM contact_message WHERE read_at IS NULL";
    let row = conn.query_one_raw(ask(conn, sql, [])).await?;
    let many: i64 = row.map_or(Ok(0), |row| row.try_get("", "many"))?;
    Ok(many.unsigned_abs())
}

async fn write(tx: &WriteTx, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<bool, StoreError> {
    Ok(tx.conn().execute_raw(ask(tx.conn(), sql, values)).await?.rows_affected() > 0)
}

/// Notes that somebody read it; who read it first stays. Returns whether there is such a message.
///
/// # Errors
/// When the database refuses.
pub async fn mark_read(tx: &WriteTx, id: Id, by: AccountId) -> Result<bool, StoreError> {
    let sql = "UPDATE contact_message SET read_by = CASE WHEN read_at IS NULL THEN $2 ELSE read_by END, \
               read_at = COALESCE(read_at, $3) WHERE id = $1";
    write(tx, sql, [id.as_uuid().into(), by.0.as_uuid().into(), tx.now().as_micros().into()]).await
}

/// Notes that it is to be read again.
///
/// # Errors
/// When the database refuses.
pub async fn mark_unread(tx: &WriteTx, id: Id) -> Result<bool, StoreError> {
    let sql = "UPDATE contact_message SET read_at = NULL, read_by = NULL, answered_at = NULL WHERE id = $1";
    write(tx, sql, [id.as_uuid().into()]).await
}

/// Notes that it was answered; what is answered was read.
///
/// # Errors
/// When the database refuses.
pub async fn mark_answered(tx: &WriteTx, id: Id, by: AccountId) -> Result<bool, StoreError> {
    mark_read(tx, id, by).await?;
    let sql = "UPDATE contact_message SET answered_at = $2 WHERE id = $1";
    write(tx, sql, [id.as_uuid().into(), tx.now().as_micros().into()]).await
}

/// Deletes it for good.
///
/// # Errors
/// When the database refuses.
pub async fn delete(tx: &WriteTx, id: Id) -> Result<bool, StoreError> {
    write(tx, "DELETE FROM contact_message WHERE id = $1", [id.as_uuid().into()]).await
}

/// Forgets that it was this account that read messages.
///
/// # Errors
/// When the database refuses.
pub async fn forget_reader(tx: &WriteTx, account: AccountId) -> Result<(), StoreError> {
    let sql = "UPDATE contact_message SET read_by = NULL WHERE read_by = $1";
    write(tx, sql, [account.0.as_uuid().into()]).await?;
    Ok(())
}
