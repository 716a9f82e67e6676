//! Search: everything that is shown, found by its words.
//!
//! Areas hand in [`Document`]s through a [`Source`]; what nobody may see is never handed in, so it is never found. The
//! [`Index`] keeps them in a folder of its own, which may be deleted at any time: a [`Follower`] makes it anew and
//! keeps it in step with the change log, whose number it stores in the index together with the documents. A
//! [`Question`] is answered with [`Answer`]: pages with the words marked, the passages of their transcripts, and how
//! many there are of each kind and theme.
//!
//! How words are read ([`words`]): folded (case, accents), English words reduced to their stems. A page is found when
//! it has all words; when none has, by beginnings of words; when none has those, by some of the words; and when there
//! is nothing at all, the nearest spelling that would find something is suggested.

#![forbid(unsafe_code)]

mod answer;
mod collect;
mod document;
mod excerpt;
mod fields;
mod follow;
mod index;
mod question;
mod suggest;

pub use answer::{Answer, Count, Hit, How, PassageHit};
pub use document::{Document, KindOfPage, Passage, Source, SourceError};
pub use excerpt::Marked;
pub use follow::Follower;
pub use index::{Cursor, Index, SearchError};
pub use question::{Asked, MOST_LETTERS, MOST_WORDS, Question, words};
