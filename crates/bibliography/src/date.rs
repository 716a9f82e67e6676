//! Dates as precise as a file told them.

/// A date, or a range of dates, as precise as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Date {
    /// The day, month or year; the first one of a range.
    pub from: Option<DateParts>,
    /// The last one of a range.
    pub to: Option<DateParts>,
    /// The season of the year of `from`.
    pub season: Option<Season>,
    /// Whether it is only about right.
    pub circa: bool,
    /// The date in words, where a file had words that are no date: "in press".
    pub literal: Option<String>,
}

/// A year, with its month and day where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateParts {
    /// The year; before the common era it is 0 or negative.
    pub year: i32,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1 to 31; there is none without a month.
    pub day: Option<u8>,
}

/// A season, numbered in CSL-JSON from 1, spring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Season {
    Spring = 1,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The season of this number.
    pub const fn of(number: i64) -> Option<Self> {
        match number {
            1 => Some(Self::Spring),
            2 => Some(Self::Summer),
            3 => Some(Self::Autumn),
            4 => Some(Self::Winter),
            _ => None,
        }
    }

    /// From 1, spring, to 4, winter.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl DateParts {
    /// A year, a month and a day; none where these cannot be: a month 13, a day 32, a day without a month.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let month_is = month.is_none_or(|month| (1..=12).contains(&month));
        let day_is = day.is_none_or(|day| (1..=31).contains(&day) && month.is_some());
        ((-9999..=9999).contains(&year) && month_is && day_is).then_some(Self { year, month, day })
    }

    /// A year alone.
    pub const fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// Reads `2009`, `2009-05`, `2009-05-31`.
    pub fn iso(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let mut parts = digits.split('-');
        let mut part = |width: usize| match parts.next() {
            None => Some(None),
            Some(text) if text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse::<u16>().ok().map(Some)
            }
            Some(_) => None,
        };
        let (year, month, day) = (part(4)??, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        let small = |part: Option<u16>| part.map(|part| part as u8); // two digits
        Self::new(sign * i32::from(year), small(month), small(day))
    }
}

impl Date {
    /// A year alone.
    pub fn year(year: i32) -> Self {
        Self::on(DateParts::year(year))
    }

    /// One date.
    pub fn on(parts: DateParts) -> Self {
        Self { from: Some(parts), ..Self::default() }
    }

    /// Words that are no date.
    pub fn words(text: &str) -> Self {
        Self { literal: Some(text.to_owned()), ..Self::default() }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_were_told() {
        assert_eq!(DateParts::iso("2009"), Some(DateParts::year(2009)));
        assert_eq!(DateParts::iso("2009-05"), DateParts::new(2009, Some(5), None));
        assert_eq!(DateParts::iso("-0044-03-15"), DateParts::new(-44, Some(3), Some(15)));
        for not in ["", "09", "2009-13", "2009-5", "2009-02-32", "2009-05-31-1", "in press", "2009/05"] {
            assert_eq!(DateParts::iso(not), None, "{not}");
        }
        assert_eq!(DateParts::new(2009, None, Some(3)), None);
    }
}
