//! What pages show of the database, kept in memory and following the change log.

use std::fmt;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};

use praxis_storage::{Snapshot, StoreError, changes};
use tokio::sync::Mutex;

use crate::Site;

/// More changes than this at once: all is read anew, without looking at each.
const MANY: u32 = 1_000;

/// The kind of change after which nothing of what was read before holds: other content came in whole, or a subject may
/// be named no more.
const RESTORE: &str = "restore";

/// A part of the database that is kept in memory.
pub trait Kept: fmt::Debug + Default + Send + Sync + 'static {
    /// Its name in the program's log.
    const NAME: &'static str;

    /// Whether changes of that kind are changes of this.
    fn concerns(kind: &str) -> bool;

    /// Reads all of it.
    ///
    /// # Errors
    /// When the database refuses.
    fn read(moment: &Snapshot) -> impl Future<Output = Result<Self, StoreError>> + Send;

    /// Reads again what the changes were about, by key; all of it, unless an area knows better.
    ///
    /// # Errors
    /// When the database refuses.
    fn read_again(
        &self,
        moment: &Snapshot,
        _changed: &[&str],
    ) -> impl Future<Output = Result<Self, StoreError>> + Send {
        Self::read(moment)
    }
}

/// What is kept, as of the last change. Cheap to clone; all clones see the same.
#[derive(Debug)]
pub struct Live<T> {
    site: Arc<Site>,
    current: Arc<RwLock<Seen<T>>>,
    /// One at a time reads, so that an older state never takes the place of a newer.
    reading: Arc<Mutex<()>>,
}

#[derive(Debug, Default)]
struct Seen<T> {
    kept: Arc<T>,
    /// The number of the last change looked at, whatever it was.
    up_to: i64,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self { site: self.site.clone(), current: self.current.clone(), reading: self.reading.clone() }
    }
}

impl<T: Kept> Live<T> {
    /// Reads it for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, StoreError> {
        let live = Self { site, current: Arc::default(), reading: Arc::default() };
        let one_at_a_time = live.reading.lock().await;
        live.read().await?;
        drop(one_at_a_time);
        Ok(live)
    }

    /// What is kept.
    pub fn now(&self) -> Arc<T> {
        // a thread that panicked while it held the lock left a whole state behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).kept.clone()
    }

    /// Takes in what has changed since. After a change of one's own, call this before answering: the next page the reader
    /// sees shows it.
    ///
    /// # Errors
    /// When the database refuses; what was read last stays.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.reading.lock().await;
        let up_to = self.current.read().unwrap_or_else(PoisonError::into_inner).up_to;
        let new = changes::after(self.site.store.read(), up_to, MANY).await?;
        let Some(last) = new.last().map(|change| change.seq) else { return Ok(()) };
        if new.len() as u32 == MANY || new.iter().any(|change| change.kind == RESTORE) {
            return self.read().await;
        }
        let concerned = new.iter().filter(|change| T::concerns(&change.kind));
        let mut changed: Vec<&str> = concerned.map(|change| change.subject.as_str()).collect();
        if changed.is_empty() {
            self.current.write().unwrap_or_else(PoisonError::into_inner).up_to = last;
            return Ok(());
        }
        changed.sort_unstable();
        changed.dedup();
        let moment = self.site.store.snapshot().await?;
        let kept = self.now().read_again(&moment, &changed).await?;
        drop(moment);
        self.put(kept, last);
        Ok(())
    }

    /// Takes in a change that was stored just now. Where that fails, the change is stored all the same, and whoever made
    /// it is told so; the follower tries again within a second.
    pub async fn after_change(&self) {
        if let Err(error) = self.refresh().await {
            tracing::warn!(%error, of = T::NAME, "a change is stored; pages show it a little later");
        }
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(self) {
        let mut changes = self.site.store.changed().wait();
        while changes.again().await {
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, of = T::NAME, "cannot be brought up to date; pages show the last state");
            }
        }
    }

    async fn read(&self) -> Result<(), StoreError> {
        let moment = self.site.store.snapshot().await?;
        let up_to = changes::newest(&moment).await?;
        let kept = T::read(&moment).await?;
        drop(moment);
        self.put(kept, up_to);
        Ok(())
    }

    fn put(&self, kept: T, up_to: i64) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Seen { kept: Arc::new(kept), up_to };
        self.site.pages.forget();
    }
}
