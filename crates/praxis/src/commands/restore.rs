use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use praxis_domain::Clock;
use praxis_storage::{DatabaseUrl, Store, backup};

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Puts a backup in the place of what the database holds, and brings it up to date. The whole file is verified first; then
/// all is replaced in one step, or nothing is. A site that runs meanwhile shows the restored content within a second.
#[derive(Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
    /// Replace what the database holds; without this, only an empty database is filled.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: Place,
}

impl Restore {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let url = self.place.database(file)?;
        let backup = backup::Backup::open(&self.file)?;
        let fresh = match &url {
            DatabaseUrl::Sqlite(path) if !path.exists() => Some(path.clone()),
            _ => None,
        };
        let restored = self.put_in(&url, &backup).await;
        if let (Err(_), Some(path)) = (&restored, &fresh) {
            remove_empty(path);
        }
        restored?;
        let header = backup.header();
        println!(
            "Restored {} into {url}: {} tables, {} rows, as of {}.",
            self.file.display(),
            header.tables.len(),
            header.rows(),
            header.made_at
        );
        Ok(())
    }

    async fn put_in(&self, url: &DatabaseUrl, backup: &backup::Backup) -> Result<(), Failure> {
        let store = Store::connect(url.clone(), Clock::machine()).await?;
        let restored = backup::restore(&store, &areas::migrations(), backup, self.replace).await;
        store.close().await;
        Ok(restored?)
    }
}

/// The file that was made for what then was not restored.
fn remove_empty(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}
