//! Events that are booked, in memory, as of the last change: what their pages say of places, and nothing of who booked.

use std::collections::BTreeMap;
use std::sync::Arc;

use praxis_storage::{Snapshot, StoreError};
use praxis_web::Kept;

use crate::stored::{BookingEvent, Counts, queries};

/// An event that is booked, and how many bookings stand how.
#[derive(Clone, Debug)]
pub struct Held {
    /// How it is booked.
    pub event: BookingEvent,
    /// How many bookings stand how.
    pub counts: Counts,
}

/// All events that are booked, by key.
#[derive(Clone, Debug, Default)]
pub struct All(BTreeMap<String, Arc<Held>>);

/// The events that are booked as of the last change.
pub type Live = praxis_web::Live<All>;

impl All {
    /// The event with that key.
    pub fn of(&self, key: &str) -> Option<Arc<Held>> {
        self.0.get(key).cloned()
    }

    /// Whether the event with that key is booked.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Each of them, in the order of their keys.
    pub fn each(&self) -> impl Iterator<Item = &Arc<Held>> {
        self.0.values()
    }
}

impl Kept for All {
    const NAME: &'static str = "bookings";

    fn concerns(kind: &str) -> bool {
        kind == queries::BOOKING
    }

    async fn read(moment: &Snapshot) -> Result<Self, StoreError> {
        let mut counts = queries::all_counts(moment).await?;
        let mut all = BTreeMap::new();
        for event in queries::events(moment).await? {
            let counts = counts.remove(&event.key).unwrap_or_default();
            all.insert(event.key.clone(), Arc::new(Held { event, counts }));
        }
        Ok(Self(all))
    }

    async fn read_again(&self, moment: &Snapshot, changed: &[&str]) -> Result<Self, StoreError> {
        let mut all = self.0.clone();
        for &key in changed {
            match queries::event(moment, key).await? {
                Some(event) => {
                    let counts = queries::counts(moment, key).await?;
                    all.insert(key.to_owned(), Arc::new(Held { event, counts }))
                }
                None => all.remove(key),
            };
        }
        Ok(Self(all))
    }
}
