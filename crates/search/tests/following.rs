//! The index keeps in step with the database.
#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use praxis_search::{Cursor, Document, Follower, Index, KindOfPage, Question, Source, SourceError};
use praxis_storage::{Migrations, Store};
use praxis_testing::stores;

struct Area {
    name: &'static str,
    kind: &'static str,
    pages: Mutex<Vec<Document>>,
    asked: AtomicUsize,
}

impl Area {
    fn new(name: &'static str, kind: &'static str) -> Arc<Self> {
        Arc::new(Self { name, kind, pages: Mutex::default(), asked: AtomicUsize::new(0) })
    }

    fn show(&self, titles: &[&str]) {
        let page = |title: &&str| Document {
            key: (*title).into(),
            kind: self.kind.into(),
            title: (*title).into(),
            ..Document::default()
        };
        *self.pages.lock().unwrap() = titles.iter().map(page).collect();
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Source for Area {
    fn name(&self) -> &'static str {
        self.name
    }
    fn follows(&self, change: &str) -> bool {
        change == self.kind
    }
    fn kinds(&self) -> &'static [KindOfPage] {
        &[]
    }
    async fn documents(&self) -> Result<Vec<Document>, SourceError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(self.pages.lock().unwrap().clone())
    }
}

async fn change(store: &Store, kind: &str) {
    let mut tx = store.begin().await.unwrap();
    tx.changed(kind, "one").await.unwrap();
    tx.commit().await.unwrap();
}

fn total(index: &Index, text: &str) -> usize {
    index.find(&Question { text: text.into(), take: 5, ..Question::default() }).unwrap().total
}

fn at(store: &Store, change: i64) -> Cursor {
    Cursor { database: store.url().to_string(), change }
}

fn nobody() -> Arc<dyn Fn() + Send + Sync> {
    Arc::new(|| {})
}

fn no_areas() -> Migrations {
    Migrations::of(std::iter::empty::<fn() -> Vec<_>>())
}

#[tokio::test]
async fn only_areas_that_follow_a_change_are_asked() {
    for test in stores(&no_areas()).await {
        let (events, texts) = (Area::new("programme", "event"), Area::new("evidence", "reference"));
        events.show(&["Webinar"]);
        texts.show(&["Article"]);
        let index = Index::in_memory().unwrap();
        let mut follower =
            Follower::new(index.clone(), test.store.clone(), vec![events.clone(), texts.clone()], nobody());
        change(&test.store, "event").await;
        follower.catch_up().await.unwrap();
        assert_eq!((total(&index, "webinar"), total(&index, "article")), (1, 1));
        assert_eq!((events.asked(), texts.asked()), (1, 1), "at first everything is looked at");

        texts.show(&["Book"]);
        change(&test.store, "reference").await;
        follower.catch_up().await.unwrap();
        assert_eq!((total(&index, "article"), total(&index, "book")), (0, 1));
        assert_eq!((events.asked(), texts.asked()), (1, 2));

        follower.catch_up().await.unwrap();
        assert_eq!(texts.asked(), 2, "nothing changed");
        change(&test.store, "restore").await;
        follower.catch_up().await.unwrap();
        assert_eq!((events.asked(), texts.asked()), (2, 3), "after a restore nothing is as it was");
        test.store.close().await;
    }
}

#[tokio::test]
async fn a_new_start_goes_on_where_the_index_ends() {
    for test in stores(&no_areas()).await {
        let area = Area::new("programme", "event");
        area.show(&["Webinar"]);
        change(&test.store, "event").await;
        let place = test.folder.path().join("search");
        let start = |area: &Arc<Area>| {
            let index = Index::open(&place).unwrap();
            (index.clone(), Follower::new(index, test.store.clone(), vec![area.clone()], nobody()))
        };
        let (index, mut follower) = start(&area);
        follower.catch_up().await.unwrap();
        drop((index, follower));

        let again = Area::new("programme", "event");
        again.show(&["Webinar"]);
        let (index, mut follower) = start(&again);
        follower.catch_up().await.unwrap();
        assert_eq!((again.asked(), total(&index, "webinar")), (1, 1), "a new start looks at everything once");
        follower.catch_up().await.unwrap();
        assert_eq!(again.asked(), 1, "and then only at what changes");
        drop((index, follower));

        std::fs::remove_dir_all(&place).unwrap();
        let (index, mut follower) = start(&again);
        follower.catch_up().await.unwrap();
        assert_eq!((again.asked(), total(&index, "webinar")), (2, 1), "deleted, it is made anew");
        drop((index, follower));

        // the folder beside another database: its log is shorter
        let index = Index::open(&place).unwrap();
        index.take_in(&[("programme", Vec::new())], &at(&test.store, 1_000)).unwrap();
        let mut follower = Follower::new(index.clone(), test.store.clone(), vec![again.clone()], nobody());
        follower.catch_up().await.unwrap();
        assert_eq!(total(&index, "webinar"), 1);
        test.store.close().await;
    }
}

#[tokio::test]
async fn what_another_process_changes_is_found_within_two_seconds() {
    for test in stores(&no_areas()).await {
        let area = Area::new("programme", "event");
        area.show(&["Webinar"]);
        let index = Index::in_memory().unwrap();
        let told = Arc::new(AtomicUsize::new(0));
        let tell = told.clone();
        let follower = Follower::new(
            index.clone(),
            test.store.clone(),
            vec![area.clone()],
            Arc::new(move || {
                tell.fetch_add(1, Ordering::SeqCst);
            }),
        );
        let following = tokio::spawn(follower.follow());
        let other = Store::open(test.store.url().clone(), &no_areas(), test.clock.clone()).await.unwrap();
        area.show(&["Roundtable"]);
        change(&other, "event").await;
        let since = Instant::now();
        while total(&index, "roundtable") == 0 {
            assert!(since.elapsed() < Duration::from_secs(2), "not found after two seconds");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(told.load(Ordering::SeqCst) > 0, "kept pages are dropped");
        following.abort();
        other.close().await;
        test.store.close().await;
    }
}
