//! Casting a vote. Once the answer is given, the vote is on the disk.

use praxis_identity::limit::Limit;
use praxis_storage::StoreError;
use praxis_web::Visit;

use super::queries::{self, Logged};
use crate::Debate;
use crate::door::{Entered, Participant};
use crate::stored::Statement;

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
    let mut tx = site.store.begin().await?;
    let known = match entered.participant {
        Some(participant) => queries::hold(&tx, conversation.id, participant).await?.then_some(participant),
        None => None,
    };
    let participant = match known {
        Some(participant) => participant,
        None => {
            // nobody yet, or withdrawn a moment ago
            if !queries::is_open(&tx, conversation.id).await? {
                return Ok(Outcome::NotOpen);
            }
            if !BEGINNERS.count(&tx, &site.key, &visit.network.to_string()).await? {
                return Ok(Outcome::TooMany);
            }
            let hash = token.hash(site, conversation.id);
            let network = queries::network(site, conversation.id, &visit.network);
            queries::join(&tx, conversation.id, &hash, &network).await?
        }
    };
    let vote = queries::NewVote { participant, statement: statement.id, value, probability };
    match queries::vote(&tx, conversation.id, &vote).await? {
        Logged::Added => {}
        Logged::Same => return Ok(Outcome::Stored),
        Logged::TooMany => return Ok(Outcome::TooMany),
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
