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

/// Asks for what is to happen by itself: pages say that it is open when it opens; it is closed at its time, or at once
/// where somebody closed it.
pub(crate) async fn on_time(tx: &mut WriteTx, it: &Conversation) -> Result<(), StoreError> {
    let times = match it.state {
        State::Draft => [None, None],
        State::Closed => [Some(tx.now()), None],
        State::Open => [it.opens_at.filter(|at| *at > tx.now()), it.closes_at],
    };
    for at in times.into_iter().flatten() {
        let dedup = format!("{} {} {}", it.key, it.version, at.as_micros());
        let kind = CloseConversation::KIND;
        let payload = it.key.clone();
        tx.enqueue(NewJob { kind, payload, dedup_key: Some(dedup), run_at: Some(at) }).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl JobHandler for CloseConversation {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    async fn run(&self, store: &Store, key: &str) -> Result<(), JobError> {
        let mut tx = store.begin().await?;
        let Some(mut it) = queries::conversation(tx.conn(), key).await? else { return Ok(()) };
        // it opens, or its closing was put off since
        if it.phase(tx.now()) != Phase::Closed {
            tx.changed(queries::CONVERSATION, key).await?;
            return Ok(tx.commit().await?);
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
