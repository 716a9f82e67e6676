//! Who did what to whose account, and when. Nothing private: no text anybody wrote, no answer, no address.

pub mod queries;

use std::time::Duration;

use praxis_domain::Timestamp;
use praxis_storage::jobs::{JobError, JobHandler};
use praxis_storage::{Store, StoreError, WriteTx};

use crate::{AccountId, Actor};

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Deed {
    /// Invited somebody; the detail names the roles.
    Invited,
    /// Took an invitation back.
    InvitationWithdrawn,
    /// Made the account.
    AccountMade,
    /// Changed somebody's roles; the detail names those they have now.
    RolesChanged,
    /// Gave a role on one thing; the detail names both.
    Appointed,
    /// Took a role on one thing away; the detail names both.
    Dismissed,
    /// Locked the account.
    Locked,
    /// Let the person in again.
    Unlocked,
    /// Changed what the person is called.
    Renamed,
    /// Set a password.
    PasswordSet,
    /// Made new recovery codes.
    RecoveryCodesMade,
    /// Signed in with a recovery code.
    RecoveryCodeUsed,
    /// Made a link to sign in with, for somebody who could not.
    SignInLinkMade,
    /// Ended sessions.
    SignedOut,
    /// Gave a consent; the detail names what for.
    ConsentGiven,
    /// Took a consent back; the detail names what for.
    ConsentWithdrawn,
    /// Took everything about them away as a file.
    Exported,
    /// Erased the account.
    Erased,
    /// Tried to send a message again.
    MessageTriedAgain,
    /// Published a record; the detail is its key.
    ContentPublished,
    /// Deleted a message to the team; the detail is its number.
    MessageDeleted,
    /// Took in plain files; the detail says how many records they changed.
    Imported,
    /// Removed a record; the detail is its key.
    ContentRemoved,
    /// Brought a removed record back; the detail is its key.
    ContentBroughtBack,
    /// Erased a removed record for good; the detail is its key, and empty where it was a person's.
    ContentErased,
    /// Took a person out of everything that is shown; the detail is the record's key.
    PersonTakenDown,
    /// Showed a person again who had been taken down by mistake; the detail is the record's key.
    PersonShownAgain,
    /// Took the list of who booked an event away as a file; the detail is the event's key.
    BookingsDownloaded,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 28] = [
        Self::Invited,
        Self::InvitationWithdrawn,
        Self::AccountMade,
        Self::RolesChanged,
        Self::Appointed,
        Self::Dismissed,
        Self::Locked,
        Self::Unlocked,
        Self::Renamed,
        Self::PasswordSet,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
        Self::SignInLinkMade,
        Self::SignedOut,
        Self::ConsentGiven,
        Self::ConsentWithdrawn,
        Self::Exported,
        Self::Erased,
        Self::MessageTriedAgain,
        Self::ContentPublished,
        Self::MessageDeleted,
        Self::Imported,
        Self::ContentRemoved,
        Self::ContentBroughtBack,
        Self::ContentErased,
        Self::PersonTakenDown,
        Self::PersonShownAgain,
        Self::BookingsDownloaded,
    ];

    /// The word for it in the database and in exports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::InvitationWithdrawn => "invitation-withdrawn",
            Self::AccountMade => "account-made",
            Self::RolesChanged => "roles-changed",
            Self::Appointed => "appointed",
            Self::Dismissed => "dismissed",
            Self::Locked => "locked",
            Self::Unlocked => "unlocked",
            Self::Renamed => "renamed",
            Self::PasswordSet => "password-set",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::SignInLinkMade => "sign-in-link-made",
            Self::SignedOut => "signed-out",
            Self::ConsentGiven => "consent-given",
            Self::ConsentWithdrawn => "consent-withdrawn",
            Self::Exported => "exported",
            Self::Erased => "erased",
            Self::MessageTriedAgain => "message-tried-again",
            Self::ContentPublished => "content-published",
            Self::MessageDeleted => "message-deleted",
            Self::Imported => "imported",
            Self::ContentRemoved => "content-removed",
            Self::ContentBroughtBack => "content-brought-back",
            Self::ContentErased => "content-erased",
            Self::PersonTakenDown => "person-taken-down",
            Self::PersonShownAgain => "person-shown-again",
            Self::BookingsDownloaded => "bookings-downloaded",
        }
    }

    /// The deed of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.word() == word)
    }
}

/// Who did it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Somebody with an account; none once that account is erased.
    Person(Option<AccountId>),
    /// Somebody who had not signed in: who accepts an invitation, or signs in with a recovery code.
    Stranger,
    /// The program itself, or whoever sits at the machine.
    Program,
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        actor.signed_in().map_or(Self::Stranger, |person| Self::Person(Some(person.account)))
    }
}

/// A line of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// What they are called now.
    pub by_name: Option<String>,
    /// What was done.
    pub deed: Deed,
    /// Whose account it is about; none when it is about none, or that account is erased.
    pub about: Option<AccountId>,
    /// What that person is called now.
    pub about_name: Option<String>,
    /// Words of the program's own: roles, what a consent is for, a number. Never what a person wrote.
    pub detail: String,
}

/// Notes what is done, within the change that does it.
///
/// # Errors
/// When the database refuses.
pub async fn note(
    tx: &WriteTx,
    by: impl Into<By>,
    deed: Deed,
    about: Option<AccountId>,
    detail: &str,
) -> Result<(), StoreError> {
    queries::create(tx, by.into(), deed, about, detail).await
}

/// So many days the log is kept: long enough to look into what is found a year later.
pub const KEPT_DAYS: i64 = 730;

/// Deletes what is older.
#[derive(Debug)]
pub struct ForgetAudit;

impl ForgetAudit {
    /// The kind of its jobs.
    pub const KIND: &'static str = "forget-audit";
}

#[async_trait::async_trait]
impl JobHandler for ForgetAudit {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(24 * 3600))
    }

    async fn run(&self, store: &Store, _: &str) -> Result<(), JobError> {
        let tx = store.begin().await?;
        queries::delete_before(&tx, tx.now().plus_seconds(-KEPT_DAYS * 24 * 3600)).await?;
        Ok(tx.commit().await?)
    }
}
