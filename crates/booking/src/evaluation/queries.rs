//! Answers in the database, without whose they are.

use std::collections::{BTreeMap, BTreeSet};

use praxis_identity::secret::Token;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, Value, prelude::Uuid};

use super::Mark;
use crate::stored::queries::{damaged, sql};
use crate::stored::{Answers, Booked};

/// So many rows are written by one statement.
const AT_ONCE: usize = 500;

/// An id that is chance and nothing else: the ids of other rows begin with the time.
fn chance() -> Uuid {
    let token = Token::new();
    let digits = token.reveal().get(..32).unwrap_or_default();
    // a token begins with 32 hexadecimal digits
    Uuid::try_parse(digits).unwrap_or_default()
}

/// Stores what somebody who was there answered, once; says whether it was.
///
/// All answers about the event, and all marks, are deleted and written anew with it: the answers under new ids in the order of
/// chance, with the day of the first of them, the marks in their own order. So the last answer and the last mark have nothing in
/// common that others have not: no place in the table, no transaction, no day. Whoever calls it holds the event alone.
pub(crate) async fn store(
    tx: &WriteTx,
    booked: &Booked,
    mark: &Mark,
    answers: &Answers,
    day: &str,
) -> Result<bool, StoreError> {
    let (conn, event) = (tx.conn(), booked.event.as_str());
    let text = "SELECT 1 AS found FROM booking WHERE id = $1 AND attended = 'yes'";
    let was_there = conn.query_one_raw(sql(conn, text, [booked.id.as_uuid().into()])).await?.is_some();
    let mut marks = self::marks(conn, event).await?;
    if !was_there || mark.is_among(&marks) {
        return Ok(false);
    }
    marks.insert(mark.text().to_owned());
    let text = "SELECT answers, day FROM booking_evaluation WHERE event_key = $1";
    let before = Row::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    let first = before.iter().map(|row| row.day.as_str()).min().unwrap_or(day).to_owned();
    // texts by texts: nothing that JSON cannot hold
    let own = serde_json::to_string(answers).expect("answers are JSON");
    let all = before.into_iter().map(|row| row.answers).chain([own]);
    let mut rows: Vec<[Value; 4]> = all
        .map(|answers| (chance(), answers))
        .collect::<BTreeMap<Uuid, String>>()
        .into_iter()
        .map(|(id, answers)| [id.into(), event.into(), answers.into(), first.as_str().into()])
        .collect();
    rewrite(tx, event, "booking_evaluation (id, event_key, answers, day)", &mut rows).await?;
    let mut marks: Vec<[Value; 2]> = marks.into_iter().map(|mark| [mark.into(), event.into()]).collect();
    rewrite(tx, event, "booking_evaluated (mark, event_key)", &mut marks).await?;
    Ok(true)
}

/// Deletes the rows of an event, and writes these in their place, in this order.
async fn rewrite<const N: usize>(
    tx: &WriteTx,
    event: &str,
    columns: &str,
    rows: &mut Vec<[Value; N]>,
) -> Result<(), StoreError> {
    let table = columns.split(' ').next().unwrap_or_default();
    let gone = format!("DELETE FROM {table} WHERE event_key = $1");
    tx.conn().execute_raw(sql(tx.conn(), gone, [event.into()])).await?;
    while !rows.is_empty() {
        let some: Vec<[Value; N]> = rows.drain(..rows.len().min(AT_ONCE)).collect();
        let row = |at: usize| {
            let values: Vec<String> = (1..=N).map(|column| format!("${}", at * N + column)).collect();
            format!("({})", values.join(", "))
        };
        let values: Vec<String> = (0..some.len()).map(row).collect();
        let insert = format!("INSERT INTO {columns} VALUES {}", values.join(", "));
        tx.conn().execute_raw(sql(tx.conn(), insert, some.into_iter().flatten())).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    answers: String,
    day: String,
}

#[derive(FromQueryResult)]
struct MarkRow {
    mark: String,
}

/// The marks of those who answered.
pub(crate) async fn marks(conn: &impl ConnectionTrait, event: &str) -> Result<BTreeSet<String>, StoreError> {
    let text = "SELECT mark FROM booking_evaluated WHERE event_key = $1";
    let rows = MarkRow::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.mark).collect())
}

/// Forgets that somebody answered, with all else that is known of them; what they answered is nobody's.
pub(crate) async fn forget(tx: &WriteTx, mark: &Mark) -> Result<(), StoreError> {
    let text = "DELETE FROM booking_evaluated WHERE mark IN ($1, $2)";
    let [own, before] = mark.texts();
    tx.conn().execute_raw(sql(tx.conn(), text, [own.into(), before.into()])).await?;
    Ok(())
}

/// What everybody answered, in the order of chance.
pub(super) async fn answers(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Answers>, StoreError> {
    let text = "SELECT answers, day FROM booking_evaluation WHERE event_key = $1 ORDER BY id";
    let rows = Row::find_by_statement(sql(conn, text, [event.into()])).all(conn).await?;
    rows.into_iter()
        .map(|row| {
            serde_json::from_str(&row.answers).map_err(|_| damaged("what somebody thought of an event"))
        })
        .collect()
}

#[derive(FromQueryResult)]
struct Count {
    many: i64,
}

/// How many answered.
pub(super) async fn count(conn: &impl ConnectionTrait, event: &str) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS many FROM booking_evaluation WHERE event_key = $1";
    let row = Count::find_by_statement(sql(conn, text, [event.into()])).one(conn).await?;
    Ok(row.map_or(0, |row| row.many))
}

/// How many were there.
pub(super) async fn present(conn: &impl ConnectionTrait, event: &str) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS many FROM booking WHERE event_key = $1 AND attended = 'yes'";
    let row = Count::find_by_statement(sql(conn, text, [event.into()])).one(conn).await?;
    Ok(row.map_or(0, |row| row.many))
}
