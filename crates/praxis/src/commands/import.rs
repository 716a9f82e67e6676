use std::path::{Path, PathBuf};

use clap::Args;
use praxis_development::content::exchange as development;
use praxis_evidence::exchange as library;
use praxis_programme::exchange as programme;
use praxis_storage::Store;

use crate::areas;
use crate::config::{File, Place};
use crate::failure::Failure;

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
        let files = Files::read(&self.folder)?;
        let store = areas::open(self.place.database(file)?).await?;
        let outcome = import(&store, &files).await;
        store.close().await;
        for line in outcome? {
            println!("{line}");
        }
        Ok(())
    }
}

/// What a folder holds for each area.
struct Files {
    programme: Option<programme::Folder>,
    library: Option<library::Folder>,
    development: Option<development::Folder>,
}

impl Files {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let library = library::Folder::read(folder);
        let development = development::Folder::read(folder);
        // a team may keep its library in a folder of its own
        let programme = match &library {
            Ok(Some(_)) => programme::Folder::read_if_any(folder),
            _ if matches!(development, Ok(Some(_))) => programme::Folder::read_if_any(folder),
            _ => programme::Folder::read(folder),
        };
        match (programme, library, development) {
            (Ok(programme), Ok(library), Ok(development)) => {
                let programme = Some(programme).filter(|folder| !folder.0.is_empty());
                Ok(Self { programme, library, development })
            }
            (programme, library, development) => {
                let mut problems = Problems::default();
                problems.extend(programme.err().into_iter().flat_map(|it| it.0));
                problems.extend(library.err().into_iter().flat_map(|it| it.0));
                problems.extend(development.err().into_iter().flatten());
                Err(Failure::bad_input(problems.0.join("\n")))
            }
        }
    }
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn extend(&mut self, problems: impl IntoIterator<Item = impl ToString>) {
        self.0.extend(problems.into_iter().map(|problem| problem.to_string()));
    }
}

/// Takes everything in, in one transaction; says what was done.
async fn import(store: &Store, files: &Files) -> Result<Vec<String>, Failure> {
    let mut tx = store.begin().await?;
    tx.alone().await?;
    let (mut done, mut problems) = (Vec::new(), Problems::default());
    if let Some(folder) = &files.programme {
        match programme::take_in(&mut tx, folder).await {
            Ok(report) => done.push(of_programme(&report)),
            Err(programme::ImportError::Files(found)) => problems.extend(found.0),
            Err(programme::ImportError::Store(error)) => return Err(error.into()),
        }
    }
    if let Some(folder) = &files.library {
        // which themes there will be is known only where the programme's own files are right
        let themes = match problems.0.is_empty() {
            true => Some(programme::themes(&tx).await?),
            false => None,
        };
        match library::take_in(&mut tx, folder, themes.as_ref()).await {
            Ok(report) => done.push(of_library(&report)),
            Err(library::ImportError::Files(found)) => problems.extend(found.0),
            Err(library::ImportError::Store(error)) => return Err(error.into()),
        }
    }
    if let Some(folder) = &files.development {
        match development::take_in(&mut tx, folder).await {
            Ok(0) => done.push("Development: nothing to do, all files are stored already.".to_owned()),
            Ok(changed) => done.push(format!("Development: {changed} files taken in.")),
            Err(development::ImportError::Files(found)) => problems.extend(found),
            Err(development::ImportError::Store(error)) => return Err(error.into()),
        }
    }
    match problems.0.len() {
        0 => {
            tx.commit().await?;
            Ok(done)
        }
        count => {
            let s = if count == 1 { "" } else { "s" };
            let list = problems.0.join("\n");
            Err(Failure::bad_input(format!("nothing was imported; {count} problem{s}:\n{list}")))
        }
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

fn of_library(report: &library::Report) -> String {
    if report.is_unchanged() {
        return format!(
            "Evidence library: nothing to do, all {} records are stored already.",
            report.unchanged
        );
    }
    format!(
        "Evidence library: added {}, updated {}, removed {}, left {} as they were; snapshot {}.",
        report.added,
        report.updated,
        report.removed,
        report.unchanged,
        report.snapshot.as_deref().unwrap_or_default()
    )
}
