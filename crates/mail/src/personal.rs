//! What mail keeps about people.

use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Private, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::outbox::queries;
use crate::work::KeepOutbox;

/// The messages written to people.
pub(crate) struct Messages;

#[async_trait::async_trait]
impl PersonalData for Messages {
    fn part(&self) -> &'static str {
        "messages"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError> {
        let rows = queries::of_account(store.read(), account).await?;
        Ok(rows
            .iter()
            .map(|row| {
                json!({
                    "to": row.to,
                    "subject": row.subject,
                    "text": row.text_to_read("[a one-time link or code]"),
                    "purpose": row.purpose,
                    "state": row.state.word(),
                    "written": row.created_at.to_string(),
                    "sent": row.sent_at.map(|at| at.to_string()),
                })
            })
            .collect())
    }

    /// Messages go with the account's row.
    async fn erase(&self, _: &mut WriteTx, _: AccountId) -> Result<(), StoreError> {
        Ok(())
    }
}

const TABLES: &[Declared] = &[Declared {
    table: "outbox",
    keep: Keep::UntilOver("30 days, or 90 while they wait", KeepOutbox::KIND),
    columns: &[
        ("id", Technical),
        ("to_address", Private),
        ("to_mailbox", Private),
        ("account_id", Technical),
        ("subject", Private),
        ("text", Private),
        ("secrets", Private),
        ("until", Technical),
        ("purpose", Technical),
        ("dedup_key", Technical),
        ("state", Technical),
        ("tries", Technical),
        ("next_try_at", Technical),
        ("in_hand_until", Technical),
        ("last_error", Private),
        ("created_at", Technical),
        ("sent_at", Technical),
    ],
}];
