//! The routes of the site. Each says who may use it: a route without a stated permission cannot be written.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use praxis_identity::{Action, Actor, Object, ThingKind, can};
use tower::ServiceExt;

use crate::cache::SameForEverybody;
use crate::{Stop, Visit};

/// Who may use a route.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever signed in; the page shows what is theirs and nothing else.
    SignedIn,
    /// Whoever may do this to that.
    Needs(Action, Object),
    /// Whoever may do this to the thing of that kind whose key is the address's `{slug}`.
    OfThing(Action, ThingKind),
    /// Whoever may do this to what people need to take part in the event that the address's `{slug}` names.
    OfNeeds(Action),
}

impl Access {
    /// Whether that actor may use the route; `thing` is the key of what its address names, where it
    /// names a thing.
    pub fn allows(&self, actor: &Actor, thing: Option<&str>) -> bool {
        match self {
            Self::Public => true,
            Self::SignedIn => actor.signed_in().is_some(),
            Self::Needs(action, object) => can(actor, *action, object),
            Self::OfThing(action, kind) => thing
                .is_some_and(|key| can(actor, *action, &Object::Thing { kind: *kind, key: key.to_owned() })),
            Self::OfNeeds(action) => {
                thing.is_some_and(|key| can(actor, *action, &Object::AccessNeeds { event: key.to_owned() }))
            }
        }
    }
}

impl Access {
    /// The kind of thing whose last part of an address stands in the route's.
    pub fn kind(&self) -> Option<ThingKind> {
        match self {
            Self::OfThing(_, kind) => Some(*kind),
            Self::OfNeeds(_) => Some(ThingKind::Event),
            Self::Public | Self::SignedIn | Self::Needs(..) => None,
        }
    }
}

/// A route and who may use it, for tests that walk them all.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Its address, with `{…}` where something varies.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What a request may bring.
    pub takes: Takes,
}

/// What a request may bring, and how long it may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Takes {
    /// The most bytes of its body.
    pub most_bytes: usize,
    /// The longest time from its head to the answer's.
    pub within: Duration,
}

impl Takes {
    /// A form's most: the longest message and every field around it.
    pub const FORM: Self = Self { most_bytes: 256 * 1024, within: Duration::from_secs(30) };

    /// A file of at most so many bytes in a form. Over a slow line it takes a while.
    pub const fn file(most_bytes: usize) -> Self {
        Self { most_bytes: most_bytes + 64 * 1024, within: Duration::from_secs(30 * 60) }
    }
}

/// The routes of an area or of a part of it.
pub struct Routes<S = ()> {
    router: Router<S>,
    stated: Vec<Stated>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet.
    pub fn new() -> Self {
        Self { router: Router::new(), stated: Vec::new() }
    }

    /// One more address, who may use it, and what answers there.
    #[must_use]
    pub fn at(self, path: &'static str, access: Access, answers: MethodRouter<S, Infallible>) -> Self {
        self.taking(path, access, Takes::FORM, answers)
    }

    /// The same where a request brings more than a form does. The handler reads the body as it comes.
    #[must_use]
    pub fn taking(
        mut self,
        path: &'static str,
        access: Access,
        takes: Takes,
        answers: MethodRouter<S, Infallible>,
    ) -> Self {
        self.stated.push(Stated { path, access: access.clone(), takes });
        let answers = match access {
            Access::Public => answers,
            access => answers.layer(middleware::from_fn_with_state(Arc::new(access), guard)),
        };
        // what is asked at the gate is the limit; the framework's own would be lower
        let answers = answers.layer(DefaultBodyLimit::disable());
        self.router = self.router.route(path, answers);
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.stated.extend(others.stated);
        self
    }

    /// The routes with what their pages need to know.
    pub fn with_state<T>(self, state: S) -> Routes<T> {
        Routes { router: self.router.with_state(state), stated: self.stated }
    }

    /// Every route and who may use it.
    pub fn stated(&self) -> &[Stated] {
        &self.stated
    }
}

impl Routes {
    pub(crate) fn into_router(self) -> Router {
        self.router
    }

    /// What these routes answer to that visit at its address. The answer is for whoever asked alone: it is kept nowhere,
    /// listed nowhere, and what it links to is not told where the reader came from.
    pub async fn preview(self, visit: Visit) -> Response {
        let mut request = Request::new(Body::empty());
        let Ok(address) = visit.path.parse() else { return Stop::NotFound.into_response() };
        *request.uri_mut() = address;
        request.extensions_mut().insert(visit);
        let mut response = self.router.oneshot(request).await.unwrap_or_else(|never| match never {});
        response.extensions_mut().remove::<SameForEverybody>();
        let headers = response.headers_mut();
        headers.remove(header::ETAG);
        for (name, value) in [
            ("cache-control", "private, no-store"),
            ("x-robots-tag", "noindex"),
            ("referrer-policy", "no-referrer"),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        response
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

async fn guard(
    State(access): State<Arc<Access>>,
    visit: Visit,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let thing = match access.kind() {
        Some(kind) => {
            let slug = params.iter().find(|(name, _)| *name == "slug").map(|(_, value)| value);
            match slug.and_then(|slug| visit.site.thing_at(kind, slug)) {
                Some(thing) => Some(thing.key),
                None => return Stop::NotFound.into_response(),
            }
        }
        None => None,
    };
    if access.allows(visit.actor(), thing.as_deref()) {
        next.run(request).await
    } else if visit.actor().signed_in().is_none() {
        Stop::SignIn.into_response()
    } else {
        Stop::NotAllowed.into_response()
    }
}
