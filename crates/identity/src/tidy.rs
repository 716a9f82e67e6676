use std::time::Duration;

use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};

use crate::{invitation, limit, request, session};

/// Deletes once a day what is over: sessions, requests to sign in, invitations, counts of tries.
#[derive(Debug)]
pub struct ForgetWhatIsOver;

/// Longer than the longest limit.
const COUNTS_KEPT_SECONDS: i64 = 2 * 24 * 3600;

impl ForgetWhatIsOver {
    /// The kind of its jobs.
    pub const KIND: &'static str = "forget-sign-ins";
}

#[async_trait::async_trait]
impl JobHandler for ForgetWhatIsOver {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let tx = store.begin().await?;
        session::queries::delete_over(&tx).await?;
        request::queries::delete_over(&tx).await?;
        invitation::queries::delete_over(&tx).await?;
        limit::queries::delete_before(&tx, tx.now().plus_seconds(-COUNTS_KEPT_SECONDS)).await?;
        tx.commit().await?;
        Ok(())
    }
}
