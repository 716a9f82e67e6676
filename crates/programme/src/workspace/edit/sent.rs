//! A form as a browser sends it.

use crate::editing::drafts::Stand;
use crate::editing::{Typed, fields};
use crate::record::Kind;

/// What a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Do {
    /// The enter key was pressed in some field: look up what names were typed, or else save the draft.
    Enter,
    /// Save the draft.
    Save,
    /// Save the draft and show its page.
    See,
    /// Publish.
    Publish {
        /// Also where something is advised against.
        anyway: bool,
    },
    /// Show a text as readers will see it.
    Preview(String),
    /// One more empty row.
    More(String),
    /// Move one of those chosen up.
    Up(String, String),
    /// Look up the names that were typed; in which field it was asked for, where that is known.
    Look(Option<String>),
}

/// What was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// What the fields hold.
    pub typed: Typed,
    /// All of it, with the answers to questions about names.
    pub raw: Typed,
    /// What the form held when it was opened.
    pub opened: Typed,
    /// Which state of the record it was opened with.
    pub stand: Stand,
    /// What is asked for.
    pub does: Do,
    /// Whether a new record is an invented example.
    pub invented: bool,
}

/// Reads the body of a form. Nothing in it is an error: what cannot be read is as if it were not there.
pub fn read(kind: Kind, body: &[u8]) -> Sent {
    let raw = Typed::of_pairs(form_urlencoded::parse(body).into_owned());
    let number = |name: &str| raw.one(name).parse().unwrap_or(0);
    let does = match raw.one("do") {
        "publish" => Do::Publish { anyway: false },
        "publish-anyway" => Do::Publish { anyway: true },
        "look" => Do::Look(None),
        "enter" => Do::Enter,
        "see" => Do::See,
        other => match other.split_once(':') {
            Some(("look", field)) => Do::Look(Some(field.to_owned())),
            Some(("preview", field)) => Do::Preview(field.to_owned()),
            Some(("more", field)) => Do::More(field.to_owned()),
            Some(("up", rest)) => match rest.rsplit_once(':') {
                Some((field, key)) => Do::Up(field.to_owned(), key.to_owned()),
                None => Do::Look(None),
            },
            _ => Do::Save,
        },
    };
    Sent {
        typed: fields::normalised(kind, &raw),
        opened: Typed::from_json(raw.one("opened")).unwrap_or_default(),
        stand: Stand { draft: number("draft-version"), base: number("base-version") },
        does,
        invented: raw.one("invented") == "yes",
        raw,
    }
}
