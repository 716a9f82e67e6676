//! The routes of the site. Each says who may use it: a route without a stated permission cannot be written.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use praxis_identity::{Action, Actor, Object, ThingKind, can};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::{Stop, Visit};

/// A form's most: the longest message and every field around it.
const BODY_LIMIT: usize = 256 * 1024;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// A large file over a slow line takes a while.
const DONE_WITHIN: Duration = Duration::from_secs(600);

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
        self.within(path, access, answers, BODY_LIMIT, ANSWER_WITHIN)
    }

    /// An address whose work takes longer: it receives files of so many bytes at most, or hands many out.
    #[must_use]
    pub fn takes_time(
        self,
        path: &'static str,
        access: Access,
        most: usize,
        answers: MethodRouter<S, Infallible>,
    ) -> Self {
        // what is asked at the gate is the limit here; the framework's own would be lower
        self.within(path, access, answers.layer(DefaultBodyLimit::disable()), most, DONE_WITHIN)
    }

    fn within(
        mut self,
        path: &'static str,
        access: Access,
        answers: MethodRouter<S, Infallible>,
        most: usize,
        time: Duration,
    ) -> Self {
        self.stated.push(Stated { path, access: access.clone() });
        let answers = match access {
            Access::Public => answers,
            access => answers.layer(middleware::from_fn_with_state(Arc::new(access), guard)),
        };
        let answers: MethodRouter<S, Infallible> = answers
            .layer::<_, Infallible>(RequestBodyLimitLayer::new(most))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time));
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
    let thing = match access.as_ref() {
        Access::OfThing(_, kind) => {
            let slug = params.iter().find(|(name, _)| *name == "slug").map(|(_, value)| value);
            match slug.and_then(|slug| visit.site.thing_at(*kind, slug)) {
                Some(thing) => Some(thing.key),
                None => return Stop::NotFound.into_response(),
            }
        }
        _ => None,
    };
    if access.allows(visit.actor(), thing.as_deref()) {
        next.run(request).await
    } else if visit.actor().signed_in().is_none() {
        Stop::SignIn.into_response()
    } else {
        Stop::NotAllowed.into_response()
    }
}
