//! What the jobs ask of the votes.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ConnectionTrait;

use crate::stored::queries::sql;

/// The keys of conversations whose report is behind their votes, or is to be made for the last time.
pub(super) async fn behind(conn: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let question = sql(
        conn,
        "SELECT c.key FROM debate_conversation c LEFT JOIN debate_report r ON r.conversation_id = c.id \
         WHERE c.state <> 'draft' AND (r.is_frozen IS NULL OR NOT r.is_frozen) \
         AND (c.state = 'closed' OR r.withdrawn > 0 OR COALESCE(r.up_to, 0) < \
         COALESCE((SELECT MAX(v.seq) FROM debate_vote v WHERE v.conversation_id = c.id), 0)) ORDER BY c.key",
        [],
    );
    let rows = conn.query_all_raw(question).await?;
    Ok(rows.iter().map(|row| row.try_get("", "key")).collect::<Result<_, _>>()?)
}

/// Whether a new report may be shown: nobody withdrew since the last, or enough other people have voted since.
pub(super) async fn may_be_shown(
    conn: &impl ConnectionTrait,
    of: Id,
    others: i64,
) -> Result<bool, StoreError> {
    let question = sql(
        conn,
        "SELECT r.withdrawn, (SELECT COUNT(DISTINCT v.participant_id) FROM debate_vote v \
         WHERE v.conversation_id = r.conversation_id AND v.seq > r.up_to) AS others \
         FROM debate_report r WHERE r.conversation_id = $1",
        [of.as_uuid().into()],
    );
    let Some(row) = conn.query_one_raw(question).await? else { return Ok(true) };
    let (withdrawn, since): (i64, i64) = (row.try_get("", "withdrawn")?, row.try_get("", "others")?);
    Ok(withdrawn == 0 || since >= others)
}

/// Forgets from which networks people came who came before then.
pub(super) async fn forget_networks(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_participant SET network = NULL WHERE network IS NOT NULL AND created_at < $1",
        [before.as_micros().into()],
    );
    tx.conn().execute_raw(update).await?;
    Ok(())
}

/// Forgets which browsers took part in conversations that closed before then.
pub(super) async fn forget_tokens(tx: &WriteTx, before: Timestamp) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_participant SET token_hash = NULL WHERE token_hash IS NOT NULL AND conversation_id IN \
         (SELECT id FROM debate_conversation WHERE closed_at < $1)",
        [before.as_micros().into()],
    );
    tx.conn().execute_raw(update).await?;
    Ok(())
}
