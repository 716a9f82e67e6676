//! What moderators decide, and what they ask of the votes.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, Value};

use super::patterns::{Cast, Person};
use crate::stored::Conversation;
use crate::stored::queries::{CONVERSATION, sql};

/// What becomes of a statement.
#[derive(Clone, Debug)]
pub(super) enum Decision {
    /// It is voted on.
    Accept,
    /// It is not, for this reason.
    Reject(String),
    /// The statement with this number says the same.
    Merge(i64),
    /// It is about the person, or it is not.
    Meta(bool),
}

/// Decides on a statement; returns whether that changed anything.
pub(super) async fn decide(
    tx: &mut WriteTx,
    conversation: &Conversation,
    number: i64,
    decision: &Decision,
) -> Result<bool, StoreError> {
    let (set, values): (&str, Vec<Value>) = match decision {
        Decision::Accept => {
            ("state = 'accepted', merged_into = NULL, reason = '' WHERE state <> 'accepted'", vec![])
        }
        Decision::Reject(why) => (
            "state = 'rejected', merged_into = NULL, reason = $4 WHERE state <> 'rejected'",
            vec![why.as_str().into()],
        ),
        Decision::Merge(into) => {
            ("state = 'merged', merged_into = $4, reason = '' WHERE number <> $4", vec![(*into).into()])
        }
        Decision::Meta(meta) => ("meta = $4 WHERE meta <> $4", vec![(*meta).into()]),
    };
    // a statement whose author took it back has no words left to be voted on
    let update = sql(
        tx.conn(),
        format!(
            "UPDATE debate_statement SET decided_at = $3, {set} AND text <> '' AND conversation_id = $1 AND number = $2"
        ),
        [conversation.id.as_uuid().into(), number.into(), tx.now().as_micros().into()]
            .into_iter()
            .chain(values),
    );
    let done = tx.conn().execute_raw(update).await?.rows_affected() > 0;
    if done {
        tx.changed(CONVERSATION, &conversation.key).await?;
    }
    Ok(done)
}

/// Everybody who takes part and is not left out: since when, and from which network as far as that is still known.
pub(super) async fn people(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<Person>, StoreError> {
    let question = sql(
        conn,
        "SELECT id, network, created_at FROM debate_participant WHERE conversation_id = $1 AND excluded_at IS NULL \
         ORDER BY id",
        [of.as_uuid().into()],
    );
    let rows = conn.query_all_raw(question).await?;
    let person = |row: &sea_orm::QueryResult| -> Result<Person, sea_orm::DbErr> {
        Ok(Person {
            id: row.try_get("", "id")?,
            network: row.try_get("", "network")?,
            came_at: row.try_get("", "created_at")?,
        })
    };
    Ok(rows.iter().map(person).collect::<Result<_, _>>()?)
}

/// All votes of people who are not left out, in order, with their times.
pub(super) async fn casts(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<Cast>, StoreError> {
    let question = sql(
        conn,
        "SELECT v.participant_id, v.statement_id, v.value, v.at FROM debate_vote v \
         JOIN debate_participant p ON p.id = v.participant_id \
         WHERE v.conversation_id = $1 AND p.excluded_at IS NULL ORDER BY v.seq",
        [of.as_uuid().into()],
    );
    let rows = conn.query_all_raw(question).await?;
    let cast = |row: &sea_orm::QueryResult| -> Result<Cast, sea_orm::DbErr> {
        Ok(Cast {
            person: row.try_get_by_index(0)?,
            statement: row.try_get_by_index(1)?,
            value: row.try_get_by_index(2)?,
            at: row.try_get_by_index(3)?,
        })
    };
    Ok(rows.iter().map(cast).collect::<Result<_, _>>()?)
}

/// Leaves people out of every figure, those of them who had come by then; returns how many.
pub(super) async fn exclude(tx: &WriteTx, of: Id, people: &[i64], by: Timestamp) -> Result<i64, StoreError> {
    let mut many = 0;
    for person in people {
        let update = sql(
            tx.conn(),
            "UPDATE debate_participant SET excluded_at = $3 WHERE conversation_id = $1 AND id = $2 \
             AND excluded_at IS NULL AND created_at <= $4",
            [of.as_uuid().into(), (*person).into(), tx.now().as_micros().into(), by.as_micros().into()],
        );
        many += tx.conn().execute_raw(update).await?.rows_affected();
    }
    Ok(i64::try_from(many).unwrap_or(i64::MAX))
}

/// Takes in again whom somebody left out at that moment; returns how many.
pub(super) async fn include(tx: &WriteTx, of: Id, at: Timestamp) -> Result<i64, StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_participant SET excluded_at = NULL WHERE conversation_id = $1 AND excluded_at = $2",
        [of.as_uuid().into(), at.as_micros().into()],
    );
    let many = tx.conn().execute_raw(update).await?.rows_affected();
    Ok(i64::try_from(many).unwrap_or(i64::MAX))
}

/// Who is left out, by the moment at which somebody did so.
pub(super) async fn excluded(
    conn: &impl ConnectionTrait,
    of: Id,
) -> Result<Vec<(Timestamp, i64)>, StoreError> {
    let question = sql(
        conn,
        "SELECT excluded_at, COUNT(*) AS many FROM debate_participant WHERE conversation_id = $1 \
         AND excluded_at IS NOT NULL GROUP BY excluded_at ORDER BY excluded_at DESC",
        [of.as_uuid().into()],
    );
    let mut found = Vec::new();
    for row in conn.query_all_raw(question).await? {
        found.push((Timestamp::from_micros(row.try_get("", "excluded_at")?), row.try_get("", "many")?));
    }
    Ok(found)
}
