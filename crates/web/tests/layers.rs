//! What every request passes: errors that help, security headers, no cookie.
#![allow(clippy::unwrap_used)]

use std::io;
use std::sync::{Arc, LazyLock, Mutex};

use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use praxis_storage::Migrations;
use praxis_testing::{Browser, TestStore};
use praxis_web::{Access, Feature, Language, Routes, Settings, Site, Stop};
use tracing_subscriber::fmt::MakeWriter;

async fn site(base_url: &str, demo: bool) -> (Browser, TestStore) {
    LazyLock::force(&LOG);
    let test = praxis_testing::sqlite(&Migrations::of([praxis_identity::migrations as fn() -> _])).await;
    let language = Language::british(&[praxis_web::TEXT]).unwrap();
    let site = Site::new(test.store.clone(), language, Settings { demo, ..Settings::at(base_url) });
    let routes = Routes::new()
        .at("/fine", Access::Public, get(async || "fine"))
        .at("/form", Access::Public, post(async || "taken"))
        .at(
            "/broken",
            Access::Public,
            get(async || Err::<(), _>(Stop::Failed(io::Error::other("the disk is gone").into()))),
        )
        .at("/panics", Access::Public, get(panics));
    let feature = Feature { routes, ..Feature::default() };
    (Browser::new(site.dress([feature])), test)
}

async fn panics() -> &'static str {
    panic!("a slip in a page")
}

/// What the program logs, for the whole of this file: whether a span is logged is decided once for all threads.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).init();
    log
});

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_failed_page_shows_a_reference_that_stands_in_the_log_beside_the_cause() {
    let (browser, _test) = site("http://localhost", false).await;
    for (address, cause) in [("/broken", "the disk is gone"), ("/panics", "a slip in a page")] {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        let words = page.words();
        let reference = words.split("Reference number ").nth(1).unwrap().split(' ').next().unwrap();
        assert_eq!(reference.len(), 10);
        assert!(!page.text.contains(cause), "the cause is for the log, not for the reader");
        let log = String::from_utf8(LOG.0.lock().unwrap().clone()).unwrap();
        assert!(log.lines().any(|line| line.contains(reference) && line.contains(cause)), "{log}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_no_cookie() {
    let (browser, _test) = site("https://leadership.example.ac.uk", false).await;
    for address in ["/fine", "/no-such-page", "/panics", "/health/live", praxis_web::assets::STYLE] {
        let page = browser.get(address).await;
        let policy = page.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{address}: {policy}"
        );
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "strict-origin-when-cross-origin");
        assert!(page.header("strict-transport-security").contains("max-age=63072000"));
        assert!(page.headers.get("set-cookie").is_none() && page.headers.get("server").is_none());
        assert!(page.headers.get("x-robots-tag").is_none());
    }
}

#[tokio::test]
async fn a_demonstration_says_so_and_asks_not_to_be_indexed() {
    let (browser, _test) = site("http://localhost:8080", true).await;
    let page = browser.get("/no-such-page").await;
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert!(
        page.text.contains("Independent demonstration.")
            && page.text.contains("name=\"robots\" content=\"noindex\"")
    );
    assert!(page.headers.get("strict-transport-security").is_none(), "not on plain http");
}

#[tokio::test]
async fn a_missing_page_helps_and_shows_nothing_back() {
    let (browser, _test) = site("http://localhost", false).await;
    let page = browser.get("/%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(
        page.words().contains("There is no page at this address.") && page.text.contains("href=\"/events\"")
    );
    assert!(!page.text.contains("alert(1)"));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_nowhere_else() {
    let (browser, _test) = site("http://localhost", false).await;
    let page = browser.get("/fine/").await;
    assert_eq!((page.status, page.header("location")), (StatusCode::MOVED_PERMANENTLY, "/fine"));
    for odd in ["//evil.example/", "/\\evil.example/", "//", "/%2f%2fevil.example/"] {
        let page = browser.send(Request::get(format!("http://localhost{odd}"))).await;
        let location = page.header("location");
        assert!(!location.starts_with("//") && !location.contains('\\'), "{odd} led to {location}");
    }
}

#[tokio::test]
async fn methods_hosts_and_origins_that_do_not_belong_are_refused() {
    let (browser, _test) = site("http://localhost", false).await;
    for method in ["DELETE", "PUT", "TRACE", "PATCH"] {
        let page = browser.send(Request::builder().method(method).uri("/fine")).await;
        assert!(page.status.is_client_error(), "{method}: {}", page.status);
    }
    let cross = Request::post("/form")
        .header("sec-fetch-site", "cross-site")
        .header("origin", "https://evil.example");
    assert_eq!(browser.send(cross).await.status, StatusCode::FORBIDDEN);
    let same = Request::post("/form").header("sec-fetch-site", "same-origin");
    assert_eq!(browser.send(same).await.status, StatusCode::OK);
    let page = browser.send(Request::get("/no-such-page").header("host", "evil.example")).await;
    assert!(!page.text.contains("evil.example"));
}

#[tokio::test]
async fn a_reader_who_saves_data_gets_no_fonts() {
    let (browser, _test) = site("http://localhost", false).await;
    let saving = browser.send(Request::get("/no-such-page").header("save-data", "on")).await;
    assert!(!saving.text.contains(".woff2") && saving.text.contains(praxis_web::assets::STYLE_WITHOUT_FONTS));
    let other = browser.get("/no-such-page").await;
    assert_eq!(other.text.matches("rel=\"preload\"").count(), 2);
    assert!(other.header("vary").contains("save-data"));
}

#[tokio::test]
async fn assets_are_kept_for_ever_and_answer_with_nothing_when_they_are_known() {
    let (browser, _test) = site("http://localhost", false).await;
    let style = browser.send(Request::get(praxis_web::assets::STYLE).header("accept-encoding", "br")).await;
    assert_eq!((style.status, style.header("content-encoding")), (StatusCode::OK, "br"));
    assert!(style.header("cache-control").contains("immutable"));
    let again = Request::get(praxis_web::assets::STYLE)
        .header("accept-encoding", "br")
        .header("if-none-match", style.header("etag"));
    assert_eq!(browser.send(again).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(browser.get("/static/../../etc/passwd").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_health_checks_answer() {
    let (browser, test) = site("http://localhost", false).await;
    assert_eq!(browser.get("/health/live").await.text, "alive\n");
    assert_eq!(browser.get("/health/ready").await.text, "ready\n");
    test.store.clone().close().await;
    assert_eq!(browser.get("/health/ready").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
