use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::calendar::Lines;

/// One change of the clocks, as a calendar tells it.
struct Change {
    /// When, by the clocks before it.
    at: DateTime,
    from: Offset,
    to: Offset,
    name: String,
    summer: bool,
}

/// Writes what the clocks of a zone do between two instants: the change before the first and every one up to the last,
/// as the tz database has them. Rules that repeat would say more than a calendar's entries need, and would be wrong for
/// years in which a country changed them.
pub(super) fn write(lines: &mut Lines, name: &str, zone: &TimeZone, first: Timestamp, last: Timestamp) {
    lines.line("BEGIN", "VTIMEZONE");
    lines.line("TZID", name);
    let mut groups: Vec<Vec<Change>> = Vec::new();
    for change in changes(zone, first, last) {
        let same = |group: &&mut Vec<Change>| {
            group.first().is_some_and(|it| {
                (it.from, it.to, &it.name, it.summer) == (change.from, change.to, &change.name, change.summer)
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    for group in &groups {
        let Some((begins, again)) = group.split_first() else { continue };
        let kind = if begins.summer { "DAYLIGHT" } else { "STANDARD" };
        lines.line("BEGIN", kind);
        lines.line("DTSTART", &local(begins.at));
        if !again.is_empty() {
            lines.line("RDATE", &again.iter().map(|it| local(it.at)).collect::<Vec<_>>().join(","));
        }
        lines.line("TZOFFSETFROM", &offset(begins.from));
        lines.line("TZOFFSETTO", &offset(begins.to));
        lines.text("TZNAME", &begins.name);
        lines.line("END", kind);
    }
    lines.line("END", "VTIMEZONE");
}

fn changes(zone: &TimeZone, first: Timestamp, last: Timestamp) -> Vec<Change> {
    let info = zone.to_offset_info(first);
    let mut changes = match zone.preceding(first).next() {
        Some(before) => vec![change(
            zone,
            before.timestamp(),
            before.offset(),
            before.abbreviation(),
            before.dst().is_dst(),
        )],
        // a zone that has never changed: what holds now has held since calendars begin
        None => vec![Change {
            at: jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0),
            from: info.offset(),
            to: info.offset(),
            name: info.abbreviation().to_owned(),
            summer: info.dst().is_dst(),
        }],
    };
    let from = first.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(first);
    let following = zone.following(from).take_while(|it| it.timestamp() <= last);
    changes.extend(
        following.map(|it| change(zone, it.timestamp(), it.offset(), it.abbreviation(), it.dst().is_dst())),
    );
    changes
}

fn change(zone: &TimeZone, at: Timestamp, to: Offset, name: &str, summer: bool) -> Change {
    let before = at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(at);
    let from = zone.to_offset(before);
    Change { at: from.to_datetime(at), from, to, name: name.to_owned(), summer }
}

pub(super) fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    match seconds {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, first: &str, last: &str) -> String {
        let mut lines = Lines::default();
        let zone = TimeZone::get(name).unwrap();
        write(&mut lines, name, &zone, first.parse().unwrap(), last.parse().unwrap());
        lines.into_text()
    }

    #[test]
    fn the_clocks_of_london_change_on_the_last_sundays_of_march_and_october() {
        let text = written("Europe/London", "2027-03-04T12:30:00Z", "2027-11-20T00:00:00Z");
        let winter = "BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nRDATE:20271031T020000\r\n\
                      TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nEND:STANDARD\r\n";
        let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\n\
                      TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nEND:DAYLIGHT\r\n";
        assert!(text.contains(winter) && text.contains(summer), "{text}");
    }

    #[test]
    fn a_zone_without_summer_time_has_one_offset() {
        let text = written("Asia/Kolkata", "2027-03-04T12:30:00Z", "2028-03-04T12:30:00Z");
        assert_eq!(text.matches("TZOFFSETTO:+0530").count(), 1, "{text}");
        assert!(!text.contains("DAYLIGHT"), "{text}");
    }

    #[test]
    fn the_southern_summer_is_told_as_it_is() {
        let text = written("Australia/Melbourne", "2027-03-04T00:00:00Z", "2027-06-01T00:00:00Z");
        assert!(text.contains("DTSTART:20261004T020000\r\nTZOFFSETFROM:+1000\r\nTZOFFSETTO:+1100"), "{text}");
        assert!(text.contains("DTSTART:20270404T030000\r\nTZOFFSETFROM:+1100\r\nTZOFFSETTO:+1000"), "{text}");
    }
}
