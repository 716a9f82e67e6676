//! The demonstration's conversations: real statements, invented votes. See `crates/praxis/demo/debate/README.md`.

pub(crate) mod invented;
mod queries;

use praxis_domain::{Id, Provenance, Timestamp};
use praxis_storage::{Store, StoreError};
use serde::Deserialize;

use crate::refresh;
use crate::stored::queries::NewStatement;
use crate::stored::queries::{add_statement, conversation, create, link, suggest_reference};
use crate::stored::{
    Access, Bears, Checked, Conversation, LinkKind, Moderation, Reference, State, StatementState, Tag,
};

/// A file of the demonstration's conversations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    key: String,
    slug: String,
    question: String,
    introduction: String,
    state: String,
    /// What the invented votes are made from.
    seed: u64,
    /// How many people are invented.
    people: usize,
    /// How long ago it opened.
    days_ago: i64,
    /// For how long people voted.
    days: i64,
    /// The themes whose statements it has; all, where none is named.
    #[serde(default)]
    themes: Vec<String>,
}

/// A statement in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(rename = "id")]
    _id: String,
    theme: String,
    tag: String,
    text: String,
    #[serde(default)]
    agree: Vec<String>,
    #[serde(default)]
    qualify: Vec<String>,
}

/// Why the demonstration's conversations cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A file is not what it should be.
    #[error("the demonstration's {file} cannot be read: {why}")]
    File {
        /// Which.
        file: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A report could not be made.
    #[error("a report of the demonstration cannot be made: {0}")]
    Report(String),
}

const DAY: i64 = 24 * 3600;

/// Loads the conversations that are not there yet, with their invented votes and their reports; returns how many.
///
/// # Errors
/// A file that cannot be read, or the database refuses.
pub async fn load(store: &Store, conversations: &str, statements: &str) -> Result<usize, DemoError> {
    let described: Vec<Described> = read("conversations.yaml", conversations)?;
    let lines: Vec<Line> = read("statements.yaml", statements)?;
    let mut loaded = 0;
    for it in described {
        if conversation(store.read(), &it.key).await?.is_some() {
            continue;
        }
        let lines: Vec<&Line> =
            lines.iter().filter(|line| it.themes.is_empty() || it.themes.contains(&line.theme)).collect();
        store_one(store, &it, &lines).await?;
        refresh::refresh(store, &it.key).await.map_err(|error| DemoError::Report(error.0))?;
        loaded += 1;
    }
    Ok(loaded)
}

fn read<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<Vec<T>, DemoError> {
    serde_saphyr::from_str(text).map_err(|error| DemoError::File { file, why: error.to_string() })
}

fn word<T>(file: &'static str, found: Option<T>, word: &str) -> Result<T, DemoError> {
    found.ok_or_else(|| DemoError::File { file, why: format!("“{word}” is no word for this") })
}

async fn store_one(store: &Store, it: &Described, lines: &[&Line]) -> Result<(), DemoError> {
    let mut tx = store.begin().await?;
    let opened = tx.now().plus_seconds(-it.days_ago * DAY);
    let state = word("conversations.yaml", State::of_word(&it.state), &it.state)?;
    let conversation = described(it, state, opened);
    create(&mut tx, &conversation).await?;
    let mut themes: Vec<&str> = lines.iter().map(|line| line.theme.as_str()).collect();
    themes.sort_unstable();
    themes.dedup();
    let links: Vec<_> = themes.into_iter().map(|theme| (LinkKind::Theme, theme.to_owned())).collect();
    link(&mut tx, &conversation, &links).await?;
    let mut statements = Vec::new();
    for line in lines {
        let new = NewStatement {
            text: &line.text,
            provenance: Provenance::Synthetic,
            by_organisers: true,
            author: None,
            tag: Some(word("statements.yaml", Tag::of_word(&line.tag), &line.tag)?),
            meta: false,
            state: StatementState::Accepted,
        };
        let (row, _) = add_statement(&mut tx, &conversation, &new).await?;
        statements.push(row);
        let references = line.agree.iter().map(|key| (key, Bears::Agrees));
        for (key, bears) in references.chain(line.qualify.iter().map(|key| (key, Bears::Qualifies))) {
            let reference = Reference { key: key.clone(), bears, state: Checked::Suggested };
            suggest_reference(&mut tx, &conversation, row, &reference).await?;
        }
    }
    let people = invented::people(it.seed, it.people, statements.len());
    queries::vote(&tx, &conversation, &statements, &people, opened, it.days * DAY).await?;
    Ok(tx.commit().await?)
}

fn described(it: &Described, state: State, opened: Timestamp) -> Conversation {
    let closed = (state == State::Closed).then(|| opened.plus_seconds(it.days * DAY));
    Conversation {
        id: Id::new(opened),
        key: it.key.clone(),
        slug: it.slug.clone(),
        question: it.question.clone(),
        introduction: it.introduction.clone(),
        provenance: Provenance::Synthetic,
        state,
        access: Access::Open,
        link_hash: None,
        moderation: Moderation::Strict,
        takes_proposals: true,
        statement_length: 140,
        seeds_first: false,
        least_views: 10,
        publishes_votes: true,
        publishes_above: 50,
        opens_at: Some(opened),
        closes_at: closed,
        closed_at: closed,
        version: 1,
        created_at: opened,
        updated_at: opened,
    }
}
