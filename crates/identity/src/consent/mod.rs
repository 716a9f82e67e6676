//! What somebody agreed to: in which words, when, and whether they still do.

pub mod queries;

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};

use crate::audit::{self, By, Deed};
use crate::{AccountId, SignedIn};

/// What somebody is asked to agree to. When the words change, the version rises, and who agreed to the old words is asked
/// again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// What for, in a word: "news".
    pub purpose: &'static str,
    /// Which version of the words.
    pub version: i32,
    /// The words as they stood before the person.
    pub words: String,
}

/// A consent that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// Which.
    pub id: Id,
    /// What for.
    pub purpose: String,
    /// Which version of the words.
    pub version: i32,
    /// The words as they stood before the person.
    pub words: String,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}

/// Notes that somebody agreed.
///
/// # Errors
/// When the database refuses.
pub async fn give(tx: &WriteTx, account: AccountId, wording: &Wording) -> Result<(), StoreError> {
    queries::create(tx, account, wording).await?;
    audit::note(tx, By::Person(Some(account)), Deed::ConsentGiven, Some(account), wording.purpose).await
}

/// Takes a consent back; returns whether the person had one by that number.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(tx: &WriteTx, person: &SignedIn, id: Id) -> Result<bool, StoreError> {
    let Some(purpose) = queries::withdraw(tx, person.account, id).await? else { return Ok(false) };
    let by = By::Person(Some(person.account));
    audit::note(tx, by, Deed::ConsentWithdrawn, Some(person.account), &purpose).await?;
    Ok(true)
}
