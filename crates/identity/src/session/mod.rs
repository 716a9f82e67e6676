//! Sessions: one row for each browser somebody signed in with, made at sign-in and never before.

pub mod queries;

use praxis_domain::Timestamp;
use praxis_storage::{Store, StoreError, WriteTx};

use crate::secret::Token;
use crate::{AccountId, SessionId, SignedIn};

/// A session that is not used for so long is over: 14 days.
pub const IDLE_SECONDS: i64 = 14 * 24 * 3600;
/// A session is over after so long, however it is used: 60 days.
pub const LONGEST_SECONDS: i64 = 60 * 24 * 3600;
/// “Last used” is as exact as this, so that reading pages does not write to the database each time.
const SEEN_EVERY_SECONDS: i64 = 5 * 60;

/// A browser somebody is signed in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Browser and system, in words: “Firefox on Linux”.
    pub device: String,
    /// When they signed in.
    pub created_at: Timestamp,
    /// When it was last used, within five minutes.
    pub seen_at: Timestamp,
}

/// Begins a session, and ends the one the browser had before: a token that was there before the sign-in opens nothing.
///
/// # Errors
/// When the database refuses.
pub async fn begin(
    tx: &WriteTx,
    account: AccountId,
    device: &str,
    before: Option<&Token>,
) -> Result<Token, StoreError> {
    if let Some(before) = before {
        queries::delete_by_token(tx, &before.hash()).await?;
    }
    let token = Token::new();
    queries::create(tx, account, &token.hash(), device, tx.now().plus_seconds(LONGEST_SECONDS)).await?;
    Ok(token)
}

/// Who brings that token, if it opens a session that is not over.
///
/// # Errors
/// When the database refuses.
pub async fn resume(store: &Store, token: &Token) -> Result<Option<SignedIn>, StoreError> {
    let now = store.clock().now();
    let idle_since = now.plus_seconds(-IDLE_SECONDS);
    let Some((person, seen_at)) = queries::find(store, &token.hash(), now, idle_since).await? else {
        return Ok(None);
    };
    if seen_at < now.plus_seconds(-SEEN_EVERY_SECONDS) {
        // a disk that is full or a database that is busy must not keep anybody from reading
        if let Err(error) = note_use(store, &person).await {
            tracing::warn!(%error, "when a session was last used could not be noted");
        }
    }
    Ok(Some(person))
}

async fn note_use(store: &Store, person: &SignedIn) -> Result<(), StoreError> {
    let tx = store.begin().await?;
    queries::seen(&tx, person.session).await?;
    tx.commit().await
}

/// Browser and system in a few words, from what the browser says of itself. A guess for the person's own eyes.
pub fn device(user_agent: &str) -> String {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrom", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_in_a_few_words_whatever_the_browser_says() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(device(edge), "Edge, Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";
        assert_eq!(device(phone), "Safari, iPhone");
        assert_eq!(device("curl/8 on Linux"), "Linux");
        assert_eq!(device("<script>alert(1)</script>"), "");
    }
}
