//! Names in BibTeX: `von Last, Jr, First and First von Last and {A Body}`.

use super::latex::{Letters, decoded, encoded};
use crate::Name;

/// The names of a value.
pub(super) fn read(value: &str) -> Vec<Name> {
    let names = split(value, &|word| word.eq_ignore_ascii_case("and"));
    names.iter().map(|words| name(words)).filter(|name| !name.is_empty()).collect()
}

/// The words of a value in groups, parted by the words that do. White space and commas in braces part nothing; a comma ends its word.
fn split<'a>(value: &'a str, parts: &dyn Fn(&str) -> bool) -> Vec<Vec<&'a str>> {
    let mut groups = vec![Vec::new()];
    for word in words(value) {
        if parts(word) {
            groups.push(Vec::new());
        } else if let Some(group) = groups.last_mut() {
            group.push(word);
        }
    }
    groups
}

/// Words, and commas by themselves.
fn words(value: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (place, letter) in value.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                words.extend([&value[start..place], ","]);
                start = place + 1;
            }
            letter if depth == 0 && (letter.is_ascii_whitespace() || letter == '~') => {
                words.push(&value[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    words.push(&value[start..]);
    words.retain(|word| !word.is_empty());
    words
}

fn name(words: &[&str]) -> Name {
    let text = |words: &[&str]| Some(decoded(&words.join(" "), false)).filter(|text| !text.is_empty());
    let parts: Vec<&[&str]> = words.split(|word| *word == ",").collect();
    let (last, suffix, given) = match parts.as_slice() {
        [[]] | [] => return Name::default(),
        [[only]] if is_one_group(only) => return Name { literal: text(&[only]), ..Name::default() },
        [all] => {
            // the particle starts at the first small word; the last word is the family name in any case
            let last = all.len() - 1;
            let start = all[..last].iter().position(|word| is_small(word)).unwrap_or(last);
            (&all[start..], None, text(&all[..start]))
        }
        [last, given] => (*last, None, text(given)),
        [last, suffix, given @ ..] => (*last, text(suffix), text(&given.concat())),
    };
    let family_at = last.iter().rposition(|word| is_small(word)).map_or(0, |place| place + 1);
    // where all words are small, the last one is the family name
    let family_at = family_at.min(last.len().saturating_sub(1));
    Name {
        family: text(&last[family_at..]),
        non_dropping_particle: text(&last[..family_at]),
        given,
        suffix,
        ..Name::default()
    }
}

/// `{…}` and nothing beside it.
fn is_one_group(word: &str) -> bool {
    let mut depth = 0_usize;
    word.starts_with('{')
        && word.ends_with('}')
        && word.char_indices().all(|(place, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > 0 || place + 1 == word.len()
        })
        && !word.starts_with("{\\")
}

/// Whether a word is part of a particle: it starts with a small letter that is not in braces.
fn is_small(word: &str) -> bool {
    let letter = match word.strip_prefix("{\\").or_else(|| word.strip_prefix('\\')) {
        Some(_) => decoded(word, false).chars().next(),
        None => word.chars().next(),
    };
    letter.is_some_and(char::is_lowercase)
}

/// The value of names.
pub(super) fn written(names: &[Name], letters: Letters) -> String {
    names.iter().map(|name| one(name, letters)).collect::<Vec<_>>().join(" and ")
}

fn one(name: &Name, letters: Letters) -> String {
    if let Some(literal) = &name.literal {
        // what BibTeX has for "and others"
        return if literal == "others" { literal.clone() } else { format!("{{{}}}", bare(literal, letters)) };
    }
    let joined = |parts: [&Option<String>; 2]| {
        parts.into_iter().filter_map(Option::as_deref).collect::<Vec<_>>().join(" ")
    };
    let is_particle = |part: &String| part.split(' ').all(is_small);
    let particle = name.non_dropping_particle.as_ref().filter(|part| is_particle(part));
    let family = match particle {
        Some(_) => name.family.clone().unwrap_or_default(),
        None => joined([&name.non_dropping_particle, &name.family]),
    };
    let given = joined([&name.given, &name.dropping_particle]);
    let mut written = particle.map(|part| format!("{} ", protected(part, letters))).unwrap_or_default();
    let small = family.split(' ').any(|word| is_small(word) || word.starts_with('\\'));
    let family = if small { format!("{{{}}}", bare(&family, letters)) } else { protected(&family, letters) };
    written.push_str(&family);
    if let Some(suffix) = &name.suffix {
        written.push_str(&format!(", {}", protected(suffix, letters)));
    }
    format!("{written}, {}", protected(&given, letters)).trim_end().to_owned()
}

/// In braces where a comma or an "and" would part it.
fn protected(text: &str, letters: Letters) -> String {
    let encoded = bare(text, letters);
    let parts = text.contains([',', '~'])
        || text.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if parts { format!("{{{encoded}}}") } else { encoded }
}

fn bare(text: &str, letters: Letters) -> String {
    let encoded = encoded(text, letters);
    // a group that starts with a command is a letter to BibTeX
    if encoded.starts_with('\\') { format!("{{}}{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_each_form() {
        let full = |name: &Name| {
            let parts = [&name.given, &name.non_dropping_particle, &name.family, &name.suffix, &name.literal];
            parts.map(|part| part.clone().unwrap_or_default()).join("|")
        };
        let names = read(
            "Zvi D. Gellis and van Zwanenberg, Zo{\\\"e} and {Department for Education, and Skills} and King, Jr., Martin Luther \
             and Ludwig van Beethoven and {\\\"O}st, {\\.I}. and de la Cruz, Ana and Plato and others and Mor Barak, M.~E.",
        );
        assert_eq!(
            names.iter().map(full).collect::<Vec<_>>(),
            [
                "Zvi D.||Gellis||",
                "Zoë|van|Zwanenberg||",
                "||||Department for Education, and Skills",
                "Martin Luther||King|Jr.|",
                "Ludwig|van|Beethoven||",
                "İ.||Öst||",
                "Ana|de la|Cruz||",
                "||Plato||",
                "||others||",
                "M. E.||Mor Barak||",
            ]
        );
        assert_eq!(read(" and , and {} and ,,,"), []);
    }
}
