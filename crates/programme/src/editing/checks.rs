//! What is looked at in the moment of publishing, beside what makes a document whole: whether everybody can read it, whether
//! it is true to where it comes from, and what an editor may have overlooked. Pure: the surroundings are handed in.
//!
//! What *blocks* is against a law, a promise of this site, or its sense; what *advises* is for the editor to weigh.
//! An import from plain files is not looked at in this way: it is as strict as it says in `docs/programme-files.md`.

use std::collections::HashMap;

use jiff::civil::Date;
use praxis_domain::{PartialDate, Provenance, Visibility};
use praxis_web::{Language, Outline};
use serde_json::Value;

use crate::record::documents::{Picture, Recording, RecordingKind};
use crate::record::{Document, Kind, references};

/// What stands around a document that is to be published.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The texts of the interface.
    pub language: &'a Language,
    /// Today, by the programme's clocks.
    pub today: Date,
    /// Where the document comes from.
    pub provenance: Provenance,
    /// The other records, by handle.
    pub known: &'a HashMap<String, (Kind, Provenance)>,
    /// The names of people who are hidden.
    pub hidden_names: &'a [String],
    /// Whether the transcript that the document names says when the words are said; then they are captions.
    pub has_captions: bool,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It is not published until this is put right.
    Blocks,
    /// The editor is told, and decides.
    Advises,
}

/// Something an editor should know before publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field it stands in.
    pub field: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what to do, in the editor's language.
    pub message: String,
}

/// Looks at a document; what blocks stands first.
pub fn findings(document: &Document, around: &Surroundings<'_>) -> Vec<Finding> {
    let mut looker = Looker { around, found: Vec::new() };
    looker.markdown(document);
    if let Some(picture) = document.picture() {
        looker.picture(picture);
    }
    if let Document::Recording(it) = document {
        looker.recording(it);
    }
    looker.provenance(document);
    looker.ranges(document);
    looker.overlooked(document);
    looker.hidden_names(document);
    looker.found.sort_by_key(|finding| finding.severity);
    looker.found
}

struct Looker<'a> {
    around: &'a Surroundings<'a>,
    found: Vec<Finding>,
}

/// A value of a message.
type Named<'a> = (&'a str, &'a dyn std::fmt::Display);

impl Looker<'_> {
    fn say(&mut self, severity: Severity, field: &'static str, key: &str, values: &[Named<'_>]) {
        let language = self.around.language;
        let message = if values.is_empty() { language.t(key).to_owned() } else { language.with(key, values) };
        let finding = Finding { field: field.to_owned(), severity, message };
        if !self.found.contains(&finding) {
            self.found.push(finding);
        }
    }

    fn blocks(&mut self, field: &'static str, key: &str, values: &[Named<'_>]) {
        self.say(Severity::Blocks, field, key, values);
    }

    fn advises(&mut self, field: &'static str, key: &str, values: &[Named<'_>]) {
        self.say(Severity::Advises, field, key, values);
    }

    /// Headings, links and pictures in the longer text.
    fn markdown(&mut self, document: &Document) {
        let Some((field, text)) = markdown(document) else { return };
        let outline = Outline::of(text);
        let mut before = 0;
        for (level, words) in &outline.headings {
            if words.is_empty() {
                self.blocks(field, "check-heading-empty", &[]);
            } else if *level > before + 1 {
                // the page's title stands above: the first heading of a text is “#”, the next at most one deeper
                let key = if before == 0 { "check-heading-first" } else { "check-heading-order" };
                let marks = "#".repeat(usize::from(before) + 1);
                self.advises(field, key, &[("heading", words), ("marks", &marks)]);
            }
            before = *level;
        }
        for (words, address) in &outline.links {
            self.link(field, words, address);
        }
        for (alt, address) in &outline.pictures {
            if alt.is_empty() {
                self.blocks(field, "check-image-alt", &[("address", address)]);
            } else {
                self.advises(field, "check-image-place", &[("alt", alt)]);
            }
        }
    }

    fn link(&mut self, field: &'static str, words: &str, address: &str) {
        const NOWHERE: [&str; 12] = [
            "click",
            "click here",
            "click this",
            "details",
            "here",
            "link",
            "more",
            "more info",
            "read more",
            "see here",
            "this",
            "this link",
        ];
        let plain = words.to_lowercase();
        let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
        if words.is_empty() {
            self.blocks(field, "check-link-empty", &[("address", &address)]);
        } else if !Outline::leads_somewhere(address) {
            self.blocks(field, "check-link-nowhere", &[("words", &words)]);
        } else if NOWHERE.contains(&plain) {
            self.advises(field, "check-link-vague", &[("words", &words)]);
        } else if ["http://", "https://", "www."].iter().any(|start| words.to_lowercase().starts_with(start))
        {
            self.advises(field, "check-link-bare", &[("address", &words)]);
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let alt = picture.alt.trim();
        let low = alt.to_lowercase();
        let is_a_name = [".jpg", ".jpeg", ".png", ".webp", ".gif"].iter().any(|ending| low.ends_with(ending));
        if alt.is_empty() {
            self.blocks("picture", "check-picture-alt", &[]);
        } else if is_a_name || ["image", "logo", "photo", "photograph", "picture"].contains(&low.as_str()) {
            self.advises("picture", "check-picture-alt-says-nothing", &[("alt", &alt)]);
        }
    }

    /// Film without captions is not published: a public body may not.
    fn recording(&mut self, it: &Recording) {
        match it.kind {
            RecordingKind::Film if it.captions != Some(true) && !self.around.has_captions => {
                self.blocks("captions", "check-film-captions", &[]);
            }
            RecordingKind::Sound if it.transcript.is_none() => {
                self.advises("transcript", "check-sound-transcript", &[]);
            }
            RecordingKind::Film | RecordingKind::Sound => {}
        }
    }

    /// What is invented is never attached to what is real, nor the other way round.
    fn provenance(&mut self, document: &Document) {
        for reference in document.references() {
            let Some((kind, theirs)) = self.around.known.get(&reference.handle()) else { continue };
            if !references::may_point(self.around.provenance, *kind, *theirs) {
                let key = if self.around.provenance.is_synthetic() {
                    "check-invented-to-real"
                } else {
                    "check-real-to-invented"
                };
                self.blocks(reference.field, key, &[("name", &reference.key)]);
            }
        }
    }

    fn ranges(&mut self, document: &Document) {
        let mut range = |field, from: PartialDate, to: PartialDate| {
            if let (Some(from_day), Some(to_day)) = (from.first_day(), to.last_day())
                && to_day < from_day
            {
                self.blocks(field, "check-range", &[]);
            }
        };
        match document {
            Document::Event(it) => range("last_day", it.date.date, it.last_day.date),
            Document::Project(it) => range("ends", it.begins.date, it.ends.date),
            Document::Opportunity(it) => range("closes", it.opens.date, it.closes.date),
            Document::Person(it) => {
                it.posts.iter().for_each(|post| range("posts", post.from.date, post.to.date));
            }
            Document::Organisation(it) => {
                it.roles.iter().for_each(|role| range("roles", role.from.date, role.to.date));
            }
            _ => {}
        }
    }

    fn overlooked(&mut self, document: &Document) {
        match document {
            Document::Opportunity(it)
                if it.closes.date.last_day().is_some_and(|last| last < self.around.today) =>
            {
                self.advises("closes", "check-closed", &[]);
            }
            Document::Person(it) if it.visibility == Visibility::Page && it.posts.is_empty() => {
                self.advises("posts", "check-no-post", &[]);
            }
            _ => {}
        }
    }

    /// Somebody who asked not to be shown may still be named in a text.
    fn hidden_names(&mut self, document: &Document) {
        if matches!(document, Document::Person(it) if it.visibility == Visibility::Hidden) {
            return;
        }
        let Ok(Value::Object(fields)) = serde_json::to_value(document) else { return };
        let names = self.around.hidden_names.iter().filter(|name| !name.trim().is_empty());
        for name in names {
            for (field, value) in &fields {
                if let Some(field) = FIELDS_OF_WORDS.iter().find(|known| *known == field)
                    && says(value, name)
                {
                    self.advises(field, "check-hidden-name", &[("name", name)]);
                }
            }
        }
    }
}

/// The fields in which people write words of their own.
const FIELDS_OF_WORDS: [&str; 14] = [
    "words",
    "bio",
    "note",
    "title",
    "name",
    "described",
    "question",
    "why",
    "unknown",
    "audience",
    "session",
    "picture",
    "kind_note",
    "place",
];

/// Whether a name stands somewhere in a value, as words of its own.
pub(crate) fn says(value: &Value, name: &str) -> bool {
    match value {
        Value::String(text) => text.match_indices(name).any(|(at, _)| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + name.len()..].chars().next())
        }),
        Value::Array(values) => values.iter().any(|value| says(value, name)),
        Value::Object(fields) => fields.values().any(|value| says(value, name)),
        _ => false,
    }
}

/// The longer text of a document, with its field.
fn markdown(document: &Document) -> Option<(&'static str, &str)> {
    let (field, text) = match document {
        Document::Programme(it) => ("words", &it.words),
        Document::Theme(it) => ("words", &it.words),
        Document::Organisation(it) => ("words", &it.words),
        Document::Person(it) => ("bio", &it.bio),
        Document::Event(it) => ("words", &it.words),
        Document::Talk(it) => ("words", &it.words),
        Document::Publication(it) => ("words", &it.words),
        Document::Project(it) => ("words", &it.words),
        Document::Course(it) => ("words", &it.words),
        Document::Opportunity(it) => ("words", &it.words),
        Document::Recording(_) => return None,
    };
    Some((field, text.as_deref()?))
}

#[cfg(test)]
mod tests;
