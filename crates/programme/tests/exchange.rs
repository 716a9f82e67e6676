//! The plain files: what goes in comes out, twice changes nothing, and what is wrong is said with file and line.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use praxis_programme::exchange::{self, Folder, ImportError, Report};
use praxis_programme::record::queries;
use praxis_storage::{Migrations, Store};

fn tables() -> Migrations {
    Migrations::of([praxis_programme::migrations as fn() -> _])
}

/// The real programme, as the demonstration loads it.
fn demo() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo/programme")).unwrap()
}

fn with(mut folder: Folder, file: &str, text: &str) -> Folder {
    folder.0.insert(file.to_owned(), text.to_owned());
    folder
}

async fn refused(store: &Store, folder: &Folder) -> String {
    match exchange::import(store, folder).await {
        Err(ImportError::Files(problems)) => problems.to_string(),
        other => panic!("expected problems, got {other:?}"),
    }
}

#[tokio::test]
async fn export_then_import_into_an_empty_store_then_export_gives_the_same_bytes() {
    let (first, second) = (praxis_testing::stores(&tables()).await, praxis_testing::stores(&tables()).await);
    for (first, second) in first.iter().zip(&second) {
        let report = exchange::import(&first.store, &demo()).await.unwrap();
        assert!(report.added > 60 && report.links >= 8, "{report:?}");
        let exported = exchange::export(&first.store).await.unwrap();
        exchange::import(&second.store, &exported).await.unwrap();
        assert_eq!(exchange::export(&second.store).await.unwrap(), exported);
    }
}

#[tokio::test]
async fn the_same_files_twice_change_nothing() {
    for test in praxis_testing::stores(&tables()).await {
        let first = exchange::import(&test.store, &demo()).await.unwrap();
        let before = queries::all(test.store.read()).await.unwrap();
        let log = praxis_storage::changes::newest(test.store.read()).await.unwrap();
        test.clock.advance(3600);
        let second = exchange::import(&test.store, &demo()).await.unwrap();
        assert_eq!(second, Report { unchanged: first.added, ..Report::default() });
        assert!(second.is_unchanged());
        assert_eq!(queries::all(test.store.read()).await.unwrap(), before);
        assert_eq!(praxis_storage::changes::newest(test.store.read()).await.unwrap(), log);
    }
}

#[tokio::test]
async fn an_export_written_to_a_folder_reads_back_and_never_overwrites_by_chance() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let exported = exchange::export(&test.store).await.unwrap();
    let target = test.folder.path().join("export");
    exchange::save(&exported, &target, false, &[]).await.unwrap();
    assert_eq!(Folder::read(&target).unwrap(), exported);
    assert!(
        exchange::save(&exported, &target, false, &[]).await.unwrap_err().to_string().contains("--replace")
    );
    exchange::save(&exported, &target, true, &[]).await.unwrap();
    std::fs::write(target.join("thesis.docx"), "precious").unwrap();
    let error = exchange::save(&exported, &target, true, &[]).await.unwrap_err().to_string();
    assert!(error.contains("thesis.docx"), "{error}");
    assert_eq!(std::fs::read_to_string(target.join("thesis.docx")).unwrap(), "precious");
}

#[tokio::test]
async fn a_wrong_file_is_refused_whole_with_file_line_and_what_to_do() {
    let test = praxis_testing::sqlite(&tables()).await;
    let cases = [
        (
            "talks.yaml",
            "- {id: t90, event: no-such-event, title: A, speakers: []}",
            "talks.yaml:1: the field event of “t90” names “no-such-event”, which is no record here",
        ),
        (
            "talks.yaml",
            "\n\n- {id: t90, event: good-leadership-2019, title: A, speakers: [scie]}",
            "talks.yaml:3: the field speakers of “t90” names “scie”, an organisation; it must be a person",
        ),
        (
            "people.yaml",
            "- id: a-b\n  name: A B\n  orcid: 0000-0002-1825-0098\n",
            "people.yaml:1: the orcid of “a-b”: “0000-0002-1825-0098” has a wrong check digit",
        ),
        ("people.yaml", "- id: a-b\n  nmae: A B\n", "people.yaml:2: unknown field `nmae`"),
        (
            "events.yaml",
            "- {id: e, title: E, kind: party}",
            "events.yaml:1: unknown variant `party`, expected one of webinar",
        ),
        ("events.yaml", "- {id: e, title: E, date: 2023-02-30}", "“2023-02-30” is not a date"),
        (
            "events.yaml",
            "- {id: e, title: E, date: {edtf: 2023-05, shown: 1 May 2023, precision: day}}",
            "events.yaml:1: the date 2023-05 is shown as “May 2023”, not as “1 May 2023”",
        ),
        (
            "events.yaml",
            "- {id: e, title: E, date: 2027-05-01, begins: '14:00', ends: '13:00'}",
            "“e” ends before it begins",
        ),
        ("events.yaml", "- {id: e, title: E, date: 2027-05, begins: '14:00'}", "“e” has a time but no day"),
        (
            "events.yaml",
            "- {id: e, title: E, date: 2027-05-01, begins: '14:00', zone: GMT}",
            "must be an IANA name",
        ),
        (
            "events.yaml",
            "- {id: e, title: E}\n- {id: e, title: F}\n",
            "events.yaml:2: the id “e” is taken: events.yaml line 1 has it too",
        ),
        (
            "events.yaml",
            "- {id: ../e, title: E}\n",
            "events.yaml:1: the id “../e” cannot be part of an address",
        ),
        ("events.yaml", "- {id: e, title: ''}\n", "“e” has no title or name"),
        ("events.yaml", "- {id: e, title: E\n", "events.yaml:"),
        ("events.yaml", "id: e\ntitle: E\n", "events.yaml:1:"),
        (
            "links.yaml",
            "- [scie, likes, basw]\n",
            "links.yaml:1: “likes” is no relation; the relations are follows, followed_by",
        ),
        ("links.yaml", "- [scie, about]\n", "links.yaml:1: a link has three parts"),
        ("links.yaml", "- [scie, about, nobody]\n", "links.yaml:1: “nobody” is no record here"),
        (
            "organisations.yaml",
            "- {id: o, name: O, kind: network, website: 'javascript:alert(1)'}\n",
            "must begin with https://",
        ),
        (
            "themes.yaml",
            "- {id: th, name: T, aim: fame}\n",
            "names the aim “fame”, which the programme does not have",
        ),
        (
            "synthetic/events.yaml",
            "- {id: s, title: S, organisers: [scie]}\n",
            "synthetic/events.yaml:1: “s” is invented and may not point to “scie”, which is real",
        ),
        (
            "synthetic/talks.yaml",
            "- {id: s, event: good-leadership-2019, title: S}\n",
            "“s” is invented and may not point to “good-leadership-2019”",
        ),
        (
            "addresses.yaml",
            "- {gone: /people/ruth-allen, why: asked, see: /people}\n",
            "is the address of “ruth-allen”, which these files keep",
        ),
        ("addresses.yaml", "- {from: /a, to: https://elsewhere.example}\n", "is no address on this site"),
        ("text/nobody.md", "words", "text/nobody.md:1: no record in these files has the id “nobody”"),
    ];
    for (file, text, expected) in cases {
        let mut folder = demo();
        if file == "events.yaml"
            || file == "people.yaml"
            || file == "organisations.yaml"
            || file == "themes.yaml"
            || file == "talks.yaml"
        {
            // what the case is about stands alone in its file, and nothing else refers to what was there
            folder.0.retain(|name, _| name == "programme.yaml" && file != "programme.yaml");
            folder.0.insert(
                "programme.yaml".into(),
                "{id: p, title: P, aims: [{id: knowledge, words: Know}]}".into(),
            );
            if file == "talks.yaml" {
                folder.0.insert("events.yaml".into(), "- {id: good-leadership-2019, title: G}".into());
                folder
                    .0
                    .insert("organisations.yaml".into(), "- {id: scie, name: S, kind: sector body}".into());
            }
        }
        let problems = refused(&test.store, &with(folder, file, text)).await;
        assert!(problems.contains(expected), "{file}: {text}\n  expected {expected}\n  got {problems}");
        assert!(
            queries::all(test.store.read()).await.unwrap().records.is_empty(),
            "nothing half-written stays"
        );
    }
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once() {
    let test = praxis_testing::sqlite(&tables()).await;
    let folder = Folder::of(&[
        ("people.yaml", "- {id: a, name: ''}\n- {id: b, name: B, organisation: nowhere}\n"),
        ("links.yaml", "- [a, about, nobody]\n"),
    ]);
    let problems = refused(&test.store, &folder).await;
    assert_eq!(problems.lines().count(), 3, "{problems}");
}

#[tokio::test]
async fn a_record_edited_here_is_not_overwritten() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let mut all = queries::all(test.store.read()).await.unwrap();
        let record = all.records.iter_mut().find(|it| it.document.key() == "kelly-tighe").unwrap();
        let praxis_programme::record::Document::Person(person) = &mut record.document else { panic!() };
        person.posts[0].post = Some("Senior Lecturer".into());
        let edited = record.clone();
        let tx = test.store.begin().await.unwrap();
        assert!(queries::update(&tx, &edited, edited.version).await.unwrap());
        tx.commit().await.unwrap();

        let problems = refused(&test.store, &demo()).await;
        assert!(problems.contains("people.yaml:"), "{problems}");
        assert!(problems.contains("“kelly-tighe” was edited here since it was last imported"), "{problems}");
        assert_eq!(problems.lines().count(), 1);

        // an export brings the files up to date; from then on they may lead again
        let exported = exchange::export(&test.store).await.unwrap();
        assert!(exchange::import(&test.store, &exported).await.unwrap().is_unchanged());
        let people = exported.0["people.yaml"].replace("Senior Lecturer", "Reader");
        let report = exchange::import(&test.store, &with(exported, "people.yaml", &people)).await.unwrap();
        assert_eq!(report.updated, 1);
    }
}

#[tokio::test]
async fn two_editors_never_overwrite_each_other_silently() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let record = queries::all(test.store.read()).await.unwrap().records[0].clone();
        let tx = test.store.begin().await.unwrap();
        assert!(queries::update(&tx, &record, 1).await.unwrap());
        assert!(!queries::update(&tx, &record, 1).await.unwrap(), "the version has moved");
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_renamed_page_leaves_a_redirect_and_a_removed_one_a_note() {
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let exported = exchange::export(&test.store).await.unwrap();
        let events = exported.0["events.yaml"].replace(
            "slug: strengths-based-working-a-challenge-to-social-work",
            "slug: strengths-based-working",
        );
        let report = exchange::import(&test.store, &with(exported, "events.yaml", &events)).await.unwrap();
        assert_eq!((report.updated, report.addresses), (1, 1));

        // the article goes: its address answers with a pointer, and the record is no longer there
        let gone = "- gone: /library/strengthening-leadership-in-social-work-the-importance-of-the-four-cs\n  why: Withdrawn by its authors.\n  see: /library\n";
        let exported = exchange::export(&test.store).await.unwrap();
        let mut folder = with(exported, "addresses.yaml", gone);
        folder.0.remove("articles.yaml");
        let links: String = folder.0["links.yaml"]
            .lines()
            .filter(|line| !line.contains("four-cs-2022"))
            .map(|line| format!("{line}\n"))
            .collect();
        let people = folder.0["people.yaml"].replace("    as_of: four-cs-2022\n", "");
        let folder = with(with(folder, "links.yaml", &links), "people.yaml", &people);
        let report = exchange::import(&test.store, &folder).await.unwrap();
        assert_eq!((report.removed, report.addresses), (1, 1), "{report:?}");
        let all = queries::all(test.store.read()).await.unwrap();
        assert!(all.records.iter().all(|it| it.document.key() != "four-cs-2022"));
        assert_eq!(all.old_addresses.len(), 2);
        assert!(all.links.iter().all(|link| link.subject != "four-cs-2022"));
    }
}

#[tokio::test]
async fn an_old_address_has_one_fate_and_leads_to_a_page() {
    let test = praxis_testing::sqlite(&tables()).await;
    for (addresses, expected) in [
        ("- {from: /a, to: /b}\n- {from: /b, to: /a}\n", "leads in a circle"),
        ("- {from: /a, to: /a}\n", "leads in a circle"),
        ("- {from: /a, to: /nowhere}\n", "/a leads to /nowhere, where there is no page"),
        ("- {gone: /a, why: Over., see: /nowhere}\n", "/a leads to /nowhere, where there is no page"),
        ("- {from: /é, to: /events}\n", "as percent signs"),
        ("- {from: '/a?b=c', to: /events}\n", "without ? and #"),
        ("- {from: /a, to: /events}\n- {from: /a, to: /people}\n", "/a is named twice"),
    ] {
        let problems = refused(&test.store, &with(demo(), "addresses.yaml", addresses)).await;
        assert!(problems.contains(expected), "{addresses}: {problems}");
    }
    let chain = "- {from: /a, to: /b}\n- {from: /b, to: /events}\n";
    exchange::import(&test.store, &with(demo(), "addresses.yaml", chain)).await.unwrap();
}

#[tokio::test]
async fn a_record_that_moves_is_not_removed_and_one_that_is_linked_cannot_go() {
    let test = praxis_testing::sqlite(&tables()).await;
    let files = |slug: &str| {
        let events = format!("- {{id: e, slug: {slug}, title: E}}\n- {{id: f, title: F}}\n");
        Folder::of(&[("events.yaml", &events)])
    };
    exchange::import(&test.store, &files("foo")).await.unwrap();
    let gone = "- {gone: /events/foo, why: Moved., see: /events/bar}\n";
    let problems = refused(&test.store, &with(files("bar"), "addresses.yaml", gone)).await;
    assert!(
        problems.contains("/events/foo cannot be gone: these files keep “e” at another address"),
        "{problems}"
    );

    let linked = Folder::of(&[
        ("events.yaml", "- {id: f, title: F}\n"),
        ("links.yaml", "- [f, follows, e]\n"),
        ("addresses.yaml", "- {gone: /events/foo, why: Over., see: /events}\n"),
    ]);
    let problems = refused(&test.store, &linked).await;
    assert!(problems.contains("/events/foo cannot go: a link of “f” points to it"), "{problems}");
    assert_eq!(queries::all(test.store.read()).await.unwrap().records.len(), 2);
}

#[tokio::test]
async fn what_is_real_never_becomes_invented() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let takeover =
        Folder::of(&[("synthetic/events.yaml", "- {id: learning-from-leaders, title: Taken over}\n")]);
    let problems = refused(&test.store, &takeover).await;
    assert!(problems.contains("is stored as real and cannot become invented"), "{problems}");
}

#[tokio::test]
async fn longer_texts_come_out_as_they_went_in_however_they_were_written() {
    let texts = [
        "|\n    One.\n\n    Two.\n",
        "\"One line\\n\"",
        ">\n    Folded\n    text.\n\n",
        "\"  spaced  \"",
        "\"a\\r\\nb\"",
        "''",
    ];
    let each = texts.iter().enumerate();
    let events: String = each.map(|(n, text)| format!("- id: e{n}\n  title: E\n  words: {text}\n")).collect();
    let (first, second) = (praxis_testing::sqlite(&tables()).await, praxis_testing::sqlite(&tables()).await);
    exchange::import(&first.store, &Folder::of(&[("events.yaml", &events)])).await.unwrap();
    let exported = exchange::export(&first.store).await.unwrap();
    assert!(exchange::import(&first.store, &exported).await.unwrap().is_unchanged());
    exchange::import(&second.store, &exported).await.unwrap();
    assert_eq!(exchange::export(&second.store).await.unwrap(), exported);
}

#[tokio::test]
async fn an_export_removes_nothing_it_did_not_write() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let exported = exchange::export(&test.store).await.unwrap();
    let target = test.folder.path().join("export");
    exchange::save(&exported, &target, false, &[]).await.unwrap();
    std::fs::create_dir_all(target.join("text")).unwrap();
    std::fs::write(target.join("text/notes.txt"), "precious").unwrap();
    std::fs::create_dir(test.folder.path().join("export.new")).unwrap();
    let error = exchange::save(&exported, &target, true, &[]).await.unwrap_err().to_string();
    assert!(error.contains("text/notes.txt"), "{error}");
    assert!(target.join("text/notes.txt").exists() && test.folder.path().join("export.new").exists());
    let here = test.folder.path().join("empty");
    std::fs::create_dir(&here).unwrap();
    exchange::save(&exported, &here, false, &[]).await.unwrap();
    assert_eq!(Folder::read(&here).unwrap(), exported);
}

/// Two imports at once: one waits for the other, and the second finds what the first has written.
#[tokio::test]
async fn two_imports_at_once_take_turns() {
    for test in praxis_testing::stores(&tables()).await {
        let files = |title: &str| Folder::of(&[("events.yaml", &format!("- {{id: e, title: {title}}}\n"))]);
        exchange::import(&test.store, &files("First")).await.unwrap();
        let (one, two) = (files("One"), files("Two"));
        let (a, b) = tokio::join!(exchange::import(&test.store, &one), exchange::import(&test.store, &two));
        assert_eq!((a.unwrap().updated, b.unwrap().updated), (1, 1));
        let all = queries::all(test.store.read()).await.unwrap();
        assert_eq!(all.records[0].version, 3, "both changes were made, one after the other");
    }
}
