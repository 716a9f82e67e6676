//! The line of an event, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, prelude::Uuid};

use super::Entry;
use crate::stored::queries::{damaged, micros, sql};
use crate::stored::{Answers, State, Way};

#[derive(FromQueryResult)]
struct EntryRow {
    id: Uuid,
    way: String,
    state: String,
    place_in_line: i64,
    offered_until: Option<i64>,
}

/// The bookings of an event from which something can still come, in the order in which people came.
pub(super) async fn line(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Entry>, StoreError> {
    let text = "SELECT id, way, state, place_in_line, offered_until FROM booking WHERE event_key = $1 \
                AND state IN ('booked', 'waiting', 'offered') ORDER BY place_in_line, id";
    let rows = EntryRow::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    let read = |row: EntryRow| {
        Some(Entry {
            id: Id::from_uuid(row.id),
            way: Way::of_word(&row.way)?,
            state: State::of_word(&row.state)?,
            place_in_line: row.place_in_line,
            offered_until: row.offered_until.map(Timestamp::from_micros),
        })
    };
    rows.into_iter().map(|row| read(row).ok_or_else(|| damaged("a booking"))).collect()
}

/// The next place in the order of arrival.
pub(super) async fn next_in_line(conn: &impl ConnectionTrait, event: &str) -> Result<i64, StoreError> {
    let text = "SELECT COALESCE(MAX(place_in_line), 0) + 1 AS next FROM booking WHERE event_key = $1";
    let row = conn.query_one_raw(sql(conn, text, [event.into()])).await?;
    Ok(row.map_or(Ok(1), |row| row.try_get("", "next"))?)
}

#[derive(FromQueryResult)]
struct Key {
    event_key: String,
}

/// The events at which somebody waits or a place is kept.
pub(super) async fn events_with_a_line(conn: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let text =
        "SELECT DISTINCT event_key FROM booking WHERE state IN ('waiting', 'offered') ORDER BY event_key";
    let rows = Key::find_by_statement(sql(conn, text, [])).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.event_key).collect())
}

/// What somebody who books says.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The booking.
    pub id: Id,
    /// What people say on the telephone.
    pub reference: &'a str,
    /// The hash of the secret in its private link.
    pub manage_hash: &'a str,
    /// Who.
    pub name: &'a str,
    /// Their address, as they typed it.
    pub email: &'a str,
    /// The mailbox it ends up in.
    pub mailbox: &'a str,
    /// Whose it is, where they were signed in.
    pub account: Option<AccountId>,
    /// What they answered.
    pub answers: &'a Answers,
}

fn document(answers: &Answers) -> String {
    // texts under names
    serde_json::to_string(answers).expect("answers can be written as JSON")
}

pub(crate) async fn insert(
    tx: &WriteTx,
    event: &str,
    new: &New<'_>,
    entry: &Entry,
) -> Result<(), StoreError> {
    let insert = sql(
        tx.conn(),
        "INSERT INTO booking (id, event_key, reference, manage_hash, name, email, mailbox, way, state, place_in_line, \
         offered_until, account, answers, attended, version, booked_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'unknown', 1, $14, $14)",
        [
            new.id.as_uuid().into(),
            event.into(),
            new.reference.into(),
            new.manage_hash.into(),
            new.name.into(),
            new.email.into(),
            new.mailbox.into(),
            entry.way.word().into(),
            entry.state.word().into(),
            entry.place_in_line.into(),
            micros(entry.offered_until),
            new.account.map(|account| account.0.as_uuid()).into(),
            document(new.answers).into(),
            tx.now().as_micros().into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    Ok(())
}

/// Stores what became of a booking in the line.
pub(super) async fn change(tx: &WriteTx, entry: &Entry) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE booking SET way = $1, state = $2, place_in_line = $3, offered_until = $4, changed_at = $5, \
         version = version + 1 WHERE id = $6",
        [
            entry.way.word().into(),
            entry.state.word().into(),
            entry.place_in_line.into(),
            micros(entry.offered_until),
            tx.now().as_micros().into(),
            entry.id.as_uuid().into(),
        ],
    );
    tx.conn().execute_raw(update).await?;
    Ok(())
}

/// Stores what somebody says of themselves now.
pub(crate) async fn rewrite(tx: &WriteTx, id: Id, name: &str, answers: &Answers) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE booking SET name = $1, answers = $2, changed_at = $3, version = version + 1 WHERE id = $4",
        [name.into(), document(answers).into(), tx.now().as_micros().into(), id.as_uuid().into()],
    );
    tx.conn().execute_raw(update).await?;
    Ok(())
}

/// Notes whose a booking is, and the certificates that were issued for it.
pub(crate) async fn claim(tx: &WriteTx, id: Id, account: AccountId) -> Result<(), StoreError> {
    for text in [
        "UPDATE booking SET account = $1 WHERE id = $2 AND account IS NULL",
        "UPDATE booking_certificate SET account = $1 WHERE booking = $2 AND account IS NULL",
    ] {
        let values = [account.0.as_uuid().into(), id.as_uuid().into()];
        tx.conn().execute_raw(sql(tx.conn(), text, values)).await?;
    }
    Ok(())
}

/// The number of somebody who waits among those who wait the same way, from 1.
pub(crate) async fn number(
    conn: &impl ConnectionTrait,
    booked: &crate::stored::Booked,
) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) + 1 AS number FROM booking WHERE event_key = $1 AND way = $2 AND state = 'waiting' \
                AND place_in_line < $3";
    let values = [booked.event.as_str().into(), booked.way.word().into(), booked.place_in_line.into()];
    let row = conn.query_one_raw(sql(conn, text, values)).await?;
    Ok(row.map_or(Ok(1), |row| row.try_get("", "number"))?)
}
