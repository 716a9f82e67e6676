use praxis_storage::Store;
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{StoreError, WriteTx};

use super::refresh;
use crate::stored::{Conversation, Phase, State, queries};

/// Closes a conversation at its time, and freezes its report.
#[derive(Debug)]
pub(crate) struct CloseConversation;

impl CloseConversation {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "close-conversation";
}

/// Asks for a conversation to be closed at its time, where it has one, or at once where it is closed already.
pub(crate) async fn closed_by_now(tx: &mut WriteTx, it: &Conversation) -> Result<(), StoreError> {
    let at = match it.state {
        State::Draft => return Ok(()),
        State::Closed => tx.now(),
        State::Open => match it.closes_at {
            Some(at) => at,
            None => return Ok(()),
        },
    };
    let dedup = format!("{} {}", it.key, at.as_micros());
    let kind = CloseConversation::KIND;
    tx.enqueue(NewJob { kind, payload: it.key.clone(), dedup_key: Some(dedup), run_at: Some(at) }).await
}

#[async_trait::async_trait]
impl JobHandler for CloseConversation {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    async fn run(&self, store: &Store, key: &str) -> Result<(), JobError> {
        let mut tx = store.begin().await?;
        let Some(mut it) = queries::conversation(tx.conn(), key).await? else { return Ok(()) };
        // its closing may have been put off since
        if it.phase(tx.now()) != Phase::Closed {
            return Ok(());
        }
        if it.state != State::Closed {
            it.state = State::Closed;
            it.closed_at = it.closes_at.or(Some(tx.now()));
            it.updated_at = tx.now();
            queries::change(&mut tx, &it).await?;
            tx.commit().await?;
        } else {
            drop(tx);
        }
        refresh(store, key).await
    }
}
