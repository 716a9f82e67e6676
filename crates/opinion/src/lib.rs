//! Opinion groups in large conversations: who thinks alike, what sets groups apart, what unites all of them.
//!
//! People read short statements and agree (+1), disagree (−1) or pass (0); most see only some of them. From these votes
//! alone the method draws a map of opinions, finds groups, and tells which statements divide and which unite. It follows
//! the published method of Polis where that can be recomputed from the votes, says where it departs, and adds what a reader
//! needs to trust the result: an independent second opinion, a test whether there are groups at all, and stability.
//!
//! | step | module | from | to |
//! |---|---|---|---|
//! | 0 | [`read`] | files | a [`Conversation`](read::Conversation), or an error with file and line |
//! | 1 | [`votes`] | voting events | the last vote of everybody: sparse, P people × C statements; its digest |
//! | 2 | [`geometry`] | last votes | means, two components, projection (P × 2), extremity (C) |
//! | 3 | [`grouping`] | projection and votes | groups, second opinion, verdict, stability |
//! | 4 | [`statistics`] | groups and votes | representative statements, consensus, what to ask next |
//! | | [`analyse`] | a conversation | all of it, as it is published |
//! | | [`running`] | one more vote | the picture moves a little, in milliseconds |
//! | | [`report`](mod@report) | an analysis | one page that stands alone |
//! | | [`export`] | a conversation | the Polis export format |
//!
//! Formulas, shapes, units, sources and differences stand with each step. A comparison with the original and with
//! another implementation on six real conversations is in `docs/methods/opinion.md`.
//!
//! # Rules of the house
//!
//! - **The same last votes give the same bytes**, whatever the order of the rows and however many processors: people and
//!   statements are put in order first, sums run in that order, starts are fixed, and resampling draws from a given seed.
//!   (Logarithms and the like come from the platform; on another one the last digits of a figure may differ.)
//! - **From data to data**: no clock, no chance, no files, no network. Readers take bytes.
//! - **Sparse throughout**: time and memory grow with the votes, not with people × statements.
//! - The figures of the analysis have no thresholds; the [page](mod@report) protects small groups.
//!
//! # Example
//!
//! ```
//! use praxis_opinion::read::{Source, read_votes_file};
//! use praxis_opinion::{Options, analyse};
//!
//! let votes = "voter-id,comment-id,vote\n1,1,1\n1,2,1\n2,1,1\n2,2,-1\n3,1,1\n3,2,0\n";
//! let conversation = read_votes_file(Source::new("votes.csv", votes.as_bytes()))?;
//! let analysis = analyse(&conversation, &Options::default());
//! assert_eq!(analysis.participants, [1, 2, 3]);
//! assert_eq!(analysis.geometry.mean, [1.0, 0.0]);
//! assert_eq!(analysis.consensus.agree[0].statement, 1);
//! # Ok::<(), praxis_opinion::read::ReadError>(())
//! ```
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

pub use analysis::{
    Analysis, Between, GivenGroups, GroupSource, Grouping, Options, PublishedOwn, PublishedSecond,
    PublishedStability, analyse,
};
