//! Participants and their votes in the database.

use std::collections::BTreeMap;

use praxis_domain::Id;
use praxis_storage::{StoreError, WriteTx};
use praxis_web::Site;
use praxis_web::network::Network;
use sea_orm::{ConnectionTrait, DbBackend};

use crate::stored::queries::{damaged, sql};

/// What is stored of the network somebody comes from, for some days: another text in each conversation.
pub(super) fn network(site: &Site, conversation: Id, network: &Network) -> String {
    site.key.hash("debate-network", &format!("{conversation} {network}"))
}

/// Whose token that is: the row of a participant, if they took part.
pub(crate) async fn participant(
    conn: &impl ConnectionTrait,
    of: Id,
    token_hash: &str,
) -> Result<Option<i64>, StoreError> {
    let question = sql(
        conn,
        "SELECT id FROM debate_participant WHERE conversation_id = $1 AND token_hash = $2",
        [of.as_uuid().into(), token_hash.into()],
    );
    let row = conn.query_one_raw(question).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?)
}

/// Notes down a token, once; returns its row, held until this change is done.
pub(super) async fn join(tx: &WriteTx, of: Id, token_hash: &str, network: &str) -> Result<i64, StoreError> {
    // an update that changes nothing holds the row, and hands it out whoever made it
    let insert = sql(
        tx.conn(),
        "INSERT INTO debate_participant (conversation_id, token_hash, network, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (conversation_id, token_hash) DO UPDATE SET token_hash = excluded.token_hash RETURNING id",
        [of.as_uuid().into(), token_hash.into(), network.into(), tx.now().as_micros().into()],
    );
    let row = tx.conn().query_one_raw(insert).await?.ok_or_else(|| damaged("a participant"))?;
    Ok(row.try_get("", "id")?)
}

/// Holds a participant's row until this change is done, so that a vote sent twice at once counts once, and the conversation
/// open; says whether both are so.
pub(super) async fn hold(tx: &WriteTx, of: Id, participant: i64) -> Result<bool, StoreError> {
    // in one question, since every question is a way to the database and back
    let lock = match tx.conn().get_database_backend() {
        DbBackend::Postgres => "FOR UPDATE OF p FOR SHARE OF c",
        _ => "",
    };
    let question = sql(
        tx.conn(),
        format!(
            "SELECT p.id FROM debate_participant p JOIN debate_conversation c ON c.id = p.conversation_id \
             WHERE p.id = $1 AND c.id = $2 AND c.state = 'open' AND (c.opens_at IS NULL OR c.opens_at <= $3) \
             AND (c.closes_at IS NULL OR c.closes_at > $3) {lock}"
        ),
        [participant.into(), of.as_uuid().into(), tx.now().as_micros().into()],
    );
    Ok(tx.conn().query_one_raw(question).await?.is_some())
}

/// Whether votes are taken, held so until this change is done: a vote that comes as the doors close is in or out, never in
/// between.
pub(super) async fn is_open(tx: &WriteTx, of: Id) -> Result<bool, StoreError> {
    let lock = if tx.conn().get_database_backend() == DbBackend::Postgres { "FOR SHARE" } else { "" };
    let question = sql(
        tx.conn(),
        format!(
            "SELECT 1 AS open FROM debate_conversation WHERE id = $1 AND state = 'open' \
             AND (opens_at IS NULL OR opens_at <= $2) AND (closes_at IS NULL OR closes_at > $2) {lock}"
        ),
        [of.as_uuid().into(), tx.now().as_micros().into()],
    );
    Ok(tx.conn().query_one_raw(question).await?.is_some())
}

/// A vote to be stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewVote {
    pub participant: i64,
    /// The statement's row.
    pub statement: i64,
    pub value: i64,
    /// With what probability the statement was drawn; none where somebody chose it.
    pub probability: Option<f64>,
}

/// Votes that one browser may cast within a minute.
const MOST: i64 = 240;
const MINUTE: i64 = 60_000_000;

/// What the log says to a vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Logged {
    /// It stands there now.
    Added,
    /// It stood there before.
    Same,
    /// Too many came within a minute.
    TooMany,
}

/// Adds a vote to the log, where it is another than the last and not one of too many.
pub(super) async fn vote(tx: &WriteTx, of: Id, vote: &NewVote) -> Result<Logged, StoreError> {
    let last = "SELECT value FROM debate_vote WHERE participant_id = $2 AND statement_id = $3 ORDER BY seq DESC LIMIT 1";
    let insert = sql(
        tx.conn(),
        format!(
            "INSERT INTO debate_vote (conversation_id, participant_id, statement_id, value, at, probability) \
             SELECT $1, $2, $3, $4, $5, $6 WHERE COALESCE(({last}), 9) <> $4 \
             AND (SELECT COUNT(*) FROM debate_vote WHERE participant_id = $2 AND at > $7) < $8"
        ),
        [
            of.as_uuid().into(),
            vote.participant.into(),
            vote.statement.into(),
            vote.value.into(),
            tx.now().as_micros().into(),
            vote.probability.into(),
            (tx.now().as_micros() - MINUTE).into(),
            MOST.into(),
        ],
    );
    if tx.conn().execute_raw(insert).await?.rows_affected() > 0 {
        return Ok(Logged::Added);
    }
    let same = sql(
        tx.conn(),
        "SELECT 1 AS same FROM debate_vote WHERE participant_id = $1 AND statement_id = $2 AND value = $3 \
         AND seq = (SELECT MAX(seq) FROM debate_vote WHERE participant_id = $1 AND statement_id = $2)",
        [vote.participant.into(), vote.statement.into(), vote.value.into()],
    );
    let is_same = tx.conn().query_one_raw(same).await?.is_some();
    Ok(if is_same { Logged::Same } else { Logged::TooMany })
}

/// The last vote of a participant on each statement, by the statement's row.
pub(super) async fn last_votes(
    conn: &impl ConnectionTrait,
    participant: i64,
) -> Result<BTreeMap<i64, i64>, StoreError> {
    let question = sql(
        conn,
        "SELECT statement_id, value FROM debate_vote WHERE participant_id = $1 ORDER BY seq",
        [participant.into()],
    );
    let mut last = BTreeMap::new();
    for row in conn.query_all_raw(question).await? {
        last.insert(row.try_get("", "statement_id")?, row.try_get("", "value")?);
    }
    Ok(last)
}

/// Erases a participant: their votes and themselves. What they proposed and others voted on stays without them; the words
/// of what nobody else has voted on go.
pub(super) async fn erase(tx: &WriteTx, of: Id, participant: i64) -> Result<(), StoreError> {
    let steps = [
        "DELETE FROM debate_vote WHERE participant_id = $1 AND conversation_id = $2",
        "UPDATE debate_statement SET text = '', reason = '', state = 'rejected' WHERE author = $1 \
         AND conversation_id = $2 \
         AND NOT EXISTS (SELECT 1 FROM debate_vote v WHERE v.statement_id = debate_statement.id)",
        "UPDATE debate_statement SET author = NULL WHERE author = $1 AND conversation_id = $2",
        "DELETE FROM debate_participant WHERE id = $1 AND conversation_id = $2",
    ];
    for step in steps {
        let step = sql(tx.conn(), step, [participant.into(), of.as_uuid().into()]);
        tx.conn().execute_raw(step).await?;
    }
    let held_back = sql(
        tx.conn(),
        "UPDATE debate_report SET withdrawn = withdrawn + 1 WHERE conversation_id = $1 AND NOT is_frozen",
        [of.as_uuid().into()],
    );
    tx.conn().execute_raw(held_back).await?;
    Ok(())
}

/// Whether a participant has proposed just that.
pub(super) async fn has_proposed(tx: &WriteTx, author: i64, text: &str) -> Result<bool, StoreError> {
    let question = sql(
        tx.conn(),
        "SELECT 1 AS there FROM debate_statement WHERE author = $1 AND text = $2",
        [author.into(), text.into()],
    );
    Ok(tx.conn().query_one_raw(question).await?.is_some())
}
