//! The names of a form's inputs.

use super::{Field, Input, all};
use crate::editing::Typed;
use crate::record::Kind;

/// As many rows a form takes.
const MOST_ROWS: usize = 200;

/// What a browser sent, with what this form has no input for left out, empty rows and those marked to be removed dropped,
/// and the others numbered without a gap.
pub fn normalised(kind: Kind, sent: &Typed) -> Typed {
    let mut typed = Typed::default();
    for field in all(kind) {
        match field.input {
            Input::Rows(fields) => rows(sent, field.name, fields, &mut typed),
            _ => copy(sent, field.name, field.name, field, &mut typed),
        }
    }
    typed
}

fn rows(sent: &Typed, name: &str, fields: &[Field], typed: &mut Typed) {
    let numbers = sent.iter().filter_map(|(it, _)| {
        it.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok()
    });
    let numbers: std::collections::BTreeSet<usize> = numbers.filter(|number| *number < MOST_ROWS).collect();
    let mut at = 0;
    for number in numbers {
        if !sent.one(&format!("{name}.{number}.remove")).is_empty() {
            continue;
        }
        let mut row = Typed::default();
        for field in fields {
            let (from, to) =
                (format!("{name}.{number}.{}", field.name), format!("{name}.{at}.{}", field.name));
            copy(sent, &from, &to, field, &mut row);
        }
        let is_key = |it: &str| {
            fields.iter().any(|field| matches!(field.input, Input::KeyOf(_)) && it.ends_with(field.name))
        };
        if row.iter().any(|(it, _)| !is_key(it)) {
            typed.put(row);
            at += 1;
        }
    }
}

fn copy(sent: &Typed, from: &str, to: &str, field: &Field, typed: &mut Typed) {
    let parts: &[&str] = match field.input {
        Input::Date => &["precision", "day", "month", "season", "year"],
        Input::One(_) | Input::Many(_) => &["", "add"],
        _ => &[""],
    };
    for part in parts {
        let named = |name: &str| if part.is_empty() { name.to_owned() } else { format!("{name}.{part}") };
        let texts = sent.all(&named(from));
        let kept: Vec<String> = match field.input {
            // what is not known is left out, as in a document
            Input::Date if *part == "precision" => {
                texts.iter().filter(|text| *text != "unknown").cloned().collect()
            }
            Input::Many(_) | Input::Themes => {
                let mut once: Vec<String> = Vec::new();
                for text in texts {
                    if !once.contains(text) {
                        once.push(text.clone());
                    }
                }
                once
            }
            Input::Points => texts.iter().filter(|text| !text.trim().is_empty()).cloned().collect(),
            // the last word stands: a hidden input that says “no” comes before its tick
            _ => texts.last().filter(|text| !text.trim().is_empty()).cloned().into_iter().collect(),
        };
        typed.set_all(&named(to), kept);
    }
}

/// An input that refers to other records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refers {
    /// Its name.
    pub name: String,
    /// The kinds of record it may name.
    pub kinds: &'static [Kind],
    /// Whether it may name several.
    pub many: bool,
}

const PERSON: &[Kind] = &[Kind::Person];
const ORGANISATION: &[Kind] = &[Kind::Organisation];

/// The inputs of a form that refer to other records by name; `typed` says how many rows there are. Themes are chosen from a
/// list, and no name is looked up for them.
pub fn references(kind: Kind, typed: &Typed) -> Vec<Refers> {
    let mut found = Vec::new();
    for field in all(kind) {
        match field.input {
            Input::Rows(fields) => {
                for at in 0..row_count(typed, field.name) {
                    for inner in fields {
                        if let Input::One(kinds) = inner.input {
                            let name = format!("{}.{at}.{}", field.name, inner.name);
                            found.push(Refers { name, kinds, many: false });
                        }
                    }
                }
            }
            Input::One(kinds) => found.push(Refers { name: field.name.to_owned(), kinds, many: false }),
            Input::Many(kind) => {
                let kinds = if kind == Kind::Person { PERSON } else { ORGANISATION };
                found.push(Refers { name: field.name.to_owned(), kinds, many: true });
            }
            _ => {}
        }
    }
    found
}

/// How many rows a form holds.
pub fn row_count(typed: &Typed, name: &str) -> usize {
    let numbers = typed.iter().filter_map(|(it, _)| {
        it.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok()
    });
    numbers.max().map_or(0, |last| last + 1).min(MOST_ROWS)
}
