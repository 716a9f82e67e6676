//! Files in a draft. No form shows them as text: they are uploaded beside it, and an input of the draft keeps each as the
//! document has it.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Typed;
use super::drafts::Desk;
use super::fields::{self, Input};
use crate::record::documents::Picture;
use crate::record::files::PICTURE;
use crate::record::{FileName, Kind};

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

/// Leaves a form no file but those its record has, published or being written: files come by being uploaded, and what a
/// browser says of one proves nothing. Where it says anything else, what the record has stands again.
pub fn keep_own(kind: Kind, desk: Option<&Desk>, typed: &mut Typed) {
    let held = desk.map(Desk::typed).unwrap_or_default();
    let published = desk.and_then(|desk| desk.record.as_ref()).map(|it| fields::typed_of(&it.document));
    let published = published.unwrap_or_default();
    for field in fields::all(kind).filter(|it| matches!(it.input, Input::File)) {
        let said = typed.all(field.name);
        if !said.is_empty() && said != held.all(field.name) && said != published.all(field.name) {
            typed.set_all(field.name, held.all(field.name).to_vec());
        }
    }
}

fn read<T: DeserializeOwned>(typed: &Typed, input: &str) -> Option<T> {
    serde_json::from_str(typed.one(input)).ok()
}
