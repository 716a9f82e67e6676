//! The areas of the program, gathered into one site.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use praxis_domain::Clock;
use praxis_programme::Programme;
use praxis_programme::catalogue::Live;
use praxis_programme::search::{Desk, ProgrammePages};
use praxis_search::{Follower, Index, Source};
use praxis_storage::jobs::{JobHandler, Worker};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_web::{Language, Site};

use crate::failure::Failure;

/// The tables of all areas.
pub fn migrations() -> Migrations {
    Migrations::of([praxis_programme::migrations as fn() -> _])
}

/// The database, with its tables up to date.
pub async fn open(url: DatabaseUrl) -> Result<Store, Failure> {
    open_at(url, Clock::machine()).await
}

/// The same, with a clock of the caller's.
pub async fn open_at(url: DatabaseUrl, clock: Clock) -> Result<Store, Failure> {
    Ok(Store::open(url, &migrations(), clock).await?)
}

/// The running program: its routes, the worker for its jobs, and the catalogue that follows the database.
pub struct Running {
    /// The whole site.
    pub routes: Router,
    /// Does the jobs.
    pub worker: Worker,
    /// The database.
    pub store: Store,
    /// Follows the change log.
    pub catalogue: Live,
    /// Keeps the search index in step with the change log.
    pub search: Follower,
}

/// Where in the data folder the search index is. It may be deleted: it is made anew at the next start.
pub const SEARCH_FOLDER: &str = "search-index";

/// Gathers the areas into one site. What is derived from the database and kept in files stands in the data folder.
pub async fn gather(
    store: Store,
    base_url: &str,
    demo: bool,
    security_contact: Option<String>,
    data: &Path,
) -> Result<Running, Failure> {
    let language = Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).map_err(Failure::failed)?;
    let site = Site::new(store.clone(), language, base_url, demo);
    let catalogue = Live::load(site.clone()).await?;
    let index = Index::open(&data.join(SEARCH_FOLDER)).map_err(Failure::failed)?;
    let sources: Vec<Arc<dyn Source>> = vec![Arc::new(ProgrammePages::new(site.clone(), catalogue.clone()))];
    let search =
        Desk::new(index.clone(), sources.iter().flat_map(|it| it.kinds()).copied());
    let pages = site.clone();
    let follower = Follower::new(index, store.clone(), sources, Arc::new(move || pages.pages.forget()));
    let programme = Programme { site: Arc::clone(&site), live: catalogue.clone(), security_contact, search };
    let features = [praxis_programme::feature(programme)];
    let mut jobs: Vec<Box<dyn JobHandler>> = Vec::new();
    let mut areas = Vec::new();
    for feature in features {
        jobs.extend(feature.jobs);
        areas.push((feature.routes, feature.old_addresses));
    }
    Ok(Running {
        routes: site.dress(areas),
        worker: Worker::new(store.clone(), jobs),
        store,
        catalogue,
        search: follower,
    })
}
