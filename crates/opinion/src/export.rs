//! Back to the Polis export format, so that any tool that reads it can read a conversation of ours.
//!
//! What is read back gives the same analysis. Differences from the original's files: `datetime` is in UTC; a time that
//! is not known is left out with its column; names of people in other systems (`xid`) are never written; the groups are
//! those of this analysis, or those that were given.

use std::collections::HashMap;
use std::fmt::Write as _;

use praxis_tables::quoted;

use crate::read::{Conversation, Moderation, Statement, VotingEvent};
use crate::votes::{Vote, VoteTable};

/// The four files, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolisExport {
    /// `votes.csv`: the log of voting events.
    pub votes: String,
    /// `participants-votes.csv`: the last vote of everybody, with the groups.
    pub participants_votes: String,
    /// `comments.csv`: the statements, in the newer layout.
    pub comments: String,
    /// `summary.csv`: names and values.
    pub summary: String,
}

impl PolisExport {
    /// The files by name.
    pub fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("votes.csv", &self.votes),
            ("participants-votes.csv", &self.participants_votes),
            ("comments.csv", &self.comments),
            ("summary.csv", &self.summary),
        ]
    }
}

/// Writes a conversation; `groups` are by index of the person. Without events, every last vote is written as one.
pub fn polis_export(
    conversation: &Conversation,
    events: Option<&[VotingEvent]>,
    groups: &[Option<u32>],
) -> PolisExport {
    let last_votes;
    let events = match events {
        Some(events) => events,
        None => {
            last_votes = as_events(&conversation.votes);
            &last_votes
        }
    };
    PolisExport {
        votes: votes(events),
        participants_votes: participants_votes(conversation, groups),
        comments: comments(conversation, events),
        summary: summary(conversation, groups),
    }
}

fn as_events(table: &VoteTable) -> Vec<VotingEvent> {
    (0..table.participants().len())
        .flat_map(|person| {
            table.votes_of(person).map(move |(statement, vote)| VotingEvent {
                time: None,
                participant: table.participants()[person],
                statement: table.statements()[statement],
                vote,
            })
        })
        .collect()
}

fn votes(events: &[VotingEvent]) -> String {
    let mut text = String::new();
    let all_timed = !events.is_empty() && events.iter().all(|event| event.time.is_some());
    text.push_str(if all_timed { "timestamp,datetime," } else { "" });
    text.push_str("comment-id,voter-id,vote\n");
    for event in events {
        if let Some(time) = event.time.filter(|_| all_timed) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{time},{},", datetime(time));
        }
        let _ = writeln!(text, "{},{},{}", event.statement, event.participant, event.vote.number());
    }
    text
}

/// "Wed Jun 18 01:16:54 UTC 2014"; empty for a time that is not one.
fn datetime(milliseconds: i64) -> String {
    jiff::Timestamp::from_millisecond(milliseconds)
        .map(|instant| instant.strftime("%a %b %d %H:%M:%S UTC %Y").to_string())
        .unwrap_or_default()
}

fn participants_votes(conversation: &Conversation, groups: &[Option<u32>]) -> String {
    let table = &conversation.votes;
    let mut written: HashMap<u64, u32> = HashMap::new();
    for statement in all_statements(conversation) {
        if let Some(author) = statement.author {
            *written.entry(author).or_default() += 1;
        }
    }
    let mut text = String::from("participant,group-id,n-comments,n-votes,n-agree,n-disagree");
    for number in table.statements() {
        let _ = write!(text, ",{number}");
    }
    text.push('\n');
    for (person, participant) in table.participants().iter().enumerate() {
        let group = groups.get(person).copied().flatten().map(|group| group.to_string()).unwrap_or_default();
        let count = |vote: Vote| table.votes_of(person).filter(|&(_, cast)| cast == vote).count();
        let _ = write!(
            text,
            "{participant},{group},{},{},{},{}",
            written.get(participant).copied().unwrap_or(0),
            table.votes_cast(person),
            count(Vote::Agree),
            count(Vote::Disagree)
        );
        let mut next = 0;
        for (statement, vote) in table.votes_of(person) {
            (next..=statement).for_each(|_| text.push(','));
            let _ = write!(text, "{}", vote.number());
            next = statement + 1;
        }
        (next..table.statements().len()).for_each(|_| text.push(','));
        text.push('\n');
    }
    text
}

fn comments(conversation: &Conversation, events: &[VotingEvent]) -> String {
    // As in the original, every event counts here, replaced ones too.
    let mut counts: HashMap<u64, [u32; 2]> = HashMap::new();
    for event in events {
        let [agrees, disagrees] = counts.entry(event.statement).or_default();
        match event.vote {
            Vote::Agree => *agrees += 1,
            Vote::Disagree => *disagrees += 1,
            Vote::Pass => {}
        }
    }
    let mut text = String::from(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body\n",
    );
    for statement in all_statements(conversation) {
        let [agrees, disagrees] = counts.get(&statement.number).copied().unwrap_or_default();
        let moderated = match statement.moderation {
            Moderation::Rejected => -1,
            Moderation::Open => 0,
            Moderation::Accepted => 1,
        };
        let _ = writeln!(
            text,
            "{},{},{},{agrees},{disagrees},{moderated},{},{},{}",
            statement.written.map(|time| time.to_string()).unwrap_or_default(),
            statement.number,
            statement.author.map(|author| author.to_string()).unwrap_or_default(),
            statement.meta,
            statement.seed,
            quoted(statement.text.as_deref().unwrap_or_default())
        );
    }
    text
}

/// All statements, with and without votes, ascending by number.
fn all_statements(conversation: &Conversation) -> Vec<&Statement> {
    let mut all: Vec<&Statement> = conversation.statements.iter().chain(&conversation.unvoted).collect();
    all.sort_by_key(|statement| statement.number);
    all
}

fn summary(conversation: &Conversation, groups: &[Option<u32>]) -> String {
    let mut rows = conversation.summary.clone();
    if rows.is_empty() {
        let voters = conversation.votes.participants().len().to_string();
        let number_of_groups = groups.iter().flatten().collect::<std::collections::BTreeSet<_>>().len();
        rows = vec![
            ("topic".to_owned(), String::new()),
            ("voters".to_owned(), voters.clone()),
            ("voters-in-conv".to_owned(), voters),
            ("comments".to_owned(), all_statements(conversation).len().to_string()),
            ("groups".to_owned(), number_of_groups.to_string()),
        ];
    }
    rows.iter().fold(String::new(), |mut text, (name, value)| {
        let _ = writeln!(text, "{},{}", quoted(name), quoted(value));
        text
    })
}
