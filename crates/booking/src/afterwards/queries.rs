//! Who was told.

use std::collections::BTreeSet;

use praxis_domain::Id;
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, prelude::Uuid};

use crate::stored::MessageKind;
use crate::stored::queries::sql;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

/// The bookings of an event whose people were told.
pub(super) async fn told(conn: &impl ConnectionTrait, event: &str) -> Result<BTreeSet<Id>, StoreError> {
    let text = "SELECT id FROM booking WHERE event_key = $1 AND told_after IS NOT NULL";
    let rows = Row::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    Ok(rows.into_iter().map(|row| Id::from_uuid(row.id)).collect())
}

pub(super) async fn note_told(tx: &WriteTx, booking: Id) -> Result<(), StoreError> {
    let text = "UPDATE booking SET told_after = $1 WHERE id = $2";
    let values = [tx.now().as_micros().into(), booking.as_uuid().into()];
    tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    Ok(())
}

/// Notes that a message went out, by whom and to how many.
pub(super) async fn note_message(
    tx: &WriteTx,
    event: &str,
    kind: MessageKind,
    by: AccountId,
    recipients: usize,
) -> Result<(), StoreError> {
    let insert = sql(
        tx.conn(),
        "INSERT INTO booking_message (id, event_key, kind, words, send_at, sent_at, made_by, recipients) \
         VALUES ($1, $2, $3, '', $4, $4, $5, $6)",
        [
            Id::new(tx.now()).as_uuid().into(),
            event.into(),
            kind.word().into(),
            tx.now().as_micros().into(),
            by.0.as_uuid().into(),
            i64::try_from(recipients).unwrap_or(i64::MAX).into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    Ok(())
}
