//! What changed last, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::StoreError;
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A revision, without what it says.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Revised {
    /// The handle of the record.
    pub key: String,
    /// What made it say so, in a word.
    pub deed: String,
    by_id: Option<Uuid>,
    at: i64,
}

impl Revised {
    /// Who did it; nobody for an import, and once that account is erased.
    pub fn by(&self) -> Option<AccountId> {
        self.by_id.map(|id| AccountId(Id::from_uuid(id)))
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_micros(self.at)
    }
}

/// The last revisions, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn last(conn: &impl ConnectionTrait, most: usize) -> Result<Vec<Revised>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let question = Statement::from_sql_and_values(
        conn.get_database_backend(),
        "SELECT key, deed, by_id, at FROM revision ORDER BY at DESC, key, number DESC LIMIT $1",
        [most.into()],
    );
    Ok(Revised::find_by_statement(question).all(conn).await?)
}
