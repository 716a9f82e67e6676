//! What came of a conversation: the report so far and the final one, its statements, and what can be taken along.
//!
//! [`findings`] is what a report says, as data; a job makes and stores it ([`crate::refresh`]), and the pages here only read it.

mod bars;
mod downloads;
pub mod findings;
mod numbering;
mod page;
pub(crate) mod queries;
mod stand;
mod statements;
#[cfg(test)]
mod tests;
mod zip;

use praxis_opinion::{Options, analyse};
use praxis_web::Routes;

use crate::Debate;
use crate::refresh::SEED;
use crate::stored::{CastVote, Statement};
use crate::tally;

pub(crate) use downloads::{Archives, REPORT_JSON, STATEMENTS_CSV, VOTES_ZIP};
pub(crate) use numbering::by_votes;
pub(crate) use page::found;
pub(crate) use statements::bears_key;

pub(crate) fn routes() -> Routes<Debate> {
    Routes::new().merge(page::routes()).merge(statements::routes()).merge(downloads::routes())
}

/// The votes as they are analysed and may be published: nobody keeps their number.
pub(crate) fn conversation(
    votes: &[CastVote],
    statements: &[Statement],
) -> praxis_opinion::read::Conversation {
    by_votes(tally::conversation(votes, statements))
}

/// The analysis of a conversation, as every report has it.
pub(crate) fn analysis(conversation: &praxis_opinion::read::Conversation) -> praxis_opinion::Analysis {
    analyse(conversation, &Options { seed: SEED, ..Options::default() })
}
