//! The library's plain files, in and out.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::HashSet;

use common::{changed, demo, demo_folder, tables, with};
use praxis_evidence::exchange::{self, Folder, ImportError, Problem, export, import};
use praxis_testing::{TestStore, sqlite, stores};

async fn problems(test: &TestStore, folder: &Folder) -> Vec<Problem> {
    match import(&test.store, folder, None).await {
        Err(ImportError::Files(problems)) => problems.0,
        other => panic!("it should be refused: {other:?}"),
    }
}

#[tokio::test]
async fn what_goes_in_comes_out_on_both_databases() {
    for test in stores(&tables()).await {
        let report = import(&test.store, &demo(), None).await.unwrap();
        assert_eq!((report.added, report.documents), (116, 3));
        assert_eq!(report.snapshot.as_deref(), Some("2026-11-23"));
        let out = export(&test.store).await.unwrap();
        for file in ["coding.csv", "frame.yaml", "about.yaml", "statements.yaml"] {
            assert_eq!(out.0[file], demo().0[file], "{file} comes out as it went in");
        }
        let json = |folder: &Folder| -> serde_json::Value {
            serde_json::from_str(&folder.0["library.csl.json"]).unwrap()
        };
        assert_eq!(json(&out), json(&demo()), "every field of every reference");
        // twice is once
        let again = import(&test.store, &demo(), None).await.unwrap();
        assert!(again.is_unchanged(), "{again:?}");
        assert_eq!(again.unchanged, 116);
        let again = import(&test.store, &out, None).await.unwrap();
        assert!(again.is_unchanged(), "{again:?}");
        assert_eq!(export(&test.store).await.unwrap(), out);
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_broken_row_is_refused_with_file_line_and_column_and_nothing_is_written() {
    for test in stores(&tables()).await {
        let folder = changed(
            &demo(),
            "coding.csv",
            "\npeters2018,article-journal,2018,",
            "\npeters2018,article-journal,2019,",
        );
        let folder = changed(&folder, "coding.csv", "\nschaub2021,", "\nschaub2021,a field too many,");
        let folder = changed(&folder, "coding.csv", ",England,", ",Atlantis,");
        let found: Vec<String> = problems(&test, &folder).await.iter().map(ToString::to_string).collect();
        // a row that cannot be split stops before the rest is compared
        assert_eq!(found, ["evidence/coding.csv:8: the header has 21 fields, this row has 22"]);
        let folder = changed(&folder, "coding.csv", "a field too many,", "");
        let found: Vec<String> = problems(&test, &folder).await.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert_eq!(
            found[0],
            "evidence/coding.csv:3, column year: “2019” is not what the reference says: “2018”"
        );
        assert!(
            found[1]
                .contains(", column country_studied: “Atlantis” is not in the frame; it lists “England”, "),
            "{}",
            found[1]
        );
        assert!(export(&test.store).await.unwrap().0.is_empty(), "nothing was written");
        test.store.close().await;
    }
}

#[tokio::test]
async fn every_slip_is_named_with_its_place() {
    let test = sqlite(&tables()).await;
    for (file, from, to, expected) in [
        (
            "coding.csv",
            "id,type,year,",
            "id,kind,year,",
            "evidence/coding.csv:1, column kind: the frame has no such column",
        ),
        (
            "coding.csv",
            "\nholosko2009,",
            "\nholosko2010,",
            "evidence/coding.csv:2, column id: “holosko2010” is no record of library.csl.json",
        ),
        (
            "coding.csv",
            "\npeters2018,",
            "\nholosko2009,",
            "evidence/coding.csv:3, column id: “holosko2009” is there twice: line 2 has it too",
        ),
        (
            "coding.csv",
            ",not stated,not stated,USA,",
            ",,not stated,USA,",
            "column design: the cell is blank; write “not stated”",
        ),
        (
            "coding.csv",
            "conceptual,n/a",
            "conceptual; not stated,n/a",
            "column outcome_domain: “conceptual; not stated” is not in the frame (the frame lets this column hold one value only)",
        ),
        (
            "coding.csv",
            ",Leadership in general and its definition,",
            ",Leadership in general and its definition; not stated,",
            "column aspects: “not stated” stands alone in a cell",
        ),
        (
            "library.csl.json",
            "\"id\": \"holosko2009\"",
            "\"id\": \"http://zotero.org/1\"",
            "cannot stand in an address",
        ),
        ("frame.yaml", "name: setting", "name: place", "evidence/frame.yaml:"),
        (
            "frame.yaml",
            "rows: aspects",
            "rows: aspect",
            "evidence/frame.yaml:4: “aspect” is no column with values or bands",
        ),
        ("frame.yaml", "- {value: adults,", "- {value: children,", "the value “children” is there twice"),
        ("frame.yaml", "blank: true", "blanc: true", "evidence/frame.yaml:"),
        (
            "frame.yaml",
            "from: 2010, to: 2014",
            "from: 2008, to: 2014",
            "the band “2010 to 2014” overlaps another",
        ),
        ("about.yaml", "compiled: 2026-11", "compiled: last year", "evidence/about.yaml:4: "),
        (
            "statements.yaml",
            "agree: [peters2018, niscc2022]",
            "agree: [peters2081]",
            "evidence/statements.yaml:3: the statement “s01” names “peters2081”, which is no record of the library",
        ),
    ] {
        let found = problems(&test, &changed(&demo(), file, from, to)).await;
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|it| it.contains(expected)), "{expected}: {said:#?}");
    }
    let themes: HashSet<String> = HashSet::from(["strengths-based".to_owned()]);
    let error = import(&test.store, &demo(), Some(&themes)).await.unwrap_err().to_string();
    assert!(error.contains("“systems-leadership” is no theme of the programme"), "{error}");
    let incomplete = Folder::of(&[("library.csl.json", "[]")]);
    let error = import(&test.store, &incomplete, None).await.unwrap_err().to_string();
    assert!(error.contains("evidence/frame.yaml: a library needs a frame"), "{error}");
}

#[tokio::test]
async fn a_change_of_the_frame_is_held_against_what_is_stored() {
    let test = sqlite(&tables()).await;
    import(&test.store, &demo(), None).await.unwrap();
    let frame = changed(&demo(), "frame.yaml", "      - {value: Romania, group: Europe}\n", "");
    let alone = Folder::of(&[("frame.yaml", &frame.0["frame.yaml"])]);
    let found = problems(&test, &alone).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].to_string().contains("the stored record “isirabahenda2018”: “Romania” is not in the frame"),
        "{}",
        found[0]
    );
    // a label is the team's to change
    let frame = changed(&demo(), "frame.yaml", "label: Adult services", "label: Services for adults");
    let alone = Folder::of(&[("frame.yaml", &frame.0["frame.yaml"])]);
    let report = import(&test.store, &alone, None).await.unwrap();
    assert_eq!((report.documents, report.updated), (1, 0));
}

#[tokio::test]
async fn what_was_edited_here_is_not_overwritten() {
    for test in stores(&tables()).await {
        import(&test.store, &demo(), None).await.unwrap();
        // as an editor in the workspace would
        praxis_storage_edit(&test).await;
        let text = problems(&test, &demo()).await[0].to_string();
        assert!(text.contains("“holosko2009” was edited here since it was last imported"), "{text}");
        // the export brings the two together
        let out = export(&test.store).await.unwrap();
        assert!(out.0["coding.csv"].contains(
            "holosko2009,article-journal,2009,Social Work Leadership: Identifying Core Attributes,qualitative"
        ));
        assert!(import(&test.store, &out, None).await.unwrap().is_unchanged());
        let back = changed(&out, "coding.csv", "Attributes,qualitative", "Attributes,conceptual");
        assert_eq!(import(&test.store, &back, None).await.unwrap().updated, 1);
        test.store.close().await;
    }
}

async fn praxis_storage_edit(test: &TestStore) {
    use sea_orm::ConnectionTrait;
    let tx = test.store.begin().await.unwrap();
    let edit = r#"UPDATE evidence_record SET coding = REPLACE(coding, '"design":"not stated"', '"design":"qualitative"') WHERE key = 'holosko2009'"#;
    tx.conn().execute_unprepared(edit).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn a_folder_with_a_misspelt_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("evidence");
    assert_eq!(Folder::read(folder.path()).unwrap(), None);
    std::fs::create_dir(&library).unwrap();
    std::fs::write(library.join("codings.csv"), "id\n").unwrap();
    std::fs::write(library.join("PROVENANCE.md"), "where it was seen").unwrap();
    let error = Folder::read(folder.path()).unwrap_err().to_string();
    assert!(error.contains("evidence/codings.csv: no file of this format has this name"), "{error}");
    assert!(Folder::read(&demo_folder()).unwrap().is_some());
}

#[tokio::test]
async fn the_doctor_finds_a_snapshot_that_was_altered() {
    use sea_orm::ConnectionTrait;
    let test = sqlite(&tables()).await;
    import(&test.store, &demo(), None).await.unwrap();
    let moment = test.store.snapshot().await.unwrap();
    assert_eq!(praxis_evidence::doctor::check(&moment).await.unwrap(), []);
    drop(moment);
    let tx = test.store.begin().await.unwrap();
    tx.conn()
        .execute_unprepared("UPDATE evidence_snapshot SET files = REPLACE(files, 'peters', 'petersen')")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let moment = test.store.snapshot().await.unwrap();
    let findings = praxis_evidence::doctor::check(&moment).await.unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].what.contains("2026-11-23"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    /// Whatever stands in the files, an import gives problems or a library, and never panics.
    #[test]
    fn no_text_makes_an_import_panic(at in 0usize..60_000, length in 0usize..40, put in "[\\PC\n\",;:{}\\[\\]]{0,12}", file in 0usize..5) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let name = exchange::FILES[file];
            let text = demo().0[name].clone();
            let letters: Vec<char> = text.chars().collect();
            let at = at % letters.len();
            let end = (at + length).min(letters.len());
            let broken: String = letters[..at].iter().copied().chain(put.chars()).chain(letters[end..].iter().copied()).collect();
            let test = sqlite(&tables()).await;
            let _ = import(&test.store, &with(demo(), name, &broken), None).await;
        });
    }
}
