//! What was uploaded by whom, and the files that nothing needs any more.

pub(crate) mod queries;
mod sweep;
pub(crate) mod tables;

pub(crate) use sweep::{KEPT_DAYS, SweepUploads};
