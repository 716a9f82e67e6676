use std::error::Error;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A page that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// What it is, for good: a kind and a key. No two documents of one source have the same.
    pub key: String,
    /// The kind under which it is counted and filtered, as the source names it.
    pub kind: String,
    /// Where its page is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Who has part in it.
    pub names: Vec<String>,
    /// When it was or will be, as a page shows it; empty where that says nothing.
    pub when: String,
    /// The words of its page, without markup.
    pub text: String,
    /// Words by which it is found too, and which are not shown: how it was coded.
    pub also: String,
    /// The last parts of the addresses of its themes.
    pub themes: Vec<String>,
    /// Whether it is invented.
    pub synthetic: bool,
    /// Places inside the page that have an address of their own: the paragraphs of a transcript.
    pub passages: Vec<Passage>,
}

/// What the index keeps of a page to show it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ShownPage {
    pub kind: String,
    pub address: String,
    pub title: String,
    pub names: Vec<String>,
    pub when: String,
    pub text: String,
    pub synthetic: bool,
    pub has_passages: bool,
}

/// What the index keeps of a passage to show it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ShownPassage {
    /// Its place in the page: which passage it is.
    pub place: usize,
    pub address: String,
    pub label: String,
    pub text: String,
}

/// A place inside a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Its address, with what opens the page at this place.
    pub address: String,
    /// How the place is called: a time of a recording.
    pub label: String,
    /// Its words.
    pub text: String,
}

impl Document {
    /// The first 64 bits of the SHA-256 of all it holds: tells whether it changed.
    pub(crate) fn digest(&self) -> u64 {
        // a struct of texts, lists and a truth value always has a JSON form
        let json = serde_json::to_vec(self).expect("a document has a JSON form");
        first_bits(&json)
    }

    /// The first 64 bits of the SHA-256 of source and key: the number it has in the index.
    pub(crate) fn number(&self, source: &str) -> u64 {
        first_bits(format!("{source}\n{}", self.key).as_bytes())
    }
}

pub(crate) fn first_bits(bytes: &[u8]) -> u64 {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A kind of document, and the keys of its names in the texts of the interface.
#[derive(Clone, Copy, Debug)]
pub struct KindOfPage {
    /// What [`Document::kind`] says.
    pub value: &'static str,
    /// What many of them are called.
    pub many: &'static str,
    /// What one is called.
    pub one: &'static str,
}

/// Why a source could not hand in its documents.
pub type SourceError = Box<dyn Error + Send + Sync>;

/// An area that has pages to be found.
#[async_trait]
pub trait Source: Send + Sync {
    /// Its name: never changed, since the index knows by it whose documents are whose.
    fn name(&self) -> &'static str;

    /// Whether its pages may change with a change of that kind in the change log.
    fn follows(&self, change: &str) -> bool;

    /// The kinds of its documents, in the order in which they are offered.
    fn kinds(&self) -> &'static [KindOfPage];

    /// Every page anybody may find, as of now: no earlier than the newest change in the change log.
    ///
    /// # Errors
    /// When they cannot be had; the index then stays as it is and asks again.
    async fn documents(&self) -> Result<Vec<Document>, SourceError>;
}
