//! What somebody else saved while the form was filled in: said at each field where it is not what was typed, so that whoever saves
//! over it knows what they replace.

use std::fmt::Display;

use praxis_web::form::FieldErrors;
use praxis_web::{EventFacts, Language, Visit};

use super::typed::{BOOKING, QuestionNames, REMINDERS, ReminderNames, of};
use crate::stored::{QuestionKind, Settings};
use crate::typed::Typed;

/// The fields with a text, and the keys of their names.
const TEXTS: [(&str, &str); 8] = [
    ("opens_at", "booking-set-opens"),
    ("closes_at", "booking-set-closes"),
    ("places_in_person", "booking-set-in-person"),
    ("places_online", "booking-set-online"),
    ("joining_link", "booking-set-link"),
    ("offer_hours", "booking-set-hours"),
    ("confirmation_words", "booking-set-words"),
    ("needs_kept_days", "booking-set-needs-days"),
];
/// The fields to tick.
const TICKS: [(&str, &str); 2] = [("open", "booking-set-open"), ("ask_needs", "booking-set-needs")];

/// The key of the name of how a question is answered.
pub(super) const fn kind_key(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text => "booking-question-text",
        QuestionKind::Long => "booking-question-long",
        QuestionKind::Choice => "booking-question-choice",
        QuestionKind::YesNo => "booking-question-yes-no",
    }
}

/// Adds what somebody else saved, field by field.
pub(super) fn tell(
    visit: &Visit,
    facts: &EventFacts,
    typed: &Typed,
    theirs: &Settings,
    errors: &mut FieldErrors,
) {
    let language = visit.language();
    let theirs = of(facts, theirs);
    for (name, key) in TICKS.into_iter().filter(|(name, _)| typed.has(name) != theirs.has(name)) {
        let key_of_tick = if theirs.has(name) { "booking-theirs-ticked" } else { "booking-theirs-unticked" };
        errors.add(name, language.with(key_of_tick, &[("field", &language.t(key))]));
    }
    // a field that the form does not have was not emptied by anybody
    for (name, key) in TEXTS.into_iter().filter(|(name, _)| typed.has(name)) {
        if folded(typed.get(name)) != folded(theirs.get(name)) {
            errors.add(name, said(language, language.t(key), theirs.get(name)));
        }
    }
    for (at, names) in BOOKING.into_iter().enumerate() {
        let (own, other) = (question(language, typed, names), question(language, &theirs, names));
        if own != other {
            let field = language.with("booking-set-question", &[("number", &(at + 1))]);
            errors.add(names.words, said(language, &field, &other));
        }
    }
    for (at, names) in REMINDERS.into_iter().enumerate() {
        let (own, other) = (reminder(typed, names), reminder(&theirs, names));
        if own != other {
            let field = language.with("booking-set-reminder", &[("number", &(at + 1))]);
            errors.add(names.words, said(language, &field, &other));
        }
    }
}

fn said(language: &Language, field: &str, theirs: &str) -> String {
    let values: [(&str, &dyn Display); 2] = [("field", &field), ("theirs", &folded(theirs))];
    let key = if theirs.trim().is_empty() { "booking-theirs-empty" } else { "booking-theirs" };
    language.with(key, &values)
}

/// The words of a text, however it is broken into lines.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All of one question, in a line; nothing where there is none.
fn question(language: &Language, typed: &Typed, names: QuestionNames) -> String {
    let words = folded(typed.get(names.words));
    if words.is_empty() {
        return words;
    }
    let kind = QuestionKind::of_word(typed.get(names.kind)).unwrap_or(QuestionKind::Text);
    let choices = typed.get(names.choices).lines().map(folded).filter(|line| !line.is_empty());
    let choices = choices.filter(|_| kind == QuestionKind::Choice);
    let required = typed.has(names.required).then(|| language.t("booking-set-required").to_owned());
    let more = [language.t(kind_key(kind)).to_owned()].into_iter().chain(choices).chain(required);
    format!("{words} ({})", more.collect::<Vec<_>>().join("; "))
}

/// All of one reminder, in a line; nothing where there is none.
fn reminder(typed: &Typed, names: ReminderNames) -> String {
    let parts = [names.days, names.at, names.words].map(|name| folded(typed.get(name)));
    let is_none = parts[0].is_empty() && parts[2].is_empty();
    if is_none { String::new() } else { parts.join(" · ") }
}
