//! Reading conversations from files: the Polis export format, and plain files of votes.
//!
//! | file | what is read | columns |
//! |---|---|---|
//! | `votes.csv`, or any votes file | the log of voting events | `voter-id`, `comment-id`, `vote` (1 agree, −1 disagree, 0 pass); a time in `timestamp` or `time`, if there is one: RFC 3339, or milliseconds since 1970, or seconds (numbers that as milliseconds lie before 2001) |
//! | `participants-votes.csv` | the last vote of everybody, and the groups that the service made | `participant`, `group-id`, one column a statement |
//! | `comments.csv` | the statements: text, moderation (−1 rejected, 0 open, 1 accepted), and in the newer layout `is-meta`, `is-seed` | `comment-id`, `moderated`, `comment-body` |
//! | `summary.csv` | topic and description | rows of a name and a value, no header |
//!
//! People and statements are whole numbers from 0 up. Everything is read to the end before anything is
//! computed, and the first thing that cannot be right ends the reading with an error that names the file and
//! the line: a missing column, a vote of 7, a broken quote, a vote on a statement that `comments.csv` does not
//! have, nothing to analyse.
//!
//! Where a folder has both the log and the table, **the log is the source** and the table is checked against
//! it; what differs is told in [`Conversation::warnings`].
//!
//! Names of people in other systems (`xid`) are never read.

mod export_folder;
mod groups_file;
mod statements_file;
mod summary_file;
mod vote_table_file;
mod votes_file;

pub use export_folder::{ExportFiles, Source, read_export, read_votes_file};
pub use groups_file::read_groups_file;
pub use praxis_tables::TableError as ReadError;
pub use votes_file::{VotingEvent, read_events};

use crate::votes::VoteTable;

/// A conversation as it was read.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// The last vote of everybody on every statement that has votes.
    pub votes: VoteTable,
    /// What is known of the statements of `votes`, in the same order.
    pub statements: Vec<Statement>,
    /// Statements without a single vote, ascending.
    pub unvoted: Vec<Statement>,
    /// The groups that the export itself names, by participant's number; none where it has no such column.
    pub exported_groups: Option<Vec<(u64, u32)>>,
    /// Topic, description and the like: names and values of `summary.csv`.
    pub summary: Vec<(String, String)>,
    /// What differs between the files of the folder, in words.
    pub warnings: Vec<String>,
}

impl Conversation {
    /// A conversation of which only the votes are known.
    pub fn of_votes(votes: VoteTable) -> Self {
        let statements = votes.statements().iter().map(|&number| Statement::unknown(number)).collect();
        Self {
            votes,
            statements,
            unvoted: Vec::new(),
            exported_groups: None,
            summary: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The value of `summary.csv` under this name, if it says anything.
    pub fn summary(&self, name: &str) -> Option<&str> {
        self.summary
            .iter()
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

/// What the moderators decided about a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moderation {
    /// −1: not shown any more
    Rejected,
    /// 0: not looked at
    Open,
    /// 1: accepted
    Accepted,
}

/// A statement that people voted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its number in the conversation.
    pub number: u64,
    /// Its words, if known.
    pub text: Option<String>,
    /// What the moderators decided.
    pub moderation: Moderation,
    /// Whether it is about the person ("I work in adult services") and not an opinion.
    pub meta: bool,
    /// Whether the organisers wrote it to begin with.
    pub seed: bool,
    /// The participant who wrote it, if known.
    pub author: Option<u64>,
    /// When it was written, as the file has it, if known.
    pub written: Option<i64>,
}

impl Statement {
    /// A statement of which only the number is known.
    pub fn unknown(number: u64) -> Self {
        Self {
            number,
            text: None,
            moderation: Moderation::Open,
            meta: false,
            seed: false,
            author: None,
            written: None,
        }
    }

    /// Whether the statement is left out of the geometry, of the consensus and of what represents a group.
    pub fn is_set_aside(&self) -> bool {
        self.meta || self.moderation == Moderation::Rejected
    }
}
