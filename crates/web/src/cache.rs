//! Rendered pages, kept for readers who are nobody in particular.
//!
//! A page that [`crate::page`] rendered is the same for everyone who asks the same address with the same wishes
//! (encoding, saving data). It is kept as the bytes that were sent, with a tag; a reader who has it already is answered
//! with 304. When the catalogue changes, every kept page is out of date at once ([`PageCache::forget`]). A request with
//! a cookie passes by: it may be somebody.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use crate::Site;
use crate::assets::accepts;

/// Marks an answer that is the same for everybody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SameForEverybody;

/// Marks an answer as the same for everybody who asks that address within a minute, as long as the catalogue stays as it
/// is: it gets a tag, and is kept. [`crate::page`] does this for every page.
#[must_use]
pub fn same_for_everybody(mut response: Response) -> Response {
    response.extensions_mut().insert(SameForEverybody);
    response
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Asked {
    address: String,
    encoding: &'static str,
    save_data: bool,
    /// Pages know what day it is, and whether an event can be booked by now.
    minute: i64,
}

#[derive(Clone, Debug)]
struct Kept {
    /// The state of the catalogue it was made from.
    generation: u64,
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone)]
struct Size;

impl Weighter<Asked, Arc<Kept>> for Size {
    fn weight(&self, asked: &Asked, kept: &Arc<Kept>) -> u64 {
        (asked.address.len() + kept.body.len() + 1_000) as u64
    }
}

/// The pages that are kept: at most about 8 MB of them, the least asked for going first.
#[derive(Debug)]
pub struct PageCache {
    generation: AtomicU64,
    pages: Cache<Asked, Arc<Kept>, Size>,
}

const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// An address longer than this is nobody's bookmark.
const LONGEST_ADDRESS: usize = 200;

impl PageCache {
    pub(crate) fn new() -> Self {
        Self { generation: AtomicU64::new(0), pages: Cache::with_weighter(400, MOST_BYTES, Size) }
    }

    /// Every kept page is out of date. Call it after what pages are made from has changed.
    pub fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }
}

pub(crate) async fn keep(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let Some(asked) = asked(&site, &request) else { return next.run(request).await };
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    // read before the page is made: if the catalogue changes meanwhile, the page is out of date when it is kept
    let generation = site.pages.generation.load(Ordering::SeqCst);
    let kept = match site.pages.pages.get(&asked).filter(|kept| kept.generation == generation) {
        Some(kept) => kept,
        None => {
            let response = next.run(request).await;
            let kept = match collect(response, generation).await {
                Ok(kept) => Arc::new(kept),
                Err(other) => return *other,
            };
            site.pages.pages.insert(asked, kept.clone());
            kept
        }
    };
    answer(&kept, known.as_ref())
}

/// What is asked for, where the answer may be kept.
fn asked(site: &Site, request: &Request) -> Option<Asked> {
    let headers = request.headers();
    let address = request.uri().path_and_query()?.as_str();
    let somebody = headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    if request.method() != Method::GET || somebody || address.len() > LONGEST_ADDRESS {
        return None;
    }
    let encoding =
        ["br", "gzip"].into_iter().find(|encoding| accepts(headers, encoding)).unwrap_or("identity");
    Some(Asked {
        address: address.to_owned(),
        encoding,
        save_data: headers.get("save-data").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on")),
        minute: site.store.clock().now().as_micros() / 60_000_000,
    })
}

/// The bytes of a page that may be kept; any other answer as it is.
async fn collect(response: Response, generation: u64) -> Result<Kept, Box<Response>> {
    let same = response.extensions().get::<SameForEverybody>().is_some();
    if response.status() != StatusCode::OK || !same {
        return Err(Box::new(response));
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return Err(Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response()));
    };
    let body = body.to_bytes();
    let digest: String = Sha256::digest(&body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{digest}\"")) {
        parts.headers.insert(header::ETAG, tag);
    }
    parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, save-data"));
    parts.headers.remove(header::TRANSFER_ENCODING);
    Ok(Kept { generation, headers: parts.headers, body })
}

fn answer(kept: &Kept, known: Option<&HeaderValue>) -> Response {
    let tag = kept.headers.get(header::ETAG);
    let has_it = known
        .and_then(|known| known.to_str().ok())
        .zip(tag.and_then(|tag| tag.to_str().ok()))
        .is_some_and(|(known, tag)| {
            known
                .split(',')
                .any(|one| matches!(one.trim(), "*") || one.trim().trim_start_matches("W/") == tag)
        });
    let mut response = if has_it {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(kept.body.clone()))
    };
    for (name, value) in &kept.headers {
        let of_body = [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH].contains(name);
        if !(has_it && of_body) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
