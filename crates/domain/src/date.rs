//! Dates as precise as they are known.
//!
//! A programme's past is full of "May 2023" and "Autumn 2022". Inventing a day would be a lie and refusing the
//! date a loss, so precision is data. The written form is a subset of Extended Date/Time Format (ISO 8601-2:2019,
//! EDTF levels 0 and 1): a day `2023-05-17`, a month `2023-05`, a season `2022-23` (21 spring, 22 summer, 23 autumn,
//! 24 winter), a year `2022`, and the empty text for a date that is not known.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

/// A quarter of the year by name, as EDTF level 1 numbers it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Season {
    /// 21, from 1 March.
    Spring,
    /// 22, from 1 June.
    Summer,
    /// 23, from 1 September.
    Autumn,
    /// 24, from 1 December.
    Winter,
}

/// How precisely a date is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Precision {
    /// A day.
    Day,
    /// A month of a year.
    Month,
    /// A season of a year.
    Season,
    /// A year.
    Year,
    /// Nothing is known.
    Unknown,
}

/// A date as precise as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum PartialDate {
    /// Nothing is known.
    #[default]
    Unknown,
    /// A year.
    Year(i16),
    /// A season of a year.
    Season(i16, Season),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” is not a date: write a day 2023-05-17, a month 2023-05, a season 2022-21 to 2022-24 (spring to winter), a year 2022, or nothing"
)]
pub struct DateError(pub String);

impl Season {
    /// EDTF's number of the season.
    pub const fn number(self) -> i8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    fn from_number(number: i8) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter].into_iter().find(|s| s.number() == number)
    }

    const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Precision {
    /// The word the plain files use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
            Self::Unknown => "unknown",
        }
    }
}

impl PartialDate {
    /// Reads the written form.
    ///
    /// # Errors
    /// When the text is none of the forms above, or names a day that no calendar has.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Self::read(text).ok_or_else(|| DateError(text.chars().take(40).collect()))
    }

    fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Unknown);
        }
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, digits: usize| -> Option<i16> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let year = number(parts[0], 4)?;
        match parts.as_slice() {
            [_] => Some(Self::Year(year)),
            [_, second] => match number(second, 2)? as i8 {
                month @ 1..=12 => Some(Self::Month(year, month)),
                season => Some(Self::Season(year, Season::from_number(season)?)),
            },
            [_, month, day] => {
                let (month, day) = (number(month, 2)? as i8, number(day, 2)? as i8);
                Date::new(year, month, day).ok().map(Self::Day)
            }
            _ => None,
        }
    }

    /// How precisely the date is known.
    pub const fn precision(self) -> Precision {
        match self {
            Self::Unknown => Precision::Unknown,
            Self::Year(_) => Precision::Year,
            Self::Season(..) => Precision::Season,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }

    /// The year, where anything is known.
    pub fn year(self) -> Option<i16> {
        match self {
            Self::Unknown => None,
            Self::Year(year) | Self::Season(year, _) | Self::Month(year, _) => Some(year),
            Self::Day(day) => Some(day.year()),
        }
    }

    /// The first day the date can mean: a season sorts by its first day, a year by the first of January.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Season(year, season) => Date::new(year, season.first_month(), 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Day(day) => Some(day),
        }
    }

    /// The last day the date can mean. Winter runs into the February after.
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Date::new(year, 12, 31).ok(),
            Self::Season(year, Season::Winter) => Date::new(year + 1, 2, 1).ok().map(Date::last_of_month),
            Self::Season(year, season) => {
                Date::new(year, season.first_month() + 2, 1).ok().map(Date::last_of_month)
            }
            Self::Month(year, month) => Date::new(year, month, 1).ok().map(Date::last_of_month),
            Self::Day(day) => Some(day),
        }
    }

    /// Order in time by the first day; what is less precise comes first on the same day; unknown comes last.
    pub fn in_time(self, other: Self) -> Ordering {
        match (self.first_day(), other.first_day()) {
            (Some(a), Some(b)) => a.cmp(&b).then_with(|| self.last_day().cmp(&other.last_day()).reverse()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

impl fmt::Display for PartialDate {
    /// The written form; [`PartialDate::parse`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Season(year, season) => write!(f, "{year:04}-{}", season.number()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        assert_eq!(date("2023-05").precision(), Precision::Month);
        assert_eq!(date("2022-23"), PartialDate::Season(2022, Season::Autumn));
        assert_eq!(date("").precision(), Precision::Unknown);
        assert_eq!(date("2024-02-29").precision(), Precision::Day);
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        for text in [
            "2023-02-29",
            "2023-13",
            "2023-25",
            "23",
            "2023-5",
            "2023-05-01T10:00",
            "May 2023",
            "-001",
            "+202",
        ] {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_season_sorts_by_its_first_day_and_unknown_comes_last() {
        let mut dates = ["", "2022-12", "2022-23", "2019-06", "2022-09-01", "2022"].map(date);
        dates.sort_by(|a, b| a.in_time(*b));
        assert_eq!(dates.map(|d| d.to_string()), ["2019-06", "2022", "2022-23", "2022-09-01", "2022-12", ""]);
    }

    #[test]
    fn winter_runs_into_the_february_after() {
        assert_eq!(date("2023-24").last_day().unwrap().to_string(), "2024-02-29");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic_and_what_it_reads_prints_back(text in "[0-9-]{0,12}|.{0,20}") {
            if let Ok(date) = PartialDate::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }
}
