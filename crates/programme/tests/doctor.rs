//! The demonstration is sound, and each fault that is planted is found.
#![allow(clippy::unwrap_used)]

mod common;

use common::{demo, tables};
use praxis_programme::{doctor, exchange};
use praxis_storage::Store;
use sea_orm::ConnectionTrait;

async fn said(store: &Store) -> Vec<String> {
    let snapshot = store.snapshot().await.unwrap();
    doctor::check(&snapshot).await.unwrap().iter().map(ToString::to_string).collect()
}

async fn write(store: &Store, order: &str) {
    let tx = store.begin().await.unwrap();
    let done = tx.conn().execute_unprepared(order).await.unwrap();
    assert!(done.rows_affected() > 0, "this plants nothing: {order}");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_demonstration_is_sound() {
    for test in praxis_testing::stores(&tables()).await {
        assert!(said(&test.store).await.is_empty(), "an empty database");
        exchange::import(&test.store, &demo()).await.unwrap();
        assert_eq!(said(&test.store).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn each_planted_fault_is_found() {
    let a_real_person = "SELECT MIN(key) FROM record WHERE kind = 'person' AND provenance = 'programme'";
    let an_invented_person = "SELECT MIN(key) FROM record WHERE kind = 'person' AND provenance = 'synthetic'";
    let old = |values: &str| {
        format!("INSERT INTO old_address (path, moved_to, why, see, created_at) VALUES {values}")
    };
    let cases = [
        (format!("UPDATE record SET document = '{{' WHERE key = ({a_real_person})"), "cannot be read: EOF"),
        (
            format!("UPDATE record SET document = REPLACE(document, '\"id\":', '\"idd\":') WHERE key = ({a_real_person})"),
            "cannot be read: ",
        ),
        (format!("UPDATE record SET key = 'another' WHERE key = ({an_invented_person})"), "holds the document of"),
        (format!("UPDATE record SET address = '/people/x' WHERE key = ({a_real_person})"), "stands at /people/x, and its document says /people/"),
        (format!("UPDATE record SET provenance = 'synthetic' WHERE key = ({a_real_person})"), "which is invented"),
        ("UPDATE record SET provenance = 'programme' WHERE provenance = 'synthetic' AND kind = 'event'".into(), "which is real"),
        ("DELETE FROM record_reference WHERE number = 0 AND field = 'event'".into(), "only in its document: event: "),
        ("UPDATE record_reference SET field = 'partners' WHERE field = 'speakers'".into(), "only in the table: partners: "),
        (
            format!(
                "UPDATE record_reference SET target_id = (SELECT MIN(id::text)::uuid FROM record WHERE kind = 'theme') \
                 WHERE field = 'event' AND number = 0 AND record_id = {}",
                "(SELECT r.id FROM record r WHERE r.kind = 'talk' ORDER BY r.key LIMIT 1)"
            ),
            "refers to is noted wrongly",
        ),
        ("UPDATE link SET provenance = 'synthetic'".into(), "the link “"),
        (
            "UPDATE record SET document = REPLACE(document, '\"aim\":\"', '\"aim\":\"no-') WHERE kind = 'theme'".into(),
            "which the programme does not have",
        ),
        (old("('/old', '/events/never', NULL, NULL, 0)"), "/old leads to /events/never, where there is no page"),
        (old("('/a', '/b', NULL, NULL, 0), ('/b', '/c', NULL, NULL, 0), ('/c', '/a', NULL, NULL, 0)"), "/a leads round in a circle"),
        (old("('/self', '/self#here', NULL, NULL, 0)"), "/self leads round in a circle"),
        (
            old("('/gone', NULL, 'Why', '/events', 0), ('/to-gone', '/gone', NULL, NULL, 0)"),
            "/to-gone leads to /gone, which is gone",
        ),
        (old("('/half', NULL, 'Why', NULL, 0)"), "what became of /half is not said wholly"),
        (old("('/people', '/events', NULL, NULL, 0)"), "/people is said to be gone or moved, and a page stands there"),
    ];
    for test in praxis_testing::stores(&tables()).await {
        exchange::import(&test.store, &demo()).await.unwrap();
        let backup = test.folder.path().join("sound");
        praxis_storage::backup::write(&test.store, &backup, "0", false).await.unwrap();
        let is_sqlite = matches!(test.store.url(), praxis_storage::DatabaseUrl::Sqlite(_));
        for (order, expected) in &cases {
            let order =
                if is_sqlite { order.replace("MIN(id::text)::uuid", "MIN(id)") } else { order.clone() };
            write(&test.store, &order).await;
            let found = said(&test.store).await;
            assert!(found.iter().any(|line| line.contains(expected)), "{order}: {found:#?}");
            assert!(found.iter().all(|line| line.contains(": ")), "each says what to do");
            let sound = praxis_storage::backup::Backup::open(&backup).unwrap();
            praxis_storage::backup::restore(&test.store, &tables(), &sound, true).await.unwrap();
            assert_eq!(said(&test.store).await, Vec::<String>::new());
        }
        // two documents that say the same address; the column keeps it from standing twice
        let people = "SELECT MIN(key) FROM record WHERE kind = 'person'";
        write(
            &test.store,
            &format!(
                "UPDATE record SET document = (SELECT document FROM record WHERE key = ({people})) WHERE key = \
                 (SELECT MAX(key) FROM record WHERE kind = 'person')"
            ),
        )
        .await;
        let found = said(&test.store).await;
        assert!(found.iter().any(|line| line.contains("is the address of several records")), "{found:#?}");
    }
}

#[tokio::test]
async fn a_row_that_points_at_nothing_is_found() {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, &demo()).await.unwrap();
    let conn = sea_orm::Database::connect(format!("{}", test.store.url())).await.unwrap();
    conn.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    conn.execute_unprepared("DELETE FROM record WHERE kind = 'organisation'").await.unwrap();
    let found = said(&test.store).await;
    assert!(found.iter().any(|line| line.contains("which is no record here")), "{found:#?}");
    let snapshot = test.store.snapshot().await.unwrap();
    let (found, _) = praxis_storage::health::check(&snapshot, &tables()).await.unwrap();
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.iter().any(|line| line.contains("points to a row of record that does not exist")),
        "{found:#?}"
    );
}
