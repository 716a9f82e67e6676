//! Files in a draft. No form shows them as text: they are uploaded beside it, and an input of the draft keeps each as the
//! document has it.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Typed;
use crate::record::FileName;
use crate::record::documents::Picture;
use crate::record::files::PICTURE;

/// The file that an input of a draft names.
pub fn named(typed: &Typed, input: &str) -> Option<FileName> {
    read(typed, input)
}

/// The picture that a draft has.
pub fn picture(typed: &Typed) -> Option<Picture> {
    read(typed, PICTURE)
}

/// Puts a file, or a picture with its words, into an input of a draft.
pub fn put(typed: &mut Typed, input: &str, it: &impl Serialize) {
    // our own structs of texts: serialising them cannot fail
    typed.set(input, serde_json::to_string(it).unwrap_or_default());
}

fn read<T: DeserializeOwned>(typed: &Typed, input: &str) -> Option<T> {
    serde_json::from_str(typed.one(input)).ok()
}
