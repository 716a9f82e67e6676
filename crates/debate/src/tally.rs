//! From the log of votes to a conversation that the methods can read.

use praxis_opinion::read::{self, Conversation};
use praxis_opinion::votes::{Vote, VoteLog};

use crate::stored::{CastVote, Statement, StatementState};

/// The votes and the statements as the methods take them: participants are numbers of this database, statements their
/// numbers in the conversation.
pub fn conversation(votes: &[CastVote], statements: &[Statement]) -> Conversation {
    let mut log = VoteLog::new();
    for cast in votes {
        let vote = Vote::from_number(cast.value);
        // the table takes no other value, and a log of 2³⁰ statements does not fit on any disk
        let Some(vote) = vote else { continue };
        let pushed = log.push(cast.participant.unsigned_abs(), cast.statement.unsigned_abs(), vote, None);
        if pushed.is_err() {
            tracing::error!("a conversation has more people or statements than can be counted");
            break;
        }
    }
    let table = log.last_votes();
    let (voted, unvoted): (Vec<_>, Vec<_>) =
        statements.iter().map(known).partition(|statement| table.statement(statement.number).is_some());
    Conversation {
        votes: table,
        statements: voted,
        unvoted,
        ..Conversation::of_votes(VoteLog::new().last_votes())
    }
}

fn known(statement: &Statement) -> read::Statement {
    read::Statement {
        number: statement.number.unsigned_abs(),
        text: Some(statement.text.clone()),
        moderation: match statement.state {
            StatementState::Waiting => read::Moderation::Open,
            StatementState::Accepted => read::Moderation::Accepted,
            StatementState::Rejected | StatementState::Merged => read::Moderation::Rejected,
        },
        meta: statement.meta,
        seed: statement.by_organisers,
        author: None,
        written: None,
    }
}
