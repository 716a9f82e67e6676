//! What a view costs in a library of 10,000 records, made anew for each request.
#![allow(clippy::unwrap_used)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::OnceLock;

use axum::http::Request;
use common::{demo, site_of};
use praxis_evidence::Evidence;
use praxis_evidence::exchange::Folder;
use praxis_evidence::library::View;
use praxis_testing::{Browser, TestStore};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

struct Here {
    runtime: Runtime,
    browser: Browser,
    evidence: Evidence,
    _test: TestStore,
}

/// The demonstration's records again and again, under other keys.
fn ten_thousand() -> Folder {
    let mut folder = demo();
    let references: Vec<serde_json::Value> = serde_json::from_str(&folder.0["library.csl.json"]).unwrap();
    let table = folder.0["coding.csv"].clone();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    let mut many = Vec::new();
    let mut coding = format!("{}\n", table.lines().next().unwrap());
    for number in 0..10_000 {
        let mut reference = references[number % references.len()].clone();
        let id = reference["id"].as_str().unwrap().to_owned();
        reference["id"] = format!("{id}-{number}").into();
        many.push(reference);
        let row = rows.iter().find(|row| row.starts_with(&format!("{id},"))).unwrap();
        writeln!(coding, "{id}-{number}{}", &row[id.len()..]).unwrap();
    }
    folder.0.insert("library.csl.json".to_owned(), serde_json::to_string(&many).unwrap());
    folder.0.insert("coding.csv".to_owned(), coding);
    folder.0.remove("statements.yaml");
    folder
}

fn here() -> &'static Here {
    static HERE: OnceLock<Here> = OnceLock::new();
    HERE.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (browser, evidence, _test) = runtime.block_on(site_of(&ten_thousand()));
        Here { runtime, browser, evidence, _test }
    })
}

const VIEWS: [&str; 9] = [
    "/evidence",
    "/evidence?year=2020-and-later&design=qualitative&setting=adults&setting=children",
    "/evidence?rows=country_studied&columns=design&unstated=shown",
    "/evidence/table",
    "/evidence/gaps",
    "/evidence/list",
    "/evidence/list?sort=author&page=400",
    "/evidence/list?aspects=systems-interprofessional-and-adaptive-leadership&outcome_domain=conceptual",
    "/evidence/records/holosko2009-9860",
];

/// The page, as a reader with a cookie gets it: nothing is kept for them.
#[divan::bench(args = VIEWS)]
fn page(bencher: divan::Bencher<'_, '_>, address: &str) {
    let here = here();
    bencher.bench_local(|| {
        let request = Request::get(address).header("cookie", "somebody=1");
        let page = here.runtime.block_on(here.browser.send(request));
        assert_eq!(page.status, 200, "{address}");
        page.text.len()
    });
}

/// The counts alone.
#[divan::bench]
fn counts_of_the_map(bencher: divan::Bencher<'_, '_>) {
    let library = here().evidence.library();
    let view = View::plain(&library);
    bencher.bench_local(|| library.table(black_box(&view), &library.select(&view)));
}

#[divan::bench(sample_count = 10)]
fn all_records_as_ris(bencher: divan::Bencher<'_, '_>) {
    let here = here();
    bencher.bench_local(|| here.runtime.block_on(here.browser.get("/evidence/library.ris")).text.len());
}
