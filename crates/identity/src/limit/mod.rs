//! How often something may be tried, by address and by network. The counts are rows, so that all processes count
//! together; their keys are keyed hashes, so that no address stands in them. docs/running.md lists the numbers.

pub mod queries;

use praxis_storage::{StoreError, WriteTx};

use crate::secret::SecretKey;

/// So often within so many seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// What is counted.
    pub what: &'static str,
    /// How often it may happen.
    pub most: i64,
    /// Within which time.
    pub seconds: i64,
}

const HOUR: i64 = 3600;

/// Asking for a message to sign in, for one address.
pub const ASK_HOURLY: Limit = Limit { what: "ask-hour", most: 5, seconds: HOUR };
/// The same within a day.
pub const ASK_DAILY: Limit = Limit { what: "ask-day", most: 15, seconds: 24 * HOUR };
/// Asking for messages, from one network. A university can be one network.
pub const ASK_NETWORK: Limit = Limit { what: "ask-network", most: 300, seconds: HOUR };
/// Passwords and recovery codes tried for one address from one network.
pub const TRY_HERE: Limit = Limit { what: "try-here", most: 10, seconds: HOUR / 4 };
/// The same from anywhere.
pub const TRY_ADDRESS: Limit = Limit { what: "try-address", most: 100, seconds: HOUR };
/// The same for any address, from one network.
pub const TRY_NETWORK: Limit = Limit { what: "try-network", most: 300, seconds: HOUR / 4 };

/// Codes typed for one address, whoever asked for them.
pub const CODE_ADDRESS: Limit = Limit { what: "code-address", most: 20, seconds: 24 * HOUR };

impl Limit {
    /// Counts one more try of that subject, and says whether it is still within the limit.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count(&self, tx: &WriteTx, key: &SecretKey, subject: &str) -> Result<bool, StoreError> {
        let since = tx.now().plus_seconds(-self.seconds);
        let many = queries::count(tx, &key.hash(self.what, subject), since).await?;
        Ok(many <= self.most)
    }

    /// Whether one more try of that subject would be within the limit; it is not counted.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn has_room(&self, tx: &WriteTx, key: &SecretKey, subject: &str) -> Result<bool, StoreError> {
        let since = tx.now().plus_seconds(-self.seconds);
        let many = queries::counted(tx, &key.hash(self.what, subject), since).await?;
        Ok(many < self.most)
    }

    /// Forgets the tries of that subject: it turned out to be who they said.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forgive(&self, tx: &WriteTx, key: &SecretKey, subject: &str) -> Result<(), StoreError> {
        queries::forget(tx, &key.hash(self.what, subject)).await
    }
}
