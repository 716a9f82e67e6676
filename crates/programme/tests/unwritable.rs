//! A full disk, a database that may only be read: reading goes on, and who sends something is told.
#![allow(clippy::unwrap_used)]

mod common;

use axum::http::StatusCode;
use common::{demo, site_of};
use praxis_programme::contact::messages;
use praxis_testing::{Browser, Page, TestStore};
use sea_orm::ConnectionTrait;

async fn pragma(test: &TestStore, pragma: &str) {
    let tx = test.store.begin().await.unwrap();
    tx.conn().execute_unprepared(pragma).await.unwrap();
    tx.commit().await.unwrap();
}

async fn send(browser: &Browser) -> Page {
    let message = "word ".repeat(700);
    browser.post("/contact", &[("name", "A"), ("email", "a@example.org"), ("message", &message)]).await
}

#[tokio::test]
async fn on_a_full_disk_nothing_half_written_stays() {
    let (browser, _, test) = site_of(&demo()).await;
    pragma(&test, "PRAGMA max_page_count = 1").await; // no more pages than there are
    let mut stored = 0;
    let refused = loop {
        let page = send(&browser).await;
        if page.status != StatusCode::SEE_OTHER {
            break page;
        }
        stored += 1;
        assert!(stored < 200, "the disk is never full");
    };
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.words().contains("The disk of this site is full"), "{}", refused.words());
    assert_eq!(
        messages::all(test.store.read()).await.unwrap().len(),
        stored,
        "what was acknowledged, and no more"
    );
    assert_eq!(browser.get("/events").await.status, StatusCode::OK);
    assert_eq!(browser.get("/search?q=leadership").await.status, StatusCode::OK);
    pragma(&test, "PRAGMA max_page_count = 1000000").await;
    assert_eq!(send(&browser).await.status, StatusCode::SEE_OTHER, "with room again it goes on");
    test.store.close().await;
}

#[tokio::test]
async fn a_database_that_may_only_be_read_is_read() {
    let (browser, _, test) = site_of(&demo()).await;
    pragma(&test, "PRAGMA query_only = 1").await;
    let refused = send(&browser).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.words().contains("This site can only be read at the moment"), "{}", refused.words());
    assert_eq!(browser.get("/events").await.status, StatusCode::OK);
    test.store.close().await;
}
