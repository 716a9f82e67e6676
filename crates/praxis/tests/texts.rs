//! Every text of the interface exists, is used, and stands in the files of texts and nowhere else.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, endings: &[&str], found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)) {
            found.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn sources(endings: &[&str]) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for krate in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap().flatten() {
        for part in ["src", "templates"] {
            let folder = krate.path().join(part);
            if folder.is_dir() {
                files(&folder, endings, &mut found);
            }
        }
    }
    found
}

fn keys() -> BTreeSet<String> {
    [
        praxis_web::TEXT,
        praxis_programme::TEXT,
        praxis_evidence::TEXT,
        praxis_development::TEXT,
        praxis_debate::TEXT,
        praxis_booking::TEXT,
        praxis_mail::TEXT,
        praxis_account::TEXT,
        praxis_privacy::TEXT,
    ]
    .iter()
    .flat_map(|(_, text)| text.lines())
    .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
    .filter_map(|line| line.split_once('='))
    .map(|(key, _)| key.trim().to_owned())
    .collect()
}

fn is_key(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[test]
fn every_key_is_used() {
    let sources = sources(&["rs", "html"]);
    // a key stands between double quotes; every other piece between two quotes is what stands between two texts
    let used: BTreeSet<&str> = sources.values().flat_map(|source| source.split('"')).collect();
    let unused: Vec<_> = keys().into_iter().filter(|key| !used.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:?}");
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let keys = keys();
    let mut missing = Vec::new();
    for (path, source) in sources(&["rs", "html"]) {
        for call in [".t(\"", ".t1(\"", ".t2(\"", ".with(\""] {
            for after in source.split(call).skip(1) {
                let key = after.split('"').next().unwrap_or_default();
                if is_key(key) && !keys.contains(key) {
                    missing.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Words between tags belong in the files of texts; the components page shows specimens and is left out.
#[test]
fn no_template_carries_words_of_its_own() {
    let mut found = Vec::new();
    for (path, source) in sources(&["html"]) {
        // a report that the command line writes is a document, in the language of its study
        let is_document = path.ends_with("opinion/templates/report.html");
        if is_document || path.ends_with("design/design.html") {
            continue;
        }
        let text = between_tags(&source);
        let words: Vec<_> = text
            .split_whitespace()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .collect();
        if !words.iter().all(|word| ["ORCID", "ROR"].contains(word)) {
            found.push(format!("{}: {words:?}", path.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn between_tags(source: &str) -> String {
    let (mut text, mut in_tag, mut rest) = (String::new(), false, source);
    while let Some(c) = rest.chars().next() {
        let code =
            [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = code {
            rest = rest.split_once(close).map_or("", |(_, after)| after);
            continue;
        }
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    text
}
