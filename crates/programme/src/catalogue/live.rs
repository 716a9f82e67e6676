//! The catalogue that follows the database.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use praxis_storage::{StoreError, changes};
use praxis_web::Site;
use tokio::sync::Mutex;

use super::{Catalogue, build};
use crate::record::queries;

/// Why the catalogue could not be made.
pub type LoadError = StoreError;

/// How often the change log is asked for what other processes changed.
const POLL: Duration = Duration::from_secs(1);

/// The catalogue as of the last change. Cheap to clone; all clones see the same.
#[derive(Clone, Debug)]
pub struct Live {
    site: Arc<Site>,
    current: Arc<RwLock<Arc<Catalogue>>>,
    /// One at a time makes it anew, so that an older one never takes the place of a newer.
    making: Arc<Mutex<()>>,
}

impl Live {
    /// Makes the catalogue for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, LoadError> {
        let live = Self { site, current: Arc::default(), making: Arc::default() };
        live.make().await?;
        Ok(live)
    }

    /// The catalogue.
    pub fn now(&self) -> Arc<Catalogue> {
        // a thread that panicked while it held the lock left a whole catalogue behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes in what has changed since. After a change of one's own, call this before answering: the next page the
    /// reader sees shows it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn refresh(&self) -> Result<(), LoadError> {
        if changes::newest(self.site.store.read()).await? > self.now().taken_in {
            self.make().await?;
        }
        Ok(())
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(self) {
        let mut signal = self.site.store.changed().follow();
        loop {
            tokio::select! {
                changed = signal.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(POLL) => {}
            }
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, "the catalogue cannot be brought up to date; pages show the last one");
            }
        }
    }

    async fn make(&self) -> Result<(), LoadError> {
        let _one_at_a_time = self.making.lock().await;
        let moment = self.site.store.snapshot().await?;
        let taken_in = changes::newest(&moment).await?;
        let holdings = queries::all(&moment).await?;
        drop(moment);
        let catalogue = build(&holdings, &self.site.language, taken_in);
        if !catalogue.programme.core.title.is_empty() {
            self.site.rename(&catalogue.programme.core.title);
        }
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
        self.site.pages.forget();
        Ok(())
    }
}
