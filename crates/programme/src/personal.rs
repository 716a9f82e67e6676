//! What the programme keeps about people: what it shows of those who took part, and messages to the team.

use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Document, Private, Public, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::contact::ForgetMessages;
use crate::workspace;

/// What the programme keeps about people.
pub(crate) struct Records;

#[async_trait::async_trait]
impl PersonalData for Records {
    fn part(&self) -> &'static str {
        "programme"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    /// Nothing here belongs to an account. A message to the team carries whatever address its sender typed, so that an
    /// account with the same address proves nothing.
    async fn export(&self, _: &Store, _: AccountId) -> Result<Value, StoreError> {
        Ok(json!({
            "note": "Messages sent through the contact form belong to no account. The team finds and deletes yours when you ask."
        }))
    }

    /// What the team did stays done; who did it is forgotten.
    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
        workspace::messages::queries::forget_reader(tx, account).await?;
        workspace::organisation::queries::forget_partner(tx, account).await
    }
}

const TABLES: &[Declared] = &[
    Declared {
        table: "record",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("key", Technical),
            ("kind", Public),
            ("address", Public),
            ("provenance", Public),
            ("position", Public),
            ("document", Document),
            ("imported", Document),
            ("version", Public),
            ("created_at", Public),
            ("updated_at", Public),
        ],
    },
    Declared {
        table: "record_reference",
        keep: Keep::WhileShown,
        columns: &[
            ("record_id", Technical),
            ("number", Technical),
            ("field", Technical),
            ("target_id", Technical),
        ],
    },
    Declared {
        table: "record_file",
        keep: Keep::WhileShown,
        columns: &[("record_id", Technical), ("field", Technical), ("file", Public)],
    },
    Declared {
        table: "link",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("subject_id", Technical),
            ("relation", Public),
            ("object_id", Technical),
            ("object_words", Public),
            ("provenance", Public),
            ("position", Public),
        ],
    },
    Declared {
        table: "old_address",
        keep: Keep::WhileShown,
        columns: &[
            ("path", Public),
            ("moved_to", Public),
            ("why", Public),
            ("see", Public),
            ("created_at", Public),
        ],
    },
    Declared {
        table: "contact_message",
        keep: Keep::Days(365, ForgetMessages::KIND),
        columns: &[
            ("id", Technical),
            ("number", Technical),
            ("to_key", Private),
            ("name", Private),
            ("email", Private),
            ("message", Private),
            ("created_at", Technical),
            ("read_at", Technical),
            ("read_by", Technical),
            ("answered_at", Technical),
        ],
    },
    Declared {
        table: "link_check",
        keep: Keep::Technical,
        columns: &[
            ("address", Public),
            ("checked_at", Technical),
            ("outcome", Technical),
            ("status", Technical),
            ("moved_to", Technical),
            ("since", Technical),
            ("tries", Technical),
        ],
    },
    Declared {
        table: "partner_change",
        keep: Keep::Technical,
        columns: &[("organisation", Technical), ("by_id", Technical), ("at", Technical)],
    },
];
