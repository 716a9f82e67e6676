//! The first account of an installation: whoever reads the program's console may make it.

pub mod queries;

use praxis_storage::{Store, StoreError, WriteTx};

use crate::account::{self, Email};
use crate::secret::TypedCode;
use crate::{AccountId, Role, Roles};

/// A code from the console works for seven days; a new start prints a new one.
pub const VALID_SECONDS: i64 = 7 * 24 * 3600;

/// A code for the console, while nobody has an account.
///
/// # Errors
/// When the database refuses.
pub async fn offer(store: &Store) -> Result<Option<TypedCode>, StoreError> {
    if account::queries::any(store.read()).await? {
        return Ok(None);
    }
    let code = TypedCode::new();
    let tx = store.begin().await?;
    queries::create(&tx, &code.hash(), tx.now().plus_seconds(VALID_SECONDS)).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Whether the first account is still to be made.
///
/// # Errors
/// When the database refuses.
pub async fn is_open(store: &Store) -> Result<bool, StoreError> {
    Ok(!account::queries::any(store.read()).await?)
}

/// Whether that code is one the console shows.
///
/// # Errors
/// When the database refuses.
pub async fn is_right(store: &Store, code: &TypedCode) -> Result<bool, StoreError> {
    queries::is_known(store.read(), &code.hash(), store.clock().now()).await
}

/// Makes the first account: administrator and programme lead in one. None when the code is not right or somebody was
/// quicker.
///
/// # Errors
/// When the database refuses.
pub async fn first(
    tx: &WriteTx,
    code: &TypedCode,
    name: &str,
    email: &Email,
    password_hash: &str,
) -> Result<Option<AccountId>, StoreError> {
    // two who type the code at the same moment take turns
    tx.alone().await?;
    let known = queries::is_known(tx.conn(), &code.hash(), tx.now()).await?;
    if !known || account::queries::any(tx.conn()).await? {
        return Ok(None);
    }
    let roles = Roles::MEMBER.and(Role::ProgrammeLead).and(Role::Administrator);
    let id = account::queries::create(tx, email, name, roles, Some(password_hash)).await?;
    queries::delete_all(tx).await?;
    Ok(id)
}
