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

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
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
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let all = one.union(&other).count();
    all > 0 && 10 * shared >= 6 * all
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
