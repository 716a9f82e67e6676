//! A day of the calendar, written `2026-11-30`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// The day before this one; the first day there is has none.
    pub fn before(self) -> Option<Self> {
        self.plus(-1.day())
    }

    /// The day after this one; the last day there is has none.
    pub fn after(self) -> Option<Self> {
        self.plus(1.day())
    }

    /// The same day some years earlier (29 February becomes the 28th).
    pub fn years_earlier(self, years: i16) -> Option<Self> {
        self.0.checked_sub(i64::from(years).years()).ok().map(Self)
    }

    fn plus(self, span: Span) -> Option<Self> {
        self.0.checked_add(span).ok().map(Self)
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // jiff reads more than we write: a day and nothing else is meant here
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let day = if shape { text.parse::<Date>().ok() } else { None };
        day.map(Self).ok_or_else(|| format!("\"{text}\" is not a day such as 2026-11-30"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
