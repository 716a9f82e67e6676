//! Answers in the database, without whose they are.

use praxis_domain::Id;
use praxis_identity::secret::Token;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, FromQueryResult, prelude::Uuid};

use crate::stored::Answers;
use crate::stored::queries::{damaged, sql};

/// An id that is chance and nothing else: the ids of other rows begin with the time.
fn chance() -> Uuid {
    let token = Token::new();
    let digits = token.reveal().get(..32).unwrap_or_default();
    // a token begins with 32 hexadecimal digits
    Uuid::try_parse(digits).unwrap_or_default()
}

/// Stores what somebody who was there answered, once; says whether it was. That they did is noted at the booking without when.
pub(crate) async fn store(
    tx: &WriteTx,
    booking: Id,
    event: &str,
    answers: &Answers,
    day: &str,
) -> Result<bool, StoreError> {
    let text = "UPDATE booking SET evaluated = TRUE WHERE id = $1 AND evaluated = FALSE AND attended = 'yes'";
    let noted = tx.conn().execute_raw(sql(tx.conn(), text, [booking.as_uuid().into()])).await?;
    if noted.rows_affected() != 1 {
        return Ok(false);
    }
    let insert = sql(
        tx.conn(),
        "INSERT INTO booking_evaluation (id, event_key, answers, day) VALUES ($1, $2, $3, $4)",
        [
            chance().into(),
            event.into(),
            // texts by texts: nothing that JSON cannot hold
            serde_json::to_string(answers).expect("answers are JSON").into(),
            day.into(),
        ],
    );
    tx.conn().execute_raw(insert).await?;
    Ok(true)
}

#[derive(FromQueryResult)]
struct Row {
    answers: String,
}

/// What everybody answered, in the order of chance.
pub(super) async fn answers(conn: &impl ConnectionTrait, event: &str) -> Result<Vec<Answers>, StoreError> {
    let text = "SELECT answers FROM booking_evaluation WHERE event_key = $1 ORDER BY id";
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
