//! Words of the index that are like a word.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::SearchError;
use crate::question::Asked;

/// Shorter beginnings say too little.
const SHORTEST_BEGINNING: usize = 3;
/// As many words are looked at in each segment.
const MOST_LOOKED_AT: usize = 2_000;

/// The words that begin like this one, those that most pages have first.
pub fn beginnings(
    searcher: &Searcher,
    field: Field,
    beginning: &str,
    most: usize,
) -> Result<Vec<String>, SearchError> {
    if beginning.chars().count() < SHORTEST_BEGINNING {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let words = segment.inverted_index(field)?;
        let mut stream = words.terms().range().ge(beginning).into_stream().map_err(io)?;
        let mut looked_at = 0;
        while stream.advance() && stream.key().starts_with(beginning.as_bytes()) && looked_at < MOST_LOOKED_AT
        {
            looked_at += 1;
            if let Ok(word) = std::str::from_utf8(stream.key()) {
                *found.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
            }
        }
    }
    let mut found: Vec<(String, u64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found.into_iter().take(most).map(|(word, _)| word).collect())
}

/// The question with every word that no page has replaced by the nearest that pages have; nothing where a word has no
/// neighbour, or all words are known.
pub fn suggestion(searcher: &Searcher, field: Field, asked: &[Asked]) -> Result<Option<String>, SearchError> {
    let mut changed = false;
    let mut suggested = Vec::new();
    for word in asked.iter().flat_map(|it| &it.words) {
        if searcher.doc_freq(&Term::from_field_text(field, word))? > 0 {
            suggested.push(word.clone());
        } else if let Some(neighbour) = neighbour(searcher, field, word)? {
            changed = true;
            suggested.push(neighbour);
        }
    }
    Ok((changed && !suggested.is_empty()).then(|| suggested.join(" ")))
}

/// The nearest word: one slip away, or two in a long word; of several the one that most pages have.
fn neighbour(searcher: &Searcher, field: Field, word: &str) -> Result<Option<String>, SearchError> {
    let slips = match word.chars().count() {
        0..=3 => return Ok(None),
        4..=6 => 1..=1,
        _ => 1..=2,
    };
    for slips in slips {
        let query = FuzzyTermQuery::new(Term::from_field_text(field, word), slips, true);
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for segment in searcher.segment_readers() {
            let words = segment.inverted_index(field)?;
            let mut stream = words.terms().search(query.automaton()?).into_stream().map_err(io)?;
            while stream.advance() {
                if let Ok(near) = std::str::from_utf8(stream.key()) {
                    *found.entry(near.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        // of words that as many pages have, the first of the alphabet
        let best = found.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        if let Some((near, _)) = best {
            return Ok(Some(near));
        }
    }
    Ok(None)
}

fn io(error: std::io::Error) -> SearchError {
    SearchError::Files(error.into())
}
