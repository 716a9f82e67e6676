//! The link from the message. Opening it uses nothing up, since programs that look for harm in messages open every
//! link; the button on its page does. In another browser than the one that asked, the code is needed as well.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use praxis_identity::request::{self, Redeemed};
use praxis_identity::secret::Token;
use praxis_web::form::FieldErrors;
use praxis_web::{Cookie, Frame, Stop, Visit, private_page};
use serde::Deserialize;

use super::code::over;
use super::session;

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage {
    frame: Frame,
    token: String,
    code_needed: bool,
    errors: FieldErrors,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    t: String,
    code: String,
}

pub(super) async fn get(
    visit: Visit,
    headers: HeaderMap,
    asked: Result<Query<Typed>, QueryRejection>,
) -> Result<Response, Stop> {
    let Query(Typed { t, .. }) = asked?;
    let browser = Cookie::Asking.read(&visit.site, &headers);
    match request::look(&visit.site.store, &Token::brought(&t), browser.as_ref()).await? {
        Some(same) => form(&visit, t, !same, FieldErrors::default()),
        None => over(&visit),
    }
}

pub(super) async fn post(
    visit: Visit,
    headers: HeaderMap,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Stop> {
    let Form(Typed { t, code }) = typed?;
    let browser = Cookie::Asking.read(&visit.site, &headers);
    let tx = visit.site.store.begin().await?;
    let token = Token::brought(&t);
    let became = request::by_link(&tx, &visit.site.key, &token, browser.as_ref(), &code).await?;
    if let Redeemed::Account(account, next) = became {
        return Ok(session::enter(&visit, &headers, tx, account, &next).await?);
    }
    // a wrong try counts
    tx.commit().await?;
    let mut errors = FieldErrors::default();
    match became {
        Redeemed::CodeNeeded => errors.add("code", visit.t("sign-in-code-missing")),
        Redeemed::Wrong(left) => {
            errors.add("code", visit.language().with("sign-in-code-wrong", &[("left", &left)]));
        }
        Redeemed::Account(..) | Redeemed::Over => return over(&visit),
    }
    let mut response = form(&visit, t, true, errors)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn form(visit: &Visit, token: String, code_needed: bool, errors: FieldErrors) -> Result<Response, Stop> {
    let title = visit.t("sign-in-link-title");
    let about = if code_needed { "sign-in-link-elsewhere" } else { "sign-in-link-here" };
    let mut frame = visit.frame(None, title, visit.t(about)).unlisted();
    frame = frame.in_error(!errors.is_empty());
    private_page(&LinkPage { frame, token, code_needed, errors })
}
