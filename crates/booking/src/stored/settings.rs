//! How an event is booked, as its organisers set it up: one document.

use praxis_domain::Timestamp;
use praxis_web::EventMode;
use serde::{Deserialize, Serialize};

use super::{EvaluationKind, QuestionKind, Way};

/// An instant as a document holds it: microseconds, or nothing.
mod instant {
    use praxis_domain::Timestamp;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        at.map(Timestamp::as_micros).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.map(Timestamp::from_micros))
    }
}

/// A question of the organisers' own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What answers are kept under; it stays when the words change.
    pub id: String,
    /// What is asked.
    pub words: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What to choose from.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
}

/// A reminder to those who hold a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// How many days before the event's first day.
    pub days_before: u16,
    /// At what time of that day, by the event's clocks: `18:00`.
    pub at: String,
    /// What it says, before where and when.
    pub words: String,
}

/// The certificate of attendance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateSettings {
    /// Whether those who attended get one.
    pub offered: bool,
    /// How many minutes of learning it says.
    pub minutes: u32,
    /// What it says of the event.
    pub words: String,
}

/// A question about what people thought of the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationQuestion {
    /// What answers are kept under.
    pub id: String,
    /// What is asked.
    pub words: String,
    /// How it is answered.
    pub kind: EvaluationKind,
    /// What to choose from; of a scale its five steps, the lowest first.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
}

/// The form about what people thought of the event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EvaluationSettings {
    /// Whether there is one.
    pub offered: bool,
    /// When it was closed, for good. Only then is there a summary: two of them, before and after an answer came, would say what
    /// it was.
    #[serde(with = "instant")]
    pub closed_at: Option<Timestamp>,
    /// What it asks.
    pub questions: Vec<EvaluationQuestion>,
}

/// How an event is booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whether it can be booked at all.
    pub open: bool,
    /// From when on; at once, where nothing is said.
    #[serde(with = "instant")]
    pub opens_at: Option<Timestamp>,
    /// Until when; until the event begins, where nothing is said.
    #[serde(with = "instant")]
    pub closes_at: Option<Timestamp>,
    /// How many places there are at the place; none for as many as come.
    pub places_in_person: Option<u32>,
    /// How many places there are online; none for as many as come.
    pub places_online: Option<u32>,
    /// Where to join online; for those who hold a place online, and for nobody else.
    pub joining_link: Option<String>,
    /// What else is asked of those who book.
    pub questions: Vec<Question>,
    /// Whether people are asked what they need to take part. They are asked only while somebody is there to read it.
    pub ask_needs: bool,
    /// For how long a place that became free is kept for whom it is offered to.
    pub offer_hours: u32,
    /// When those who hold a place are reminded.
    pub reminders: Vec<Reminder>,
    /// What the confirmation says beside the facts.
    pub confirmation_words: String,
    /// The certificate of attendance.
    pub certificate: CertificateSettings,
    /// The form afterwards.
    pub evaluation: EvaluationSettings,
    /// For how many days after the event what people need is kept.
    pub needs_kept_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            open: false,
            opens_at: None,
            closes_at: None,
            places_in_person: None,
            places_online: None,
            joining_link: None,
            questions: Vec::new(),
            ask_needs: false,
            offer_hours: 24,
            reminders: Vec::new(),
            confirmation_words: String::new(),
            certificate: CertificateSettings::default(),
            evaluation: EvaluationSettings::default(),
            needs_kept_days: 30,
        }
    }
}

impl Settings {
    /// How many places there are for one way; none for as many as come.
    pub fn places(&self, way: Way) -> Option<u32> {
        match way {
            Way::InPerson => self.places_in_person,
            Way::Online => self.places_online,
        }
    }
}

/// The ways to take part in an event of that mode. Where the mode is not said, people come to a place.
pub fn ways(mode: Option<EventMode>) -> &'static [Way] {
    match mode {
        Some(EventMode::InPerson) | None => &[Way::InPerson],
        Some(EventMode::Online) => &[Way::Online],
        Some(EventMode::Both) => &Way::ALL,
    }
}
