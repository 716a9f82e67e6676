//! Files that were brought and never used do not stay.

use std::time::Duration;

use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};

use super::queries;

/// Forgets uploads after 30 days, and removes the files that no record, draft, revision or removed record names.
#[derive(Debug)]
pub(crate) struct SweepUploads;

/// For so long an upload keeps its file, whatever became of the draft.
pub(crate) const KEPT_DAYS: i64 = 30;

impl SweepUploads {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "sweep-uploads";
}

#[async_trait::async_trait]
impl JobHandler for SweepUploads {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let tx = store.begin().await?;
        let before = tx.now().plus_seconds(-KEPT_DAYS * 24 * 3600);
        let forgotten = queries::forget_before(&tx, before).await?;
        let gone = queries::remove_unused_files(&tx).await?;
        tx.commit().await?;
        if forgotten + gone as u64 > 0 {
            tracing::info!(forgotten, gone, "uploads of more than a month ago were forgotten");
        }
        Ok(())
    }
}
