//! Dates in RIS: `YYYY/MM/DD/other`, or what people type instead.

use crate::{Date, DateParts, Season};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a program wrote where it had nothing.
const NOTHING: [&str; 5] = ["undefined", "nan", "null", "none", "n/a"];

/// The date of a text. A text in which no date can be seen becomes the words of the date.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('/').trim();
    if text.is_empty() || NOTHING.contains(&text.to_lowercase().as_str()) {
        return None;
    }
    Some(slashed(text).or_else(|| told(text)).unwrap_or_else(|| Date::words(text)))
}

/// `2018/12/01/other`, where each part may be blank, and `2018-12-01`.
fn slashed(text: &str) -> Option<Date> {
    if let Some(parts) = DateParts::iso(text) {
        return Some(Date::on(parts));
    }
    let mut parts = text.splitn(4, '/').map(str::trim);
    let year = parts.next().filter(|year| !year.is_empty());
    let number = |part: Option<&str>| match part {
        None | Some("") => Some(None),
        Some(part) if part.len() <= 2 => part.parse::<u8>().ok().map(|number| (number > 0).then_some(number)),
        Some(_) => None,
    };
    let (month, day) = (number(parts.next())?, number(parts.next())?);
    let other = parts.next().unwrap_or_default();
    let from = match year {
        Some(year) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(DateParts::new(year.parse().ok()?, month, day.filter(|_| month.is_some()))?)
        }
        Some(_) => return None,
        None if other.is_empty() => return None,
        None => None,
    };
    let mut date = Date { from, ..Date::default() };
    date.season = season(other);
    if date.season.is_none() && !other.is_empty() && !NOTHING.contains(&other.to_lowercase().as_str()) {
        date.literal = Some(other.to_owned());
    }
    Some(date)
}

/// A year, a month and a day in words: "Mar. 2017", "4-8 Aug. 2020", "Spring 2019".
fn told(text: &str) -> Option<Date> {
    let (mut year, mut month_of, mut day, mut season_of) = (None, None, None, None);
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match word.len() {
            4 if is_number && year.is_none() => {
                year = word.parse().ok().filter(|year| (1000..2200).contains(year))
            }
            1 | 2 if is_number && day.is_none() => day = Some(word.parse::<u8>().ok()),
            1 | 2 if is_number => day = Some(None), // two days: neither is the one
            _ if is_number => return None,
            _ if month_of.is_none() && month(word).is_some() => month_of = month(word),
            _ if season_of.is_none() && season(word).is_some() => season_of = season(word),
            _ => {}
        }
    }
    let day = day.flatten().filter(|_| month_of.is_some());
    let from = DateParts::new(year?, month_of, day)?;
    Some(Date { from: Some(from), season: season_of.filter(|_| month_of.is_none()), ..Date::default() })
}

/// The month, with its day, of a text that has no year: "Mar", "Nov 4", "NOV-DEC" is neither.
pub(super) fn month_and_day(text: &str) -> Option<(u8, Option<u8>)> {
    let words: Vec<&str> = text.split([' ', '.', '/']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| word.parse().ok().filter(|day| (1..=31).contains(day));
    match words.as_slice() {
        [only] => Some((month(only)?, None)),
        [one, other] => match (month(one), month(other)) {
            (Some(month), None) => Some((month, Some(day(other)?))),
            (None, Some(month)) => Some((month, Some(day(one)?))),
            _ => None,
        },
        _ => None,
    }
}

/// The month of a word in English: its first three letters or more.
pub(crate) fn month(word: &str) -> Option<u8> {
    const WHOLE: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let start = word.get(..3)?;
    let index = MONTHS.iter().position(|&month| month == start)?;
    (WHOLE[index].starts_with(&word) || word == "sept").then_some(index as u8 + 1) // below 12
}

fn season(word: &str) -> Option<Season> {
    match word.to_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// `YYYY/MM/DD/other`.
pub(super) fn written(date: &Date) -> String {
    let (mut year, mut month, mut day) = (String::new(), String::new(), String::new());
    if let Some(from) = date.from {
        year = format!("{:04}", from.year);
        month = from.month.map(|month| format!("{month:02}")).unwrap_or_default();
        day = from.day.map(|day| format!("{day:02}")).unwrap_or_default();
    }
    let season = date.season.map(|season| match season {
        Season::Spring => "Spring",
        Season::Summer => "Summer",
        Season::Autumn => "Autumn",
        Season::Winter => "Winter",
    });
    format!("{year}/{month}/{day}/{}", season.or(date.literal.as_deref()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_typed() {
        let on = |year, month, day| DateParts::new(year, month, day).map(Date::on);
        for (text, date) in [
            ("2018", on(2018, None, None)),
            ("2018///", on(2018, None, None)),
            ("2018/12//", on(2018, Some(12), None)),
            ("2018/12/01/", on(2018, Some(12), Some(1))),
            ("2018-12-01", on(2018, Some(12), Some(1))),
            ("2019/06//undefined", on(2019, Some(6), None)),
            ("2014///nan", on(2014, None, None)),
            ("Mar. 2017", on(2017, Some(3), None)),
            ("4-8 Aug. 2020", on(2020, Some(8), None)),
            ("15 September 2020", on(2020, Some(9), Some(15))),
            ("2020 Sept", on(2020, Some(9), None)),
            ("", None),
            ("///", None),
            ("10 15", Some(Date::words("10 15"))),
            ("in press", Some(Date::words("in press"))),
            ("2018/77", Some(Date::on(DateParts::year(2018)))),
        ] {
            assert_eq!(parse(text), date, "{text}");
        }
        assert_eq!(parse("2018///Spring").unwrap().season, Some(Season::Spring));
        assert_eq!(parse("Autumn 2018").unwrap().season, Some(Season::Autumn));
        assert_eq!(parse("///in press").unwrap(), Date::words("in press"));
        assert_eq!(month_and_day("Nov 4"), Some((11, Some(4))));
        assert_eq!(month_and_day("4 Nov"), Some((11, Some(4))));
        assert_eq!(month_and_day("NOV-DEC"), None);
        assert_eq!(month("Marmalade"), None);
    }
}
