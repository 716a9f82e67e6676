//! The entries of a BibTeX file, with their fields as they stand.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use crate::Problem;
use crate::reading::excerpt;

/// An entry: `@article{key, field = {value}}`.
#[derive(Debug)]
pub(super) struct Entry {
    /// The line on which it starts.
    pub(super) line: usize,
    /// Its type in lower case.
    pub(super) kind: String,
    pub(super) key: String,
    /// Values by the name of the field in lower case. What stood in quotes stands in braces or bare here, the parts around `#` are
    /// joined, strings are filled in.
    pub(super) fields: BTreeMap<String, String>,
}

/// The entries of a text, and what could not be read.
pub(super) fn entries(text: &str, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut scanner = Scanner { text, at: 0, line: 1, counted: 0, strings: months() };
    let mut entries = Vec::new();
    while let Some(open) = scanner.text[scanner.at..].find('@') {
        scanner.at += open;
        let line = scanner.line();
        scanner.at += 1;
        let kind = scanner.word().to_lowercase();
        scanner.space();
        let close = match scanner.peek() {
            Some('{') if !kind.is_empty() => '}',
            Some('(') if !kind.is_empty() => ')',
            _ => continue, // an address in a comment
        };
        scanner.at += 1;
        match kind.as_str() {
            "comment" | "preamble" => {
                let _ = scanner.group(close); // whatever stands in it is no entry
            }
            "string" => scanner.strings(close, problems),
            _ => {
                let mut entry = Entry { line, kind, key: String::new(), fields: BTreeMap::new() };
                if let Err(what) = scanner.entry(&mut entry, close, problems) {
                    let of = if entry.key.is_empty() {
                        String::new()
                    } else {
                        format!(" of {}", excerpt(&entry.key))
                    };
                    problems.push(Problem::new(
                        scanner.line(),
                        format!("the entry{of} breaks off: {what}"),
                        "the fields before this place were read",
                    ));
                }
                if entry.key.is_empty() && entry.fields.is_empty() {
                    continue;
                }
                entries.push(entry);
            }
        }
    }
    entries
}

/// Whether a text has an entry: `@word{` or `@word(`.
pub(crate) fn has_an_entry(text: &str) -> bool {
    text.match_indices('@').any(|(place, _)| starts_an_entry(&text[place..]))
}

fn starts_an_entry(text: &str) -> bool {
    let rest = text[1..].trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
    let word = &text[1..text.len() - rest.len()];
    !word.is_empty() && rest.trim_start().starts_with(['{', '('])
}

/// The strings that every style has.
fn months() -> BTreeMap<String, String> {
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .map(|month| (month.to_owned(), month.to_owned()))
        .into()
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    counted: usize,
    strings: BTreeMap<String, String>,
}

impl<'a> Scanner<'a> {
    /// The line of this place.
    fn line(&mut self) -> usize {
        self.line +=
            self.text.as_bytes()[self.counted..self.at].iter().filter(|&&byte| byte == b'\n').count();
        self.counted = self.at;
        self.line
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The name of a type, a field or a string.
    fn word(&mut self) -> &'a str {
        self.take_while(|letter| {
            !letter.is_whitespace()
                && !matches!(
                    letter,
                    '{' | '}' | '(' | ')' | ',' | '=' | '#' | '"' | '%' | '\'' | '@' | '\\' | '~'
                )
        })
    }

    fn entry(&mut self, entry: &mut Entry, close: char, problems: &mut Vec<Problem>) -> Result<(), String> {
        self.space();
        let key = self.take_while(|letter| {
            !matches!(letter, ',' | '=' | '{' | '}' | '"' | '\n' | '@') && letter != close
        });
        if self.peek() == Some('=') {
            // the key is missing: this was the first field
            self.at -= key.len();
        } else {
            entry.key = key.trim().to_owned();
        }
        loop {
            self.space();
            match self.peek() {
                Some(',') => self.at += 1,
                Some(letter) if letter == close => {
                    self.at += 1;
                    return Ok(());
                }
                None => return Err("the file ends in it".to_owned()),
                Some('@') if self.at_an_entry() => {
                    return Err("the next entry starts before its end".to_owned());
                }
                Some(_) => {
                    let name = self.word().to_lowercase();
                    // "key words = {…}": a field of two words
                    self.space();
                    let mut more = self.word().to_lowercase();
                    if name.is_empty() || (!more.is_empty() && name.len() + more.len() > 40) {
                        return Err(format!("a field was expected at \"{}\"", excerpt(self.rest_of_line())));
                    }
                    more.insert_str(0, &name);
                    self.space();
                    if self.peek() != Some('=') {
                        return Err(format!("\"{}\" has no =", excerpt(&more)));
                    }
                    self.at += 1;
                    let line = self.line();
                    let value = self.value(problems)?;
                    match entry.fields.entry(more) {
                        Slot::Vacant(slot) => {
                            slot.insert(value);
                        }
                        Slot::Occupied(slot) => problems.push(Problem::new(
                            line,
                            format!("{} has a second \"{}\"", excerpt(&entry.key), excerpt(slot.key())),
                            "the first one was taken",
                        )),
                    }
                    self.space();
                    match self.peek() {
                        Some(letter) if letter == ',' || letter == close => {}
                        None => {}
                        Some('@') if self.at_an_entry() => {}
                        Some(_) => {
                            let line = self.line();
                            problems.push(Problem::new(
                                line,
                                format!("a comma is missing before \"{}\"", excerpt(self.rest_of_line())),
                                "the entry was read on from there",
                            ));
                        }
                    }
                }
            }
        }
    }

    fn rest_of_line(&self) -> &'a str {
        self.text[self.at..].lines().next().unwrap_or_default().trim()
    }

    /// Whether an entry starts here, at the start of a line.
    fn at_an_entry(&self) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '\t']);
        (before.is_empty() || before.ends_with(['\n', '\r'])) && starts_an_entry(&self.text[self.at..]) && {
            let line = self.rest_of_line();
            line.ends_with(',') && line.contains('{') && !line.contains('=')
        }
    }

    fn value(&mut self, problems: &mut Vec<Problem>) -> Result<String, String> {
        let mut value = String::new();
        loop {
            self.space();
            match self.peek() {
                Some('{') => {
                    self.at += 1;
                    value.push_str(self.group('}')?);
                }
                Some('"') => {
                    self.at += 1;
                    value.push_str(self.group('"')?);
                }
                _ => {
                    let word = self.word();
                    if word.is_empty() {
                        return Err(format!("a value was expected at \"{}\"", excerpt(self.rest_of_line())));
                    }
                    if word.bytes().all(|byte| byte.is_ascii_digit()) {
                        value.push_str(word);
                    } else if let Some(string) = self.strings.get(&word.to_lowercase()) {
                        value.push_str(string);
                    } else {
                        let line = self.line();
                        problems.push(Problem::new(
                            line,
                            format!("there is no string \"{}\"", excerpt(word)),
                            "the word was taken itself; put text in braces",
                        ));
                        value.push_str(word);
                    }
                }
            }
            self.space();
            if self.peek() != Some('#') {
                return Ok(value);
            }
            self.at += 1;
        }
    }

    /// What stands up to the closing sign, which is passed; braces inside are closed inside.
    fn group(&mut self, close: char) -> Result<&'a str, String> {
        let start = self.at;
        let mut depth = 0_usize;
        for (place, letter) in self.text[start..].char_indices() {
            self.at = start + place;
            match letter {
                _ if letter == close && depth == 0 => {
                    self.at += 1;
                    return Ok(&self.text[start..self.at - 1]);
                }
                '{' => depth += 1,
                '}' => {
                    depth =
                        depth.checked_sub(1).ok_or_else(|| "a brace closes what was not open".to_owned())?;
                }
                '@' if self.at_an_entry() => {
                    return Err("a value is not closed before the next entry".to_owned());
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        Err("a value is not closed".to_owned())
    }

    fn strings(&mut self, close: char, problems: &mut Vec<Problem>) {
        self.space();
        let name = self.word().to_lowercase();
        self.space();
        if name.is_empty() || self.peek() != Some('=') {
            let line = self.line();
            problems.push(Problem::new(line, "a @string has no name and =", "it was left out"));
            return;
        }
        self.at += 1;
        match self.value(problems) {
            Ok(value) => {
                self.strings.insert(name, value);
                self.space();
                if self.peek() == Some(close) {
                    self.at += 1;
                }
            }
            Err(what) => {
                let line = self.line();
                problems.push(Problem::new(
                    line,
                    format!("the @string \"{}\" breaks off: {what}", excerpt(&name)),
                    "it was left out",
                ));
            }
        }
    }
}
