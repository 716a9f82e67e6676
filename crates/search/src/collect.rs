//! One pass over all pages that match: the best of those that pass the filters, and how many there are of each kind
//! and theme.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// The best pages, and counts.
#[derive(Debug, Default)]
pub struct Found {
    /// How many pass the filters.
    pub total: usize,
    /// The best of them, best first.
    pub best: Vec<Ranked>,
    /// How many of each kind there are, whatever kind was asked for.
    pub kinds: BTreeMap<String, usize>,
    /// How many of each theme there are, whatever theme was asked for.
    pub themes: BTreeMap<String, usize>,
}

/// A page and how well it matches. Scores are compared in steps of a thousandth, and pages of the same step by their
/// numbers, so that the order does not hang on how the index came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    score: i64,
    number: Reverse<u64>,
    pub at: DocAddress,
}

impl Ranked {
    /// The number the page has in the index.
    pub fn number(&self) -> u64 {
        self.number.0
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.score, self.number).cmp(&(other.score, other.number))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

pub struct Best<'a> {
    pub kind: Option<&'a str>,
    pub theme: Option<&'a str>,
    pub most: usize,
}

/// A filter in the words of one segment.
#[derive(Clone, Copy)]
enum Wanted {
    Any,
    Nothing,
    Only(u64),
}

impl Wanted {
    fn of(asked: Option<&str>, column: Option<&StrColumn>) -> tantivy::Result<Self> {
        let Some(asked) = asked else { return Ok(Self::Any) };
        let Some(column) = column else { return Ok(Self::Nothing) };
        Ok(column.dictionary().term_ord(asked.as_bytes())?.map_or(Self::Nothing, Self::Only))
    }

    fn passes(self, mut has: impl Iterator<Item = u64>) -> bool {
        match self {
            Self::Any => true,
            Self::Nothing => false,
            Self::Only(wanted) => has.any(|it| it == wanted),
        }
    }
}

pub struct OneSegment {
    ordinal: SegmentOrdinal,
    number: Column<u64>,
    kind: Option<StrColumn>,
    theme: Option<StrColumn>,
    wanted_kind: Wanted,
    wanted_theme: Wanted,
    most: usize,
    total: usize,
    best: BinaryHeap<Reverse<Ranked>>,
    kinds: Vec<usize>,
    themes: Vec<usize>,
}

impl Collector for Best<'_> {
    type Fruit = Found;
    type Child = OneSegment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OneSegment> {
        let columns = segment.fast_fields();
        let kind = columns.str("kind")?;
        let theme = columns.str("theme")?;
        let size = |column: &Option<StrColumn>| column.as_ref().map_or(0, |column| column.num_terms());
        Ok(OneSegment {
            ordinal,
            number: columns.u64("number")?,
            wanted_kind: Wanted::of(self.kind, kind.as_ref())?,
            wanted_theme: Wanted::of(self.theme, theme.as_ref())?,
            most: self.most,
            total: 0,
            best: BinaryHeap::new(),
            kinds: vec![0; size(&kind)],
            themes: vec![0; size(&theme)],
            kind,
            theme,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.most > 0
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Found>>) -> tantivy::Result<Found> {
        let mut whole = Found::default();
        for found in segments {
            let found = found?;
            whole.total += found.total;
            whole.best.extend(found.best);
            for (kind, count) in found.kinds {
                *whole.kinds.entry(kind).or_default() += count;
            }
            for (theme, count) in found.themes {
                *whole.themes.entry(theme).or_default() += count;
            }
        }
        whole.best.sort_by(|a, b| b.cmp(a));
        whole.best.truncate(self.most);
        Ok(whole)
    }
}

fn terms(column: Option<&StrColumn>, entry: DocId) -> impl Iterator<Item = u64> {
    column.into_iter().flat_map(move |column| column.term_ords(entry))
}

impl SegmentCollector for OneSegment {
    type Fruit = tantivy::Result<Found>;

    fn collect(&mut self, entry: DocId, score: Score) {
        // most pages pass by here: a column is read only where its value counts
        let kind = self.kind.as_ref().and_then(|column| column.ords().first(entry));
        let right_kind = self.wanted_kind.passes(kind.into_iter());
        let right_theme = self.wanted_theme.passes(terms(self.theme.as_ref(), entry));
        if right_theme && let Some(kind) = kind {
            self.kinds[kind as usize] += 1;
        }
        if !right_kind {
            return;
        }
        for theme in terms(self.theme.as_ref(), entry) {
            self.themes[theme as usize] += 1;
        }
        if !right_theme {
            return;
        }
        self.total += 1;
        let score = (f64::from(score) * 1_000.0 + 0.5) as i64;
        let full = self.best.len() == self.most;
        if full && self.best.peek().is_none_or(|worst| worst.0.score > score) {
            return;
        }
        let number = Reverse(self.number.first(entry).unwrap_or_default());
        let ranked = Ranked { score, number, at: DocAddress::new(self.ordinal, entry) };
        if !full {
            self.best.push(Reverse(ranked));
        } else if self.best.peek().is_some_and(|worst| worst.0 < ranked) {
            self.best.pop();
            self.best.push(Reverse(ranked));
        }
    }

    fn harvest(self) -> tantivy::Result<Found> {
        Ok(Found {
            total: self.total,
            best: self.best.into_iter().map(|Reverse(ranked)| ranked).collect(),
            kinds: named(self.kind.as_ref(), &self.kinds)?,
            themes: named(self.theme.as_ref(), &self.themes)?,
        })
    }
}

fn named(column: Option<&StrColumn>, counts: &[usize]) -> tantivy::Result<BTreeMap<String, usize>> {
    let mut named = BTreeMap::new();
    let Some(column) = column else { return Ok(named) };
    for (ordinal, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let mut name = String::new();
        if column.ord_to_str(ordinal as u64, &mut name)? {
            named.insert(name, *count);
        }
    }
    Ok(named)
}
