//! What a form holds, without references to what is not there.

use super::{Field, Input, all};
use crate::editing::Typed;
use crate::record::{Kind, handle};

/// A reference that was left out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The field of the record.
    pub field: &'static Field,
    /// The handle it named.
    pub handle: String,
}

/// Takes out of a form every reference to a record of which `is_gone` says that it is not there.
pub fn leave_out(kind: Kind, typed: &mut Typed, is_gone: &dyn Fn(&str) -> bool) -> Vec<LeftOut> {
    let names: Vec<String> = typed.iter().map(|(name, _)| name.to_owned()).collect();
    let mut left_out = Vec::new();
    for name in names {
        let Some((field, input)) = input_of(kind, &name) else { continue };
        let is_theme = match input {
            Input::One(_) | Input::Many(_) => false,
            Input::Themes => true,
            _ => continue,
        };
        let (gone, kept): (Vec<String>, Vec<String>) =
            typed.all(&name).iter().cloned().partition(|key| is_gone(&handle(is_theme, key)));
        left_out.extend(gone.iter().map(|key| LeftOut { field, handle: handle(is_theme, key) }));
        if !gone.is_empty() {
            typed.set_all(&name, kept);
        }
    }
    left_out
}

/// The field an input belongs to, and what is typed in it: in a row, the row's own field.
fn input_of(kind: Kind, name: &str) -> Option<(&'static Field, Input)> {
    let mut parts = name.split('.');
    let head = parts.next()?;
    let field = all(kind).find(|field| field.name == head)?;
    match (field.input, parts.next(), parts.next(), parts.next()) {
        (Input::Rows(fields), Some(_), Some(inner), None) => {
            fields.iter().find(|field| field.name == inner).map(|inner| (field, inner.input))
        }
        (input, None, None, None) => Some((field, input)),
        _ => None,
    }
}
