//! Changing what the programme shows: drafts, publishing, what was said before. No pages; [`crate::workspace`] has those.
//!
//! - [`Typed`] is what a form holds, word for word, also where it is half done or wrong; a [`drafts::Draft`] keeps it.
//! - [`fields`] says which fields each kind of record has, and makes documents of what was typed, and back.
//! - [`checks`] is what is looked at in the moment of publishing, [`files`] what a draft knows of files,
//!   [`uploads`] which of them are still needed.
//! - [`publish`] makes a document what the programme shows: checked, under an optimistic lock, in one transaction with its
//!   references, links, redirect and [`revisions`].
//! - [`compare`] says what one version says differently from another, [`restore`] brings an earlier one back.
//! - [`schedule`] publishes at a time that was chosen.
//! - [`removal`] removes records and brings them back; [`takedown`] takes a person out of everything that is shown.
//! - [`merge`] brings together what two editors wrote at the same time.

pub mod checks;
pub mod compare;
pub mod drafts;
pub mod fields;
pub mod files;
pub mod links;
pub mod merge;
pub mod publish;
pub mod queries;
pub mod removal;
pub mod restore;
pub mod revisions;
pub mod schedule;
pub(crate) mod tables;
pub mod takedown;
mod typed;
pub(crate) mod uploads;

pub use revisions::RevisionDeed;
pub use typed::Typed;
