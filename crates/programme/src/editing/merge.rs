//! What two editors wrote at the same time, brought together field by field.

use super::Typed;
use super::fields::{self, Field};
use crate::record::Kind;

/// What became of two forms that started from the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What both say, and what only one of them changed. Of what both changed it holds what the other says.
    pub typed: Typed,
    /// The fields that only the other changed.
    pub theirs: Vec<&'static str>,
    /// The fields that only this one changed.
    pub mine: Vec<&'static str>,
    /// The fields that both changed, each another way: somebody has to choose.
    pub both: Vec<&'static str>,
}

/// Brings them together: `base` is what both started from.
pub fn merge(kind: Kind, base: &Typed, theirs: &Typed, mine: &Typed) -> Merged {
    let mut merged = Merged::default();
    for field in fields::all(kind) {
        let (was, their, my) = (of(field, base), of(field, theirs), of(field, mine));
        if my == their || my == was {
            if their != was && my != their {
                merged.theirs.push(field.name);
            }
            merged.typed.put(their);
        } else if their == was {
            merged.mine.push(field.name);
            merged.typed.put(my);
        } else {
            merged.both.push(field.name);
            merged.typed.put(their);
        }
    }
    merged
}

/// What a form holds of one field, with all its parts.
pub fn of(field: &Field, typed: &Typed) -> Typed {
    typed.only(|name| name.split('.').next() == Some(field.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::of_pairs(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
    }

    #[test]
    fn what_one_side_changed_is_taken_and_what_both_changed_is_asked() {
        let base = typed(&[("title", "A"), ("place", "Here"), ("words", "x"), ("date.year", "2027")]);
        let theirs = typed(&[("title", "B"), ("place", "Here"), ("words", "y"), ("date.year", "2027")]);
        let mine = typed(&[("title", "C"), ("place", "There"), ("words", "x"), ("date.year", "2028")]);
        let merged = merge(Kind::Event, &base, &theirs, &mine);
        assert_eq!(merged.both, ["title"]);
        assert_eq!(merged.theirs, ["words"]);
        assert_eq!(merged.mine, ["date", "place"]);
        assert_eq!((merged.typed.one("words"), merged.typed.one("place")), ("y", "There"));
        assert_eq!(merged.typed.one("date.year"), "2028");
    }

    #[test]
    fn what_both_changed_alike_is_no_conflict() {
        let base = typed(&[("title", "A")]);
        let same = typed(&[("title", "B"), ("speakers", "x")]);
        let merged = merge(Kind::Event, &base, &same, &same);
        assert_eq!((merged.both.len(), merged.typed), (0, same));
    }
}
