//! Why a page cannot be shown, and the page that says so and helps on.

use std::error::Error;

use askama::Template;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use praxis_storage::{StoreError, Unwritable};

use crate::frame::{Frame, page};
use crate::site::Visit;

/// Why a page cannot be shown.
#[derive(Debug)]
pub enum Stop {
    /// There is no such page, or the reader may not know of it.
    NotFound,
    /// It was here and was removed.
    Gone(GoneNote),
    /// It has moved for good.
    Moved(String),
    /// The page is for people who signed in.
    SignIn,
    /// The reader is known and may not see this.
    NotAllowed,
    /// The request cannot be read.
    Unreadable(StatusCode),
    /// Nothing can be stored at the moment; everything can be read.
    Unwritable(Unwritable),
    /// Something of ours failed. The reader gets a reference number that stands in the log.
    Failed(Box<dyn Error + Send + Sync>),
}

/// Marks an answer that refused what its reader may not do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refused {
    /// Nobody signed in.
    Stranger,
    /// Who signed in may not.
    Person,
}

/// What to say of a page that was removed, and where to go instead.
#[derive(Clone, Debug)]
pub struct GoneNote {
    /// Why it was removed.
    pub why: String,
    /// Where to go instead.
    pub address: String,
    /// What is there.
    pub name: String,
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        match error.unwritable() {
            Some(why) => {
                tracing::error!(%error, "nothing can be written");
                Self::Unwritable(why)
            }
            None => Self::Failed(Box::new(error)),
        }
    }
}

impl From<PathRejection> for Stop {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<QueryRejection> for Stop {
    fn from(_: QueryRejection) -> Self {
        Self::Unreadable(StatusCode::BAD_REQUEST)
    }
}

impl From<FormRejection> for Stop {
    fn from(rejection: FormRejection) -> Self {
        Self::Unreadable(rejection.status())
    }
}

impl IntoResponse for Stop {
    /// A bare answer; [`dress`] puts the page around it, since it knows the reader's visit.
    fn into_response(self) -> Response {
        let (status, note) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, None),
            Self::Gone(note) => (StatusCode::GONE, Some(note)),
            Self::Unreadable(status) => (status, None),
            Self::SignIn => return refused(Refused::Stranger),
            Self::NotAllowed => return refused(Refused::Person),
            Self::Moved(address) => {
                let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
                match HeaderValue::from_str(&address) {
                    Ok(address) => response.headers_mut().insert(header::LOCATION, address),
                    Err(_) => return Self::NotFound.into_response(),
                };
                return response;
            }
            Self::Unwritable(why) => {
                let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
                response.extensions_mut().insert(why);
                return response;
            }
            Self::Failed(error) => {
                tracing::error!(%error, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        };
        let mut response = status.into_response();
        if let Some(note) = note {
            response.extensions_mut().insert(note);
        }
        response
    }
}

fn refused(why: Refused) -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.extensions_mut().insert(why);
    response
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    pointer: Option<GoneNote>,
    /// Who they are, where they may not see the page.
    who: Option<String>,
    sign_in: bool,
    reference: Option<&'a str>,
    looked_for: Option<String>,
}

/// The words of the last part of an address: what somebody was perhaps looking for.
fn words_of(path: &str) -> String {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let last = last.split('.').next().unwrap_or_default();
    let words: String =
        last.chars().take(100).map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts a page that helps around a bare error.
pub(crate) fn dress(visit: &Visit, reference: &str, bare: Response) -> Response {
    let status = bare.status();
    let refused = bare.extensions().get::<Refused>();
    let (title, about) = match status {
        StatusCode::FORBIDDEN if refused == Some(&Refused::Stranger) => {
            ("error-sign-in-title", "error-sign-in")
        }
        StatusCode::FORBIDDEN if refused.is_some() => ("error-not-allowed-title", "error-not-allowed"),
        StatusCode::NOT_FOUND => ("error-404-title", "error-404"),
        StatusCode::GONE => ("error-410-title", "error-410"),
        StatusCode::FORBIDDEN => ("error-403-title", "error-403"),
        StatusCode::METHOD_NOT_ALLOWED => ("error-405-title", "error-405"),
        StatusCode::PAYLOAD_TOO_LARGE => ("error-413-title", "error-413"),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => ("error-503-title", "error-503"),
        status if status.is_client_error() => ("error-400-title", "error-400"),
        _ => ("error-500-title", "error-500"),
    };
    let (title, about) = match bare.extensions().get::<Unwritable>() {
        Some(Unwritable::Full) => ("error-unwritable-title", "error-full"),
        Some(Unwritable::ReadOnly) => ("error-unwritable-title", "error-read-only"),
        Some(Unwritable::Busy) => ("error-busy-title", "error-busy"),
        None => (title, about),
    };
    let mut frame = visit.frame(None, visit.t(title), visit.t(about)).unlisted();
    frame.shared = false;
    let template = ErrorPage {
        frame,
        pointer: bare.extensions().get::<GoneNote>().cloned(),
        who: visit.actor().signed_in().filter(|_| refused.is_some()).map(|person| {
            let role = visit.t(person.roles.foremost().key());
            visit.language().with("error-not-allowed-who", &[("name", &person.name), ("role", &role)])
        }),
        sign_in: refused == Some(&Refused::Stranger),
        reference: status.is_server_error().then_some(reference),
        looked_for: matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE).then(|| words_of(&visit.path)),
    };
    let Ok(mut dressed) = page(&template) else { return bare };
    *dressed.status_mut() = status;
    // what the bare answer says besides its status
    let said = [header::ALLOW, header::CONTENT_RANGE].map(|name| (bare.headers().get(&name).cloned(), name));
    dressed.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (value, name) in said {
        dressed.headers_mut().extend(value.map(|value| (name, value)));
    }
    dressed
}
