//! What must hold in a framework, whatever file it came from.

use std::collections::BTreeSet;

use super::{Framework, Relation};
use crate::FileError;

/// The longest id of a part.
const LONGEST_ID: usize = 200;

impl Framework {
    /// Says what is wrong with it first.
    ///
    /// # Errors
    /// With the name of the file as given and the field.
    pub fn check(&self, file: &str) -> Result<(), FileError> {
        let wrong = |place: &str, problem: String| Err(FileError::at(file, place, problem));
        for (place, text) in [("id", &self.id), ("title", &self.title)] {
            if text.trim().is_empty() {
                return wrong(place, "is empty; a framework has a name".to_owned());
            }
        }
        if self.version == 0 {
            return wrong("version", "is 0; versions are counted from 1".to_owned());
        }
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return wrong("valid_to", format!("{to} is before valid_from, {from}"));
        }
        if let Some(scale) = &self.scale {
            if scale.points.len() < 2 {
                return wrong("scale.points", "a scale has at least two points".to_owned());
            }
            if !scale.points.is_sorted_by(|one, next| one.value < next.value) {
                return wrong("scale.points", "the values rise from point to point".to_owned());
            }
        }
        self.check_ids(file)?;
        self.check_targets(file)?;
        for (number, link) in self.crosswalk.iter().enumerate() {
            if link.relation == Relation::Precedes && link.from == link.to {
                return wrong(&format!("crosswalk[{number}]"), "a part cannot come before itself".to_owned());
            }
        }
        Ok(())
    }

    fn check_ids(&self, file: &str) -> Result<(), FileError> {
        let mut seen = BTreeSet::new();
        let mut take = |id: &str, place: String| {
            if id.trim().is_empty() {
                return Err(FileError::at(file, place, "the id is empty"));
            }
            if id.len() > LONGEST_ID {
                return Err(FileError::at(
                    file,
                    place,
                    format!("the id is longer than {LONGEST_ID} letters"),
                ));
            }
            match seen.insert(id.to_owned()) {
                true => Ok(()),
                false => Err(FileError::at(file, place, format!("the id \"{id}\" is given twice"))),
            }
        };
        for (number, stage) in self.stages.iter().enumerate() {
            take(&format!("stage {}", stage.id), format!("stages[{number}].id"))?;
        }
        if let Some(scale) = &self.scale {
            for (number, answer) in scale.not_a_number.iter().enumerate() {
                take(&format!("answer {}", answer.id), format!("scale.not_a_number[{number}].id"))?;
                if answer.id.parse::<i32>().is_ok() {
                    return Err(FileError::at(
                        file,
                        format!("scale.not_a_number[{number}].id"),
                        "must not look like a figure",
                    ));
                }
            }
        }
        for (d, domain) in self.domains.iter().enumerate() {
            take(&domain.id, format!("domains[{d}].id"))?;
            for (c, capability) in domain.capabilities.iter().enumerate() {
                take(&capability.id, format!("domains[{d}].capabilities[{c}].id"))?;
                for (s, statement) in capability.statements.iter().enumerate() {
                    let place = format!("domains[{d}].capabilities[{c}].statements[{s}]");
                    take(&statement.id, format!("{place}.id"))?;
                    if statement.own.trim().is_empty() {
                        return Err(FileError::at(file, format!("{place}.self"), "is empty"));
                    }
                }
            }
        }
        Ok(())
    }

    fn check_targets(&self, file: &str) -> Result<(), FileError> {
        let ends = self.scale.as_ref().map(super::Scale::ends);
        for (_, capability) in self.capabilities() {
            for (stage, target) in &capability.targets {
                let place = format!("{}.targets.{stage}", capability.id);
                if !self.stages.iter().any(|it| &it.id == stage) {
                    return Err(FileError::at(file, place, "there is no stage of this name"));
                }
                let inside =
                    ends.is_none_or(|(low, high)| (f64::from(low)..=f64::from(high)).contains(target));
                if !target.is_finite() || !inside {
                    let problem = format!("{target} is not on the scale");
                    return Err(FileError::at(file, place, problem));
                }
            }
        }
        Ok(())
    }
}
