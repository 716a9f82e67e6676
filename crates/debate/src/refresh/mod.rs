//! The report, kept in step with the votes: made anew within seconds, by a job, and for the last time at closing.
//!
//! Votes come many a second; a report is asked for once in a round of a second (longer where making it takes long), and the
//! job runs when the round is over, so that it sees all of it. Every five minutes all conversations are looked over, in case a
//! process ended between a vote and the asking.
//!
//! After somebody withdrew, no new report is shown before at least [`OTHERS`] other people have voted: otherwise the
//! difference between two reports would be that person's votes, all in one.

mod close;
mod forget;
mod pulse;
pub(crate) mod queries;

use std::time::Duration;

use praxis_opinion::Analysis;
use praxis_storage::jobs::{JobError, JobHandler, NewJob};
use praxis_storage::{Store, StoreError, WriteTx};

use crate::report;
use crate::stored::{self, Conversation, Figures, Phase, Report, State, Statement, StatementFigures};

pub(crate) use close::{CloseConversation, on_time};
pub(crate) use forget::ForgetParticipants;
pub(crate) use pulse::Pulse;

/// After somebody withdrew, so many others vote before the next report is shown.
pub const OTHERS: i64 = 10;
/// The seed of the resampling; it stands in the report, so that anybody can do the same.
pub const SEED: u64 = 1;

/// The priority of a statement that nobody has voted on: what the formula gives with no votes at all.
pub const UNSEEN: f64 = 5.0625;

/// Makes reports.
pub(crate) struct MakeReport {
    pub(crate) pulse: Pulse,
}

impl MakeReport {
    /// The kind of its jobs.
    pub(crate) const KIND: &'static str = "opinion-report";
}

/// Asks for a report of that conversation at once: what it shows was changed by the organisers.
pub(crate) async fn ask(tx: &mut WriteTx, key: &str) -> Result<(), StoreError> {
    let dedup = format!("{key} asked {}", tx.now().as_micros());
    let job =
        NewJob { kind: MakeReport::KIND, payload: key.to_owned(), dedup_key: Some(dedup), run_at: None };
    tx.enqueue(job).await
}

#[async_trait::async_trait]
impl JobHandler for MakeReport {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn every(&self) -> Option<Duration> {
        Some(Duration::from_secs(300))
    }

    async fn run(&self, store: &Store, key: &str) -> Result<(), JobError> {
        let keys = match key {
            "" => queries::behind(store.read()).await?,
            key => vec![key.to_owned()],
        };
        for key in keys {
            let began = store.clock().now();
            refresh(store, &key).await?;
            let took = store.clock().now().as_micros() - began.as_micros();
            self.pulse.took(&key, took);
        }
        Ok(())
    }
}

/// Makes the report of a conversation anew, where it may change.
pub(crate) async fn refresh(store: &Store, key: &str) -> Result<(), JobError> {
    let moment = store.snapshot().await?;
    let Some(conversation) = stored::queries::conversation(&moment, key).await? else { return Ok(()) };
    let last = stored::queries::report(&moment, conversation.id).await?;
    if last.as_ref().is_some_and(|report| report.is_frozen) {
        return Ok(());
    }
    let phase = conversation.phase(store.clock().now());
    // closed is what was noted so: before that a vote may still be on its way to the disk
    let is_last = conversation.state == State::Closed;
    let may_change = is_last || phase == Phase::Open;
    let since = queries::since(&moment, conversation.id).await?;
    if !may_change || !(is_last || since.withdrawn == 0 || since.others >= OTHERS) {
        return Ok(());
    }
    if is_last && since.withdrawn > 0 && since.others == 0 && !conversation.publishes_votes {
        // the difference to the last report would be the votes of who withdrew, and nothing else: it stays as it is
        let mut tx = store.begin().await?;
        queries::freeze(&mut tx, &conversation).await?;
        tx.changed(stored::queries::CONVERSATION, &conversation.key).await?;
        return Ok(tx.commit().await?);
    }
    let reach = queries::reach(&moment, conversation.id, i64::MAX).await?;
    let votes = stored::queries::votes(&moment, conversation.id).await?;
    let statements = stored::queries::statements(&moment, conversation.id).await?;
    let left_out = report::queries::left_out(&moment, conversation.id).await?;
    drop(moment);
    let made_at = store.clock().now();
    // figures are crunched on a thread of their own, so that nobody waits for them
    let made = tokio::task::spawn_blocking(move || make(&conversation, &statements, &votes, left_out));
    let (conversation, mut report) = made.await.map_err(|error| JobError(error.to_string()))?;
    (report.made_at, report.up_to, report.is_frozen) = (made_at, reach.last, is_last);
    let mut tx = store.begin().await?;
    tx.alone().await?;
    if queries::reach(tx.conn(), conversation.id, reach.last).await? != reach {
        // somebody withdrew while it was made: the job that asked for makes another, or holds it back
        return Ok(());
    }
    stored::queries::put_report(&mut tx, &conversation, &report).await?;
    if report.is_frozen {
        // what the conversation found is final now, and is searched
        tx.changed(stored::queries::CONVERSATION, &conversation.key).await?;
    }
    Ok(tx.commit().await?)
}

fn make(
    conversation: &Conversation,
    statements: &[Statement],
    votes: &[stored::CastVote],
    left_out: usize,
) -> (Conversation, Report) {
    let read = report::conversation(votes, statements);
    let analysis = report::analysis(&read);
    // figures are numbers and words under names
    let findings = serde_json::to_string(&report::findings::findings(&read, &analysis, left_out))
        .expect("findings can be written as JSON");
    let report = Report {
        made_at: conversation.created_at,
        up_to: 0,
        voters: read.votes.participants().len() as i64,
        votes: read.votes.len() as i64,
        figures: figures(&read, &analysis),
        report: findings,
        is_frozen: false,
        seed: SEED,
        version: analysis.version.to_owned(),
        digest: analysis.digest.clone(),
    };
    (conversation.clone(), report)
}

fn figures(read: &praxis_opinion::read::Conversation, analysis: &Analysis) -> Figures {
    use praxis_opinion::votes::Vote;
    let mut all = vec![StatementFigures::default(); analysis.statements.len()];
    for person in 0..read.votes.participants().len() {
        for (statement, vote) in read.votes.votes_of(person) {
            let figures = &mut all[statement];
            match vote {
                Vote::Agree => figures.agree += 1,
                Vote::Disagree => figures.disagree += 1,
                Vote::Pass => figures.pass += 1,
            }
        }
    }
    for (figures, &priority) in all.iter_mut().zip(&analysis.priority) {
        figures.priority = priority;
    }
    let numbers = analysis.statements.iter().map(|&number| i64::try_from(number).unwrap_or(i64::MAX));
    Figures(numbers.zip(all).collect())
}
