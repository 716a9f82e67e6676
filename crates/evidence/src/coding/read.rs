//! From `frame.yaml` to a frame.

use std::collections::HashSet;

use praxis_domain::Slug;
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::{CodingFrame, Column, Holds, Inner, NOT_STATED, NOT_STATED_KEY, Repeats, Shows, Takes, Value};
use crate::exchange::{Problem, yaml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    rows: Spanned<String>,
    columns: Spanned<String>,
    axes: Vec<Spanned<String>>,
    #[serde(default)]
    filters: Vec<Spanned<String>>,
    #[serde(default)]
    inner: Option<Spanned<InnerEntry>>,
    coding: Vec<Spanned<ColumnEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InnerEntry {
    label: String,
    one: String,
    many: String,
    column: String,
    values: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    name: String,
    label: String,
    #[serde(default)]
    several: bool,
    #[serde(default)]
    blank: bool,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    words: bool,
    #[serde(default)]
    repeats: Option<RepeatsWord>,
    #[serde(default)]
    shows: Option<ShowsWord>,
    #[serde(default)]
    values: Vec<Spanned<ValueEntry>>,
    #[serde(default)]
    bands: Vec<Spanned<BandEntry>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RepeatsWord {
    Type,
    Year,
    Title,
    Authors,
    Doi,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ShowsWord {
    Summary,
    Remark,
    Coder,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueEntry {
    value: String,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    key: Option<String>,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    theme: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry {
    label: String,
    #[serde(default)]
    from: Option<i64>,
    #[serde(default)]
    to: Option<i64>,
}

/// What addresses say beside the names of dimensions.
const RESERVED: [&str; 9] = ["id", "rows", "columns", "unstated", "sort", "page", "blank", "record", "q"];

/// A frame with the places of the themes it names: line in the file and key.
#[derive(Debug)]
pub(crate) struct FrameRead {
    pub frame: CodingFrame,
    pub themes: Vec<(u64, String)>,
}

/// Reads a frame; all that is wrong, with its line.
pub(crate) fn read(file: &str, text: &str) -> Result<FrameRead, Vec<Problem>> {
    let entry: FrameFile = yaml(file, text).map_err(|problem| vec![problem])?;
    let mut reader = Reader { file, problems: Vec::new(), themes: Vec::new() };
    let frame = reader.frame(entry);
    match reader.problems.is_empty() {
        true => Ok(FrameRead { frame, themes: reader.themes }),
        false => Err(reader.problems),
    }
}

struct Reader<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    themes: Vec<(u64, String)>,
}

impl Reader<'_> {
    fn say(&mut self, line: u64, message: impl Into<String>) {
        self.problems.push(Problem::at(self.file, line, message));
    }

    fn frame(&mut self, entry: FrameFile) -> CodingFrame {
        let mut frame = CodingFrame::default();
        let mut names = HashSet::new();
        for column in entry.coding {
            let line = column.referenced.line();
            let name = column.value.name.clone();
            if !names.insert(name.clone()) {
                self.say(line, format!("the column “{name}” is there twice"));
            }
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) {
                self.say(
                    line,
                    format!("“{name}” is no name of a column: use lower-case letters, digits and _"),
                );
            }
            if RESERVED.contains(&name.as_str()) {
                self.say(line, format!("the name “{name}” is taken by the program: choose another"));
            }
            let column = self.column(line, column.value);
            frame.columns.push(column);
        }
        if frame.columns.is_empty() {
            self.say(1, "the frame names no column");
        }
        frame.rows = self.dimension(&frame, &entry.rows);
        frame.across = self.dimension(&frame, &entry.columns);
        frame.axes = entry.axes.iter().map(|name| self.dimension(&frame, name)).collect();
        frame.filters = entry.filters.iter().map(|name| self.dimension(&frame, name)).collect();
        for (name, line) in
            [("rows", entry.rows.referenced.line()), ("columns", entry.columns.referenced.line())]
        {
            let number = if name == "rows" { frame.rows } else { frame.across };
            if !frame.axes.contains(&number) {
                self.say(line, format!("the dimension of the {name} must be one of the axes"));
            }
        }
        if frame.rows == frame.across && self.problems.is_empty() {
            self.say(entry.columns.referenced.line(), "rows and columns must be two dimensions");
        }
        frame.inner = entry.inner.and_then(|inner| {
            let line = inner.referenced.line();
            self.inner(line, inner.value, &frame)
        });
        frame
    }

    fn dimension(&mut self, frame: &CodingFrame, name: &Spanned<String>) -> usize {
        let found = frame.named(&name.value).filter(|&number| frame.columns[number].is_dimension());
        found.unwrap_or_else(|| {
            let message = format!("“{}” is no column with values or bands", name.value);
            self.say(name.referenced.line(), message);
            0
        })
    }

    fn column(&mut self, line: u64, entry: ColumnEntry) -> Column {
        let (lists, bands) = (!entry.values.is_empty(), !entry.bands.is_empty());
        let repeats = entry.repeats.map(|word| match word {
            RepeatsWord::Type => Repeats::Type,
            RepeatsWord::Year => Repeats::Year,
            RepeatsWord::Title => Repeats::Title,
            RepeatsWord::Authors => Repeats::Authors,
            RepeatsWord::Doi => Repeats::Doi,
        });
        let kinds = [lists, bands, entry.words, entry.shows.is_some()].into_iter().filter(|is| *is).count();
        if kinds > 1 || (kinds == 0 && repeats.is_none()) {
            let name = &entry.name;
            self.say(
                line,
                format!(
                    "say of “{name}” one thing: values, bands, words, shows, or at least what it repeats"
                ),
            );
        }
        if bands && entry.several {
            self.say(line, format!("“{}” has bands and can hold one number only", entry.name));
        }
        let holds = if lists {
            Holds::Values(self.values(entry.values))
        } else if bands {
            Holds::Values(self.bands(entry.bands))
        } else if entry.words {
            Holds::Words
        } else {
            Holds::Text(match entry.shows {
                Some(ShowsWord::Summary) => Shows::Summary,
                Some(ShowsWord::Remark) => Shows::Remark,
                Some(ShowsWord::Coder) => Shows::Coder,
                None => Shows::Text,
            })
        };
        let blank = entry.blank || matches!(holds, Holds::Text(_));
        let (name, label) = (entry.name, entry.label);
        Column { name, label, several: entry.several, blank, hidden: entry.hidden, repeats, holds }
    }

    fn values(&mut self, entries: Vec<Spanned<ValueEntry>>) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::with_capacity(entries.len());
        for entry in entries {
            let line = entry.referenced.line();
            let ValueEntry { value, label, key, group, theme } = entry.value;
            if value.trim() != value || value.is_empty() || value.contains(';') {
                self.say(
                    line,
                    format!("the value “{value}” is blank, has spaces at its ends or a semicolon in it"),
                );
            }
            if value == NOT_STATED {
                self.say(line, format!("“{NOT_STATED}” belongs to every dimension and is not listed"));
            }
            let key = self.key(line, key.as_deref(), &value);
            if values.iter().any(|it| it.takes == Takes::Word(value.clone())) {
                self.say(line, format!("the value “{value}” is there twice"));
            } else if values.iter().any(|it| it.key == key) {
                self.say(
                    line,
                    format!("another value has the key “{key}” in addresses: give this one a key of its own"),
                );
            }
            if group.is_some()
                && values.iter().any(|it| it.group == group)
                && values.last().is_some_and(|it| it.group != group)
            {
                self.say(line, "the values of one group stand together");
            }
            if let Some(theme) = &theme {
                self.themes.push((line, theme.clone()));
            }
            let label = label.unwrap_or_else(|| capital(&value));
            values.push(Value { key, label, group, theme, takes: Takes::Word(value) });
        }
        values
    }

    fn bands(&mut self, entries: Vec<Spanned<BandEntry>>) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::with_capacity(entries.len());
        let mut last = None;
        for entry in entries {
            let line = entry.referenced.line();
            let BandEntry { label, from, to } = entry.value;
            let begins_late = match (last, from) {
                (None, _) => true,
                (Some(Some(before)), Some(from)) => before < from,
                _ => false,
            };
            if !begins_late || from.zip(to).is_some_and(|(from, to)| from > to) {
                self.say(
                    line,
                    format!("the band “{label}” overlaps another: bands rise, and each says from and to"),
                );
            }
            last = Some(to);
            let key = self.key(line, None, &label);
            if values.iter().any(|it| it.key == key) {
                self.say(line, format!("the band “{label}” is there twice"));
            }
            values.push(Value { key, label, group: None, theme: None, takes: Takes::Band(from, to) });
        }
        values
    }

    fn key(&mut self, line: u64, key: Option<&str>, value: &str) -> String {
        let made = match key {
            Some(key) => Slug::parse(key).ok(),
            None => Slug::from_title(value),
        };
        match made {
            Some(slug) if slug.as_str() == NOT_STATED_KEY => {
                self.say(line, format!("the key “{NOT_STATED_KEY}” is taken by the program: choose another"));
                String::new()
            }
            Some(slug) => slug.as_str().to_owned(),
            None => {
                let message = format!(
                    "no key for addresses can be made of “{}”: give it a key of lower-case letters, digits and hyphens",
                    key.unwrap_or(value)
                );
                self.say(line, message);
                String::new()
            }
        }
    }

    fn inner(&mut self, line: u64, entry: InnerEntry, frame: &CodingFrame) -> Option<Inner> {
        let InnerEntry { label, one, many, column, values } = entry;
        let Some(dimension) = frame.named(&column).filter(|&number| frame.columns[number].is_dimension())
        else {
            self.say(line, format!("“{column}” is no column with values or bands"));
            return None;
        };
        let mut places = Vec::with_capacity(values.len());
        for value in values {
            let takes = Takes::Word(value.clone());
            match frame.columns[dimension].values().iter().position(|it| it.takes == takes) {
                Some(place) => places.push(place),
                None => self.say(line, format!("“{value}” is no value of “{column}”")),
            }
        }
        Some(Inner { label, one, many, dimension, places })
    }
}

/// The text with a capital letter in front.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
