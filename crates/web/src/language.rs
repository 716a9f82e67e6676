//! All text of the interface, through Fluent: English now, other languages when someone translates them.
//!
//! Texts without a variable are resolved once, when the program starts, so that a page pays for a look-up in a map
//! and nothing more. A key that no file has shows itself in the page as `{key}` and fails a test.

use std::collections::HashMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::tz::TimeZone;
use praxis_domain::{PartialDate, Precision, Timestamp};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// A file of texts that an area of the program brings.
pub type TextFile = (&'static str, &'static str);

/// The texts of one language.
pub struct Language {
    code: &'static str,
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

/// Why a file of texts cannot be used.
#[derive(Debug, Error)]
#[error("the texts in {file} cannot be used: {why}")]
pub struct TextError {
    file: String,
    why: String,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl Language {
    /// British English, from the files of all areas.
    ///
    /// # Errors
    /// When a file is not Fluent, or two files have the same key.
    pub fn british(files: &[TextFile]) -> Result<Self, TextError> {
        let id: LanguageIdentifier = "en-GB".parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // marks of direction around variables would stand in titles, addresses and downloads
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        let mut keys = Vec::new();
        for (file, text) in files {
            let wrong = |why: String| TextError { file: (*file).to_owned(), why };
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| wrong(format!("{:?}", errors.first())))?;
            keys.extend(resource.entries().filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource(resource).map_err(|errors| wrong(format!("{:?}", errors.first())))?;
        }
        let mut plain = HashMap::new();
        for key in keys {
            let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors);
            if errors.is_empty() {
                plain.insert(key, text.into_owned());
            }
        }
        Ok(Self { code: "en-GB", plain, bundle })
    }

    /// The language's code, for `lang` attributes.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// A text without variables.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        match self.plain.get(key) {
            Some(text) => text,
            None => {
                tracing::error!(key, "no text for this key");
                key
            }
        }
    }

    /// A text with variables. A number chooses the right plural.
    pub fn with(&self, key: &str, variables: &[(&str, &dyn fmt::Display)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "no text for this key");
            return format!("{{{key}}}");
        };
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            let text = value.to_string();
            match text.parse::<i64>() {
                Ok(number) => args.set((*name).to_owned(), FluentValue::from(number)),
                Err(_) => args.set((*name).to_owned(), FluentValue::from(text)),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks a variable");
        }
        text
    }

    /// A date in words, as precise as it is known: “23 May 2023”, “May 2023”, “Autumn 2022”, “2022”.
    pub fn date(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Unknown => self.t("date-unknown").to_owned(),
            PartialDate::Year(year) => format!("{year}"),
            PartialDate::Season(year, season) => {
                format!("{} {year}", self.t(SEASONS[(season.number() - 21) as usize]))
            }
            PartialDate::Month(year, month) => format!("{} {year}", self.month(month)),
            PartialDate::Day(day) => format!("{} {} {}", day.day(), self.month(day.month()), day.year()),
        }
    }

    /// What is not known of a date, for the note behind it: “day not recorded”.
    pub fn date_note(&self, date: PartialDate) -> Option<&str> {
        match date.precision() {
            Precision::Day | Precision::Unknown => None,
            Precision::Month => Some(self.t("date-day-not-recorded")),
            Precision::Season => Some(self.t("date-month-not-recorded")),
            Precision::Year => Some(self.t("date-only-year-recorded")),
        }
    }

    /// An instant in words, by the programme's clocks: “23 November 2026, 12:05 GMT”.
    pub fn moment(&self, at: Timestamp) -> String {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        let there = at.to_jiff().to_zoned_datetime(zone);
        let day = self.date(PartialDate::Day(there.date()));
        format!("{day}, {}", there.strftime("%H:%M %Z"))
    }

    fn month(&self, month: i8) -> &str {
        self.t(MONTHS[(month.clamp(1, 12) - 1) as usize])
    }

    /// Names in a row: “a”, “a and b”, “a, b and c”.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => format!("{} {} {last}", head.join(", "), self.t("list-and")),
        }
    }
}

/// Numbers of four digits and more have a comma before each three: “1,240”.
fn grouped(value: &FluentValue<'_>, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let number = number.value as i64; // all numbers that `with` hands over are whole
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    Some(text)
}

const SEASONS: [&str; 4] = ["season-spring", "season-summer", "season-autumn", "season-winter"];

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        Language::british(&[crate::TEXT]).unwrap()
    }

    #[test]
    fn a_date_is_printed_as_precisely_as_it_is_known() {
        let english = english();
        let shown = |text| english.date(PartialDate::parse(text).unwrap());
        assert_eq!(shown("2023-05"), "May 2023");
        assert_eq!(shown("2022-23"), "Autumn 2022");
        assert_eq!(shown("2026-11-09"), "9 November 2026");
        assert_eq!(shown("2019"), "2019");
        assert_eq!(shown(""), "Date not recorded");
    }

    #[test]
    fn an_instant_is_told_by_the_programmes_clocks() {
        let at = |micros| english().moment(Timestamp::from_micros(micros));
        assert_eq!(at(1_795_435_200_000_000), "23 November 2026, 12:00 GMT");
        assert_eq!(at(1_782_907_200_000_000), "1 July 2026, 13:00 BST");
    }

    #[test]
    fn large_numbers_are_grouped() {
        let english = Language::british(&[crate::TEXT, ("t.ftl", "n = { $n } of { $all }")]).unwrap();
        assert_eq!(english.with("n", &[("n", &999), ("all", &-1_234_567)]), "999 of -1,234,567");
    }

    #[test]
    fn names_in_a_row_read_as_a_sentence_does() {
        let english = english();
        let list = |names: &[&str]| english.list(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&[]), "");
    }

    #[test]
    fn two_files_cannot_have_the_same_key() {
        let error = Language::british(&[("a.ftl", "hello = one"), ("b.ftl", "hello = two")]).unwrap_err();
        assert!(error.to_string().contains("b.ftl"), "{error}");
    }
}
