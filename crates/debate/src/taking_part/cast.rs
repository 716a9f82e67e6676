//! Casting a vote. Once the answer is given, the vote is on the disk.

use praxis_identity::limit::Limit;
use praxis_storage::StoreError;
use praxis_web::Visit;

use super::queries;
use crate::Debate;
use crate::door::{Entered, Participant};
use crate::stored::Statement;

/// Votes of one browser.
const VOTES: Limit = Limit { what: "debate-vote", most: 240, seconds: 60 };
/// Browsers that begin from one network. A conference can be one network: bursts are shown to moderators, only floods are
/// refused.
const BEGINNERS: Limit = Limit { what: "debate-begin", most: 3_000, seconds: 600 };

/// What became of a vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// It is stored, or was before: sent twice it counts once.
    Stored,
    /// The conversation is not open.
    NotOpen,
    /// So many came that this one was not taken.
    TooMany,
}

/// Stores a vote.
pub(super) async fn cast(
    debate: &Debate,
    visit: &Visit,
    entered: &Entered,
    token: &Participant,
    statement: &Statement,
    value: i64,
    probability: Option<f64>,
) -> Result<Outcome, StoreError> {
    let site = &debate.site;
    let conversation = &entered.held.conversation;
    let hash = token.hash(site, conversation.id);
    let mut tx = site.store.begin().await?;
    if !queries::is_open(&tx, conversation.id).await? {
        return Ok(Outcome::NotOpen);
    }
    if !VOTES.count(&tx, &site.key, &hash).await? {
        return Ok(Outcome::TooMany);
    }
    let participant = match entered.participant {
        Some(participant) => queries::hold(&tx, participant).await?,
        None => None,
    };
    let participant = match participant {
        Some(participant) => participant,
        None => {
            if !BEGINNERS.count(&tx, &site.key, &visit.network.to_string()).await? {
                return Ok(Outcome::TooMany);
            }
            let network = queries::network(site, conversation.id, &visit.network);
            queries::join(&tx, conversation.id, &hash, &network).await?
        }
    };
    let vote = queries::NewVote { participant, statement: statement.id, value, probability };
    if !queries::vote(&tx, conversation.id, &vote).await? {
        // the same as before: nothing to store but that they were here
        tx.commit().await?;
        return Ok(Outcome::Stored);
    }
    let asked = debate.pulse.job(&conversation.key, tx.now());
    let round = match asked {
        Some((job, round)) => {
            tx.enqueue(job).await?;
            Some(round)
        }
        None => None,
    };
    tx.commit().await?;
    if let Some(round) = round {
        debate.pulse.asked(&conversation.key, round);
    }
    Ok(Outcome::Stored)
}
