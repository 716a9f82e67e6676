//! Writing fields so that any reader of RFC 4180 gets them back.

use std::borrow::Cow;

/// The field, in quotes where it needs them.
pub fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(field)
    }
}
