//! The clock is handed in, so that every test and every published analysis can be repeated.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// An instant: microseconds since 1970-01-01T00:00:00Z.
///
/// Stored as a `bigint` in both databases. A timestamp column with a zone is written by the ORM to SQLite as
/// text in whatever form came in, so that ordering and comparing it silently goes wrong; an integer cannot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From microseconds since the epoch, as the database keeps it.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch, as the database keeps it.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// The instant this many seconds later (earlier, if negative); saturates at the ends of time.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The same instant in the calendar library's type; the ends of its range stand in for what lies outside.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, to the second: `2026-11-23T13:02:43Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_jiff().strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// Where the time comes from: the machine, or a test that decides what time it is.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    Machine,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub const fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it. Clones share the same hands.
    pub fn set_to(start: Timestamp) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(start.as_micros()))))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::Machine => Timestamp(machine_micros()),
            Source::Set(hands) => Timestamp(hands.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock forward; the machine's clock moves by itself.
    pub fn advance(&self, seconds: i64) {
        if let Source::Set(hands) = &self.0 {
            hands.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn machine_micros() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_moves_only_when_told_and_its_clones_move_with_it() {
        let clock = Clock::set_to(Timestamp::from_micros(1_700_000_000_000_000));
        let shared = clock.clone();
        assert_eq!(clock.now(), clock.now());
        clock.advance(90);
        assert_eq!(shared.now().to_string(), "2023-11-14T22:14:50Z");
    }

    #[test]
    fn times_outside_the_calendar_print_without_a_panic() {
        assert!(Timestamp::from_micros(i64::MIN).to_string().starts_with('-'));
        assert!(Timestamp::from_micros(i64::MAX).plus_seconds(9).to_string().starts_with("9999"));
    }
}
