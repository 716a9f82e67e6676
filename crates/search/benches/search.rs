//! How long indexing and finding take: `cargo bench -p praxis-search`.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use divan::Bencher;
use praxis_search::{Cursor, Document, Index, Question};

fn main() {
    divan::main();
}

const REAL: [&str; 12] = [
    "leadership",
    "social",
    "work",
    "care",
    "practice",
    "team",
    "people",
    "change",
    "learning",
    "support",
    "values",
    "service",
];

/// A word, the second half as frequent as the first, and so on.
fn word(state: &mut u64) -> String {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let chance = (*state >> 11) as f64 / (1_u64 << 53) as f64;
    let at = (chance * 20_000_f64.ln()).exp() as usize;
    REAL.get(at - 1).map_or_else(|| format!("w{at}"), |word| (*word).to_owned())
}

fn words(many: usize, state: &mut u64) -> String {
    (0..many).map(|_| word(state)).collect::<Vec<_>>().join(" ")
}

fn documents(many: usize) -> Vec<Document> {
    let mut state = 42;
    (0..many)
        .map(|n| Document {
            key: format!("event:{n}"),
            kind: ["event", "talk", "text"][n % 3].to_owned(),
            address: format!("/events/{n}"),
            title: words(5, &mut state),
            text: words(80, &mut state),
            themes: vec![format!("theme-{}", n % 11)],
            ..Document::default()
        })
        .collect()
}

fn cursor() -> Cursor {
    Cursor { database: "bench".to_owned(), change: 1 }
}

fn filled(many: usize) -> Index {
    let index = Index::in_memory().unwrap();
    index.take_in(&[("bench", documents(many))], &cursor()).unwrap();
    index
}

static TEN_THOUSAND: LazyLock<Index> = LazyLock::new(|| filled(10_000));
static HUNDRED_THOUSAND: LazyLock<Index> = LazyLock::new(|| filled(100_000));

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3)]
fn index(bencher: Bencher<'_, '_>, many: usize) {
    bencher.with_inputs(|| documents(many)).bench_values(|documents| {
        let index = Index::in_memory().unwrap();
        index.take_in(&[("bench", documents)], &cursor()).unwrap();
        index
    });
}

#[divan::bench(args = ["leadership", "w700 w1300", "social care w250", "\"social work\"", "leadershp", "superv"])]
fn find_in_10_000(bencher: Bencher<'_, '_>, text: &str) {
    find(bencher, &TEN_THOUSAND, text);
}

#[divan::bench(args = ["leadership", "w700 w1300", "social care w250", "\"social work\"", "leadershp", "superv"])]
fn find_in_100_000(bencher: Bencher<'_, '_>, text: &str) {
    find(bencher, &HUNDRED_THOUSAND, text);
}

fn find(bencher: Bencher<'_, '_>, index: &Index, text: &str) {
    let question = Question { text: text.to_owned(), take: 20, ..Question::default() };
    bencher.bench(|| index.find(divan::black_box(&question)).unwrap());
}
