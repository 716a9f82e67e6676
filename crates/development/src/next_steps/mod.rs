//! Next steps: from the gaps that the newest answers leave to what can be done in the minutes there are, each with its reason.

mod choice;
mod needs;
mod page;

use axum::routing::{get, post};
use praxis_web::{Access, Routes};

pub(crate) use page::kind_key;

use crate::{Development, urls};

pub(crate) fn routes() -> Routes<Development> {
    Routes::new().at(urls::NEXT_STEPS, Access::SignedIn, get(page::page).post(choice::choose)).at(
        urls::NEEDS,
        Access::SignedIn,
        post(needs::keep),
    )
}
