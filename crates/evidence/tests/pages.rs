//! What a visitor of the evidence library sees.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{changed, demo, site, site_of, tables};
use praxis_evidence::exchange;
use praxis_testing::{Browser, Page};

async fn get(browser: &Browser, address: &str) -> Page {
    let page = browser.get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}");
    page
}

#[tokio::test]
async fn the_map_says_what_it_holds_and_what_it_cannot_say() {
    let (browser, ..) = site_of(&demo()).await;
    let map = get(&browser, "/evidence").await;
    let words = map.words();
    assert!(words.contains("19 of 63 cells hold no record in this library."), "{words}");
    assert!(words.contains("fewest under “People who use services”, 5 of 116 records"), "{words}");
    assert!(words.contains("113 records have 162 places"), "{words}");
    assert!(words.contains("3 of the 116 records stand outside this table"), "{words}");
    // the empty cells say where, and nobody says more than that
    assert_eq!(map.text.matches("none<span class=\"vh\"> in this library").count(), 19);
    for forbidden in ["no research exists", "no evidence exists", "confidence:"] {
        assert!(!words.to_lowercase().contains(forbidden), "{forbidden}");
    }
    assert!(words.contains("there was no documented search"));
    assert!(words.contains("nothing was appraised"));
    assert!(map.text.contains("<link rel=\"canonical\" href=\"https://leadership.example.ac.uk/evidence\">"));
    assert!(map.text.contains("application/ld+json"));
    assert!(map.text.contains("\"@type\":\"Dataset\""));
    // rows lead to the themes the frame gives them
    assert!(map.text.contains("href=\"/themes/systems-leadership\""));
    // a count is a link to exactly these records
    let cell = "/evidence/list?aspects=strengths-based-leadership&#38;outcome_domain=service-quality";
    assert!(map.text.contains(cell), "the cell leads to its list");
    let list = get(&browser, &cell.replace("&#38;", "&")).await;
    assert!(list.words().contains("Showing 5 of 116 records"));
    assert!(
        list.text.contains("<meta name=\"robots\" content=\"noindex\">"),
        "a filtered view is not listed"
    );
}

#[tokio::test]
async fn every_view_carries_how_the_library_came_about() {
    let (browser, ..) = site_of(&demo()).await;
    for address in [
        "/evidence",
        "/evidence/list?setting=adults",
        "/evidence/gaps",
        "/evidence/table",
        "/evidence/download",
        "/evidence/incomplete",
        "/evidence/snapshots",
        "/evidence/records/holosko2009",
    ] {
        let words = get(&browser, address).await.words();
        assert!(words.contains("How this library came about, and what it cannot say"), "{address}");
        assert!(words.contains("nobody coded a second time"), "{address}");
        assert!(words.contains("November 2026 References read and coded by one reader"), "{address}");
    }
}

#[tokio::test]
async fn an_address_has_one_form() {
    let (browser, ..) = site_of(&demo()).await;
    for (asked, canonical) in [
        ("/evidence?rows=aspects&columns=outcome_domain", "/evidence"),
        ("/evidence?rows=aspects&columns=aspects", "/evidence?rows=outcome_domain&columns=aspects"),
        ("/evidence?setting=children&setting=adults&page=1", "/evidence?setting=adults&setting=children"),
        ("/evidence/list?sort=newest&setting=", "/evidence/list"),
        ("/evidence/list?page=999", "/evidence/list?page=5"),
    ] {
        let page = browser.get(asked).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{asked}");
        assert_eq!(page.header("location"), canonical, "{asked}");
        get(&browser, canonical).await;
    }
    // what is not understood is said, and not silently dropped
    let page = get(&browser, "/evidence?setting=moon&foo=%3Cb%3E").await;
    assert!(page.words().contains("This was left out: setting=moon, foo="), "{}", page.words());
    assert!(!page.text.contains("<b>"));
    assert_eq!(browser.get("/evidence/library.csv?setting=moon").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_table_and_the_gaps_say_what_the_map_shows() {
    let (browser, ..) = site_of(&demo()).await;
    let table = get(&browser, "/evidence/table").await.words();
    assert!(table.contains("Systems, interprofessional and adaptive leadership"), "{table}");
    assert!(table.contains("13 (4)"), "{table}");
    let gaps = get(&browser, "/evidence/gaps").await.words();
    assert!(
        gaps.contains("Strengths-based leadership 5 records None in this library People who use services"),
        "{gaps}"
    );
    assert!(gaps.contains("This says nothing about what research exists elsewhere"));
    let csv = get(&browser, "/evidence/map.csv").await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.text.contains("Strengths-based leadership,0,5,0,0,0,0,0,5\r\n"), "{}", csv.text);
}

#[tokio::test]
async fn what_is_not_stated_can_be_shown_and_is_never_dropped() {
    let (browser, ..) = site_of(&demo()).await;
    let hidden = get(&browser, "/evidence?columns=compared_with").await.words();
    assert!(hidden.contains("111 of the 116 records stand outside this table"), "{hidden}");
    let shown = get(&browser, "/evidence?columns=compared_with&unstated=shown").await.words();
    assert!(!shown.contains("outside this table"), "{shown}");
    assert!(shown.contains("116 records have"), "{shown}");
}

#[tokio::test]
async fn a_record_can_be_read_cited_and_traced() {
    let (browser, ..) = site_of(&demo()).await;
    let page = get(&browser, "/evidence/records/peters2018").await;
    let words = page.words();
    for said in [
        "S. Colby Peters, 2018",
        "In the compiler’s words",
        "it is not the authors’ abstract",
        "Coded by: one reader, from an excerpt; not double-coded.",
        "Peters, S. C. (2018). Defining social work leadership",
        "Suggested, unchecked",
        "We do not need a single agreed definition of social work leadership.",
        "Record 53 of 116",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(page.text.contains("https://doi.org/10.1080/02650533.2017.1300877"));
    assert!(page.text.contains("\"@type\":\"ScholarlyArticle\""));
    assert!(page.text.contains("href=\"/themes/defining-leadership\""));
    // a remark stands with the record
    let remark = get(&browser, "/evidence/records/lawler2007").await.words();
    assert!(
        remark.contains("Not verified, or inferred journal, volume and pages were not on the pages seen"),
        "{remark}"
    );
    assert!(remark.contains("Not recorded No journal, event or publisher, No DOI"), "{remark}");
    // in a view, what is before and behind is what the view has
    let within =
        get(&browser, "/evidence/records/peters2018?aspects=leadership-in-general-and-its-definition").await;
    assert!(within.words().contains("of 17"), "{}", within.words());
    assert!(within.text.contains("noindex"));
    assert_eq!(browser.get("/evidence/records/nobody").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/evidence/records/peters2018.exe").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn letters_survive() {
    let (browser, ..) = site_of(&demo()).await;
    for (key, name) in [("cizikiene2019", "Čižikienė"), ("norrgard2023", "Norrgård"), ("bybyk2021", "Бибик")]
    {
        assert!(get(&browser, &format!("/evidence/records/{key}")).await.words().contains(name), "{name}");
        for ending in ["ris", "csl.json"] {
            let file = get(&browser, &format!("/evidence/records/{key}.{ending}")).await;
            assert!(file.text.contains(name), "{ending}: {}", file.text);
        }
        for address in ["/evidence/library.ris", "/evidence/library.csl.json", "/evidence/library.csv"] {
            assert!(get(&browser, address).await.text.contains(name), "{address}: {name}");
        }
    }
}

#[tokio::test]
async fn downloads_hold_the_records_of_the_view() {
    let (browser, ..) = site_of(&demo()).await;
    let view = "?setting=adults&setting=health";
    let ris = get(&browser, &format!("/evidence/library.ris{view}")).await;
    let count = ris.text.matches("\nER  -").count();
    assert_eq!(count, 11, "5 on adults and 6 on health");
    assert_eq!(
        ris.header("content-disposition"),
        "attachment; filename=\"evidence-library-11-of-116-records-2026-11-23.ris\""
    );
    let bibtex = get(&browser, &format!("/evidence/library.bib{view}")).await;
    assert_eq!(bibtex.text.lines().filter(|line| line.starts_with('@')).count(), 11);
    let json: serde_json::Value =
        serde_json::from_str(&get(&browser, &format!("/evidence/library.csl.json{view}")).await.text)
            .unwrap();
    assert_eq!(json.as_array().unwrap().len(), 11);
    let csv = get(&browser, &format!("/evidence/library.csv{view}")).await;
    assert_eq!(csv.text.lines().count(), 12);
}

#[tokio::test]
async fn a_cell_that_a_spreadsheet_would_run_is_text() {
    let title = "\"title\": \"Social Work Leadership: Identifying Core Attributes\"";
    let folder = changed(&demo(), "library.csl.json", title, "\"title\": \"=cmd|' /C calc'!A0\"");
    let folder = changed(
        &folder,
        "coding.csv",
        "Social Work Leadership: Identifying Core Attributes",
        "=cmd|' /C calc'!A0",
    );
    let (browser, ..) = site_of(&folder).await;
    let csv = get(&browser, "/evidence/library.csv").await;
    assert!(csv.text.contains(",'=cmd|"), "an apostrophe stands in front");
    assert!(!csv.text.contains(",=cmd|"));
}

#[tokio::test]
async fn records_that_lack_something_are_listed() {
    let (browser, ..) = site_of(&demo()).await;
    let all = get(&browser, "/evidence/incomplete").await.words();
    for said in ["No author (11)", "No year (11)", "No DOI (57)", "Something not verified (68)"] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let years = get(&browser, "/evidence/incomplete?blank=year").await;
    assert_eq!(years.text.matches("<h2 class=\"h3\">").count(), 11);
    assert_eq!(browser.get("/evidence/incomplete?blank=moon").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_snapshot_stays_as_it_is() {
    let (browser, evidence, test) = site_of(&demo()).await;
    let page = get(&browser, "/evidence/snapshots/2026-11-23").await;
    let before = get(&browser, "/evidence/snapshots/2026-11-23/coding.csv").await;
    let sums = get(&browser, "/evidence/snapshots/2026-11-23/SHA256SUMS").await;
    let digest = |text: &str| -> String {
        use sha2::Digest;
        sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    assert!(sums.text.contains(&format!("{}  coding.csv\n", digest(&before.text))), "{}", sums.text);
    assert!(page.words().contains(&digest(&sums.text)), "the page says the digest of the list");

    let about =
        changed(&demo(), "about.yaml", "Evidence library on leadership in social work", "Another name");
    exchange::import(&test.store, &about, None).await.unwrap();
    test.clock.advance(86_400);
    let coding = changed(
        &about,
        "coding.csv",
        "holosko2009,article-journal,2009,Social Work Leadership: Identifying Core Attributes,not stated",
        "holosko2009,article-journal,2009,Social Work Leadership: Identifying Core Attributes,conceptual",
    );
    exchange::import(&test.store, &coding, None).await.unwrap();
    evidence.live.refresh().await.unwrap();
    let list = get(&browser, "/evidence/snapshots").await.words();
    for name in ["2026-11-24", "2026-11-23-2", "2026-11-23 "] {
        assert!(list.contains(name), "{name}: {list}");
    }
    let after = get(&browser, "/evidence/snapshots/2026-11-23/coding.csv").await;
    assert_eq!(before.text, after.text);
    let newest = get(&browser, "/evidence/snapshots/2026-11-24/coding.csv").await;
    assert_ne!(before.text, newest.text);
    assert_eq!(browser.get("/evidence/snapshots/2020-01-01").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/evidence/snapshots/2026-11-23/passwd").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_follow_a_change_and_a_record_taken_out_says_why() {
    let (browser, evidence, test) = site_of(&demo()).await;
    get(&browser, "/evidence/records/holosko2009").await;
    let mut folder = demo();
    for file in ["library.csl.json", "coding.csv", "frame.yaml", "statements.yaml"] {
        folder.0.remove(file);
    }
    let folder = changed(
        &folder,
        "about.yaml",
        "history:",
        "removed: [{id: holosko2009, why: It was entered twice.}]\nhistory:",
    );
    let report = exchange::import(&test.store, &folder, None).await.unwrap();
    assert_eq!((report.removed, report.added, report.updated), (1, 0, 0));
    evidence.live.refresh().await.unwrap();
    let gone = browser.get("/evidence/records/holosko2009").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.words().contains("It was entered twice."), "{}", gone.words());
    assert!(get(&browser, "/evidence").await.words().contains("115 records"));
}

#[tokio::test]
async fn without_a_library_the_page_says_so() {
    let test = praxis_testing::sqlite(&tables()).await;
    let (browser, _) = site(&test).await;
    assert!(get(&browser, "/evidence").await.words().contains("no library of references yet"));
    for address in ["/evidence/list", "/evidence/gaps", "/evidence/table", "/evidence/download"] {
        let page = get(&browser, address).await;
        assert!(page.words().contains("no library of references yet"), "{address}: {}", page.words());
    }
    for address in ["/evidence/library.ris", "/evidence/snapshots", "/evidence/incomplete"] {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn other_areas_are_offered_what_the_library_holds() {
    let (_, evidence, _test) = site_of(&demo()).await;
    let listed = evidence.site.listed();
    assert!(listed.iter().any(|it| it.address == "/evidence"));
    assert_eq!(listed.iter().filter(|it| it.address.starts_with("/evidence/records/")).count(), 116);
    let library = evidence.library();
    let offered: Vec<_> = library.offered().collect();
    assert_eq!(offered.len(), 116);
    let klinga = offered.iter().find(|it| it.id == "klinga2016").unwrap();
    assert_eq!(klinga.address, "/evidence/records/klinga2016");
    assert_eq!(klinga.year, Some(2016));
    assert!(klinga.byline.contains("Klinga"), "{klinga:?}");
    assert!(klinga.text.len() > 50, "{klinga:?}");
}
