use std::collections::HashSet;
use std::ops::Range;

use crate::fields;

/// A text in pieces, each marked (a word that was looked for) or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<(String, bool)>);

impl Marked {
    /// The same without marks.
    pub fn plain(&self) -> String {
        self.0.iter().map(|(piece, _)| piece.as_str()).collect()
    }

    fn push(&mut self, piece: &str, marked: bool) {
        if !piece.is_empty() {
            self.0.push((piece.to_owned(), marked));
        }
    }
}

/// Where the words that were looked for stand in a text. A word also counts when it begins with one of `beginnings`.
struct Places(Vec<(Range<usize>, u64)>);

fn places(text: &str, stems: &HashSet<&str>, beginnings: &[&str]) -> Places {
    let mut found = Vec::new();
    let mut at = 0;
    let hash =
        |stem: &str| stem.bytes().fold(5_381_u64, |hash, byte| hash.wrapping_mul(33) ^ u64::from(byte));
    let mut plain = Vec::new();
    if !beginnings.is_empty() {
        fields::plain().token_stream(text).process(&mut |token| plain.push(token.text.clone()));
    }
    fields::stems().token_stream(text).process(&mut |token| {
        let begins = plain.get(at).and_then(|word| beginnings.iter().find(|it| word.starts_with(*it)));
        if stems.contains(token.text.as_str()) {
            found.push((token.offset_from..token.offset_to, hash(&token.text)));
        } else if let Some(beginning) = begins {
            found.push((token.offset_from..token.offset_to, hash(beginning)));
        }
        at += 1;
    });
    Places(found)
}

/// The whole text with the words marked.
pub fn whole(text: &str, stems: &HashSet<&str>, beginnings: &[&str]) -> Marked {
    cut(text, 0..text.len(), &places(text, stems, beginnings))
}

/// The part of a text, of about `most` letters, that has most of the words; its beginning where it has none.
pub fn excerpt(text: &str, stems: &HashSet<&str>, beginnings: &[&str], most: usize) -> Marked {
    let places = places(text, stems, beginnings);
    let window = window(text, &places, most);
    cut(text, window, &places)
}

/// Different words count more than the same word again; the earliest of the best wins.
fn window(text: &str, places: &Places, most: usize) -> Range<usize> {
    let mut best = (0, 0..0);
    for (first, (place, _)) in places.0.iter().enumerate() {
        let inside = places.0[first..].iter().take_while(|(it, _)| it.end <= place.start + most);
        let (mut count, mut end, mut different) = (0, place.end, HashSet::new());
        for (it, word) in inside {
            count += if different.insert(*word) { 100 } else { 1 };
            end = it.end;
        }
        if count > best.0 {
            best = (count, place.start..end);
        }
    }
    let best = best.1;
    let spare = most.saturating_sub(best.len());
    let begin = best.start.saturating_sub(spare / 3);
    let begin = if begin < 30 { 0 } else { beginning_of_word(text, begin) };
    let end = (begin + most).max(best.end).min(text.len());
    let end = if text.len() - end < 30 { text.len() } else { end_of_word(text, end) };
    begin..end
}

fn beginning_of_word(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    text[at..].find(char::is_whitespace).map_or(at, |white| {
        let after = at + white;
        after + text[after..].len() - text[after..].trim_start().len()
    })
}

fn end_of_word(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[..at].rfind(char::is_whitespace).unwrap_or(at)
}

fn cut(text: &str, window: Range<usize>, places: &Places) -> Marked {
    let mut marked = Marked::default();
    let mut at = window.start;
    if window.start > 0 {
        marked.push("… ", false);
    }
    for (place, _) in places.0.iter().filter(|(it, _)| it.start >= window.start && it.end <= window.end) {
        marked.push(&text[at..place.start], false);
        marked.push(&text[place.clone()], true);
        at = place.end;
    }
    marked.push(&text[at..window.end.max(at)], false);
    if window.end < text.len() {
        marked.push(" …", false);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(marked: &Marked) -> Vec<&str> {
        marked.0.iter().filter(|(_, marked)| *marked).map(|(piece, _)| piece.as_str()).collect()
    }

    #[test]
    fn other_forms_of_a_word_are_marked_too() {
        let marked = whole("Leaders lead; a leader is led. Élan.", &HashSet::from(["leader", "elan"]), &[]);
        assert_eq!(marks(&marked), ["Leaders", "leader", "Élan"]);
        assert_eq!(marked.plain(), "Leaders lead; a leader is led. Élan.");
    }

    #[test]
    fn an_excerpt_holds_the_place_with_most_words() {
        let text = format!(
            "{}first words {}then supervision in teams {}",
            "a ".repeat(40),
            "b ".repeat(300),
            "c ".repeat(200)
        );
        let found = excerpt(&text, &HashSet::from(["first", "supervis", "team"]), &[], 120);
        assert_eq!(marks(&found), ["supervision", "teams"]);
        assert!(found.plain().starts_with("… ") && found.plain().ends_with(" …"), "{found:?}");
        assert!(found.plain().len() < 150);
        let none = excerpt(&text, &HashSet::from(["absent"]), &[], 120);
        assert!(none.plain().starts_with("a a a") && marks(&none).is_empty());
    }

    #[test]
    fn beginnings_of_words_are_marked() {
        assert_eq!(marks(&whole("Supervision helps", &HashSet::new(), &["superv"])), ["Supervision"]);
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_lost_or_cut(text in "\\PC{0,200}", most in 1_usize..80) {
            let stems = HashSet::from(["a", "b"]);
            proptest::prop_assert_eq!(whole(&text, &stems, &["x"]).plain(), text.as_str());
            let part = excerpt(&text, &stems, &["x"], most).plain();
            let part = part.strip_prefix("… ").unwrap_or(&part);
            let part = part.strip_suffix(" …").unwrap_or(part);
            proptest::prop_assert!(text.contains(part));
        }
    }
}
