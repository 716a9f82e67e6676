//! What other areas show of bookings.

use std::sync::Arc;

use praxis_identity::{Action, Object, ThingKind};
use praxis_web::{Link, Offers, Visit};

use crate::{Booking, urls};

pub(crate) fn offers(_: &Booking) -> Offers {
    Offers { work_on_event: Some(Arc::new(work_on_event)), ..Offers::default() }
}

/// The pages about an event that whoever asks may open.
fn work_on_event(visit: &Visit, key: &str) -> Option<Vec<Link>> {
    let event = visit.site.event(key)?;
    let thing = Object::Thing { kind: ThingKind::Event, key: key.to_owned() };
    let link = |address: String, key: &str| Link { name: visit.t(key).to_owned(), address };
    let mut pages = Vec::new();
    if visit.can(Action::Run, &thing) {
        pages.push(link(urls::work(&event.slug, ""), "booking-tab"));
    }
    if visit.can(Action::Read, &Object::AccessNeeds { event: key.to_owned() }) {
        pages.push(link(urls::needs(&event.slug), "booking-needs-tab"));
    }
    Some(pages)
}
