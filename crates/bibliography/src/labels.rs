//! What a reference is called in lists, and where it stands in them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Name, Reference};

/// A text as it is sorted: lower case, without accents, quotes, tags and what is neither letter nor digit. Letters that have
/// no parts are written as English lists file them: ø as o, ß as ss, æ as ae, ł as l, þ as th.
///
/// Other scripts keep their letters and stand behind the Latin ones.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase) {
        match letter {
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A title without the tags that CSL-JSON allows in it (`<i>`, `<sup>`, `<span class="nocase">` …).
pub fn plain(text: &str) -> String {
    const TAGS: [&str; 6] = ["i", "b", "sub", "sup", "sc", "span"];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        plain.push_str(before);
        let end = tag.find('>').filter(|&end| {
            let name = tag[1..end].trim_start_matches('/');
            TAGS.contains(&name.split(' ').next().unwrap_or(name))
        });
        match end {
            Some(end) => rest = &tag[end + 1..],
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

impl Reference {
    /// The year of publication, where it is known.
    pub fn year(&self) -> Option<i32> {
        self.issued.as_ref()?.from.map(|from| from.year)
    }

    /// Those who stand first in a list: the authors, without them the editors.
    pub fn creators(&self) -> &[Name] {
        if self.author.is_empty() { &self.editor } else { &self.author }
    }

    /// Who wrote it and when, as short as a text can say it: "Haworth et al., 2018", "Reed and Leake, 2014",
    /// "Ofsted, 2015", "Bailey, n.d."; without anyone, the title stands there.
    pub fn label(&self) -> String {
        let who = match self.creators() {
            [] => excerpt_of_title(self.title.as_deref()),
            [one] => one.short(),
            [one, other] => format!("{} and {}", one.short(), other.short()),
            [one, ..] => format!("{} et al.", one.short()),
        };
        format!("{who}, {}", self.when())
    }

    /// The year, or the words that a file had instead of it, or "n.d."
    fn when(&self) -> String {
        let words = || self.issued.as_ref()?.literal.clone();
        self.year().map(|year| year.to_string()).or_else(words).unwrap_or_else(|| "n.d.".to_owned())
    }

    /// Where it stands in a list by author, year and title. Who has no author stands under the title.
    pub fn sort_key(&self) -> SortKey {
        let title = folded(&plain(self.title.as_deref().unwrap_or_default()));
        let title = ["the ", "a ", "an "]
            .iter()
            .find_map(|article| title.strip_prefix(article))
            .unwrap_or(&title)
            .to_owned();
        let name = |name: &Name| {
            let given = name.given.as_deref().filter(|_| name.literal.is_none()).unwrap_or_default();
            (folded(&name.short()), folded(given))
        };
        let mut names: Vec<_> = self.creators().iter().map(name).collect();
        if names.is_empty() {
            names.push((title.clone(), String::new()));
        }
        SortKey { names, year: self.year(), title, id: self.id.clone() }
    }

    /// The key of one reference by itself: "haworth2018".
    fn own_key(&self) -> String {
        let who = match self.creators().first() {
            Some(name) => folded(&name.short()).replace(' ', ""),
            None => folded(self.title.as_deref().unwrap_or_default())
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_owned(),
        };
        let who: String = who.chars().take(30).collect();
        let who = if who.is_empty() { "reference" } else { &who };
        format!("{who}{}", self.year().map(|year| year.to_string()).unwrap_or_default())
    }
}

/// Where a reference stands in a list by author, year and title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    names: Vec<(String, String)>,
    year: Option<i32>,
    title: String,
    id: String,
}

fn excerpt_of_title(title: Option<&str>) -> String {
    match title {
        Some(title) => crate::reading::excerpt(&plain(title)),
        None => "Untitled".to_owned(),
    }
}

/// The keys of references, each of them once: their own, and where there is none or another has it already, one from author and
/// year ("haworth2018", "haworth2018b").
pub fn keys(references: &[Reference]) -> Vec<String> {
    let mut taken: BTreeSet<String> = references.iter().map(|it| it.id.clone()).collect();
    let mut seen = BTreeSet::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut keys = Vec::with_capacity(references.len());
    for reference in references {
        if !reference.id.is_empty() && seen.insert(reference.id.as_str()) {
            keys.push(reference.id.clone());
            continue;
        }
        let own = if reference.id.is_empty() { reference.own_key() } else { reference.id.clone() };
        let number = next.entry(own.clone()).or_default();
        let key = loop {
            let key = format!("{own}{}", letters(*number));
            *number += 1;
            if !taken.contains(&key) {
                break key;
            }
        };
        taken.insert(key.clone());
        keys.push(key);
    }
    keys
}

/// Nothing, b, c … z, aa, ab …
fn letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = if number == 0 { 0 } else { number + 1 };
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8)); // below 26
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;

    fn by(names: &[&str], year: Option<i32>, title: &str) -> Reference {
        Reference {
            author: names.iter().map(|name| Name::person(name, "A.")).collect(),
            issued: year.map(Date::year),
            title: Some(title.to_owned()),
            ..Reference::default()
        }
    }

    #[test]
    fn labels_are_as_short_as_a_text_needs_them() {
        assert_eq!(by(&["Haworth", "Miller", "Schaub"], Some(2018), "x").label(), "Haworth et al., 2018");
        assert_eq!(by(&["Reed", "Leake"], None, "x").label(), "Reed and Leake, n.d.");
        assert_eq!(by(&[], None, "Leadership in <i>care</i>").label(), "Leadership in care, n.d.");
        assert_eq!(Reference::default().label(), "Untitled, n.d.");
        let mut van = by(&["Zwanenberg"], Some(2003), "x");
        van.author[0].non_dropping_particle = Some("van".to_owned());
        van.issued.as_mut().unwrap().from = None;
        van.issued.as_mut().unwrap().literal = Some("in press".to_owned());
        assert_eq!(van.label(), "van Zwanenberg, in press");
    }

    #[test]
    fn lists_are_sorted_without_regard_to_accents_and_articles() {
        let mut list = [
            by(&["Бибик"], Some(2020), "x"),
            by(&["Čižikienė"], Some(2019), "x"),
            by(&["Cizek"], Some(2020), "x"),
            by(&["Cizek"], Some(2019), "The zoo"),
            by(&["Cizek"], Some(2019), "“A lion”"),
            by(&[], None, "An abacus"),
            by(&["Øst"], None, "x"),
        ];
        list.sort_by_key(Reference::sort_key);
        let labels: Vec<String> = list.iter().map(Reference::label).collect();
        assert_eq!(
            labels,
            [
                "An abacus, n.d.",
                "Cizek, 2019",
                "Cizek, 2019",
                "Cizek, 2020",
                "Čižikienė, 2019",
                "Øst, n.d.",
                "Бибик, 2020"
            ]
        );
        assert_eq!(list[1].title.as_deref(), Some("“A lion”"));
        assert_eq!(folded("L’Œuvre: Straße (Łódź)"), "loeuvre strasse lodz");
        assert_eq!(plain("a < b <i>c</i> <span class=\"nocase\">d</span> <x>"), "a < b c d <x>");
    }

    #[test]
    fn every_reference_has_a_key_of_its_own() {
        let same = by(&["Haworth"], Some(2018), "x");
        let mut list = vec![same.clone(), same.clone(), same, Reference::default(), Reference::default()];
        list[4].id = "haworth2018b".to_owned();
        assert_eq!(keys(&list), ["haworth2018", "haworth2018c", "haworth2018d", "reference", "haworth2018b"]);
        assert_eq!([0, 1, 2, 25, 26, 51, 701].map(letters), ["", "b", "c", "z", "aa", "az", "zz"]);
        list.iter_mut().for_each(|it| it.id = "x".to_owned());
        assert_eq!(keys(&list), ["x", "xb", "xc", "xd", "xe"]);
    }
}
