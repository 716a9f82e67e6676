//! The content that follows the database.

use std::sync::{Arc, PoisonError, RwLock};

use praxis_storage::{StoreError, changes};
use praxis_web::Site;
use tokio::sync::Mutex;

use super::Content;
use super::exchange::Folder;
use crate::stored::queries;

/// More changes than this at once: it is made anew without looking at each.
const MANY: u32 = 1_000;

/// The content as of the last change. Cheap to clone; all clones see the same.
#[derive(Clone, Debug)]
pub struct Live {
    site: Arc<Site>,
    current: Arc<RwLock<Seen>>,
    /// One at a time makes it anew, so that an older one never takes the place of a newer.
    making: Arc<Mutex<()>>,
}

#[derive(Debug, Default)]
struct Seen {
    content: Arc<Content>,
    up_to: i64,
}

impl Live {
    /// Reads the content for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, StoreError> {
        let live = Self { site, current: Arc::default(), making: Arc::default() };
        live.make().await?;
        Ok(live)
    }

    /// The content.
    pub fn now(&self) -> Arc<Content> {
        // a thread that panicked while it held the lock left whole content behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).content.clone()
    }

    /// Takes in what has changed since.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let up_to = self.current.read().unwrap_or_else(PoisonError::into_inner).up_to;
        let new = changes::after(self.site.store.read(), up_to, MANY).await?;
        let Some(last) = new.last().map(|change| change.seq) else { return Ok(()) };
        let concerns = |kind: &str| kind == queries::DOCUMENT || kind == "restore";
        if new.len() as u32 == MANY || new.iter().any(|change| concerns(&change.kind)) {
            return self.make().await;
        }
        self.current.write().unwrap_or_else(PoisonError::into_inner).up_to = last;
        Ok(())
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(self) {
        let mut changes = self.site.store.changed().wait();
        while changes.again().await {
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, "the development content cannot be brought up to date; pages show the last one");
            }
        }
    }

    async fn make(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.making.lock().await;
        let moment = self.site.store.snapshot().await?;
        let up_to = changes::newest(&moment).await?;
        let stored = queries::documents(&moment).await?;
        drop(moment);
        let content = match Folder(stored).content() {
            Ok(content) => content,
            Err(problems) => {
                // it was checked before it was stored: only an older or newer program's texts come here
                for problem in problems {
                    tracing::error!(%problem, "stored development content cannot be read");
                }
                Content::default()
            }
        };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) =
            Seen { content: Arc::new(content), up_to };
        self.site.pages.forget();
        Ok(())
    }
}
