//! What every request passes on its way in and every answer on its way out.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http_body_util::Limited;
use praxis_domain::Id;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tracing::Instrument;

use crate::cache::SameForEverybody;
use crate::cache::keep;
use crate::errors::{Refused, Stop, dress};
use crate::{Cookie, Feature, OldAddresses, Site, Takes, Visit, assets};

impl Site {
    /// The whole site: the routes and menus of these areas, the assets and the health checks, behind the layers all
    /// requests pass.
    pub fn dress(self: &Arc<Self>, features: impl IntoIterator<Item = Feature>) -> Router {
        let (mut pages, mut old_addresses) = (Router::new(), Vec::new());
        let (mut menu, mut things, mut takes) = (Vec::new(), Vec::new(), HashMap::new());
        for feature in features {
            let stated = feature.routes.stated().iter();
            takes
                .extend(stated.filter(|it| it.takes != Takes::FORM).map(|it| (it.path.to_owned(), it.takes)));
            pages = pages.merge(feature.routes.into_router());
            old_addresses.extend(feature.old_addresses);
            menu.extend(feature.menu);
            things.extend(feature.things);
        }
        menu.sort_by_key(|entry| entry.place);
        // a site that is dressed a second time, as a test may, keeps its menus
        let _ = self.menu.set(menu);
        let _ = self.things.set(things);
        let pages = pages
            .merge(assets::routes())
            .route("/health/live", get(async || "alive\n"))
            .route("/health/ready", get(ready).with_state(self.clone()))
            .fallback(async || Stop::NotFound);
        let missing = Missing { old_addresses, pages: pages.clone() };
        pages
            .layer(CsrfLayer::new())
            .layer(middleware::from_fn_with_state(Arc::new(takes), within_limits))
            .layer(CatchPanicLayer::custom(after_panic))
            .layer(middleware::from_fn_with_state((self.clone(), Arc::new(missing)), visit))
            .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(worth_it()))
            .layer(middleware::from_fn_with_state(self.clone(), keep))
            .layer(middleware::from_fn_with_state(self.clone(), headers))
    }
}

/// No more comes in than the route takes, and no answer is awaited longer than it may take.
async fn within_limits(
    State(takes): State<Arc<HashMap<String, Takes>>>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let takes = path.and_then(|path| takes.get(path.as_str()).copied()).unwrap_or(Takes::FORM);
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if announced.is_some_and(|bytes| bytes.parse().is_ok_and(|bytes: usize| bytes > takes.most_bytes)) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, takes.most_bytes)));
    let answered = tokio::time::timeout(takes.within, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// What is compressed: not recordings, which hardly shrink and whose ranges and lengths must stay as they are.
fn worth_it() -> impl Predicate {
    let not = NotForContentType::const_new;
    DefaultPredicate::new().and(not("audio/")).and(not("video/"))
}

/// The parts of addresses that open something are this long: they stand in no log.
const SECRET: usize = 40;

/// An address as it may stand in the log: without what opens something.
fn loggable(path: &str) -> String {
    let is_secret = |part: &str| part.len() >= SECRET && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let parts: Vec<&str> = path.split('/').map(|part| if is_secret(part) { "…" } else { part }).collect();
    parts.join("/")
}

/// Gives the request its reference number, tells the page whose visit it is, and dresses bare errors as pages.
async fn visit(
    State((site, missing)): State<(Arc<Site>, Arc<Missing>)>,
    request: Request,
    next: Next,
) -> Response {
    let number = Id::new(site.store.clock().now()).as_uuid().simple().to_string();
    // the last ten characters of the id are chance; those in front only tell the time
    let reference = number[number.len() - 10..].to_uppercase();
    let (mut parts, body) = request.into_parts();
    let span = tracing::info_span!("request", %reference, method = %parts.method, path = %loggable(parts.uri.path()));
    let visit = match Visit::of(site.clone(), &parts).recognised().instrument(span.clone()).await {
        Ok(visit) => visit,
        // nobody can tell who asks: a stranger's page in its place would be wrong
        Err((visit, error)) => {
            let failed = span.in_scope(|| Stop::from(error).into_response());
            return dress(&visit, &reference, failed);
        }
    };
    parts.extensions.insert(visit.clone());
    let head = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).instrument(span.clone()).await;
    if response.extensions().get() == Some(&Refused::Stranger)
        && matches!(head.method, Method::GET | Method::HEAD)
    {
        response = to_sign_in(&head);
    }
    if response.status() == StatusCode::NOT_FOUND
        && let Some(stop) = missing.what_became_of(&head).await
    {
        response = stop.into_response();
    }
    let status = response.status();
    span.in_scope(|| {
        if status.is_server_error() {
            tracing::error!(status = status.as_u16(), "answered with an error");
        } else {
            tracing::debug!(status = status.as_u16(), "answered");
        }
    });
    // what a page's script asked for is answered in its own form; only bare errors are dressed
    let is_whole = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        [&b"text/html"[..], b"application/json"].iter().any(|whole| kind.as_bytes().starts_with(whole))
    });
    let is_error = status.is_client_error() || status.is_server_error();
    if is_error && !is_whole && !visit.path.starts_with("/health/") {
        response = dress(&visit, &reference, response);
    }
    keep_private(&site, &visit, &mut response);
    response
}

/// Whoever must sign in first comes back to where they wanted to go.
fn to_sign_in(request: &Parts) -> Response {
    let wanted = request.uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    let next = crate::form::encoded(wanted);
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

/// What somebody who signed in is shown stays between them and this server.
fn keep_private(site: &Site, visit: &Visit, response: &mut Response) {
    if !visit.is_of_a_page() {
        return;
    }
    let signed_in = visit.actor().signed_in().is_some();
    let headers = response.headers_mut();
    if visit.brought.is_some() && !signed_in && !headers.contains_key(header::SET_COOKIE) {
        // the session is over: without its cookie the browser gets the pages that are kept
        headers.append(header::SET_COOKIE, Cookie::Session.clear(site));
    }
    if signed_in || headers.contains_key(header::SET_COOKIE) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        headers.remove(header::ETAG);
        response.extensions_mut().remove::<SameForEverybody>();
    }
}

fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let message =
        panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    tracing::error!(message = message.unwrap_or("no message"), "a page panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// What is asked when no page answers.
struct Missing {
    old_addresses: Vec<OldAddresses>,
    pages: Router,
}

impl Missing {
    async fn what_became_of(&self, request: &Parts) -> Option<Stop> {
        let path = request.uri.path();
        match self.old_addresses.iter().find_map(|old| old(path)) {
            Some(stop) => Some(stop),
            None => self.without_slash(request).await,
        }
    }

    /// An address with a slash too many at its end is meant for the page without it, if there is one.
    async fn without_slash(&self, request: &Parts) -> Option<Stop> {
        let path = request.uri.path();
        let trimmed = path.trim_end_matches('/');
        let is_get = matches!(request.method, Method::GET | Method::HEAD);
        if !is_get
            || trimmed.is_empty()
            || trimmed == path
            || trimmed.starts_with("//")
            || trimmed.contains('\\')
        {
            return None;
        }
        let mut other = Request::new(Body::empty());
        *other.uri_mut() = trimmed.parse().ok()?;
        other.extensions_mut().extend(request.extensions.clone());
        let answer = self.pages.clone().oneshot(other).await.unwrap_or_else(|never| match never {});
        let question = request.uri.query().map(|question| format!("?{question}")).unwrap_or_default();
        answer.status().is_success().then(|| Stop::Moved(format!("{trimmed}{question}")))
    }
}

async fn ready(State(site): State<Arc<Site>>) -> Response {
    match site.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'; object-src 'none'";

const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

async fn headers(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // a page whose address is a secret says so itself, and more strictly
    let says_no_referrer = headers.get("referrer-policy").is_some_and(|it| it == "no-referrer");
    for (name, value) in HEADERS.iter().filter(|(name, _)| !(says_no_referrer && *name == "referrer-policy"))
    {
        let (name, value) = (*name, *value);
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if site.base_url.starts_with("https://") {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    if site.demo {
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_something_stands_in_no_log() {
        let secret = "0123456789abcdef".repeat(4);
        assert_eq!(loggable(&format!("/bookings/{secret}/cancel")), "/bookings/…/cancel");
        assert_eq!(loggable(&format!("/preview/{secret}")), "/preview/…");
        for plain in ["/", "/events/supervision-when-everything-is-urgent/book", "/workspace/people/0190"] {
            assert_eq!(loggable(plain), plain);
        }
    }
}
