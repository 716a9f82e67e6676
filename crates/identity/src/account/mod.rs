//! Accounts: who can sign in, and in which roles.

mod email;
pub mod queries;

use praxis_domain::Timestamp;

pub use email::{Email, EmailError};

use crate::{AccountId, Duty, Roles};

/// Whether somebody may sign in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// They may.
    Active,
    /// They may not, until somebody lets them again.
    Disabled,
}

impl State {
    /// The word for it in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

/// An account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// Where they are reached; no two accounts have the same.
    pub email: Email,
    /// What they are called.
    pub name: String,
    /// Whether they may sign in.
    pub state: State,
    /// Their roles in the programme.
    pub roles: Roles,
    /// Their roles on single things.
    pub duties: Vec<Duty>,
    /// Whether they have chosen a password.
    pub has_password: bool,
    /// When the account was made.
    pub created_at: Timestamp,
    /// When they last signed in.
    pub signed_in_at: Option<Timestamp>,
}
