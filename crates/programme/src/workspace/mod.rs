//! The pages of the workspace on which editors keep the programme right.

pub(crate) mod markdown;
pub(crate) mod uploads;

use crate::record::Kind;

/// The word for a kind in the workspace's addresses.
pub const fn segment(kind: Kind) -> &'static str {
    match kind {
        Kind::Programme => "programme",
        Kind::Theme => "themes",
        Kind::Organisation => "organisations",
        Kind::Person => "people",
        Kind::Event => "events",
        Kind::Talk => "talks",
        Kind::Recording => "recordings",
        Kind::Publication => "publications",
        Kind::Project => "projects",
        Kind::Course => "courses",
        Kind::Opportunity => "opportunities",
    }
}
