//! Writing BibTeX.

use serde_json::Value;

use super::latex::{Letters, encoded};
use super::{DATES, LINES, NAMES, Sort, TEXTS, TYPES, entry_type, names};
use crate::{Date, DateParts, Kind, Reference, keys, reference};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes entries in UTF-8. A reference without a key gets one, and a key that stands twice becomes two.
pub fn write(references: &[Reference]) -> String {
    all(references, Letters::Unicode)
}

/// Writes entries with LaTeX's commands for accents and letters, for programs that know no UTF-8. What has no command (other
/// scripts) stays as it is.
pub fn write_ascii(references: &[Reference]) -> String {
    all(references, Letters::Commands)
}

fn all(references: &[Reference], letters: Letters) -> String {
    let entries: Vec<String> =
        references.iter().zip(keys(references)).map(|(it, key)| entry(it, &key, letters)).collect();
    entries.join("\n")
}

fn entry(it: &Reference, key: &str, letters: Letters) -> String {
    let sort = Sort::of(&it.kind);
    let kind = entry_type(&it.kind);
    // BibTeX has a type for theses of two degrees; others are said in `type`
    let is_doctoral = it.genre.as_deref() == Some("PhD thesis");
    let is_masters = it.genre.as_deref() == Some("Master's thesis");
    let kind = match it.kind {
        Kind::Thesis if is_masters => "mastersthesis",
        Kind::Thesis if it.genre.is_none() => "thesis",
        _ => kind,
    };
    let mut fields: Vec<(&str, String)> = Vec::new();
    let text = |text: &String| format!("{{{}}}", encoded(text, letters));
    for (name, csl) in TEXTS {
        let said_by_the_type = *name == "type" && it.kind == Kind::Thesis && (is_doctoral || is_masters);
        let field =
            reference::TEXTS.iter().find(|it| it.0 == *csl).and_then(|(_, field, _)| field(it).as_ref());
        if let Some(value) = field.filter(|_| !said_by_the_type) {
            // twice in braces: titles keep their capitals
            let title = matches!(*name, "title" | "shorttitle");
            fields.push((name, if title { format!("{{{}}}", text(value)) } else { text(value) }));
        }
    }
    for (name, csl) in NAMES {
        let names_of = reference::NAMES.iter().find(|it| it.0 == *csl).map(|(_, field, _)| field(it));
        if let Some(list) = names_of.filter(|list| !list.is_empty()) {
            fields.push((name, format!("{{{}}}", names::written(list, letters))));
        }
    }
    if let Some(date) = &it.issued {
        issued(&mut fields, date, letters);
    }
    for (name, csl) in DATES {
        let date =
            reference::DATES.iter().find(|it| it.0 == *csl).and_then(|(_, field, _)| field(it).as_ref());
        if let Some(date) = date {
            fields.push((name, format!("{{{}}}", edtf(date).unwrap_or_else(|| words(date, letters)))));
        }
    }
    let container = match kind {
        "article" => "journal",
        "misc" => "howpublished",
        _ => "booktitle",
    };
    let publisher = match it.kind {
        Kind::Thesis => "school",
        Kind::Report => "institution",
        _ => "publisher",
    };
    let (number, issue, of_series) = match sort {
        Sort::Article => ("eid", "number", "collectionnumber"),
        Sort::Series => ("eid", "issue", "number"),
        Sort::Other => ("number", "issue", "collectionnumber"),
    };
    for (name, value) in [
        (container, &it.container_title),
        (publisher, &it.publisher),
        (issue, &it.issue),
        (number, &it.number),
        (of_series, &it.collection_number),
    ] {
        fields.extend(value.iter().map(|value| (name, text(value))));
    }
    // a range has two hyphens
    fields.extend(it.page.iter().map(|page| ("pages", format!("{{{}}}", pages(page, letters)))));
    fields.extend(it.doi.iter().map(|doi| ("doi", format!("{{{}}}", address(doi)))));
    fields.extend(it.url.iter().map(|url| ("url", format!("{{{}}}", address(url)))));
    if !it.keywords.is_empty() {
        let words: Vec<String> = it.keywords.iter().map(|word| keyword(word, letters)).collect();
        fields.push(("keywords", format!("{{{}}}", words.join(", "))));
    }
    for (name, csl) in LINES {
        let field =
            reference::TEXTS.iter().find(|it| it.0 == *csl).and_then(|(_, field, _)| field(it).as_ref());
        fields.extend(field.map(|value| (*name, text(value))));
    }
    // an entry of this type alone would not say it
    let said = TYPES.iter().any(|(name, of)| *name == kind && *of == it.kind);
    if !said && Kind::ALL.contains(&it.kind) {
        fields.push(("entrysubtype", format!("{{{}}}", it.kind)));
    }
    if let Some(Value::Object(kept)) = it.other.get("custom").and_then(|custom| custom.get("BibTeX")) {
        for (name, value) in kept {
            let is_name = !name.is_empty()
                && name.bytes().all(|byte| {
                    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')
                });
            let taken = fields.iter().any(|field| field.0 == name);
            if let Some(value) = value.as_str().filter(|_| is_name && !taken) {
                fields.push((name, text(&value.to_owned())));
            }
        }
    }
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    let key = safe_key(key);
    if fields.is_empty() {
        format!("@{kind}{{{key}\n}}\n")
    } else {
        format!("@{kind}{{{key},\n{}\n}}\n", fields.join(",\n"))
    }
}

/// `year`, `month` and `day`, which every style knows; `date` beside the year where these cannot say it.
fn issued(fields: &mut Vec<(&str, String)>, date: &Date, letters: Letters) {
    let Some(from) = date.from else {
        fields.push(("year", format!("{{{}}}", words(date, letters))));
        return;
    };
    if from.year >= 0 {
        fields.push(("year", format!("{{{:04}}}", from.year)));
    }
    if let Some(month) = from.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1))) {
        fields.push(("month", (*month).to_owned()));
    }
    fields.extend(from.day.map(|day| ("day", format!("{{{day}}}"))));
    if date.to.is_some() || date.season.is_some() || date.circa || from.year < 0 {
        fields.extend(edtf(date).map(|date| ("date", format!("{{{date}}}"))));
    }
}

fn words(date: &Date, letters: Letters) -> String {
    encoded(date.literal.as_deref().unwrap_or_default(), letters)
}

/// In EDTF; `None` where there are only words.
fn edtf(date: &Date) -> Option<String> {
    let parts = |parts: DateParts| {
        let sign = if parts.year < 0 { "-" } else { "" };
        let mut text = format!("{sign}{:04}", parts.year.unsigned_abs());
        for part in [parts.month, parts.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        text
    };
    let from = date.from?;
    let mut text = match date.season.filter(|_| from.month.is_none()) {
        Some(season) => format!("{}-{}", parts(from), 20 + season.number()),
        None => parts(from),
    };
    if date.circa {
        text.push('~');
    }
    if let Some(to) = date.to {
        text.push('/');
        text.push_str(&parts(to));
    }
    Some(text)
}

fn pages(page: &str, letters: Letters) -> String {
    let single = |text: &str| encoded(text, letters);
    match page.split_once('-') {
        Some((first, last)) if !first.is_empty() && !last.is_empty() && !last.contains('-') => {
            format!("{}--{}", single(first), single(last))
        }
        _ => single(page),
    }
}

fn keyword(word: &str, letters: Letters) -> String {
    let encoded = encoded(word, letters);
    if word.contains([',', ';']) { format!("{{{encoded}}}") } else { encoded }
}

/// Styles print it with `\url`, where only these could do harm.
fn address(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// A key without the signs that BibTeX needs itself.
fn safe_key(key: &str) -> String {
    let unsafe_sign = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, ',' | '{' | '}' | '(' | ')' | '"' | '#' | '%' | '\'' | '=' | '@' | '\\' | '~')
    };
    key.chars().map(|letter| if unsafe_sign(letter) { '-' } else { letter }).collect()
}
