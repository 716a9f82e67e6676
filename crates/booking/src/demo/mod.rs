//! The demonstration's bookings: of invented people, for invented events.

mod past;
mod queries;

use praxis_domain::Id;
use praxis_identity::secret::{SecretKey, Token};
use praxis_storage::{Store, StoreError};

use crate::places::queries::{self as lines, New};
use crate::places::{Line, Rules};
use crate::stored::{self, Answers, Question, QuestionKind, Reminder, Settings, Way};

pub use past::load_past;

/// Who books, in order; everybody is invented, and their name says so.
const PEOPLE: [(&str, Way); 9] = [
    ("Alex Invented", Way::InPerson),
    ("Bo Invented", Way::InPerson),
    ("Casey Invented", Way::Online),
    ("Devon Invented", Way::InPerson),
    ("Ellis Invented", Way::InPerson),
    ("Frankie Invented", Way::Online),
    ("Glenn Invented", Way::InPerson),
    ("Harper Invented", Way::InPerson),
    ("Indigo Invented", Way::Online),
];

/// An event with places left, and one whose places are taken.
fn events() -> [(&'static str, Settings, bool); 2] {
    let reminder = |days_before, at: &str, words: &str| Reminder {
        days_before,
        at: at.to_owned(),
        words: words.to_owned(),
    };
    let question = Question {
        id: "hope".to_owned(),
        words: "What do you hope to take away?".to_owned(),
        kind: QuestionKind::Long,
        choices: Vec::new(),
        required: false,
    };
    let webinar = Settings {
        open: true,
        places_online: Some(40),
        joining_link: Some("https://meeting.example.org/invented-webinar".to_owned()),
        questions: vec![question.clone()],
        confirmation_words: "The room opens ten minutes before. Captions are on from the start.".to_owned(),
        reminders: vec![reminder(1, "18:00", "Tomorrow is the day. Please join with your own name.")],
        ..Settings::default()
    };
    let roundtable = Settings {
        open: true,
        places_in_person: Some(3),
        places_online: Some(20),
        joining_link: Some("https://meeting.example.org/invented-roundtable".to_owned()),
        questions: vec![question],
        reminders: vec![reminder(7, "09:00", "A week to go."), reminder(1, "18:00", "See you tomorrow.")],
        ..Settings::default()
    };
    [("example-webinar-supervision", webinar, true), ("example-roundtable-systems", roundtable, false)]
}

/// Loads the demonstration's bookings where nothing is booked yet; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn load(store: &Store, key: &SecretKey) -> Result<usize, StoreError> {
    let mut many = 0;
    for (event, settings, is_online) in events() {
        if stored::queries::event(store.read(), event).await?.is_some() {
            continue;
        }
        let mut tx = store.begin().await?;
        stored::queries::create_event(&mut tx, event, &settings).await?;
        let rules = Rules {
            in_person: settings.places_in_person,
            online: settings.places_online,
            offer_seconds: i64::from(settings.offer_hours) * 3600,
            begins: None,
            called_off: false,
        };
        let mut line = Line::new(rules, Vec::new(), 1);
        for (at, (name, way)) in PEOPLE.into_iter().enumerate() {
            let id: Id = tx.new_id();
            line.book(id, if is_online { Way::Online } else { way });
            let Some(entry) = line.entry(id).cloned() else { continue };
            let secret = Token::brought(&key.hash("booking-link", &id.to_string()));
            let email = format!("{}@example.org", name.replace(' ', ".").to_lowercase());
            let new = New {
                id,
                reference: &format!("DEM{}-{:04}", if is_online { 1 } else { 2 }, at + 1),
                manage_hash: &secret.hash(),
                name,
                email: &email,
                mailbox: &email,
                account: None,
                answers: &Answers::new(),
            };
            lines::insert(&tx, event, &new, &entry).await?;
            many += 1;
        }
        tx.commit().await?;
    }
    Ok(many)
}
