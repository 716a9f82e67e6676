//! The areas of the program, gathered into one site.

use std::sync::Arc;

use axum::Router;
use praxis_domain::Clock;
use praxis_mail::Mail;
use praxis_programme::Programme;
use praxis_programme::catalogue::Live;
use praxis_storage::jobs::{JobHandler, Worker};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_web::{Language, Settings, Site};

use crate::failure::Failure;

/// The tables of all areas.
pub fn migrations() -> Migrations {
    Migrations::of([
        praxis_programme::migrations as fn() -> _,
        praxis_identity::migrations,
        praxis_mail::migrations,
    ])
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
}

/// Gathers the areas into one site.
pub async fn gather(
    store: Store,
    settings: Settings,
    mail: &Mail,
    security_contact: Option<String>,
) -> Result<Running, Failure> {
    let language = Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).map_err(Failure::failed)?;
    let settings = Settings { sends_mail: mail.sends(), ..settings };
    let site = Site::new(store.clone(), language, settings);
    let catalogue = Live::load(site.clone()).await?;
    let programme = Programme { site: Arc::clone(&site), live: catalogue.clone(), security_contact };
    let mut features = [praxis_programme::feature(programme)];
    let mut jobs: Vec<Box<dyn JobHandler>> = praxis_mail::jobs(mail);
    for feature in &mut features {
        jobs.append(&mut feature.jobs);
    }
    Ok(Running { routes: site.dress(features), worker: Worker::new(store.clone(), jobs), store, catalogue })
}
