//! What conversations keep about people: votes and proposals of tokens that belong to no account.

use async_trait::async_trait;
use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Document, Private, Public, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::refresh::ForgetParticipants;

/// What conversations keep.
pub(crate) struct Conversations;

#[async_trait]
impl PersonalData for Conversations {
    fn part(&self) -> &'static str {
        "debate"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    /// Nothing joins an account and a token, so there is nothing to be found.
    async fn export(&self, _: &Store, _: AccountId) -> Result<Value, StoreError> {
        Ok(
            json!({ "note": "Votes and proposals in conversations belong to a token in the browser that cast them, and to no \
                            account. They can be seen and erased there, on the page “My votes” of each conversation." }),
        )
    }

    /// Who checked a link between a statement and a reference goes with the account's row.
    async fn erase(&self, _: &mut WriteTx, _: AccountId) -> Result<(), StoreError> {
        Ok(())
    }
}

const TABLES: &[Declared] = &[
    Declared {
        table: "debate_conversation",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("key", Public),
            ("slug", Public),
            ("question", Document),
            ("introduction", Document),
            ("provenance", Public),
            ("state", Public),
            ("access", Public),
            ("link_hash", Technical),
            ("moderation", Public),
            ("takes_proposals", Public),
            ("statement_length", Public),
            ("seeds_first", Public),
            ("least_views", Public),
            ("publishes_votes", Public),
            ("publishes_above", Public),
            ("opens_at", Public),
            ("closes_at", Public),
            ("closed_at", Public),
            ("version", Technical),
            ("created_at", Technical),
            ("updated_at", Technical),
        ],
    },
    Declared {
        table: "debate_link",
        keep: Keep::WhileShown,
        columns: &[("conversation_id", Technical), ("kind", Public), ("key", Public)],
    },
    Declared {
        table: "debate_participant",
        keep: Keep::UntilOver("90 days after the conversation closed", ForgetParticipants::KIND),
        columns: &[
            ("id", Technical),
            ("conversation_id", Technical),
            ("token_hash", Private),
            ("network", Private),
            ("created_at", Technical),
            ("excluded_at", Technical),
        ],
    },
    Declared {
        table: "debate_statement",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("conversation_id", Technical),
            ("number", Public),
            ("text", Document),
            ("provenance", Public),
            ("by_organisers", Public),
            ("author", Technical),
            ("tag", Public),
            ("meta", Public),
            ("state", Public),
            ("merged_into", Public),
            ("reason", Document),
            ("created_at", Technical),
            ("decided_at", Technical),
        ],
    },
    Declared {
        table: "debate_statement_reference",
        keep: Keep::WhileShown,
        columns: &[
            ("statement_id", Technical),
            ("reference", Public),
            ("bears", Public),
            ("state", Public),
            ("checked_by", Technical),
            ("checked_at", Technical),
        ],
    },
    Declared {
        table: "debate_vote",
        keep: Keep::WhileShown,
        columns: &[
            ("seq", Technical),
            ("conversation_id", Technical),
            ("participant_id", Technical),
            ("statement_id", Technical),
            ("value", Technical),
            ("at", Technical),
            ("probability", Technical),
        ],
    },
    Declared {
        table: "debate_report",
        keep: Keep::WhileShown,
        columns: &[
            ("conversation_id", Technical),
            ("made_at", Public),
            ("up_to", Technical),
            ("voters", Public),
            ("votes", Public),
            ("withdrawn", Technical),
            ("figures", Public),
            ("report", Public),
            ("is_frozen", Public),
            ("seed", Public),
            ("version", Public),
            ("digest", Public),
        ],
    },
    Declared {
        table: "debate_moderation",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("conversation_id", Technical),
            ("at", Public),
            ("by_role", Public),
            ("what", Public),
            ("statement", Public),
            ("into_statement", Public),
            ("people", Public),
            ("why", Public),
        ],
    },
];
