//! What is stored of bookings.

pub mod queries;
mod settings;
mod words;

use std::collections::BTreeMap;

use praxis_domain::{Id, Timestamp};
use praxis_identity::AccountId;

pub use settings::{
    CertificateSettings, EvaluationQuestion, EvaluationSettings, Question, Reminder, Settings, ways,
};
pub use words::{Attended, AttendedBy, EvaluationKind, MessageKind, QuestionKind, State, Way};

/// An event that is booked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingEvent {
    /// The event's key.
    pub key: String,
    /// How it is booked.
    pub settings: Settings,
    /// Rises with every change of the settings.
    pub version: i64,
    /// When it was set up.
    pub made_at: Timestamp,
    /// When its settings last changed.
    pub updated_at: Timestamp,
    /// When what people needed was deleted.
    pub needs_deleted_at: Option<Timestamp>,
    /// When the event is over, as it was last known.
    pub over_at: Option<Timestamp>,
    /// Of which version of the event's record people were told that it is called off; none where they were not, or where it was
    /// put back since.
    pub called_off_told: Option<i64>,
}

/// What somebody answered, by the ids of the questions.
pub type Answers = BTreeMap<String, String>;

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Which one.
    pub id: Id,
    /// The event's key.
    pub event: String,
    /// What people say on the telephone: `K7F3-9Q2M`.
    pub reference: String,
    /// The hash of the secret in its private link.
    pub manage_hash: String,
    /// Who.
    pub name: String,
    /// Their address, as they typed it.
    pub email: String,
    /// The mailbox it ends up in.
    pub mailbox: String,
    /// How they take part.
    pub way: Way,
    /// How it stands.
    pub state: State,
    /// Their place in the order of arrival; what the waiting list goes by.
    pub place_in_line: i64,
    /// Until when a place is kept for them.
    pub offered_until: Option<Timestamp>,
    /// Whose it is, where they were signed in.
    pub account: Option<AccountId>,
    /// What they answered.
    pub answers: Answers,
    /// Whether they came.
    pub attended: Attended,
    /// How that is known.
    pub attended_by: Option<AttendedBy>,
    /// When that was noted.
    pub attended_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// How many bookings of one way stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Who have a place.
    pub booked: u32,
    /// For whom one is kept.
    pub offered: u32,
    /// Who wait.
    pub waiting: u32,
}

/// How many bookings of each way stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// At the place.
    pub in_person: Count,
    /// Online.
    pub online: Count,
}

impl Counts {
    /// Those of one way.
    pub fn of(&self, way: Way) -> Count {
        match way {
            Way::InPerson => self.in_person,
            Way::Online => self.online,
        }
    }

    pub(crate) fn of_mut(&mut self, way: Way) -> &mut Count {
        match way {
            Way::InPerson => &mut self.in_person,
            Way::Online => &mut self.online,
        }
    }
}
