//! The job that asks every address outside, once a week, and those that failed again the next day.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use futures_util::{FutureExt, StreamExt};
use praxis_domain::Timestamp;
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{Store, StoreError, WriteTx};
use praxis_web::Site;
use url::Url;

use super::ask::Asker;
use super::named::named;
use super::queries::{self, Checked};
use crate::record::queries as records;

/// Asks every address outside that the programme's records name.
pub struct CheckLinks {
    site: Arc<Site>,
    asker: Asker,
    pause: Duration,
}

/// So many sites are asked at once, and each of them one thing at a time.
const SITES_AT_ONCE: usize = 6;
/// Between two questions to the same site.
const PAUSE: Duration = Duration::from_secs(1);
/// A job has its time; what is left over is for the next.
const WORK_SECONDS: i64 = 150;
const DAY: i64 = 24 * 3600;

impl CheckLinks {
    /// The kind of its jobs.
    pub const KIND: &'static str = "check-links";

    /// The job of that site.
    pub fn new(site: Arc<Site>, asker: Asker) -> Self {
        Self { site, asker, pause: PAUSE }
    }

    /// The same without pauses: for tests.
    #[must_use]
    pub fn without_pauses(mut self) -> Self {
        self.pause = Duration::ZERO;
        self
    }
}

/// What is to be asked: everything that was last asked before this moment, or of that only what failed.
struct Round {
    before: Timestamp,
    failing_only: bool,
}

impl Round {
    fn read(payload: &str, now: Timestamp) -> Self {
        let (what, before) = payload.split_once(' ').unwrap_or_default();
        let before = before.parse().map_or(now, Timestamp::from_micros);
        Self { before, failing_only: what == "failing" }
    }

    fn job(&self, at: Timestamp) -> NewJob {
        let what = if self.failing_only { "failing" } else { "all" };
        let payload = format!("{what} {}", self.before.as_micros());
        NewJob {
            kind: CheckLinks::KIND,
            dedup_key: Some(format!("{payload} {}", at.as_micros())),
            payload,
            run_at: Some(at),
        }
    }
}

/// Asks for a check of everything, now; one that waits already is enough.
pub(super) async fn ask_now(tx: &mut WriteTx) -> Result<(), StoreError> {
    let now = tx.now();
    let minute = now.as_micros().div_euclid(60_000_000);
    let dedup_key = Some(format!("asked {minute}"));
    tx.enqueue(NewJob { kind: CheckLinks::KIND, payload: String::new(), dedup_key, run_at: None }).await
}

#[async_trait::async_trait]
impl JobHandler for CheckLinks {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        self.site.checks_links.then_some(Duration::from_secs(7 * 24 * 3600))
    }

    async fn run(&self, store: &Store, payload: &str) -> Result<(), JobError> {
        if !self.site.checks_links {
            return Ok(());
        }
        let now = store.clock().now();
        let round = Round::read(payload, now);
        let addresses: BTreeSet<String> = named(&records::all(store.read()).await?).into_keys().collect();
        let known: HashMap<String, Checked> =
            queries::all(store.read()).await?.into_iter().map(|it| (it.address.clone(), it)).collect();
        self.forget(store, &addresses, &known).await?;
        let mut sites: BTreeMap<String, Vec<&String>> = BTreeMap::new();
        for address in &addresses {
            let before = known.get(address);
            let is_due = before.is_none_or(|before| before.at() < round.before);
            let is_meant = !round.failing_only || before.is_some_and(Checked::fails);
            if is_due && is_meant {
                sites.entry(site_of(address)).or_default().push(address);
            }
        }
        let until = now.plus_seconds(WORK_SECONDS);
        let mut work = Vec::new();
        for addresses in sites.values() {
            work.push(self.ask_site(store, addresses, &known, until).boxed());
        }
        let work = futures_util::stream::iter(work).buffer_unordered(SITES_AT_ONCE);
        let done: Vec<Result<bool, StoreError>> = work.collect().await;
        let mut all_done = true;
        for done in done {
            all_done &= done?;
        }
        let mut tx = store.begin().await?;
        if !all_done {
            tx.enqueue(round.job(tx.now())).await?;
        } else if queries::all(tx.conn()).await?.iter().any(|it| it.fails() && !it.is_lost()) {
            // a failure counts when it is there on another day, too
            let tomorrow = tx.now().plus_seconds(DAY);
            let again = Round { before: tomorrow, failing_only: true };
            tx.enqueue(again.job(tomorrow)).await?;
        }
        Ok(tx.commit().await?)
    }
}

impl CheckLinks {
    async fn forget(
        &self,
        store: &Store,
        named: &BTreeSet<String>,
        known: &HashMap<String, Checked>,
    ) -> Result<(), StoreError> {
        let gone: Vec<_> = known.keys().filter(|address| !named.contains(*address)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let tx = store.begin().await?;
        for address in gone {
            queries::forget(&tx, address).await?;
        }
        tx.commit().await
    }

    /// Asks for the pages of one site, one after the other; returns whether time was enough.
    async fn ask_site(
        &self,
        store: &Store,
        addresses: &[&String],
        known: &HashMap<String, Checked>,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some(first) = addresses.first() else { return Ok(true) };
        let robots = self.asker.robots(first).await;
        for address in addresses {
            if store.clock().now() >= until {
                return Ok(false);
            }
            tokio::time::sleep(self.pause).await;
            let answer = self.asker.ask(address, &robots).await;
            let tx = store.begin().await?;
            let checked = Checked::after(known.get(*address), address, &answer, tx.now());
            queries::save(&tx, &checked).await?;
            tx.commit().await?;
        }
        Ok(true)
    }
}

/// The site that an address belongs to: what is asked politely, one question at a time.
fn site_of(address: &str) -> String {
    Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}
