//! What is wrong with one document, field by field. The import says it of files, the workspace beside the fields of its form.

use std::fmt;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use praxis_domain::{Orcid, PartialDate, Ror};
use praxis_transcripts::time;
use praxis_web::Language;

use super::{Document, Event, Recording};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Every record but a talk or a recording has a title or name.
    NoTitle,
    /// An address of a page elsewhere begins with its scheme.
    Website(String),
    /// The checksum or the form of an identifier is wrong; the text says how.
    Identifier(String),
    /// A talk has neither title nor description nor speaker.
    EmptyTalk,
    /// It is no time of the day.
    Time(String),
    /// A time needs a day.
    TimeWithoutDay,
    /// An end needs a beginning.
    EndWithoutBeginning,
    /// The end comes first; the text is the beginning.
    EndsBeforeItBegins(String),
    /// It is the name of no zone.
    Zone(String),
    /// The last day comes before the first.
    LastDayFirst,
    /// A recording is nowhere.
    NowhereToBeHeard,
    /// Chapters stand in the record and in a file.
    ChaptersTwice,
    /// A chapter's time is no time.
    ChapterTime(String),
    /// A chapter begins no later than the one before it; the text is its title.
    ChapterOrder(String),
    /// A chapter has no title; the text is its time.
    ChapterUntitled(String),
    /// Words or chapters go on after the recording ends.
    TooLong {
        /// When the last of them ends.
        last: String,
        /// When the recording ends.
        ends: String,
    },
    /// It is no date.
    Date,
    /// One of the choices has to be made.
    NotChosen,
    /// It is no whole number.
    Number,
    /// What was typed to be added is the name of nothing, or of several.
    NotFound(String),
    /// It names a record that was never published; the text is its title.
    NotPublished(String),
    /// It names a record of another kind.
    OtherKind(String),
    /// What is invented points to what is real.
    InventedToReal(String),
    /// What is real points to what is invented.
    RealToInvented(String),
    /// The programme has no such aim.
    NoSuchAim(String),
    /// It cannot be part of an address.
    Slug(String),
    /// Another record has the address.
    SlugTaken(String),
    /// Something written another way than the program writes it.
    Unreadable,
    /// How far somebody agreed to be shown has to be said.
    NoVisibility,
}

impl Wrong {
    fn key_and_text(&self) -> (&'static str, &str) {
        match self {
            Self::NoTitle => ("wrong-no-title", ""),
            Self::Website(text) => ("wrong-website", text),
            Self::Identifier(text) => ("wrong-identifier", text),
            Self::EmptyTalk => ("wrong-empty-talk", ""),
            Self::Time(text) => ("wrong-time", text),
            Self::TimeWithoutDay => ("wrong-time-without-day", ""),
            Self::EndWithoutBeginning => ("wrong-end-without-beginning", ""),
            Self::EndsBeforeItBegins(text) => ("wrong-ends-before", text),
            Self::Zone(text) => ("wrong-zone", text),
            Self::LastDayFirst => ("wrong-last-day", ""),
            Self::NowhereToBeHeard => ("wrong-nowhere", ""),
            Self::ChaptersTwice => ("wrong-chapters-twice", ""),
            Self::ChapterTime(text) => ("wrong-chapter-time", text),
            Self::ChapterOrder(text) => ("wrong-chapter-order", text),
            Self::ChapterUntitled(text) => ("wrong-chapter-untitled", text),
            Self::TooLong { .. } => ("wrong-too-long", ""),
            Self::Date => ("wrong-date", ""),
            Self::NotChosen => ("wrong-not-chosen", ""),
            Self::Number => ("wrong-number", ""),
            Self::NotFound(text) => ("wrong-not-found", text),
            Self::NotPublished(text) => ("wrong-not-published", text),
            Self::OtherKind(text) => ("wrong-other-kind", text),
            Self::InventedToReal(text) => ("wrong-invented-to-real", text),
            Self::RealToInvented(text) => ("wrong-real-to-invented", text),
            Self::NoSuchAim(text) => ("wrong-no-such-aim", text),
            Self::Slug(text) => ("wrong-slug", text),
            Self::SlugTaken(text) => ("wrong-slug-taken", text),
            Self::Unreadable => ("wrong-unreadable", ""),
            Self::NoVisibility => ("wrong-no-visibility", ""),
        }
    }

    /// What to do, in the reader's language.
    pub fn message(&self, language: &Language) -> String {
        if let Self::TooLong { last, ends } = self {
            return language.with("wrong-too-long", &[("last", last), ("ends", ends)]);
        }
        match self.key_and_text() {
            (key, "") => language.t(key).to_owned(),
            (key, text) => language.with(key, &[("text", &text)]),
        }
    }
}

/// All that is wrong with a document, apart from what it refers to.
pub fn problems(document: &Document) -> Vec<FieldProblem> {
    let mut found = Found(Vec::new());
    let named = matches!(document, Document::Theme(_) | Document::Organisation(_) | Document::Person(_));
    let untitled = matches!(document, Document::Talk(_) | Document::Recording(_));
    if document.title().trim().is_empty() && !untitled {
        found.say(if named { "name" } else { "title" }, Wrong::NoTitle);
    }
    for website in document.websites() {
        let after = website.strip_prefix("https://").or_else(|| website.strip_prefix("http://"));
        if !after.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace)) {
            found.say("website", Wrong::Website(website.to_owned()));
        }
    }
    match document {
        Document::Person(it) => {
            if let Some(Err(error)) = it.orcid.as_deref().map(Orcid::parse) {
                found.say("orcid", Wrong::Identifier(error.to_string()));
            }
        }
        Document::Organisation(it) => {
            if let Some(Err(error)) = it.ror.as_deref().map(Ror::parse) {
                found.say("ror", Wrong::Identifier(error.to_string()));
            }
        }
        Document::Event(it) => found.event(it),
        Document::Talk(it) if it.title.is_empty() && it.described.is_none() && it.speakers.is_empty() => {
            found.say("title", Wrong::EmptyTalk);
        }
        Document::Recording(it) => found.0.extend(recording(it, 0)),
        _ => {}
    }
    found.0
}

/// What is wrong with a recording apart from its files; `last_ms` is the last time in those.
pub fn recording(it: &Recording, last_ms: u64) -> Vec<FieldProblem> {
    let mut found = Found(Vec::new());
    if it.website.is_none() && it.file.is_none() {
        found.say("website", Wrong::NowhereToBeHeard);
    }
    if !it.chapters.is_empty() && it.chapters_file.is_some() {
        found.say("chapters", Wrong::ChaptersTwice);
    }
    let (mut before, mut last_ms) = (None, last_ms);
    for mark in &it.chapters {
        let Some(at) = time::parse(&mark.at) else {
            found.say("chapters", Wrong::ChapterTime(mark.at.clone()));
            continue;
        };
        if before.is_some_and(|before| at <= before) {
            found.say("chapters", Wrong::ChapterOrder(mark.title.clone()));
        }
        if mark.title.trim().is_empty() {
            found.say("chapters", Wrong::ChapterUntitled(mark.at.clone()));
        }
        before = Some(at);
        last_ms = last_ms.max(at);
    }
    // seconds are rounded, and the last words may end with the recording
    if let Some(seconds) = it.seconds.filter(|seconds| last_ms > (u64::from(*seconds) + 1) * 1_000) {
        let (ends, last) = (time::label(u64::from(seconds) * 1_000), time::label(last_ms));
        found.say("seconds", Wrong::TooLong { last, ends });
    }
    found.0
}

struct Found(Vec<FieldProblem>);

impl Found {
    fn say(&mut self, field: impl fmt::Display, wrong: Wrong) {
        self.0.push(FieldProblem { field: field.to_string(), wrong });
    }

    fn event(&mut self, event: &Event) {
        let day = matches!(event.date.date, PartialDate::Day(_));
        let mut times = Vec::new();
        for (field, text) in [("begins", &event.begins), ("ends", &event.ends)] {
            let Some(text) = text else { continue };
            match text.parse::<Time>() {
                Ok(time) if text.len() == 5 => times.push(time),
                _ => self.say(field, Wrong::Time(text.clone())),
            }
            if !day {
                self.say(field, Wrong::TimeWithoutDay);
            }
        }
        if event.ends.is_some() && event.begins.is_none() {
            self.say("begins", Wrong::EndWithoutBeginning);
        }
        if let ([begins, ends], true) = (times.as_slice(), event.last_day.is_unknown())
            && ends <= begins
        {
            self.say("ends", Wrong::EndsBeforeItBegins(event.begins.clone().unwrap_or_default()));
        }
        if let Some(zone) =
            event.zone.as_deref().filter(|zone| TimeZone::get(zone).is_err() || !zone.contains('/'))
        {
            self.say("zone", Wrong::Zone(zone.to_owned()));
        }
        if !event.last_day.is_unknown() && event.last_day.date.first_day() < event.date.date.first_day() {
            self.say("last_day", Wrong::LastDayFirst);
        }
    }
}
