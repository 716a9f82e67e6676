//! The areas of the program, gathered into one site.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use praxis_account::{Accounts, DemoLinks};
use praxis_booking::Booking;
use praxis_debate::{ConversationPages, Debate};
use praxis_development::Development;
use praxis_domain::Clock;
use praxis_evidence::{Evidence, LibraryPages};
use praxis_identity::personal::{Accounts as KeptOfAccounts, PersonalData};
use praxis_mail::Mail;
use praxis_privacy::Parts;
use praxis_programme::Programme;
use praxis_programme::search::{Desk, ProgrammePages};
use praxis_programme::workspace::files_in_out::Waiting;
use praxis_search::{Index, Source};
use praxis_storage::jobs::{JobHandler, Worker};
use praxis_storage::{DatabaseUrl, Migrations, Store};
use praxis_web::{Feature, Follower, Language, Settings, Site, TextFile};

use crate::failure::Failure;
use crate::plain_files::Everything;

/// The texts of all areas.
pub(crate) const TEXTS: [TextFile; 9] = [
    praxis_web::TEXT,
    praxis_programme::TEXT,
    praxis_evidence::TEXT,
    praxis_debate::TEXT,
    praxis_development::TEXT,
    praxis_booking::TEXT,
    praxis_mail::TEXT,
    praxis_account::TEXT,
    praxis_privacy::TEXT,
];

/// The tables of all areas.
pub fn migrations() -> Migrations {
    Migrations::of([
        praxis_programme::migrations as fn() -> _,
        praxis_evidence::migrations,
        praxis_identity::migrations,
        praxis_mail::migrations,
        praxis_development::migrations,
        praxis_debate::migrations,
        praxis_booking::migrations,
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

/// The running program: its routes, the worker for its jobs, and what follows the database.
pub struct Running {
    /// The whole site.
    pub routes: Router,
    /// Does the jobs.
    pub worker: Worker,
    /// The database.
    pub store: Store,
    /// Keeps the search index in step with the change log.
    pub search: praxis_search::Follower,
    /// Keep what else is derived up to date.
    pub followers: Vec<Follower>,
}

/// Where in the data folder the search index is. It may be deleted: it is made anew at the next start.
pub const SEARCH_FOLDER: &str = "search-index";

/// Every part of the program that keeps something about people: accounts themselves first, then the areas.
pub(crate) fn keepers(features: &[Feature]) -> Vec<Arc<dyn PersonalData>> {
    let accounts: Arc<dyn PersonalData> = Arc::new(KeptOfAccounts);
    std::iter::once(accounts).chain(features.iter().filter_map(|it| it.personal.clone())).collect()
}

/// The site over a database, and what the areas bring to it.
pub(crate) struct Gathered {
    pub(crate) site: Arc<Site>,
    pub(crate) search: praxis_search::Follower,
    pub(crate) features: Vec<Feature>,
}

/// The content of the development area that comes with the program.
pub fn starter() -> praxis_development::content::exchange::Folder {
    praxis_development::content::exchange::Folder::of(&[
        ("starter-framework.yaml", include_str!("../demo/development/starter-framework.yaml")),
        ("next-steps.yaml", include_str!("../demo/development/next-steps.yaml")),
        ("frameworks-catalogue.yaml", include_str!("../demo/development/frameworks-catalogue.yaml")),
        ("cpd-rules.yaml", include_str!("../demo/development/cpd-rules.yaml")),
    ])
}

/// Gathers the areas.
pub(crate) async fn features(
    store: Store,
    settings: Settings,
    mail: &Mail,
    security_contact: Option<String>,
    demo: DemoLinks,
    index: Index,
) -> Result<Gathered, Failure> {
    let language = Language::british(&TEXTS).map_err(Failure::failed)?;
    let settings = Settings { sends_mail: mail.sends(), ..settings };
    let site = Site::new(store.clone(), language, settings);
    let catalogue = praxis_programme::catalogue::Live::load(site.clone()).await?;
    let library = praxis_evidence::library::Live::load(site.clone()).await?;
    let development = Development {
        site: site.clone(),
        live: praxis_development::content::Live::load(site.clone()).await?,
        starter: starter(),
    };
    let bookings =
        Booking { site: site.clone(), live: praxis_booking::live::Live::load(site.clone()).await? };
    let conversations = praxis_debate::live::Live::load(site.clone()).await?;
    let sources: Vec<Arc<dyn Source>> = vec![
        Arc::new(ProgrammePages::new(site.clone(), catalogue.clone())),
        Arc::new(LibraryPages::new(site.clone(), library.clone())),
        Arc::new(ConversationPages::new(site.clone(), conversations.clone())),
    ];
    let desk = Desk::new(index.clone(), sources.iter().flat_map(|it| it.kinds()).copied());
    let pages = site.clone();
    let search = praxis_search::Follower::new(index, store, sources, Arc::new(move || pages.pages.forget()));
    let programme = Programme {
        site: Arc::clone(&site),
        live: catalogue,
        security_contact,
        search: desk,
        files: Arc::new(Everything),
        waiting: Waiting::default(),
    };
    let mut features = vec![
        praxis_programme::feature(programme),
        praxis_evidence::feature(Evidence { site: Arc::clone(&site), live: library }),
        praxis_development::feature(development),
        praxis_debate::feature(Debate::new(Arc::clone(&site), conversations)),
        praxis_booking::feature(bookings),
        praxis_mail::feature(mail),
        praxis_account::feature(Accounts { site: Arc::clone(&site), demo }),
    ];
    let kept = keepers(&features);
    features.push(praxis_privacy::feature(Parts(kept.into())));
    site.take_offers(features.iter_mut().map(|feature| std::mem::take(&mut feature.offers)).collect());
    Ok(Gathered { site, search, features })
}

/// Gathers the areas into one running site. What is derived from the database and kept in files stands in the data
/// folder.
pub async fn gather(
    store: Store,
    settings: Settings,
    mail: &Mail,
    security_contact: Option<String>,
    demo: DemoLinks,
    data: &Path,
) -> Result<Running, Failure> {
    let index = Index::open(&data.join(SEARCH_FOLDER)).map_err(Failure::failed)?;
    let settings = Settings { scratch: data.to_owned(), ..settings };
    let Gathered { site, search, mut features } =
        self::features(store.clone(), settings, mail, security_contact, demo, index).await?;
    let mut jobs: Vec<Box<dyn JobHandler>> = Vec::new();
    let mut followers = Vec::new();
    for feature in &mut features {
        jobs.append(&mut feature.jobs);
        followers.append(&mut feature.followers);
    }
    let worker = Worker::new(store.clone(), jobs);
    Ok(Running { routes: site.dress(features), worker, store, search, followers })
}
