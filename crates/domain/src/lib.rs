//! The words of the field as types.
//!
//! Nothing here reads a file, a database or a clock of its own. A date is as precise as it is known
//! ([`PartialDate`]), an instant is one integer ([`Timestamp`]), a row knows where it comes from
//! ([`Provenance`]) and how far a person agreed to be shown ([`Visibility`]), and identifiers of people and
//! organisations are checked by their checksums ([`Orcid`], [`Ror`]).
#![deny(missing_docs)]

mod clock;
mod date;
mod id;
mod identifiers;
mod provenance;
mod slug;

pub use clock::{Clock, Timestamp};
pub use date::{DateError, PartialDate, Precision, Season};
pub use id::Id;
pub use identifiers::{IdentifierError, Orcid, Ror};
pub use provenance::{Provenance, UnknownWord, Visibility};
pub use slug::{Slug, SlugError};
