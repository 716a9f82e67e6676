//! Days as people of the programme read them.

use jiff::tz::TimeZone;
use praxis_domain::{PartialDate, Timestamp};
use praxis_web::Language;

/// “23 November 2026”, by the programme's clocks.
pub(crate) fn day(language: &Language, at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    language.date(PartialDate::Day(at.to_jiff().to_zoned_datetime(zone).date()))
}
