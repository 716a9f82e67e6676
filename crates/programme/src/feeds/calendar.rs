//! Events as iCalendar (RFC 5545): one event, or all that have a day.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use praxis_web::{CalendarEntry, Stop, Visit};

use super::span::HOME_ZONE;
use super::{Span, clean, file, full, stable_id, zone};
use crate::Programme;
use crate::catalogue::{Catalogue, EventRow};
use crate::components::{kind_key, mode_key, named};

const KIND: &str = "text/calendar; charset=utf-8";

/// The programme's calendar.
pub(super) async fn programme(visit: Visit, State(programme): State<Programme>) -> Response {
    let catalogue = programme.catalogue();
    let now = programme.site.store.clock().now().to_jiff();
    let events: Vec<_> = catalogue.events.iter().filter_map(|it| Some((it, Span::of(it)?))).collect();
    let mut lines = Lines::default();
    begin(&mut lines);
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &visit.site.name());
    }
    lines.line("URL;VALUE=URI", &full(&visit, crate::urls::EVENTS));
    lines.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.line("X-PUBLISHED-TTL", "PT12H");
    // the programme's own zone always: a calendar without any component would not be one
    zones(&mut lines, &events, Some(now));
    for (event, span) in &events {
        write(&mut lines, &catalogue, &visit, event, span, &CalendarEntry::default());
    }
    lines.line("END", "VCALENDAR");
    file(KIND, lines.into_text(), None)
}

/// One event as a calendar; nothing stands at that address when its day is not known.
pub(crate) fn event(visit: &Visit, catalogue: &Catalogue, slug: &str) -> Result<Response, Stop> {
    let event = catalogue.events.at(slug).ok_or(Stop::NotFound)?;
    let span = Span::of(event).ok_or(Stop::NotFound)?;
    let text = one(visit, catalogue, event, &span, &CalendarEntry::default());
    Ok(file(KIND, text, Some(&format!("{slug}.ics"))))
}

/// The same event for somebody who booked it: under the same identifier, so that it takes the place of the public one in
/// their calendar.
pub(crate) fn booked(
    visit: &Visit,
    catalogue: &Catalogue,
    key: &str,
    entry: &CalendarEntry,
) -> Option<String> {
    let event = catalogue.events.get(key)?;
    let span = Span::of(event)?;
    Some(one(visit, catalogue, event, &span, entry))
}

fn one(visit: &Visit, catalogue: &Catalogue, event: &EventRow, span: &Span, entry: &CalendarEntry) -> String {
    let mut lines = Lines::default();
    begin(&mut lines);
    zones(&mut lines, &[(event, span.clone())], None);
    write(&mut lines, catalogue, visit, event, span, entry);
    lines.line("END", "VCALENDAR");
    lines.into_text()
}

fn begin(lines: &mut Lines) {
    lines.line("BEGIN", "VCALENDAR");
    lines.line("VERSION", "2.0");
    lines.line("PRODID", concat!("-//Praxis//Praxis ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.line("CALSCALE", "GREGORIAN");
}

/// Every zone these events name, for as long as they last. Universal time needs no telling.
fn zones(lines: &mut Lines, events: &[(&EventRow, Span)], now: Option<Timestamp>) {
    let day = SignedDuration::from_hours(24);
    let mut zones: BTreeMap<&str, (TimeZone, Timestamp, Timestamp)> = BTreeMap::new();
    if let (Some(now), Ok(zone)) = (now, TimeZone::get(HOME_ZONE)) {
        zones.insert(HOME_ZONE, (zone, now, now.checked_add(day * 365).unwrap_or(now)));
    }
    for (_, span) in events {
        let Span::Hours { begins, ends, zone, name } = span else { continue };
        if is_universal(name) {
            continue;
        }
        let Ok(first) = zone.to_timestamp(*begins) else { continue };
        let last = ends.and_then(|ends| zone.to_timestamp(ends).ok()).unwrap_or(first);
        let (first, last) = (first.checked_sub(day).unwrap_or(first), last.checked_add(day).unwrap_or(last));
        let entry = zones.entry(name).or_insert_with(|| (zone.clone(), first, last));
        *entry = (entry.0.clone(), entry.1.min(first), entry.2.max(last));
    }
    for (name, (zone, first, last)) in zones {
        zone::write(lines, name, &zone, first, last);
    }
}

/// Some readers take any zone called GMT for London's and are off by an hour in summer.
fn is_universal(zone: &str) -> bool {
    zone.starts_with("Etc/")
}

fn write(
    lines: &mut Lines,
    catalogue: &Catalogue,
    visit: &Visit,
    event: &EventRow,
    span: &Span,
    entry: &CalendarEntry,
) {
    let core = &event.core;
    lines.line("BEGIN", "VEVENT");
    lines.line("UID", &stable_id(catalogue, &core.handle));
    // without a method to send it by, the stamp is the time of the last change (RFC 5545, 3.8.7.2)
    lines.line("DTSTAMP", &instant(core.updated_at.to_jiff()));
    lines.line("CREATED", &instant(core.created_at.to_jiff()));
    lines.line("LAST-MODIFIED", &instant(core.updated_at.to_jiff()));
    let changes = i64::from(core.version).saturating_sub(1).max(0).saturating_add(entry.changes.max(0));
    lines.line("SEQUENCE", &changes.to_string());
    lines.line("STATUS", if event.cancelled || entry.cancelled { "CANCELLED" } else { "CONFIRMED" });
    match span {
        Span::Days { first, last } => {
            lines.line("DTSTART;VALUE=DATE", &day(*first));
            lines.line("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(*last)));
        }
        Span::Hours { begins, ends, zone, name } => {
            for (property, at) in [("DTSTART", Some(begins)), ("DTEND", ends.as_ref())] {
                let Some(at) = at else { continue };
                match zone.to_timestamp(*at) {
                    Ok(at) if is_universal(name) => lines.line(property, &instant(at)),
                    _ => lines.line(&format!("{property};TZID={name}"), &zone::local(*at)),
                }
            }
        }
    }
    lines.text("SUMMARY", &core.title);
    let kind = visit.t(kind_key(event));
    let words = entry.words.iter().map(String::as_str).chain([kind, core.brief.as_str()]);
    let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
    lines.text("DESCRIPTION", &words.join("\n"));
    let mode = event.mode.map(|mode| visit.t(mode_key(mode)));
    let place: Vec<&str> =
        [event.place.as_deref(), mode, entry.joining_link.as_deref()].into_iter().flatten().collect();
    if !place.is_empty() {
        lines.text("LOCATION", &place.join(". "));
    }
    let themes: Vec<String> = named(catalogue, &event.themes).iter().map(|it| escaped(&it.name)).collect();
    if !themes.is_empty() {
        lines.line("CATEGORIES", &themes.join(","));
    }
    if let Some(address) = &core.address {
        lines.line("URL;VALUE=URI", &full(visit, address));
    }
    lines.line("END", "VEVENT");
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The lines of a calendar: each ends in CRLF, and what is longer than 75 octets goes on in the next (RFC 5545, 3.1).
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value stands as it is.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in format!("{name}:{value}").chars() {
            if octets + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is text that people wrote.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters_and_never_within_one() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"Führung; ".repeat(40));
        let text = lines.into_text();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(
            text.replace("\r\n ", "").trim_end(),
            format!("SUMMARY:{}", "Führung\\; ".repeat(40)).trim_end()
        );
    }

    #[test]
    fn text_cannot_begin_a_line_of_its_own() {
        assert_eq!(escaped("a\r\nEND:VEVENT\nb,c\\d\u{7}"), "a\\nEND:VEVENT\\nb\\,c\\\\d");
    }
}
