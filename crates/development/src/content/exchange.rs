//! The content as plain files: in the subfolder `development` of a programme's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use praxis_capability::FileError;
use praxis_capability::catalogue::Catalogue;
use praxis_capability::cpd::Rules;
use praxis_capability::framework::Framework;
use praxis_capability::steps::{Step, Steps};
use praxis_domain::Slug;
use serde::{Deserialize, Serialize};

use praxis_storage::{Store, StoreError, WriteTx};

use super::Content;
use crate::stored::queries;

/// The framework people check themselves against.
pub const FRAMEWORK: &str = "starter-framework.yaml";
/// The steps that serve its capabilities.
pub const STEPS: &str = "next-steps.yaml";
/// Frameworks of others, by name.
pub const CATALOGUE: &str = "frameworks-catalogue.yaml";
/// The rules of regulators.
pub const RULES: &str = "cpd-rules.yaml";

/// Content of the programme that editors have mapped to capabilities: more steps.
pub const MAPPED: &str = "mapped-content.yaml";

/// Frameworks that were taken in beside the one people check themselves against.
pub const OTHERS: &str = "other-frameworks.yaml";

/// The names of all files.
pub const FILES: [&str; 6] = [FRAMEWORK, STEPS, CATALOGUE, RULES, MAPPED, OTHERS];

/// Frameworks that were taken in, whole: what of them may be shown and handed out, their rights say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Others {
    /// Each with an id of its own, which is the last part of its address.
    pub frameworks: Vec<Framework>,
}

impl Others {
    /// Reads them, strictly.
    ///
    /// # Errors
    /// With the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        let others: Self = serde_saphyr::from_str(text)
            .map_err(|error| FileError::at(file, "the file", error.without_snippet().to_string()))?;
        let mut ids = BTreeSet::new();
        for framework in &others.frameworks {
            let place = format!("frameworks ({})", framework.id);
            if let Err(error) = Slug::parse(&framework.id) {
                return Err(FileError::at(file, format!("{place}.id"), error.to_string()));
            }
            if !ids.insert(&framework.id) {
                return Err(FileError::at(file, format!("{place}.id"), "stands there twice"));
            }
            framework.check(&format!("{file}, {place}"))?;
        }
        Ok(others)
    }

    /// As plain YAML.
    pub fn to_yaml(&self) -> String {
        serde_saphyr::to_string(self).expect("our own structs can be written as YAML")
    }

    /// Those that are stored.
    ///
    /// # Errors
    /// When the database refuses, or holds what cannot be read.
    pub async fn stored(tx: &WriteTx) -> Result<Self, ImportError> {
        let documents = queries::documents(tx.conn()).await?;
        let read = documents.get(OTHERS).map(|text| Self::from_yaml(&name_of(OTHERS), text)).transpose();
        read.map(Option::unwrap_or_default).map_err(|error| ImportError::Files(vec![error]))
    }
}

/// Content that editors have mapped to capabilities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    /// Steps whose ids are the kind and key of what they are about, like `talk:t07`.
    pub steps: Vec<Step>,
}

/// The plain files: their names and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder(pub BTreeMap<String, String>);

/// Why files were not taken in.
#[derive(Debug)]
pub enum ImportError {
    /// The files cannot be right.
    Files(Vec<FileError>),
    /// The database refuses.
    Store(StoreError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Mapped {
    /// Reads what is mapped.
    ///
    /// # Errors
    /// With the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        serde_saphyr::from_str(text)
            .map_err(|error| FileError::at(file, "the file", error.without_snippet().to_string()))
    }

    /// As plain YAML.
    pub fn to_yaml(&self) -> String {
        serde_saphyr::to_string(self).expect("our own structs can be written as YAML")
    }
}

impl Folder {
    /// The subfolder of a programme's files in which they stand.
    pub const NAME: &'static str = "development";

    /// Reads the files in the subfolder of a programme's folder; none where there is no such subfolder. Other files (a licence,
    /// where things come from) are left alone; a YAML file with another name is an error, since its name is most likely a slip.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn read(programme: &Path) -> Result<Option<Self>, Vec<FileError>> {
        let folder = programme.join(Self::NAME);
        let whole = |problem: String| FileError::at(Self::NAME, "the folder", problem);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(vec![whole(format!("cannot be read: {error}"))]),
        };
        let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            if !FILES.contains(&name.as_str()) {
                if name.ends_with(".yaml") || name.ends_with(".yml") {
                    let known = FILES.join(", ");
                    let problem = format!("no file of this format has this name; the names are {known}");
                    problems.push(FileError::at(&name_of(&name), "the file", problem));
                }
                continue;
            }
            match fs::read_to_string(entry.path()) {
                Ok(text) => drop(files.insert(name, text)),
                Err(error) => {
                    let problem = format!("cannot be read: {error}");
                    problems.push(FileError::at(&name_of(&name), "the file", problem));
                }
            }
        }
        if problems.is_empty() { Ok(Some(Self(files))) } else { Err(problems) }
    }

    /// Files that are part of the program.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    /// What the files say.
    ///
    /// # Errors
    /// All that cannot be right, with the place.
    pub fn content(&self) -> Result<Content, Vec<FileError>> {
        let mut problems = Vec::new();
        let mut content = Content {
            framework: self.one(FRAMEWORK, Framework::from_yaml, &mut problems),
            others: self.one(OTHERS, Others::from_yaml, &mut problems).unwrap_or_default().frameworks,
            steps: self.one(STEPS, Steps::from_yaml, &mut problems),
            catalogue: self.one(CATALOGUE, Catalogue::from_yaml, &mut problems),
            rules: self.one(RULES, Rules::from_yaml, &mut problems),
        };
        if let Some(mapped) = self.mapped(&mut problems)
            && let Some(steps) = &mut content.steps
        {
            // what can be mapped is more than the steps that come with a framework name
            let kinds =
                ["talk", "event", "article", "reference", "conversation", "opportunity"].map(str::to_owned);
            let new = kinds.into_iter().filter(|kind| !steps.kinds.contains(kind)).collect::<Vec<_>>();
            steps.kinds.extend(new);
            steps.steps.extend(mapped.steps);
            problems.extend(steps.check(&name_of(MAPPED)).err());
        }
        let own = content.framework.as_ref().map(|it| it.id.as_str());
        if let Some(same) = content.others.iter().find(|it| own == Some(it.id.as_str())) {
            let problem = "is the id of the framework people check themselves against; give it another";
            problems.push(FileError::at(&name_of(OTHERS), format!("frameworks ({}).id", same.id), problem));
        }
        match (&content.steps, &content.framework) {
            (Some(steps), Some(framework)) => {
                problems.extend(steps.check_against(&name_of(STEPS), framework).err());
            }
            (Some(_), None) if problems.is_empty() => {
                let problem = "serves a framework; put it beside as starter-framework.yaml";
                problems.push(FileError::at(&name_of(STEPS), "framework", problem));
            }
            _ => {}
        }
        if problems.is_empty() {
            if content.framework.is_none() {
                content.steps = None;
            }
            Ok(content)
        } else {
            Err(problems)
        }
    }

    fn mapped(&self, problems: &mut Vec<FileError>) -> Option<Mapped> {
        let read = Mapped::from_yaml(&name_of(MAPPED), self.0.get(MAPPED)?);
        read.map_err(|problem| problems.push(problem)).ok()
    }

    fn one<T>(
        &self,
        name: &str,
        read: impl Fn(&str, &str) -> Result<T, FileError>,
        problems: &mut Vec<FileError>,
    ) -> Option<T> {
        let read = read(&name_of(name), self.0.get(name)?);
        read.map_err(|problem| problems.push(problem)).ok()
    }
}

/// A file of the area, from the programme's folder down.
pub fn name_of(name: &str) -> String {
    format!("{}/{name}", Folder::NAME)
}

/// Takes files in, within the caller's change; says how many say something new. Files that are not given stay as they are.
///
/// # Errors
/// When they cannot be right together with what is stored, or the database refuses.
pub async fn take_in(tx: &mut WriteTx, folder: &Folder) -> Result<usize, ImportError> {
    let stored = queries::documents(tx.conn()).await?;
    let mut together = Folder(stored.clone());
    together.0.extend(folder.0.clone());
    together.content().map_err(ImportError::Files)?;
    let mut changed = 0;
    for (name, text) in &folder.0 {
        if stored.get(name) != Some(text) {
            queries::save_document(tx, name, text).await?;
            tx.changed(queries::DOCUMENT, name).await?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Takes files in, as a change of its own.
///
/// # Errors
/// As [`take_in`].
pub async fn import(store: &Store, folder: &Folder) -> Result<usize, ImportError> {
    let mut tx = store.begin().await?;
    let changed = take_in(&mut tx, folder).await?;
    tx.commit().await?;
    Ok(changed)
}

/// The files as they are stored.
///
/// # Errors
/// When the database refuses.
pub async fn export(store: &Store) -> Result<Folder, StoreError> {
    Ok(Folder(queries::documents(store.read()).await?))
}
