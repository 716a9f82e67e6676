//! People get new numbers for everything that leaves the database: in the order of their votes, not in that in which they
//! came. Whoever has the same votes gets the same number, whatever else was before, so a report can be recomputed.

use praxis_opinion::read::Conversation;
use praxis_opinion::votes::{Vote, VoteLog};

/// The conversation with its people numbered from 1, in the order of what they voted: by their first statement and the
/// vote on it, then their second, and so on. People who voted the very same stand beside each other, and cannot be told apart.
pub(crate) fn by_votes(mut conversation: Conversation) -> Conversation {
    let table = &conversation.votes;
    let mut rows: Vec<Vec<(usize, Vote)>> =
        (0..table.participants().len()).map(|person| table.votes_of(person).collect()).collect();
    rows.sort_unstable();
    let mut log = VoteLog::new();
    for (row, number) in rows.iter().zip(1_u64..) {
        for &(statement, vote) in row {
            // the table they come from held as many
            let pushed = log.push(number, table.statements()[statement], vote, None);
            debug_assert!(pushed.is_ok());
        }
    }
    conversation.votes = log.last_votes();
    conversation
}

#[cfg(test)]
mod tests {
    use super::*;
    use praxis_opinion::votes::digest;

    fn of(votes: &[(u64, u64, Vote)]) -> Conversation {
        let mut log = VoteLog::new();
        for &(person, statement, vote) in votes {
            log.push(person, statement, vote, None).unwrap();
        }
        by_votes(Conversation::of_votes(log.last_votes()))
    }

    #[test]
    fn numbers_say_nothing_of_who_came_when() {
        use Vote::{Agree, Disagree, Pass};
        let one = of(&[(7, 1, Agree), (7, 2, Pass), (9, 1, Disagree), (12, 2, Agree)]);
        let other = of(&[(3, 2, Agree), (5, 1, Agree), (5, 2, Pass), (80, 1, Disagree)]);
        assert_eq!(one.votes, other.votes);
        assert_eq!(digest(&one.votes), digest(&other.votes));
        assert_eq!(one.votes.participants(), [1, 2, 3]);
    }
}
