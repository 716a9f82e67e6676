//! The areas of the program, gathered into one site.

use std::sync::Arc;

use axum::Router;
use praxis_domain::Clock;
use praxis_evidence::Evidence;
use praxis_programme::Programme;
use praxis_storage::jobs::{JobHandler, Worker};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_web::{Follower, Language, Site};

use crate::failure::Failure;

/// The tables of all areas.
pub fn migrations() -> Migrations {
    Migrations::of([praxis_programme::migrations as fn() -> _, praxis_evidence::migrations])
}

/// The database, with its tables up to date.
pub async fn open(url: DatabaseUrl) -> Result<Store, Failure> {
    open_at(url, Clock::machine()).await
}

/// The same, with a clock of the caller's.
pub async fn open_at(url: DatabaseUrl, clock: Clock) -> Result<Store, Failure> {
    Ok(Store::open(url, &migrations(), clock).await?)
}

/// The running program: its routes, the worker for its jobs, and what follows the database.
pub struct Running {
    /// The whole site.
    pub routes: Router,
    /// Does the jobs.
    pub worker: Worker,
    /// The database.
    pub store: Store,
    /// Keep what is derived up to date.
    pub followers: Vec<Follower>,
}

/// Gathers the areas into one site.
pub async fn gather(
    store: Store,
    base_url: &str,
    demo: bool,
    security_contact: Option<String>,
) -> Result<Running, Failure> {
    let texts = [praxis_web::TEXT, praxis_programme::TEXT, praxis_evidence::TEXT];
    let language = Language::british(&texts).map_err(Failure::failed)?;
    let site = Site::new(store.clone(), language, base_url, demo);
    let live = praxis_programme::catalogue::Live::load(site.clone()).await?;
    let programme = Programme { site: Arc::clone(&site), live, security_contact };
    let live = praxis_evidence::library::Live::load(site.clone()).await?;
    let evidence = Evidence { site: Arc::clone(&site), live };
    let features = [praxis_programme::feature(programme), praxis_evidence::feature(evidence)];
    let mut jobs: Vec<Box<dyn JobHandler>> = Vec::new();
    let (mut areas, mut followers, mut offers) = (Vec::new(), Vec::new(), Vec::new());
    for feature in features {
        jobs.extend(feature.jobs);
        followers.extend(feature.followers);
        offers.push(feature.offers);
        areas.push((feature.routes, feature.old_addresses));
    }
    site.take_offers(offers);
    Ok(Running { routes: site.dress(areas), worker: Worker::new(store.clone(), jobs), store, followers })
}
