use crate::fields;

/// What somebody wants to find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What they typed.
    pub text: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this theme: the last part of its address.
    pub theme: Option<String>,
    /// How many hits to pass by.
    pub skip: usize,
    /// How many hits to give.
    pub take: usize,
}

/// As much of a question as is read, in letters.
pub const MOST_LETTERS: usize = 300;
/// As many words of a question as are looked for.
pub const MOST_WORDS: usize = 16;

/// One thing that is looked for: a word, or several in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The words as they were written, folded.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
}

impl Asked {
    pub(crate) fn is_phrase(&self) -> bool {
        self.words.len() > 1
    }
}

/// Words that are in nearly every English text and tell nothing on their own.
const LITTLE: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this",
    "to", "was", "with",
];

/// Reads what somebody typed: words, and phrases between quotation marks. Everything else (operators, brackets, a lone
/// quotation mark, control characters) only separates words. Little words are left out beside greater ones. No input
/// is an error: what has no word in it asks nothing.
pub fn words(text: &str) -> Vec<Asked> {
    let text: String = text.chars().take(MOST_LETTERS).map(|c| if is_quote(c) { '"' } else { c }).collect();
    let mut asked = Vec::new();
    let whole_quotes = text.matches('"').count() / 2 * 2;
    for (at, part) in text.split('"').enumerate() {
        let quoted = at % 2 == 1 && at < whole_quotes;
        let read = read(part);
        if quoted && read.len() > 1 {
            let (words, stems) = read.into_iter().unzip();
            asked.push(Asked { words, stems });
        } else {
            asked.extend(read.into_iter().map(|(word, stem)| Asked { words: vec![word], stems: vec![stem] }));
        }
    }
    let is_little = |it: &Asked| !it.is_phrase() && LITTLE.contains(&it.words[0].as_str());
    if asked.iter().any(|it| !is_little(it)) {
        asked.retain(|it| !is_little(it));
    }
    let mut once: Vec<Asked> = Vec::new();
    for it in asked {
        if !once.contains(&it) {
            once.push(it);
        }
    }
    once.truncate(MOST_WORDS);
    once
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The words of a text as they are written and as stems.
fn read(text: &str) -> Vec<(String, String)> {
    let tokens = |mut reading: tantivy::tokenizer::TextAnalyzer| {
        let mut found = Vec::new();
        reading.token_stream(text).process(&mut |token| found.push(token.text.clone()));
        found
    };
    // both readings cut a text at the same places
    tokens(fields::plain()).into_iter().zip(tokens(fields::stems())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        words(text).into_iter().map(|it| it.words.join(" ")).collect()
    }

    #[test]
    fn words_are_folded_and_little_ones_left_out() {
        assert_eq!(written("The Leaders of Čižikienė"), ["leaders", "cizikiene"]);
        assert_eq!(written("to be or not to be"), ["to", "be", "or", "not"], "where there is nothing else");
        assert_eq!(words("leaders")[0].stems, words("leader")[0].stems);
    }

    #[test]
    fn phrases_stand_between_quotation_marks() {
        assert_eq!(written("“adaptive leadership” teams"), ["adaptive leadership", "teams"]);
        assert_eq!(written("\"supervision\""), ["supervision"]);
    }

    #[test]
    fn odd_input_is_no_error() {
        for nothing in
            ["", "\"", "\"\"", "   ", "\0", "()", "+ - && || ! ( ) { } [ ] ^ ~ * ? : \\ /", "«", "—"]
        {
            assert!(words(nothing).is_empty(), "{nothing:?}");
        }
        assert_eq!(written("\"lone quote"), ["lone", "quote"]);
        assert_eq!(written("title:leadership^4 AND -teams~2"), ["title", "leadership", "4", "teams", "2"]);
        assert_eq!(written("قيادة العمل"), ["قيادة", "العمل"]);
        assert_eq!(written("a\0b").len(), 1, "NUL separates, and the little word goes");
        assert!(words(&"x".repeat(10_000)).is_empty(), "no word is that long");
        assert_eq!(words(&"word1 word2 ".repeat(1_000)).len(), 2);
        let many: String = (0..1_000).map(|n| format!("w{n} ")).collect();
        assert_eq!(words(&many).len(), MOST_WORDS);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_typed_is_an_error(text in "\\PC{0,400}") {
            for asked in words(&text) {
                assert!(!asked.words.is_empty() && asked.words.len() == asked.stems.len());
            }
        }
    }
}
