//! A running site over the demonstration's programme, for tests of pages.
#![allow(dead_code, clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use praxis_programme::Programme;
use praxis_programme::catalogue::Live;
use praxis_programme::exchange::{self, Content, Folder};
use praxis_programme::search::{Desk, ProgrammePages};
use praxis_search::{Follower, Index, Source};
use praxis_storage::Migrations;
use praxis_testing::{Browser, TestStore};
use praxis_web::{Language, Settings, Site};

pub fn tables() -> Migrations {
    Migrations::of([praxis_programme::migrations as fn() -> _, praxis_identity::migrations])
}

/// The real programme, as the demonstration loads it.
pub fn demo() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo/programme")).unwrap()
}

/// The same with its invented recording: a sample transcript, and tones in the place of a voice.
pub fn demo_with_recording() -> Folder {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../praxis/demo");
    let records = std::fs::read_to_string(place.join("recording/recordings.yaml")).unwrap();
    let words = std::fs::read(place.join("programme").join(TRANSCRIPT)).unwrap();
    let transcript = praxis_transcripts::read(praxis_transcripts::Format::WebVtt, &words).unwrap();
    let mut folder = with(demo(), "synthetic/recordings.yaml", &records);
    let wave = praxis_transcripts::tones::wave(&transcript);
    folder.1.insert(SOUND.to_owned(), Content::Bytes(wave.into()));
    folder
}

pub const TRANSCRIPT: &str = "synthetic/transcripts/questions-that-travel.vtt";
pub const SOUND: &str = "synthetic/media/questions-that-travel.wav";

pub fn with(mut folder: Folder, file: &str, text: &str) -> Folder {
    folder.0.insert(file.to_owned(), text.to_owned());
    folder
}

/// The site over a store, which may be empty.
pub async fn site(test: &TestStore) -> (Browser, Programme) {
    let language = Language::british(&[praxis_web::TEXT, praxis_programme::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings::at("https://leadership.example.ac.uk"));
    let live = Live::load(site.clone()).await.unwrap();
    let pages = ProgrammePages::new(site.clone(), live.clone());
    let index = Index::in_memory().unwrap();
    let search = Desk::new(index.clone(), pages.kinds().iter().copied());
    let mut follower = Follower::new(index, test.store.clone(), vec![Arc::new(pages)], Arc::new(|| {}));
    follower.catch_up().await.unwrap();
    let programme = Programme { site: Arc::clone(&site), live, security_contact: None, search };
    let feature = praxis_programme::feature(programme.clone());
    (Browser::new(site.dress([feature])), programme)
}

/// The site over the files given, on SQLite.
pub async fn site_of(folder: &Folder) -> (Browser, Programme, TestStore) {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, folder).await.unwrap();
    let (browser, programme) = site(&test).await;
    (browser, programme, test)
}
