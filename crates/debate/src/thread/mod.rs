//! How conversations are met elsewhere: on the pages of themes and references, beside the programme's aim, in the search and
//! the sitemap; and who checks which reference bears on which statement.

mod found;
mod offers;
mod references;

use praxis_web::Routes;

use crate::Debate;

pub use found::ConversationPages;
pub(crate) use offers::offers;

pub(crate) fn routes() -> Routes<Debate> {
    references::routes()
}
