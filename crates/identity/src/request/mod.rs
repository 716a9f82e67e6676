//! Signing in by a message: somebody asks, a message with a link and a code goes to the address, and one of the two is
//! used up by a deliberate act in the browser that asked; in another browser, the link needs the code as well.
//!
//! A request is stored for every address, known or not, and the message is made by a job: whoever asks cannot tell, by
//! the answer or by its time, whether there is an account.

pub mod queries;

use praxis_domain::{Id, Timestamp};
use praxis_storage::{StoreError, WriteTx};

use crate::AccountId;
use crate::account::{self, Account, Email, State};
use crate::limit::CODE_ADDRESS;
use crate::secret::{SecretKey, Token, six_digits};

/// The link and the code work for 15 minutes.
pub const VALID_SECONDS: i64 = 15 * 60;
/// After so many codes the request is over, whatever is typed next.
pub const MOST_TRIES: i64 = 5;

/// What a message to sign in holds. It is in memory while the message is made, and in the message.
#[derive(Debug)]
pub struct Invited {
    /// Whom the message is for.
    pub account: Account,
    /// For the link.
    pub token: Token,
    /// For typing.
    pub code: String,
    /// Until when they work.
    pub expires_at: Timestamp,
}

/// What becomes of a link or a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Redeemed {
    /// It is that account's; the request is used up.
    Account(AccountId, String),
    /// It is valid, but this is not the browser that asked: the code is needed too.
    CodeNeeded,
    /// The code is wrong; it can be tried so many times more.
    Wrong(i64),
    /// It is used up, too old, or never was.
    Over,
}

/// Notes that somebody wants to sign in with that address; the token is for the browser that asked.
///
/// # Errors
/// When the database refuses.
pub async fn ask(tx: &WriteTx, email: &Email, next: &str) -> Result<(Id, Token), StoreError> {
    let browser = Token::new();
    let id = tx.new_id();
    queries::create(tx, id, email, &browser.hash(), next, tx.now().plus_seconds(VALID_SECONDS)).await?;
    Ok((id, browser))
}

/// Makes link and code for a request, if its address is an account's, and it was not done before.
///
/// # Errors
/// When the database refuses.
pub async fn prepare(tx: &WriteTx, key: &SecretKey, request: Id) -> Result<Option<Invited>, StoreError> {
    let Some((email, expires_at)) = queries::unprepared(tx, request).await? else { return Ok(None) };
    let Some(account) = account::queries::by_email(tx.conn(), &email).await? else { return Ok(None) };
    if account.state != State::Active {
        return Ok(None);
    }
    let (token, code) = (Token::new(), six_digits());
    let code_hash = code_hash(key, request, &code);
    queries::prepare(tx, request, account.id, &token.hash(), &code_hash).await?;
    Ok(Some(Invited { account, token, code, expires_at }))
}

/// Whether the link could still be used, and whether it comes from the browser that asked. Uses nothing up.
///
/// # Errors
/// When the database refuses.
pub async fn look(
    store: &praxis_storage::Store,
    token: &Token,
    browser: Option<&Token>,
) -> Result<Option<bool>, StoreError> {
    let now = store.clock().now();
    let found = queries::by_token(store.read(), &token.hash(), now).await?;
    Ok(found.filter(|found| found.tries < MOST_TRIES).map(|found| is_same(&found, browser)))
}

fn is_same(found: &queries::Found, browser: Option<&Token>) -> bool {
    browser.is_some_and(|browser| browser.hash() == found.browser_hash)
}

/// Uses up a link: in the browser that asked by itself, in another with the code.
///
/// # Errors
/// When the database refuses.
pub async fn by_link(
    tx: &WriteTx,
    key: &SecretKey,
    token: &Token,
    browser: Option<&Token>,
    code: &str,
) -> Result<Redeemed, StoreError> {
    let Some(found) = queries::by_token(tx.conn(), &token.hash(), tx.now()).await? else {
        return Ok(Redeemed::Over);
    };
    if is_same(&found, browser) && found.tries < MOST_TRIES {
        return use_up(tx, found).await;
    }
    if code.trim().is_empty() {
        return Ok(if found.tries < MOST_TRIES { Redeemed::CodeNeeded } else { Redeemed::Over });
    }
    with_code(tx, key, found, code).await
}

/// Uses up a code, in the browser that asked.
///
/// # Errors
/// When the database refuses.
pub async fn by_code(
    tx: &WriteTx,
    key: &SecretKey,
    browser: &Token,
    code: &str,
) -> Result<Redeemed, StoreError> {
    match queries::by_browser(tx.conn(), &browser.hash(), tx.now()).await? {
        Some(found) => with_code(tx, key, found, code).await,
        None => Ok(Redeemed::Over),
    }
}

async fn with_code(
    tx: &WriteTx,
    key: &SecretKey,
    found: queries::Found,
    code: &str,
) -> Result<Redeemed, StoreError> {
    // counted before it is compared: two at once cannot both be the last
    let Some(tries) = queries::one_more_try(tx, found.id(), MOST_TRIES).await? else {
        return Ok(Redeemed::Over);
    };
    // who asks again and again has no more tries than who asks once
    if !CODE_ADDRESS.count(tx, key, &found.email).await? {
        return Ok(Redeemed::Over);
    }
    let typed: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').take(20).collect();
    if found.code_hash.as_deref() == Some(code_hash(key, found.id(), &typed).as_str()) {
        return use_up(tx, found).await;
    }
    Ok(if tries < MOST_TRIES { Redeemed::Wrong(MOST_TRIES - tries) } else { Redeemed::Over })
}

async fn use_up(tx: &WriteTx, found: queries::Found) -> Result<Redeemed, StoreError> {
    let Some(account) = found.account() else { return Ok(Redeemed::Over) };
    if queries::use_up(tx, found.id()).await? {
        Ok(Redeemed::Account(account, found.next))
    } else {
        Ok(Redeemed::Over)
    }
}

/// A code is known by its request too, so that the same code of another request is another.
fn code_hash(key: &SecretKey, request: Id, code: &str) -> String {
    key.hash("sign-in-code", &format!("{request} {code}"))
}
