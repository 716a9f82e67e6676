//! What is kept in memory follows the change log, and reads no more than it has to.
#![allow(clippy::unwrap_used)]

use praxis_storage::{Migrations, Snapshot, StoreError};
use praxis_testing::TestStore;
use praxis_web::{Kept, Language, Live, Settings, Site};

/// Keeps nothing but how it was read.
#[derive(Debug, Default)]
struct Told(Vec<String>);

impl Kept for Told {
    const NAME: &'static str = "what was told";

    fn concerns(kind: &str) -> bool {
        kind == "mine"
    }

    async fn read(_: &Snapshot) -> Result<Self, StoreError> {
        Ok(Self(vec!["all".to_owned()]))
    }

    async fn read_again(&self, _: &Snapshot, changed: &[&str]) -> Result<Self, StoreError> {
        if changed.contains(&"broken") {
            return Err(StoreError::Conflict("broken".to_owned()));
        }
        Ok(Self(self.0.iter().cloned().chain([changed.join(" ")]).collect()))
    }
}

async fn change(test: &TestStore, changes: &[(&str, &str)]) {
    let mut tx = test.store.begin().await.unwrap();
    for (kind, subject) in changes {
        tx.changed(kind, subject).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn only_what_changed_is_read_again() {
    for test in praxis_testing::stores(&Migrations::of([praxis_identity::migrations as fn() -> _])).await {
        let language = Language::british(&[praxis_web::TEXT]).unwrap();
        let site = Site::new(test.store.clone(), language, Settings::at("http://localhost"));
        let live: Live<Told> = Live::load(site).await.unwrap();
        let after = async |changes: &[(&str, &str)]| {
            change(&test, changes).await;
            live.refresh().await.map(|()| live.now().0.clone())
        };

        assert_eq!(after(&[("yours", "a")]).await.unwrap(), ["all"], "others' changes are no reason to read");
        let twice = [("mine", "b"), ("yours", "x"), ("mine", "a"), ("mine", "b")];
        assert_eq!(after(&twice).await.unwrap(), ["all", "a b"], "each once, in order");
        assert_eq!(after(&[]).await.unwrap(), ["all", "a b"], "nothing is read twice");
        assert!(after(&[("mine", "broken")]).await.is_err());
        assert_eq!(live.now().0, ["all", "a b"], "the last state stays");
        assert!(after(&[]).await.is_err(), "what could not be read is not forgotten");
        assert_eq!(after(&[("restore", "")]).await.unwrap(), ["all"], "after a restore all is read");
        let many: Vec<(&str, &str)> = std::iter::repeat_n(("mine", "c"), 1_200).collect();
        assert_eq!(after(&many).await.unwrap(), ["all"], "after very many changes, too");
        assert_eq!(after(&[("mine", "d")]).await.unwrap(), ["all", "d"]);
        test.store.close().await;
    }
}

#[tokio::test]
async fn whoever_follows_sees_a_change_without_being_told() {
    for test in praxis_testing::stores(&Migrations::of([praxis_identity::migrations as fn() -> _])).await {
        let language = Language::british(&[praxis_web::TEXT]).unwrap();
        let site = Site::new(test.store.clone(), language, Settings::at("http://localhost"));
        let live: Live<Told> = Live::load(site).await.unwrap();
        let follower = tokio::spawn(live.clone().follow());
        change(&test, &[("mine", "a")]).await;
        while live.now().0 != ["all", "a"] {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        follower.abort();
        test.store.close().await;
    }
}
