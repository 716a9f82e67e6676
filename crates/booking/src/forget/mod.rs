//! What is deleted, and when: what people need soon after the event, the rest a year later.

pub(crate) mod queries;

use std::sync::Arc;
use std::time::Duration;

use praxis_domain::Timestamp;
use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler};
use praxis_web::Site;

use crate::stored::{self, BookingEvent};

/// Bookings are kept for so many days after the event.
const BOOKINGS_DAYS: i64 = 365;
/// A certificate can be verified for so many days after it was issued: six years.
pub const CERTIFICATES_DAYS: i64 = 2_190;
/// What people thought of an event is kept for so many days after they said it.
pub const EVALUATIONS_DAYS: i64 = 730;
/// An event of which nobody knows when it is over counts as over so many days after the last change.
const UNKNOWN_DAYS: i64 = 365;
const DAY: i64 = 24 * 3600;

/// When an event is over, as far as bookings go: at its end. That is noted, so that an event that is shown no more keeps it.
/// Of an event without a day nobody knows; it counts as over a year after somebody last booked or changed something, since
/// nothing may be kept for ever and nothing deleted that is needed yet.
async fn over(store: &Store, site: &Site, event: &BookingEvent) -> Result<Timestamp, JobError> {
    let facts = site.event(&event.key);
    let known = match &facts {
        Some(facts) => facts.over,
        None => event.over_at,
    };
    let Some(over) = known else {
        let last = queries::last_change(store.read(), &event.key).await?;
        let last = last.map_or(event.updated_at, |last| last.max(event.updated_at));
        return Ok(last.plus_seconds(UNKNOWN_DAYS * DAY));
    };
    if event.over_at != Some(over) {
        let tx = store.begin().await?;
        queries::note_end(&tx, &event.key, over).await?;
        tx.commit().await?;
    }
    Ok(over)
}

/// Deletes once a day what people needed at events that have been over for long enough.
#[derive(Debug)]
pub(crate) struct ForgetNeeds {
    pub(crate) site: Arc<Site>,
}

impl ForgetNeeds {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "forget-needs";
}

#[async_trait::async_trait]
impl JobHandler for ForgetNeeds {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        for event in stored::queries::events(store.read()).await? {
            let kept = i64::from(event.settings.needs_kept_days) * DAY;
            let due = over(store, &self.site, &event).await?.plus_seconds(kept);
            if due <= store.clock().now() && queries::has_needs(store.read(), &event.key).await? {
                let mut tx = store.begin().await?;
                queries::delete_needs(&mut tx, &event.key).await?;
                tx.commit().await?;
                // what was deleted is gone from the files, too
                store.sweep().await?;
            }
        }
        Ok(())
    }
}

/// Deletes once a day the bookings of events that were over a year ago, and certificates and answers that are too old.
#[derive(Debug)]
pub(crate) struct ForgetBookings {
    pub(crate) site: Arc<Site>,
}

impl ForgetBookings {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "forget-bookings";
}

#[async_trait::async_trait]
impl JobHandler for ForgetBookings {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        for event in stored::queries::events(store.read()).await? {
            let due = over(store, &self.site, &event).await?.plus_seconds(BOOKINGS_DAYS * DAY);
            if due <= store.clock().now() {
                let mut tx = store.begin().await?;
                queries::delete_event(&mut tx, &event.key).await?;
                tx.commit().await?;
            }
        }
        let tx = store.begin().await?;
        let now = tx.now();
        queries::delete_certificates(&tx, now.plus_seconds(-CERTIFICATES_DAYS * DAY)).await?;
        queries::delete_evaluations(&tx, now.plus_seconds(-EVALUATIONS_DAYS * DAY)).await?;
        Ok(tx.commit().await?)
    }
}
