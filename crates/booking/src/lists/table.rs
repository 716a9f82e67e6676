//! What stands in the lists: a line for each booking, in the order in which people came.

use std::collections::BTreeSet;

use praxis_web::Language;

use crate::attendance::AtEvent;
use crate::phase::way_key;
use crate::stored::{Attended, Booked, Question, State};
use crate::work::state_key;

/// Names of columns, and lines of as many cells.
pub(super) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The bookings of an event with the answers to these questions. Answers to a question that is asked no more stand
    /// behind them.
    pub fn of(language: &Language, event: &AtEvent, questions: &[Question]) -> Self {
        let t = |key: &str| language.t(key).to_owned();
        let asked: BTreeSet<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        let ids = event.bookings.iter().flat_map(|booking| booking.answers.keys());
        let earlier: BTreeSet<&str> = ids.map(String::as_str).filter(|id| !asked.contains(id)).collect();
        let mut columns: Vec<String> =
            ["lists-reference", "lists-name", "lists-email", "lists-way", "lists-state", "lists-waits"]
                .map(t)
                .into();
        columns.extend(questions.iter().map(|question| question.words.clone()));
        columns.extend(earlier.iter().map(|id| language.with("lists-earlier", &[("question", id)])));
        columns.push(t("lists-attended"));
        if event.facts.synthetic {
            columns.push(t("lists-synthetic"));
        }
        let answered = questions.iter().map(|question| question.id.as_str()).chain(earlier.iter().copied());
        let answered: Vec<&str> = answered.collect();
        let row = |booking: &Booked| {
            let mut cells = vec![
                booking.reference.clone(),
                booking.name.clone(),
                booking.email.clone(),
                t(way_key(booking.way)),
                t(state_key(booking.state)),
                waits_at(&event.bookings, booking).map_or_else(String::new, |number| number.to_string()),
            ];
            cells.extend(answered.iter().map(|id| booking.answers.get(*id).cloned().unwrap_or_default()));
            cells.push(match booking.attended {
                Attended::Yes => t("booking-yes"),
                Attended::No => t("booking-no"),
                Attended::Unknown => String::new(),
            });
            if event.facts.synthetic {
                cells.push(t("booking-yes"));
            }
            cells
        };
        let rows = event.bookings.iter().map(row).collect();
        Self { columns, rows }
    }
}

/// Somebody's number among those who wait for a place of the same way.
fn waits_at(all: &[Booked], own: &Booked) -> Option<usize> {
    let waits = |booking: &&Booked| booking.state == State::Waiting && booking.way == own.way;
    all.iter().filter(waits).position(|booking| booking.id == own.id).map(|before| before + 1)
}

/// Whether a program for tables could take a text for a formula: by its first letter, or by the first behind white space.
pub(super) fn is_like_a_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(|c: char| c.is_whitespace() || c.is_control())
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}'])
}
