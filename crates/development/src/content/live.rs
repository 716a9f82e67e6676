//! The content that follows the database.

use praxis_storage::{Snapshot, StoreError};
use praxis_web::Kept;

use super::Content;
use super::exchange::Folder;
use crate::stored::queries;

/// The content as of the last change.
pub type Live = praxis_web::Live<Content>;

impl Kept for Content {
    const NAME: &'static str = "development content";

    fn concerns(kind: &str) -> bool {
        kind == queries::DOCUMENT
    }

    async fn read(moment: &Snapshot) -> Result<Self, StoreError> {
        let stored = queries::documents(moment).await?;
        Ok(Folder(stored).content().unwrap_or_else(|problems| {
            // it was checked before it was stored: only an older or newer program's texts come here
            for problem in problems {
                tracing::error!(%problem, "stored development content cannot be read");
            }
            Self::default()
        }))
    }
}
