//! Events that are booked, in memory, as of the last change: what their pages say of places, and nothing of who booked.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use praxis_storage::{StoreError, changes};
use praxis_web::Site;
use tokio::sync::Mutex;

use crate::stored::{BookingEvent, Counts, queries};

/// More changes than this at once: all is read anew.
const MANY: u32 = 1_000;

/// An event that is booked, and how many bookings stand how.
#[derive(Clone, Debug)]
pub struct Held {
    /// How it is booked.
    pub event: BookingEvent,
    /// How many bookings stand how.
    pub counts: Counts,
}

/// All events that are booked, by key.
pub type All = BTreeMap<String, Arc<Held>>;

/// The events that are booked as of the last change. Cheap to clone; all clones see the same.
#[derive(Clone, Debug)]
pub struct Live {
    site: Arc<Site>,
    current: Arc<RwLock<Seen>>,
    /// One at a time reads anew, so that an older state never takes the place of a newer.
    reading: Arc<Mutex<()>>,
}

#[derive(Clone, Debug, Default)]
struct Seen {
    all: Arc<All>,
    /// The number of the last change looked at, whatever it was.
    up_to: i64,
}

impl Live {
    /// Reads the events for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, StoreError> {
        let live = Self { site, current: Arc::default(), reading: Arc::default() };
        live.read_all().await?;
        Ok(live)
    }

    fn seen(&self) -> Seen {
        // a thread that panicked while it held the lock left a whole state behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All events that are booked.
    pub fn now(&self) -> Arc<All> {
        self.seen().all
    }

    /// The event with that key.
    pub fn of(&self, key: &str) -> Option<Arc<Held>> {
        self.now().get(key).cloned()
    }

    /// Takes in what has changed since.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.reading.lock().await;
        let new = changes::after(self.site.store.read(), self.seen().up_to, MANY).await?;
        let Some(last) = new.last().map(|change| change.seq) else { return Ok(()) };
        if new.len() as u32 == MANY || new.iter().any(|change| change.kind == "restore") {
            return self.read_everything().await;
        }
        let mut keys: Vec<&str> = new
            .iter()
            .filter(|change| change.kind == queries::BOOKING)
            .map(|change| change.subject.as_str())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            self.current.write().unwrap_or_else(PoisonError::into_inner).up_to = last;
            return Ok(());
        }
        let moment = self.site.store.snapshot().await?;
        let mut all = All::clone(&self.now());
        for key in keys {
            match queries::event(&moment, key).await? {
                Some(event) => {
                    let counts = queries::counts(&moment, key).await?;
                    all.insert(key.to_owned(), Arc::new(Held { event, counts }))
                }
                None => all.remove(key),
            };
        }
        drop(moment);
        self.put(all, last);
        Ok(())
    }

    /// Takes in a change that was stored just now. Where that fails, the change is stored all the same, and whoever made it is told
    /// so; the follower tries again within a second.
    pub async fn after_change(&self) {
        if let Err(error) = self.refresh().await {
            tracing::warn!(%error, "a change of bookings is stored; pages show it a little later");
        }
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(self) {
        let mut changes = self.site.store.changed().wait();
        while changes.again().await {
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, "bookings cannot be brought up to date; pages show the last state");
            }
        }
    }

    async fn read_all(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.reading.lock().await;
        self.read_everything().await
    }

    async fn read_everything(&self) -> Result<(), StoreError> {
        let moment = self.site.store.snapshot().await?;
        let up_to = changes::newest(&moment).await?;
        let mut counts = queries::all_counts(&moment).await?;
        let mut all = All::new();
        for event in queries::events(&moment).await? {
            let counts = counts.remove(&event.key).unwrap_or_default();
            all.insert(event.key.clone(), Arc::new(Held { event, counts }));
        }
        drop(moment);
        self.put(all, up_to);
        Ok(())
    }

    fn put(&self, all: All, up_to: i64) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Seen { all: Arc::new(all), up_to };
        self.site.pages.forget();
    }
}
