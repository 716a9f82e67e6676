//! The jobs that send messages and keep the outbox.

use std::time::Duration;

use praxis_storage::jobs::{JobError, JobHandler};
use praxis_storage::{Store, StoreError};

use crate::message::{Address, filled};
use crate::outbox::queries::{self, Due, Fate};
use crate::outbox::{DAY, ask_to_send};
use crate::settings::{Carrier, Mail, Mode, Parcel, Undelivered};

pub(crate) const SEND: &str = "send-mail";

/// The jobs of mail.
pub fn jobs(mail: &Mail) -> Vec<Box<dyn JobHandler>> {
    vec![Box::new(SendMail(mail.clone())), Box::new(KeepOutbox(mail.clone()))]
}

/// Sends one message.
#[derive(Clone, Debug)]
pub struct SendMail(pub Mail);

#[async_trait::async_trait]
impl JobHandler for SendMail {
    fn kind(&self) -> &'static str {
        SEND
    }

    async fn run(&self, store: &Store, id: &str) -> Result<(), JobError> {
        Ok(send(store, &self.0, id).await?)
    }
}

/// Gives up what has run out, deletes what was kept long enough, and sends what was left over: messages from before a mail
/// server was set up, and those whose process died.
#[derive(Clone, Debug)]
pub struct KeepOutbox(pub Mail);

impl KeepOutbox {
    /// The kind of its jobs.
    pub const KIND: &'static str = "keep-outbox";
}

const SETTLED_KEPT_SECONDS: i64 = 30 * DAY;
const WAITING_KEPT_SECONDS: i64 = 90 * DAY;
const LEFT_OVER_AT_ONCE: u32 = 100;

#[async_trait::async_trait]
impl JobHandler for KeepOutbox {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let mut tx = store.begin().await?;
        let (settled, any) =
            (tx.now().plus_seconds(-SETTLED_KEPT_SECONDS), tx.now().plus_seconds(-WAITING_KEPT_SECONDS));
        let deleted = queries::delete_before(&tx, settled, any).await?;
        let run_out = queries::give_up_run_out(&tx, RUN_OUT).await?;
        if self.0.sends() {
            for id in queries::all_due(tx.conn(), tx.now(), LEFT_OVER_AT_ONCE).await? {
                ask_to_send(&mut tx, &id, None).await?;
            }
        }
        tx.commit().await?;
        if deleted + run_out > 0 {
            tracing::info!(deleted, run_out, "the outbox was tidied");
        }
        Ok(())
    }
}

/// Longer than any handler may take, so that a message in hand is in nobody else's.
const IN_HAND_SECONDS: i64 = 300;
/// After these many seconds it is tried again: nine tries in a day and a half.
const AGAIN_AFTER: [i64; 8] = [60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 12 * 3600];

const RUN_OUT: &str = "its one-time link or code ran out before it could be sent";
const NO_SERVER: &str = "no mail server is set up, and a one-time link or code does not wait: make a new one where people are looked after";

/// Takes a message in hand, hands it over, and notes what became of it.
async fn send(store: &Store, mail: &Mail, id: &str) -> Result<(), StoreError> {
    let Some((due, carrier)) = take_in_hand(store, mail, id).await? else { return Ok(()) };
    let tries = due.tries + 1;
    let (number, until) = (due.id, due.until);
    let fate = match parcel(due) {
        Some(parcel) => match carrier.deliver(parcel).await {
            Ok(()) => Fate::Sent,
            Err(Undelivered::Never(error)) => Fate::Failed(error),
            Err(Undelivered::NotNow(error)) => again(store, tries, until, error),
        },
        None => Fate::Failed("the address cannot be read".to_owned()),
    };
    let mut tx = store.begin().await?;
    queries::settle(&tx, number, tries, &fate).await?;
    if let Fate::Again { at, .. } = &fate {
        ask_to_send(&mut tx, id, Some(*at)).await?;
    }
    tx.commit().await
}

/// The message and who carries it, noted as in hand; nothing when there is nothing to send now.
async fn take_in_hand<'a>(
    store: &Store,
    mail: &'a Mail,
    id: &str,
) -> Result<Option<(Due, &'a dyn Carrier)>, StoreError> {
    let tx = store.begin().await?;
    let Some(due) = queries::due(&tx, id).await? else { return Ok(None) };
    let refused = if due.until.is_some_and(|until| until <= tx.now()) {
        Some(Fate::Failed(RUN_OUT.to_owned()))
    } else if !mail.sends() && due.until.is_some() {
        Some(Fate::Failed(NO_SERVER.to_owned()))
    } else {
        queries::alone_with(&tx, &due.mailbox).await?;
        let got = queries::sent_since(&tx, &due.mailbox, tx.now().plus_seconds(-DAY)).await?;
        (got >= i64::from(mail.a_day)).then(|| {
            Fate::Held(format!("this mailbox got {got} messages within 24 hours, which is the most it gets"))
        })
    };
    if let Some(fate) = refused {
        queries::settle(&tx, due.id, due.tries, &fate).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let Mode::Server(carrier) = &mail.mode else { return Ok(None) };
    queries::take(&tx, &due, tx.now().plus_seconds(IN_HAND_SECONDS)).await?;
    tx.commit().await?;
    Ok(Some((due, carrier.as_ref())))
}

fn parcel(due: Due) -> Option<Parcel> {
    Some(Parcel {
        to: Address::parse(&due.to).ok()?,
        subject: due.subject,
        text: filled(&due.text, &due.secrets),
        number: due.id.simple().to_string(),
        written_at: due.created_at,
    })
}

/// When to try again; never after what the message opens has run out.
fn again(store: &Store, tries: i32, until: Option<praxis_domain::Timestamp>, error: String) -> Fate {
    let wait = usize::try_from(tries - 1).ok().and_then(|at| AGAIN_AFTER.get(at));
    let at = wait.map(|seconds| store.clock().now().plus_seconds(*seconds));
    match at {
        Some(at) if until.is_none_or(|until| at < until) => Fate::Again { at, error },
        _ => Fate::Failed(error),
    }
}
