//! Errors that say why nothing can be written.
#![allow(clippy::unwrap_used)]

use praxis_storage::{Migrations, StoreError, Unwritable};
use praxis_testing::{sqlite, stores};
use sea_orm::{ConnectionTrait, DbBackend};

#[tokio::test]
async fn a_database_that_may_only_be_read_says_so() {
    for test in stores(&Migrations::of(std::iter::empty::<fn() -> Vec<_>>())).await {
        let mut tx = test.store.begin().await.unwrap();
        let read_only = match tx.conn().get_database_backend() {
            DbBackend::Postgres => "SET TRANSACTION READ ONLY",
            _ => "PRAGMA query_only = 1",
        };
        tx.conn().execute_unprepared(read_only).await.unwrap();
        let error: StoreError = tx.changed("event", "one").await.unwrap_err();
        assert_eq!(error.unwritable(), Some(Unwritable::ReadOnly), "{error}");
        drop(tx);
        let other = StoreError::Conflict("a".into());
        assert_eq!(other.unwritable(), None);
        test.store.close().await;
    }
}

#[tokio::test]
async fn who_waits_too_long_for_their_turn_is_told_and_the_next_one_goes_on() {
    // SQLite has one writer at a time
    let test = sqlite(&Migrations::of(std::iter::empty::<fn() -> Vec<_>>())).await;
    let first = test.store.begin().await.unwrap();
    let error = test.store.begin().await.unwrap_err();
    assert_eq!(error.unwritable(), Some(Unwritable::Busy), "{error}");
    drop(first);
    test.store.begin().await.unwrap().commit().await.unwrap();
    test.store.close().await;
}
