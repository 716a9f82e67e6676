//! Telling the access contact that there is something to read: once a morning for all that is new, so that neither the time of
//! the message nor its text says whose it is.

use std::sync::Arc;

use praxis_domain::Timestamp;
use praxis_identity::account::queries as accounts;
use praxis_mail::outbox::EnqueueError;
use praxis_mail::{Address, Message, enqueue};
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{Store, StoreError, WriteTx};
use praxis_web::Site;

use super::{contact, queries};
use crate::urls;

const DAY: i64 = 24 * 3600;
/// When the contacts are told, by the clock of the world.
const MORNING: i64 = 6 * 3600;

/// Tells the access contacts of an event that there are needs which nobody has read.
#[derive(Debug)]
pub(crate) struct TellContacts {
    pub(crate) site: Arc<Site>,
}

/// The next morning after that moment.
fn morning_after(now: Timestamp) -> Timestamp {
    let seconds = now.as_micros().div_euclid(1_000_000);
    let next = (seconds - MORNING).div_euclid(DAY) + 1;
    Timestamp::from_micros((next * DAY + MORNING) * 1_000_000)
}

/// Asks for the contacts of that event to be told the next morning.
pub(super) async fn tomorrow(tx: &mut WriteTx, event: &str) -> Result<(), StoreError> {
    let at = morning_after(tx.now());
    let job = NewJob {
        kind: TellContacts::KIND,
        payload: event.to_owned(),
        dedup_key: Some(format!("{event} {}", at.as_micros())),
        run_at: Some(at),
    };
    tx.enqueue(job).await
}

impl TellContacts {
    const KIND: &'static str = "tell-access-contacts";
}

#[async_trait::async_trait]
impl JobHandler for TellContacts {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    async fn run(&self, store: &Store, event: &str) -> Result<(), JobError> {
        let Some(facts) = self.site.event(event) else { return Ok(()) };
        if queries::count(store.read(), event).await?.unread == 0 {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        let language = &self.site.language;
        let link = format!("{}{}", self.site.base_url, urls::needs(&facts.slug));
        let day = tx.now().as_micros() / (DAY * 1_000_000);
        for account in accounts::on_duty(tx.conn(), &contact(event)).await? {
            let Some(person) = accounts::by_id(tx.conn(), account).await? else { continue };
            let Ok(to) = Address::parse(person.email.as_str()) else { continue };
            let message = Message {
                to,
                subject: language.with("booking-needs-mail-subject", &[("title", &facts.title)]),
                text: language.with(
                    "booking-needs-mail",
                    &[
                        ("name", &person.name),
                        ("title", &facts.title),
                        ("link", &link),
                        ("site", &self.site.name()),
                    ],
                ),
                purpose: "booking",
                account: Some(account),
                dedup: Some(format!("booking needs {event} {account} {day}")),
                one_time: None,
            };
            match enqueue(&mut tx, message).await {
                Ok(_) => {}
                Err(EnqueueError::Store(error)) => return Err(error.into()),
                Err(EnqueueError::Message(error)) => {
                    tracing::error!(%error, "the access contact could not be told of needs");
                }
            }
        }
        Ok(tx.commit().await?)
    }
}
