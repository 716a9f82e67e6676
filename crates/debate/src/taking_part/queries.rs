//! Participants and their votes in the database.

use praxis_domain::Id;
use praxis_storage::StoreError;
use sea_orm::ConnectionTrait;

use crate::stored::queries::sql;

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
