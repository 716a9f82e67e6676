//! What bookings keep about people.

use std::sync::Arc;

use async_trait::async_trait;
use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Private, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use praxis_web::Site;
use serde_json::{Value, json};

use crate::evaluation::{self, Mark};
use crate::forget::{self, ForgetBookings, ForgetNeeds};
use crate::needs;
use crate::stored::queries;

/// What bookings keep.
pub(crate) struct Bookings {
    pub(crate) site: Arc<Site>,
}

#[async_trait]
impl PersonalData for Bookings {
    fn part(&self) -> &'static str {
        "booking"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError> {
        let mut all = Vec::new();
        for it in queries::of_account(store.read(), account).await? {
            let need = needs::queries::of(store.read(), it.id).await?;
            let marks = evaluation::queries::marks(store.read(), &it.event).await?;
            all.push(json!({
                "event": it.event,
                "reference": it.reference,
                "name": it.name,
                "email": it.email,
                "way": it.way.word(),
                "state": it.state.word(),
                "answers": it.answers,
                "attended": it.attended.word(),
                // what they answered is with those of the others: nobody knows which it is
                "evaluated": Mark::of(&self.site.key, &it).is_among(&marks),
                "booked": it.booked_at.to_string(),
                "changed": it.changed_at.to_string(),
                "needs": need.as_ref().map(|it| &it.needs),
                "reply": need.as_ref().and_then(|it| it.reply.as_ref()),
                "certificates": forget::queries::certificates(store.read(), it.id).await?,
            }));
        }
        let alone = forget::queries::certificates_alone(store.read(), account).await?;
        Ok(json!({ "bookings": all, "certificates_of_older_bookings": alone }))
    }

    /// Bookings go with what people needed; a certificate that was given out says what it said, without a name.
    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
        for booked in queries::of_account(tx.conn(), account).await? {
            evaluation::queries::forget(tx, &Mark::of(&self.site.key, &booked)).await?;
        }
        forget::queries::erase(tx, account).await
    }
}

const AFTER_EVENT: Keep = Keep::UntilOver("365 days after the event", ForgetBookings::KIND);

const TABLES: &[Declared] = &[
    Declared {
        table: "booking_event",
        keep: AFTER_EVENT,
        columns: &[
            ("event_key", Technical),
            // the joining link is among them
            ("settings", Private),
            ("version", Technical),
            ("made_at", Technical),
            ("updated_at", Technical),
            ("needs_deleted_at", Technical),
            ("over_at", Technical),
            ("called_off_told", Technical),
        ],
    },
    Declared {
        table: "booking",
        keep: AFTER_EVENT,
        columns: &[
            ("id", Technical),
            ("event_key", Technical),
            ("reference", Private),
            ("manage_hash", Private),
            ("name", Private),
            ("email", Private),
            ("mailbox", Private),
            ("way", Technical),
            ("state", Technical),
            ("place_in_line", Technical),
            ("offered_until", Technical),
            ("account", Technical),
            ("answers", Private),
            ("attended", Technical),
            ("attended_by", Technical),
            ("attended_at", Technical),
            ("told_after", Technical),
            ("version", Technical),
            ("booked_at", Technical),
            ("changed_at", Technical),
        ],
    },
    Declared {
        table: "booking_need",
        keep: Keep::UntilOver("30 days after the event, or as many as its organisers set", ForgetNeeds::KIND),
        columns: &[
            ("booking", Technical),
            ("event_key", Technical),
            ("needs", Private),
            ("reply", Private),
            ("replied_at", Technical),
            ("read_at", Technical),
        ],
    },
    Declared {
        table: "booking_message",
        keep: AFTER_EVENT,
        columns: &[
            ("id", Technical),
            ("event_key", Technical),
            ("kind", Technical),
            ("words", Private),
            ("send_at", Technical),
            ("sent_at", Technical),
            ("made_by", Technical),
            ("recipients", Technical),
        ],
    },
    Declared {
        table: "booking_certificate",
        keep: Keep::Days(forget::CERTIFICATES_DAYS, ForgetBookings::KIND),
        columns: &[
            ("id", Technical),
            ("booking", Technical),
            ("account", Technical),
            ("event_key", Technical),
            ("code", Private),
            ("name", Private),
            ("document", Private),
            ("issued_at", Technical),
            ("revoked_at", Technical),
        ],
    },
    Declared {
        table: "booking_evaluation",
        keep: Keep::Days(forget::EVALUATIONS_DAYS, ForgetBookings::KIND),
        columns: &[("id", Technical), ("event_key", Technical), ("answers", Private), ("day", Technical)],
    },
    Declared {
        table: "booking_evaluated",
        keep: AFTER_EVENT,
        columns: &[("mark", Private), ("event_key", Technical)],
    },
];
