//! What is stored of conversations.

pub mod queries;
mod words;

use std::collections::BTreeMap;

use praxis_domain::{Id, Provenance, Timestamp};
use serde::{Deserialize, Serialize};

pub use words::{Access, Bears, Checked, LinkKind, Moderation, State, StatementState, Tag};

/// A conversation: its question and how it is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Which one.
    pub id: Id,
    /// Its key, which never changes: a role on it is kept under this.
    pub key: String,
    /// The last part of its address.
    pub slug: String,
    /// What is asked.
    pub question: String,
    /// What it is about and why, in Markdown.
    pub introduction: String,
    /// Where it comes from; what is invented says so everywhere.
    pub provenance: Provenance,
    /// How far it is, as it was set.
    pub state: State,
    /// Who may take part.
    pub access: Access,
    /// The hash of the secret in its link, where one is needed.
    pub link_hash: Option<String>,
    /// When people see what others propose.
    pub moderation: Moderation,
    /// Whether people may propose statements.
    pub takes_proposals: bool,
    /// How many characters a statement may have.
    pub statement_length: i64,
    /// Whether the organisers' statements come first.
    pub seeds_first: bool,
    /// How many votes every statement should have before priorities count.
    pub least_views: i64,
    /// Whether the table of anonymous votes is published at closing; set from the start only.
    pub publishes_votes: bool,
    /// It is published only where at least so many people took part.
    pub publishes_above: i64,
    /// When it opens; none for at once.
    pub opens_at: Option<Timestamp>,
    /// When it closes; none for when somebody closes it.
    pub closes_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Rises with every change of the settings.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its settings last changed.
    pub updated_at: Timestamp,
}

/// How far a conversation is at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Being prepared.
    Draft,
    /// Announced, and not open yet.
    Coming,
    /// People vote.
    Open,
    /// Votes are not taken any more.
    Closed,
}

impl Conversation {
    /// How far it is now. A time that has come counts, whether or not the job that notes it has run.
    pub fn phase(&self, now: Timestamp) -> Phase {
        match self.state {
            State::Draft => Phase::Draft,
            State::Closed => Phase::Closed,
            State::Open if self.closes_at.is_some_and(|at| at <= now) => Phase::Closed,
            State::Open if self.opens_at.is_some_and(|at| at > now) => Phase::Coming,
            State::Open => Phase::Open,
        }
    }

    /// Its page.
    pub fn address(&self) -> String {
        crate::urls::conversation(&self.slug)
    }

    /// Whether everybody may find it in lists and in the search.
    pub fn is_listed(&self) -> bool {
        self.access == Access::Open && self.state != State::Draft
    }
}

/// A statement of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its row.
    pub id: i64,
    /// Its number in the conversation, from 1.
    pub number: i64,
    /// Its words: plain text.
    pub text: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Whether the organisers wrote it.
    pub by_organisers: bool,
    /// What kind of statement it is.
    pub tag: Option<Tag>,
    /// Whether it is about the person and not an opinion.
    pub meta: bool,
    /// What became of it.
    pub state: StatementState,
    /// The number of the statement that says the same.
    pub merged_into: Option<i64>,
    /// Why it was rejected.
    pub reason: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// References that were suggested for it; refused ones are not among them.
    pub references: Vec<Reference>,
}

/// A reference that was suggested for a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its key in the evidence library.
    pub key: String,
    /// How it bears on the statement.
    pub bears: Bears,
    /// Whether somebody has looked at it.
    pub state: Checked,
}

/// The last report that was made of a conversation: the aggregates that everybody may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// When.
    pub made_at: Timestamp,
    /// The number of the last vote it counts.
    pub up_to: i64,
    /// How many people it counts.
    pub voters: i64,
    /// How many last votes it counts.
    pub votes: i64,
    /// What the next statement is drawn by.
    pub figures: Figures,
    /// The report as JSON, from which its page is made.
    pub report: String,
    /// Whether the conversation is closed and this stays as it is.
    pub is_frozen: bool,
    /// The seed of the resampling.
    pub seed: u64,
    /// The version of the program that made it.
    pub version: String,
    /// The digest of the last votes it counts.
    pub digest: String,
}

/// What is known of each statement, by its number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures(pub BTreeMap<i64, StatementFigures>);

/// What is known of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementFigures {
    /// How many agree.
    pub agree: u32,
    /// How many disagree.
    pub disagree: u32,
    /// How many passed.
    pub pass: u32,
    /// How much it should be asked next.
    pub priority: f64,
}

impl StatementFigures {
    /// How many voted on it.
    pub fn votes(&self) -> u32 {
        self.agree + self.disagree + self.pass
    }
}

/// A vote of the log, with numbers in place of rows: what the analysis needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CastVote {
    /// Its place in the log.
    pub seq: i64,
    /// Who: a number that means nothing outside this database.
    pub participant: i64,
    /// The statement's number.
    pub statement: i64,
    /// −1, 0 or 1.
    pub value: i64,
}

/// A line of the public log of moderation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When.
    pub at: Timestamp,
    /// In which role; never who.
    pub by_role: String,
    /// What was done, by the word of it.
    pub what: String,
    /// Which statement, by its number.
    pub statement: Option<i64>,
    /// Which statement says the same.
    pub into: Option<i64>,
    /// How many people were left out or taken in again.
    pub people: Option<i64>,
    /// Why.
    pub why: String,
}
