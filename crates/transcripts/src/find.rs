//! Words inside a text, whatever their case and their accents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text: where each stands.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let within = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '’');
    let mut at = 0;
    std::iter::from_fn(move || {
        let begins = at + text[at..].find(char::is_alphanumeric)?;
        let length = text[begins..].find(|c| !within(c)).unwrap_or(text.len() - begins);
        // an apostrophe at the end closes a quotation
        let word = text[begins..begins + length].trim_end_matches(['\'', '’']);
        at = begins + length;
        Some(begins..begins + word.len())
    })
}

/// Without accents and in small letters. One kind of apostrophe.
pub fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// The words a reader asked for, folded; at most ten.
pub fn asked(question: &str) -> Vec<String> {
    words(question).take(10).map(|word| folded(&question[word])).filter(|word| !word.is_empty()).collect()
}

/// Where the words of a text stand that begin with a word asked for; nothing unless each of them is found.
///
/// The ranges are whole words, in order, and lie between characters.
pub fn find(text: &str, asked: &[String]) -> Vec<Range<usize>> {
    let mut met = vec![false; asked.len()];
    let mut found = Vec::new();
    for range in words(text) {
        let word = folded(&text[range.clone()]);
        let mut hit = false;
        for (asked, met) in asked.iter().zip(&mut met) {
            if word.starts_with(asked.as_str()) {
                (hit, *met) = (true, true);
            }
        }
        if hit {
            found.push(range);
        }
    }
    if met.iter().all(|met| *met) { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(text: &'a str, question: &str) -> Vec<&'a str> {
        find(text, &asked(question)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter_and_a_beginning_is_enough() {
        assert_eq!(
            marked("Supervision, supervisors and the super", "superv"),
            ["Supervision", "supervisors"]
        );
        assert_eq!(marked("A café in Zürich; cafe\u{301}s", "CAFE"), ["café", "cafe\u{301}s"]);
        assert_eq!(marked("the cafe", "café"), ["cafe"]);
        assert_eq!(marked("children’s ‘services’", "children's services"), ["children’s", "services"]);
        assert_eq!(marked("ill will", "ll"), [""; 0]);
    }

    #[test]
    fn every_word_asked_for_must_be_there() {
        assert_eq!(marked("group supervision", "supervision group"), ["group", "supervision"]);
        assert_eq!(marked("group supervision", "supervision peers"), [""; 0]);
        assert_eq!(marked("anything", "  … !"), [""; 0]);
    }
}
