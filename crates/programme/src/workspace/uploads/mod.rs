//! Files that editors bring: pictures, recordings, what is said in them, and their chapters.
//!
//! A file comes in part by part ([`receive`]), is told by what is in it and never by its name, and is made harmless where
//! that can be done: of a picture only the pixels are kept ([`pictures`]), a transcript is read to its last line
//! ([`words`]). Only then is it stored, together with the draft that names it ([`service`]). What no record and no draft
//! names for 30 days is swept away ([`crate::editing::uploads`]).

mod page;
mod pictures;
mod receive;
mod service;
mod words;

use std::io;

use axum::routing::{get, post};
use praxis_identity::{Action, Object};
use praxis_storage::files::{self, FileError};
use praxis_storage::{StoreError, Unwritable};
use praxis_web::{Access, Language, Routes, Stop, Takes};

use crate::Programme;
use crate::record::{Media, picture};

/// The most bytes of a picture as it comes.
const MOST_PICTURE: u64 = 10 * 1024 * 1024;

pub(crate) fn routes() -> Routes<Programme> {
    let edits = Access::Needs(Action::Change, Object::Content);
    let of = |most: u64| Takes::file(usize::try_from(receive::heard_out(most)).unwrap_or(usize::MAX));
    Routes::new()
        .at("/workspace/content/{kind}/{key}/files", edits.clone(), get(page::get))
        .taking(
            "/workspace/content/{kind}/{key}/picture",
            edits.clone(),
            of(MOST_PICTURE),
            post(page::picture),
        )
        .taking(
            "/workspace/content/{kind}/{key}/recording",
            edits.clone(),
            of(files::MOST_BYTES),
            post(page::recording),
        )
        .taking(
            "/workspace/content/{kind}/{key}/captions",
            edits.clone(),
            of(words::MOST_IN),
            post(page::captions),
        )
        .taking(
            "/workspace/content/{kind}/{key}/captions/words",
            edits.clone(),
            of(words::MOST_IN),
            post(page::words),
        )
        .taking(
            "/workspace/content/{kind}/{key}/chapters",
            edits.clone(),
            of(words::MOST_IN),
            post(page::chapters_file),
        )
        .at("/workspace/content/{kind}/{key}/files/remove", edits, post(page::remove))
}

/// Why a file was not taken.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// What was sent is no form with a file in it.
    NoForm,
    /// No file was chosen.
    NoFile,
    /// A picture came without a word on what it shows.
    NoAlt,
    /// More than one file was sent.
    TwoFiles,
    /// There is nothing in it.
    Empty,
    /// It has more than so many bytes.
    TooLarge(u64),
    /// The fields beside it hold more than they may.
    TooMuchText,
    /// The line broke off.
    CutOff,
    /// Nothing came for too long.
    Silent,
    /// A picture that moves, of a kind of its own.
    Gif,
    /// A drawing that is a program.
    Svg,
    /// It is no picture that is known here.
    NoPicture,
    /// It is a picture that moves.
    Animated,
    /// It has more than so many million pixels.
    TooManyPixels(u64),
    /// It cannot be read to its end.
    Damaged,
    /// It is no recording that browsers play.
    NoRecording,
    /// It is sound where film was said, or film where sound was said: the kind of the file.
    OtherKind(&'static str),
    /// Its words cannot be read: line and message.
    Words(Vec<praxis_transcripts::Problem>),
    /// Somebody published the record while this was sent.
    Behind,
    /// It could not be kept, or may not be.
    Stop(Stop),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Stop(match error.kind() {
            io::ErrorKind::StorageFull => Stop::Unwritable(Unwritable::Full),
            io::ErrorKind::ReadOnlyFilesystem => Stop::Unwritable(Unwritable::ReadOnly),
            _ => Stop::Failed(Box::new(error)),
        })
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Stop(error.into())
    }
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<FileError> for Refusal {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Unreadable(error) => error.into(),
            FileError::TooLarge => Self::TooLarge(praxis_storage::files::MOST_BYTES),
            FileError::Changed => Self::CutOff,
            FileError::Store(error) => error.into(),
        }
    }
}

impl Refusal {
    /// What to tell the editor, one sentence or several; nothing where an error page says it.
    pub(crate) fn messages(&self, language: &Language) -> Vec<String> {
        let t = |key: &str| vec![language.t(key).to_owned()];
        match self {
            Self::NoForm => t("upload-no-form"),
            Self::NoFile => t("upload-no-file"),
            Self::NoAlt => t("upload-no-alt"),
            Self::TwoFiles => t("upload-two-files"),
            Self::Empty => t("upload-empty"),
            Self::TooLarge(most) => {
                vec![language.with("upload-too-large", &[("most", &(most / 1024 / 1024))])]
            }
            Self::TooMuchText => t("upload-too-much-text"),
            Self::CutOff => t("upload-cut-off"),
            Self::Silent => t("upload-silent"),
            Self::Gif => t("upload-gif"),
            Self::Svg => t("upload-svg"),
            Self::NoPicture => vec![language.with("upload-no-picture", &[("endings", &picture::endings())])],
            Self::Animated => t("upload-animated"),
            Self::TooManyPixels(most) => vec![language.with("upload-too-many-pixels", &[("most", most)])],
            Self::Damaged => t("upload-damaged"),
            Self::NoRecording => {
                vec![language.with("upload-no-recording", &[("endings", &Media::endings())])]
            }
            Self::OtherKind(kind) => vec![language.with("upload-other-kind", &[("kind", kind)])],
            Self::Words(problems) => {
                let line = |problem: &praxis_transcripts::Problem| {
                    if problem.line == 0 {
                        return language.with("upload-words", &[("message", &problem.message)]);
                    }
                    let values: [(&str, &dyn std::fmt::Display); 2] =
                        [("line", &problem.line), ("message", &problem.message)];
                    language.with("upload-words-line", &values)
                };
                problems.iter().map(line).collect()
            }
            Self::Behind => t("upload-behind"),
            Self::Stop(_) => Vec::new(),
        }
    }
}
