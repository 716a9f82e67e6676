//! How fast files are read and written and references cited. Run with `cargo bench -p praxis-bibliography`.
//!
//! 10,000 references: the demo's library of 116, over and over, each with a key of its own.

use divan::{Bencher, black_box};
use praxis_bibliography::{Format, Reference, Style, cite, csl_json};

fn main() {
    // the styles are read once, when the first citation asks for them
    for style in Style::ALL {
        black_box(cite(&Reference::default(), style));
    }
    divan::main();
}

fn library() -> Vec<Reference> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../praxis/demo/evidence/library.csl.json");
    let text = std::fs::read(path).expect("the demo's library is in the project");
    csl_json::read(&text).expect("it can be read").references()
}

fn ten_thousand() -> Vec<Reference> {
    let library = library();
    let mut all: Vec<Reference> = library.iter().cycle().take(10_000).cloned().collect();
    for (number, reference) in all.iter_mut().enumerate() {
        reference.id = format!("{}-{number}", reference.id);
    }
    all
}

#[divan::bench(args = Format::ALL)]
fn read_10_000(bencher: Bencher<'_, '_>, format: Format) {
    let text = format.write(&ten_thousand());
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench(|| {
        let reading = format.read(black_box(text.as_bytes())).expect("it can be read");
        assert_eq!((reading.records.len(), reading.problems.len()), (10_000, 0));
        reading
    });
}

#[divan::bench(args = Format::ALL)]
fn write_10_000(bencher: Bencher<'_, '_>, format: Format) {
    let references = ten_thousand();
    bencher.bench(|| format.write(black_box(&references)));
}

/// The whole library; a citation takes a 116th of it.
#[divan::bench(args = Style::ALL)]
fn cite_116(bencher: Bencher<'_, '_>, style: Style) {
    let library = library();
    bencher.bench(|| library.iter().map(|reference| cite(black_box(reference), style)).collect::<Vec<_>>());
}

#[divan::bench]
fn sort_10_000(bencher: Bencher<'_, '_>) {
    let references = ten_thousand();
    bencher.with_inputs(|| references.clone()).bench_local_values(|mut references| {
        references.sort_by_cached_key(Reference::sort_key);
        references
    });
}
