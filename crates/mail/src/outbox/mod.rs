//! Every message there is: waiting, sent, failed or held.

pub(crate) mod queries;

use praxis_storage::jobs::NewJob;
use praxis_storage::{StoreError, WriteTx};
use thiserror::Error;

use crate::message::{Message, MessageError, masked};
use crate::work::SEND;

pub use queries::{Counts, Row, State, counts, list, one};

/// What became of a message that was handed to the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enqueued {
    /// It is stored and will be sent.
    Waits,
    /// One with the same key is there already.
    Known,
    /// So many for this mailbox came within a day that this one was not even stored.
    Flood,
}

/// Why a message could not be handed to the outbox.
#[derive(Debug, Error)]
pub enum EnqueueError {
    /// The message cannot be sent as it is.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// The database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is stored for one mailbox within a day, sent or held: more is a flood, and must not fill the disk.
pub const MOST_STORED_A_DAY: i64 = 60;

/// Stores a message and asks for it to be sent, within the caller's change.
///
/// # Errors
/// When the message cannot be sent as it is, or the database refuses.
pub async fn enqueue(tx: &mut WriteTx, message: Message) -> Result<Enqueued, EnqueueError> {
    let stored = message.to_store()?;
    let mailbox = message.to.mailbox();
    queries::alone_with(tx, &mailbox).await?;
    if queries::stored_since(tx, &mailbox, tx.now().plus_seconds(-DAY)).await? >= MOST_STORED_A_DAY {
        tracing::warn!(
            purpose = message.purpose,
            "a flood of messages to one mailbox: this one was not stored"
        );
        return Ok(Enqueued::Flood);
    }
    let Some(id) = queries::create(tx, &message, &stored).await? else { return Ok(Enqueued::Known) };
    ask_to_send(tx, &id, None).await?;
    Ok(Enqueued::Waits)
}

pub(crate) const DAY: i64 = 24 * 3600;

pub(crate) async fn ask_to_send(
    tx: &mut WriteTx,
    id: &str,
    at: Option<praxis_domain::Timestamp>,
) -> Result<(), StoreError> {
    tx.enqueue(NewJob { kind: SEND, payload: id.to_owned(), dedup_key: None, run_at: at }).await
}

/// What came of the wish to try a message again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It will be tried at once.
    Asked,
    /// It was sent already, or its one-time link is gone: there is nothing to try.
    Nothing,
}

/// Tries a message again at once, whatever became of it before.
///
/// # Errors
/// When the database refuses.
pub async fn retry(tx: &mut WriteTx, id: &str) -> Result<Retry, StoreError> {
    if !queries::wait_again(tx, id).await? {
        return Ok(Retry::Nothing);
    }
    ask_to_send(tx, id, None).await?;
    Ok(Retry::Asked)
}

impl Row {
    /// The text as it may be read: `instead` stands where something opens something.
    pub fn text_to_read(&self, instead: &str) -> String {
        masked(&self.text, instead)
    }

    /// Whether trying again makes sense: it was not sent, and what it opens still opens.
    pub fn can_be_tried(&self) -> bool {
        self.state != State::Sent && (self.until.is_none() || self.has_secrets)
    }
}
