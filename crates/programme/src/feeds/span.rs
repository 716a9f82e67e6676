use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use praxis_domain::PartialDate;

use crate::catalogue::EventRow;

/// The zone of an event that names none: the programme's.
pub(crate) const HOME_ZONE: &str = "Europe/London";

/// When an event is, where its day is known.
#[derive(Clone, Debug)]
pub(crate) enum Span {
    /// Whole days: the hours are not known.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
    /// From an hour on, by the clocks of a zone.
    Hours {
        /// The beginning.
        begins: DateTime,
        /// The end, where it is known.
        ends: Option<DateTime>,
        /// The zone.
        zone: TimeZone,
        /// Its name in the tz database.
        name: String,
    },
}

impl Span {
    /// When that event is; nothing where no day is known.
    pub(crate) fn of(event: &EventRow) -> Option<Self> {
        let PartialDate::Day(first) = event.date else { return None };
        let last = match event.last_day {
            PartialDate::Day(last) if last > first => last,
            _ => first,
        };
        let time = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Time>().ok());
        let name = event.zone.as_deref().unwrap_or(HOME_ZONE);
        let zone = TimeZone::get(name);
        let ends = time(&event.ends).map(|time| last.to_datetime(time));
        match (time(&event.begins), zone) {
            // of several days without an hour for the end, only the days are known
            (Some(begins), Ok(zone)) if ends.is_some() || last == first => {
                let begins = first.to_datetime(begins);
                let ends = ends.filter(|ends| *ends > begins);
                Some(Self::Hours { begins, ends, zone, name: name.to_owned() })
            }
            _ => Some(Self::Days { first, last }),
        }
    }
}
