//! What stands in the address of a search.

use praxis_search::MOST_LETTERS;

use crate::urls;

/// A search as its address tells it. Whatever stands there, it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// What to look for, without control characters.
    pub(super) text: String,
    /// Only this kind; empty for all.
    pub(super) kind: String,
    /// Only this theme; empty for all.
    pub(super) theme: String,
    /// Which page of the hits, from 1.
    pub(super) page: usize,
    /// Whether more was typed than is read.
    pub(super) too_long: bool,
}

/// Nobody leafs further.
const LAST_PAGE: usize = 100;

impl Asked {
    /// Reads the part of an address behind the question mark. Of a name that stands there twice, the first counts.
    pub(super) fn read(query: &str) -> Self {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let value = |name: &str| {
            let value = pairs.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_ref());
            let clean: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            clean.trim().to_owned()
        };
        let typed = value("q");
        Self {
            text: typed.chars().take(MOST_LETTERS).collect(),
            too_long: typed.chars().nth(MOST_LETTERS).is_some(),
            kind: value("kind").chars().take(40).collect(),
            theme: value("theme").chars().take(100).collect(),
            page: value("page").parse().unwrap_or(1).clamp(1, LAST_PAGE),
        }
    }

    /// The address of this search.
    pub(super) fn address(&self) -> String {
        let page = self.page.to_string();
        let parts = [
            ("q", self.text.as_str()),
            ("kind", &self.kind),
            ("theme", &self.theme),
            ("page", if self.page > 1 { &page } else { "" }),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("{}?{}", urls::SEARCH, query.finish())
    }

    /// The address of another page of its hits.
    pub(super) fn on_page(&self, page: usize) -> String {
        Self { page, ..self.clone() }.address()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_the_same_search() {
        for query in
            ["q=good+leaders", "q=%22a+b%22&kind=talk&theme=systems-leadership&page=3", "q=a%26b%3Dc%23d"]
        {
            let asked = Asked::read(query);
            let (_, again) =
                asked.address().split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
            assert_eq!(Asked::read(&again), asked);
        }
    }

    #[test]
    fn odd_addresses_are_read() {
        assert_eq!(Asked::read("q=a%00b&q=c&page=-4").text, "a b");
        assert_eq!(Asked::read("q=%FF%FE&page=zero").page, 1);
        assert_eq!(Asked::read("&&&=&q").text, "");
        let long = Asked::read(&format!("q={}", "x".repeat(10_000)));
        assert!(long.too_long && long.text.len() == MOST_LETTERS);
    }
}
