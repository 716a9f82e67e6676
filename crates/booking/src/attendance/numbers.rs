//! How many booked, wait and came, each with the number it is out of.

use praxis_web::Visit;

use super::AtEvent;
use crate::phase::way_key;
use crate::stored::{Attended, Booked, State, Way};

/// How many bookings stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// Who have a place.
    pub booked: usize,
    /// For whom a place is kept.
    pub offered: usize,
    /// Who wait.
    pub waiting: usize,
    /// Who cancelled, or did not answer when they were offered a place.
    pub cancelled: usize,
    /// Who have a place and came.
    pub present: usize,
    /// Who have a place and are noted as absent.
    pub absent: usize,
    /// Who have a place, and nobody has noted whether they came.
    pub not_noted: usize,
    /// Who came without a place.
    pub without_place: usize,
}

impl Numbers {
    /// The numbers of these bookings.
    pub fn of<'a>(bookings: impl IntoIterator<Item = &'a Booked>) -> Self {
        let mut numbers = Self::default();
        for booking in bookings {
            match booking.state {
                State::Booked => numbers.booked += 1,
                State::Offered => numbers.offered += 1,
                State::Waiting => numbers.waiting += 1,
                State::Cancelled | State::Expired => numbers.cancelled += 1,
            }
            match (booking.state, booking.attended) {
                (State::Booked, Attended::Yes) => numbers.present += 1,
                (State::Booked, Attended::No) => numbers.absent += 1,
                (State::Booked, Attended::Unknown) => numbers.not_noted += 1,
                (_, Attended::Yes) => numbers.without_place += 1,
                _ => {}
            }
        }
        numbers
    }

    /// The numbers of those who take part that way.
    pub fn of_way(bookings: &[Booked], way: Way) -> Self {
        Self::of(bookings.iter().filter(|booking| booking.way == way))
    }

    /// How many cancelled, are noted as present, and as absent: what is known when the event is over; each with its key.
    pub fn after(self) -> [(&'static str, usize); 3] {
        [
            ("booking-state-cancelled", self.cancelled),
            ("attendance-present", self.present),
            ("attendance-absent", self.absent),
        ]
    }

    /// Whether anybody is noted, as present or as absent.
    pub fn has_noted(&self) -> bool {
        self.present + self.absent + self.without_place > 0
    }
}

/// A row of the table of figures (`attendance/numbers.html`).
pub(crate) struct Figures {
    /// Whose they are.
    pub name: String,
    /// The key of what is counted, and how many.
    pub numbers: [(&'static str, usize); 7],
}

impl Figures {
    /// The figures of each way to take part, where there are two, and of all.
    pub fn of(visit: &Visit, event: &AtEvent) -> Vec<Self> {
        let row = |key, it: Numbers| Self {
            name: visit.t(key).to_owned(),
            numbers: [
                ("booking-state-booked", it.booked),
                ("booking-state-offered", it.offered),
                ("booking-state-waiting", it.waiting),
                ("booking-state-cancelled", it.cancelled),
                ("attendance-present", it.present),
                ("attendance-absent", it.absent),
                ("attendance-not-noted", it.not_noted),
            ],
        };
        let ways: &[Way] = if event.has_both_ways() { &Way::ALL } else { &[] };
        let of_ways = ways.iter().map(|way| row(way_key(*way), Numbers::of_way(&event.bookings, *way)));
        of_ways.chain([row("attendance-everybody", Numbers::of(&event.bookings))]).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use praxis_domain::{Id, Timestamp};

    use super::*;

    /// A booking of somebody of that name.
    pub(crate) fn booked(name: &str, state: State, attended: Attended) -> Booked {
        let now = Timestamp::from_micros(1_795_435_200_000_000);
        Booked {
            id: Id::new(now),
            event: "supervision-urgent".into(),
            reference: format!("{:0<4.4}-{:0<4}", name.to_uppercase(), name.len()),
            manage_hash: String::new(),
            name: name.into(),
            email: format!("{name}@example.org"),
            mailbox: format!("{name}@example.org"),
            way: Way::InPerson,
            state,
            place_in_line: 1,
            offered_until: None,
            account: None,
            answers: Default::default(),
            attended,
            attended_by: None,
            attended_at: None,
            version: 1,
            booked_at: now,
            changed_at: now,
        }
    }

    #[test]
    fn nobody_is_absent_because_nobody_noted_them() {
        let bookings = [
            booked("ann", State::Booked, Attended::Yes),
            booked("ben", State::Booked, Attended::No),
            booked("cara", State::Booked, Attended::Unknown),
            booked("dan", State::Waiting, Attended::Yes),
            booked("eve", State::Cancelled, Attended::No),
            booked("finn", State::Expired, Attended::Unknown),
            booked("grace", State::Offered, Attended::Unknown),
        ];
        let expected = Numbers {
            booked: 3,
            offered: 1,
            waiting: 1,
            cancelled: 2,
            present: 1,
            absent: 1,
            not_noted: 1,
            without_place: 1,
        };
        assert_eq!(Numbers::of(&bookings), expected);
        assert_eq!(Numbers::of_way(&bookings, Way::Online), Numbers::default());
        assert!(expected.has_noted() && !Numbers::default().has_noted());
    }
}
