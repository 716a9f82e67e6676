use std::path::PathBuf;

use clap::Args;
use praxis_domain::Clock;
use praxis_storage::{Store, backup};

use crate::config::{File, Place};
use crate::failure::Failure;

/// Writes everything the database holds into one file (see docs/backup-format.md): the database at one moment, while the
/// site runs. The file fits SQLite and PostgreSQL alike. It holds the messages people sent: keep it where the database
/// could stand.
#[derive(Args)]
pub struct Backup {
    /// The file to write.
    file: PathBuf,
    /// Write over an earlier backup of that name.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: Place,
}

impl Backup {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let store = Store::look(self.place.database(file)?, Clock::machine()).await?;
        let written = backup::write(&store, &self.file, env!("CARGO_PKG_VERSION"), self.replace).await;
        store.close().await;
        let header = written?;
        println!(
            "Wrote {}: {} tables, {} rows, as of {}.",
            self.file.display(),
            header.tables.len(),
            header.rows(),
            header.made_at
        );
        Ok(())
    }
}
