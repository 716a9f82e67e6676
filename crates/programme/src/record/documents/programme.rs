//! The programme itself and its themes.

use serde::{Deserialize, Serialize};

use super::{Opportunity, Picture, no};

/// The programme itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Its key.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The question it asks; stands largest on the home page.
    #[serde(default, skip_serializing_if = "no")]
    pub question: Option<String>,
    /// What it is, in a few words.
    #[serde(default, skip_serializing_if = "no")]
    pub kind: Option<String>,
    /// The organisation it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub host: Option<String>,
    /// Its page today.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Where that address was seen.
    #[serde(default, skip_serializing_if = "no")]
    pub website_seen_in: Option<String>,
    /// One or two sentences that say what it does, for the home page.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// Why it exists, point by point.
    #[serde(default, skip_serializing_if = "no")]
    pub why: Vec<String>,
    /// What it seeks to do.
    #[serde(default, skip_serializing_if = "no")]
    pub aims: Vec<Part>,
    /// The lines of work that run through the aims.
    #[serde(default, skip_serializing_if = "no")]
    pub strands: Vec<Part>,
    /// What readers can apply for; read here as well as from a file of its own, and kept there.
    #[serde(default, skip_serializing_if = "no")]
    pub opportunities: Vec<Opportunity>,
    /// The languages its pages are written in.
    #[serde(default, skip_serializing_if = "no")]
    pub languages: Vec<String>,
}

/// An aim or a strand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its key, within the programme.
    pub id: String,
    /// What it says.
    pub words: String,
}

/// A theme that gathers what belongs together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// What it is called.
    pub name: String,
    /// The aim it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub aim: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}
