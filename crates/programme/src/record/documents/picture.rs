//! Pictures beside records.

use serde::{Deserialize, Serialize};

use super::no;
use crate::record::FileName;

/// A picture of what a record is about. What it shows is always said in words, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The picture.
    pub file: FileName,
    /// The same, small, for lists.
    #[serde(default, skip_serializing_if = "no")]
    pub small: Option<FileName>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Who made it, or where it is from.
    #[serde(default, skip_serializing_if = "no")]
    pub credit: Option<String>,
}
