//! Invented people and their votes into the database, at instants before now.

use praxis_domain::Timestamp;
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ConnectionTrait;

use super::invented::Invented;
use crate::stored::Conversation;
use crate::stored::queries::{damaged, sql};

/// So many votes are stored at once: few enough for the values of one statement.
const AT_ONCE: usize = 500;

/// Stores people and their votes in the order in which they were cast; `statements` are rows, by their place.
pub(super) async fn vote(
    tx: &WriteTx,
    conversation: &Conversation,
    statements: &[i64],
    people: &[Invented],
    opened: Timestamp,
    seconds: i64,
) -> Result<(), StoreError> {
    let id = conversation.id.as_uuid();
    let mut votes = Vec::new();
    for person in people {
        // the last votes are cast before the end
        let came = opened.plus_seconds((person.comes * (seconds - 3_600) as f64) as i64);
        let insert = sql(
            tx.conn(),
            "INSERT INTO debate_participant (conversation_id, created_at) VALUES ($1, $2) RETURNING id",
            [id.into(), came.as_micros().into()],
        );
        let row = tx.conn().query_one_raw(insert).await?.ok_or_else(|| damaged("a new participant"))?;
        let participant: i64 = row.try_get("", "id")?;
        for &(place, value, after) in &person.votes {
            votes.push((came.plus_seconds(after).as_micros(), participant, statements[place], value));
        }
    }
    votes.sort_unstable();
    for some in votes.chunks(AT_ONCE) {
        let mut values = vec![id.into()];
        let mut rows = Vec::new();
        for &(at, participant, statement, value) in some {
            let first = values.len() + 1;
            rows.push(format!("($1, ${first}, ${}, ${}, ${})", first + 1, first + 2, first + 3));
            values.extend([participant.into(), statement.into(), value.into(), at.into()]);
        }
        let insert = sql(
            tx.conn(),
            format!(
                "INSERT INTO debate_vote (conversation_id, participant_id, statement_id, value, at) VALUES {}",
                rows.join(", ")
            ),
            values,
        );
        tx.conn().execute_raw(insert).await?;
    }
    Ok(())
}
