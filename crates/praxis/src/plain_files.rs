//! The plain files of all areas together: what the commands and the workspace write and take in.

use std::path::Path;

use praxis_development::content::exchange as development;
use praxis_evidence::exchange as library;
use praxis_programme::exchange as programme;
use praxis_programme::workspace::files_in_out::{Counts, Files, NotTakenIn, TakenIn};
use praxis_storage::{Store, StoreError, WriteTx};

/// The programme, with its evidence library in the subfolder `evidence` and the content of its development in `development`.
pub struct Everything;

/// A file of the library, from the programme's folder down.
pub fn of_library(name: &str) -> String {
    format!("{}/{name}", library::Folder::NAME)
}

/// What a folder holds for each area.
pub struct Read {
    programme: Option<programme::Folder>,
    library: Option<library::Folder>,
    development: Option<development::Folder>,
}

/// Reads a folder, or says all that is wrong with it.
pub fn read(folder: &Path) -> Result<Read, Vec<String>> {
    let library = library::Folder::read(folder);
    let development = development::Folder::read(folder);
    // a team may keep its library, or what its development consists of, in a folder of its own
    let programme = match (&library, &development) {
        (Ok(Some(_)), _) | (_, Ok(Some(_))) => programme::Folder::read_if_any(folder),
        _ => programme::Folder::read(folder),
    };
    match (programme, library, development) {
        (Ok(programme), Ok(library), Ok(development)) => {
            let programme = Some(programme).filter(|folder| !folder.0.is_empty());
            Ok(Read { programme, library, development })
        }
        (programme, library, development) => {
            let mut problems = Problems::default();
            problems.extend(programme.err().into_iter().flat_map(|it| it.0));
            problems.extend(library.err().into_iter().flat_map(|it| it.0));
            problems.extend(development.err().into_iter().flatten());
            Err(problems.0)
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

#[async_trait::async_trait]
impl Files for Everything {
    async fn write(&self, store: &Store) -> Result<programme::Folder, StoreError> {
        let mut files = programme::export(store).await?;
        let library = library::export(store).await?;
        files.0.extend(library.0.into_iter().map(|(name, text)| (of_library(&name), text)));
        let development = development::export(store).await?;
        files.0.extend(development.0.into_iter().map(|(name, text)| (development::name_of(&name), text)));
        Ok(files)
    }

    async fn take_in(&self, tx: &mut WriteTx, folder: &Path) -> Result<TakenIn, NotTakenIn> {
        let files = read(folder).map_err(|problems| NotTakenIn::Files(without(folder, problems)))?;
        let (mut taken, mut problems) = (TakenIn::default(), Problems::default());
        if let Some(folder) = &files.programme {
            match programme::take_in(tx, folder).await {
                Ok(report) => taken.programme = Some(report),
                Err(programme::ImportError::Files(found)) => problems.extend(found.0),
                Err(programme::ImportError::Store(error)) => return Err(error.into()),
            }
        }
        if let Some(folder) = &files.library {
            // which themes there will be is known only where the programme's own files are right
            let themes = match problems.0.is_empty() {
                true => Some(programme::themes(tx).await?),
                false => None,
            };
            match library::take_in(tx, folder, themes.as_ref()).await {
                Ok(report) => taken.library = Some(counts(report)),
                Err(library::ImportError::Files(found)) => problems.extend(found.0),
                Err(library::ImportError::Store(error)) => return Err(error.into()),
            }
        }
        if let Some(folder) = &files.development {
            match development::take_in(tx, folder).await {
                Ok(files) => taken.development = Some(files),
                Err(development::ImportError::Files(found)) => problems.extend(found),
                Err(development::ImportError::Store(error)) => return Err(error.into()),
            }
        }
        if problems.0.is_empty() { Ok(taken) } else { Err(NotTakenIn::Files(problems.0)) }
    }
}

/// Problems of a whole folder name it; where it stands on this machine is nobody's business.
fn without(folder: &Path, problems: Vec<String>) -> Vec<String> {
    let place = folder.display().to_string();
    problems
        .into_iter()
        .map(|problem| match problem.strip_prefix(&place) {
            Some(rest) => rest.trim_start_matches([':', '/', ' ']).to_owned(),
            None => problem,
        })
        .collect()
}

fn counts(report: library::Report) -> Counts {
    Counts {
        added: report.added,
        updated: report.updated,
        removed: report.removed,
        unchanged: report.unchanged,
        texts: report.documents,
        snapshot: report.snapshot,
    }
}
