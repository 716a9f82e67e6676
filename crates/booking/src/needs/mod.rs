//! What people need to take part: asked at booking, read and answered by the access contact of the event alone, deleted some
//! time after it. Organisers see how many told of needs, and nothing else.

mod page;
pub(crate) mod queries;
mod tell;

use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_identity::account::queries as accounts;
use praxis_identity::{Action, Duty, ThingRole};
use praxis_storage::StoreError;
use praxis_web::{Access, Routes, Site, Visit};

use crate::Booking;
use crate::live::Held;
use crate::places::Places;

pub(crate) use tell::TellContacts;

pub(crate) fn routes() -> Routes<Booking> {
    let reads = || Access::OfNeeds(Action::Read);
    let changes = || Access::OfNeeds(Action::Change);
    Routes::new()
        .at("/workspace/events/{slug}/access-needs", reads(), get(page::get))
        .at("/workspace/events/{slug}/access-needs/read", changes(), post(page::read))
        .at("/workspace/events/{slug}/access-needs/answer", changes(), post(page::answer))
}

fn contact(event: &str) -> Duty {
    Duty { role: ThingRole::AccessContact, thing: event.to_owned() }
}

/// Whether somebody is there to read what people need at that event.
pub(crate) async fn have_a_contact(site: &Site, event: &str) -> Result<bool, StoreError> {
    Ok(!accounts::on_duty(site.store.read(), &contact(event)).await?.is_empty())
}

/// Whether people are asked what they need: only while somebody is there to read it.
pub(crate) async fn are_asked(visit: &Visit, held: &Held) -> Result<bool, StoreError> {
    Ok(held.event.settings.ask_needs && have_a_contact(&visit.site, &held.event.key).await?)
}

/// Stores what somebody needs. The access contact hears of it the next morning, apart from the booking.
pub(crate) async fn told(places: &mut Places, booking: Id, needs: &str) -> Result<(), StoreError> {
    queries::put(&places.tx, booking, &places.event.key, needs).await?;
    tell::tomorrow(&mut places.tx, &places.event.key).await
}
