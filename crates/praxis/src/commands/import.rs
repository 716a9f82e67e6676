use std::path::PathBuf;

use clap::Args;
use praxis_programme::exchange::{self, Folder, ImportError};

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Loads a programme from plain files (see docs/programme-files.md). All or nothing: if anything is wrong, every problem
/// is listed with its file and line, and nothing is written. Files that say what is stored already change nothing.
#[derive(Args)]
pub struct Import {
    /// The folder with the files.
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Import {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let folder = Folder::read(&self.folder).map_err(Failure::bad_input)?;
        let store = areas::open(self.place.database(file)?).await?;
        let result = exchange::import(&store, &folder).await;
        store.close().await;
        match result {
            Ok(report) if report.is_unchanged() => {
                println!("Nothing to do: all {} records are stored already.", report.unchanged)
            }
            Ok(report) => println!(
                "Added {}, updated {}, removed {}, left {} as they were; {} new links, {} addresses.",
                report.added,
                report.updated,
                report.removed,
                report.unchanged,
                report.links,
                report.addresses
            ),
            Err(ImportError::Files(problems)) => {
                let count = problems.0.len();
                let s = if count == 1 { "" } else { "s" };
                return Err(Failure::bad_input(format!(
                    "nothing was imported; {count} problem{s}:\n{problems}"
                )));
            }
            Err(ImportError::Store(error)) => return Err(error.into()),
        }
        Ok(())
    }
}
