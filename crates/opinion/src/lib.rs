//! Opinion groups
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod analysis;
pub mod export;
pub mod geometry;
pub mod grouping;
mod noise;
pub mod read;
pub mod report;
pub mod running;
pub mod statistics;
pub mod votes;

pub use analysis::*;
