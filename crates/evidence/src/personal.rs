//! What the library keeps about people: nothing but the names on published works, which everybody may read.

use async_trait::async_trait;
use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Public, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

/// What the library keeps.
pub(crate) struct Library;

#[async_trait]
impl PersonalData for Library {
    fn part(&self) -> &'static str {
        "evidence"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    async fn export(&self, _: &Store, _: AccountId) -> Result<Value, StoreError> {
        Ok(json!({ "note": "The evidence library holds published references, and nothing about accounts." }))
    }

    async fn erase(&self, _: &mut WriteTx, _: AccountId) -> Result<(), StoreError> {
        Ok(())
    }
}

const TABLES: &[Declared] = &[
    Declared {
        table: "evidence_record",
        keep: Keep::WhileShown,
        columns: &[
            ("id", Technical),
            ("key", Public),
            ("provenance", Public),
            ("position", Public),
            ("reference", Public),
            ("coding", Public),
            ("imported", Public),
            ("version", Public),
            ("created_at", Public),
            ("updated_at", Public),
        ],
    },
    Declared {
        table: "evidence_document",
        keep: Keep::WhileShown,
        columns: &[("name", Public), ("text", Public), ("imported", Public), ("updated_at", Public)],
    },
    Declared {
        table: "evidence_snapshot",
        keep: Keep::WhileShown,
        columns: &[
            ("name", Public),
            ("made_at", Public),
            ("records", Public),
            ("digest", Public),
            ("files", Public),
        ],
    },
];
