//! Recovery codes: ten, shown once, each opening the account once when the password is lost.

pub mod queries;

use praxis_storage::{StoreError, WriteTx};

use crate::AccountId;
use crate::secret::TypedCode;

/// So many codes at a time.
pub const MANY: usize = 10;

/// Makes ten new codes in the place of those there were; they are shown once.
///
/// # Errors
/// When the database refuses.
pub async fn renew(tx: &WriteTx, account: AccountId) -> Result<Vec<TypedCode>, StoreError> {
    queries::delete_all(tx, account).await?;
    let codes: Vec<TypedCode> = (0..MANY).map(|_| TypedCode::new()).collect();
    for code in &codes {
        queries::create(tx, account, &code.hash()).await?;
    }
    Ok(codes)
}

/// Uses a code up; says whether it was that account's.
///
/// # Errors
/// When the database refuses.
pub async fn use_up(tx: &WriteTx, account: AccountId, typed: &str) -> Result<bool, StoreError> {
    queries::delete(tx, account, &TypedCode::typed(typed).hash()).await
}
