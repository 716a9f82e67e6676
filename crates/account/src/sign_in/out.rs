//! Signing out of this browser.

use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use praxis_identity::session::queries;
use praxis_web::{Cookie, Stop, Visit};

pub(super) async fn post(visit: Visit) -> Result<Response, Stop> {
    if let Some(token) = &visit.brought {
        let tx = visit.site.store.begin().await?;
        queries::delete_by_token(&tx, &token.hash()).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to("/").into_response();
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.clear(&visit.site));
    Ok(response)
}
