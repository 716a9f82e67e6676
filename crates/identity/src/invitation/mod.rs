//! Invitations: a link that makes one account with the roles it was made for. Handed over as an address or as a QR code;
//! shown once, used once, seven days.

pub mod queries;

use praxis_domain::{Id, Timestamp};
use praxis_storage::{Store, StoreError, WriteTx};

use crate::account::{self, Email};
use crate::secret::Token;
use crate::{AccountId, Roles};

/// An invitation can be accepted for seven days.
pub const VALID_SECONDS: i64 = 7 * 24 * 3600;

/// An invitation that nobody has accepted yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Which.
    pub id: Id,
    /// Whom it is for, as the person who invites calls them.
    pub name: String,
    /// Their address, where it is known.
    pub email: Option<Email>,
    /// The roles the account will have.
    pub roles: Roles,
    /// Who invites; none when that account is gone.
    pub by: Option<String>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

/// What becomes of an invitation that is accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Accepted {
    /// The account is made.
    Account(AccountId),
    /// There is an account with that address already; the invitation can still be used.
    AddressTaken,
    /// It is used up, withdrawn, too old, or never was.
    Over,
}

/// Invites somebody; the token is shown once.
///
/// # Errors
/// When the database refuses.
pub async fn invite(
    tx: &WriteTx,
    name: &str,
    email: Option<&Email>,
    roles: Roles,
    by: Option<AccountId>,
) -> Result<Token, StoreError> {
    let token = Token::new();
    let expires_at = tx.now().plus_seconds(VALID_SECONDS);
    queries::create(tx, &token.hash(), name, email, roles, by, expires_at).await?;
    Ok(token)
}

/// The invitation a link opens.
///
/// # Errors
/// When the database refuses.
pub async fn find(store: &Store, token: &Token) -> Result<Option<Invitation>, StoreError> {
    queries::by_token(store.read(), &token.hash(), store.clock().now()).await
}

/// Makes the account and uses the invitation up.
///
/// # Errors
/// When the database refuses.
pub async fn accept(
    tx: &WriteTx,
    token: &Token,
    name: &str,
    email: &Email,
    password_hash: Option<&str>,
) -> Result<Accepted, StoreError> {
    let Some(invitation) = queries::by_token(tx.conn(), &token.hash(), tx.now()).await? else {
        return Ok(Accepted::Over);
    };
    let Some(id) = account::queries::create(tx, email, name, invitation.roles, password_hash).await? else {
        return Ok(Accepted::AddressTaken);
    };
    // whoever comes second finds nothing left to delete, and makes no account
    if queries::delete(tx, invitation.id).await? { Ok(Accepted::Account(id)) } else { Ok(Accepted::Over) }
}
