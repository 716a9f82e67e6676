//! CSL-JSON, the items that citation processors take.
//!
//! Source: the schema `csl-data.json` of CSL 1.0.2. Read is a list of items, one item alone, or `{"items": [...]}`.
//! A [`Reference`] holds all that an item says, so nothing is lost on the way in and out again. What changes is
//! only its form:
//!
//! - a number where text belongs (`"volume": 12`) becomes text, and parts of a date that are text become numbers;
//! - `null`, blank texts and empty lists fall away, white space around a text too;
//! - `keyword` is split at ", " (at ";" where it has one) and joined again with ", " (with "; " where a
//!   keyword has a comma of its own), so a keyword cannot have a ";";
//! - the older names `shortTitle`, `journalAbbreviation` and `event` become `title-short`,
//!   `container-title-short` and `event-title`;
//! - `raw` dates that are EDTF (`2009-05`, `2009/2011`) become parts; other ones become `literal`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use crate::reading::excerpt;
use crate::reference::{DATES, NAMES, TEXTS};
use crate::{Date, DateParts, Kind, Name, Problem, ReadError, Reading, Record, Reference, Season, keys};

/// Names that earlier versions and programs used.
const OLDER: [(&str, &str); 3] = [
    ("shortTitle", "title-short"),
    ("journalAbbreviation", "container-title-short"),
    ("event", "event-title"),
];

/// Reads the items of a CSL-JSON file.
///
/// # Errors
/// Where the file is not JSON, or no list of items.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let text =
        std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|error| {
            let line = line_at(bytes, error.valid_up_to());
            ReadError::at(line, "this is not UTF-8, which JSON has to be: save the file as UTF-8")
        })?;
    read_text(text)
}

fn read_text(text: &str) -> Result<Reading, ReadError> {
    #[derive(Deserialize)]
    struct Wrapped<'a> {
        #[serde(borrow)]
        items: Vec<&'a RawValue>,
    }

    let not_json = |error: serde_json::Error| {
        ReadError::at(error.line().max(1), format!("this is not CSL-JSON: {error}"))
    };
    let first = text.trim_start().chars().next();
    let items: Vec<&RawValue> = match first {
        Some('[') => serde_json::from_str(text).map_err(not_json)?,
        Some('{') => match serde_json::from_str::<Wrapped<'_>>(text) {
            Ok(wrapped) => wrapped.items,
            Err(_) => vec![serde_json::from_str(text).map_err(not_json)?],
        },
        _ => return Err(ReadError::whole("this is not CSL-JSON, which starts with [ or {")),
    };
    let mut reading = Reading::default();
    let (mut line, mut counted) = (1, 0);
    for raw in items {
        // the item is a part of the text
        let place = raw.get().as_ptr() as usize - text.as_ptr() as usize;
        line += newlines(&text.as_bytes()[counted..place]);
        counted = place;
        let item = serde_json::from_str(raw.get()).map_err(not_json)?;
        match item {
            Value::Object(item) => {
                let mut misfits = Vec::new();
                let reference = reference(item, &mut misfits);
                reading.problems.extend(misfits.into_iter().map(|(what, to_do)| {
                    let of = Some(&reference.id).filter(|id| !id.is_empty());
                    let of = of.map(|id| format!("{}: ", excerpt(id))).unwrap_or_default();
                    Problem::new(line, format!("{of}{what}"), to_do)
                }));
                reading.records.push(Record { line, reference });
            }
            other => reading.problems.push(Problem::new(
                line,
                format!("this is no item: {}", excerpt(&other.to_string())),
                "it was left out; an item stands in { and }",
            )),
        }
    }
    Ok(reading.finished())
}

fn line_at(bytes: &[u8], place: usize) -> usize {
    1 + newlines(&bytes[..place.min(bytes.len())])
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

type Misfits = Vec<(String, &'static str)>;

const KEPT: &str = "the value was kept as it stands, but is not shown; write it as CSL-JSON has it";

/// The reference of an item.
fn reference(mut item: Map<String, Value>, misfits: &mut Misfits) -> Reference {
    for (older, name) in OLDER {
        if !item.contains_key(name)
            && let Some(value) = item.remove(older)
        {
            item.insert(name.to_owned(), value);
        }
    }
    let mut reference = Reference::default();
    if let Some(id) = item.remove("id") {
        match text(&id) {
            Some(id) => reference.id = id.unwrap_or_default(),
            None => {
                misfits.push((format!("\"id\" is no text: {}", excerpt(&id.to_string())), "it was left out"))
            }
        }
    }
    if reference.id.is_empty() {
        misfits.push(("the item has no \"id\"".to_owned(), "it gets a key when it is written"));
    }
    for (name, value) in item {
        let fits = match (name.as_str(), &value) {
            (_, Value::Null) => true,
            ("type", Value::String(kind)) => {
                reference.kind = Kind::of(kind.trim());
                if let Kind::Other(kind) = &reference.kind {
                    misfits.push((
                        format!("\"type\" is \"{}\", which CSL does not know", excerpt(kind)),
                        "it was kept; citations show it as a document",
                    ));
                }
                true
            }
            ("keyword", _) => match text(&value) {
                Some(keywords) => {
                    reference.keywords =
                        keywords.map(|keywords| split_keywords(&keywords)).unwrap_or_default();
                    true
                }
                None => false,
            },
            _ => fits(&mut reference, &name, &value),
        };
        if !fits {
            let known = name == "keyword"
                || name == "type"
                || TEXTS.iter().any(|it| it.0 == name)
                || NAMES.iter().any(|it| it.0 == name)
                || DATES.iter().any(|it| it.0 == name);
            if known {
                misfits
                    .push((format!("\"{name}\" is not as expected: {}", excerpt(&value.to_string())), KEPT));
            }
            reference.other.insert(name, value);
        }
    }
    reference
}

/// Puts a value into its field. Whether there is such a field and the value fits it.
fn fits(reference: &mut Reference, name: &str, value: &Value) -> bool {
    if let Some((_, _, field)) = TEXTS.iter().find(|it| it.0 == name) {
        let text = text(value);
        let fits = text.is_some();
        *field(reference) = text.flatten();
        return fits;
    }
    if let Some((_, _, field)) = NAMES.iter().find(|it| it.0 == name) {
        let names = names(value);
        let fits = names.is_some();
        *field(reference) = names.unwrap_or_default();
        return fits;
    }
    if let Some((_, _, field)) = DATES.iter().find(|it| it.0 == name) {
        let date = date(value);
        let fits = date.is_some();
        *field(reference) = date.filter(|date| !date.is_empty());
        return fits;
    }
    false
}

/// A text or a number as text; `None` for anything else, `Some(None)` where it is blank.
fn text(value: &Value) -> Option<Option<String>> {
    match value {
        Value::String(text) => Some(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Value::Number(number) => Some(Some(number.to_string())),
        Value::Null => Some(None),
        _ => None,
    }
}

fn names(value: &Value) -> Option<Vec<Name>> {
    let names: Option<Vec<Name>> = value.as_array()?.iter().map(name).collect();
    names.map(|names| names.into_iter().filter(|name| !name.is_empty()).collect())
}

fn name(value: &Value) -> Option<Name> {
    let mut name = Name::default();
    for (key, value) in value.as_object()? {
        let field = match key.as_str() {
            "family" => &mut name.family,
            "given" => &mut name.given,
            "dropping-particle" => &mut name.dropping_particle,
            "non-dropping-particle" => &mut name.non_dropping_particle,
            "suffix" => &mut name.suffix,
            "literal" => &mut name.literal,
            _ if value.is_null() => continue,
            _ => {
                name.other.insert(key.clone(), value.clone());
                continue;
            }
        };
        *field = text(value)?;
    }
    Some(name)
}

fn date(value: &Value) -> Option<Date> {
    let mut date = Date::default();
    for (key, value) in value.as_object()? {
        match key.as_str() {
            _ if value.is_null() => {}
            "date-parts" => {
                let parts = value.as_array()?;
                if parts.len() > 2 {
                    return None;
                }
                let mut parts = parts.iter().map(date_parts).collect::<Option<Vec<_>>>()?.into_iter();
                if let Some(Some((from, season))) = parts.next() {
                    date.from = Some(from);
                    date.season = date.season.or(season);
                }
                date.to = parts.next().flatten().map(|(to, _)| to);
            }
            "season" => date.season = Some(season(value)?),
            "circa" => {
                date.circa = match value {
                    Value::Bool(circa) => *circa,
                    Value::Number(number) => number.as_i64() != Some(0),
                    Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
                    _ => return None,
                }
            }
            "literal" => date.literal = text(value)?,
            "raw" => {
                let raw = value.as_str()?.trim();
                let (from, to) = match raw.split_once('/') {
                    Some((from, to)) => (from, Some(to)),
                    None => (raw, None),
                };
                match (DateParts::iso(from), to.map(DateParts::iso)) {
                    (Some(from), None) => date.from = Some(from),
                    (Some(from), Some(Some(to))) => (date.from, date.to) = (Some(from), Some(to)),
                    _ => date.literal = date.literal.or(text(value)?),
                }
            }
            _ => return None,
        }
    }
    Some(date)
}

/// `[2009, 5, 31]`; `Some(None)` where it is empty.
fn date_parts(value: &Value) -> Option<Option<(DateParts, Option<Season>)>> {
    let mut parts = Vec::new();
    for part in value.as_array()? {
        match part {
            Value::Number(number) => parts.push(number.as_i64()?),
            Value::String(text) if !text.trim().is_empty() => parts.push(text.trim().parse().ok()?),
            Value::String(_) | Value::Null => break,
            _ => return None,
        }
    }
    let small = |part: Option<&i64>| part.map(|&part| u8::try_from(part)).transpose().ok();
    match parts.as_slice() {
        [] => Some(None),
        [year, month @ (13..=16 | 21..=24)] => {
            let season = Season::of(if *month < 20 { month - 12 } else { month - 20 });
            let parts = DateParts::new(i32::try_from(*year).ok()?, None, None)?;
            Some(Some((parts, season)))
        }
        parts if parts.len() <= 3 => {
            let (month, day) = (small(parts.get(1))?, small(parts.get(2))?);
            DateParts::new(i32::try_from(parts[0]).ok()?, month, day).map(|parts| Some((parts, None)))
        }
        _ => None,
    }
}

fn season(value: &Value) -> Option<Season> {
    match value {
        Value::Number(number) => Season::of(number.as_i64()?),
        Value::String(text) => match text.trim().to_lowercase().as_str() {
            "1" | "spring" => Some(Season::Spring),
            "2" | "summer" => Some(Season::Summer),
            "3" | "autumn" | "fall" => Some(Season::Autumn),
            "4" | "winter" => Some(Season::Winter),
            _ => None,
        },
        _ => None,
    }
}

fn split_keywords(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        if text.contains(';') { text.split(';').collect() } else { text.split(", ").collect() };
    parts.into_iter().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn joined_keywords(keywords: &[String]) -> String {
    if !keywords.iter().any(|word| word.contains(", ")) {
        return keywords.join(", ");
    }
    let joined = keywords.join("; ");
    if keywords.len() == 1 { format!("{joined};") } else { joined }
}

impl Reference {
    /// The item in CSL-JSON.
    pub fn to_csl_json(&self) -> Value {
        let mut item: Map<String, Value> = self.other.clone().into_iter().collect();
        item.insert("id".to_owned(), json!(self.id));
        if self.kind != Kind::Unknown {
            item.insert("type".to_owned(), json!(self.kind.name()));
        }
        for (name, field, _) in TEXTS {
            if let Some(text) = field(self) {
                item.insert((*name).to_owned(), json!(text));
            }
        }
        for (name, field, _) in NAMES {
            let names = field(self);
            if !names.is_empty() {
                item.insert((*name).to_owned(), names.iter().map(name_json).collect());
            }
        }
        for (name, field, _) in DATES {
            if let Some(date) = field(self) {
                item.insert((*name).to_owned(), date_json(date));
            }
        }
        if !self.keywords.is_empty() {
            item.insert("keyword".to_owned(), json!(joined_keywords(&self.keywords)));
        }
        Value::Object(item)
    }

    /// The reference of an item in CSL-JSON; `None` where the value is not an object.
    pub fn from_csl_json(item: Value) -> Option<Self> {
        match item {
            Value::Object(item) => Some(reference(item, &mut Vec::new())),
            _ => None,
        }
    }
}

fn name_json(name: &Name) -> Value {
    let mut object: Map<String, Value> = name.other.clone().into_iter().collect();
    let parts = [
        ("family", &name.family),
        ("given", &name.given),
        ("dropping-particle", &name.dropping_particle),
        ("non-dropping-particle", &name.non_dropping_particle),
        ("suffix", &name.suffix),
        ("literal", &name.literal),
    ];
    for (key, part) in parts {
        if let Some(part) = part {
            object.insert(key.to_owned(), json!(part));
        }
    }
    Value::Object(object)
}

fn date_json(date: &Date) -> Value {
    let parts = |parts: DateParts| -> Value {
        let small = [parts.month, parts.day].into_iter().flatten().map(i32::from);
        std::iter::once(parts.year).chain(small).map(Value::from).collect()
    };
    let mut object = Map::new();
    let range: Vec<Value> = [date.from, date.to].into_iter().flatten().map(parts).collect();
    if !range.is_empty() {
        object.insert("date-parts".to_owned(), Value::Array(range));
    }
    if let Some(season) = date.season {
        object.insert("season".to_owned(), json!(season.number()));
    }
    if date.circa {
        object.insert("circa".to_owned(), json!(true));
    }
    if let Some(literal) = &date.literal {
        object.insert("literal".to_owned(), json!(literal));
    }
    Value::Object(object)
}

/// Writes a list of items, one item to a line. A reference without a key gets one.
pub fn write(references: &[Reference]) -> String {
    let item = |(reference, key): (&Reference, String)| {
        let mut item = reference.to_csl_json();
        if reference.id.is_empty() {
            item["id"] = json!(key);
        }
        item.to_string()
    };
    let items: Vec<String> = references.iter().zip(keys(references)).map(item).collect();
    if items.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", items.join(",\n")) }
}

/// As its item in CSL-JSON.
impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_csl_json().serialize(serializer)
    }
}

/// From its item in CSL-JSON.
impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|item| reference(item, &mut Vec::new()))
    }
}
