//! The end of every way to sign in: a new session.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::AccountId;
use praxis_identity::account::queries::signed_in;
use praxis_identity::secret::Token;
use praxis_identity::session::{self, LONGEST_SECONDS};
use praxis_storage::{StoreError, WriteTx};
use praxis_web::{Cookie, Visit};

/// Begins a session for that account within the change; the one the browser had before is over.
pub(crate) async fn begin(
    visit: &Visit,
    headers: &HeaderMap,
    tx: &WriteTx,
    account: AccountId,
) -> Result<Token, StoreError> {
    let says = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    signed_in(tx, account).await?;
    session::begin(tx, account, &session::device(says), visit.brought.as_ref()).await
}

/// The visit as that of whoever was just given a session, for a page that is the answer itself.
pub(crate) async fn known(visit: &Visit, token: &Token) -> Result<Visit, StoreError> {
    let person = session::resume(&visit.site.store, token).await?;
    Ok(person.map_or_else(|| visit.clone(), |person| visit.by(person)))
}

/// The answer with which the browser gets its session.
pub(crate) fn with_session(visit: &Visit, token: &Token, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, Cookie::Session.set(&visit.site, token, LONGEST_SECONDS));
    headers.append(header::SET_COOKIE, Cookie::Asking.clear(&visit.site));
    response
}

/// Begins a session, stores the change, and goes on to `next`.
pub(crate) async fn enter(
    visit: &Visit,
    headers: &HeaderMap,
    tx: WriteTx,
    account: AccountId,
    next: &str,
) -> Result<Response, StoreError> {
    let token = begin(visit, headers, &tx, account).await?;
    tx.commit().await?;
    Ok(with_session(visit, &token, Redirect::to(super::next::safe(next))))
}
