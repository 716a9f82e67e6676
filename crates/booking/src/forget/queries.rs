//! Deleting, and what somebody takes away.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;

use crate::stored::queries::{BOOKING, of_account, sql};

/// A certificate, as its holder takes it away.
#[derive(Clone, Debug, FromQueryResult, Serialize)]
pub(crate) struct Certificate {
    code: String,
    name: String,
    document: String,
}

pub(crate) async fn certificates(
    conn: &impl ConnectionTrait,
    booking: Id,
) -> Result<Vec<Certificate>, StoreError> {
    let text = "SELECT code, name, document FROM booking_certificate WHERE booking = $1 ORDER BY issued_at";
    Ok(Certificate::find_by_statement(sql(conn, text, [booking.as_uuid().into()])).all(conn).await?)
}

/// Those of an account whose booking is deleted.
pub(crate) async fn certificates_alone(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Certificate>, StoreError> {
    let text = "SELECT code, name, document FROM booking_certificate WHERE account = $1 AND booking IS NULL \
                ORDER BY issued_at";
    Ok(Certificate::find_by_statement(sql(conn, text, [account.0.as_uuid().into()])).all(conn).await?)
}

/// Erases the bookings of an account, and the name on its certificates, whose bookings may be deleted long since. The places they held are offered to the next by the job that looks for free ones.
pub(crate) async fn erase(tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
    let withheld = sql(
        tx.conn(),
        "UPDATE booking_certificate SET name = '', document = '{}', revoked_at = $2 \
         WHERE account = $1 OR booking IN (SELECT id FROM booking WHERE account = $1)",
        [account.0.as_uuid().into(), tx.now().as_micros().into()],
    );
    tx.conn().execute_raw(withheld).await?;
    let mut events = Vec::new();
    for booking in of_account(tx.conn(), account).await? {
        let gone = sql(tx.conn(), "DELETE FROM booking WHERE id = $1", [booking.id.as_uuid().into()]);
        tx.conn().execute_raw(gone).await?;
        events.push(booking.event);
    }
    events.sort_unstable();
    events.dedup();
    for event in events {
        tx.changed(BOOKING, &event).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Last {
    last: Option<i64>,
}

/// Notes when that event is over.
pub(super) async fn note_end(tx: &WriteTx, event: &str, over: Timestamp) -> Result<(), StoreError> {
    let text = "UPDATE booking_event SET over_at = $2 WHERE event_key = $1";
    tx.conn().execute_raw(sql(tx.conn(), text, [event.into(), over.as_micros().into()])).await?;
    Ok(())
}

/// When a booking of that event last changed.
pub(super) async fn last_change(
    conn: &impl ConnectionTrait,
    event: &str,
) -> Result<Option<Timestamp>, StoreError> {
    let text = "SELECT MAX(changed_at) AS last FROM booking WHERE event_key = $1";
    let row = Last::find_by_statement(sql(conn, text, [event.into()])).one(conn).await?;
    Ok(row.and_then(|row| row.last).map(Timestamp::from_micros))
}

pub(super) async fn has_needs(conn: &impl ConnectionTrait, event: &str) -> Result<bool, StoreError> {
    let text = "SELECT 1 AS found FROM booking_need WHERE event_key = $1 LIMIT 1";
    Ok(conn.query_one_raw(sql(conn, text, [event.into()])).await?.is_some())
}

pub(super) async fn delete_needs(tx: &mut WriteTx, event: &str) -> Result<(), StoreError> {
    let gone = sql(tx.conn(), "DELETE FROM booking_need WHERE event_key = $1", [event.into()]);
    tx.conn().execute_raw(gone).await?;
    let noted = sql(
        tx.conn(),
        "UPDATE booking_event SET needs_deleted_at = $1 WHERE event_key = $2",
        [tx.now().as_micros().into(), event.into()],
    );
    tx.conn().execute_raw(noted).await?;
    tx.changed(BOOKING, event).await
}

/// Deletes how an event was booked, with its bookings, what people needed and what was sent to them.
pub(super) async fn delete_event(tx: &mut WriteTx, event: &str) -> Result<(), StoreError> {
    let gone = sql(tx.conn(), "DELETE FROM booking_event WHERE event_key = $1", [event.into()]);
    tx.conn().execute_raw(gone).await?;
    tx.changed(BOOKING, event).await
}

pub(super) async fn delete_certificates(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    let text = "DELETE FROM booking_certificate WHERE issued_at < $1";
    tx.conn().execute_raw(sql(tx.conn(), text, [before.as_micros().into()])).await?;
    Ok(())
}

pub(super) async fn delete_evaluations(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    let day = before.to_jiff().strftime("%Y-%m-%d").to_string();
    // all answers about an event at once: what is left of some of them would say what the others were
    let text = "DELETE FROM booking_evaluation WHERE event_key IN \
                (SELECT event_key FROM booking_evaluation WHERE day < $1)";
    tx.conn().execute_raw(sql(tx.conn(), text, [day.into()])).await?;
    Ok(())
}
