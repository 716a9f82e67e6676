//! The fields of each kind of record, as an editor sees them; from documents to what a form holds, and back.
//!
//! A field is called in the form what it is called in the document. What has parts has them behind full stops:
//! `date.month`, `posts.0.organisation`. How each [`Input`] stands in a form and in a document is told once, in
//! [`document`]; [`kinds`] lists the fields.

mod document;
mod kinds;
mod left_out;
mod names;

use crate::record::Kind;

pub use document::{document_of, typed_of};
pub use kinds::of_kind;
pub use left_out::{LeftOut, leave_out};
pub use names::{Refers, normalised, references, row_count};

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the document.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// The key of its hint; empty for none.
    pub hint: &'static str,
    /// What is typed or chosen.
    pub input: Input,
    /// Whether a document cannot be without it.
    pub required: bool,
    /// The word that a document means which does not say it.
    pub unsaid: &'static str,
    /// Whether it says something of the source and not of the matter itself.
    pub source: bool,
}

/// A word of a document and the key of its name.
pub type Word = (&'static str, &'static str);

/// What is typed or chosen in a field.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line.
    Line,
    /// The last part of the page's address.
    Slug,
    /// An address elsewhere.
    Website,
    /// Longer text, in Markdown.
    Words,
    /// A remark of a few lines, plain.
    Remark,
    /// One of some words; a document may be without where it is not required.
    Choice(&'static [Word]),
    /// Yes or nothing.
    Tick,
    /// Yes, no, or not known.
    YesNo,
    /// A date as precise as it is known, part by part.
    Date,
    /// The same in one line, in its written form: for rows.
    DateLine,
    /// A time of the day.
    Time,
    /// A zone.
    Zone,
    /// A number of seconds.
    Seconds,
    /// One aim of the programme.
    Aim,
    /// One record of one of these kinds.
    One(&'static [Kind]),
    /// Any number of records of this kind, in an order.
    Many(Kind),
    /// Any number of themes.
    Themes,
    /// Short texts, one a line.
    Lines,
    /// Texts, one below the other, each of a few lines.
    Points,
    /// A key that stays when the words beside it change; made of them where there is none.
    KeyOf(&'static str),
    /// Rows of fields.
    Rows(&'static [Field]),
    /// A file this site keeps.
    File,
}

/// A heading in the form, and the fields below it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The key of the heading.
    pub heading: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

const fn field(name: &'static str, label: &'static str, input: Input) -> Field {
    Field { name, label, hint: "", input, required: false, unsaid: "", source: false }
}

impl Field {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    const fn unsaid(self, unsaid: &'static str) -> Self {
        Self { unsaid, ..self }
    }

    const fn of_source(self) -> Self {
        Self { source: true, ..self }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// The field of a kind to which an input belongs: `date.month` to `date`.
pub fn field_of(kind: Kind, name: &str) -> Option<&'static Field> {
    let head = name.split('.').next()?;
    all(kind).find(|field| field.name == head)
}

/// Every field of a kind.
pub fn all(kind: Kind) -> impl Iterator<Item = &'static Field> {
    of_kind(kind).iter().flat_map(|part| part.fields)
}
