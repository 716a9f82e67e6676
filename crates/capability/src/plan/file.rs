//! A plan as a file: who asks, and what there is.

use serde::{Deserialize, Serialize};

use super::{Library, MOST_MINUTES, Person, Plan, Resource};
use crate::{FileError, from_json};

/// What `praxis capability plan` reads.
///
/// ```json
/// {
///   "person": {"minutes": 60, "gaps": {"supervision": 1.5}, "done": ["r1"]},
///   "resources": [{"id": "r1", "minutes": 20, "covers": {"supervision": 0.6}}]
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// For whom.
    pub person: Person,
    /// What can be done.
    pub resources: Vec<Resource>,
}

impl PlanFile {
    /// Reads it, strictly.
    ///
    /// # Errors
    /// A name that is not known or a value that cannot be right, with the field.
    pub fn read(file: &str, text: &str) -> Result<Self, FileError> {
        let read: Self = from_json(file, text)?;
        let person = &read.person;
        if !(1..=MOST_MINUTES).contains(&person.minutes) {
            let problem = format!("is {}; expected 1 to {MOST_MINUTES}", person.minutes);
            return Err(FileError::at(file, "person.minutes", problem));
        }
        for (capability, gap) in &person.gaps {
            if !(gap.is_finite() && *gap >= 0.0) {
                let problem = format!("is {gap}; a gap is 0 or more");
                return Err(FileError::at(file, format!("person.gaps.{capability}"), problem));
            }
        }
        let known = |id: &String| read.resources.iter().any(|it| &it.id == id);
        for (name, list) in [
            ("pinned", person.pinned.iter().collect::<Vec<_>>()),
            ("refused", person.refused.iter().collect()),
        ] {
            if let Some(id) = list.into_iter().find(|id| !known(id)) {
                let problem = format!("no resource has the id \"{id}\"");
                return Err(FileError::at(file, format!("person.{name}"), problem));
            }
        }
        Ok(read)
    }

    /// Plans.
    ///
    /// # Errors
    /// Resources that cannot be right, with the field.
    pub fn plan(self, file: &str) -> Result<Plan, FileError> {
        let library =
            Library::new(self.resources).map_err(|error| FileError { file: file.to_owned(), ..error })?;
        Ok(library.plan(&self.person))
    }
}
