use std::path::PathBuf;

use clap::Args;
use praxis_development::content::exchange as development;
use praxis_programme::exchange::{self, ExportError, Folder};
use praxis_storage::{Store, StoreError};

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

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
        let exported = everything(&store).await;
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

/// A file of the library, from the programme's folder down.
fn of_library(name: &str) -> String {
    format!("{}/{name}", praxis_evidence::exchange::Folder::NAME)
}

async fn everything(store: &Store) -> Result<Folder, StoreError> {
    let mut files = exchange::export(store).await?;
    let library = praxis_evidence::exchange::export(store).await?;
    files.0.extend(library.0.into_iter().map(|(name, text)| (of_library(&name), text)));
    let content = development::export(store).await?;
    files.0.extend(content.0.into_iter().map(|(name, text)| (development::name_of(&name), text)));
    Ok(files)
}
