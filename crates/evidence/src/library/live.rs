//! The library that follows the database.

use praxis_storage::{Snapshot, StoreError};
use praxis_web::Kept;

use super::{Library, build};
use crate::stored::queries;

/// The library as of the last change.
pub type Live = praxis_web::Live<Library>;

impl Kept for Library {
    const NAME: &'static str = "evidence library";

    /// A message or a vote is no reason to read a whole library again.
    fn concerns(kind: &str) -> bool {
        kind.starts_with("evidence-")
    }

    async fn read(moment: &Snapshot) -> Result<Self, StoreError> {
        Ok(build(queries::all(moment).await?))
    }
}
