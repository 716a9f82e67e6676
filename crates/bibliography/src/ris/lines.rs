//! The lines of a RIS file.

use super::KNOWN;

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// A tag and its value, which may be empty.
    Tag(&'a str, &'a str),
    /// Anything else, without the white space around it.
    Text(&'a str),
}

/// The lines with their numbers from 1. Line ends are `\n`, `\r\n` or `\r`.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let indent = indent(text);
    split(text).enumerate().map(move |(index, line)| (index + 1, line.strip_prefix(indent).unwrap_or(line)))
}

/// The white space in front of the first `TY`: where a whole file is indented, it says nothing.
fn indent(text: &str) -> &str {
    let first = split(text).find(|line| matches!(line_of(line.trim_start()), Line::Tag("TY", _)));
    first.map(|line| &line[..line.len() - line.trim_start().len()]).unwrap_or_default()
}

/// Whether a line of the text is that of a type.
pub(crate) fn has_a_type(text: &str) -> bool {
    split(text).any(|line| matches!(line_of(line.trim_start()), Line::Tag("TY", _)))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let width = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + width..]);
        Some(&text[..end])
    })
}

/// `AU  - value`. With fewer spaces only a tag that is known, since text may start with two capitals and a hyphen.
pub(super) fn line_of(line: &str) -> Line<'_> {
    tag(line).unwrap_or(Line::Text(line.trim()))
}

fn tag(line: &str) -> Option<Line<'_>> {
    let width = if line.starts_with("PMID") { 4 } else { 2 };
    let (tag, rest) = line.split_at_checked(width)?;
    let mut letters = tag.bytes();
    let is_tag = letters.next()?.is_ascii_uppercase()
        && letters.all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    if !is_tag {
        return None;
    }
    let after = rest.trim_start_matches([' ', '\t', '\u{A0}']);
    let value = after.strip_prefix(['-', '–', '—'])?;
    let exact = rest.starts_with("  -") && (value.is_empty() || value.starts_with([' ', '\t']));
    let loose = KNOWN.contains(&tag) && rest.len() - after.len() <= 8;
    (exact || loose).then(|| Line::Tag(tag, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        assert_eq!(line_of("TY  - JOUR"), Line::Tag("TY", "JOUR"));
        assert_eq!(line_of("ER  -"), Line::Tag("ER", ""));
        assert_eq!(line_of("KW - one"), Line::Tag("KW", "one"));
        assert_eq!(line_of("SP  -12"), Line::Tag("SP", "12"));
        assert_eq!(line_of("JP  - unknown"), Line::Tag("JP", "unknown"));
        assert_eq!(line_of("PMID - 12345678"), Line::Tag("PMID", "12345678"));
        assert_eq!(line_of("IQ - a measure"), Line::Text("IQ - a measure"));
        assert_eq!(line_of("ER then second line"), Line::Text("ER then second line"));
        assert_eq!(line_of("  AB  - x "), Line::Text("AB  - x"));
        assert_eq!(line_of("Ä"), Line::Text("Ä"));
        assert_eq!(lines("a\r\nb\rc\n").collect::<Vec<_>>(), [(1, "a"), (2, "b"), (3, "c"), (4, "")]);
        assert_eq!(lines("\n  TY  - X\n    y").map(|it| it.1).collect::<Vec<_>>(), ["", "TY  - X", "  y"]);
    }
}
