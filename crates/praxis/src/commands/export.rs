use std::path::PathBuf;

use clap::Args;
use praxis_development::content::exchange as development;
use praxis_programme::exchange::{self, ExportError};
use praxis_programme::workspace::files_in_out::Files;

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;
use crate::plain_files::{Everything, of_library};

/// Writes the programme as plain files, in their canonical form, and its evidence library and development content in the
/// subfolders `evidence` and `development`.
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
        let exported = Everything.write(&store).await;
        store.close().await;
        let exported = exported?;
        let library = praxis_evidence::exchange::FILES.iter().map(|name| of_library(name));
        let development = development::FILES.iter().map(|name| development::name_of(name));
        let names: Vec<String> = library.chain(development).collect();
        exchange::save(&exported, &self.folder, self.replace, &names).await.map_err(|error| match error {
            ExportError::Disk(..) => Failure::failed(error),
            ExportError::NotEmpty(_) | ExportError::Foreign(..) => Failure::bad_input(error),
        })?;
        println!("Wrote {} files to {}.", exported.0.len() + exported.1.len(), self.folder.display());
        Ok(())
    }
}
