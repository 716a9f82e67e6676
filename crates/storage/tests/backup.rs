//! The promises of a backup, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use praxis_storage::backup::{self, Backup, BackupError, schema};
use praxis_storage::jobs::NewJob;
use praxis_storage::{Migrations, Store, changes, health};
use praxis_testing::TestStore;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::prelude::*;

/// An area with every type of column a backup carries, and foreign keys against the order of names.
struct Everything;

impl MigrationName for Everything {
    fn name(&self) -> &str {
        "0100_test_everything"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Everything {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let zoo = Table::create()
            .table("zoo")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("name").text().null())
            .col(ColumnDef::new("short").string().null())
            .col(ColumnDef::new("small").integer().null())
            .col(ColumnDef::new("big").big_integer().null())
            .col(ColumnDef::new("open").boolean().null())
            .col(ColumnDef::new("ratio").double().null())
            .col(ColumnDef::new("bytes").binary().null())
            .to_owned();
        let animal = Table::create()
            .table("animal")
            .col(ColumnDef::new("name").text().not_null())
            .col(ColumnDef::new("zoo_id").uuid().not_null())
            .col(ColumnDef::new("order").integer().not_null())
            .primary_key(Index::create().col("zoo_id").col("name"))
            .foreign_key(
                ForeignKey::create()
                    .name("animal_zoo")
                    .from("animal", "zoo_id")
                    .to("zoo", "id")
                    .on_delete(ForeignKeyAction::Restrict),
            )
            .to_owned();
        manager.create_table(zoo).await?;
        manager.create_table(animal).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("animal").to_owned()).await?;
        manager.drop_table(Table::drop().table("zoo").to_owned()).await
    }
}

/// A later step, which makes something of the rows that are there.
struct Later;

impl MigrationName for Later {
    fn name(&self) -> &str {
        "0101_test_later"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Later {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let length = Table::alter()
            .table("animal")
            .add_column(ColumnDef::new("length").integer().not_null().default(0))
            .to_owned();
        manager.alter_table(length).await?;
        let conn = manager.get_connection();
        conn.execute_unprepared("UPDATE animal SET length = LENGTH(name)").await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("animal").drop_column("length").to_owned()).await
    }
}

fn tables() -> Migrations {
    Migrations::of([(|| vec![Box::new(Everything) as Box<dyn MigrationTrait>]) as fn() -> _])
}

fn later_tables() -> Migrations {
    Migrations::of([(|| vec![Box::new(Everything) as Box<dyn MigrationTrait>, Box::new(Later)]) as fn() -> _])
}

async fn run(store: &Store, sql: &str) {
    store.begin().await.unwrap().conn().execute_unprepared(sql).await.unwrap();
}

async fn write(store: &Store, orders: &[&str]) {
    let tx = store.begin().await.unwrap();
    for order in orders {
        tx.conn().execute_unprepared(order).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Rows with every kind of value, and none.
async fn fill(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    let conn = tx.conn();
    let backend = conn.get_database_backend();
    let texts = ["", "a\nb \"quoted\" \\ ünï 日本 \u{202e}", "B", "b", "Ä", "~"];
    let mut ids = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let id = tx.new_id().as_uuid();
        ids.push(id);
        conn.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO zoo (id, name, short, small, big, open, ratio, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            [
                id.into(),
                (*text).into(),
                (*text).into(),
                i32::MIN.into(),
                (i64::MAX - number as i64).into(),
                (number % 2 == 0).into(),
                [0.1, -0.0, f64::MAX, f64::MIN_POSITIVE, 1.0 / 3.0, f64::INFINITY][number].into(),
                vec![0_u8, 255, number as u8].into(),
            ],
        ))
        .await
        .unwrap();
    }
    conn.execute_raw(Statement::from_sql_and_values(
        backend,
        "INSERT INTO zoo (id) VALUES ($1)",
        [tx.new_id().as_uuid().into()],
    ))
    .await
    .unwrap();
    for (number, name) in texts.iter().enumerate() {
        conn.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO animal (name, zoo_id, \"order\") VALUES ($1, $2, $3)",
            [(*name).into(), ids[number / 2].into(), (number as i32).into()],
        ))
        .await
        .unwrap();
    }
    for subject in ["one", "two", "three"] {
        tx.changed("zoo", subject).await.unwrap();
    }
    let job = NewJob { kind: "feed", payload: "{}".into(), dedup_key: None, run_at: None };
    tx.enqueue(job).await.unwrap();
    tx.commit().await.unwrap();
}

/// All lines of a backup but the first, which says when it was made.
fn content(path: &Path) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text.split_once('\n').unwrap().1.to_owned()
}

async fn content_of(test: &TestStore, name: &str) -> String {
    let path = test.folder.path().join(name);
    backup::write(&test.store, &path, "0", true).await.unwrap();
    content(&path)
}

#[tokio::test]
async fn the_same_content_comes_back_from_either_database_to_either() {
    let sources = praxis_testing::stores(&tables()).await;
    for source in &sources {
        fill(&source.store).await;
        let path = source.folder.path().join("backup");
        let header = backup::write(&source.store, &path, "0", false).await.unwrap();
        assert_eq!(header, *Backup::open(&path).unwrap().header());
        for target in praxis_testing::stores(&tables()).await {
            backup::restore(&target.store, &tables(), &Backup::open(&path).unwrap(), false).await.unwrap();
            let there = content_of(&target, "there").await;
            assert_eq!(there, content(&path), "from {} to {}", source.store.url(), target.store.url());
            // and back again
            for back in praxis_testing::stores(&tables()).await {
                let there = Backup::open(&target.folder.path().join("there")).unwrap();
                backup::restore(&back.store, &tables(), &there, false).await.unwrap();
                assert_eq!(content_of(&back, "back").await, content(&path));
            }
            // numbers go on behind the restored ones
            let mut tx = target.store.begin().await.unwrap();
            tx.changed("zoo", "four").await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(changes::newest(target.store.read()).await.unwrap(), 4);
        }
    }
}

#[tokio::test]
async fn every_table_and_column_that_migrations_make_is_in_a_backup() {
    for test in praxis_testing::stores(&tables()).await {
        let found = schema::tables(test.store.read()).await.unwrap();
        let names: Vec<_> = found.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["animal", "change", "file", "file_part", "job", "zoo"]);
        let zoo: Vec<_> = found[5].columns.iter().map(|it| format!("{} {:?}", it.name, it.kind)).collect();
        let expected = [
            "big Integer",
            "bytes Blob",
            "id Uuid",
            "name Text",
            "open Boolean",
            "ratio Real",
            "short Text",
            "small Integer",
        ];
        assert_eq!(zoo, expected);
        assert_eq!(found[0].key, ["zoo_id", "name"]);
    }
}

/// Each writer moves one from one row to another and notes it: whatever moment a backup shows, the sum is the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_taken_while_writers_run_is_the_database_at_one_moment() {
    for test in praxis_testing::stores(&tables()).await {
        let id = |number: u32| format!("00000000-0000-7000-8000-{number:012}");
        let literal = |number: u32| match test.store.url() {
            praxis_storage::DatabaseUrl::Sqlite(_) => format!("x'{}'", id(number).replace('-', "")),
            praxis_storage::DatabaseUrl::Postgres(_) => format!("'{}'", id(number)),
        };
        for number in 0..400 {
            let order = format!(
                "INSERT INTO zoo (id, big, name) VALUES ({}, 1000, '{}')",
                literal(number),
                "x".repeat(300)
            );
            write(&test.store, &[&order]).await;
        }
        let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(0)));
        let writers: Vec<_> = (0..3_u32)
            .map(|writer| {
                let (store, stop, written) = (test.store.clone(), stop.clone(), written.clone());
                // the first row of the table and the last: a reader that does not stand still sees one without the other
                let (from, to) = (literal(writer), literal(399 - writer));
                tokio::spawn(async move {
                    while !stop.load(Ordering::SeqCst) {
                        let mut tx = store.begin().await.unwrap();
                        tx.conn()
                            .execute_unprepared(&format!("UPDATE zoo SET big = big - 1 WHERE id = {from}"))
                            .await
                            .unwrap();
                        tx.conn()
                            .execute_unprepared(&format!("UPDATE zoo SET big = big + 1 WHERE id = {to}"))
                            .await
                            .unwrap();
                        tx.changed("zoo", &from).await.unwrap();
                        tx.commit().await.unwrap();
                        written.fetch_add(1, Ordering::SeqCst);
                    }
                })
            })
            .collect();
        let mut seen = Vec::new();
        for round in 0..5 {
            let before = written.load(Ordering::SeqCst);
            while written.load(Ordering::SeqCst) < before + 20 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            let path = test.folder.path().join(format!("backup-{round}"));
            backup::write(&test.store, &path, "0", false).await.unwrap();
            seen.push(path);
        }
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await.unwrap();
        }
        let log = changes::after(test.store.read(), 0, u32::MAX).await.unwrap();
        let mut moments = Vec::new();
        for path in seen {
            let target = praxis_testing::sqlite(&tables()).await;
            backup::restore(&target.store, &tables(), &Backup::open(&path).unwrap(), false).await.unwrap();
            assert_eq!(content_of(&target, "there").await, content(&path), "row by row");
            let moment = changes::after(target.store.read(), 0, u32::MAX).await.unwrap();
            assert_eq!(moment, log[..moment.len()], "the log up to that moment, and nothing after it");
            // every row is what the log up to that moment makes of it
            for writer in 0..3 {
                let moves = moment.iter().filter(|change| change.subject == literal(writer)).count() as i64;
                for (number, expected) in [(writer, 1000 - moves), (399 - writer, 1000 + moves)] {
                    let row = target.store.read().query_one_raw(Statement::from_string(
                        sea_orm::DbBackend::Sqlite,
                        format!("SELECT big FROM zoo WHERE id = x'{}'", id(number).replace('-', "")),
                    ));
                    let big: i64 = row.await.unwrap().unwrap().try_get("", "big").unwrap();
                    assert_eq!(big, expected, "row {number}");
                }
            }
            moments.push(moment.len());
        }
        assert!(moments.windows(2).all(|pair| pair[0] < pair[1]), "writers ran meanwhile: {moments:?}");
    }
}

#[tokio::test]
async fn a_database_with_data_is_only_replaced_on_request_and_followers_see_that_it_was() {
    let source = praxis_testing::sqlite(&tables()).await;
    fill(&source.store).await;
    let path = source.folder.path().join("backup");
    backup::write(&source.store, &path, "0", false).await.unwrap();
    for target in praxis_testing::stores(&tables()).await {
        for subject in 0..10 {
            let mut tx = target.store.begin().await.unwrap();
            tx.changed("zoo", &subject.to_string()).await.unwrap();
            tx.commit().await.unwrap();
        }
        fill(&target.store).await;
        let before = content_of(&target, "before").await;
        let newest = changes::newest(target.store.read()).await.unwrap();
        let backup = Backup::open(&path).unwrap();
        let refused = backup::restore(&target.store, &tables(), &backup, false).await.unwrap_err();
        assert!(matches!(refused, BackupError::HoldsData(_)) && refused.to_string().contains("--replace"));
        assert_eq!(content_of(&target, "after").await, before, "nothing was changed");

        let signal = target.store.changed().follow();
        backup::restore(&target.store, &tables(), &backup, true).await.unwrap();
        assert!(signal.has_changed().unwrap());
        let log = changes::after(target.store.read(), 0, 100).await.unwrap();
        assert_eq!(log.len(), 4, "three that were restored, and the restore");
        assert_eq!(log[3].kind, "restore");
        assert!(log[3].seq > newest, "a node that had read up to {newest} sees {}", log[3].seq);
    }
}

#[tokio::test]
async fn a_damaged_cut_foreign_or_newer_file_is_refused() {
    let source = praxis_testing::sqlite(&tables()).await;
    fill(&source.store).await;
    let path = source.folder.path().join("backup");
    backup::write(&source.store, &path, "0", false).await.unwrap();
    let whole = fs::read(&path).unwrap();
    let other = source.folder.path().join("other");
    let refused = |bytes: &[u8]| {
        fs::write(&other, bytes).unwrap();
        match Backup::open(&other) {
            Err(error @ BackupError::NotABackup(..)) => error.to_string(),
            found => panic!("expected a refusal, got {found:?}"),
        }
    };
    for length in 0..whole.len() {
        refused(&whole[..length]);
    }
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= 1 << (index % 8);
        refused(&bytes);
    }
    refused(&[&whole[..], b"\n"].concat());
    assert!(refused(b"SQLite format 3\0 and so on").contains("it is no backup of Praxis"));
    assert!(Backup::open(&source.folder.path().join("nowhere")).unwrap_err().is_bad_input());

    // whole files whose digest is right, and which say something wrong
    let text = {
        let mut text = String::new();
        flate2::read::GzDecoder::new(&whole[..]).read_to_string(&mut text).unwrap();
        text
    };
    let packed = |text: &str| {
        use sha2::Digest;
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        let mut bytes = packed.finish().unwrap();
        let digest: String = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        write!(bytes, "\nsha256:{digest}\n").unwrap();
        bytes
    };
    fs::write(&other, packed(&text)).unwrap();
    Backup::open(&other).unwrap();
    let cases = [
        (text.replace("praxis-backup", "other-backup"), "it is no backup of Praxis"),
        (text.replace("\"format_version\":1", "\"format_version\":2"), "version 2 of the format"),
        (text.replace("\"rows\":7", "\"rows\":8"), "a row of zoo was to stand here"),
        (text.replace("\"rows\":7", "\"rows\":6"), "followed by the end"),
        (text.replace("[\"\",0,", "[\"\",\"0\","), "order of animal is not of the type Integer"),
        (text.replace("[\"\",0,", "[\"\","), "a row of animal has 3 columns"),
        (text.replace("{\"table\":\"zoo\"}\n", ""), "the table zoo was to begin here"),
        (text.lines().take(9).collect::<Vec<_>>().join("\n"), "it ends before its end"),
        (format!("{text}more\n"), "something follows the end"),
    ];
    for (text, expected) in cases {
        let said = refused(&packed(&text));
        assert!(said.contains(expected), "{said} does not say {expected}");
    }

    // whole files that do not fit
    let cases = [
        (
            text.replace("\"0100_test_everything\"", "\"0100_test_everything\",\"0999_newer\""),
            "use a newer one",
        ),
        (text.replace("0001_storage_change_and_job\",\"", ""), "other steps"),
        (text.replace("\"short\"", "\"brief\""), "its table zoo has other columns"),
    ];
    for target in praxis_testing::stores(&tables()).await {
        fill(&target.store).await;
        let before = content_of(&target, "before").await;
        for (text, expected) in &cases {
            fs::write(&other, packed(text)).unwrap();
            let backup = Backup::open(&other).unwrap();
            let error = backup::restore(&target.store, &tables(), &backup, true).await.unwrap_err();
            assert!(error.to_string().contains(expected) && error.is_bad_input(), "{error}");
        }
        // two rows with the same key: the database itself refuses the second
        let twice = text.replace("\"rows\":7", "\"rows\":8").replace("\"rows\":17", "\"rows\":18");
        let last = text.lines().rev().nth(1).unwrap().to_owned() + "\n";
        let twice = twice.replace(&last, &last.repeat(2));
        fs::write(&other, packed(&twice)).unwrap();
        let backup = Backup::open(&other).unwrap();
        assert!(backup::restore(&target.store, &tables(), &backup, true).await.is_err());
        assert_eq!(content_of(&target, "after").await, before, "nothing was changed");
    }
}

#[tokio::test]
async fn an_older_backup_goes_through_the_steps_that_came_since() {
    for source in praxis_testing::stores(&tables()).await {
        fill(&source.store).await;
        let path = source.folder.path().join("backup");
        backup::write(&source.store, &path, "0", false).await.unwrap();
        for target in praxis_testing::stores(&later_tables()).await {
            let backup = Backup::open(&path).unwrap();
            backup::restore(&target.store, &later_tables(), &backup, false).await.unwrap();
            let question = "SELECT name, length FROM animal ORDER BY name";
            let conn = target.store.read();
            let rows = conn
                .query_all_raw(Statement::from_string(conn.get_database_backend(), question))
                .await
                .unwrap();
            assert_eq!(rows.len(), 6);
            for row in rows {
                let (name, length): (String, i32) =
                    (row.try_get("", "name").unwrap(), row.try_get("", "length").unwrap());
                assert_eq!(length, name.chars().count() as i32);
            }
            // and a newer one is refused by the older program
            let newer = target.folder.path().join("newer");
            backup::write(&target.store, &newer, "0", false).await.unwrap();
            let newer = Backup::open(&newer).unwrap();
            let error = backup::restore(&source.store, &tables(), &newer, true).await.unwrap_err();
            assert!(error.to_string().contains("use a newer one"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_file_is_written_whole_or_not_at_all() {
    let test = praxis_testing::sqlite(&tables()).await;
    fill(&test.store).await;
    let folder = test.folder.path();
    let path = folder.join("backup");
    let write = async |path: &Path, replace| backup::write(&test.store, path, "0", replace).await;
    write(&path, false).await.unwrap();
    let first = fs::read(&path).unwrap();
    assert!(write(&path, false).await.unwrap_err().to_string().contains("--replace"));
    fs::write(folder.join("backup.new"), "half").unwrap();
    assert!(matches!(write(&path, true).await, Err(BackupError::Half(_))));
    assert_eq!(fs::read(&path).unwrap(), first);
    fs::remove_file(folder.join("backup.new")).unwrap();
    test.clock.advance(60);
    write(&path, true).await.unwrap();
    assert_ne!(fs::read(&path).unwrap(), first);
    assert!(write(&folder.join("nowhere/backup"), false).await.unwrap_err().is_bad_input());
    assert!(!folder.join("backup.new").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // an error after the file was begun
    run_without_tables(&folder.join("empty.sqlite3"), &folder.join("none")).await;
    assert!(!folder.join("none").exists() && !folder.join("none.new").exists());
}

async fn run_without_tables(database: &Path, target: &Path) {
    let url = praxis_storage::DatabaseUrl::Sqlite(database.to_owned());
    let clock = praxis_domain::Clock::set_to(praxis_testing::NOW);
    let store = Store::connect(url, clock).await.unwrap();
    let error = backup::write(&store, target, "0", false).await.unwrap_err();
    assert!(error.to_string().contains("holds no tables of Praxis"), "{error}");
}

#[tokio::test]
async fn a_sound_database_has_no_findings_and_each_fault_is_found() {
    for test in praxis_testing::stores(&tables()).await {
        fill(&test.store).await;
        let findings = async |migrations: &Migrations| {
            let snapshot = test.store.snapshot().await.unwrap();
            let (findings, readable) = health::check(&snapshot, migrations).await.unwrap();
            (findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"), readable)
        };
        assert_eq!(findings(&tables()).await, (String::new(), true));
        let (said, readable) = findings(&later_tables()).await;
        assert!(said.contains("not up to date (1 of 4 steps are missing): run praxis migrate") && !readable);
        let (said, readable) = findings(&Migrations::of([])).await;
        assert!(said.contains("newer program (step “0100_test_everything”)") && !readable, "{said}");
        write(&test.store, &["UPDATE job SET state = 'failed', last_error = 'no mail server'"]).await;
        let (said, _) = findings(&tables()).await;
        assert!(said.starts_with("1 job “feed” failed for good (no mail server): "), "{said}");
        run(&test.store, "DELETE FROM job").await; // dropped, so never happened
        assert!(!findings(&tables()).await.0.is_empty());
    }
}

#[tokio::test]
async fn a_damaged_sqlite_file_is_found() {
    let test = praxis_testing::sqlite(&tables()).await;
    fill(&test.store).await;
    for number in 0..200 {
        let mut tx = test.store.begin().await.unwrap();
        tx.changed("zoo", &format!("{number} {}", "long ".repeat(50))).await.unwrap();
        tx.commit().await.unwrap();
    }
    let url = test.store.url().clone();
    let TestStore { store, clock, folder } = test;
    store.close().await;
    let path = folder.path().join("praxis.sqlite3");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let store = Store::look(url, clock).await.unwrap();
    let snapshot = store.snapshot().await.unwrap();
    let found = health::check(&snapshot, &tables()).await;
    let sound = found.is_ok_and(|(findings, _)| findings.is_empty());
    assert!(!sound, "a page full of nonsense was not noticed");
}
