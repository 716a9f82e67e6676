//! What people need to take part: asked at booking, read and answered by the access contact of the event alone, deleted some
//! time after it. Organisers see how many told of needs, and nothing else.

mod page;
pub(crate) mod queries;

use axum::routing::{get, post};
use praxis_domain::Id;
use praxis_identity::account::queries as accounts;
use praxis_identity::{Action, Duty, ThingRole};
use praxis_mail::outbox::EnqueueError;
use praxis_mail::{Address, Message, enqueue};
use praxis_storage::StoreError;
use praxis_web::{Access, Routes, Site, Visit};

use crate::live::Held;
use crate::places::Places;
use crate::{Booking, urls};

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

/// Stores what somebody needs, and tells the access contact that there is something to read; not what, and not of whom.
pub(crate) async fn told(
    places: &mut Places,
    site: &Site,
    booking: Id,
    needs: &str,
) -> Result<(), StoreError> {
    queries::put(&places.tx, booking, &places.event.key, needs).await?;
    for account in accounts::on_duty(places.tx.conn(), &contact(&places.event.key)).await? {
        let Some(person) = accounts::by_id(places.tx.conn(), account).await? else { continue };
        let Ok(to) = Address::parse(person.email.as_str()) else { continue };
        let language = &site.language;
        let title = &places.facts.title;
        let link = format!("{}{}", site.base_url, urls::needs(&places.facts.slug));
        let day = places.tx.now().as_micros() / (24 * 3_600_000_000);
        let message = Message {
            to,
            subject: language.with("booking-needs-mail-subject", &[("title", title)]),
            text: language.with(
                "booking-needs-mail",
                &[("name", &person.name), ("title", title), ("link", &link), ("site", &site.name())],
            ),
            purpose: "booking",
            account: Some(account),
            // once a day is enough to look
            dedup: Some(format!("booking needs {} {account} {day}", places.event.key)),
            one_time: None,
        };
        match enqueue(&mut places.tx, message).await {
            Ok(_) => {}
            Err(EnqueueError::Store(error)) => return Err(error),
            Err(EnqueueError::Message(error)) => {
                tracing::error!(%error, "the access contact could not be told of needs");
            }
        }
    }
    Ok(())
}
