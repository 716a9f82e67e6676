//! Signing in: by a message with a link and a code where there is a mail server, by a password everywhere, by a recovery
//! code when the password is lost.
//!
//! Passkeys and a university's single sign-on will be further pages of this kind: each ends in [`session::enter`].

mod ask;
mod code;
mod link;
mod message;
mod next;
mod out;
mod password;
mod recovery;
pub(crate) mod session;

use axum::routing::{get, post};
use praxis_web::{Access, Routes};

use crate::Accounts;

pub(crate) use message::SendSignInMessage;
pub(crate) use password::may_try;

pub(crate) const SIGN_IN: &str = "/sign-in";
pub(crate) const CODE: &str = "/sign-in/code";
pub(crate) const LINK: &str = "/sign-in/link";
pub(crate) const PASSWORD: &str = "/sign-in/password";
pub(crate) const RECOVERY: &str = "/sign-in/recovery";

pub(crate) fn routes() -> Routes<Accounts> {
    Routes::new()
        .at(SIGN_IN, Access::Public, get(ask::get).post(ask::post))
        .at(CODE, Access::Public, get(code::get).post(code::post))
        .at(LINK, Access::Public, get(link::get).post(link::post))
        .at(PASSWORD, Access::Public, get(password::get).post(password::post))
        .at(RECOVERY, Access::Public, get(recovery::get).post(recovery::post))
        .at("/sign-out", Access::Public, post(out::post))
}
