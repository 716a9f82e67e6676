//! One's own account: what it says, the password, recovery codes, the browsers that are signed in. Each page shows what
//! belongs to whoever asks; nothing in an address or a form says whose it is.

mod devices;
mod front;
mod password;
pub(crate) mod recovery_codes;

use axum::routing::{get, post};
use praxis_web::{Access, Routes};

use crate::Accounts;

pub(crate) fn routes() -> Routes<Accounts> {
    Routes::new()
        .at("/account", Access::SignedIn, get(front::get).post(front::post))
        .at("/account/password", Access::SignedIn, get(password::get).post(password::post))
        .at(recovery_codes::ADDRESS, Access::SignedIn, get(recovery_codes::get).post(recovery_codes::post))
        .at(devices::ADDRESS, Access::SignedIn, get(devices::get))
        .at("/account/devices/sign-out", Access::SignedIn, post(devices::sign_out))
        .at("/account/devices/sign-out-everywhere", Access::SignedIn, post(devices::sign_out_everywhere))
}
