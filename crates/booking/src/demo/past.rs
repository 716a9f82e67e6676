//! An invented afternoon that is over: who was there, what some of them thought of it; certificates wait to be issued.

use praxis_identity::account::{Email, queries as accounts};
use praxis_identity::secret::{SecretKey, Token};
use praxis_storage::{Store, StoreError};

use super::queries;
use crate::evaluation::{self, Mark};
use crate::places::queries::{self as lines, New};
use crate::places::{Line, Rules};
use crate::stored::{
    self, Answers, CertificateSettings, EvaluationKind, EvaluationQuestion, EvaluationSettings, Settings, Way,
};

const EVENT: &str = "example-afternoon";
/// The day after it.
const DAY: &str = "2026-06-12";

/// Who booked, and what they answered afterwards: how useful it was, what they will do; nothing where they did not say.
const PEOPLE: [(&str, Option<(&str, &str)>); 9] = [
    ("Jamie Invented", Some(("5", "Keep an hour for each person, whatever comes."))),
    ("Kit Invented", Some(("4", "Ask the team what they want supervision for."))),
    ("Lee Invented", Some(("4", ""))),
    ("Morgan Invented", Some(("5", "Try supervision in groups of four."))),
    ("Noor Invented", Some(("4", "Write down less and listen more."))),
    ("Oakley Invented", Some(("4", ""))),
    ("Parker Invented", Some(("3", "Talk to my manager about time."))),
    ("Quinn Invented", Some(("4", "Share the recording with the team."))),
    ("Robin Invented", None),
];

fn settings() -> Settings {
    let steps = ["Not useful", "A little useful", "Fairly useful", "Useful", "Very useful"];
    let question = |id: &str, words: &str, kind, required| EvaluationQuestion {
        id: id.to_owned(),
        words: words.to_owned(),
        kind,
        choices: if kind == EvaluationKind::Scale { steps.map(str::to_owned).to_vec() } else { Vec::new() },
        required,
    };
    Settings {
        places_in_person: Some(30),
        certificate: CertificateSettings {
            offered: true,
            minutes: 180,
            words: "An invented afternoon about supervision: a talk, and work in small groups.".to_owned(),
        },
        evaluation: EvaluationSettings {
            offered: true,
            closed_at: None,
            questions: vec![
                question("useful", "How useful was it for your work?", EvaluationKind::Scale, true),
                question(
                    "different",
                    "What will you do differently because of it?",
                    EvaluationKind::Text,
                    false,
                ),
            ],
        },
        ..Settings::default()
    }
}

/// Loads the afternoon where it is not there yet, with a booking of the demonstration's member under that address.
///
/// # Errors
/// When the database refuses.
pub async fn load_past(store: &Store, key: &SecretKey, member: &str) -> Result<(), StoreError> {
    if stored::queries::event(store.read(), EVENT).await?.is_some() {
        return Ok(());
    }
    let settings = settings();
    let mut tx = store.begin().await?;
    stored::queries::create_event(&mut tx, EVENT, &settings).await?;
    let rules = Rules {
        in_person: settings.places_in_person,
        online: settings.places_online,
        offer_seconds: i64::from(settings.offer_hours) * 3600,
        begins: None,
        called_off: false,
    };
    let account = match member.parse::<Email>() {
        Ok(email) => accounts::by_email(tx.conn(), &email).await?,
        Err(_) => None,
    };
    let mut line = Line::new(rules, Vec::new(), 1);
    let own = account.as_ref().map(|account| (account.name.clone(), None));
    let people = PEOPLE.into_iter().map(|(name, said)| (name.to_owned(), said)).chain(own);
    for (at, (name, said)) in people.enumerate() {
        let is_member = at == PEOPLE.len();
        let id = tx.new_id();
        line.book(id, Way::InPerson);
        let Some(entry) = line.entry(id).cloned() else { continue };
        let secret = Token::brought(&key.hash("booking-link", &id.to_string()));
        let email = if is_member {
            member.to_owned()
        } else {
            format!("{}@example.org", name.replace(' ', ".").to_lowercase())
        };
        let new = New {
            id,
            reference: &format!("DEM3-{:04}", at + 1),
            manage_hash: &secret.hash(),
            name: &name,
            email: &email,
            mailbox: &email,
            account: account.as_ref().filter(|_| is_member).map(|account| account.id),
            answers: &Answers::new(),
        };
        lines::insert(&tx, EVENT, &new, &entry).await?;
        if said.is_some() || is_member {
            queries::note_present(&tx, id).await?;
        }
        if let Some((useful, different)) = said {
            let answers = [("useful", useful), ("different", different)].into_iter();
            let answers = answers.filter(|(_, text)| !text.is_empty());
            let answers: Answers = answers.map(|(id, text)| (id.to_owned(), text.to_owned())).collect();
            if let Some(booked) = stored::queries::booking(tx.conn(), id).await? {
                let mark = Mark::of(key, &booked);
                evaluation::queries::store(&tx, &booked, &mark, &answers, DAY).await?;
            }
        }
    }
    tx.commit().await
}
