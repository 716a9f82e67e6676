//! What people need, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, prelude::Uuid};

use crate::stored::queries::sql;

/// What somebody needs to take part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub booking: Id,
    pub name: String,
    pub email: String,
    pub reference: String,
    pub way: String,
    pub state: String,
    pub needs: String,
    pub reply: Option<String>,
    pub replied_at: Option<Timestamp>,
    pub read_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Row {
    booking: Uuid,
    name: String,
    email: String,
    reference: String,
    way: String,
    state: String,
    needs: String,
    reply: Option<String>,
    replied_at: Option<i64>,
    read_at: Option<i64>,
}

/// What people need at that event, in the order in which they came.
pub(crate) async fn all(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Need>, StoreError> {
    let text = "SELECT n.booking, b.name, b.email, b.reference, b.way, b.state, n.needs, n.reply, n.replied_at, n.read_at \
                FROM booking_need n JOIN booking b ON b.id = n.booking WHERE n.event_key = $1 ORDER BY b.place_in_line";
    let rows = Row::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    let at = |at: Option<i64>| at.map(Timestamp::from_micros);
    Ok(rows
        .into_iter()
        .map(|row| Need {
            booking: Id::from_uuid(row.booking),
            name: row.name,
            email: row.email,
            reference: row.reference,
            way: row.way,
            state: row.state,
            needs: row.needs,
            reply: row.reply,
            replied_at: at(row.replied_at),
            read_at: at(row.read_at),
        })
        .collect())
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Count {
    /// How many told of needs.
    pub many: i64,
    /// How many of those nobody has read.
    pub unread: i64,
}

/// How many people told of needs at that event.
pub(crate) async fn count(conn: &impl ConnectionTrait, event: &str) -> Result<Count, StoreError> {
    let text =
        "SELECT COUNT(*) AS many, COUNT(*) - COUNT(read_at) AS unread FROM booking_need WHERE event_key = $1";
    Ok(Count::find_by_statement(sql(conn, text, [event.into()])).one(conn).await?.unwrap_or_default())
}

/// What one person needs, and what they were answered.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Told {
    pub needs: String,
    pub reply: Option<String>,
}

/// What one person needs.
pub(crate) async fn of(conn: &impl ConnectionTrait, booking: Id) -> Result<Option<Told>, StoreError> {
    let text = "SELECT needs, reply FROM booking_need WHERE booking = $1";
    Ok(Told::find_by_statement(sql(conn, text, [booking.as_uuid().into()])).one(conn).await?)
}

/// Stores what somebody needs; nobody has read it yet.
pub(crate) async fn put(tx: &WriteTx, booking: Id, event: &str, needs: &str) -> Result<(), StoreError> {
    let text = "INSERT INTO booking_need (booking, event_key, needs) VALUES ($1, $2, $3) \
                ON CONFLICT (booking) DO UPDATE SET needs = $3, read_at = NULL";
    let values = [booking.as_uuid().into(), event.into(), needs.into()];
    tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    Ok(())
}

/// Deletes what somebody needs: they take it back, or do not come.
pub(crate) async fn delete(tx: &WriteTx, booking: Id) -> Result<(), StoreError> {
    let text = "DELETE FROM booking_need WHERE booking = $1";
    tx.conn().execute_raw(sql(tx.conn(), text, [booking.as_uuid().into()])).await?;
    Ok(())
}

/// Notes that it was read.
pub(crate) async fn mark_read(tx: &WriteTx, booking: Id, event: &str) -> Result<(), StoreError> {
    let text =
        "UPDATE booking_need SET read_at = $1 WHERE booking = $2 AND event_key = $3 AND read_at IS NULL";
    let values = [tx.now().as_micros().into(), booking.as_uuid().into(), event.into()];
    tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    Ok(())
}

/// Stores what they were answered; says whether there is such a need.
pub(crate) async fn answer(tx: &WriteTx, booking: Id, event: &str, reply: &str) -> Result<bool, StoreError> {
    let text = "UPDATE booking_need SET reply = $1, replied_at = $2, read_at = COALESCE(read_at, $2) \
                WHERE booking = $3 AND event_key = $4";
    let now = tx.now().as_micros();
    let values = [reply.into(), now.into(), booking.as_uuid().into(), event.into()];
    Ok(tx.conn().execute_raw(sql(tx.conn(), text, values)).await?.rows_affected() > 0)
}
