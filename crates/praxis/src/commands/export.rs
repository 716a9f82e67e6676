use std::path::PathBuf;

use clap::Args;
use praxis_programme::exchange::{self, ExportError};

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

/// Writes the programme as plain files, in their canonical form.
#[derive(Args)]
pub struct Export {
    /// The folder to write: new, or empty.
    folder: PathBuf,
    /// Put the export in the place of an earlier one in that folder.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    place: Place,
}

impl Export {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        let store = areas::open(self.place.database(file)?).await?;
        let exported = exchange::export(&store).await;
        store.close().await;
        let exported = exported?;
        exchange::save(&exported, &self.folder, self.replace).await.map_err(|error| match error {
            ExportError::Disk(..) => Failure::failed(error),
            ExportError::NotEmpty(_) | ExportError::Foreign(..) => Failure::bad_input(error),
        })?;
        println!("Wrote {} files to {}.", exported.0.len() + exported.1.len(), self.folder.display());
        Ok(())
    }
}
