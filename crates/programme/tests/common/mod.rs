//! A running site over the demonstration's programme, for tests of pages.
#![allow(dead_code, clippy::unwrap_used)]

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, header};
use praxis_identity::account::{Email, queries};
use praxis_identity::{AccountId, Duty, Roles, session};
use praxis_programme::Programme;
use praxis_programme::catalogue::Live;
use praxis_programme::exchange::{self, Content, Folder};
use praxis_programme::search::{Desk, ProgrammePages};
use praxis_programme::workspace::files_in_out::{Files, NotTakenIn, TakenIn, Waiting};
use praxis_search::{Follower, Index, Source};
use praxis_storage::{Migrations, Store, StoreError, WriteTx};
use praxis_testing::{Browser, Page, TestStore};
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
    let settings = Settings::at("https://leadership.example.ac.uk");
    let settings = Settings { scratch: test.folder.path().to_owned(), ..settings };
    let site = Site::new(test.store.clone(), language, settings);
    let live = Live::load(site.clone()).await.unwrap();
    let pages = ProgrammePages::new(site.clone(), live.clone());
    let index = Index::in_memory().unwrap();
    let search = Desk::new(index.clone(), pages.kinds().iter().copied());
    let mut follower = Follower::new(index, test.store.clone(), vec![Arc::new(pages)], Arc::new(|| {}));
    follower.catch_up().await.unwrap();
    let programme = Programme {
        site: Arc::clone(&site),
        live,
        security_contact: None,
        search,
        files: Arc::new(OwnFiles),
        waiting: Waiting::default(),
    };
    let mut feature = praxis_programme::feature(programme.clone());
    site.take_offers(vec![std::mem::take(&mut feature.offers)]);
    (Browser::new(site.dress([feature])), programme)
}

/// The plain files of the programme alone; the program puts those of the other areas beside them.
struct OwnFiles;

#[async_trait::async_trait]
impl Files for OwnFiles {
    async fn write(&self, store: &Store) -> Result<Folder, StoreError> {
        exchange::export(store).await
    }

    async fn take_in(&self, tx: &mut WriteTx, folder: &Path) -> Result<TakenIn, NotTakenIn> {
        let problems = |problems: exchange::Problems| {
            NotTakenIn::Files(problems.0.iter().map(ToString::to_string).collect())
        };
        let files = Folder::read(folder).map_err(problems)?;
        match exchange::take_in(tx, &files).await {
            Ok(report) => Ok(TakenIn { programme: Some(report), library: None, development: None }),
            Err(exchange::ImportError::Files(found)) => Err(problems(found)),
            Err(exchange::ImportError::Store(error)) => Err(error.into()),
        }
    }
}

/// Somebody who signed in, and the cookie that says so.
pub struct Member {
    pub account: AccountId,
    cookie: String,
}

pub async fn member(store: &Store, name: &str, roles: Roles, duties: &[Duty]) -> Member {
    let tx = store.begin().await.unwrap();
    let email: Email = format!("{}@example.org", name.replace(' ', "-")).parse().unwrap();
    let account = queries::create(&tx, &email, name, roles, None).await.unwrap().unwrap();
    for duty in duties {
        queries::appoint(&tx, account, duty).await.unwrap();
    }
    let token = session::begin(&tx, account, "", None).await.unwrap();
    tx.commit().await.unwrap();
    Member { account, cookie: format!("__Host-praxis-session={}", token.reveal()) }
}

impl Member {
    pub async fn get(&self, browser: &Browser, address: &str) -> Page {
        browser.send(Request::get(address).header(header::COOKIE, &self.cookie)).await
    }

    pub async fn post(&self, browser: &Browser, address: &str, form: &[(&str, &str)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        self.send(browser, address, "application/x-www-form-urlencoded", body.finish().into_bytes()).await
    }

    /// Sends a form with files.
    pub async fn upload(&self, browser: &Browser, address: &str, files: &[(&str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, bytes) in files {
            body.extend_from_slice(
                format!(
                    "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
                )
                .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        self.send(browser, address, "multipart/form-data; boundary=XX", body).await
    }

    async fn send(&self, browser: &Browser, address: &str, kind: &str, body: Vec<u8>) -> Page {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .body(Body::from(body));
        browser.answer(request.unwrap()).await
    }
}

/// The site over the files given, on SQLite.
pub async fn site_of(folder: &Folder) -> (Browser, Programme, TestStore) {
    let test = praxis_testing::sqlite(&tables()).await;
    exchange::import(&test.store, folder).await.unwrap();
    let (browser, programme) = site(&test).await;
    (browser, programme, test)
}
