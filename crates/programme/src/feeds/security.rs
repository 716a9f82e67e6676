//! Where to report a weakness of the site (RFC 9116).

use axum::extract::State;
use axum::response::Response;
use jiff::SignedDuration;
use praxis_web::{Stop, Visit};

use super::{file, full};
use crate::{Programme, urls};

/// The file is made anew for each reader, so it may expire soon; under a year, as the RFC recommends.
const HOLDS_FOR: SignedDuration = SignedDuration::from_hours(180 * 24);

pub(super) async fn get(visit: Visit, State(programme): State<Programme>) -> Result<Response, Stop> {
    // an address of the web must be https here; a site on plain http has no contact to give unless one is configured
    let of_site = || Some(full(&visit, urls::CONTACT)).filter(|address| address.starts_with("https://"));
    let contact = programme.security_contact.clone().or_else(of_site).ok_or(Stop::NotFound)?;
    let now = programme.site.store.clock().now().to_jiff();
    let expires = now.checked_add(HOLDS_FOR).map_err(|error| Stop::Failed(Box::new(error)))?;
    let mut text = format!("Contact: {contact}\nExpires: {}\n", expires.strftime("%Y-%m-%dT00:00:00Z"));
    text.push_str("Preferred-Languages: en\n");
    if visit.site.base_url.starts_with("https://") {
        text.push_str(&format!("Canonical: {}\n", full(&visit, urls::SECURITY)));
    }
    Ok(file("text/plain; charset=utf-8", text, None))
}
