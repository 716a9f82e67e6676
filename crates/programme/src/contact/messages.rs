//! Messages in the database. This file is the area's `queries`.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A message as the team reads it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Message {
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
    /// When, in microseconds since the epoch.
    pub created_at: i64,
}

/// Stores a message.
///
/// # Errors
/// When the database refuses.
pub async fn create(tx: &WriteTx, message: &Message) -> Result<(), StoreError> {
    tx.conn()
        .execute_raw(Statement::from_sql_and_values(
            tx.conn().get_database_backend(),
            "INSERT INTO contact_message (id, number, to_key, name, email, message, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                tx.new_id().as_uuid().into(),
                message.number.as_str().into(),
                message.to_key.clone().into(),
                message.name.as_str().into(),
                message.email.as_str().into(),
                message.message.as_str().into(),
                message.created_at.into(),
            ],
        ))
        .await?;
    Ok(())
}

/// All messages that are kept, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Message>, StoreError> {
    let question = Statement::from_string(
        conn.get_database_backend(),
        "SELECT number, to_key, name, email, message, created_at FROM contact_message \
         ORDER BY created_at DESC, id DESC",
    );
    Ok(Message::find_by_statement(question).all(conn).await?)
}

/// How many messages came since then.
///
/// # Errors
/// When the database refuses.
pub async fn count_since(conn: &impl ConnectionTrait, since: Timestamp) -> Result<i64, StoreError> {
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT COUNT(*) AS many FROM contact_message WHERE created_at >= $1",
        [since.as_micros().into()],
    );
    let row = conn.query_one_raw(question).await?;
    Ok(row.map_or(Ok(0), |row| row.try_get("", "many"))?)
}

/// Deletes what came before then; returns how many messages that were.
///
/// # Errors
/// When the database refuses.
pub async fn delete_before(tx: &WriteTx, before: Timestamp) -> Result<u64, StoreError> {
    let done = tx
        .conn()
        .execute_raw(Statement::from_sql_and_values(
            tx.conn().get_database_backend(),
            "DELETE FROM contact_message WHERE created_at < $1",
            [before.as_micros().into()],
        ))
        .await?;
    Ok(done.rows_affected())
}
