//! The report's pages and downloads, over the demonstration's conversations, on both databases.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::sync::Arc;

use praxis_debate::live::Live;
use praxis_debate::{Debate, demo};
use praxis_opinion::read::{ExportFiles, Source, read_export};
use praxis_opinion::{Options, analyse};
use praxis_storage::Migrations;
use praxis_testing::{Browser, TestStore};
use praxis_web::{Language, Link, Offers, Settings, Site};

const CONVERSATIONS: &str = include_str!("../../praxis/demo/debate/conversations.yaml");
const STATEMENTS: &str = include_str!("../../praxis/demo/debate/statements.yaml");
const OPEN: &str = "/debate/good-leadership-synthetic-example";
const CLOSED: &str = "/debate/developing-leaders-synthetic-example";

fn tables() -> Migrations {
    Migrations::of([praxis_debate::migrations as fn() -> _, praxis_identity::migrations])
}

async fn site(test: &TestStore) -> Browser {
    demo::load(&test.store, CONVERSATIONS, STATEMENTS).await.unwrap();
    let language = Language::british(&[praxis_web::TEXT, praxis_debate::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings::at("https://leadership.example.ac.uk"));
    let live = Live::load(site.clone()).await.unwrap();
    let mut feature = praxis_debate::feature(Debate::new(Arc::clone(&site), live));
    let offers = std::mem::take(&mut feature.offers);
    let reference = |key: &str| {
        Some(Link { name: format!("Title of {key}"), address: format!("/evidence/records/{key}") })
    };
    site.take_offers(vec![offers, Offers { reference: Some(Arc::new(reference)), ..Offers::default() }]);
    Browser::new(site.dress([feature]))
}

/// The files of an archive whose files are stored as they are.
fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let mut files = Vec::new();
    let mut at = 0;
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let (size, name) = (number(at + 22, 4), number(at + 26, 2));
        let start = at + 30 + name;
        let text = |from: usize, to: usize| String::from_utf8(bytes[from..to].to_vec()).unwrap();
        files.push((text(at + 30, start), text(start, start + size)));
        at = start + size;
    }
    files
}

#[tokio::test]
async fn the_final_report_can_be_recomputed_from_its_download() {
    for test in praxis_testing::stores(&tables()).await {
        let browser = site(&test).await;
        let report = browser.get(&format!("{CLOSED}/report.json")).await;
        assert_eq!(report.status, 200);
        assert!(report.header("content-disposition").contains("-synthetic-example-report.json"));
        let report: serde_json::Value = serde_json::from_str(&report.text).unwrap();
        assert_eq!(report["synthetic"], true);
        assert_eq!(report["final"], true);

        let archive = browser.get(&format!("{CLOSED}/votes.zip")).await;
        assert!(archive.header("content-disposition").contains("synthetic-example"));
        let files = unpacked(&archive.bytes);
        let folder = "developing-leaders-synthetic-example";
        let file = |name: &str| {
            let (_, text) = files.iter().find(|(it, _)| *it == format!("{folder}/{name}")).unwrap();
            Some(Source::new(name, Cursor::new(text.clone().into_bytes())))
        };
        let readme = &files[0].1;
        assert!(readme.contains("Synthetic example: these votes were invented"), "{readme}");
        let read = read_export(ExportFiles {
            folder: folder.into(),
            votes: file("votes.csv"),
            participants_votes: file("participants-votes.csv"),
            comments: file("comments.csv"),
            summary: file("summary.csv"),
        });
        let read = read.unwrap();
        assert!(read.warnings.is_empty(), "{:?}", read.warnings);
        assert!(read.summary("topic").unwrap().ends_with("(synthetic example)"));
        assert!(read.statements.iter().all(|it| it.written.is_none() && it.author.is_none()));
        let seed = report["recompute"]["seed"].as_u64().unwrap();
        let analysis = analyse(&read, &Options { seed, ..Options::default() });
        assert_eq!(report["recompute"]["digest"], format!("sha256:{}", analysis.digest));
        let findings = &report["findings"];
        assert_eq!(findings["voters"], analysis.participants.len());
        let sizes: Vec<u64> =
            findings["groups"].as_array().unwrap().iter().map(|it| it["size"].as_u64().unwrap()).collect();
        let of = |label: i64| analysis.groups.iter().filter(|&&group| group == label).count() as u64;
        assert_eq!(sizes, [of(0), of(1), of(2)]);

        // loaded again, nothing changes
        assert_eq!(demo::load(&test.store, CONVERSATIONS, STATEMENTS).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn while_a_conversation_is_open_its_votes_are_not_published() {
    let test = praxis_testing::sqlite(&tables()).await;
    let browser = site(&test).await;
    assert_eq!(browser.get(&format!("{OPEN}/votes.zip")).await.status, 404);
    let page = browser.get(&format!("{OPEN}/report")).await;
    assert!(!page.text.contains("votes.zip"));
    assert!(page.words().contains("Open conversation, report so far"), "{}", page.words());
}

#[tokio::test]
async fn the_report_tells_the_finding_first_and_that_it_is_invented() {
    let test = praxis_testing::sqlite(&tables()).await;
    let browser = site(&test).await;
    let page = browser.get(&format!("{CLOSED}/report")).await;
    let words = page.words();
    let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} is not in {words}"));
    let order = [
        "What helps people to become leaders? (synthetic example)",
        "Three groups have formed.",
        "150 voters",
        "Synthetic example: the votes were invented",
        "Where all groups answer alike",
        "Three groups of voters, by how alike their votes are",
        "Synthetic example: these people are invented",
        "Where groups divide",
        "Where people are unsure",
        "How far to trust this",
        "The anonymous votes (ZIP)",
        "Recompute this report",
    ];
    assert!(order.map(at).is_sorted(), "{:?}", order.map(at));
    assert!(!page.text.contains("style=\""), "the policy forbids style attributes");
    // every bar of a group says its n, and the same stands in a table
    assert!(page.text.contains("role=\"img\" aria-label=\"Group A, "));
    assert!(page.text.matches("<details class=\"data\">").count() >= 3);
}

#[tokio::test]
async fn statements_are_listed_in_any_order_and_each_has_a_page() {
    let test = praxis_testing::sqlite(&tables()).await;
    let browser = site(&test).await;
    let numbers = async |address: &str| -> Vec<u32> {
        let body = browser.get(address).await.text;
        let rows = body.split("<p class=\"small muted\">Statement ").skip(1);
        rows.map(|row| row.split('.').next().unwrap().parse().unwrap()).collect()
    };
    let all = numbers(&format!("{OPEN}/statements")).await;
    assert_eq!(all, (1..=20).collect::<Vec<_>>());
    assert_eq!(numbers(&format!("{OPEN}/statements?page=2")).await, (21..=40).collect::<Vec<_>>());
    let agreed = numbers(&format!("{OPEN}/statements?sort=agree")).await;
    assert_ne!(agreed, all);
    let shares = async |number: u32| -> u32 {
        let body = browser.get(&format!("{OPEN}/statements/{number}")).await.text;
        let bar = body.split("aria-label=\"All, ").nth(1).unwrap();
        let share = bar.split("votes: ").nth(1).unwrap();
        share.split('%').next().unwrap().parse().unwrap()
    };
    assert!(shares(agreed[0]).await >= shares(agreed[19]).await);
    let one = browser.get(&format!("{OPEN}/statements/1")).await;
    assert!(one.words().contains("Suggested, unchecked"), "{}", one.words());
    assert!(one.text.contains("<a href=\"/evidence/records/peters2018\">Title of peters2018</a>"));
    for address in ["/statements/0", "/statements/41", "/statements/x", "/statements/-1"] {
        assert_eq!(browser.get(&format!("{OPEN}{address}")).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn the_table_of_statements_says_what_it_is() {
    let test = praxis_testing::sqlite(&tables()).await;
    let browser = site(&test).await;
    let table = browser.get(&format!("{CLOSED}/statements.csv")).await;
    assert!(table.header("content-disposition").contains("synthetic-example-statements.csv"));
    let mut lines = table.text.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(&columns[..4], ["number", "statement", "provenance", "by_organisers"]);
    assert!(columns.contains(&"all_votes") && columns.contains(&"C_disagree_percent"));
    assert!(lines.all(|line| line.contains(",synthetic,")));
}
