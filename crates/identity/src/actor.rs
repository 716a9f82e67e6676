//! Who asks.

use std::fmt;
use std::str::FromStr;

use praxis_domain::Id;

use crate::{Duty, Role, Roles};

/// Which account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AccountId(pub Id);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AccountId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Id::parse(text).map(Self).ok_or(NotAnId)
    }
}

/// The text is not the id of an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is not the id of an account")]
pub struct NotAnId;

/// Which session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SessionId(pub Id);

/// Who asks: nobody in particular, or somebody who signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Actor {
    /// Nobody in particular.
    Anonymous,
    /// Somebody who signed in.
    SignedIn(SignedIn),
}

/// Somebody who signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// Their account.
    pub account: AccountId,
    /// What they are called.
    pub name: String,
    /// Where they are reached.
    pub email: String,
    /// Their roles in the programme.
    pub roles: Roles,
    /// Their roles on single things.
    pub duties: Vec<Duty>,
    /// The session they ask in.
    pub session: SessionId,
}

impl Actor {
    /// The person, where they signed in.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::Anonymous => None,
            Self::SignedIn(person) => Some(person),
        }
    }

    /// Whether the actor has that role.
    pub fn is(&self, role: Role) -> bool {
        self.signed_in().is_some_and(|person| person.roles.has(role))
    }
}
