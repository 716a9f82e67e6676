//! One struct for each kind of record. The fields stand in the order in which plain files print them; what is empty
//! is not printed.

mod event;
mod library;
mod offers;
mod organisation;
mod person;
mod picture;
mod programme;

pub use event::{ChapterMark, Event, EventKind, Mode, Recording, RecordingKind, RecordingNote, Talk};
pub use library::{Publication, PublicationKind};
pub use offers::{Course, CourseKind, Opportunity, OpportunityKind, OpportunityState, Project, ProjectKind};
pub use organisation::{Organisation, OrganisationKind, Partnership, PartnershipRole};
pub use person::{Person, Post};
pub use picture::Picture;
pub use programme::{Part, Programme, Theme};

/// Whether a field holds nothing, so that it need not be printed.
fn no<T: PartialEq + Default>(value: &T) -> bool {
    *value == T::default()
}
