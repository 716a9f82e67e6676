//! The pages of the workspace on which editors keep the programme right.

pub(crate) mod markdown;
pub(crate) mod uploads;
