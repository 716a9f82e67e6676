use praxis_domain::{Id, Provenance};
use praxis_storage::{Store, StoreError};

use crate::refresh;
use crate::stored::queries::{self, NewStatement};
use crate::stored::{Access, Conversation, Moderation, State, StatementState};

/// A conversation to be founded by a command or a test; people found theirs in the workspace.
#[derive(Clone, Debug)]
pub struct Founding<'a> {
    /// Its key, which is its first address, too.
    pub key: &'a str,
    /// What is asked.
    pub question: &'a str,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The organisers' statements.
    pub statements: &'a [&'a str],
    /// Whether it is open at once.
    pub open: bool,
}

/// Founds a conversation with the settings that new ones have.
///
/// # Errors
/// When the database refuses, or there is one with this key.
pub async fn found(store: &Store, founding: &Founding<'_>) -> Result<Conversation, StoreError> {
    let mut tx = store.begin().await?;
    let conversation = Conversation {
        id: Id::new(tx.now()),
        key: founding.key.to_owned(),
        slug: founding.key.to_owned(),
        question: founding.question.to_owned(),
        introduction: String::new(),
        provenance: founding.provenance,
        state: if founding.open { State::Open } else { State::Draft },
        access: Access::Open,
        link_hash: None,
        moderation: Moderation::Strict,
        takes_proposals: true,
        statement_length: 140,
        seeds_first: false,
        least_views: 5,
        publishes_votes: false,
        publishes_above: 50,
        opens_at: None,
        closes_at: None,
        closed_at: None,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    queries::create(&mut tx, &conversation).await?;
    for text in founding.statements {
        let new = NewStatement {
            text,
            provenance: founding.provenance,
            by_organisers: true,
            author: None,
            tag: None,
            meta: false,
            state: StatementState::Accepted,
        };
        queries::add_statement(&mut tx, &conversation, &new).await?;
    }
    refresh::on_time(&mut tx, &conversation).await?;
    tx.commit().await?;
    Ok(conversation)
}
