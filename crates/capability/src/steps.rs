//! A library of next steps: things to do, watch, read, ask or write, and which capability each serves.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::framework::Framework;
use crate::plan::{Library, Resource};
use crate::{FileError, from_yaml};

/// A library of next steps for one framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The framework whose capabilities it serves.
    pub framework: FrameworkVersion,
    /// The licence of its text.
    pub licence: String,
    /// What kind of figure the minutes are.
    #[serde(default)]
    pub minutes_note: Option<String>,
    /// What the minutes count.
    #[serde(default)]
    pub minutes_basis: Option<String>,
    /// Where the weights come from.
    #[serde(default)]
    pub weights_note: Option<String>,
    /// What holds for every step.
    #[serde(default)]
    pub care_for_all: Option<String>,
    /// The kinds of steps.
    pub kinds: Vec<String>,
    /// Those that need no screen.
    #[serde(default)]
    pub offline_kinds: Vec<String>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One version of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkVersion {
    /// Its id.
    pub id: String,
    /// Which version.
    pub version: u32,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What kind of thing it is.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// How long it takes: an estimate.
    pub minutes: u32,
    /// What to do.
    #[serde(rename = "do")]
    pub what: String,
    /// How much of a gap in a capability it may serve, from above 0 to 1.
    pub covers: BTreeMap<String, f64>,
    /// What to take care of.
    #[serde(default)]
    pub care: Option<String>,
    /// What has to come before it.
    #[serde(default)]
    pub after: Vec<String>,
    /// Where it takes place on the site; "none" if nowhere.
    pub lives: Lives,
    /// For which stages it is.
    pub stages: Vec<String>,
}

/// Where a step takes place on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Lives {
    /// At a record.
    At {
        /// The kind of record.
        #[serde(rename = "type")]
        kind: String,
        /// Its key.
        id: String,
        /// From when it can be used.
        available: String,
    },
    /// Nowhere: the word "none".
    Nowhere(String),
}

impl Steps {
    /// Reads a library as plain YAML, strictly.
    ///
    /// # Errors
    /// A name that is not known, an id twice, a weight outside 0 to 1, a circle of steps and the like, with the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        let steps: Self = from_yaml(file, text)?;
        steps.check(file)?;
        Ok(steps)
    }

    /// Says what is wrong with it first.
    ///
    /// # Errors
    /// With the step and the field.
    pub fn check(&self, file: &str) -> Result<(), FileError> {
        let steps = self;
        let kinds: BTreeSet<&str> = steps.kinds.iter().map(String::as_str).collect();
        for (number, step) in steps.steps.iter().enumerate() {
            let wrong = |field: &str, problem: String| {
                Err(FileError::at(file, format!("steps[{number}] ({}).{field}", step.id), problem))
            };
            if !kinds.contains(step.kind.as_str()) {
                return wrong("kind", format!("\"{}\" is none of the kinds given above", step.kind));
            }
            if let Lives::Nowhere(word) = &step.lives
                && word != "none"
            {
                return wrong("lives", format!("found \"{word}\", expected none, or type, id and available"));
            }
        }
        // ids, minutes, weights, prerequisites and circles
        Library::new(steps.steps.iter().map(Step::resource).collect()).map_err(|error| FileError {
            file: file.to_owned(),
            place: error.place.replace("resources", "steps"),
            ..error
        })?;
        Ok(())
    }

    /// Says which step names a capability or a stage that the framework does not have.
    ///
    /// # Errors
    /// With the step and the name.
    pub fn check_against(&self, file: &str, framework: &Framework) -> Result<(), FileError> {
        for step in &self.steps {
            let place = |field: &str| format!("step {}.{field}", step.id);
            for capability in step.covers.keys() {
                if framework.capability(capability).is_none() {
                    let problem = format!("{} has no capability \"{capability}\"", framework.id);
                    return Err(FileError::at(file, place("covers"), problem));
                }
            }
            for stage in &step.stages {
                if !framework.stages.iter().any(|it| &it.id == stage) {
                    let problem = format!("{} has no stage \"{stage}\"", framework.id);
                    return Err(FileError::at(file, place("stages"), problem));
                }
            }
        }
        Ok(())
    }

    /// Does this kind of step need no screen?
    pub fn is_offline(&self, kind: &str) -> bool {
        self.offline_kinds.iter().any(|it| it == kind)
    }
}

impl Step {
    /// Where on the site it takes place, as kind and key: `talk:t07`; nothing for a step that takes place elsewhere.
    pub fn place(&self) -> Option<String> {
        match &self.lives {
            Lives::At { kind, id, .. } => Some(format!("{kind}:{id}")),
            Lives::Nowhere(_) => None,
        }
    }

    /// The step as something that can be planned.
    pub fn resource(&self) -> Resource {
        Resource {
            id: self.id.clone(),
            title: self.title.clone(),
            minutes: self.minutes,
            covers: self.covers.clone(),
            after: self.after.clone(),
            stages: self.stages.clone(),
            from: None,
            until: None,
            access: None,
        }
    }
}
