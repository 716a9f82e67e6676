//! What the program keeps about people, and how it comes out and goes.
//!
//! Each part of the program that keeps something says so with [`PersonalData`]; `praxis` gathers them. Who asks for their
//! data gets every part's, and an erasure goes through every part, in one transaction.

use std::sync::Arc;

use praxis_storage::register::{Declared, Holds, Keep};
use praxis_storage::{Store, StoreError, WriteTx};
use serde_json::{Value, json};

use crate::audit::{self, By, Deed, Entry};
use crate::{AccountId, ForgetWhatIsOver, account, consent, session};

/// What a part of the program keeps about people.
#[async_trait::async_trait]
pub trait PersonalData: Send + Sync {
    /// The part's name in the file somebody takes away.
    fn part(&self) -> &'static str;

    /// Its tables: what stands in every column, and how long it is kept.
    fn tables(&self) -> &'static [Declared];

    /// Everything it keeps about the person with that account, in words that can be understood without the program.
    ///
    /// # Errors
    /// When the database refuses.
    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError>;

    /// Takes the person out of what it keeps: what is only theirs is deleted, what others need stays without them. What
    /// goes with the account's row by itself needs nothing here. The account is still there when this is called.
    ///
    /// # Errors
    /// When the database refuses.
    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError>;
}

/// Erases an account: every part takes the person out of what it keeps, then the account itself goes. The log says that an
/// account was erased, and not whose.
///
/// # Errors
/// When the database refuses; then nothing is erased.
pub async fn erase(
    tx: &mut WriteTx,
    parts: &[Arc<dyn PersonalData>],
    account: AccountId,
) -> Result<(), StoreError> {
    for part in parts {
        part.erase(tx, account).await?;
    }
    audit::note(tx, By::Person(Some(account)), Deed::Erased, Some(account), "").await?;
    account::queries::delete(tx, account).await
}

/// What is kept about accounts themselves.
#[derive(Clone, Copy, Debug)]
pub struct Accounts;

#[async_trait::async_trait]
impl PersonalData for Accounts {
    fn part(&self) -> &'static str {
        "account"
    }

    fn tables(&self) -> &'static [Declared] {
        TABLES
    }

    async fn export(&self, store: &Store, account: AccountId) -> Result<Value, StoreError> {
        let Some(found) = account::queries::by_id(store.read(), account).await? else {
            return Ok(Value::Null);
        };
        let sessions = session::queries::of_account(store, account).await?;
        let consents = consent::queries::of(store.read(), account).await?;
        let log = audit::queries::about(store.read(), account).await?;
        Ok(json!({
            "email": found.email.as_str(),
            "name": found.name,
            "roles": found.roles.iter().map(crate::Role::word).collect::<Vec<_>>(),
            "roles_on_things": found.duties.iter()
                .map(|duty| json!({ "role": duty.role.word(), "thing": duty.thing })).collect::<Vec<_>>(),
            "has_password": found.has_password,
            "made": found.created_at.to_string(),
            "last_signed_in": found.signed_in_at.map(|at| at.to_string()),
            "devices": sessions.iter().map(|session| json!({
                "device": session.device,
                "signed_in": session.created_at.to_string(),
                "last_used": session.seen_at.to_string(),
            })).collect::<Vec<_>>(),
            "consents": consents.iter().map(|consent| json!({
                "purpose": consent.purpose,
                "version": consent.version,
                "words": consent.words,
                "given": consent.given_at.to_string(),
                "withdrawn": consent.withdrawn_at.map(|at| at.to_string()),
            })).collect::<Vec<_>>(),
            "what_was_done": log.iter().map(|entry| json!({
                "at": entry.at.to_string(),
                "by": by_whom(entry, account),
                "deed": entry.deed.word(),
                "detail": entry.detail,
            })).collect::<Vec<_>>(),
        }))
    }

    /// Sessions, roles, consents, codes and requests go with the account; invitations and the log stay without the name.
    async fn erase(&self, tx: &mut WriteTx, account: AccountId) -> Result<(), StoreError> {
        account::queries::forget_address(tx, account).await
    }
}

/// Who did it, without naming anybody else: the file is one person's.
fn by_whom(entry: &Entry, account: AccountId) -> &'static str {
    match entry.by {
        By::Person(Some(by)) if by == account => "you",
        By::Person(_) => "somebody else with an account",
        By::Stranger => "somebody who had not signed in",
        By::Program => "the program or whoever runs the machine",
    }
}

use Holds::{Private, Technical};

/// The tables of accounts.
const TABLES: &[Declared] = &[
    Declared {
        table: "account",
        keep: Keep::WithAccount,
        columns: &[
            ("id", Technical),
            ("email", Private),
            ("name", Private),
            ("state", Technical),
            ("person_key", Technical),
            ("password_hash", Technical),
            ("created_at", Technical),
            ("signed_in_at", Technical),
        ],
    },
    Declared {
        table: "account_role",
        keep: Keep::WithAccount,
        columns: &[("account_id", Technical), ("role", Technical)],
    },
    Declared {
        table: "account_duty",
        keep: Keep::WithAccount,
        columns: &[
            ("account_id", Technical),
            ("role", Technical),
            ("thing", Technical),
            ("created_at", Technical),
        ],
    },
    Declared {
        table: "session",
        keep: Keep::UntilOver("14 days without use, 60 days at most", ForgetWhatIsOver::KIND),
        columns: &[
            ("id", Technical),
            ("token_hash", Technical),
            ("account_id", Technical),
            ("device", Private),
            ("created_at", Technical),
            ("seen_at", Technical),
            ("expires_at", Technical),
        ],
    },
    Declared {
        table: "sign_in_request",
        keep: Keep::UntilOver("15 minutes, deleted within a day", ForgetWhatIsOver::KIND),
        columns: &[
            ("id", Technical),
            ("email", Private),
            ("browser_hash", Technical),
            ("token_hash", Technical),
            ("code_hash", Technical),
            ("account_id", Technical),
            ("next", Private),
            ("tries", Technical),
            ("created_at", Technical),
            ("expires_at", Technical),
            ("used_at", Technical),
        ],
    },
    Declared {
        table: "invitation",
        keep: Keep::UntilOver("7 days, deleted within a day", ForgetWhatIsOver::KIND),
        columns: &[
            ("id", Technical),
            ("token_hash", Technical),
            ("name", Private),
            ("email", Private),
            ("roles", Technical),
            ("invited_by", Technical),
            ("created_at", Technical),
            ("expires_at", Technical),
        ],
    },
    Declared {
        table: "recovery_code",
        keep: Keep::WithAccount,
        columns: &[("id", Technical), ("account_id", Technical), ("code_hash", Technical)],
    },
    Declared {
        table: "set_up_code",
        keep: Keep::Technical,
        columns: &[("code_hash", Technical), ("expires_at", Technical)],
    },
    Declared {
        table: "try_count",
        keep: Keep::Technical,
        columns: &[("key_hash", Technical), ("since", Technical), ("many", Technical)],
    },
    Declared {
        table: "audit",
        keep: Keep::Days(audit::KEPT_DAYS, audit::ForgetAudit::KIND),
        columns: &[
            ("id", Technical),
            ("at", Technical),
            ("by_id", Technical),
            ("by_whom", Technical),
            ("deed", Technical),
            ("about_id", Technical),
            ("detail", Private),
        ],
    },
    Declared {
        table: "consent",
        keep: Keep::WithAccount,
        columns: &[
            ("id", Technical),
            ("account_id", Technical),
            ("purpose", Private),
            ("version", Technical),
            ("wording", Private),
            ("given_at", Technical),
            ("withdrawn_at", Technical),
        ],
    },
];
