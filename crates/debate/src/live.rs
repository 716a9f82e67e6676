//! Conversations in memory, as of the last change: what everybody may see of them, and their last report.

use std::collections::BTreeMap;
use std::sync::Arc;

use praxis_identity::ThingKind;
use praxis_storage::{Snapshot, StoreError};
use praxis_web::{Found, Kept, Thing};

use crate::stored::{Conversation, LinkKind, Moderation, Report, Statement, StatementState, queries};

/// A conversation with all that its public pages show.
#[derive(Clone, Debug)]
pub struct Held {
    /// The conversation.
    pub conversation: Conversation,
    /// The statements people see, by number. What waits for a moderator or was rejected is not among them.
    pub statements: Vec<Statement>,
    /// What it is linked with.
    pub links: Vec<(LinkKind, String)>,
    /// Its last report.
    pub report: Option<Arc<Report>>,
}

impl Held {
    /// The statement with that number, where people see it.
    pub fn statement(&self, number: i64) -> Option<&Statement> {
        let at = self.statements.binary_search_by_key(&number, |statement| statement.number).ok()?;
        self.statements.get(at)
    }

    /// The keys of what it is linked with, of one kind.
    pub fn linked(&self, kind: LinkKind) -> impl Iterator<Item = &str> {
        self.links.iter().filter(move |(it, _)| *it == kind).map(|(_, key)| key.as_str())
    }
}

/// All conversations, by key.
#[derive(Clone, Debug, Default)]
pub struct All(BTreeMap<String, Arc<Held>>);

/// The conversations as of the last change.
pub type Live = praxis_web::Live<All>;

impl All {
    /// The conversation with that address.
    pub fn at(&self, slug: &str) -> Option<Arc<Held>> {
        self.each().find(|held| held.conversation.slug == slug).cloned()
    }

    /// Each of them, in the order of their keys.
    pub fn each(&self) -> impl Iterator<Item = &Arc<Held>> {
        self.0.values()
    }

    /// Finds conversations for whoever asks who has a role on one.
    pub fn thing(&self, kind: ThingKind, is_asked: &dyn Fn(&Thing) -> bool) -> Found {
        if kind != ThingKind::Conversation {
            return Found::NotMine;
        }
        let mut things = self.each().map(|held| Thing {
            key: held.conversation.key.clone(),
            slug: held.conversation.slug.clone(),
            title: held.conversation.question.clone(),
        });
        Found::Mine(things.find(|thing| is_asked(thing)))
    }
}

impl Kept for All {
    const NAME: &'static str = "conversations";

    fn concerns(kind: &str) -> bool {
        kind.starts_with("debate-")
    }

    async fn read(moment: &Snapshot) -> Result<Self, StoreError> {
        let mut all = BTreeMap::new();
        for conversation in queries::conversations(moment).await? {
            all.insert(conversation.key.clone(), held(moment, conversation).await?);
        }
        Ok(Self(all))
    }

    async fn read_again(&self, moment: &Snapshot, changed: &[&str]) -> Result<Self, StoreError> {
        let mut all = self.0.clone();
        for &key in changed {
            match queries::conversation(moment, key).await? {
                Some(conversation) => all.insert(key.to_owned(), held(moment, conversation).await?),
                None => all.remove(key),
            };
        }
        Ok(Self(all))
    }
}

async fn held(moment: &Snapshot, conversation: Conversation) -> Result<Arc<Held>, StoreError> {
    let is_shown = |statement: &Statement| match statement.state {
        StatementState::Accepted => true,
        StatementState::Waiting => conversation.moderation == Moderation::Lenient,
        StatementState::Rejected | StatementState::Merged => false,
    };
    let statements = queries::statements(moment, conversation.id).await?;
    let statements = statements.into_iter().filter(is_shown).collect();
    let links = queries::links(moment, conversation.id).await?;
    let report = queries::report(moment, conversation.id).await?.map(Arc::new);
    Ok(Arc::new(Held { conversation, statements, links, report }))
}
