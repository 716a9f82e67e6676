use std::sync::Arc;
use std::time::Duration;

use praxis_domain::Timestamp;
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{Store, StoreError, WriteTx};
use praxis_web::Site;

use super::{Places, queries};

/// Gives places that were kept for too long to the next, at the moment; and every few minutes to whoever waits while one is
/// free, however it became so.
#[derive(Debug)]
pub(crate) struct ExpireOffers {
    pub(crate) site: Arc<Site>,
}

impl ExpireOffers {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "expire-offers";
}

/// Asks for a look at that event's line then.
pub(crate) async fn look_again(tx: &mut WriteTx, event: &str, at: Timestamp) -> Result<(), StoreError> {
    let dedup = format!("{event} {}", at.as_micros());
    let job = NewJob {
        kind: ExpireOffers::KIND,
        payload: event.to_owned(),
        dedup_key: Some(dedup),
        run_at: Some(at),
    };
    tx.enqueue(job).await
}

#[async_trait::async_trait]
impl JobHandler for ExpireOffers {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(300))
    }

    async fn run(&self, store: &Store, event: &str) -> Result<(), JobError> {
        let events = match event {
            "" => queries::events_with_a_line(store.read()).await?,
            event => vec![event.to_owned()],
        };
        for key in events {
            let Some(places) = Places::open(&self.site, &key).await? else { continue };
            // at a moment that was asked for, pages say something else, whether or not the line moves
            if !event.is_empty() || places.is_moved() {
                places.close(&self.site).await?;
            }
        }
        Ok(())
    }
}

impl Places {
    /// Whether the line is another than it was when it was read.
    fn is_moved(&self) -> bool {
        self.line.entries().iter().any(|entry| !self.before.contains(entry))
    }
}
