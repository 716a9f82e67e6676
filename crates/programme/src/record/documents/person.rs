//! People and the posts they hold and held.

use praxis_domain::Visibility;
use serde::{Deserialize, Serialize};

use super::{Picture, no};
use crate::record::When;

/// A post held by a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// What it is called.
    #[serde(default, skip_serializing_if = "no")]
    pub post: Option<String>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation: Option<String>,
    /// Whether the organisation is a reader's inference, not the source's word.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation_inferred: bool,
    /// The person's title at that time, where it was another than now.
    #[serde(default, skip_serializing_if = "no")]
    pub title: Option<String>,
    /// The event or article at which the source names it; undated when there is none.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "no")]
    pub from: When,
    /// Until when.
    #[serde(default, skip_serializing_if = "no")]
    pub to: When,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their key.
    pub id: String,
    /// The last part of their address.
    #[serde(default, skip_serializing_if = "no")]
    pub slug: Option<String>,
    /// Their name, in their own form.
    pub name: String,
    /// What stands before the name.
    #[serde(default, skip_serializing_if = "no")]
    pub title: Option<String>,
    /// Where the source gives another title.
    #[serde(default, skip_serializing_if = "no")]
    pub also_titled: Option<String>,
    /// What stands behind the name.
    #[serde(default, skip_serializing_if = "no")]
    pub honours: Option<String>,
    /// What they are to the programme.
    #[serde(default, skip_serializing_if = "no")]
    pub role: Option<String>,
    /// How far they agreed to be shown.
    #[serde(default, skip_serializing_if = "no")]
    pub visibility: Visibility,
    /// One post in short; read and kept as one of `posts`.
    #[serde(default, skip_serializing_if = "no")]
    pub post: Option<String>,
    /// Where that post is.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation: Option<String>,
    /// Whether that organisation is inferred.
    #[serde(default, skip_serializing_if = "no")]
    pub organisation_inferred: bool,
    /// When that post was named.
    #[serde(default, skip_serializing_if = "no")]
    pub as_of: Option<String>,
    /// The posts they hold and held.
    #[serde(default, skip_serializing_if = "no")]
    pub posts: Vec<Post>,
    /// Whether the source says that they are a registered social worker.
    #[serde(default, skip_serializing_if = "no")]
    pub registered_social_worker: bool,
    /// Their ORCID iD.
    #[serde(default, skip_serializing_if = "no")]
    pub orcid: Option<String>,
    /// Their own page.
    #[serde(default, skip_serializing_if = "no")]
    pub website: Option<String>,
    /// Other spellings of their name.
    #[serde(default, skip_serializing_if = "no")]
    pub also_written: Vec<String>,
    /// What they do.
    #[serde(default, skip_serializing_if = "no")]
    pub bio: Option<String>,
    /// Whether the source cuts the profile off.
    #[serde(default, skip_serializing_if = "no")]
    pub bio_cut_on_page: bool,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "no")]
    pub picture: Option<Picture>,
    /// A remark about the source.
    #[serde(default, skip_serializing_if = "no")]
    pub note: Option<String>,
}
