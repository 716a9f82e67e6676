//! Changing what the programme shows: drafts, publishing, what was said before. No pages; [`crate::workspace`] has those.
//!
//! - [`Typed`] is what a form holds, word for word, also where it is half done or wrong; a [`drafts::Draft`] keeps it.
//! - [`fields`] says which fields each kind of record has, and makes documents of what was typed, and back.
//! - [`checks`] is what is looked at in the moment of publishing, [`files`] what a draft knows of files,
//!   [`uploads`] which of them are still needed.
//! - [`publish`] makes a document what the programme shows: checked, under an optimistic lock, in one transaction with its
//!   references, links, redirect and [`revisions`].
//! - [`merge`] brings together what two editors wrote at the same time.

pub mod checks;
pub mod drafts;
pub mod fields;
pub mod files;
pub mod links;
pub mod merge;
pub mod publish;
pub mod queries;
pub mod revisions;
pub(crate) mod tables;
mod typed;
pub(crate) mod uploads;

pub use revisions::RevisionDeed;
pub use typed::Typed;
