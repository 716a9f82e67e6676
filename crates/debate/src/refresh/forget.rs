use std::time::Duration;

use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};

use super::queries;

/// Forgets once a day from which networks people came, and, some time after a conversation closed, which browser
/// took part: then the votes are nobody's.
#[derive(Debug)]
pub(crate) struct ForgetParticipants;

/// From which network somebody came is known for so many days, to see bursts.
const NETWORKS_DAYS: i64 = 7;
/// So long after closing a browser is recognised, so that its votes can be seen and withdrawn.
const TOKENS_DAYS: i64 = 90;
const DAY: i64 = 24 * 3600;

impl ForgetParticipants {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "forget-participants";
}

#[async_trait::async_trait]
impl JobHandler for ForgetParticipants {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let tx = store.begin().await?;
        queries::forget_networks(&tx, tx.now().plus_seconds(-NETWORKS_DAYS * DAY)).await?;
        queries::forget_tokens(&tx, tx.now().plus_seconds(-TOKENS_DAYS * DAY)).await?;
        Ok(tx.commit().await?)
    }
}
