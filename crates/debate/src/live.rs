//! Conversations in memory, as of the last change: what everybody may see of them, and their last report.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use praxis_identity::ThingKind;
use praxis_storage::{StoreError, changes};
use praxis_web::{Found, Site, Thing};
use tokio::sync::Mutex;

use crate::stored::{Conversation, LinkKind, Moderation, Report, Statement, StatementState, queries};

/// More changes than this at once: all is read anew.
const MANY: u32 = 1_000;

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
pub type All = BTreeMap<String, Arc<Held>>;

/// The conversations as of the last change. Cheap to clone; all clones see the same.
#[derive(Clone, Debug)]
pub struct Live {
    site: Arc<Site>,
    current: Arc<RwLock<Seen>>,
    /// One at a time reads anew, so that an older state never takes the place of a newer.
    reading: Arc<Mutex<()>>,
}

#[derive(Clone, Debug, Default)]
struct Seen {
    all: Arc<All>,
    /// The number of the last change looked at, whatever it was.
    up_to: i64,
}

impl Live {
    /// Reads the conversations for the first time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(site: Arc<Site>) -> Result<Self, StoreError> {
        let live = Self { site, current: Arc::default(), reading: Arc::default() };
        live.read_all().await?;
        Ok(live)
    }

    fn seen(&self) -> Seen {
        // a thread that panicked while it held the lock left a whole state behind
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All conversations.
    pub fn now(&self) -> Arc<All> {
        self.seen().all
    }

    /// The conversation with that address.
    pub fn at(&self, slug: &str) -> Option<Arc<Held>> {
        self.now().values().find(|held| held.conversation.slug == slug).cloned()
    }

    /// Finds conversations for whoever asks who has a role on one.
    pub fn thing(&self, kind: ThingKind, is_asked: &dyn Fn(&Thing) -> bool) -> Found {
        if kind != ThingKind::Conversation {
            return Found::NotMine;
        }
        let all = self.now();
        let mut things = all.values().map(|held| Thing {
            key: held.conversation.key.clone(),
            slug: held.conversation.slug.clone(),
            title: held.conversation.question.clone(),
        });
        Found::Mine(things.find(|thing| is_asked(thing)))
    }

    /// Takes in what has changed since.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let new = changes::after(self.site.store.read(), self.seen().up_to, MANY).await?;
        let Some(last) = new.last().map(|change| change.seq) else { return Ok(()) };
        if new.len() as u32 == MANY || new.iter().any(|change| change.kind == "restore") {
            return self.read_all().await;
        }
        let mut keys: Vec<&str> = new
            .iter()
            .filter(|change| change.kind.starts_with("debate-"))
            .map(|change| change.subject.as_str())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            self.current.write().unwrap_or_else(PoisonError::into_inner).up_to = last;
            return Ok(());
        }
        let _one_at_a_time = self.reading.lock().await;
        let moment = self.site.store.snapshot().await?;
        let mut all = All::clone(&self.now());
        for key in keys {
            match queries::conversation(&moment, key).await? {
                Some(conversation) => all.insert(key.to_owned(), held(&moment, conversation).await?),
                None => all.remove(key),
            };
        }
        drop(moment);
        self.put(all, last);
        Ok(())
    }

    /// Follows the change log for as long as the program runs.
    pub async fn follow(self) {
        let mut changes = self.site.store.changed().wait();
        while changes.again().await {
            if let Err(error) = self.refresh().await {
                tracing::error!(%error, "conversations cannot be brought up to date; pages show the last state");
            }
        }
    }

    async fn read_all(&self) -> Result<(), StoreError> {
        let _one_at_a_time = self.reading.lock().await;
        let moment = self.site.store.snapshot().await?;
        let up_to = changes::newest(&moment).await?;
        let mut all = All::new();
        for conversation in queries::conversations(&moment).await? {
            all.insert(conversation.key.clone(), held(&moment, conversation).await?);
        }
        drop(moment);
        self.put(all, up_to);
        Ok(())
    }

    fn put(&self, all: All, up_to: i64) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        // whoever waited for their turn may come with less than is there
        if up_to >= current.up_to {
            *current = Seen { all: Arc::new(all), up_to };
        }
        drop(current);
        self.site.pages.forget();
    }
}

async fn held(
    moment: &praxis_storage::Snapshot,
    conversation: Conversation,
) -> Result<Arc<Held>, StoreError> {
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
