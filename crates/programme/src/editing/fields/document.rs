//! From a document to what a form holds, and back.

use praxis_domain::{PartialDate, Slug};
use serde_json::{Map, Value, json};

use super::{Field, Input, all};
use crate::editing::Typed;
use crate::record::documents::Picture;
use crate::record::files::PICTURE;
use crate::record::{Document, FieldProblem, FileName, Kind, Wrong, problems};

/// What a form holds that shows this document.
pub fn typed_of(document: &Document) -> Typed {
    // our own structs of texts and numbers: serialising them cannot fail
    let value = serde_json::to_value(document).unwrap_or_default();
    let mut typed = Typed::default();
    for field in all(document.kind()) {
        put(&mut typed, field.name, field, &value[field.name]);
    }
    typed
}

fn put(typed: &mut Typed, name: &str, field: &Field, value: &Value) {
    let text = || value.as_str().unwrap_or_default();
    let texts = || value.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
    match field.input {
        Input::Choice(_) if value.is_null() => typed.set(name, field.unsaid),
        Input::Line
        | Input::Slug
        | Input::Website
        | Input::Words
        | Input::Remark
        | Input::Choice(_)
        | Input::DateLine
        | Input::Time
        | Input::Zone
        | Input::Aim
        | Input::One(_)
        | Input::KeyOf(_) => typed.set(name, text()),
        Input::Tick => typed.set(name, if value == true { "yes" } else { "" }),
        Input::YesNo => typed.set(name, value.as_bool().map_or("", |yes| if yes { "yes" } else { "no" })),
        Input::Seconds => typed.set(name, value.as_u64().map(|it| it.to_string()).unwrap_or_default()),
        Input::Many(_) | Input::Themes | Input::Points => {
            typed.set_all(name, texts().map(str::to_owned).collect());
        }
        Input::Lines => typed.set(name, texts().collect::<Vec<_>>().join("\n")),
        Input::File => typed.set(name, if value.is_null() { String::new() } else { value.to_string() }),
        Input::Date => put_date(typed, name, PartialDate::parse(text()).unwrap_or_default()),
        Input::Rows(fields) => {
            for (at, row) in value.as_array().map_or(&[][..], Vec::as_slice).iter().enumerate() {
                for field in fields {
                    put(typed, &format!("{name}.{at}.{}", field.name), field, &row[field.name]);
                }
            }
        }
    }
}

fn put_date(typed: &mut Typed, name: &str, date: PartialDate) {
    let mut part = |part: &str, text: String| typed.set(&format!("{name}.{part}"), text);
    if date != PartialDate::Unknown {
        part("precision", date.precision().word().to_owned());
    }
    part("year", date.year().map(|year| year.to_string()).unwrap_or_default());
    match date {
        PartialDate::Day(day) => {
            part("day", day.day().to_string());
            part("month", day.month().to_string());
        }
        PartialDate::Month(_, month) => part("month", month.to_string()),
        PartialDate::Season(_, season) => part("season", season.number().to_string()),
        PartialDate::Year(_) | PartialDate::Unknown => {}
    }
}

/// The document that a form describes.
///
/// # Errors
/// When something typed cannot be read, or something is missing without which there is no such document; with it all else
/// that is wrong in the fields.
pub fn document_of(kind: Kind, key: &str, typed: &Typed) -> Result<Document, Vec<FieldProblem>> {
    let mut reader = Reader { typed, problems: Vec::new() };
    let mut object = Map::from_iter([("id".to_owned(), json!(key))]);
    for field in all(kind) {
        if let Some(value) = reader.value(field.name, field) {
            object.insert(field.name.to_owned(), value);
        }
    }
    let mut found = reader.problems;
    match Document::from_json(kind, &Value::Object(object).to_string()) {
        Ok(document) if found.is_empty() => Ok(document),
        Ok(document) => {
            // what could not be read is empty in this document: of those fields it has been said
            let others = problems::problems(&document);
            let is_said = |field: &str| found.iter().any(|it| head(&it.field) == field);
            // without its day nothing can be said of what belongs to the day
            let of_day = |wrong: &Wrong| {
                is_said("date") && matches!(wrong, Wrong::TimeWithoutDay | Wrong::LastDayFirst)
            };
            let is_new = |other: &FieldProblem| !is_said(head(&other.field)) && !of_day(&other.wrong);
            let others: Vec<_> = others.into_iter().filter(is_new).collect();
            found.extend(others);
            Err(found)
        }
        Err(_) => {
            let first = all(kind).next().map_or("", |field| field.name);
            found.push(FieldProblem { field: first.to_owned(), wrong: Wrong::Unreadable });
            Err(found)
        }
    }
}

fn head(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

struct Reader<'a> {
    typed: &'a Typed,
    problems: Vec<FieldProblem>,
}

impl Reader<'_> {
    fn say(&mut self, field: &str, wrong: Wrong) {
        self.problems.push(FieldProblem { field: field.to_owned(), wrong });
    }

    fn value(&mut self, name: &str, field: &Field) -> Option<Value> {
        let typed = self.typed;
        let text = typed.one(name).trim();
        match field.input {
            Input::Line | Input::Slug | Input::Website | Input::Time | Input::Zone | Input::Aim => {
                let line = text.replace('\n', " ");
                (field.required || !line.is_empty()).then(|| json!(line))
            }
            Input::Words | Input::Remark | Input::KeyOf(_) => {
                (field.required || !text.is_empty()).then(|| json!(text))
            }
            Input::Choice(words) => {
                if let Some((word, _)) = words.iter().find(|(word, _)| *word == text) {
                    return Some(json!(word));
                }
                if !text.is_empty() || field.required {
                    self.say(name, Wrong::NotChosen);
                }
                // a stand-in, so that the other fields can be looked at; there is no document with it
                field.required.then(|| json!(words.first().map(|(word, _)| word)))
            }
            Input::Tick => (text == "yes").then_some(Value::Bool(true)),
            Input::YesNo => match text {
                "yes" => Some(json!(true)),
                "no" => Some(json!(false)),
                _ => None,
            },
            Input::Seconds => match text.parse::<u32>() {
                Ok(seconds) => Some(json!(seconds)),
                Err(_) if text.is_empty() => None,
                Err(_) => {
                    self.say(name, Wrong::Number);
                    None
                }
            },
            Input::Date => {
                let date = self.date(name);
                (date != PartialDate::Unknown).then(|| json!(date.to_string()))
            }
            Input::DateLine => match date_in_words(text).map_or_else(|| PartialDate::parse(text), Ok) {
                Ok(date) => (date != PartialDate::Unknown).then(|| json!(date.to_string())),
                Err(_) => {
                    self.say(name, Wrong::Date);
                    None
                }
            },
            Input::One(_) => {
                self.left_over(name);
                if text.is_empty() && field.required {
                    self.say(name, Wrong::NotChosen);
                }
                (field.required || !text.is_empty()).then(|| json!(text))
            }
            Input::Many(_) => {
                self.left_over(name);
                let keys = typed.all(name);
                (!keys.is_empty()).then(|| json!(keys))
            }
            Input::Themes => {
                let keys = typed.all(name);
                (!keys.is_empty()).then(|| json!(keys))
            }
            Input::Points => {
                let points: Vec<&str> = typed.all(name).iter().map(|text| text.trim()).collect();
                let points: Vec<&str> = points.into_iter().filter(|point| !point.is_empty()).collect();
                (!points.is_empty()).then(|| json!(points))
            }
            Input::Lines => {
                let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                (!lines.is_empty()).then(|| json!(lines))
            }
            Input::File => {
                if text.is_empty() {
                    return None;
                }
                let file = if name == PICTURE { picture(text) } else { file(text) };
                if file.is_none() {
                    self.say(name, Wrong::Unreadable);
                }
                file
            }
            Input::Rows(fields) => self.rows(name, fields),
        }
    }

    /// A name was typed, and nobody has said yet whom it means.
    fn left_over(&mut self, name: &str) {
        let added = self.typed.one(&format!("{name}.add")).trim();
        if !added.is_empty() {
            self.say(&format!("{name}.add"), Wrong::NotFound(added.to_owned()));
        }
    }

    fn rows(&mut self, name: &str, fields: &[Field]) -> Option<Value> {
        let mut rows: Vec<Value> = Vec::new();
        let prefix = |at: usize| format!("{name}.{at}.");
        while self.typed.iter().any(|(it, _)| it.starts_with(&prefix(rows.len()))) {
            let at = rows.len();
            let mut row = Map::new();
            for field in fields {
                if let Some(value) = self.value(&format!("{name}.{at}.{}", field.name), field) {
                    row.insert(field.name.to_owned(), value);
                }
            }
            for field in fields {
                if let Input::KeyOf(of) = field.input
                    && !row.contains_key(field.name)
                {
                    let key = new_key(row.get(of).and_then(Value::as_str).unwrap_or_default(), field, &rows);
                    row.insert(field.name.to_owned(), json!(key));
                }
            }
            rows.push(Value::Object(row));
        }
        (!rows.is_empty()).then_some(Value::Array(rows))
    }

    fn date(&mut self, name: &str) -> PartialDate {
        let part = |part: &str| self.typed.one(&format!("{name}.{part}")).trim();
        let number = |text: &str| text.parse::<i16>().ok().filter(|number| (0..=9_999).contains(number));
        let two =
            |text: &str| number(text).filter(|number| *number < 100).map(|number| format!("{number:02}"));
        let year = number(part("year")).filter(|year| *year >= 1_000).map(|year| year.to_string());
        let (month, day, season) = (two(part("month")), two(part("day")), two(part("season")));
        let (written, missing) = match part("precision") {
            "day" => {
                let missing = if day.is_none() {
                    "day"
                } else if month.is_none() {
                    "month"
                } else {
                    "year"
                };
                (
                    year.zip(month).zip(day).map(|((year, month), day)| format!("{year}-{month}-{day}")),
                    missing,
                )
            }
            "month" => {
                let missing = if month.is_none() { "month" } else { "year" };
                let month = month.filter(|month| month.as_str() <= "12");
                (year.zip(month).map(|(year, month)| format!("{year}-{month}")), missing)
            }
            "season" => {
                let missing = if season.is_none() { "season" } else { "year" };
                let season = season.filter(|season| season.as_str() > "20");
                (year.zip(season).map(|(year, season)| format!("{year}-{season}")), missing)
            }
            "year" => (year, "year"),
            _ => return PartialDate::Unknown,
        };
        let date = written.and_then(|written| PartialDate::parse(&written).ok());
        if date.is_none() {
            self.say(&format!("{name}.{missing}"), Wrong::Date);
        }
        date.unwrap_or_default()
    }
}

/// A date as people write it in one line: “May 2020” or “17 May 2020”.
fn date_in_words(text: &str) -> Option<PartialDate> {
    const MONTHS: [&str; 12] = [
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
    let words: Vec<&str> = text.split_whitespace().collect();
    let (day, month, year) = match words[..] {
        [month, year] => (None, month, year),
        [day, month, year] => (Some(day), month, year),
        _ => return None,
    };
    let month = month.trim_end_matches(['.', ',']).to_lowercase();
    // a month may be cut short, as far as it is still told from others
    let month = MONTHS.iter().position(|name| month.len() >= 3 && name.starts_with(&month))? + 1;
    let written = match day {
        Some(day) => format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?),
        None => format!("{year}-{month:02}"),
    };
    PartialDate::parse(&written).ok()
}

/// A file as a document has it. Its name is that of a file in the folder of plain files and of nothing else.
fn file(text: &str) -> Option<Value> {
    let file: FileName = serde_json::from_str(text).ok()?;
    file.is_plain().then(|| serde_json::to_value(file).ok()).flatten()
}

/// The same of a picture.
fn picture(text: &str) -> Option<Value> {
    let picture: Picture = serde_json::from_str(text).ok()?;
    let names = std::iter::once(&picture.file).chain(&picture.small);
    names.into_iter().all(FileName::is_plain).then(|| serde_json::to_value(picture).ok()).flatten()
}

/// A key made of the first words, that no row before has.
fn new_key(words: &str, field: &Field, rows: &[Value]) -> String {
    let first: Vec<&str> = words.split_whitespace().take(4).collect();
    let wish = Slug::from_title(&first.join(" ")).or_else(|| Slug::from_title(field.name));
    let Some(wish) = wish else { return String::new() };
    let taken = |key: &str| rows.iter().any(|row| row[field.name] == key);
    let mut key = wish.clone();
    let mut number = 2;
    while taken(key.as_str()) {
        key = wish.numbered(number);
        number += 1;
    }
    key.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let read = |text: &str| date_in_words(text).map(|date| date.to_string());
        assert_eq!(read("May 2020").as_deref(), Some("2020-05"));
        assert_eq!(read(" 17  sept. 2019 ").as_deref(), Some("2019-09-17"));
        for other in ["2020", "2020-05", "Ma 2020", "Maybe 2020", "May", "31 June 2020", "x May 2020", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
