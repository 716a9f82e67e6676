//! The words of a statement: plain text, one idea, no longer than the conversation wants.

use std::collections::BTreeSet;

use praxis_web::Visit;

/// What somebody typed, as it is stored: white space folded. Or what to do about it.
pub(crate) fn clean(visit: &Visit, typed: &str, longest: i64) -> Result<String, String> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if text.is_empty() {
        return Err(visit.t("debate-text-missing").to_owned());
    }
    if i64::try_from(length).is_ok_and(|length| length > longest) {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("length", &length), ("longest", &longest)];
        return Err(visit.language().with("debate-text-long", &values));
    }
    // what turns the direction of text or cannot be seen has no place in a sentence
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.chars().any(odd) {
        return Err(visit.t("debate-text-odd").to_owned());
    }
    Ok(text)
}

/// The words of a statement, to be compared with those of many others.
pub(crate) struct Words(BTreeSet<String>);

impl Words {
    /// The words of that text.
    pub(crate) fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(str::to_lowercase).collect())
    }

    /// Whether the two share most of their words.
    pub(crate) fn are_like(&self, other: &Self) -> bool {
        let shared = self.0.intersection(&other.0).count();
        let all = self.0.len() + other.0.len() - shared;
        all > 0 && 10 * shared >= 6 * all
    }
}

/// Whether two statements have the same words, whatever capitals and stops.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// Whether two statements share most of their words.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    Words::of(one).are_like(&Words::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_is_seen_and_what_is_alike_is_hinted_at() {
        assert!(is_same("Leaders should listen.", "leaders should  listen"));
        assert!(!is_same("Leaders should listen.", "Leaders should not listen."));
        assert!(is_alike("Leaders should listen to their teams.", "Leaders should always listen to teams."));
        assert!(!is_alike("Leaders should listen.", "Paperwork leaves no room to lead."));
        assert!(!is_alike("", ""));
    }
}
