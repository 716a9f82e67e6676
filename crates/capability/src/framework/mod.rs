//! A framework: what leading well consists of, in somebody's words.
//!
//! framework → version → domains → capabilities → statements; a scale to answer on, and for each stage of a career a target
//! that is a suggestion. The engine knows no particular framework. A framework without statements (names only, since
//! nobody recorded a permission for its text) is a framework too; it cannot be used for a self-check.

pub mod case;
mod check;
pub mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Day, FileError, from_yaml};

/// One version of a framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its id, the same in every version.
    pub id: String,
    /// Which version this is.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// Who published it; nobody where it is this project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The language of its text.
    #[serde(default = "english")]
    pub language: String,
    /// When it was written, as precise as that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// The first day it is meant for.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// The last day it is meant for; none while it is open.
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// What a reader should know before anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The licence of its text, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Where the licence stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_url: Option<String>,
    /// What may be done with its text. Without a word on it: nothing.
    #[serde(default)]
    pub rights: Rights,
    /// How far it has been tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What it is for, and what not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idea: Option<String>,
    /// How a statement is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_answer: Option<String>,
    /// What answers may be; none where only the names are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// The stages of a career for which there are targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// What a target is, and what not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub targets_note: Option<String>,
    /// How far the links to themes and references were checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links_status: Option<String>,
    /// What it consists of.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// How its parts stand to each other and to those of other frameworks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crosswalk: Vec<Crosswalk>,
    /// The identifier it has elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
}

fn english() -> String {
    "en-GB".to_owned()
}

/// What may be done with the text of a framework, and by whose permission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rights {
    /// May it be shown?
    pub text_may_be_shown: bool,
    /// May it be handed out as a file?
    pub text_may_be_exported: bool,
    /// Whose permission that is, in words.
    #[serde(default)]
    pub basis: String,
}

/// What answers may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Does each point take in the ones below it?
    #[serde(default)]
    pub cumulative: bool,
    /// The points, lowest first.
    pub points: Vec<Point>,
    /// Answers that are no figure and are left out of every figure.
    #[serde(default)]
    pub not_a_number: Vec<NotANumber>,
}

impl Scale {
    /// The lowest and the highest value.
    pub fn ends(&self) -> (i32, i32) {
        let values = || self.points.iter().map(|point| point.value);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    }
}

/// A point of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its figure.
    pub value: i32,
    /// Its name.
    pub label: String,
    /// What it means.
    #[serde(default)]
    pub description: String,
}

/// An answer that is no figure: no chance to do it, not seen, would rather not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotANumber {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
    /// Who may give it.
    #[serde(rename = "for")]
    pub whose: Whose,
}

/// Who may give an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The person themselves.
    #[serde(rename = "self")]
    Own,
    /// Those who answer about somebody else.
    Others,
    /// Both.
    Both,
}

/// A stage of a career.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Its place among the stages.
    pub order: u32,
    /// Its name.
    pub title: String,
    /// Who stands there.
    #[serde(default)]
    pub description: String,
}

/// A domain: what several capabilities have in common.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its id.
    pub id: String,
    /// Its place among the domains.
    #[serde(default)]
    pub order: u32,
    /// Its name.
    pub title: String,
    /// What it holds.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// The identifier it has elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
}

/// A capability: something that people do when they lead well.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is, in a sentence.
    #[serde(default)]
    pub description: String,
    /// The same in short, plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub easy_read: String,
    /// What somebody could see or hear.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// The suggested level, by stage.
    #[serde(default)]
    pub targets: BTreeMap<String, f64>,
    /// The themes of the programme it has to do with.
    #[serde(default)]
    pub themes: Vec<String>,
    /// References that have to do with it.
    #[serde(default)]
    pub references: Vec<String>,
    /// What should be known about those references.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references_note: Option<String>,
    /// The identifier it has elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
}

/// A statement: something that somebody could see or hear.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id.
    pub id: String,
    /// As the person says it of themselves.
    #[serde(rename = "self")]
    pub own: String,
    /// As somebody else says it of them.
    #[serde(default)]
    pub other: String,
    /// The identifier it has elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
}

/// How a part stands to another part, here or in another framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// The part, by its id here.
    pub from: String,
    /// How it stands.
    pub relation: Relation,
    /// To what: an id here, or the identifier of a part elsewhere.
    pub to: String,
    /// Where that stands, if elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// How one part may stand to another, in the words of CASE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the words of the standard say it")]
pub enum Relation {
    IsPeerOf,
    IsPartOf,
    ExactMatchOf,
    Precedes,
    IsRelatedTo,
    ReplacedBy,
    Exemplar,
    HasSkillLevel,
}

impl Framework {
    /// Reads a framework as plain YAML, strictly.
    ///
    /// # Errors
    /// A name that is not known, an id twice, a target outside the scale and the like, with the place.
    pub fn from_yaml(file: &str, text: &str) -> Result<Self, FileError> {
        let framework: Self = from_yaml(file, text)?;
        framework.check(file)?;
        Ok(framework)
    }

    /// The framework as plain YAML; its text only where that may be handed out.
    pub fn to_yaml(&self) -> String {
        serde_saphyr::to_string(self.as_exported().as_ref()).expect("our own structs can be written as YAML")
    }

    /// What may be shown of it: all, or its names.
    pub fn as_shown(&self) -> Cow<'_, Self> {
        if self.rights.text_may_be_shown { Cow::Borrowed(self) } else { Cow::Owned(self.names_only()) }
    }

    /// What may be handed out of it as a file: all, or its names. What may not be shown is not handed out either.
    pub fn as_exported(&self) -> Cow<'_, Self> {
        match self.rights.text_may_be_shown && self.rights.text_may_be_exported {
            true => Cow::Borrowed(self),
            false => Cow::Owned(self.names_only()),
        }
    }

    /// The names of its parts, which are facts, without the text of any.
    fn names_only(&self) -> Self {
        let mut bare = self.clone();
        (bare.idea, bare.how_to_answer, bare.targets_note, bare.scale) = (None, None, None, None);
        for stage in &mut bare.stages {
            stage.description.clear();
        }
        let mut gone = Vec::new();
        for capability in bare.domains.iter_mut().flat_map(|domain| &mut domain.capabilities) {
            gone.extend(capability.statements.drain(..).map(|statement| statement.id));
            capability.description.clear();
            capability.easy_read.clear();
            capability.references_note = None;
            capability.targets.clear();
        }
        bare.crosswalk.retain(|link| !gone.contains(&link.from) && !gone.contains(&link.to));
        bare
    }

    /// Its capabilities, in order, each with its domain.
    pub fn capabilities(&self) -> impl Iterator<Item = (&Domain, &Capability)> {
        self.domains.iter().flat_map(|domain| domain.capabilities.iter().map(move |it| (domain, it)))
    }

    /// The capability of this id.
    pub fn capability(&self, id: &str) -> Option<&Capability> {
        self.capabilities().map(|(_, capability)| capability).find(|capability| capability.id == id)
    }

    /// Can somebody answer it? That needs statements and a scale.
    pub fn can_be_answered(&self) -> bool {
        self.scale.is_some() && self.capabilities().any(|(_, capability)| !capability.statements.is_empty())
    }
}
