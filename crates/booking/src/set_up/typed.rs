//! What somebody typed into the set-up form, and what it means.

use std::fmt::Display;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use praxis_domain::{Id, Timestamp};
use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, EventMode, Visit};

use crate::stored::{Question, QuestionKind, Reminder, Settings};
use crate::typed::Typed;

/// The names of the inputs of one question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuestionNames {
    pub id: &'static str,
    pub words: &'static str,
    pub kind: &'static str,
    pub choices: &'static str,
    pub required: &'static str,
}

/// The names of the inputs of one reminder.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReminderNames {
    pub days: &'static str,
    pub at: &'static str,
    pub words: &'static str,
}

macro_rules! questions {
    ($prefix:literal: $($number:literal)+) => {
        [$($crate::set_up::QuestionNames {
            id: concat!($prefix, $number, "_id"),
            words: concat!($prefix, $number, "_words"),
            kind: concat!($prefix, $number, "_kind"),
            choices: concat!($prefix, $number, "_choices"),
            required: concat!($prefix, $number, "_required"),
        }),+]
    };
}
pub(crate) use questions;

macro_rules! reminders {
    ($($number:literal)+) => {
        [$(ReminderNames {
            days: concat!("r", $number, "_days"),
            at: concat!("r", $number, "_at"),
            words: concat!("r", $number, "_words"),
        }),+]
    };
}

/// So many questions at booking.
pub(super) const BOOKING: [QuestionNames; 10] = questions!("q": 1 2 3 4 5 6 7 8 9 10);
/// So many reminders.
pub(super) const REMINDERS: [ReminderNames; 4] = reminders!(1 2 3 4);

const LONGEST_QUESTION: usize = 300;
const LONGEST_WORDS: usize = 3_000;
const LONGEST_LINK: usize = 500;
const MOST_PLACES: u32 = 100_000;

fn zone(facts: &EventFacts) -> TimeZone {
    TimeZone::get(&facts.zone).unwrap_or(TimeZone::UTC)
}

/// An instant as the form holds it.
fn local(facts: &EventFacts, at: Option<Timestamp>) -> String {
    let there = |at: Timestamp| at.to_jiff().to_zoned_datetime(zone(facts));
    at.map(|at| there(at).strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

fn instant(facts: &EventFacts, typed: &str) -> Option<Timestamp> {
    let at: DateTime = typed.trim().replace(' ', "T").parse().ok()?;
    let at = zone(facts).to_timestamp(at).ok()?;
    Some(Timestamp::from_micros(at.as_microsecond()))
}

/// Fills the form with how the event is booked.
pub(super) fn of(facts: &EventFacts, settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    let places = |places: Option<u32>| places.map(|it| it.to_string()).unwrap_or_default();
    for (name, text) in [
        ("opens_at", local(facts, settings.opens_at)),
        ("closes_at", local(facts, settings.closes_at)),
        ("places_in_person", places(settings.places_in_person)),
        ("places_online", places(settings.places_online)),
        ("joining_link", settings.joining_link.clone().unwrap_or_default()),
        ("offer_hours", settings.offer_hours.to_string()),
        ("confirmation_words", settings.confirmation_words.clone()),
        ("needs_kept_days", settings.needs_kept_days.to_string()),
    ] {
        typed.set(name, text);
    }
    for (name, is) in [("open", settings.open), ("ask_needs", settings.ask_needs)] {
        if is {
            typed.set(name, "yes");
        }
    }
    for (question, names) in settings.questions.iter().zip(BOOKING) {
        typed.set(names.id, question.id.as_str());
        typed.set(names.words, question.words.as_str());
        typed.set(names.kind, question.kind.word());
        typed.set(names.choices, question.choices.join("\n"));
        if question.required {
            typed.set(names.required, "yes");
        }
    }
    for (reminder, names) in settings.reminders.iter().zip(REMINDERS) {
        typed.set(names.days, reminder.days_before.to_string());
        typed.set(names.at, reminder.at.as_str());
        typed.set(names.words, reminder.words.as_str());
    }
    typed
}

/// Reads the form, and gathers what to put right.
struct Reading<'a> {
    visit: &'a Visit,
    facts: &'a EventFacts,
    typed: &'a Typed,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn number(&mut self, name: &'static str, least: u32, most: u32) -> u32 {
        match self.typed.get(name).trim().parse::<u32>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let values: [(&str, &dyn Display); 2] = [("least", &least), ("most", &most)];
                self.errors.add(name, self.visit.language().with("booking-number-wrong", &values));
                least
            }
        }
    }

    fn places(&mut self, name: &'static str) -> Option<u32> {
        if self.typed.get(name).trim().is_empty() { None } else { Some(self.number(name, 0, MOST_PLACES)) }
    }

    fn time(&mut self, name: &'static str) -> Option<Timestamp> {
        let typed = self.typed.get(name).trim();
        let at = instant(self.facts, typed);
        if at.is_none() && !typed.is_empty() {
            self.errors.add(name, self.visit.t("booking-time-wrong"));
        }
        at
    }

    fn joining_link(&mut self) -> Option<String> {
        let link = self.typed.line(self.visit.language(), "joining_link", LONGEST_LINK, &mut self.errors);
        if link.is_empty() {
            return None;
        }
        let is_address = (link.starts_with("https://") || link.starts_with("http://"))
            && link.len() > 12
            && !link.contains(|c: char| c.is_whitespace() || "\"<>".contains(c));
        if !is_address {
            self.errors.add("joining_link", self.visit.t("booking-link-wrong"));
        }
        Some(link)
    }

    fn questions(&mut self, all: &[QuestionNames], now: Timestamp) -> Vec<Question> {
        let language = self.visit.language();
        let mut questions: Vec<Question> = Vec::new();
        for names in all {
            let words = self.typed.line(language, names.words, LONGEST_QUESTION, &mut self.errors);
            let choices: Vec<String> = self
                .typed
                .lines(language, names.choices, LONGEST_WORDS, &mut self.errors)
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
                .collect();
            if words.is_empty() {
                if !choices.is_empty() {
                    self.errors.add(names.words, self.visit.t("booking-question-missing"));
                }
                continue;
            }
            let kind = QuestionKind::of_word(self.typed.get(names.kind)).unwrap_or(QuestionKind::Text);
            if kind == QuestionKind::Choice && choices.len() < 2 {
                self.errors.add(names.choices, self.visit.t("booking-choices-missing"));
            }
            let before = self.typed.get(names.id);
            let is_id = !before.is_empty()
                && before.len() <= 40
                && before.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && questions.iter().all(|question| question.id != before);
            // the id is no one's but the question's: answers stay with it when its words change
            let id = if is_id { before.to_owned() } else { Id::new(now).to_string() };
            let choices = if kind == QuestionKind::Choice { choices } else { Vec::new() };
            let required = self.typed.has(names.required);
            questions.push(Question { id, words, kind, choices, required });
        }
        questions
    }

    fn reminders(&mut self) -> Vec<Reminder> {
        let language = self.visit.language();
        let mut reminders = Vec::new();
        for names in REMINDERS {
            let words = self.typed.lines(language, names.words, LONGEST_WORDS, &mut self.errors);
            let (days, at) = (self.typed.get(names.days).trim(), self.typed.get(names.at).trim());
            if days.is_empty() && words.is_empty() {
                continue;
            }
            let days_before = self.number(names.days, 0, 90) as u16; // at most 90
            if at.parse::<Time>().is_err() {
                self.errors.add(names.at, self.visit.t("booking-hour-wrong"));
            }
            reminders.push(Reminder { days_before, at: at.to_owned(), words });
        }
        reminders
    }
}

/// How the event is to be booked, or what to put right.
pub(super) fn read(
    visit: &Visit,
    facts: &EventFacts,
    typed: &Typed,
    before: &Settings,
) -> Result<Settings, FieldErrors> {
    let now = visit.site.store.clock().now();
    let language = visit.language();
    let mut reading = Reading { visit, facts, typed, errors: FieldErrors::default() };
    let open = typed.has("open");
    let (opens_at, closes_at) = (reading.time("opens_at"), reading.time("closes_at"));
    if let (Some(opens), Some(closes)) = (opens_at, closes_at)
        && closes <= opens
    {
        reading.errors.add("closes_at", visit.t("booking-time-order"));
    }
    // a way that the event does not have keeps its places as they were
    let (in_person, online) = match facts.mode {
        Some(EventMode::InPerson) | None => (reading.places("places_in_person"), before.places_online),
        Some(EventMode::Online) => (before.places_in_person, reading.places("places_online")),
        Some(EventMode::Both) => (reading.places("places_in_person"), reading.places("places_online")),
    };
    let has_online = matches!(facts.mode, Some(EventMode::Online | EventMode::Both));
    let joining_link = if has_online { reading.joining_link() } else { before.joining_link.clone() };
    let offer_hours = reading.number("offer_hours", 1, 24 * 14);
    let confirmation_words = typed.lines(language, "confirmation_words", LONGEST_WORDS, &mut reading.errors);
    let questions = reading.questions(&BOOKING, now);
    let ask_needs = typed.has("ask_needs");
    let needs_kept_days = reading.number("needs_kept_days", 1, 90);
    let reminders = reading.reminders();
    let settings = Settings {
        open,
        opens_at,
        closes_at,
        places_in_person: in_person,
        places_online: online,
        joining_link,
        questions,
        ask_needs,
        offer_hours,
        reminders,
        confirmation_words,
        // what comes afterwards is set up on pages of its own
        certificate: before.certificate.clone(),
        evaluation: before.evaluation.clone(),
        needs_kept_days,
    };
    if reading.errors.is_empty() { Ok(settings) } else { Err(reading.errors) }
}
