//! What the programme keeps about people: what it shows of those who took part, and messages to the team.

use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Document, Private, Public, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::contact::ForgetMessages;
use crate::editing::removal::EraseRemoved;
use crate::editing::{queries, uploads};
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

    /// What somebody wrote for the programme is the programme's; which drafts and versions are theirs is told. A message
    /// to the team carries whatever address its sender typed, so that an account with the same address proves nothing.
    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError> {
        let (drafts, versions) = queries::done_by(store.read(), account).await?;
        let uploads = uploads::queries::of_account(store.read(), account).await?;
        Ok(json!({
            "drafts_last_saved": drafts.iter().map(|(key, at)| json!({ "record": key, "at": at.to_string() }))
                .collect::<Vec<_>>(),
            "versions_published": versions.iter()
                .map(|(key, number, at)| json!({ "record": key, "version": number, "at": at.to_string() }))
                .collect::<Vec<_>>(),
            "files_uploaded": uploads.iter()
                .map(|(name, bytes, at)| json!({ "name": name, "bytes": bytes, "at": at.to_string() }))
                .collect::<Vec<_>>(),
            "note": "Messages sent through the contact form belong to no account. The team finds and deletes yours when you ask."
        }))
    }

    /// What they wrote and did stays, and nobody is named as its author.
    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
        uploads::queries::forget_account(tx, account).await?;
        queries::forget_account(tx, account).await?;
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
        table: "draft",
        keep: Keep::ByHand("until it is published or thrown away"),
        columns: &[
            ("id", Technical),
            ("key", Technical),
            ("kind", Technical),
            ("provenance", Technical),
            ("typed", Private),
            ("base", Private),
            ("base_version", Technical),
            ("version", Technical),
            ("by_id", Technical),
            ("created_at", Technical),
            ("updated_at", Technical),
            ("publish_at", Technical),
            ("publish_zone", Technical),
            ("publish_problem", Private),
            ("preview_nonce", Technical),
        ],
    },
    Declared {
        table: "revision",
        keep: Keep::ByHand("until the record is erased"),
        columns: &[
            ("id", Technical),
            ("key", Technical),
            ("number", Technical),
            ("kind", Technical),
            ("provenance", Technical),
            ("document", Private),
            ("links", Private),
            ("deed", Technical),
            ("note", Private),
            ("by_id", Technical),
            ("at", Technical),
        ],
    },
    Declared {
        table: "removed",
        keep: Keep::Days(30, EraseRemoved::KIND),
        columns: &[
            ("key", Technical),
            ("kind", Technical),
            ("provenance", Technical),
            ("position", Technical),
            ("document", Private),
            ("links", Private),
            ("address", Private),
            ("by_id", Technical),
            ("at", Technical),
            ("why", Private),
            ("root", Technical),
            ("mentions", Technical),
            ("imported", Technical),
            ("version", Technical),
            ("created_at", Technical),
        ],
    },
    Declared {
        table: "upload",
        keep: Keep::Days(uploads::KEPT_DAYS, uploads::SweepUploads::KIND),
        columns: &[
            ("id", Technical),
            ("file", Technical),
            ("kind", Technical),
            ("name", Private),
            ("bytes", Technical),
            ("by_id", Technical),
            ("at", Technical),
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
