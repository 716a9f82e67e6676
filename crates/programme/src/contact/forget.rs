use std::time::Duration;

use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};

use super::messages;

/// Carries out what the privacy notice promises: messages are deleted 365 days after they came.
#[derive(Debug)]
pub struct ForgetMessages;

/// A year, as the privacy notice says.
pub(crate) const KEPT_SECONDS: i64 = 365 * 24 * 3600;

impl ForgetMessages {
    /// The kind of its jobs.
    pub const KIND: &'static str = "forget-messages";
}

#[async_trait::async_trait]
impl JobHandler for ForgetMessages {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let tx = store.begin().await?;
        let deleted = messages::delete_before(&tx, tx.now().plus_seconds(-KEPT_SECONDS)).await?;
        tx.commit().await?;
        if deleted > 0 {
            tracing::info!(deleted, "messages older than a year were deleted");
        }
        Ok(())
    }
}
