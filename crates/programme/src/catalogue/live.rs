//! The catalogue that follows the database.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use praxis_storage::StoreError;
use praxis_storage::changes::{self, Change};
use praxis_web::Site;
use tokio::sync::Mutex;

use super::{Catalogue, Directory, build};
use crate::record::queries::{self, Holdings};
use crate::record::{Kind, Record};

/// Why the catalogue could not be made.
pub type LoadError = StoreError;

/// The catalogue as of the last change. Cheap to clone; all clones see the same.
#[derive(Clone, Debug)]
pub struct Live {
    site: Arc<Site>,
    current: Arc<RwLock<Arc<Catalogue>>>,
    directory: Arc<RwLock<Arc<Directory>>>,
    /// What it was made from, for whoever makes it anew: one at a time, so that an older one never takes the place of a
    /// newer.
    making: Arc<Mutex<Option<Holdings>>>,
}

impl Live {
    /// Makes the catalogue for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, LoadError> {
        let live = Self { site, current: Arc::default(), directory: Arc::default(), making: Arc::default() };
        live.make().await?;
        Ok(live)
    }

    /// A catalogue of its own in which one record says something else, or one more is there: for a look at what is not
    /// published. It follows nothing, and nothing of it reaches the pages that are kept or the search.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn with(&self, record: Record) -> Result<Self, LoadError> {
        let (held, now) = {
            let held = self.making.lock().await;
            (held.clone(), self.now())
        };
        let moment = self.site.store.snapshot().await?;
        let before = match held {
            Some(held) if changes::newest(&moment).await? == now.taken_in => held,
            // somebody has just changed something
            _ => queries::all(&moment).await?,
        };
        // no published record has this version: its words are rendered anew
        let holdings = queries::with(&moment, before, Record { version: i32::MIN, ..record }).await?;
        drop(moment);
        let catalogue = build(&holdings, &self.site.language, now.taken_in, &now);
        let current = Arc::new(RwLock::new(Arc::new(catalogue)));
        Ok(Self {
            site: self.site.clone(),
            current,
            directory: Arc::new(RwLock::new(self.directory())),
            making: Arc::new(Mutex::new(Some(holdings))),
        })
    }

    /// The catalogue.
    pub fn now(&self) -> Arc<Catalogue> {
        // a thread that panicked while it held the lock left a whole catalogue behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every record there is, for those who edit.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.read().unwrap_or_else(PoisonError::into_inner).clone()
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
        let mut changes = self.site.store.changed().wait();
        while changes.again().await {
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, "the catalogue cannot be brought up to date; pages show the last one");
            }
        }
    }

    async fn make(&self) -> Result<(), LoadError> {
        let mut held = self.making.lock().await;
        let before = self.now();
        let moment = self.site.store.snapshot().await?;
        let taken_in = changes::newest(&moment).await?;
        let changed = changed(&changes::after(&moment, before.taken_in, MOST_CHANGES).await?);
        // taken out: should reading fail half-way, the next time reads everything
        let holdings = match (held.take(), changed) {
            (Some(held), Some(changed)) => queries::again(&moment, held, &changed).await?,
            _ => queries::all(&moment).await?,
        };
        drop(moment);
        let catalogue = build(&holdings, &self.site.language, taken_in, &before);
        let directory = Directory::of(&holdings, &catalogue);
        *held = Some(holdings);
        if !catalogue.programme.core.title.is_empty() {
            self.site.rename(&catalogue.programme.core.title);
        }
        *self.directory.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(directory);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
        self.site.pages.forget();
        Ok(())
    }
}

/// After more changes than this, everything is read again.
const MOST_CHANGES: u32 = 1_000;

/// The records these changes are about; nothing where so much changed that everything has to be read.
fn changed(changes: &[Change]) -> Option<HashSet<String>> {
    let too_many = changes.len() >= MOST_CHANGES as usize;
    let restored = changes.iter().any(|change| change.kind == "restore");
    let records = changes.iter().filter(|change| change.kind.parse::<Kind>().is_ok());
    (!too_many && !restored).then(|| records.map(|change| change.subject.clone()).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use praxis_storage::Migrations;
    use praxis_web::Language;

    use super::*;
    use crate::exchange::{self, Folder};

    async fn held(live: &Live) -> Holdings {
        live.making.lock().await.clone().unwrap_or_default()
    }

    /// What was read bit by bit is what stands in the database.
    #[tokio::test]
    async fn what_changed_is_read_again_and_nothing_else_is_lost() {
        for test in praxis_testing::stores(&Migrations::of([
            crate::migrations as fn() -> _,
            praxis_identity::migrations,
        ]))
        .await
        {
            let folder =
                Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo/programme"))
                    .unwrap();
            exchange::import(&test.store, &folder).await.unwrap();
            let language = Language::british(&[praxis_web::TEXT, crate::TEXT]).unwrap();
            let site = Site::new(test.store.clone(), language, praxis_web::Settings::at("http://localhost"));
            let live = Live::load(site).await.unwrap();
            let steps: [fn(&str) -> String; 4] = [
                |people| people.replacen("visibility: page", "visibility: name-only", 1),
                |people| {
                    format!(
                        "{people}\n- {{id: newcomer, slug: newcomer, name: Zoe Newcomer, visibility: page}}\n"
                    )
                },
                |people| people.replacen("name: Zoe Newcomer", "name: Zoë Newcomer", 1),
                |people| {
                    people.replacen(
                        "- {id: newcomer, slug: newcomer, name: Zoë Newcomer, visibility: page}\n",
                        "",
                        1,
                    )
                },
            ];
            let mut folder = folder;
            for step in steps {
                let people = step(&folder.0["people.yaml"]);
                folder.0.insert("people.yaml".to_owned(), people);
                exchange::import(&test.store, &folder).await.unwrap();
                live.refresh().await.unwrap();
                assert_eq!(held(&live).await, queries::all(test.store.read()).await.unwrap());
            }
            test.store.close().await;
        }
    }
}
