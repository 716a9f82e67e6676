//! What was said to those who booked, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::stored::MessageKind;
use crate::stored::queries::sql;

/// A message to those who booked.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub id: Id,
    pub kind: MessageKind,
    pub words: String,
    /// When it was due.
    pub send_at: Timestamp,
    pub made_by: Option<AccountId>,
    pub recipients: i64,
}

/// Notes that something was said.
pub(crate) async fn note(tx: &WriteTx, event: &str, said: &Said) -> Result<(), StoreError> {
    let text = "INSERT INTO booking_message (id, event_key, kind, words, send_at, sent_at, made_by, recipients) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        said.id.as_uuid().into(),
        event.into(),
        said.kind.word().into(),
        said.words.as_str().into(),
        said.send_at.as_micros().into(),
        tx.now().as_micros().into(),
        said.made_by.map(|account| account.0.as_uuid()).into(),
        said.recipients.into(),
    ];
    tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    Ok(())
}

/// Whether the reminder of that moment went out.
pub(crate) async fn was_reminded(
    conn: &impl ConnectionTrait,
    event: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let text =
        "SELECT 1 AS found FROM booking_message WHERE event_key = $1 AND kind = 'reminder' AND send_at = $2";
    Ok(conn.query_one_raw(sql(conn, text, [event.into(), at.as_micros().into()])).await?.is_some())
}

/// What was said, as the list of messages shows it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Sent {
    pub kind: String,
    pub words: String,
    pub sent_at: Option<i64>,
    pub recipients: Option<i64>,
}

/// What was said to those who booked, the last first.
pub(crate) async fn sent(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Sent>, StoreError> {
    let text = "SELECT kind, words, sent_at, recipients FROM booking_message WHERE event_key = $1 \
                ORDER BY send_at DESC, id DESC";
    Ok(Sent::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?)
}
