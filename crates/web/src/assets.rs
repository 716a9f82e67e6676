//! The stylesheet, the script, the icon and the two fonts: embedded, compressed and named by their digest.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

struct File {
    address: &'static str,
    kind: &'static str,
    digest: &'static str,
    plain: &'static [u8],
    compressed: Option<Compressed>,
}

struct Compressed {
    brotli: &'static [u8],
    gzip: &'static [u8],
}

mod embedded {
    use super::{Compressed, File};
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

pub use embedded::*;

pub(crate) fn routes() -> Router {
    Router::new().route("/static/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, request: HeaderMap) -> Response {
    let Some(file) = FILES.iter().find(|file| file.address.strip_prefix("/static/") == Some(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (encoding, bytes) = match &file.compressed {
        Some(compressed) if accepts(&request, "br") => (Some("br"), compressed.brotli),
        Some(compressed) if accepts(&request, "gzip") => (Some("gzip"), compressed.gzip),
        _ => (None, file.plain),
    };
    let tag = format!("\"{}{}\"", file.digest, encoding.map(|e| format!("-{e}")).unwrap_or_default());
    let known =
        request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| {
            tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag || known.trim() == "*")
        });
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    response
}

/// Whether the reader takes this encoding: named, or by `*`, and not with a weight of nothing.
pub(crate) fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    let Some(accepted) = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut by_star = false;
    for entry in accepted.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if name.eq_ignore_ascii_case(encoding) {
            return weight > 0.0;
        }
        by_star |= name == "*" && weight > 0.0;
    }
    by_star
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(accepted: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_str(accepted).unwrap())])
    }

    #[test]
    fn an_encoding_is_used_only_when_it_is_accepted() {
        assert!(accepts(&asked("gzip, br, zstd"), "br"));
        assert!(accepts(&asked("gzip;q=0.5"), "gzip"));
        assert!(accepts(&asked("*"), "gzip"));
        assert!(!accepts(&asked("gzip;q=0, identity"), "gzip"));
        assert!(!accepts(&asked("gzip;q=0, *"), "gzip"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }

    #[test]
    fn the_stylesheet_names_the_fonts_by_their_final_address() {
        let css = |address| {
            let file = FILES.iter().find(|file| file.address == address).unwrap();
            String::from_utf8(file.plain.to_vec()).unwrap()
        };
        assert!(css(STYLE).contains(SERIF) && css(STYLE).contains(SANS));
        assert!(!css(STYLE_WITHOUT_FONTS).contains("url("));
        assert!(css(STYLE_WITHOUT_FONTS).contains("Sans fallback"));
    }

    /// Compressed, for browsers that know no better than gzip: stylesheet, the scripts of any one page, fonts.
    #[test]
    fn the_assets_keep_within_the_budget() {
        let size = |address| {
            let file = FILES.iter().find(|file| file.address == address).unwrap();
            file.compressed.as_ref().map_or(file.plain.len(), |compressed| compressed.gzip.len())
        };
        assert!(size(STYLE) <= 12_500, "stylesheet {}", size(STYLE));
        assert!(size(SCRIPT) + size(EDIT_SCRIPT) + size(MARKDOWN_SCRIPT) <= 10_000);
        assert!(size(SCRIPT) + size(TALK_SCRIPT) + size(VOTE_SCRIPT) <= 10_000);
        assert!(size(SCRIPT) + size(TALK_SCRIPT) + size(DRAFT_SCRIPT) <= 10_000);
        assert!(size(SERIF) + size(SANS) <= 80_000);
    }
}
