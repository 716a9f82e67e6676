//! Reminders to those who hold a place: at a time of the event's own clocks, once each, whatever the clocks do in between.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp as Instant};
use praxis_domain::{PartialDate, Timestamp};
use praxis_storage::jobs::{JobError, JobHandler};
use praxis_storage::{Store, StoreError};
use praxis_web::{EventFacts, Site};

use crate::letters::Letter;
use crate::places::Places;
use crate::stored::{self, BookingEvent, MessageKind, Reminder, State};
use crate::work::queries::{self, Said};

/// Sends reminders that are due.
#[derive(Debug)]
pub(crate) struct SendReminders {
    pub(crate) site: Arc<Site>,
}

/// A reminder whose time was past when it was set up is not sent, unless it was only just.
const JUST_SECONDS: i64 = 2 * 3600;

/// When a reminder is due: so many days before the event's first day, at that time by its clocks. A time that the clocks leave
/// out is the one after it; nothing where the day is not known.
pub fn due(facts: &EventFacts, reminder: &Reminder) -> Option<Timestamp> {
    let PartialDate::Day(day) = facts.date else { return None };
    let time: Time = reminder.at.parse().ok()?;
    let day = day.checked_sub(Span::new().try_days(i64::from(reminder.days_before)).ok()?).ok()?;
    let zone = TimeZone::get(&facts.zone).unwrap_or(TimeZone::UTC);
    let at: Instant = zone.to_timestamp(day.to_datetime(time)).ok()?;
    Some(Timestamp::from_micros(at.as_microsecond()))
}

/// What is to be said when. Reminders of one moment are one message that says what each of them says.
fn by_moment(facts: &EventFacts, event: &BookingEvent) -> BTreeMap<Timestamp, String> {
    let mut all: BTreeMap<Timestamp, Vec<&str>> = BTreeMap::new();
    for reminder in &event.settings.reminders {
        let Some(at) = due(facts, reminder) else { continue };
        let said = all.entry(at).or_default();
        let words = reminder.words.trim();
        if !words.is_empty() && !said.contains(&words) {
            said.push(words);
        }
    }
    all.into_iter().map(|(at, said)| (at, said.join("\n\n"))).collect()
}

/// The reminders that are still to go out: when, and what they say.
pub(crate) fn to_come(facts: &EventFacts, event: &BookingEvent, now: Timestamp) -> Vec<(Timestamp, String)> {
    let begins = facts.begins.or(facts.over);
    let comes = |at: Timestamp| at > now && begins.is_none_or(|begins| at < begins) && !facts.cancelled;
    by_moment(facts, event).into_iter().filter(|(at, _)| comes(*at)).collect()
}

/// Whether a reminder that is due then is to be sent now.
fn is_to_be_sent(facts: &EventFacts, event: &BookingEvent, at: Timestamp, now: Timestamp) -> bool {
    let begins = facts.begins.or(facts.over);
    let is_due = at <= now && begins.is_none_or(|begins| now < begins) && !facts.cancelled;
    is_due && (at > event.updated_at || at.plus_seconds(JUST_SECONDS) > now)
}

#[async_trait::async_trait]
impl JobHandler for SendReminders {
    fn kind(&self) -> &'static str {
        "send-reminders"
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(300))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        for event in stored::queries::events(store.read()).await? {
            let Some(facts) = self.site.event(&event.key) else { continue };
            for (at, words) in by_moment(&facts, &event) {
                if is_to_be_sent(&facts, &event, at, store.clock().now()) {
                    self.send(&event.key, &words, at).await?;
                }
            }
        }
        Ok(())
    }
}

impl SendReminders {
    async fn send(&self, key: &str, words: &str, at: Timestamp) -> Result<(), StoreError> {
        let Some(mut places) = Places::open(&self.site, key).await? else { return Ok(()) };
        if queries::was_reminded(places.tx.conn(), key, at).await? {
            return Ok(());
        }
        let holds: Vec<_> = places
            .line
            .entries()
            .iter()
            .filter(|entry| entry.state == State::Booked)
            .map(|entry| entry.id)
            .collect();
        let said = Said {
            id: places.tx.new_id(),
            kind: MessageKind::Reminder,
            words: words.to_owned(),
            send_at: at,
            made_by: None,
            recipients: i64::try_from(holds.len()).unwrap_or(i64::MAX),
        };
        queries::note(&places.tx, key, &said).await?;
        for id in holds {
            places.tell(id, Letter::Reminder { at, words: words.to_owned() });
        }
        places.close(&self.site).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn event(date: &str, zone: &str) -> EventFacts {
        EventFacts {
            key: "e".into(),
            slug: "e".into(),
            address: "/events/e".into(),
            title: "E".into(),
            date: PartialDate::Day(date.parse().unwrap()),
            last_day: PartialDate::Unknown,
            begins: None,
            ends: None,
            over: None,
            zone: zone.into(),
            mode: None,
            place: None,
            cancelled: false,
            synthetic: true,
            organisers: Vec::new(),
            parts: Vec::new(),
            themes: Vec::new(),
            version: 1,
        }
    }

    #[test]
    fn the_day_before_at_six_is_six_by_the_clocks_of_the_event_on_both_sides_of_a_change() {
        let reminder = |days_before, at: &str| Reminder { days_before, at: at.into(), words: String::new() };
        for (date, zone, days, at, is) in [
            // the clocks of London change on 28 March 2027 and on 31 October 2027
            ("2027-03-04", "Europe/London", 1, "18:00", "2027-03-03T18:00:00Z"),
            ("2027-03-28", "Europe/London", 1, "18:00", "2027-03-27T18:00:00Z"),
            ("2027-03-29", "Europe/London", 1, "18:00", "2027-03-28T17:00:00Z"),
            ("2027-11-01", "Europe/London", 1, "18:00", "2027-10-31T18:00:00Z"),
            ("2027-10-31", "Europe/London", 1, "18:00", "2027-10-30T17:00:00Z"),
            // half past one does not exist on that day: it is half past two
            ("2027-03-28", "Europe/London", 0, "01:30", "2027-03-28T01:30:00Z"),
            ("2027-03-04", "America/Toronto", 7, "09:00", "2027-02-25T14:00:00Z"),
        ] {
            let due = due(&event(date, zone), &reminder(days, at)).unwrap();
            assert_eq!(due.to_string(), is, "{date} {zone} {days} {at}");
        }
        assert_eq!(due(&event("2027-03-04", "Europe/London"), &reminder(1, "late")), None);
    }
}
