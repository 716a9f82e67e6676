//! Files in the database, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

use futures_util::TryStreamExt;
use praxis_storage::files::{self, FileError, PART_BYTES};
use praxis_storage::{Migrations, Store, backup, health};
use sea_orm::ConnectionTrait;

fn tables() -> Migrations {
    Migrations::of([])
}

fn long() -> Vec<u8> {
    (0..PART_BYTES * 2 + 1_000).map(|n| (n * n % 251) as u8).collect()
}

async fn stored(store: &Store, bytes: &[u8]) -> String {
    let sha256 = files::sha256(bytes);
    let tx = store.begin().await.unwrap();
    files::put(&tx, &sha256, "audio/wav", bytes).await.unwrap();
    files::put(&tx, &sha256, "audio/wav", bytes).await.unwrap(); // a second time changes nothing
    tx.commit().await.unwrap();
    sha256
}

#[tokio::test]
async fn a_file_is_read_back_whole_and_in_pieces() {
    for test in praxis_testing::stores(&tables()).await {
        let bytes = long();
        let sha256 = stored(&test.store, &bytes).await;
        assert_eq!(
            files::measure(bytes.as_slice(), 4).unwrap(),
            (sha256.clone(), bytes.len() as u64, bytes[..4].to_vec())
        );
        let conn = test.store.read();
        let head = files::head(conn, &sha256).await.unwrap().unwrap();
        assert_eq!((head.kind.as_str(), head.bytes), ("audio/wav", bytes.len() as i64));
        assert_eq!(files::all(conn).await.unwrap(), [head]);
        assert_eq!(files::whole(conn, &sha256).await.unwrap().unwrap(), bytes);
        assert_eq!(files::whole(conn, "0").await.unwrap(), None);
        let end = bytes.len() as u64;
        for (first, end) in [
            (0, end),
            (0, 1),
            (PART_BYTES - 1, PART_BYTES + 1),
            (PART_BYTES, PART_BYTES * 2),
            (end - 1, end),
            (5, 5),
        ] {
            let parts: Vec<Vec<u8>> =
                files::stream(test.store.clone(), sha256.clone(), first, end).try_collect().await.unwrap();
            assert_eq!(parts.concat(), bytes[first as usize..end as usize], "{first} to {end}");
        }
        let beyond = files::stream(test.store.clone(), sha256, end, end + 9).try_collect::<Vec<_>>().await;
        assert!(beyond.is_err(), "no bytes are made up");
    }
}

#[tokio::test]
async fn nothing_half_written_stays() {
    for test in praxis_testing::stores(&tables()).await {
        let tx = test.store.begin().await.unwrap();
        let error =
            files::put(&tx, &files::sha256(b"announced"), "audio/wav", &b"other"[..]).await.unwrap_err();
        assert!(matches!(error, FileError::Changed));
        drop(tx);
        assert_eq!(files::all(test.store.read()).await.unwrap(), []);

        let sha256 = stored(&test.store, b"words").await;
        let tx = test.store.begin().await.unwrap();
        files::remove(&tx, &sha256).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(files::whole(test.store.read(), &sha256).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_backup_carries_files_and_the_doctor_reads_them() {
    for test in praxis_testing::stores(&tables()).await {
        let bytes = long();
        let sha256 = stored(&test.store, &bytes).await;
        let path = test.folder.path().join("files.backup");
        backup::write(&test.store, &path, "0.0.0", false).await.unwrap();
        for target in praxis_testing::stores(&tables()).await {
            backup::restore(&target.store, &tables(), &backup::Backup::open(&path).unwrap(), false)
                .await
                .unwrap();
            assert_eq!(files::whole(target.store.read(), &sha256).await.unwrap().unwrap(), bytes);
            let look = async || {
                let snapshot = target.store.snapshot().await.unwrap();
                health::check(&snapshot, &tables()).await.unwrap().0
            };
            assert_eq!(look().await, []);
            let tx = target.store.begin().await.unwrap();
            tx.conn().execute_unprepared("DELETE FROM file_part WHERE number = 1").await.unwrap();
            tx.commit().await.unwrap();
            let findings = look().await;
            assert!(findings.len() == 1 && findings[0].what.contains(&sha256), "{findings:?}");
        }
    }
}
