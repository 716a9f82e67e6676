//! Articles and reports.

use serde::{Deserialize, Serialize};

use super::{Picture, no};
use crate::record::When;

/// What a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PublicationKind {
    /// An article.
    #[serde(rename = "article")]
    Article,
    /// An article in a blog.
    #[serde(rename = "blog article")]
    BlogArticle,
    /// A report.
    #[serde(rename = "report")]
    Report,
}

/// An article or a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Its key.
    pub id: String,
    /// The last part of its address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: PublicationKind,
    /// When it came out.
    #[serde(default, skip_serializing_if = "no")]
    pub date: When,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "no")]
    pub authors: Vec<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "no")]
    pub publisher: Option<String>,
    /// What it came out of; read and kept as a link.
    #[serde(default, skip_serializing_if = "no")]
    pub follows: Option<String>,
    /// The themes it belongs to.
    #[serde(default, skip_serializing_if = "no")]
    pub themes: Vec<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// What the source leaves open.
    #[serde(default, skip_serializing_if = "no")]
    pub unknown: Option<String>,
    /// What it says.
    #[serde(default, skip_serializing_if = "no")]
    pub words: Option<String>,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}
