//! An event that was called off and takes place after all: noted as soon as any process hears of it, so that those who hold a place
//! are told once more if it is called off again.

use praxis_storage::{StoreError, WriteTx};
use praxis_web::EventFacts;

use crate::Booking;
use crate::stored::{BookingEvent, queries};

/// Whether people were told that it is called off, and its record says otherwise since. A process that has not heard yet that it
/// is called off knows an older version, and notes nothing.
fn is_put_back(facts: &EventFacts, event: &BookingEvent) -> bool {
    !facts.cancelled && event.called_off_told.is_some_and(|told| told < facts.version)
}

/// Notes within a change of its places that an event takes place after all, where that is so.
pub(crate) async fn note(
    tx: &mut WriteTx,
    facts: &EventFacts,
    event: &mut BookingEvent,
) -> Result<(), StoreError> {
    if is_put_back(facts, event) {
        queries::note_put_back(tx, &event.key, facts.version).await?;
        event.called_off_told = None;
    }
    Ok(())
}

/// Follows the change log for as long as the program runs.
pub(crate) async fn follow(booking: Booking) {
    let mut changes = booking.site.store.changed().wait();
    while changes.again().await {
        if let Err(error) = look(&booking).await {
            tracing::error!(%error, "it cannot be noted that an event takes place after all");
        }
    }
}

async fn look(booking: &Booking) -> Result<(), StoreError> {
    for held in booking.live.now().each() {
        let Some(facts) = booking.site.event(&held.event.key) else { continue };
        if is_put_back(&facts, &held.event) {
            let mut tx = booking.site.store.begin().await?;
            queries::note_put_back(&mut tx, &facts.key, facts.version).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
