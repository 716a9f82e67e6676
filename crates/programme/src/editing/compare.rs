//! What one version of a record says differently from another: field by field, and in text word by word.

use std::time::{Duration, Instant};

use praxis_domain::PartialDate;
use praxis_web::Language;
use serde_json::Value;
use similar::{Algorithm, ChangeTag, TextDiff};

use super::fields::{self, Field, Input};
use super::revisions::LinkSaid;
use crate::record::{Document, Kind, handle};

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key of its label.
    pub label: &'static str,
    /// What it says, in pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a text that was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whether it stands in both, or in one.
    pub tag: Tag,
    /// The words.
    pub text: String,
}

/// Where a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// In both.
    Same,
    /// Only in the later.
    Added,
    /// Only in the earlier.
    Removed,
}

/// What a record said at one time.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// What it said.
    pub document: &'a Document,
    /// Its links.
    pub links: &'a [LinkSaid],
}

/// How fields are put into words.
#[derive(Clone, Copy)]
pub struct InWords<'a> {
    /// The texts of the interface.
    pub language: &'a Language,
    /// What the record of a handle is called.
    pub name_of: &'a dyn Fn(&str) -> String,
}

/// Every field that differs, in the order of the form; the links last.
pub fn compare(words: InWords<'_>, before: Said<'_>, after: Said<'_>) -> Vec<Difference> {
    let changed = changed(words, before, after).into_iter();
    changed.map(|it| Difference { label: it.label, pieces: pieces(&it.was, &it.is) }).collect()
}

/// The keys of the labels of the fields that differ, in the same order.
pub fn changed_fields(words: InWords<'_>, before: Said<'_>, after: Said<'_>) -> Vec<&'static str> {
    changed(words, before, after).into_iter().map(|it| it.label).collect()
}

/// What a field says before and after.
struct Changed {
    label: &'static str,
    was: String,
    is: String,
}

fn changed(words: InWords<'_>, before: Said<'_>, after: Said<'_>) -> Vec<Changed> {
    let kind = after.document.kind();
    let (was, is) = (value(before.document), value(after.document));
    let mut changed: Vec<Changed> = fields::all(kind)
        .filter(|field| was[field.name] != is[field.name])
        .map(|field| Changed {
            label: field.label,
            was: words.field(field, &was[field.name]),
            is: words.field(field, &is[field.name]),
        })
        .filter(|it| !it.was.is_empty() || !it.is.is_empty())
        .collect();
    let own = after.document.handle();
    let (was, is) = (words.links(&own, before.links), words.links(&own, after.links));
    if was != is {
        changed.push(Changed { label: "history-links", was, is });
    }
    changed
}

/// Everything a version says: each field that says something, with its label.
pub fn whole(words: InWords<'_>, said: Said<'_>) -> Vec<(&'static str, String)> {
    let value = value(said.document);
    let fields = fields::all(said.document.kind()).map(|it| (it.label, words.field(it, &value[it.name])));
    let links = ("history-links", words.links(&said.document.handle(), said.links));
    fields.chain([links]).filter(|(_, text)| !text.is_empty()).collect()
}

fn value(document: &Document) -> Value {
    // our own structs of texts and numbers: serialising them cannot fail
    serde_json::to_value(document).unwrap_or_default()
}

/// Texts so long that comparing them takes longer than this are compared less finely.
const WITHIN: Duration = Duration::from_millis(400);

fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .deadline(Instant::now() + WITHIN)
        .diff_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Tag::Same,
            ChangeTag::Insert => Tag::Added,
            ChangeTag::Delete => Tag::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.tag == tag => last.text.push_str(change.value()),
            _ => pieces.push(Piece { tag, text: change.value().to_owned() }),
        }
    }
    pieces
}

impl InWords<'_> {
    /// What a field says, in words; empty where it says nothing.
    fn field(&self, field: &Field, value: &Value) -> String {
        let text = || value.as_str().unwrap_or_default();
        let texts = || value.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str);
        match field.input {
            Input::Line
            | Input::Slug
            | Input::Website
            | Input::Words
            | Input::Remark
            | Input::Time
            | Input::Zone
            | Input::Aim
            | Input::KeyOf(_) => text().to_owned(),
            Input::Choice(words) => {
                let known = words.iter().find(|(word, _)| *word == text());
                known.map_or_else(|| text().to_owned(), |(_, key)| self.language.t(key).to_owned())
            }
            Input::Tick | Input::YesNo => match value.as_bool() {
                Some(true) => self.language.t("history-yes").to_owned(),
                Some(false) => self.language.t("history-no").to_owned(),
                None => String::new(),
            },
            Input::Date | Input::DateLine => match PartialDate::parse(text()) {
                Ok(PartialDate::Unknown) | Err(_) => String::new(),
                Ok(date) => self.language.date(date),
            },
            Input::Seconds => value.as_u64().map(|it| it.to_string()).unwrap_or_default(),
            Input::One(kinds) => match text() {
                "" => String::new(),
                key => (self.name_of)(&handle(kinds == [Kind::Theme], key)),
            },
            Input::Many(_) => lines(texts().map(|key| (self.name_of)(key))),
            Input::Themes => lines(texts().map(|key| (self.name_of)(&handle(true, key)))),
            Input::Lines => lines(texts().map(str::to_owned)),
            Input::Points => texts().collect::<Vec<_>>().join("\n\n"),
            Input::Rows(fields) => {
                let rows = value.as_array().map_or(&[][..], Vec::as_slice);
                lines(rows.iter().map(|row| self.row(fields, row)))
            }
            Input::File => value["file"].as_str().or(value.as_str()).unwrap_or_default().to_owned(),
        }
    }

    fn row(&self, fields: &[Field], row: &Value) -> String {
        let said = fields.iter().filter(|field| !matches!(field.input, Input::KeyOf(_)));
        let said = said.map(|field| (field, self.field(field, &row[field.name])));
        let said = said.filter(|(_, text)| !text.is_empty());
        let said = said.map(|(field, text)| format!("{}: {text}", self.language.t(field.label)));
        said.collect::<Vec<_>>().join("; ")
    }

    fn links(&self, own: &str, links: &[LinkSaid]) -> String {
        lines(links.iter().map(|link| {
            let backwards = link.subject != own;
            let key = if backwards { link.relation.inverse_key() } else { link.relation.key() };
            let other = match (&link.object, &link.words) {
                _ if backwards => (self.name_of)(&link.subject),
                (Some(object), _) => (self.name_of)(object),
                (None, words) => words.clone().unwrap_or_default(),
            };
            format!("{}: {other}", self.language.t(key))
        }))
    }
}

fn lines(of: impl Iterator<Item = String>) -> String {
    of.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_were_added_and_removed_are_told_apart() {
        let told = pieces("A quiet start.\nThe same line.", "A loud start.\nThe same line. And more.");
        let of = |tag| told.iter().filter(|it| it.tag == tag).map(|it| it.text.trim()).collect::<Vec<_>>();
        assert_eq!(of(Tag::Removed), ["quiet"]);
        assert_eq!(of(Tag::Added), ["loud", "And more."]);
        let after: String =
            told.iter().filter(|it| it.tag != Tag::Removed).map(|it| it.text.as_str()).collect();
        assert_eq!(after, "A loud start.\nThe same line. And more.", "nothing of it is lost");
    }

    #[test]
    fn long_texts_that_have_nothing_in_common_are_compared_in_time() {
        let long = |word: &str| (0..20_000).map(|at| format!("{word}{at} ")).collect::<String>();
        let begun = Instant::now();
        assert!(!pieces(&long("a"), &long("b")).is_empty());
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
