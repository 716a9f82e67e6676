//! What the area keeps about people: self-checks, decisions about steps, the record of learning. All of it is one person's.

use async_trait::async_trait;
use praxis_identity::AccountId;
use praxis_identity::personal::PersonalData;
use praxis_storage::register::Holds::{Private, Public, Technical};
use praxis_storage::register::{Declared, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::stored::queries;

/// What the area keeps.
pub(crate) struct Kept;

#[async_trait]
impl PersonalData for Kept {
    fn part(&self) -> &'static str {
        "development"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError> {
        let conn = store.read();
        let checks = queries::checks(conn, account).await?;
        let choices = queries::choices(conn, account).await?;
        let entries = queries::entries(conn, account).await?;
        Ok(json!({
            "self_checks": checks.iter().map(|check| json!({
                "framework": check.framework,
                "version": check.version,
                "stage": check.stage,
                "begun": check.created_at.to_string(),
                "changed": check.changed_at.to_string(),
                "answers": check.answers,
            })).collect::<Vec<_>>(),
            "decisions_about_steps": choices.iter().map(|choice| json!({
                "step": choice.step,
                "decision": choice.choice.word(),
                "reason": choice.reason,
                "at": choice.chosen_at.to_string(),
            })).collect::<Vec<_>>(),
            "record_of_learning": entries.iter().map(|entry| json!({
                "finished": entry.finished,
                "changed": entry.changed_at.to_string(),
                "fields": entry.fields,
            })).collect::<Vec<_>>(),
            "kept_for": queries::settings(conn, account).await?,
        }))
    }

    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
        queries::erase_all(tx, account).await
    }
}

const TABLES: &[Declared] = &[
    Declared {
        table: "development_document",
        keep: Keep::WhileShown,
        columns: &[("name", Public), ("text", Public), ("updated_at", Public)],
    },
    Declared {
        table: "development_check",
        keep: Keep::WithAccount,
        columns: &[
            ("id", Technical),
            ("account_id", Technical),
            ("framework", Technical),
            ("version", Technical),
            ("stage", Private),
            ("answers", Private),
            ("created_at", Technical),
            ("changed_at", Technical),
        ],
    },
    Declared {
        table: "development_choice",
        keep: Keep::WithAccount,
        columns: &[
            ("account_id", Technical),
            ("step", Technical),
            ("choice", Technical),
            ("reason", Private),
            ("chosen_at", Technical),
        ],
    },
    Declared {
        table: "development_record",
        keep: Keep::WithAccount,
        columns: &[
            ("id", Technical),
            ("account_id", Technical),
            ("fields", Private),
            ("finished", Technical),
            ("created_at", Technical),
            ("changed_at", Technical),
        ],
    },
    Declared {
        table: "development_setting",
        keep: Keep::WithAccount,
        columns: &[("account_id", Technical), ("settings", Private)],
    },
];
