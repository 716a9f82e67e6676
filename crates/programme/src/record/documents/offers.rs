//! Research projects, courses and opportunities.

use praxis_domain::PartialDate;
use serde::{Deserialize, Serialize};

use super::{Picture, no};
use crate::record::When;

/// What a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProjectKind {
    /// Research.
    #[serde(rename = "research project")]
    Research,
    /// An evaluation.
    #[serde(rename = "evaluation")]
    Evaluation,
}

/// A research project or an evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: ProjectKind,
    /// When it began.
    #[serde(default, skip_serializing_if = "no")]
    pub begins: When,
    /// When it ends.
    #[serde(default, skip_serializing_if = "no")]
    pub ends: When,
    /// Who carries it out.
    #[serde(default, skip_serializing_if = "no")]
    pub organisations: Vec<String>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "no")]
    pub people: Vec<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it asks.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Its page elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CourseKind {
    /// A course.
    #[serde(rename = "course")]
    Course,
    /// A programme that ends in a qualification.
    #[serde(rename = "qualification programme")]
    Qualification,
}

/// A course or a qualification programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: CourseKind,
    /// Who offers it.
    #[serde(default, skip_serializing_if = "no")]
    pub provider: Option<String>,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "no")]
    pub audience: Option<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it teaches.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Its page elsewhere.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

/// What an opportunity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpportunityKind {
    /// A place on a programme or a course.
    #[serde(rename = "place on a programme")]
    Place,
    /// A fellowship or secondment.
    #[serde(rename = "fellowship")]
    Fellowship,
    /// Mentoring or coaching.
    #[serde(rename = "mentoring")]
    Mentoring,
    /// Taking part in research.
    #[serde(rename = "research")]
    Research,
    /// A call for papers, talks or proposals.
    #[serde(rename = "call")]
    Call,
    /// A post.
    #[serde(rename = "post")]
    Post,
}

/// Something a reader can apply for or join.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: OpportunityKind,
    /// Who it is for.
    #[serde(default, skip_serializing_if = "no")]
    pub audience: Option<String>,
    /// Who offers it.
    #[serde(default, skip_serializing_if = "no")]
    pub provider: Option<String>,
    /// From when one can apply.
    #[serde(default, skip_serializing_if = "no")]
    pub opens: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub closes: When,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// What it offers.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Where to apply.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}

impl Opportunity {
    /// Whether one can apply on `today`, as far as the dates tell.
    pub fn state(&self, today: jiff::civil::Date) -> OpportunityState {
        if self.closes.date.last_day().is_some_and(|last| last < today) {
            OpportunityState::Closed
        } else if self.opens.date.first_day().is_some_and(|first| first > today) {
            OpportunityState::NotOpen
        } else if self.opens.date == PartialDate::Unknown && self.closes.date == PartialDate::Unknown {
            OpportunityState::Undated
        } else {
            OpportunityState::Open
        }
    }
}

/// Whether one can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpportunityState {
    /// Now.
    Open,
    /// Later.
    NotOpen,
    /// No dates are known.
    Undated,
    /// No longer.
    Closed,
}
