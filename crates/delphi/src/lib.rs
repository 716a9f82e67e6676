//! The statistics of a Delphi study.
//!
//! A panel rates items in rounds; between rounds it sees how all have answered. What is agreed, what has come to rest,
//! and what is asked again follows from a [`protocol`](Protocol) that was fixed before the first round. This crate
//! computes it from the ratings alone: from data to data, the same on every machine.
//!
//! 1. [`Protocol`]: scales, consensus rule, stability rule, rounds; a YAML file.
//! 2. [`Ratings`]: who rated what, on which scale, in which round; a CSV file. An empty rating is no answer.
//! 3. [`statistics`]: middle, spread and agreement of an answer; appropriateness (RAND/UCLA); concordance (Kendall's W);
//!    change between rounds; attrition. Formulas and sources stand with each.
//! 4. [`decision`]: what follows for each item.
//! 5. [`analyse`]: all of it.
//!
//! # Conventions
//!
//! Quantiles are type 7; standard deviations divide by n − 1; shares go from 0 to 1; figures that do not exist (the
//! standard deviation of one answer, a ratio to nothing) are absent, never 0. Change between rounds is about the people
//! who answered in both; the descriptions of a round are about everybody who answered in it. Reporting standards that ask
//! for these figures: CREDES (doi 10.1177/0269216317690685), DELPHISTAR (PMC11346927), ACCORD (PMC10805282).
//!
//! # Example
//!
//! ```
//! use praxis_delphi::{Protocol, Ratings, analyse};
//!
//! let protocol = Protocol::from_yaml("p.yaml", "
//! rounds: 1
//! scales: {importance: {low: 1, high: 9}}
//! consensus: {rule: agreement, share: 0.75}
//! stability: {rule: none}
//! ")?;
//! let ratings = "panellist,round,item,scale,rating\na,1,d01,importance,8\nb,1,d01,importance,9\n";
//! let study = analyse(&protocol, &Ratings::read("r.csv", ratings.as_bytes(), &protocol)?);
//! assert_eq!(study.items[0].rounds[0].description.as_ref().map(|found| found.median), Some(8.5));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod decision;
pub mod protocol;
mod ratings;
pub mod statistics;
mod study;

pub use protocol::{Protocol, ProtocolError};
pub use ratings::Ratings;
pub use study::{Change, ItemResult, RoundConcordance, RoundResult, Study, analyse};
