//! The recordings and pictures this site keeps: handed out whole or in ranges, so that a player can seek. Only what the
//! catalogue names is handed out; a file whose record is gone or hidden is not there. Editors see what waits in drafts, too.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use praxis_identity::{Action, Object};
use praxis_storage::{Store, StoreError, files};
use praxis_web::{Access, Routes, Stop, Visit};

use crate::Programme;
use crate::catalogue::HostedFile;
use crate::record::{Media, picture};

pub(crate) fn routes() -> Routes<Programme> {
    Routes::new().at("/files/{name}", Access::Public, get(one))
}

/// A file that no page shows, for those who write the drafts that may name it.
async fn stored(store: &Store, sha256: &str) -> Result<Option<HostedFile>, StoreError> {
    let Some(head) = files::head(store.read(), sha256).await? else { return Ok(None) };
    let media = Media::of_kind(&head.kind).or_else(|| picture::of_kind(&head.kind));
    Ok(media.map(|media| HostedFile { sha256: head.sha256, media, bytes: head.bytes.unsigned_abs() }))
}

async fn one(
    visit: Visit,
    name: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
    State(programme): State<Programme>,
) -> Result<Response, Stop> {
    let Path(name) = name?;
    let sha256 = name.split('.').next().unwrap_or_default();
    let shown = programme.catalogue().file(sha256).cloned();
    let file = match shown {
        None if visit.can(Action::Change, &Object::Content) => stored(&programme.site.store, sha256).await?,
        shown => shown,
    };
    let file = &file.filter(|file| file.address().ends_with(&name)).ok_or(Stop::NotFound)?;
    let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let tag = format!("\"{sha256}\"");
    if text(header::IF_NONE_MATCH)
        .is_some_and(|known| known.split(',').any(|it| it.trim() == tag || it.trim() == "*"))
    {
        return Ok(answer(StatusCode::NOT_MODIFIED, file, &tag, Body::empty()));
    }
    // a range is of the file the reader has the rest of, or of no other
    let of_this = text(header::IF_RANGE).is_none_or(|known| known == tag);
    let range =
        text(header::RANGE).filter(|_| of_this).map_or(Range::Whole, |range| Range::parse(range, file.bytes));
    let body = |first, end| {
        Body::from_stream(files::stream(programme.site.store.clone(), sha256.to_owned(), first, end))
    };
    let mut response = match range {
        Range::Whole => answer(StatusCode::OK, file, &tag, body(0, file.bytes)),
        Range::Part { first, last } => {
            let mut response = answer(StatusCode::PARTIAL_CONTENT, file, &tag, body(first, last + 1));
            set(&mut response, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{}", file.bytes));
            set(&mut response, header::CONTENT_LENGTH, &(last + 1 - first).to_string());
            response
        }
        Range::Nowhere => {
            let mut response =
                (StatusCode::RANGE_NOT_SATISFIABLE, "there is no such range\n").into_response();
            set(&mut response, header::CONTENT_RANGE, &format!("bytes */{}", file.bytes));
            return Ok(response);
        }
    };
    if range == Range::Whole {
        set(&mut response, header::CONTENT_LENGTH, &file.bytes.to_string());
    }
    Ok(response)
}

fn answer(status: StatusCode, file: &HostedFile, tag: &str, body: Body) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    // its address is made of its bytes and never another's. A picture may be kept without asking again, and no longer than a
    // week, so that one that was taken down is gone from where it was kept; of a recording the player asks each time
    let kept = match picture::of_kind(file.media.kind) {
        Some(_) => "public, max-age=604800, immutable",
        None => "public, no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media.kind));
    }
    set(&mut response, header::ETAG, tag);
    response
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Which bytes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Range {
    /// All: what cannot be read, or asks for several ranges, is answered so, as RFC 9110 allows.
    Whole,
    Part {
        first: u64,
        last: u64,
    },
    /// None that the file has.
    Nowhere,
}

impl Range {
    fn parse(asked: &str, bytes: u64) -> Self {
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            // a number that is too large lies behind every end
            is_number.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
        };
        let Some((unit, range)) = asked.split_once('=') else { return Self::Whole };
        let Some((first, last)) = range.trim().split_once('-') else { return Self::Whole };
        if !unit.trim().eq_ignore_ascii_case("bytes") {
            return Self::Whole;
        }
        let end = bytes.saturating_sub(1);
        match (number(first.trim()), number(last.trim()), first.trim().is_empty(), last.trim().is_empty()) {
            (Some(first), _, _, true) if first < bytes => Self::Part { first, last: end },
            (Some(first), Some(last), ..) if first <= last && first < bytes => {
                Self::Part { first, last: last.min(end) }
            }
            (Some(first), Some(last), ..) if first > last => Self::Whole,
            (None, Some(last), true, _) if last > 0 && bytes > 0 => {
                Self::Part { first: bytes.saturating_sub(last), last: end }
            }
            (Some(_), _, _, true) | (Some(_), Some(_), ..) | (None, Some(_), true, _) => Self::Nowhere,
            _ => Self::Whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Range::{self, Nowhere, Part, Whole};

    #[test]
    fn ranges_are_those_of_rfc_9110() {
        let of = |asked| Range::parse(asked, 1_000);
        assert_eq!(of("bytes=0-499"), Part { first: 0, last: 499 });
        assert_eq!(of("bytes=500-"), Part { first: 500, last: 999 });
        assert_eq!(of("bytes=-1"), Part { first: 999, last: 999 });
        assert_eq!(of("bytes=-5000"), Part { first: 0, last: 999 });
        assert_eq!(of("bytes=900-99999999999999999999999"), Part { first: 900, last: 999 });
        for nowhere in ["bytes=1000-", "bytes=1000-1001", "bytes=-0"] {
            assert_eq!(of(nowhere), Nowhere, "{nowhere}");
        }
        for whole in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=a-b",
            "bytes=0-1,5-6",
            "lines=1-2",
            "bytes=+1-2",
        ] {
            assert_eq!(of(whole), Whole, "{whole}");
        }
        assert_eq!(Range::parse("bytes=0-", 0), Nowhere);
        assert_eq!(Range::parse("bytes=-1", 0), Nowhere);
    }
}
