use std::sync::Arc;

use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use praxis_identity::secret::Token;
use praxis_web::{EventFacts, Stop, Visit, private_page};

use crate::Booking;
use crate::live::Held;
use crate::stored::{Booked, queries};

/// A booking, opened by its private link.
#[derive(Clone, Debug)]
pub(crate) struct Entered {
    /// The booking.
    pub booked: Booked,
    /// Its event.
    pub facts: EventFacts,
    /// How that is booked.
    pub held: Arc<Held>,
}

impl Booking {
    /// The booking that this secret opens. Where there is none, nothing is said of what there was.
    ///
    /// # Errors
    /// Not found.
    pub(crate) async fn enter(&self, visit: &Visit, token: &str) -> Result<Entered, Stop> {
        let hash = Token::brought(token).hash();
        let booked = queries::by_manage_hash(self.site.store.read(), &hash).await?.ok_or(Stop::NotFound)?;
        let facts = visit.site.event(&booked.event).ok_or(Stop::NotFound)?;
        let held = self.live.now().of(&booked.event).ok_or(Stop::NotFound)?;
        Ok(Entered { booked, facts, held })
    }
}

/// A page whose address opens something: kept nowhere, listed nowhere, and what it links to is not told where the reader came from.
pub(crate) fn secret_page(template: &impl Template) -> Result<Response, Stop> {
    let mut response = private_page(template)?;
    let headers = response.headers_mut();
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
    Ok(response)
}
