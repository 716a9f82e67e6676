//! What a list would change: the addresses it holds, compared with who booked. Nothing is decided here that the page does not
//! show first, and an address that nobody booked with is told and goes nowhere.

use std::collections::HashMap;

use super::list::{Reading, What, Why};
use crate::stored::{Attended, Booked, State};

/// A list beside the bookings of an event.
#[derive(Debug, Default)]
pub(crate) struct Plan<'a> {
    /// How many lines the list has.
    pub lines: usize,
    /// Who has a place and is not noted as present yet.
    pub present: Vec<&'a Booked>,
    /// How many are noted already.
    pub already: usize,
    /// Who booked, and has no place.
    pub no_place: Vec<&'a Booked>,
    /// Addresses that nobody booked with: line, and as they stand there.
    pub unknown: Vec<(usize, String)>,
    /// Addresses once more: line, as they stand there, and the earlier line.
    pub doubled: Vec<(usize, String, usize)>,
    /// Lines without an address: line, the line, and why.
    pub without: Vec<(usize, String, Why)>,
    /// How many lines are headings of tables.
    pub headings: usize,
    /// How many are empty.
    pub empty: usize,
}

impl<'a> Plan<'a> {
    /// What that list would change.
    pub fn of(reading: Reading, bookings: &'a [Booked]) -> Self {
        let mut of_mailbox: HashMap<&str, &Booked> = HashMap::new();
        for booking in bookings {
            let held = of_mailbox.entry(&booking.mailbox).or_insert(booking);
            // who cancelled and booked again has two; the later of two that are over tells more
            if standing(booking) >= standing(held) {
                *held = booking;
            }
        }
        let mut plan = Self { lines: reading.lines, ..Self::default() };
        for found in reading.found {
            let line = found.line;
            match found.what {
                What::Address { typed, mailbox } => match of_mailbox.get(mailbox.as_str()) {
                    Some(booking) if booking.attended == Attended::Yes => plan.already += 1,
                    Some(booking) if booking.state == State::Booked => plan.present.push(booking),
                    Some(booking) => plan.no_place.push(booking),
                    None => plan.unknown.push((line, typed)),
                },
                What::Doubled { typed, first } => plan.doubled.push((line, typed, first)),
                What::Without { text, why } => plan.without.push((line, text, why)),
                What::Heading => plan.headings += 1,
                What::Empty => plan.empty += 1,
            }
        }
        plan.present.sort_by_cached_key(|booking| booking.name.to_lowercase());
        plan.no_place.sort_by_cached_key(|booking| booking.name.to_lowercase());
        plan
    }

    /// Whether the list holds any address.
    pub fn has_addresses(&self) -> bool {
        !self.present.is_empty() || self.already > 0 || !self.no_place.is_empty() || !self.unknown.is_empty()
    }
}

/// Which of two bookings of a mailbox tells how somebody takes part.
fn standing(booking: &Booked) -> u8 {
    match booking.state {
        State::Booked => 3,
        State::Offered => 2,
        State::Waiting => 1,
        State::Cancelled | State::Expired => 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::list::read;
    use super::super::numbers::tests::booked;
    use super::*;

    #[test]
    fn a_list_says_who_is_known_and_how() {
        let bookings = [
            booked("ann", State::Booked, Attended::Unknown),
            booked("ben", State::Cancelled, Attended::Unknown),
            booked("ben", State::Booked, Attended::Unknown),
            booked("cara", State::Waiting, Attended::Unknown),
            booked("dan", State::Booked, Attended::Yes),
            booked("eve", State::Booked, Attended::No),
            booked("finn", State::Cancelled, Attended::Unknown),
        ];
        let text = "ann@example.org\nBEN+1@example.org\ncara@example.org\ndan@example.org\neve@example.org\n\
            finn@example.org\nzoe@example.org\nann@example.org\nGrace\n";
        let plan = Plan::of(read(text).unwrap(), &bookings);
        let names = |found: &[&Booked]| found.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&plan.present), ["ann", "ben", "eve"]);
        assert_eq!(names(&plan.no_place), ["cara", "finn"]);
        assert_eq!(plan.unknown, [(7, "zoe@example.org".to_owned())]);
        assert_eq!((plan.already, plan.doubled.len(), plan.without.len()), (1, 1, 1));
        let all = plan.present.len() + plan.already + plan.no_place.len() + plan.unknown.len();
        assert_eq!(all + plan.doubled.len() + plan.without.len(), plan.lines);
    }
}
