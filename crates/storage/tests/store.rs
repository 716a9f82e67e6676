//! The promises of storage, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use praxis_domain::{Clock, Timestamp};
use praxis_storage::jobs::{self, JobError, JobHandler, NewJob, Worker};
use praxis_storage::{DatabaseUrl, Migrations, Store, changes};
use praxis_testing::NOW;
use sea_orm::{ConnectionTrait, Statement};

fn no_areas() -> Migrations {
    Migrations::of([])
}

#[tokio::test]
async fn a_change_is_logged_when_it_is_committed_and_not_before() {
    for test in praxis_testing::stores(&no_areas()).await {
        let store = &test.store;
        let mut dropped = store.begin().await.unwrap();
        dropped.changed("event", "never-happened").await.unwrap();
        drop(dropped);

        let signal = store.changed().follow();
        let mut tx = store.begin().await.unwrap();
        tx.changed("event", "diversity-webinar-2023").await.unwrap();
        tx.changed("person", "robin-miller").await.unwrap();
        assert!(!signal.has_changed().unwrap(), "nobody is told before the change is stored");
        tx.commit().await.unwrap();
        assert!(signal.has_changed().unwrap());

        let log = changes::after(store.read(), 0, 100).await.unwrap();
        let subjects: Vec<_> = log.iter().map(|change| change.subject.as_str()).collect();
        assert_eq!(subjects, ["diversity-webinar-2023", "robin-miller"]);
        assert_eq!(log[0].at, NOW.as_micros());
        assert_eq!(changes::newest(store.read()).await.unwrap(), log[1].seq);
        assert_eq!(changes::after(store.read(), log[0].seq, 100).await.unwrap(), log[1..]);
    }
}

/// A lower number must not appear after a higher one was read: the second writer waits for the first.
#[tokio::test]
async fn two_interleaved_transactions_keep_the_log_in_order() {
    for test in praxis_testing::stores(&no_areas()).await {
        let store = test.store.clone();
        let mut first = store.begin().await.unwrap();
        first.changed("event", "first").await.unwrap();
        let second = tokio::spawn({
            let store = store.clone();
            async move {
                let mut second = store.begin().await.unwrap();
                second.changed("event", "second").await.unwrap();
                second.commit().await.unwrap();
            }
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!second.is_finished(), "the second writer must wait for the first to commit");
        first.commit().await.unwrap();
        second.await.unwrap();
        let log = changes::after(store.read(), 0, 10).await.unwrap();
        assert_eq!(log.iter().map(|c| c.subject.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    }
}

/// Instants are integers since an ORM's timestamp columns order wrongly on SQLite. Keep this test.
#[tokio::test]
async fn instants_order_and_compare_by_time() {
    for test in praxis_testing::stores(&no_areas()).await {
        let mut expected = Vec::new();
        for seconds in [-100_000_000_000, -1, 0, 1, 59, 3600, 100_000_000_000] {
            test.clock.advance(seconds);
            let now = test.clock.now();
            let mut tx = test.store.begin().await.unwrap();
            tx.changed("test", &now.as_micros().to_string()).await.unwrap();
            tx.commit().await.unwrap();
            expected.push(now.as_micros());
        }
        expected.sort_unstable();
        let conn = test.store.read();
        let statement = |sql: &str| Statement::from_string(conn.get_database_backend(), sql);
        let rows = conn.query_all_raw(statement("SELECT at FROM change ORDER BY at, seq")).await.unwrap();
        let found: Vec<i64> = rows.iter().map(|row| row.try_get("", "at").unwrap()).collect();
        assert_eq!(found, expected);
        let later = Statement::from_sql_and_values(
            conn.get_database_backend(),
            "SELECT at FROM change WHERE at > $1",
            [expected[2].into()],
        );
        assert_eq!(
            conn.query_all_raw(later).await.unwrap().len(),
            expected.iter().filter(|at| **at > expected[2]).count()
        );
    }
}

struct Counted {
    runs: Arc<AtomicU32>,
    fail_first: u32,
    every: Option<Duration>,
}

#[async_trait::async_trait]
impl JobHandler for Counted {
    fn kind(&self) -> &'static str {
        "counted"
    }
    fn every(&self) -> Option<Duration> {
        self.every
    }
    async fn run(&self, _: &Store, payload: &str) -> Result<(), JobError> {
        let run = self.runs.fetch_add(1, Ordering::SeqCst);
        if run < self.fail_first { Err(JobError(format!("{payload} is not ready"))) } else { Ok(()) }
    }
}

fn worker(store: &Store, fail_first: u32, every: Option<Duration>) -> (Worker, Arc<AtomicU32>) {
    let runs = Arc::new(AtomicU32::new(0));
    let handler = Counted { runs: runs.clone(), fail_first, every };
    (Worker::new(store.clone(), vec![Box::new(handler)]), runs)
}

async fn ask(store: &Store, key: &str) {
    let mut tx = store.begin().await.unwrap();
    let job = NewJob { kind: "counted", payload: "report".into(), dedup_key: Some(key.into()), run_at: None };
    tx.enqueue(job).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_job_asked_for_twice_is_done_once_and_a_failing_one_is_tried_again_later() {
    for test in praxis_testing::stores(&no_areas()).await {
        let (worker, runs) = worker(&test.store, 1, None);
        ask(&test.store, "a").await;
        ask(&test.store, "a").await;
        assert!(worker.step().await.unwrap());
        assert!(!worker.step().await.unwrap(), "a failed job waits before it is tried again");
        test.clock.advance(11);
        assert!(worker.step().await.unwrap());
        assert!(!worker.step().await.unwrap());
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        let rows = jobs::all(&test.store).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].state.as_str(), rows[0].attempts), ("done", 2));
    }
}

#[tokio::test]
async fn a_job_that_never_works_is_kept_as_failed_with_its_error() {
    for test in praxis_testing::stores(&no_areas()).await {
        let (worker, runs) = worker(&test.store, u32::MAX, None);
        ask(&test.store, "a").await;
        for _ in 0..20 {
            worker.step().await.unwrap();
            test.clock.advance(100_000);
        }
        assert_eq!(runs.load(Ordering::SeqCst), 6);
        let row = &jobs::all(&test.store).await.unwrap()[0];
        assert_eq!(row.state, "failed");
        assert_eq!(row.last_error.as_deref(), Some("report is not ready"));
    }
}

#[tokio::test]
async fn a_job_whose_worker_died_is_taken_by_another_when_its_lease_is_over() {
    for test in praxis_testing::stores(&no_areas()).await {
        ask(&test.store, "a").await;
        // a worker that dies in the middle of the job
        let statement = Statement::from_sql_and_values(
            test.store.read().get_database_backend(),
            "UPDATE job SET state = 'running', attempts = 1, leased_until = $1",
            [NOW.plus_seconds(300).as_micros().into()],
        );
        let tx = test.store.begin().await.unwrap();
        tx.conn().execute_raw(statement).await.unwrap();
        tx.commit().await.unwrap();

        let (worker, runs) = worker(&test.store, 0, None);
        assert!(!worker.step().await.unwrap());
        test.clock.advance(301);
        assert!(worker.step().await.unwrap());
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}

struct Panics;

#[async_trait::async_trait]
impl JobHandler for Panics {
    fn kind(&self) -> &'static str {
        "counted"
    }
    async fn run(&self, _: &Store, _: &str) -> Result<(), JobError> {
        panic!("a slip in a handler")
    }
}

#[tokio::test]
async fn a_handler_that_panics_fails_its_job_and_not_the_worker() {
    for test in praxis_testing::stores(&no_areas()).await {
        ask(&test.store, "a").await;
        let worker = Worker::new(test.store.clone(), vec![Box::new(Panics)]);
        assert!(worker.step().await.unwrap());
        let row = &jobs::all(&test.store).await.unwrap()[0];
        assert_eq!((row.state.as_str(), row.attempts), ("waiting", 1));
        assert!(row.last_error.as_deref().unwrap().contains("broke off"), "{row:?}");
    }
}

#[tokio::test]
async fn a_job_that_kills_its_process_is_not_tried_for_ever() {
    for test in praxis_testing::stores(&no_areas()).await {
        ask(&test.store, "a").await;
        let statement = Statement::from_sql_and_values(
            test.store.read().get_database_backend(),
            "UPDATE job SET state = 'running', attempts = max_attempts, leased_until = $1",
            [NOW.plus_seconds(300).as_micros().into()],
        );
        let tx = test.store.begin().await.unwrap();
        tx.conn().execute_raw(statement).await.unwrap();
        tx.commit().await.unwrap();
        test.clock.advance(301);
        let (worker, runs) = worker(&test.store, 0, None);
        while worker.step().await.unwrap() {}
        assert_eq!(runs.load(Ordering::SeqCst), 0);
        assert_eq!(jobs::all(&test.store).await.unwrap()[0].state, "failed");
    }
}

#[tokio::test]
async fn work_that_comes_round_is_done_once_in_each_round() {
    for test in praxis_testing::stores(&no_areas()).await {
        let (worker, runs) = worker(&test.store, 0, Some(Duration::from_secs(3600)));
        for _ in 0..3 {
            worker.step().await.unwrap();
        }
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        test.clock.advance(3600);
        worker.step().await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        test.clock.advance(40 * 24 * 3600);
        worker.step().await.unwrap();
        assert_eq!(jobs::all(&test.store).await.unwrap().len(), 1, "what was done a month ago is forgotten");
    }
}

#[tokio::test]
async fn a_second_start_finds_what_the_first_one_stored() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::in_folder(&folder.path().join("a folder with a ? and a % in its name"));
    let clock = Clock::set_to(Timestamp::from_micros(1));
    let store = Store::open(url.clone(), &no_areas(), clock.clone()).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.changed("event", "kept").await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let store = Store::open(url, &no_areas(), clock).await.unwrap();
    assert_eq!(changes::after(store.read(), 0, 10).await.unwrap()[0].subject, "kept");
}

#[tokio::test]
async fn readers_cannot_write() {
    let test = praxis_testing::sqlite(&no_areas()).await;
    let refused = test.store.read().execute_unprepared("DELETE FROM change").await;
    assert!(refused.unwrap_err().to_string().contains("readonly"));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    for test in praxis_testing::stores(&no_areas()).await {
        let tx = test.store.begin().await.unwrap();
        let row = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('9999_from_the_future', 0)";
        tx.conn().execute_unprepared(row).await.unwrap();
        tx.commit().await.unwrap();
        let error = Store::open(test.store.url().clone(), &no_areas(), test.clock.clone()).await.unwrap_err();
        assert!(error.to_string().contains("9999_from_the_future"), "{error}");
        assert!(error.to_string().contains("nothing was changed"), "{error}");
    }
}

#[test]
fn a_log_never_shows_the_password_of_a_database() {
    let url: DatabaseUrl = "postgres://praxis:se@cret@db.example:5432/praxis".parse().unwrap();
    assert_eq!(url.to_string(), "postgres://db.example:5432/praxis");
    assert_eq!(format!("{url:?}"), "postgres://db.example:5432/praxis");
    assert!("mysql://x".parse::<DatabaseUrl>().is_err());
}
