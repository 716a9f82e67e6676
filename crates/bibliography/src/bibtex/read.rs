//! Reading BibTeX.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::entries::{Entry, entries, has_an_entry};
use super::latex::{decoded, verbatim};
use super::{DATES, LINES, NAMES, Sort, TEXTS, TYPES, names};
use crate::reading::excerpt;
use crate::reference;
use crate::{
    Date, DateParts, Kind, Problem, ReadError, Reading, Record, Reference, Season, decoding, doi, month,
};

/// Other names of fields.
const ALSO: &[(&str, &str)] = &[
    ("location", "address"),
    ("langid", "language"),
    ("annotation", "annote"),
    ("keyword", "keywords"),
    ("note", "addendum"),
    ("pmc", "pmcid"),
    ("origyear", "origdate"),
    ("journalabbr", "shortjournal"),
    ("numpages", "pagetotal"),
];

/// Reads the entries of a BibTeX file.
///
/// # Errors
/// Where there is no entry (`@article{…}`) in it.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let (text, guessed) = decoding::decode(bytes);
    if !has_an_entry(&text) {
        return Err(ReadError::whole(
            "this is no BibTeX file: it has no entry such as @article{key, title = {…}}",
        ));
    }
    let mut reading = Reading { problems: guessed.into_iter().collect(), ..Reading::default() };
    let mut entries = entries(&text, &mut reading.problems);
    inherit(&mut entries, &mut reading.problems);
    for entry in entries {
        let line = entry.line;
        let reference = reference_of(entry, &mut reading.problems);
        reading.records.push(Record { line, reference });
    }
    Ok(reading.finished())
}

/// Fills in what an entry takes from the one in its `crossref`.
fn inherit(entries: &mut [Entry], problems: &mut Vec<Problem>) {
    const OWN: [&str; 9] =
        ["crossref", "author", "title", "shorttitle", "pages", "doi", "url", "abstract", "keywords"];
    if !entries.iter().any(|entry| entry.fields.contains_key("crossref")) {
        return;
    }
    let by_key: BTreeMap<String, BTreeMap<String, String>> =
        entries.iter().map(|entry| (entry.key.to_lowercase(), entry.fields.clone())).collect();
    for entry in entries {
        let Some(key) = entry.fields.remove("crossref") else { continue };
        let Some(parent) = by_key.get(&key.trim().to_lowercase()) else {
            problems.push(Problem::new(
                entry.line,
                format!("{} refers to \"{}\", which is not in the file", excerpt(&entry.key), excerpt(&key)),
                "its own fields were read",
            ));
            continue;
        };
        if let Some(title) = parent.get("title") {
            entry.fields.entry("booktitle".to_owned()).or_insert_with(|| title.clone());
        }
        for (name, value) in parent.iter().filter(|(name, _)| !OWN.contains(&name.as_str())) {
            entry.fields.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}

fn reference_of(entry: Entry, problems: &mut Vec<Problem>) -> Reference {
    let Entry { line, kind, key, mut fields } = entry;
    fields.retain(|_, value| !value.trim().is_empty());
    for (name, also) in ALSO {
        let (from, to) = if *name == "note" { (also, name) } else { (name, also) };
        if !fields.contains_key(*to)
            && let Some(value) = fields.remove(*from)
        {
            fields.insert((*to).to_owned(), value);
        }
    }
    let mut it = Reference { id: key, ..Reference::default() };
    it.kind = kind_of(&kind, &mut fields, line, problems);
    let sort = Sort::of(&it.kind);
    let mut take =
        |name: &str| fields.remove(name).map(|value| decoded(&value, false)).filter(|text| !text.is_empty());

    for (name, csl) in TEXTS {
        if let Some((_, _, field)) = reference::TEXTS.iter().find(|it| it.0 == *csl) {
            *field(&mut it) = take(name);
        }
    }
    if it.kind == Kind::Thesis && it.genre.is_none() {
        it.genre = match kind.as_str() {
            "mastersthesis" => Some("Master's thesis".to_owned()),
            "phdthesis" => Some("PhD thesis".to_owned()),
            _ => None,
        };
    }
    match it.genre.as_deref() {
        // how BibLaTeX writes them
        Some("phdthesis") => it.genre = Some("PhD thesis".to_owned()),
        Some("mathesis" | "mastersthesis") => it.genre = Some("Master's thesis".to_owned()),
        _ => {}
    }
    let (number, issue, eid) = (take("number"), take("issue"), take("eid"));
    match sort {
        Sort::Article => {
            it.issue = number.or(issue);
            it.number = eid;
        }
        Sort::Series => {
            (it.collection_number, it.issue, it.number) = (number, issue, eid);
        }
        Sort::Other => {
            (it.number, it.issue) = (number.or(eid), issue);
        }
    }
    if it.collection_number.is_none() {
        it.collection_number = take("collectionnumber");
    }
    it.container_title = ["journaltitle", "journal", "booktitle"].iter().find_map(|name| take(name));
    it.publisher = ["publisher", "institution", "school", "organization"].iter().find_map(|name| take(name));

    for (name, csl) in LINES {
        let text = fields.remove(*name).map(|value| decoded(&value, true)).filter(|text| !text.is_empty());
        if let Some((_, _, field)) = reference::TEXTS.iter().find(|it| it.0 == *csl) {
            *field(&mut it) = text;
        }
    }
    for (name, csl) in NAMES {
        let value = fields.remove(*name).unwrap_or_default();
        if let Some((_, _, field)) = reference::NAMES.iter().find(|it| it.0 == *csl) {
            *field(&mut it) = names::read(&value);
        }
    }
    it.page = fields.remove("pages").map(|value| {
        let single = value.replace("---", "-").replace("--", "-");
        decoded(&single, false)
    });
    it.doi = fields.remove("doi").map(|value| verbatim(&value)).map(|text| doi::bare(&text).unwrap_or(text));
    it.url = fields.remove("url").map(|value| verbatim(&value));
    if let Some(value) = fields.remove("howpublished") {
        let address = verbatim(&value);
        if it.url.is_none() && address.starts_with("http") {
            it.url = Some(address);
        } else if it.container_title.is_none() {
            it.container_title = Some(decoded(&value, false));
        } else {
            fields.insert("howpublished".to_owned(), value);
        }
    }
    let eprint_of = |fields: &BTreeMap<String, String>| {
        ["eprinttype", "archiveprefix"]
            .iter()
            .any(|name| fields.get(*name).is_some_and(|it| it.eq_ignore_ascii_case("pubmed")))
    };
    if it.pmid.is_none() && eprint_of(&fields) {
        it.pmid = fields.remove("eprint").map(|value| decoded(&value, false));
        fields.remove("eprinttype");
    }
    if let Some(value) = fields.remove("keywords") {
        it.keywords = keywords(&value);
    }
    it.issued = issued(&mut fields, &it.id, line, problems);
    for (name, csl) in DATES {
        let Some(value) = fields.remove(*name) else { continue };
        let words =
            || Some(decoded(&value, false)).filter(|text| !text.is_empty()).map(|text| Date::words(&text));
        if let Some((_, _, field)) = reference::DATES.iter().find(|it| it.0 == *csl) {
            *field(&mut it) = edtf(&verbatim(&value)).or_else(words);
        }
    }
    let kept: Map<String, Value> = fields
        .into_iter()
        .map(|(name, value)| (name, decoded(&value, true)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name, json!(text)))
        .collect();
    if !kept.is_empty() {
        it.other.insert("custom".to_owned(), json!({ "BibTeX": kept }));
    }
    it
}

fn kind_of(
    name: &str,
    fields: &mut BTreeMap<String, String>,
    line: usize,
    problems: &mut Vec<Problem>,
) -> Kind {
    let subtype = fields.get("entrysubtype").map(|value| match value.trim() {
        "magazine" => Kind::ArticleMagazine,
        "newspaper" => Kind::ArticleNewspaper,
        name => Kind::of(name),
    });
    if let Some(kind) = subtype.filter(|kind| Kind::ALL.contains(kind)) {
        fields.remove("entrysubtype");
        return kind;
    }
    match TYPES.iter().find(|it| it.0 == name) {
        Some((_, kind)) => kind.clone(),
        None => {
            problems.push(Problem::new(
                line,
                format!("\"@{}\" is not a type of BibTeX", excerpt(name)),
                "it was taken as @misc, a document",
            ));
            Kind::Document
        }
    }
}

/// Keywords, parted by commas or semicolons that do not stand in braces.
fn keywords(value: &str) -> Vec<String> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut words = Vec::new();
    for (place, letter) in value.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                words.push(&value[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    words.push(&value[start..]);
    words.into_iter().map(|word| decoded(word, false)).filter(|word| !word.is_empty()).collect()
}

fn issued(
    fields: &mut BTreeMap<String, String>,
    key: &str,
    line: usize,
    problems: &mut Vec<Problem>,
) -> Option<Date> {
    if let Some(date) = fields.get("date").and_then(|value| edtf(&verbatim(value))) {
        fields.retain(|name, _| !matches!(name.as_str(), "date" | "year" | "month" | "day"));
        return Some(date);
    }
    let mut take =
        |name: &str| fields.remove(name).map(|value| decoded(&value, false)).filter(|text| !text.is_empty());
    let (date, year, month_name, day) = (take("date"), take("year"), take("month"), take("day"));
    let text = year.or(date)?;
    let Some(mut parts) = parts_in(&text) else {
        problems.push(Problem::new(
            line,
            format!("{}: no year can be seen in \"{}\"", excerpt(key), excerpt(&text)),
            "the words were kept as the date; write the year alone in \"year\"",
        ));
        return Some(Date::words(&text));
    };
    let month = month_name.as_deref().and_then(|name| {
        let words: Vec<&str> =
            name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        // "1~jan" and "January 1" have the day too
        let month_of =
            |word: &&str| month(word).or_else(|| word.parse().ok().filter(|month| (1..=12).contains(month)));
        let day_of = |word: &&str| word.parse::<u8>().ok();
        match words.as_slice() {
            [only] => Some((month_of(only)?, None)),
            [one, other] if month(one).is_some() => Some((month(one)?, day_of(other))),
            [one, other] if month(other).is_some() => Some((month(other)?, day_of(one))),
            _ => None,
        }
    });
    if let (Some((month, own_day)), None) = (month, parts.month) {
        let day = own_day.or_else(|| day.as_deref()?.parse().ok());
        parts = DateParts::new(parts.year, Some(month), day)
            .or(DateParts::new(parts.year, Some(month), None))
            .unwrap_or(parts);
    }
    Some(Date::on(parts))
}

/// A year, or a date, or a year among other letters: "2018", "2018-05", "c2018".
fn parts_in(text: &str) -> Option<DateParts> {
    DateParts::iso(text).or_else(|| {
        let mut years =
            text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let year = years.next()?.parse().ok().filter(|year| (1000..2200).contains(year))?;
        Some(DateParts::year(year))
    })
}

/// A date in EDTF: `2018-05-31`, `2018-05/2018-06`, `2018-21` (spring), `2018~`.
fn edtf(text: &str) -> Option<Date> {
    let (from, to) = match text.split_once('/') {
        Some((from, to)) => (from, Some(to)),
        None => (text, None),
    };
    let circa = from.ends_with('~');
    let from = from.trim_end_matches(['~', '?', '%']);
    let of_season = |number: i64, end: &str| {
        let year = DateParts::iso(from.strip_suffix(end)?).filter(|parts| parts.month.is_none())?;
        Some((year, Season::of(number)))
    };
    let seasons = [(1, "-21"), (2, "-22"), (3, "-23"), (4, "-24")];
    let (from, season) = match seasons.into_iter().find_map(|(number, end)| of_season(number, end)) {
        Some(found) => found,
        None => (DateParts::iso(from)?, None),
    };
    let to = match to {
        None | Some("" | "..") => None,
        Some(to) => Some(DateParts::iso(to.trim_end_matches(['~', '?', '%']))?),
    };
    Some(Date { from: Some(from), to, season, circa, literal: None })
}
