//! What stands in the log, in words.

use std::collections::HashMap;

use praxis_identity::audit::{By, Deed, Entry};
use praxis_identity::{AccountId, Roles};
use praxis_storage::StoreError;
use praxis_web::{Language, Visit};

/// What records are called, by their keys.
pub(crate) type Called = HashMap<String, String>;

/// What the records are called to which something was done, as far as who reads it may know.
pub(crate) async fn called(visit: &Visit, entries: &[Entry]) -> Result<Called, StoreError> {
    let mut keys: Vec<String> =
        entries.iter().filter(|it| is_to_a_record(it.deed)).map(|it| it.detail.clone()).collect();
    keys.sort();
    keys.dedup();
    visit.called(keys).await
}

const fn is_to_a_record(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::ContentPublished
            | Deed::ContentRemoved
            | Deed::ContentBroughtBack
            | Deed::ContentErased
            | Deed::PersonTakenDown
            | Deed::PersonShownAgain
            | Deed::BookingsDownloaded
    )
}

/// What was done; a record that is gone for good goes by its key.
pub(crate) fn deed(language: &Language, called: &Called, entry: &Entry) -> String {
    let key = match entry.deed {
        Deed::Invited => "deed-invited",
        Deed::InvitationWithdrawn => "deed-invitation-withdrawn",
        Deed::AccountMade => "deed-account-made",
        Deed::RolesChanged => "deed-roles-changed",
        Deed::Appointed => "deed-appointed",
        Deed::Dismissed => "deed-dismissed",
        Deed::Locked => "deed-locked",
        Deed::Unlocked => "deed-unlocked",
        Deed::Renamed => "deed-renamed",
        Deed::PasswordSet => "deed-password-set",
        Deed::RecoveryCodesMade => "deed-recovery-codes-made",
        Deed::RecoveryCodeUsed => "deed-recovery-code-used",
        Deed::SignInLinkMade => "deed-sign-in-link-made",
        Deed::SignedOut => "deed-signed-out",
        Deed::ConsentGiven => "deed-consent-given",
        Deed::ConsentWithdrawn => "deed-consent-withdrawn",
        Deed::Exported => "deed-exported",
        Deed::Erased => "deed-erased",
        Deed::MessageTriedAgain => "deed-message-tried-again",
        Deed::ContentPublished => "deed-content-published",
        Deed::MessageDeleted => "deed-message-deleted",
        Deed::Imported => "deed-imported",
        Deed::ContentRemoved => "deed-content-removed",
        Deed::ContentBroughtBack => "deed-content-brought-back",
        Deed::ContentErased => "deed-content-erased",
        Deed::PersonTakenDown => "deed-person-taken-down",
        Deed::PersonShownAgain => "deed-person-shown-again",
        Deed::BookingsDownloaded => "deed-bookings-downloaded",
    };
    let detail = match entry.deed {
        Deed::Invited | Deed::RolesChanged => {
            let roles = Roles::of_words(&entry.detail);
            language.list(&roles.iter().map(|role| language.t(role.key()).to_owned()).collect::<Vec<_>>())
        }
        deed if is_to_a_record(deed) => called.get(&entry.detail).unwrap_or(&entry.detail).clone(),
        _ => entry.detail.clone(),
    };
    language.with(key, &[("detail", &detail)])
}

/// Who did it; `reader` is “you”.
pub(crate) fn by(language: &Language, entry: &Entry, reader: AccountId) -> String {
    match (entry.by, &entry.by_name) {
        (By::Person(Some(account)), _) if account == reader => language.t("by-you").to_owned(),
        (By::Person(_), Some(name)) => name.clone(),
        (By::Person(_), None) => language.t("by-erased").to_owned(),
        (By::Stranger, _) => language.t("by-stranger").to_owned(),
        (By::Program, _) => language.t("by-program").to_owned(),
    }
}
