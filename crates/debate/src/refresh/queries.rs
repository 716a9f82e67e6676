//! What the jobs ask of the votes.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::ConnectionTrait;

use crate::stored::Conversation;
use crate::stored::queries::{REPORT, damaged, sql};

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

/// What has happened since the last report.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Since {
    /// How many people withdrew.
    pub withdrawn: i64,
    /// How many others changed what a report would say: they voted, or their votes were left out. What somebody casts whose
    /// votes are left out changes nothing, and hides nobody.
    pub others: i64,
}

/// What has happened since the last report; nothing where there is none.
pub(super) async fn since(conn: &impl ConnectionTrait, of: Id) -> Result<Since, StoreError> {
    let question = sql(
        conn,
        "SELECT r.withdrawn, (SELECT COUNT(DISTINCT v.participant_id) FROM debate_vote v \
         JOIN debate_participant p ON p.id = v.participant_id \
         WHERE v.conversation_id = r.conversation_id AND v.seq > r.up_to AND p.excluded_at IS NULL) AS voted, \
         (SELECT COUNT(*) FROM debate_participant p WHERE p.conversation_id = r.conversation_id \
         AND p.excluded_at > r.made_at) AS left_out \
         FROM debate_report r WHERE r.conversation_id = $1",
        [of.as_uuid().into()],
    );
    let Some(row) = conn.query_one_raw(question).await? else { return Ok(Since::default()) };
    let (voted, left_out): (i64, i64) = (row.try_get("", "voted")?, row.try_get("", "left_out")?);
    Ok(Since { withdrawn: row.try_get("", "withdrawn")?, others: voted + left_out })
}

/// How far the log of a conversation goes, whoever cast the votes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reach {
    /// The number of its last vote; 0 where there is none.
    pub last: i64,
    /// How many votes there are up to that.
    pub votes: i64,
}

/// How far the log of a conversation goes, of votes up to that number.
pub(super) async fn reach(conn: &impl ConnectionTrait, of: Id, up_to: i64) -> Result<Reach, StoreError> {
    let question = sql(
        conn,
        "SELECT COALESCE(MAX(seq), 0) AS last, COUNT(*) AS votes FROM debate_vote WHERE conversation_id = $1 AND seq <= $2",
        [of.as_uuid().into(), up_to.into()],
    );
    let row = conn.query_one_raw(question).await?.ok_or_else(|| damaged("a count of votes"))?;
    Ok(Reach { last: row.try_get("", "last")?, votes: row.try_get("", "votes")? })
}

/// Leaves the last report as it is, for good.
pub(super) async fn freeze(tx: &mut WriteTx, conversation: &Conversation) -> Result<(), StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_report SET is_frozen = TRUE WHERE conversation_id = $1",
        [conversation.id.as_uuid().into()],
    );
    tx.conn().execute_raw(update).await?;
    tx.changed(REPORT, &conversation.key).await
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
