use std::path::{Path, PathBuf};

use clap::Args;
use praxis_programme::exchange as programme;
use praxis_programme::workspace::files_in_out::{Counts, Files, NotTakenIn};
use praxis_storage::Store;

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;
use crate::plain_files::{Everything, read};

/// Loads a programme from plain files (see docs/programme-files.md), and the evidence library in its subfolder `evidence`
/// (see docs/evidence-files.md), and the development content in `development` (see docs/development-files.md). All or nothing: if anything is wrong, every problem is listed with its file and line, and
/// nothing is written. Files that say what is stored already change nothing.
#[derive(Args)]
pub struct Import {
    /// The folder with the files.
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Import {
    pub async fn run(self, file: &File) -> Result<(), Failure> {
        // a folder that cannot be read is said to be one before a database is made
        read(&self.folder).map_err(|problems| Failure::bad_input(problems.join("\n")))?;
        let store = areas::open(self.place.database(file)?).await?;
        let outcome = import(&store, &self.folder).await;
        store.close().await;
        for line in outcome? {
            println!("{line}");
        }
        Ok(())
    }
}

/// Takes everything in, in one transaction; says what was done.
async fn import(store: &Store, folder: &Path) -> Result<Vec<String>, Failure> {
    let mut tx = store.begin().await?;
    tx.alone().await?;
    match Everything.take_in(&mut tx, folder).await {
        Ok(taken) => {
            tx.commit().await?;
            let programme = taken.programme.iter().map(of_programme);
            let library = taken.library.iter().map(of_library);
            Ok(programme.chain(library).chain(taken.development.map(of_development)).collect())
        }
        Err(NotTakenIn::Files(problems)) => {
            let s = if problems.len() == 1 { "" } else { "s" };
            let (count, list) = (problems.len(), problems.join("\n"));
            Err(Failure::bad_input(format!("nothing was imported; {count} problem{s}:\n{list}")))
        }
        Err(NotTakenIn::Store(error)) => Err(error.into()),
    }
}

fn of_programme(report: &programme::Report) -> String {
    if report.is_unchanged() {
        return format!("Nothing to do: all {} records are stored already.", report.unchanged);
    }
    format!(
        "Added {}, updated {}, removed {}, left {} as they were; {} new links, {} addresses.",
        report.added, report.updated, report.removed, report.unchanged, report.links, report.addresses
    )
}

fn of_library(counts: &Counts) -> String {
    if (Counts { unchanged: counts.unchanged, ..Counts::default() }) == *counts {
        return format!(
            "Evidence library: nothing to do, all {} records are stored already.",
            counts.unchanged
        );
    }
    format!(
        "Evidence library: added {}, updated {}, removed {}, left {} as they were; snapshot {}.",
        counts.added,
        counts.updated,
        counts.removed,
        counts.unchanged,
        counts.snapshot.as_deref().unwrap_or_default()
    )
}

fn of_development(files: usize) -> String {
    match files {
        0 => "Development: nothing to do, all files are stored already.".to_owned(),
        files => format!("Development: {files} files taken in."),
    }
}
