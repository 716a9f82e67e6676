//! What changed last, in the database.

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;
use praxis_storage::StoreError;
use sea_orm::prelude::Uuid;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::editing::takedown;
use crate::record::Document;

/// A revision.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Revised {
    /// The handle of the record.
    pub key: String,
    /// What made it say so, in a word.
    pub deed: String,
    kind: String,
    document: String,
    note: Option<String>,
    by_id: Option<Uuid>,
    at: i64,
}

impl Revised {
    /// Who did it; nobody for an import, and once that account is erased.
    pub fn by(&self) -> Option<AccountId> {
        self.by_id.map(|id| AccountId(Id::from_uuid(id)))
    }

    /// What the record was called then; nothing where it had no title.
    pub fn title(&self) -> Option<String> {
        Some(self.said()?.title().trim().to_owned()).filter(|title| !title.is_empty())
    }

    /// Whether it took a person down: one who is removed is removed for a reason that is noted.
    pub fn takes_down(&self) -> bool {
        self.note.is_none() && self.said().is_some_and(|document| takedown::is_hidden(&document))
    }

    fn said(&self) -> Option<Document> {
        Document::from_json(self.kind.parse().ok()?, &self.document).ok()
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
        "SELECT key, deed, kind, document, note, by_id, at FROM revision ORDER BY at DESC, key, number DESC LIMIT $1",
        [most.into()],
    );
    Ok(Revised::find_by_statement(question).all(conn).await?)
}
