use clap::Args;
use praxis_domain::Clock;
use praxis_search::Index;
use praxis_storage::health::{self, Finding};
use praxis_storage::{Store, StoreError};

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Looks whether the database and what it holds are sound, and changes nothing: the database itself, documents and what
/// they refer to, links, addresses, that nothing invented is attached to anything real, jobs that failed, and the search index. Prints a
/// line for each finding, with what to do. Exit code 0: sound; 1: something is wrong; 2: there is no database there.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
}

impl Doctor {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let store = Store::look(self.place.database(file)?, Clock::machine()).await?;
        let found = look(&store).await;
        let index = self.place.folder(file).join(areas::SEARCH_FOLDER);
        let url = store.url().to_string();
        store.close().await;
        let mut findings = found?;
        if let Err(error) = Index::check(&index) {
            let remedy =
                format!("delete the folder {}: the index is made anew at the next start", index.display());
            findings.push(Finding::new(error.to_string(), remedy));
        }
        for finding in &findings {
            println!("{finding}");
        }
        match findings.len() {
            0 => {
                println!("{url} is sound.");
                Ok(())
            }
            1 => Err(Failure::failed(format!("1 finding in {url}"))),
            many => Err(Failure::failed(format!("{many} findings in {url}"))),
        }
    }
}

async fn look(store: &Store) -> Result<Vec<Finding>, StoreError> {
    let snapshot = store.snapshot().await?;
    let (mut findings, readable) = health::check(&snapshot, &areas::migrations()).await?;
    if readable {
        findings.extend(praxis_programme::doctor::check(&snapshot).await?);
        findings.extend(praxis_evidence::doctor::check(&snapshot).await?);
    }
    Ok(findings)
}
