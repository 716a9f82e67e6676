//! A running site over the demonstration's evidence library, for tests of pages.
#![allow(dead_code, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use praxis_evidence::Evidence;
use praxis_evidence::exchange::{self, Folder};
use praxis_evidence::library::Live;
use praxis_storage::Migrations;
use praxis_testing::{Browser, TestStore};
use praxis_web::{Language, Link, Offers, Site};

pub fn tables() -> Migrations {
    Migrations::of([praxis_evidence::migrations as fn() -> _])
}

pub fn demo_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo")
}

/// The real library, as the demonstration loads it.
pub fn demo() -> Folder {
    Folder::read(&demo_folder()).unwrap().unwrap()
}

pub fn with(mut folder: Folder, file: &str, text: &str) -> Folder {
    folder.0.insert(file.to_owned(), text.to_owned());
    folder
}

/// The same with a text in one file in the place of another.
pub fn changed(folder: &Folder, file: &str, from: &str, to: &str) -> Folder {
    let text = &folder.0[file];
    assert!(text.contains(from), "{file} does not hold {from}");
    with(folder.clone(), file, &text.replacen(from, to, 1))
}

/// The site over a store, which may be empty. Themes have pages, as the programme would offer them.
pub async fn site(test: &TestStore) -> (Browser, Evidence) {
    let language = Language::british(&[praxis_web::TEXT, praxis_evidence::TEXT]).unwrap();
    let site =
        Site::new(test.store.clone(), language, praxis_web::Settings::at("https://leadership.example.ac.uk"));
    let live = Live::load(site.clone()).await.unwrap();
    let evidence = Evidence { site: Arc::clone(&site), live };
    let mut feature = praxis_evidence::feature(evidence.clone());
    let offers = std::mem::take(&mut feature.offers);
    let theme = |key: &str| Some(Link { name: key.replace('-', " "), address: format!("/themes/{key}") });
    site.take_offers(vec![offers, Offers { theme: Some(Arc::new(theme)), ..Offers::default() }]);
    (Browser::new(site.dress([feature])), evidence)
}

/// The site over the files given, on SQLite.
pub async fn site_of(folder: &Folder) -> (Browser, Evidence, TestStore) {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, folder, None).await.unwrap();
    let (browser, evidence) = site(&test).await;
    (browser, evidence, test)
}
