//! What the report asks of the database.

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};
use sea_orm::{ConnectionTrait, prelude::Uuid};

use crate::stored::queries::{CONVERSATION, damaged, sql};
use crate::stored::{Bears, Checked, Conversation};

/// The last votes of one participant: the statement's number and the vote, ascending.
pub(crate) async fn own_votes(
    conn: &impl ConnectionTrait,
    participant: i64,
) -> Result<Vec<(u64, i64)>, StoreError> {
    let question = sql(
        conn,
        "SELECT s.number, v.value FROM debate_vote v JOIN debate_statement s ON s.id = v.statement_id \
         WHERE v.participant_id = $1 ORDER BY v.seq",
        [participant.into()],
    );
    let mut last = std::collections::BTreeMap::new();
    for row in conn.query_all_raw(question).await? {
        let number: i64 = row.try_get("", "number")?;
        last.insert(number.unsigned_abs(), row.try_get("", "value")?);
    }
    Ok(last.into_iter().collect())
}

/// How many people the organisers left out of a conversation.
pub(crate) async fn left_out(conn: &impl ConnectionTrait, of: Id) -> Result<usize, StoreError> {
    let question = sql(
        conn,
        "SELECT COUNT(*) AS people FROM debate_participant WHERE conversation_id = $1 AND excluded_at IS NOT NULL",
        [of.as_uuid().into()],
    );
    let row = conn.query_one_raw(question).await?.ok_or_else(|| damaged("a count of people"))?;
    let people: i64 = row.try_get("", "people")?;
    Ok(usize::try_from(people).unwrap_or_default())
}

/// A link between a statement and a reference, as the workspace lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggested {
    /// The statement's number.
    pub number: i64,
    /// The statement's words.
    pub statement: String,
    /// The reference's key.
    pub reference: String,
    /// How it bears on the statement.
    pub bears: Bears,
    /// Whether somebody has looked at it.
    pub state: Checked,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

/// The links of a conversation's statements, refused ones included: what nobody has looked at first.
pub(crate) async fn suggestions(conn: &impl ConnectionTrait, of: Id) -> Result<Vec<Suggested>, StoreError> {
    let question = sql(
        conn,
        "SELECT s.number, s.text, r.reference, r.bears, r.state, r.checked_at, a.name FROM debate_statement_reference r \
         JOIN debate_statement s ON s.id = r.statement_id LEFT JOIN account a ON a.id = r.checked_by \
         WHERE s.conversation_id = $1 \
         ORDER BY CASE r.state WHEN 'suggested' THEN 0 ELSE 1 END, s.number, r.bears, r.reference",
        [of.as_uuid().into()],
    );
    let broken = || damaged("a reference of a statement");
    let mut found = Vec::new();
    for row in conn.query_all_raw(question).await? {
        let (bears, state): (String, String) = (row.try_get("", "bears")?, row.try_get("", "state")?);
        let at: Option<i64> = row.try_get("", "checked_at")?;
        found.push(Suggested {
            number: row.try_get("", "number")?,
            statement: row.try_get("", "text")?,
            reference: row.try_get("", "reference")?,
            bears: Bears::of_word(&bears).ok_or_else(broken)?,
            state: Checked::of_word(&state).ok_or_else(broken)?,
            by: row.try_get("", "name")?,
            at: at.map(Timestamp::from_micros),
        });
    }
    Ok(found)
}

/// Notes that somebody looked at a link between a statement and a reference; says whether there is such a link.
pub(crate) async fn check(
    tx: &mut WriteTx,
    conversation: &Conversation,
    (number, reference): (i64, &str),
    state: Checked,
    by: Uuid,
) -> Result<bool, StoreError> {
    let update = sql(
        tx.conn(),
        "UPDATE debate_statement_reference SET state = $1, checked_by = $2, checked_at = $3 WHERE reference = $4 \
         AND statement_id = (SELECT id FROM debate_statement WHERE conversation_id = $5 AND number = $6)",
        [
            state.word().into(),
            by.into(),
            tx.now().as_micros().into(),
            reference.into(),
            conversation.id.as_uuid().into(),
            number.into(),
        ],
    );
    let is_there = tx.conn().execute_raw(update).await?.rows_affected() > 0;
    tx.changed(CONVERSATION, &conversation.key).await?;
    Ok(is_there)
}
