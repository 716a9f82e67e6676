use std::sync::Arc;

use praxis_storage::{Store, changes};

use crate::document::{Source, SourceError};
use crate::{Cursor, Index, SearchError};

/// As many rows of the change log are read at a time.
const ROWS: u32 = 1_000;
/// The kind of change after which nothing is as it was.
const RESTORE: &str = "restore";

/// Called after the index changed.
pub type Changed = Arc<dyn Fn() + Send + Sync>;

/// Keeps the index in step with the database.
pub struct Follower {
    index: Index,
    store: Store,
    sources: Vec<Arc<dyn Source>>,
    changed: Changed,
    /// The last change this process has seen in the log; none before its first look.
    seen: Option<i64>,
    /// Whether another process writes the index.
    kept: bool,
}

impl Follower {
    /// Follows that database for these areas.
    pub fn new(index: Index, store: Store, sources: Vec<Arc<dyn Source>>, changed: Changed) -> Self {
        Self { index, store, sources, changed, seen: None, kept: false }
    }

    /// Takes in what changed since.
    ///
    /// The first time, and where the log is shorter than it was, it looks at every source: the program may be another, or
    /// the database. What the index holds already is only compared.
    ///
    /// # Errors
    /// When the database, a source or the index refuses. What was not taken in is taken in the next time.
    pub async fn catch_up(&mut self) -> Result<(), SourceError> {
        let newest = changes::newest(self.store.read()).await?;
        let database = self.store.url().to_string();
        let held = self.index.cursor()?;
        let in_step = if held.database == database { held.change } else { 0 };
        if self.kept && in_step >= newest {
            self.index.reload()?;
            self.seen = Some(newest);
        }
        if self.seen == Some(newest) && in_step >= newest {
            return Ok(());
        }
        let touched = match self.seen {
            Some(seen) if seen <= newest => self.touched(seen).await?,
            _ => self.sources.clone(),
        };
        let mut sources = Vec::new();
        for source in &touched {
            sources.push((source.name(), source.documents().await?));
        }
        let index = self.index.clone();
        let written = tokio::task::spawn_blocking(move || {
            index.take_in(&sources, &Cursor { database, change: newest })
        })
        .await?;
        self.kept = matches!(written, Err(SearchError::Kept));
        if self.kept {
            // that process follows the log too: this one looks again in a moment and reads what it wrote
            return Ok(self.index.reload()?);
        }
        written?;
        self.seen = Some(newest);
        if !touched.is_empty() {
            (self.changed)();
        }
        Ok(())
    }

    /// The sources whose pages may have changed after that number.
    async fn touched(&self, mut after: i64) -> Result<Vec<Arc<dyn Source>>, SourceError> {
        let mut touched: Vec<Arc<dyn Source>> = Vec::new();
        loop {
            let changes = changes::after(self.store.read(), after, ROWS).await?;
            let Some(last) = changes.last() else { return Ok(touched) };
            after = last.seq;
            if changes.iter().any(|change| change.kind == RESTORE) {
                return Ok(self.sources.clone());
            }
            for source in &self.sources {
                let is_in = touched.iter().any(|it| it.name() == source.name());
                if !is_in && changes.iter().any(|change| source.follows(&change.kind)) {
                    touched.push(source.clone());
                }
            }
        }
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(mut self) {
        let mut changes = self.store.changed().wait();
        loop {
            if let Err(error) = self.catch_up().await {
                tracing::error!(%error, "the search index cannot be brought up to date; it answers as before");
            }
            if !changes.again().await {
                return;
            }
        }
    }
}
